"""Through whom an agency answers: the collectives it belongs to and the agencies it took over from.

Memberships and successions are dated and found at question time. A `part` succession passes nothing on: what
passed is for a person to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.graph.port import Row, Store
from app.questions.answers.agencies import Membership, Succession, Via
from app.questions.in_time import Day
from app.questions.periods import holds_on

#: Longest chain of successions and memberships followed.
_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Holder:
    """An agency that documents name, reached from the one asked for by ``via``.

    ``periods`` are the memberships on the way, as (first day, last day): a document counts only where its date
    lies in all of them.
    """

    id: str
    name: str
    via: tuple[Via, ...] = ()
    periods: tuple[tuple[str | None, str | None], ...] = ()

    def answers_on(self, day: str | None) -> bool:
        """Whether the way holds for a document of this date; without a date, whether it holds to this day."""
        return all(holds_on(first, last, day) for first, last in self.periods)


@dataclass(frozen=True, slots=True)
class Kin:
    """``holders`` begin with the agency itself, the shortest ways first; the rest is about the agency itself."""

    holders: tuple[Holder, ...]
    partial_predecessors: tuple[Succession, ...]
    predecessors: tuple[Succession, ...]
    successors: tuple[Succession, ...]
    collectives: tuple[Membership, ...]


def alone(agency: str, name: str) -> Kin:
    """Of an agency without predecessors, successors and collectives."""
    return Kin((Holder(agency, name),), (), (), (), ())


#: The rows of `read/kin` for some agencies.
Around = Callable[[Sequence[str]], Sequence[Row]]


def kin(store: Store, agency: str, name: str, day: Day | None = None) -> Kin:
    """Everyone whose duties are the agency's too, and the predecessors of which only a part passed to it.

    With a ``day`` nobody passes on to it what was to pass later.
    """
    return kin_around(lambda ids: _in_order(store.read("read/kin", ids=ids)), agency, name, day)


def kin_of_all(store: Store, day: Day | None = None) -> Callable[[str, str], Kin]:
    """The same for any number of agencies (id, name) with one question to the store."""
    near: dict[str, list[Row]] = {}
    for row in _in_order(store.read("read/kin_of_all")):
        near.setdefault(row["agency"], []).append(row)

    def around(ids: Sequence[str]) -> list[Row]:
        return [row for one in ids for row in near.get(one, ())]

    return lambda agency, name: kin_around(around, agency, name, day) if agency in near else alone(agency, name)


def kin_around(around: Around, agency: str, name: str, day: Day | None = None) -> Kin:
    """Follows what ``around`` says of agencies from one to the next."""
    own = around([agency])
    holders = [Holder(agency, name)]
    partial: dict[str, Succession] = {}
    # Two memberships of different times lead to one collective: both ways are kept, a way in a circle is not.
    reached = {(agency, holders[0].periods)}
    edge: Sequence[Holder] = holders
    rows = own
    for _ in range(_DEPTH):
        found: list[Holder] = []
        for holder in edge:
            for row in rows:
                if row["agency"] == holder.id and (day is None or _has_come(row, day)):
                    found += _step(holder, row, partial)
        edge = [h for h in found if h.id != agency and (h.id, h.periods) not in reached]
        reached |= {(h.id, h.periods) for h in edge}
        holders += edge
        if not edge:
            break
        rows = around(sorted({holder.id for holder in edge}))
    return Kin(
        tuple(holders),
        tuple(partial[key] for key in sorted(partial)),
        tuple(_succession(row) for row in own if row["kind"] == "predecessor"),
        tuple(_succession(row) for row in own if row["kind"] == "successor"),
        tuple(_membership(row) for row in own if row["kind"] == "collective"),
    )


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["agency"], row["kind"], row["id"], row["valid_from"] or ""))


def _has_come(row: Row, day: Day) -> bool:
    """Memberships are read on each document's own date; a succession counts from its day on."""
    return row["kind"] == "collective" or day.has_come(row["valid_from"])


def _step(holder: Holder, row: Row, partial: dict[str, Succession]) -> list[Holder]:
    if row["kind"] == "collective":
        step = Via(kind="collective", id=row["id"], name=row["name"])
        period = (row["valid_from"], row["valid_to"])
        return [Holder(row["id"], row["name"], (*holder.via, step), (*holder.periods, period))]
    if row["kind"] == "predecessor":
        if row["extent"] == "whole":
            step = Via(kind="predecessor", id=row["id"], name=row["name"], on=row["valid_from"])
            return [Holder(row["id"], row["name"], (*holder.via, step), holder.periods)]
        partial.setdefault(row["id"], _succession(row))
    return []


def _succession(row: Row) -> Succession:
    return Succession(
        id=row["id"], name=row["name"], extent=row["extent"], on=row["valid_from"], source=row["source"]
    )


def _membership(row: Row) -> Membership:
    return Membership(
        id=row["id"],
        name=row["name"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        source=row["source"],
    )
