"""Every task of a parent that a government or document below does not take up: those that bind it first."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import cast

from app.graph.port import Row, Store
from app.questions.answers.coverage import CoverageGap, CoverageGaps, Gap, GapTotals
from app.questions.answers.parts import Named
from app.questions.coverage_board import Asked, Board, Cell, board, government_names, shown_links
from app.questions.coverage_matrix import Links, cell_links
from app.questions.covering import EVERY_ROW, CoverageFilter, binding_first, task_ref
from app.questions.in_time import Day
from app.questions.paging import FIRST_PAGE, Window, page


def coverage_gaps(
    store: Store,
    parent: str,
    asked: Asked | None = None,
    region: str | None = None,
    home: str | None = None,
    *,
    as_of: date | None = None,
    today: date | None = None,
    wanted: CoverageFilter = EVERY_ROW,
    window: Window = FIRST_PAGE,
) -> CoverageGaps:
    """The gaps of a parent: of governments named, then of those in a collective, then the rest; justified ones last.

    A government without a document has a gap only where a task binds it. Raises UnknownError, AmbiguousError,
    UsageError.
    """
    found = board(store, parent, asked or Asked(), Day.of(as_of, today), region, home)
    kept: list[tuple[Row, Cell, int]] = [
        (task, cell, at)
        for task, cells in found.rows
        for at, cell in enumerate(cells)
        if cell.is_gap and wanted.keeps(cell.state, cell.binds, (link["band"] for link in cell.links))
    ]
    keyed = [
        ((*binding_first(cell.binds, cell.state), task["seq"], task["id"], at), (task, cell))
        for task, cell, at in kept
    ]
    part = page(keyed, window)
    links = shown_links(
        store, [links for _, cell in part.items for links in (cell.links, cell.apart)], found.documents
    )
    names = government_names(store, {cell.column.region for _, cell in part.items if cell.column.region})
    return CoverageGaps(
        parent=found.parent.ref.id,
        by=found.by,
        as_of=found.day.iso,
        parent_document=found.shown(found.parent),
        looked_in=found.looked_in(),
        total=len(kept),
        totals=_totals([cell for _, cell, _ in kept]),
        next=part.next,
        gaps=[_gap(found, task, cell, links, names) for task, cell in part.items],
    )


def _totals(cells: list[Cell]) -> GapTotals:
    counts: Counter[str] = Counter()
    for cell in cells:
        counts.update((cell.binds, cell.state))
        counts["apart"] += cell.only_apart
    return GapTotals(**counts)


def _gap(found: Board, task: Row, cell: Cell, links: Links, names: dict[str, Named]) -> CoverageGap:
    return CoverageGap(
        task=task_ref(task, found.parent),
        column=cell.column.id,
        region=cell.column.region,
        government=names.get(cell.column.region or ""),
        gap=cast("Gap", cell.state),
        binds=cell.binds,
        bound_by=cell.bound_by,
        looked_in=[document.ref.id for document in cell.column.looked_in],
        candidates=cell_links(task["id"], cell, links),
        apart=cell_links(task["id"], cell, links, apart=True),
        justified=cell.justified,
    )
