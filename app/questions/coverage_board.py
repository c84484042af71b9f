"""Every task of a parent against every government or document below it: what matrix and gaps are drawn from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from app.errors import UnknownError
from app.graph.port import Row, Store
from app.questions.answers.coverage import (
    BoundBy,
    By,
    CoverageDocument,
    CoveringLink,
    Justified,
    MatrixColumn,
    State,
    StateTotals,
)
from app.questions.answers.parts import Binds, DocumentRef, Named
from app.questions.binding import Bindings, bindings, bound_by, is_below
from app.questions.covering import best_first, coverage_document, covering_link, covers, excuses, is_bound, judged_gap
from app.questions.in_time import DatedDocument, Day, dated_documents
from app.questions.licences import documents_below
from app.questions.names import find_document, in_region
from app.questions.nearest import MOST
from app.questions.rows import task_heads, tasks_in_order


@dataclass(frozen=True, slots=True)
class Asked:
    """Which columns are wanted. ``children`` are names of documents, ``governments`` names of regions.

    Without either: every document held that cites the parent, and every government the parent names.
    """

    children: tuple[str, ...] = ()
    governments: tuple[str, ...] = ()
    by: By = "government"


@dataclass(frozen=True, slots=True)
class Column:
    """``documents`` count on the day, ``apart`` do not.

    ``looked_in`` are those of them whose silence says something: they cite the parent, or somebody named them.
    """

    id: str
    region: str | None
    documents: tuple[DatedDocument, ...] = ()
    apart: tuple[DatedDocument, ...] = ()
    looked_in: tuple[DatedDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One task for one column, with the links of documents that count on the day and of those that do not."""

    column: Column
    state: State
    binds: Binds
    words: Row | None
    links: tuple[Row, ...]
    apart: tuple[Row, ...]
    justified: Justified | None

    @property
    def bound_by(self) -> BoundBy | None:
        return bound_by(self.words)

    @property
    def is_gap(self) -> bool:
        """Open, justified, or without a document though the task binds the government."""
        return self.state in ("open", "justified") or (self.state == "no_document" and is_bound(self.binds))

    @property
    def only_apart(self) -> bool:
        return self.state != "implemented" and any(covers(link) for link in self.apart)


@dataclass(frozen=True, slots=True)
class Board:
    """``rows`` pair each task of the parent, in the order of its text, with its cells in the order of the columns."""

    parent: DatedDocument
    day: Day
    by: By
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Row, tuple[Cell, ...]]]
    licensed: frozenset[str]
    documents: Mapping[str, DatedDocument] = field(repr=False)

    def looked_in(self) -> list[CoverageDocument]:
        """The documents in which an open task was not found."""
        return [self.shown(document) for column in self.columns for document in column.looked_in]

    def shown(self, document: DatedDocument) -> CoverageDocument:
        return coverage_document(document, licensed=document.ref.id in self.licensed)


def board(
    store: Store, parent: str, asked: Asked, day: Day, region: str | None = None, home: str | None = None
) -> Board:
    """Raises UnknownError where a document is not held or a government is none of those below, AmbiguousError."""
    upper = find_document(store, parent, region, home, held=True).id
    licensed = frozenset(documents_below(store, upper))
    links = store.read("read/task_links_to", document=upper)
    children = [find_document(store, name, region, home, held=True).id for name in asked.children]
    compared = set(children) or (licensed | {link["child_document"] for link in links})
    documents = dated_documents(store, {upper, *compared}, day)
    above = documents[upper]
    bound = bindings(store, above, day)
    # One of the same level compared on request is no column: nobody expects it to carry the parent out.
    expected = licensed | set(children) | {link["child_document"] for link in links if covers(link)}
    found = (documents[one] for one in sorted(compared - {upper}) if one in documents)
    lower = [one for one in found if one.held and (one.ref.id in expected or is_below(one.level, one.region, above))]
    columns = _columns(lower, bound, asked, licensed | set(children))
    by_task: defaultdict[str, list[Row]] = defaultdict(list)
    for link in links:
        by_task[link["parent"]].append(link)
    tasks = tasks_in_order(store, [upper])
    rows = [(task, tuple(_cells(task, by_task[task["id"]], columns, bound))) for task in tasks]
    return Board(above, day, asked.by, columns, rows, licensed, documents)


def _columns(lower: Sequence[DatedDocument], bound: Bindings, asked: Asked, telling: Set[str]) -> tuple[Column, ...]:
    groups: defaultdict[tuple[str, str | None], list[DatedDocument]] = defaultdict(list)
    for document in lower:
        alone = asked.by == "document" or document.region is None
        groups[document.ref.id if alone else str(document.region), document.region].append(document)
    held = {document.region for document in lower}
    if not asked.children or asked.governments:
        for region in bound.regions:
            if region not in held:
                groups[region, region] = []
    columns = [
        _column(name, region, documents, telling) for (name, region), documents in sorted(groups.items(), key=_place)
    ]
    if not asked.governments:
        return tuple(columns)
    regions = sorted({column.region for column in columns if column.region})
    for wanted in asked.governments:
        if not any(in_region(one, wanted) for one in regions):
            raise UnknownError(
                f"上级文件没有点到“{wanted}”，收录的下级文件也没有它的",
                f"the parent names no government {wanted!r}, and no document below it is held of it",
                regions[:MOST],
            )
    return tuple(one for one in columns if any(in_region(one.region, wanted) for wanted in asked.governments))


def _place(group: tuple[tuple[str, str | None], list[DatedDocument]]) -> tuple[bool, str, str]:
    """Columns with documents first, then by region and document."""
    (name, region), documents = group
    return (not documents, region or "", name)


def _column(name: str, region: str | None, documents: Sequence[DatedDocument], telling: Set[str]) -> Column:
    counted = tuple(one for one in documents if one.in_force is not False)
    apart = tuple(one for one in documents if one.in_force is False)
    return Column(name, region, counted, apart, tuple(one for one in counted if one.ref.id in telling))


def _cells(task: Row, links: Sequence[Row], columns: Sequence[Column], bound: Bindings) -> Iterable[Cell]:
    for column in columns:
        counted = {document.ref.id for document in column.documents}
        apart = {document.ref.id for document in column.apart}
        mine = tuple(link for link in links if link["child_document"] in counted)
        justified = _justified(task, column)
        state: State = "open" if column.looked_in else "no_document"
        if any(covers(link) for link in mine):
            state, justified = "implemented", None
        elif excuses(justified):
            state = "justified"
        binds, words = bound.of(task["id"], column.region)
        away = tuple(link for link in links if link["child_document"] in apart)
        yield Cell(column, state, binds, words, mine, away, justified)


def _justified(task: Row, column: Column) -> Justified | None:
    """Said of the government, or of every one of its documents; else what is suspect and waits for somebody."""
    of_government = judged_gap(task["gaps"], "parent", {column.region} if column.region else ())
    if excuses(of_government):
        return of_government
    said = [judged_gap(task["gaps"], "parent", {document.ref.id}) for document in column.documents]
    if said and all(excuses(one) for one in said):
        return said[0]
    return of_government or next((one for one in said if one is not None and one.suspect), None)


def state_totals(cells: Iterable[Cell]) -> StateTotals:
    """How many cells there are of each state."""
    counts: dict[str, int] = dict.fromkeys(StateTotals.model_fields, 0)
    for cell in cells:
        counts[cell.state] += 1
        counts["apart"] += cell.only_apart
        if is_bound(cell.binds) and cell.state in ("open", "no_document"):
            counts[f"bound_{cell.state}"] += 1
    return StateTotals(**counts)


def shown_columns(store: Store, found: Board) -> list[MatrixColumn]:
    """The columns as answers give them: who the government is, and what else is held of its region."""
    regions = sorted({column.region for column in found.columns if column.region})
    governments = government_names(store, regions)
    others: defaultdict[str, list[DocumentRef]] = defaultdict(list)
    rows = store.read("read/documents_of_regions", regions=regions)
    for row in sorted(rows, key=lambda row: (row["issued_on"] or "", row["id"])):
        if row["id"] not in found.documents:
            ref = DocumentRef(
                id=row["id"], docno=row["docno"], title=row["title"] or row["id"], issued_on=row["issued_on"]
            )
            others[row["region"]].append(ref)
    return [
        MatrixColumn(
            id=column.id,
            region=column.region,
            government=governments.get(column.region or ""),
            documents=[found.shown(one) for one in column.documents],
            apart=[found.shown(one) for one in column.apart],
            others=others[column.region] if column.region else [],
            totals=state_totals(cells[at] for _, cells in found.rows),
        )
        for at, column in enumerate(found.columns)
    ]


def government_names(store: Store, regions: Iterable[str]) -> dict[str, Named]:
    """The people's government of each region, where the graph knows it."""
    rows = store.read("read/governments", regions=sorted(regions))
    # 大通回族土族自治县人民政府 does without the city that its region (西宁市大通回族土族自治县) begins with.
    fitting = [row for row in rows if f"{row['region']}人民政府".endswith(row["name"])]
    return {row["region"]: Named(id=row["id"], name=row["name"]) for row in reversed(fitting)}


def shown_links(
    store: Store, groups: Iterable[Sequence[Row]], documents: Mapping[str, DatedDocument]
) -> dict[tuple[str, str], list[CoveringLink]]:
    """The links of these cells as answers give them, by the link's parent and its document; the best first."""
    links = [link for group in groups for link in group]
    ids = sorted({link["child"] for link in links})
    heads = task_heads(store, ids)
    found: defaultdict[tuple[str, str], list[CoveringLink]] = defaultdict(list)
    for link in links:
        if link["child"] in heads:
            shown = covering_link(link, heads[link["child"]], documents[link["child_document"]])
            found[link["parent"], link["child_document"]].append(shown)
    for group in found.values():
        group.sort(key=best_first)
    return found
