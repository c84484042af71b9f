"""Tasks and indicators whose lead no longer exists, with who took over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from app.graph.port import Row, Store
from app.questions.agencies import agency_heads
from app.questions.answers.agencies import Succession
from app.questions.answers.parts import Named
from app.questions.answers.workload import FindingItem, LeadGone
from app.questions.in_time import DatedDocument, Day
from app.questions.judged import judgement
from app.questions.rows import kind_of, place
from app.questions.workload.listed import Listed

#: Longest chain of successions followed.
_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Ended:
    """An agency that is gone: since when, where that is known, and what it passed to whom."""

    since: str | None
    successors: tuple[Succession, ...]
    today: tuple[Named, ...]


def ended_agencies(store: Store, day: Day) -> dict[str, Ended]:
    """The agencies that no longer exist on the day.

    One ended if its last day is over, or if another followed it in whole, or in part where it did not outlast that.
    A succession without a date lies behind us: the registry lists none that is still to come without one.
    """
    after: dict[str, list[Row]] = {}
    for row in store.read("read/kin_of_all"):
        if row["kind"] == "successor" and day.has_come(row["valid_from"]):
            after.setdefault(row["agency"], []).append(row)
    found = {}
    for agency in agency_heads(store):
        ending = [row for row in after.get(agency["id"], ()) if _ends(row)]
        last = agency["valid_to"]
        if ending or (last is not None and last < day.iso):
            dates = sorted(row["valid_from"] for row in ending if row["valid_from"])
            found[agency["id"]] = Ended(
                since=dates[0] if dates else last,
                successors=tuple(_succession(row) for row in _sorted(after.get(agency["id"], ()))),
                today=_heirs(agency["id"], after),
            )
    return found


def _ends(row: Row) -> bool:
    return row["extent"] == "whole" or row["lasting"] not in ("old", "both")


def _sorted(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["valid_from"] or "", row["id"]))


def _succession(row: Row) -> Succession:
    return Succession(
        id=row["id"], name=row["name"], extent=row["extent"], on=row["valid_from"], source=row["source"]
    )


def _heirs(agency: str, after: Mapping[str, Sequence[Row]]) -> tuple[Named, ...]:
    """Who answers for all of it today: the end of the chain of whole successions, nobody where it was divided."""
    heir: Named | None = None
    for _ in range(_DEPTH):
        whole = [row for row in after.get(agency, ()) if row["extent"] == "whole"]
        if not whole:
            divided = any(_ends(row) for row in after.get(agency, ()))
            return () if heir is None or divided else (heir,)
        heir = Named(id=whole[0]["id"], name=whole[0]["name"])
        agency = whole[0]["id"]
    return ()


def leads_gone(store: Store, day: Day, dated: Mapping[str, DatedDocument]) -> Iterator[Listed]:
    """Each statement that lets an agency lead that is gone, with its place in the text."""
    ended = ended_agencies(store, day)
    if not ended:
        return
    names = {row["id"]: row["name"] for row in store.read("read/agencies_by_id", ids=sorted(ended))}
    for row in store.read("read/leads_of_agencies", ids=sorted(ended), documents=None):
        document = dated.get(row["document"])
        if document is None:
            continue
        agency = Named(id=row["agency"], name=names[row["agency"]])
        yield Listed(
            "lead_gone",
            document,
            partial(_told, row, agency, ended[row["agency"]], document),
            seq=row["seq"],
            item=row["item"],
            mark=row["agency"],
            clause=row["span_start"],
        )


def _told(row: Row, agency: Named, gone: Ended, document: DatedDocument, _: object) -> LeadGone:
    return LeadGone(
        document=document.ref,
        standing=document.standing,
        item=FindingItem(kind=kind_of(row["kind"]), id=row["item"], path=row["path"], title=row["title"]),
        agency=agency,
        label=row["label"],
        surface=row["surface"],
        basis=row["basis"],
        since=gone.since,
        today=list(gone.today),
        successors=list(gone.successors),
        quote=row["quote"],
        span_start=row["span_start"],
        span_end=row["span_end"],
        place=place(row),
        checked=judgement(row["checked"]),
    )
