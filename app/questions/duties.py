"""What an agency answers for: every statement of every document held, with the clause that says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.graph.port import Row, Store
from app.questions.answers import (
    Basis,
    BasisTotals,
    Duties,
    Duty,
    DutyTotals,
    Named,
    NodeKind,
    Partner,
    Partners,
    Role,
)
from app.questions.kin import Holder, kin, succession
from app.questions.names import FoundDocument, documents_by_id, find_agency, find_document
from app.questions.paging import FIRST_PAGE, Key, Window, page
from app.questions.rows import NO_DATE, deadline, place, responsibilities, role_of


@dataclass(frozen=True, slots=True)
class DutyFilter:
    """What to keep; an empty set keeps everything, several values of one kind are alternatives.

    ``documents`` are numbers, ids or titles; ``years`` those of the date of issue.
    """

    roles: frozenset[Role] = frozenset()
    documents: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    bases: frozenset[Basis] = frozenset()
    kinds: frozenset[NodeKind] = frozenset()


EVERY_DUTY = DutyFilter()


@dataclass(frozen=True, slots=True)
class _Statement:
    """One edge that names the agency or one it answers for, as slim as counting and paging allow."""

    role: Role
    basis: Basis
    kind: NodeKind
    id: str
    clause: str
    holder: Holder
    document: str
    key: Key

    def rests_on(self, edge: Row) -> bool:
        return (edge["agency"], str(edge["clause"]), role_of(edge["edge"])) == (
            self.holder.id,
            self.clause,
            self.role,
        )


def duties(
    store: Store,
    agency: str,
    wanted: DutyFilter = EVERY_DUTY,
    window: Window = FIRST_PAGE,
    region: str | None = None,
    home: str | None = None,
) -> Duties:
    """The duty list of one agency, by date of issue, document and place in the text.

    Duties come through the collectives it belonged to on the document's date, and whole from its predecessors,
    with the way there in ``via``. Where an item names it and its collective in one role, the name counts. Raises
    UnknownError, AmbiguousError, and UsageError for a window that cannot be meant.
    """
    found = find_agency(store, agency, region, home)
    related = kin(store, found.id)
    documents = frozenset(find_document(store, name, home=home).id for name in wanted.documents)
    every = _filtered(_statements(store, related.holders), wanted, documents)
    part = page([(one.key, one) for one in every], window)
    return Duties(
        agency=Named(id=found.id, name=found.name),
        total=len(every),
        totals=_totals(every),
        next=part.next,
        duties=_described(store, part.items),
        partial_predecessors=list(related.partial_predecessors),
        successors=[succession(row) for row in store.read("read/successors", ids=[found.id])],
    )


def _statements(store: Store, holders: Sequence[Holder]) -> list[_Statement]:
    rows = store.read("read/duty_keys", ids=sorted({holder.id for holder in holders}))
    own = {(row["id"], row["edge"]) for row in rows if row["holder"] == holders[0].id}
    statements: dict[tuple[str, str, str, str], _Statement] = {}
    # Holders come with the shortest ways first; the first that holds on the document's date is the one told.
    for row in rows:
        holder = next((h for h in holders if h.id == row["holder"] and h.answers_on(row["issued_on"])), None)
        if holder is None or (holder.via and (row["id"], row["edge"]) in own):
            continue
        statements[row["holder"], row["edge"], row["id"], row["clause"]] = _statement(row, holder)
    return list(statements.values())


def _statement(row: Row, holder: Holder) -> _Statement:
    kind: NodeKind = "task" if row["label"] == "Task" else "indicator"
    role = role_of(row["edge"])
    issued_on = row["issued_on"] or NO_DATE
    clause = str(row["clause"])
    key = (issued_on, row["document"], row["seq"], row["id"], role, clause.zfill(4), row["pos"], holder.id)
    return _Statement(role, row["basis"], kind, row["id"], clause, holder, row["document"], key)


def _filtered(statements: Sequence[_Statement], wanted: DutyFilter, documents: frozenset[str]) -> list[_Statement]:
    return [
        one
        for one in statements
        if (not wanted.roles or one.role in wanted.roles)
        and (not wanted.bases or one.basis in wanted.bases)
        and (not wanted.kinds or one.kind in wanted.kinds)
        and (not documents or one.document in documents)
        and (not wanted.years or str(one.key[0])[:4] in {str(year) for year in wanted.years})
    ]


def _totals(statements: Sequence[_Statement]) -> DutyTotals:
    counts: dict[str, dict[str, int]] = {"lead": {}, "support": {}}
    for one in statements:
        counts[one.role][one.basis] = counts[one.role].get(one.basis, 0) + 1
    return DutyTotals(lead=BasisTotals(**counts["lead"]), support=BasisTotals(**counts["support"]))


def _described(store: Store, statements: Sequence[_Statement]) -> list[Duty]:
    texts: dict[str, Row] = {}
    edges: dict[str, list[Row]] = {}
    kinds: tuple[NodeKind, ...] = ("task", "indicator")
    for kind in kinds:
        ids = sorted({one.id for one in statements if one.kind == kind})
        if ids:
            texts |= {row["id"]: row for row in store.read(f"read/{kind}s_by_id", ids=ids)}
            edges |= responsibilities(store, kind, ids)
    documents = documents_by_id(store, (one.document for one in statements))
    described = []
    for one in statements:
        mine = next((edge for edge in edges.get(one.id, ()) if one.rests_on(edge)), None)
        # A load that replaces the document between two reads takes its statements away: they are left out.
        if mine is not None and one.id in texts and one.document in documents:
            described.append(_duty(one, mine, texts[one.id], edges[one.id], documents[one.document]))
    return described


def _duty(one: _Statement, mine: Row, item: Row, edges: Sequence[Row], document: FoundDocument) -> Duty:
    others = [_partner(edge) for edge in edges if edge["agency"] != one.holder.id]
    return Duty(
        role=one.role,
        basis=one.basis,
        label=mine["label"],
        surface=mine["surface"],
        pos=mine["pos"],
        via=list(one.holder.via),
        with_=Partners(
            lead=_names(other for other in others if other.role == "lead"),
            support=_names(other for other in others if other.role == "support"),
        ),
        partners=list(dict.fromkeys(others)),
        open_ended=mine["open_ended"],
        kind=one.kind,
        id=one.id,
        path=item["path"],
        title=item["title"],
        text=item["text"],
        deadline=deadline(item) if one.kind == "task" else None,
        document=document.ref,
        quote=mine["quote"],
        span_start=mine["span_start"],
        span_end=mine["span_end"],
        place=place(mine),
    )


def _partner(edge: Row) -> Partner:
    return Partner(
        role=role_of(edge["edge"]),
        id=edge["agency"],
        name=edge["name"],
        surface=edge["surface"],
        label=edge["label"],
    )


def _names(partners: Iterable[Partner]) -> list[str]:
    return list(dict.fromkeys(partner.name for partner in partners))
