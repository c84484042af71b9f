"""The items of two versions side by side, and what became of their headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.questions.answers.differences import Matched
from app.questions.differences.items import Item
from app.questions.differences.matching import Pair

AnyItem = TypeVar("AnyItem", bound=Item)


@dataclass(frozen=True, slots=True)
class Row(Generic[AnyItem]):
    """One item: on both sides with why it is one, or on one side alone."""

    old: AnyItem | None
    new: AnyItem | None
    match: Matched | None

    @property
    def here(self) -> AnyItem:
        """The item as the newer side has it, or the older one where it is gone."""
        here = self.new or self.old
        if here is None:
            raise ValueError("a row without an item")
        return here


def side_by_side(old: Sequence[AnyItem], new: Sequence[AnyItem], pairs: Sequence[Pair]) -> list[Row[AnyItem]]:
    """Every item once, in the order of the newer text; what is gone follows what stood before it in the older one."""
    match = {pair.new: pair for pair in pairs}
    later = {pair.old: pair.new for pair in pairs}
    placed: list[tuple[tuple[int, int], Row[AnyItem]]] = []
    for number, item in enumerate(new):
        pair = match.get(number)
        row = Row(None, item, None) if pair is None else Row(old[pair.old], item, pair.match)
        placed.append(((number, -1), row))
    after = -1
    for number, item in enumerate(old):
        if number in later:
            after = later[number]
        else:
            placed.append(((after, number), Row(item, None, None)))
    return [row for _, row in sorted(placed, key=lambda one: one[0])]


class Headings:
    """Which heading of the newer side is which of the older: the one under which most of its items stand now."""

    def __init__(self, rows: Iterable[Row[Item]]) -> None:
        both = [(row.old, row.new) for row in rows if row.old is not None and row.new is not None]
        self._now: dict[str, str] = {old.path: new.path for old, new in both if old.kind == "task"}
        votes = Counter((old.parent, new.parent) for old, new in both if old.parent and new.parent)
        taken = set(self._now.values())
        for (before, now), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
            if before is not None and now is not None and before not in self._now and now not in taken:
                self._now[before] = now
                taken.add(now)

    def moved(self, old: Item, new: Item) -> bool:
        """Whether an item stands under another heading than before."""
        if old.parent is None or new.parent is None:
            return old.parent is not new.parent
        return self._now.get(old.parent) != new.parent


def roles_of(rows: Iterable[Row[Item]]) -> Mapping[str, list[Row[Item]]]:
    """The items in which each agency has a part on either side, by the agency's key."""
    found: dict[str, list[Row[Item]]] = {}
    for row in rows:
        parts = {**(row.old.parts if row.old else {}), **(row.new.parts if row.new else {})}
        for key in parts:
            found.setdefault(key, []).append(row)
    return found
