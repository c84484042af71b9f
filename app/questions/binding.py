"""Whom the tasks of a document bind: the governments it names, one by one or in a collective.

A body of the region that is no part of its government - customs, a tax office, a court, a company - binds nobody, and
the document's own government is not bound by its departments, which every task names. A collective is read as it
was on the document's date. Where a government has passed on as a whole since, its heir is bound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from app.graph.port import Row, Store
from app.model.levels import rank
from app.questions.answers.coverage import BoundBy
from app.questions.answers.parts import Binds, Named
from app.questions.in_time import DatedDocument, Day
from app.questions.periods import holds_on
from app.questions.rows import place

#: Longest chain of successions followed.
_DEPTH = 8
_NOBODY: tuple[Binds, None] = ("none", None)


@dataclass(frozen=True, slots=True)
class Bindings:
    """``regions``: those whose governments the document names, below its own level, by name."""

    regions: tuple[str, ...]
    _binds: Mapping[tuple[str, str], tuple[Binds, Row]]

    def of(self, task: str, region: str | None) -> tuple[Binds, Row | None]:
        """Whether the task names an agency of the government there, or a collective with one; and for `bound_by`."""
        return _NOBODY if region is None else self._binds.get((task, region), _NOBODY)


def bindings(store: Store, document: DatedDocument, day: Day) -> Bindings:
    """Whom each task of the document binds."""
    rows = store.read("read/bound_agencies", document=document.ref.id)
    rows.sort(key=lambda row: (row["task"], row["span_start"], row["agency"]))
    members = _members(store, rows, document.ref.issued_on, day)
    agencies = [row for row in rows if row["kind"] == "agency"]
    lower = {row["agency"] for row in agencies if is_below(row["level"], row["region"], document)}
    heirs = _heirs(store, lower, day)
    binds: dict[tuple[str, str], tuple[Binds, Row]] = {}
    below: set[str] = set()
    for row in rows:
        for task in _whole(row["task"]):
            if row["kind"] == "collective":
                for region, level in members[row["agency"]].items():
                    binds.setdefault((task, region), ("collective", row))
                    below |= {region} if is_below(level, region, document) else set()
                continue
            if row["outside"]:
                continue
            for region, level in [
                (row["region"], None if heirs[row["agency"]] else row["level"]),
                *heirs[row["agency"]],
            ]:
                if region in (None, document.region):
                    continue
                if binds.get((task, region), _NOBODY)[0] != "named":
                    binds[task, region] = ("named", row)
                below |= {region} if is_below(level, region, document) else set()
    return Bindings(tuple(sorted(below)), binds)


def _members(store: Store, rows: list[Row], issued_on: str | None, day: Day) -> Mapping[str, dict[str, str | None]]:
    """For each collective the regions of its members on the document's date and of their heirs, with their level."""
    collectives = sorted({row["agency"] for row in rows if row["kind"] == "collective"})
    found = [
        row
        for row in (store.read("read/members", ids=collectives) if collectives else ())
        if row["region"] is not None and holds_on(row["valid_from"], row["valid_to"], issued_on)
    ]
    heirs = _heirs(store, {row["id"] for row in found}, day)
    regions: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
    for row in found:
        # Whom the heir stands for now is bound by what was said to it, but is nobody to ask any more.
        regions[row["agency"]][row["region"]] = None if heirs[row["id"]] else row["level"]
        for region, level in heirs[row["id"]]:
            regions[row["agency"]].setdefault(region, level)
    return regions


def _heirs(store: Store, agencies: set[str], day: Day) -> Mapping[str, list[tuple[str, str | None]]]:
    """For each agency that passed on as a whole by the day, the regions and levels of those it passed on to."""
    heirs: defaultdict[str, list[tuple[str, str | None]]] = defaultdict(list)
    origins: dict[str, set[str]] = {agency: {agency} for agency in agencies}
    seen = set(agencies)
    for _ in range(_DEPTH):
        rows = [
            row
            for row in (store.read("read/heirs", ids=sorted(origins)) if origins else ())
            if day.has_come(row["valid_from"]) and row["id"] not in seen
        ]
        following: defaultdict[str, set[str]] = defaultdict(set)
        for row in rows:
            following[row["id"]] |= origins[row["agency"]]
            for origin in sorted(origins[row["agency"]]):
                if row["region"] is not None:
                    heirs[origin].append((row["region"], row["level"]))
        seen |= set(following)
        origins = dict(following)
    return heirs


def _whole(task: str) -> tuple[str, ...]:
    """A sub-task (9.1) binds for the item it is part of (9), which has no clause of its own."""
    above, slash, last = task.rpartition("/")
    return (task, f"{above}{slash}{last.rpartition('.')[0]}") if "." in last else (task,)


def is_below(level: str | None, region: str | None, document: DatedDocument) -> bool:
    """Whether a region with this level lies below that of the document."""
    if region is None or region == document.region or level is None:
        return False
    return document.level is None or rank(level) > rank(document.level)


def bound_by(row: Row | None) -> BoundBy | None:
    """The words that bind, as answers give them: most cells of a matrix are counted and not told."""
    if row is None:
        return None
    return BoundBy(
        agency=Named(id=row["agency"], name=row["name"]),
        surface=row["surface"],
        quote=row["quote"],
        span_start=row["span_start"],
        span_end=row["span_end"],
        place=place(row),
    )
