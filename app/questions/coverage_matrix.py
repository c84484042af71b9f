"""The tasks of a parent document against the governments or documents below it: who took up what, who did not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from app.graph.port import Row, Store
from app.questions.answers.coverage import (
    CoverageMatrix,
    CoveringLink,
    MatrixCell,
    MatrixOrder,
    MatrixRow,
    StateTotals,
)
from app.questions.coverage_board import Asked, Board, Cell, board, shown_columns, shown_links, state_totals
from app.questions.covering import EVERY_ROW, CoverageFilter, best_first, task_ref
from app.questions.in_time import Day
from app.questions.paging import FIRST_PAGE, Key, Window, page

Links = Mapping[tuple[str, str], list[CoveringLink]]


def coverage_matrix(
    store: Store,
    parent: str,
    asked: Asked | None = None,
    region: str | None = None,
    home: str | None = None,
    *,
    as_of: date | None = None,
    today: date | None = None,
    wanted: CoverageFilter = EVERY_ROW,
    order: MatrixOrder = "text",
    window: Window = FIRST_PAGE,
) -> CoverageMatrix:
    """The tasks of the parent with a cell for each government or document below.

    A row passes a filter where one of its cells does. Order: text; gaps, the rows with most gaps first, those that
    bind before others; implemented, the rows taken up most first. Raises UnknownError, AmbiguousError, UsageError.
    """
    found = board(store, parent, asked or Asked(), Day.of(as_of, today), region, home)
    keyed = []
    for task, cells in found.rows:
        if (not cells and wanted == EVERY_ROW) or any(_keeps(wanted, cell) for cell in cells):
            totals = state_totals(cells)
            keyed.append((_key(order, task, totals), (task, cells, totals)))
    part = page(keyed, window)
    groups = [links for _, cells, _ in part.items for cell in cells for links in (cell.links, cell.apart)]
    links = shown_links(store, groups, found.documents)
    return CoverageMatrix(
        parent=found.parent.ref.id,
        by=found.by,
        as_of=found.day.iso,
        parent_document=found.shown(found.parent),
        looked_in=found.looked_in(),
        columns=shown_columns(store, found),
        total=len(keyed),
        totals=state_totals(cell for _, cells in found.rows for cell in cells),
        next=part.next,
        rows=[_row(found, task, cells, totals, links) for task, cells, totals in part.items],
    )


def _keeps(wanted: CoverageFilter, cell: Cell) -> bool:
    return wanted.keeps(cell.state, cell.binds, (link["band"] for link in cell.links))


def _key(order: MatrixOrder, task: Row, totals: StateTotals) -> Key:
    ranks: Mapping[MatrixOrder, tuple[int, ...]] = {
        "text": (),
        "gaps": (-totals.bound_open - totals.bound_no_document, -totals.open),
        "implemented": (-totals.implemented,),
    }
    return (*ranks[order], task["seq"], task["id"])


def _row(found: Board, task: Row, cells: Iterable[Cell], totals: StateTotals, links: Links) -> MatrixRow:
    return MatrixRow(
        task=task_ref(task, found.parent),
        totals=totals,
        cells=[_cell(task["id"], cell, links) for cell in cells],
    )


def _cell(task: str, cell: Cell, links: Links) -> MatrixCell:
    shown = cell_links(task, cell, links)
    best = next((link for link in shown if link.covered), None)
    return MatrixCell(
        column=cell.column.id,
        state=cell.state,
        binds=cell.binds,
        band=best.band if best else None,
        status=best.status if best else None,
        suspect=any(link.suspect for link in shown) or (cell.justified is not None and cell.justified.suspect),
        links=shown,
        apart=cell_links(task, cell, links, apart=True),
        justified=cell.justified,
    )


def cell_links(task: str, cell: Cell, links: Links, *, apart: bool = False) -> list[CoveringLink]:
    """The links of one cell, of the documents that count on the day or of those that do not; the best first."""
    documents = cell.column.apart if apart else cell.column.documents
    every = [link for document in documents for link in links.get((task, document.ref.id), ())]
    return sorted(every, key=best_first)
