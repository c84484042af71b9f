"""The agencies that documents name, and one of them with its kin."""

from __future__ import annotations

from app.graph.port import Row, Store
from app.questions.answers.agencies import Agencies, Agency, AgencyRow, Membership
from app.questions.answers.parts import Named
from app.questions.kin import kin
from app.questions.names import find_agency
from app.questions.nearest import name_key
from app.questions.paging import FIRST_PAGE, Window, page


def agencies(
    store: Store, words: str | None = None, window: Window = FIRST_PAGE, region: str | None = None
) -> Agencies:
    """Agencies one of whose spellings holds the words, by id; those without a statement of their own too."""
    key = name_key(words or "")
    rows = [
        row
        for row in store.read("read/agencies")
        if (not key or any(key in name_key(name) for name in (row["id"], row["name"], *(row["names"] or ()))))
        and (region is None or row["region"] == region)
    ]
    part = page([((row["id"],), row) for row in rows], window)
    return Agencies(total=len(rows), next=part.next, agencies=[AgencyRow(**_fields(row)) for row in part.items])


def agency(store: Store, name: str, region: str | None = None, home: str | None = None) -> Agency:
    """One agency with predecessors, successors, collectives, members and counterparts.

    Raises UnknownError, AmbiguousError.
    """
    found = find_agency(store, name, region, home)
    ids = [found.id]
    related = kin(store, found.id, found.name)
    around = sorted(store.read("read/counterparts", id=found.id), key=lambda row: str(row["id"]))
    return Agency(
        **_fields(store.read("read/agencies_by_id", ids=ids)[0]),
        predecessors=list(related.predecessors),
        successors=list(related.successors),
        collectives=list(related.collectives),
        members=[_membership(row) for row in store.read("read/members", ids=ids)],
        higher=[Named(id=row["id"], name=row["name"]) for row in around if row["side"] == "higher"],
        lower=[Named(id=row["id"], name=row["name"]) for row in around if row["side"] == "lower"],
    )


def _fields(row: Row) -> Row:
    known = {name: row[name] for name in AgencyRow.model_fields if name in row}
    return {**known, "names": row["names"] or []}


def _membership(row: Row) -> Membership:
    return Membership(
        id=row["id"],
        name=row["name"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        source=row["source"],
    )
