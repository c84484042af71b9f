"""The agencies that documents name, and one of them with its kin."""

from __future__ import annotations

from collections.abc import Sequence

from app.graph.port import Row, Store
from app.questions.answers.agencies import Agencies, Agency, AgencyRow, Membership
from app.questions.answers.parts import Named
from app.questions.kin import kin
from app.questions.names import find_agency
from app.questions.nearest import name_key
from app.questions.paging import FIRST_PAGE, Window, page
from app.questions.unchanged import kept


def agencies(
    store: Store, words: str | None = None, window: Window = FIRST_PAGE, region: str | None = None
) -> Agencies:
    """Agencies one of whose spellings holds the words, by id; those without a statement of their own too."""
    key = name_key(words or "")
    rows = [
        row
        for row in agency_heads(store)
        if (not key or any(key in name_key(name) for name in (row["id"], row["name"], *(row["names"] or ()))))
        and (region is None or row["region"] == region)
    ]
    part = page([((row["id"],), row) for row in rows], window)
    ids = [row["id"] for row in part.items]
    # The store counts what each answers for statement by statement: only of those on the page.
    counted = kept(store, "agencies counted", tuple(ids), lambda: store.read("read/agencies_by_id", ids=ids))
    listed = sorted(counted, key=lambda row: str(row["id"]))
    return Agencies(total=len(rows), next=part.next, agencies=[AgencyRow(**_fields(row)) for row in listed])


def agency_heads(store: Store) -> Sequence[Row]:
    """All agencies without what they answer for; nobody may change the rows."""
    names = ("id", "name", "kind", "level", "region", "category", "names", "valid_from", "valid_to")

    def read() -> Sequence[Row]:
        rows = store.read("read/agency_heads")
        return [
            dict(zip((*names, "counterparts_below"), values, strict=True))
            for values in (rows[0]["agencies"] if rows else ())
        ]

    return kept(store, "agencies", None, read)


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
