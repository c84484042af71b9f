"""Through whom an agency answers: the collectives it belongs to and the agencies it took over from.

Memberships and successions are dated and found at question time. A `part` succession passes nothing on: what
passed is for a person to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.graph.port import Row, Store
from app.questions.answers import Succession, Via
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
    via: tuple[Via, ...] = ()
    periods: tuple[tuple[str | None, str | None], ...] = ()

    def answers_on(self, day: str | None) -> bool:
        """Whether the way holds for a document of this date; without a date, whether it holds to this day."""
        return all(holds_on(first, last, day) for first, last in self.periods)


@dataclass(frozen=True, slots=True)
class Kin:
    """``holders`` begin with the agency itself, the shortest ways first."""

    holders: tuple[Holder, ...]
    partial_predecessors: tuple[Succession, ...]


def succession(row: Row) -> Succession:
    return Succession(id=row["id"], name=row["name"], extent=row["extent"], on=row["on"], source=row["source"])


def kin(store: Store, agency: str) -> Kin:
    """Everyone whose duties are the agency's too, and the predecessors of which only a part passed to it."""
    holders = [Holder(agency)]
    partial: dict[str, Succession] = {}
    # Two memberships of different times lead to one collective: both ways are kept, a way in a circle is not.
    reached = {(agency, holders[0].periods)}
    edge: Sequence[Holder] = holders
    for _ in range(_DEPTH):
        ids = sorted({holder.id for holder in edge})
        before = _by_agency(store.read("read/predecessors", ids=ids))
        around = _by_agency(store.read("read/collectives", ids=ids))
        found: list[Holder] = []
        for holder in edge:
            for row in before[holder.id]:
                if row["extent"] == "whole":
                    step = Via(kind="predecessor", id=row["id"], name=row["name"])
                    found.append(Holder(row["id"], (*holder.via, step), holder.periods))
                else:
                    partial.setdefault(row["id"], succession(row))
            for row in around[holder.id]:
                step = Via(kind="collective", id=row["id"], name=row["name"])
                period = (row["valid_from"], row["valid_to"])
                found.append(Holder(row["id"], (*holder.via, step), (*holder.periods, period)))
        edge = [h for h in found if h.id != agency and (h.id, h.periods) not in reached]
        reached |= {(h.id, h.periods) for h in edge}
        holders += edge
        if not edge:
            break
    return Kin(tuple(holders), tuple(partial[key] for key in sorted(partial)))


def _by_agency(rows: Sequence[Row]) -> defaultdict[str, list[Row]]:
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["agency"]].append(row)
    return grouped
