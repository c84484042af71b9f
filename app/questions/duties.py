"""What an agency answers for: every statement of every document held, with the clause that says it.

The store counts in groups, and statements are fetched of the documents on the page alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.graph.port import Row, Store
from app.questions.answers.agencies import BasisTotals, Duties, DutyTotals, Reading
from app.questions.answers.parts import Basis, DocumentRef, Named, NodeKind, Role, Standing
from app.questions.duty_rows import Statement, read_statement
from app.questions.in_time import Day, in_force, standing_on
from app.questions.kin import Holder, Kin, alone, kin
from app.questions.names import find_agency, find_document
from app.questions.paging import FIRST_PAGE, Window, page, read_cursor
from app.questions.rows import NO_DATE, kind_of, role_of
from app.questions.unchanged import kept


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
    standings: frozenset[Standing] = frozenset()

    def keeps(
        self, role: Role, basis: Basis, kind: NodeKind, document: DocumentRef | _Document, standing: Standing
    ) -> bool:
        """Whether a statement passes; ``documents`` are ids here."""
        return (
            (not self.roles or role in self.roles)
            and (not self.bases or basis in self.bases)
            and (not self.kinds or kind in self.kinds)
            and (not self.standings or standing in self.standings)
            and (not self.documents or document.id in self.documents)
            and (not self.years or (document.issued_on or "")[:4] in {str(year) for year in self.years})
        )


EVERY_DUTY = DutyFilter()


@dataclass(frozen=True, slots=True)
class _Document:
    """A document that names a holder, and how it stands on the day; one in ten comes on a page as a DocumentRef."""

    id: str
    docno: str | None
    title: str
    issued_on: str | None
    standing: Standing

    @property
    def ref(self) -> DocumentRef:
        return DocumentRef(id=self.id, docno=self.docno, title=self.title, issued_on=self.issued_on)


@dataclass(frozen=True, slots=True)
class _Group:
    """Statements alike in all that filters look at."""

    document: _Document
    role: Role
    basis: Basis
    kind: NodeKind
    size: int


def duties(
    store: Store,
    agency: str,
    wanted: DutyFilter = EVERY_DUTY,
    window: Window = FIRST_PAGE,
    region: str | None = None,
    home: str | None = None,
    reading: Reading | None = None,
    as_of: date | None = None,
    today: date | None = None,
) -> Duties:
    """The duty list of one agency, by date of issue, document and place in the text.

    Duties come through the collectives it belonged to on the document's date, and whole from its predecessors,
    with the way there in ``via``; ``reading`` written leaves predecessors out, today leaves out what passed on as a
    whole. A succession counts from its day on, if ``as_of`` has come to it; of each duty it is told whether its
    document is in force then. Where an item names the agency and its collective in one role, the name counts. Raises
    UnknownError, AmbiguousError, and UsageError for a window that cannot be meant.
    """
    found = find_agency(store, agency, region, home)
    if wanted.documents:
        ids = frozenset(find_document(store, name, home=home).id for name in wanted.documents)
        wanted = replace(wanted, documents=ids)
    day = Day.of(as_of, today)
    related = kin(store, found.id, found.name, day) if found.relatives else alone(found.id, found.name)
    holders = read_as(related, reading, day).holders
    doubles, counted = _counts(store, holders, day)
    groups = [
        group
        for group in counted
        if wanted.keeps(group.role, group.basis, group.kind, group.document, group.document.standing)
    ]
    statements = _kept(_statements(store, holders, _on_page(groups, window)), wanted, doubles)
    part = page([(statement.key, statement.duty) for statement in statements], window)
    return Duties(
        agency=Named(id=found.id, name=found.name),
        as_=reading,
        as_of=day.iso,
        total=sum(group.size for group in groups),
        totals=_totals(groups),
        totals_apart=_totals(group for group in groups if in_force(group.document.standing) is False),
        next=part.next,
        duties=part.items,
        partial_predecessors=list(related.partial_predecessors),
        successors=list(related.successors),
    )


@dataclass(frozen=True, slots=True)
class DocumentCount:
    """How many items of a document an agency answers for, and how many of them it leads and supports in it."""

    document: DocumentRef
    items: int
    roles: Mapping[Role, int]


def duty_counts(store: Store, agency: str, region: str | None = None, home: str | None = None) -> list[DocumentCount]:
    """The items of an agency's whole duty list by document, in the order of the list.

    Raises UnknownError, AmbiguousError.
    """
    found, day = find_agency(store, agency, region, home), Day.of(None)
    related = kin(store, found.id, found.name, day) if found.relatives else alone(found.id, found.name)
    about = (day, tuple((holder.id, holder.periods) for holder in related.holders))
    return kept(store, "duty items", about, lambda: _items(store, related.holders, day))


def _items(store: Store, holders: Sequence[Holder], day: Day) -> list[DocumentCount]:
    doubles, groups = _counts(store, holders, day)
    documents = {group.document.id: group.document for group in groups}
    roles: defaultdict[str, defaultdict[Role, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in store.read("read/duty_items", ids=sorted({holder.id for holder in holders})):
        role, document = role_of(row["edge"]), documents.get(row["document"])
        if document is None or (row["holder"], row["item"], role) in doubles:
            continue
        if _holding(holders, row["holder"], document.issued_on) is not None:
            roles[document.id][role].add(row["item"])
    ordered = sorted((documents[one] for one in roles), key=lambda one: (one.issued_on or NO_DATE, one.id))
    return [
        DocumentCount(
            document.ref,
            len(set().union(*roles[document.id].values())),
            {role: len(items) for role, items in sorted(roles[document.id].items())},
        )
        for document in ordered
    ]


def read_as(related: Kin, reading: Reading | None, day: Day | None = None) -> Kin:
    """The holders that count: none for an agency of today that has passed everything on by the day."""
    if reading == "written":
        own = (h for h in related.holders if all(step.kind != "predecessor" for step in h.via))
        return replace(related, holders=tuple(own))
    heirs = (one for one in related.successors if one.extent == "whole")
    if reading == "today" and any(day is None or day.has_come(one.on) for one in heirs):
        return replace(related, holders=())
    return related


#: (who is named besides the agency itself, item, role) -> how many statements, by document, basis and kind.
_Doubles = dict[tuple[str, str, Role], list[Row]]


def _counts(store: Store, holders: Sequence[Holder], day: Day) -> tuple[_Doubles, list[_Group]]:
    """What of a list does not depend on filters and pages, so that a further page need not count again."""

    def count() -> tuple[_Doubles, list[_Group]]:
        doubles = _doubles(store, holders)
        return doubles, _groups(store, holders, doubles, day)

    return kept(store, "duties", (day, tuple((holder.id, holder.periods) for holder in holders)), count)


def _doubles(store: Store, holders: Sequence[Holder]) -> _Doubles:
    """Statements on others where the item names the agency itself in the same role: those are not told twice."""
    doubles: _Doubles = {}
    others = sorted({holder.id for holder in holders[1:]})
    for row in store.read("read/duty_doubles", id=holders[0].id, holders=others) if others else ():
        doubles.setdefault((row["holder"], row["item"], role_of(row["edge"])), []).append(row)
    return doubles


def _groups(store: Store, holders: Sequence[Holder], doubles: _Doubles, day: Day) -> list[_Group]:
    less: Counter[tuple[str, str, str, str, str]] = Counter()
    for rows in doubles.values():
        for row in rows:
            less[row["holder"], row["document"], row["edge"], row["basis"], row["label"]] += row["size"]
    groups = []
    names = sorted({holder.id for holder in holders})
    for row in store.read("read/duty_groups", ids=names) if names else ():
        for *head, counted in row["documents"]:
            document = _document(head, day)
            for name, edge, basis, label, size in counted:
                size -= less[name, document.id, edge, basis, label]
                if size and _holding(holders, name, document.issued_on) is not None:
                    groups.append(_Group(document, role_of(edge), basis, kind_of(label), size))
    return groups


#: The order in which cypher/read/duty_groups.cypher packs the head of a document.
_HEAD = ("id", "docno", "title", "issued_on", "effective_on", "ends_on", "stated", "repealed_on")


def _document(head: Sequence[Any], day: Day) -> _Document:
    row: Row = dict(zip(_HEAD, head, strict=True))
    return _Document(row["id"], row["docno"], row["title"] or row["id"], row["issued_on"], standing_on(day, row))


def _holding(holders: Sequence[Holder], name: str, day: str | None) -> Holder | None:
    """The shortest way to a named agency that holds on the day."""
    return next((holder for holder in holders if holder.id == name and holder.answers_on(day)), None)


def _on_page(groups: Sequence[_Group], window: Window) -> dict[str, _Document]:
    """The documents whose statements can stand on the page, and one statement more; by id."""
    sizes: Counter[tuple[str, str]] = Counter()
    documents = {}
    for group in groups:
        document = group.document
        sizes[document.issued_on or NO_DATE, document.id] += group.size
        documents[document.id] = document
    after = tuple(map(str, read_cursor(window.cursor)[:2])) if window.cursor is not None else ("", "")
    chosen: dict[str, _Document] = {}
    room = None if window.limit is None else window.limit + 1
    for key in sorted(sizes):
        if key < after:
            continue
        chosen[key[1]] = documents[key[1]]
        # Part of the cursor's own document stands on pages before this one: it fills nothing for sure.
        if room is not None and key != after:
            room -= sizes[key]
            if room <= 0:
                break
    return chosen


def _statements(store: Store, holders: Sequence[Holder], documents: Mapping[str, _Document]) -> Iterator[Statement]:
    """Everything said of the holders in these documents."""
    names = sorted({holder.id for holder in holders})
    rows = store.read("read/duty_rows", ids=names, documents=list(documents)) if documents else ()
    refs = {document.id: document.ref for document in documents.values()}
    for values in (values for row in rows for values in row["rows"]):
        document = documents[values[1]]
        holder = _holding(holders, values[0], document.issued_on)
        if holder is not None:
            yield read_statement(values, holder, refs[document.id], document.standing)


def _kept(statements: Iterable[Statement], wanted: DutyFilter, doubles: _Doubles) -> list[Statement]:
    return [
        one
        for one in statements
        if (one.holder.id, one.duty.id, one.duty.role) not in doubles
        and wanted.keeps(one.duty.role, one.duty.basis, one.duty.kind, one.duty.document, one.duty.standing)
    ]


def _totals(groups: Iterable[_Group]) -> DutyTotals:
    counts: dict[Role, Counter[str]] = {"lead": Counter(), "support": Counter()}
    for group in groups:
        counts[group.role][group.basis] += group.size
    return DutyTotals(lead=BasisTotals(**counts["lead"]), support=BasisTotals(**counts["support"]))
