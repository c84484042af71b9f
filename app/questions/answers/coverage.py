"""Answers on coverage: what of a parent document is taken up below, by whom, and what stands alone.

Open means none found in the documents looked in, never "not done".
"""

from __future__ import annotations

from typing import Literal

from app.questions.answers.items import TaskRef
from app.questions.answers.parts import (
    Answer,
    Band,
    Binds,
    DocumentRef,
    Judgement,
    LinkRelation,
    Named,
    Quoted,
    Relation,
    Score,
    Standing,
    Status,
)
from app.questions.answers.statements import Stated

Gap = Literal["open", "justified", "no_document"]
#: What is known of a parent's task for one document or government. no_document: of that government none is held that
#: cites the parent.
State = Literal["implemented", "justified", "open", "no_document"]
#: What is known of where a child's task comes from.
SourceState = Literal["sourced", "justified", "no_source"]
#: What rows of a comparison can be asked for by.
AnyState = Literal["implemented", "justified", "open", "no_document", "no_source"]
MatrixOrder = Literal["text", "gaps", "implemented"]
#: One column for each government below, or one for each document.
By = Literal["government", "document"]


class CoverageDocument(DocumentRef):
    """A document of the comparison and how it stands on the day.

    ``in_force`` is null where nothing certain is said; ``licensed`` tells whether citations tie it, directly or
    through others, to the document the question is about.
    """

    region: str | None
    level: str | None
    standing: Standing
    in_force: bool | None
    licensed: bool


class LicenceStep(Quoted):
    """A citation by which the child may carry out the parent."""

    child: str
    parent: str
    relation: Relation


class BoundBy(Quoted):
    """The agency or collective through which a task binds a government, and the clause that names it."""

    agency: Named
    surface: str


class Justified(Answer):
    """Why a gap is none: ``kind`` not_applicable (not for this government) or own_initiative.

    ``suspect``: the text has changed since it was said, so the gap counts as open until somebody looks.
    """

    kind: str
    reason: str
    by: str
    at: str
    id: str | None = None
    suspect: bool = False


class CoverageRow(Answer):
    """One link, or an item without any on one side.

    ``binds``: whether the parent item names the child's government, alone or in a collective; ``bound_by`` are the
    words. ``state`` is that of the parent's item, or of the child's where the row has none.
    """

    parent_task: str | None
    parent_path: str | None
    parent_title: str | None
    child_task: str | None
    child_path: str | None
    child_title: str | None
    state: AnyState
    relation: LinkRelation | None
    primary: bool | None
    band: Band | None
    score: Score | None
    status: Status | None
    suspect: bool
    origin: Literal["derived", "manual"] | None
    covered: bool
    binds: Binds | None
    bound_by: BoundBy | None
    gap: Gap | None
    justified: Justified | None
    checked: Judgement | None


class CoverageTotals(Answer):
    """Of all tasks, whatever is shown. ``bound_open``: open ones that name the child's government or its collective.

    ``child_without_parent`` includes those that are justified (``child_justified``); ``related`` are candidates of a
    pair without licence.
    """

    parent_tasks: int = 0
    covered: int = 0
    open: int = 0
    justified: int = 0
    bound_open: int = 0
    child_tasks: int = 0
    child_without_parent: int = 0
    child_justified: int = 0
    related: int = 0


class Coverage(Stated):
    """One parent and one child. ``licensed`` tells whether the child cites the parent; ``licence`` are the citations.

    ``looked_in`` are the documents in which an open task was not found. ``in_force``: whether both stand on the day
    ``as_of``; null where nothing certain is said of one. ``totals_apart`` are those of the totals that a document no
    longer or not yet in force makes: all where one of the two is such, none otherwise.
    """

    parent: str
    child: str
    as_of: str
    licensed: bool
    licence: list[LicenceStep]
    in_force: bool | None
    parent_document: CoverageDocument
    child_document: CoverageDocument
    looked_in: list[CoverageDocument]
    totals: CoverageTotals
    totals_apart: CoverageTotals
    rows: list[CoverageRow]

    def rests_on(self) -> list[str]:
        return [self.parent, self.child]


class CoveringLink(Answer):
    """A link from or to a task of another document; ``covered`` false makes it a candidate."""

    task: TaskRef
    document: str
    relation: LinkRelation
    primary: bool
    band: Band | None
    score: Score | None
    status: Status
    suspect: bool
    origin: Literal["derived", "manual"]
    covered: bool
    checked: Judgement | None


class StateTotals(Answer):
    """Cells by state. ``bound_*`` are those in which the task names the government or its collective.

    ``apart`` counts cells that only documents no longer, or not yet, in force on the day would cover.
    """

    implemented: int = 0
    justified: int = 0
    open: int = 0
    no_document: int = 0
    bound_open: int = 0
    bound_no_document: int = 0
    apart: int = 0


class MatrixColumn(Answer):
    """A government with its documents, or one document. ``id`` is the region, or the document's id.

    ``documents`` count on the day; ``apart`` are those no longer, or not yet, in force; ``others`` are held of the
    same region and do not cite the parent.
    """

    id: str
    region: str | None
    government: Named | None
    documents: list[CoverageDocument]
    apart: list[CoverageDocument]
    others: list[DocumentRef]
    totals: StateTotals


class MatrixCell(Answer):
    """One task for one column. ``band`` and ``status`` are the best of the links that cover it.

    ``links`` are these and the candidates, the best first; ``apart`` those of documents that do not count on the day.
    """

    column: str
    state: State
    binds: Binds
    band: Band | None
    status: Status | None
    suspect: bool
    links: list[CoveringLink]
    apart: list[CoveringLink]
    justified: Justified | None


class MatrixRow(Answer):
    task: TaskRef
    totals: StateTotals
    cells: list[MatrixCell]


class CoverageMatrix(Stated):
    """The tasks of a parent against governments or documents below it.

    ``total`` counts the rows that pass the filters, ``totals`` the cells of all tasks. Open means none found in
    ``looked_in``.
    """

    parent: str
    by: By
    as_of: str
    parent_document: CoverageDocument
    looked_in: list[CoverageDocument]
    columns: list[MatrixColumn]
    total: int
    totals: StateTotals
    next: str | None
    rows: list[MatrixRow]

    @property
    def out_of_force(self) -> int:
        """Of the cells without a document those for which documents are held that are not in force on the day."""
        return sum(column.totals.no_document for column in self.columns if column.apart)


class CoverageGap(Answer):
    """A task of the parent that a government or document below does not take up, with what a person could check."""

    task: TaskRef
    column: str
    region: str | None
    government: Named | None
    gap: Gap
    binds: Binds
    bound_by: BoundBy | None
    looked_in: list[str]
    candidates: list[CoveringLink]
    apart: list[CoveringLink]
    justified: Justified | None


class GapTotals(Answer):
    """Gaps by what binds, and by kind; of all that pass the filters.

    ``apart`` counts those that only documents no longer, or not yet, in force on the day would fill.
    """

    named: int = 0
    collective: int = 0
    none: int = 0
    open: int = 0
    no_document: int = 0
    justified: int = 0
    apart: int = 0


class CoverageGaps(Stated):
    """All gaps below a parent, those that bind first; `no_document` only where the task binds the government."""

    parent: str
    by: By
    as_of: str
    parent_document: CoverageDocument
    looked_in: list[CoverageDocument]
    total: int
    totals: GapTotals
    next: str | None
    gaps: list[CoverageGap]


class SourceRow(Answer):
    """A task of the child with its sources above, the best first; candidates among them are not ``covered``."""

    task: TaskRef
    state: SourceState
    links: list[CoveringLink]
    justified: Justified | None


class SourceTotals(Answer):
    sourced: int = 0
    justified: int = 0
    no_source: int = 0


class CoverageSources(Stated):
    """Where a document's tasks come from. ``looked_in`` are the parents held, ``not_held`` those that are only cited.

    A task without a source may have one there. ``totals_apart`` are those of the totals of which no source is in
    force on the day, or all where the child itself is not.
    """

    child: str
    as_of: str
    child_document: CoverageDocument
    looked_in: list[CoverageDocument]
    not_held: list[DocumentRef]
    total: int
    totals: SourceTotals
    totals_apart: SourceTotals
    next: str | None
    rows: list[SourceRow]

    def rests_on(self) -> list[str]:
        return [self.child, *(document.id for document in self.looked_in)]
