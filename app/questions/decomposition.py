"""The 任务分解表 of a document: what is to be done, who is printed for it, who leads as the graph reads it, when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.errors import StoreError, UnknownError
from app.graph.port import Row, Store
from app.library.library import Library
from app.model.facts import Clause, DocumentFacts, Indicator, Responsibility, Section, Task
from app.questions.answers.decomposition import Decomposition, DecompositionRow, PrintedList
from app.questions.answers.items import Responsible
from app.questions.answers.parts import NodeKind, Quoted
from app.questions.judged import judgement
from app.questions.names import find_document
from app.questions.paging import FIRST_PAGE, Window, page
from app.questions.rows import clauses, deadline, place, responsibilities


def decomposition(
    store: Store,
    library: Library,
    name: str,
    window: Window = FIRST_PAGE,
    region: str | None = None,
    home: str | None = None,
) -> Decomposition:
    """Every task of the document and every indicator with agencies of its own, in the order of the text.

    The printed lists are the facts of the library's current version, so that they stay as they are whatever people
    judge; the reading beside them is the graph's. Raises UnknownError where the document is not held,
    AmbiguousError, StoreError where the library lacks it.
    """
    found = find_document(store, name, region, home, held=True)
    facts = _facts(library, found.id)
    headings = _Headings(facts)
    printed = {one.id: one.clauses for one in facts.tasks} | {one.id: one.clauses for one in facts.indicators}
    words = {one.id: one.body.quote for one in facts.tasks}
    divided = {one.parent for one in facts.tasks}
    rows: list[tuple[NodeKind, Row]] = [
        ("task", row)
        for row in store.read("read/tasks_of_document", document=found.id)
        if row["path"] not in divided or printed.get(row["id"])
    ]
    with_agencies = sorted(one.id for one in facts.indicators if one.clauses)
    if with_agencies:
        rows += [("indicator", row) for row in store.read("read/indicators_by_id", ids=with_agencies)]
    rows.sort(key=lambda pair: (pair[1]["seq"], pair[1]["id"]))
    numbered = [((number,), (kind, row)) for number, (kind, row) in enumerate(rows, 1)]
    part = page(numbered, window)
    read = _read(store, part.items)
    first = {row["id"]: number for (number,), (_, row) in numbered}
    return Decomposition(
        document=found.ref,
        total=len(rows),
        next=part.next,
        rows=[
            _row(
                kind,
                row,
                first[row["id"]],
                headings.above(row["id"]),
                words.get(row["id"]) or row["text"],
                printed.get(row["id"], ()),
                read.get(row["id"], ()),
            )
            for kind, row in part.items
        ],
    )


def _facts(library: Library, document: str) -> DocumentFacts:
    try:
        return library.get(document)
    except UnknownError:
        raise StoreError(
            f"文库中没有 {document}，图库中有：请运行 zeren rebuild",
            f"the library lacks {document}: run zeren rebuild",
        ) from None


def _read(store: Store, rows: Sequence[tuple[NodeKind, Row]]) -> Mapping[str, list[Row]]:
    kinds: tuple[NodeKind, ...] = ("task", "indicator")
    found: dict[str, list[Row]] = {}
    for kind in kinds:
        found |= responsibilities(store, kind, (row["id"] for of, row in rows if of == kind))
    return found


def _row(
    kind: NodeKind,
    row: Row,
    number: int,
    above: list[str],
    words: str,
    printed: Sequence[Clause],
    edges: Iterable[Row],
) -> DecompositionRow:
    read = [one for clause in clauses(edges) for one in clause.responsibilities]
    return DecompositionRow(
        number=number,
        kind=kind,
        id=row["id"],
        path=row["path"],
        above=above,
        title=row["title"],
        text=row["text"],
        words=words,
        span_start=row["span_start"],
        span_end=row["span_end"],
        place=place(row),
        printed=[_printed(one) for clause in printed for one in clause.responsibilities],
        read=_once(read),
        deadline=deadline(row) if kind == "task" else None,
        deadline_checked=judgement(row["deadline_checked"]) if kind == "task" else None,
        checked=judgement(row["checked"]) if kind == "indicator" else None,
        clauses=[Quoted(quote=one.span.quote, span_start=one.span.start, span_end=one.span.end) for one in printed],
    )


def _printed(one: Responsibility) -> PrintedList:
    # What a convention makes of a list is the graph's reading: the label stays 责任单位.
    under = "responsible" if one.basis == "convention" else one.role
    return PrintedList(
        under=under,
        label=one.label,
        names=[mention.surface for mention in one.agencies],
        open_ended=one.open_ended,
    )


def _once(read: Iterable[Responsible]) -> list[Responsible]:
    """Each agency once a role, as its first clause names it."""
    first: dict[tuple[str, str], Responsible] = {}
    for one in read:
        first.setdefault((one.id, one.role), one)
    return list(first.values())


class _Headings:
    """The headings over an item, with their numerals as printed."""

    def __init__(self, facts: DocumentFacts) -> None:
        headings: list[Section | Task] = [*facts.sections, *facts.tasks]
        items: list[Task | Indicator] = [*facts.tasks, *facts.indicators]
        self._titles = {one.path: f"{one.number or ''}{one.title}" for one in headings}
        self._parents = {one.path: one.parent for one in headings}
        self._of = {one.id: one.parent for one in items}

    def above(self, item: str) -> list[str]:
        found: list[str] = []
        at = self._of.get(item)
        while at is not None and at in self._titles:
            found.append(self._titles[at])
            at = self._parents[at]
        return found[::-1]
