"""Tables of pages: the words of each cell, and tables that go on over several pages put together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.model.folding import fold
from loaders.formats.grids import Box, Grid
from loaders.formats.page import Glyph
from loaders.formats.page_lines import Line, lines_of
from loaders.structure.numerals import MARKER

#: Points by which the columns of a table may shift from page to page.
_SHIFT = 4.0
#: Rows of a heading that may be printed again on each page.
_HEADING_ROWS = 3
#: Points that a cell keeps free at a side, at most.
_PADDING = 8.0
_ENDED = re.compile(r"[。；！？;!?]$")
#: What cannot begin a line, and what cannot end a paragraph.
CONTINUES = re.compile(r"^[、，,.。;；:：!！?？)）〕\]】》”’%]")
UNFINISHED = re.compile(r"[、，,（(〔\[【《“‘]$")


@dataclass(slots=True)
class PageCell:
    """A cell on a page; ``lines`` from its top."""

    box: Box
    lines: list[Line] = field(default_factory=list)

    @property
    def words(self) -> str:
        return "".join(line.words for line in self.lines)


@dataclass(slots=True)
class PageTable:
    """A ruled table on one page; ``cells`` by row and column."""

    xs: tuple[float, ...]
    top: float
    bottom: float
    cells: list[PageCell]

    def continues(self, before: PageTable) -> bool:
        """Whether this goes on with a table that ends the page before: their columns stand alike."""
        few, many = sorted((_from_left(self.xs), _from_left(before.xs)), key=len)
        if abs(few[-1] - many[-1]) > _SHIFT:
            return False
        return all(any(abs(x - other) <= _SHIFT for other in many) for x in few)


@dataclass(slots=True)
class PrintedCell:
    """A cell of a whole table, counted from 1. Each line has its page, and whether it begins a paragraph.

    ``width`` is that of a full line in it, in points.
    """

    row: int
    column: int
    rows: int
    columns: int
    lines: list[tuple[int, Line, bool]]
    width: float


def table_on(grid: Grid, glyphs: Sequence[Glyph]) -> tuple[PageTable | None, Sequence[Glyph]]:
    """The table that a grid makes of the signs on its page, and the signs outside; None for a frame around text."""
    columns = len(grid.xs) - 1
    holder = [[0] * columns for _ in range(len(grid.ys) - 1)]
    for index, box in enumerate(grid.boxes):
        for row in range(box.row, box.row + box.rows):
            for column in range(box.column, box.column + box.columns):
                holder[row][column] = index
    inside: dict[int, list[Glyph]] = {}
    outside: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.middle
        if grid.xs[0] <= x < grid.xs[-1] and grid.ys[0] <= y < grid.ys[-1]:
            row, column = bisect_right(grid.ys, y) - 1, bisect_right(grid.xs, x) - 1
            inside.setdefault(holder[row][column], []).append(glyph)
        else:
            outside.append(glyph)
    if columns < 2 or len(inside) < 2:
        return None, glyphs
    cells = [PageCell(box, lines_of(inside.get(index, []))) for index, box in enumerate(grid.boxes)]
    return PageTable(grid.xs, grid.ys[0], grid.ys[-1], cells), outside


def _from_left(xs: tuple[float, ...]) -> list[float]:
    return [x - xs[0] for x in xs]


def joined(parts: list[tuple[int, PageTable]]) -> list[PrintedCell]:
    """The cells of one table, by row and column, from its parts on successive pages.

    A heading that a page repeats stands once; a row that a page break divides is one.
    """
    xs: list[float] = []
    for x in sorted(x for _, part in parts for x in _from_left(part.xs)):
        if not xs or x - xs[-1] > _SHIFT:
            xs.append(x)
    cells: list[PrintedCell] = []
    heading = parts[0][1]
    for page, part in parts:
        rows = _repeated(heading, part) if part is not heading else 0
        origin = part.xs[0]
        last_row = max((cell.row + cell.rows - 1 for cell in cells), default=0)
        widths = _widths(part)
        new = [
            PrintedCell(
                cell.box.row - rows + last_row + 1,
                _column(xs, cell.box.x0 - origin) + 1,
                cell.box.rows,
                _column(xs, cell.box.x1 - origin) - _column(xs, cell.box.x0 - origin),
                [(page, *line) for line in _opening(cell.lines, widths[cell.box.column, cell.box.columns])],
                widths[cell.box.column, cell.box.columns],
            )
            for cell in part.cells
            if cell.box.row >= rows
        ]
        cells.extend(_carried_on(cells, new, last_row) if cells else new)
    return cells


def _column(xs: list[float], x: float) -> int:
    return min(range(len(xs)), key=lambda index: abs(xs[index] - x))


def _repeated(heading: PageTable, part: PageTable) -> int:
    """How many rows of ``part`` are those the table begins with, word for word."""
    for rows in range(_HEADING_ROWS, 0, -1):
        first, again = _top_rows(heading, rows), _top_rows(part, rows)
        if first and first == again and len(part.cells) > len(again):
            return rows
    return 0


def _top_rows(table: PageTable, rows: int) -> list[tuple[int, int, str]]:
    """Row, column and words of the first rows; none where a cell reaches beyond them, or all are empty."""
    top = [cell for cell in table.cells if cell.box.row < rows]
    if any(cell.box.row + cell.box.rows > rows for cell in top) or max(cell.box.row for cell in top) < rows - 1:
        return []
    found = [(cell.box.row, round((cell.box.x0 - table.xs[0]) / _SHIFT), cell.words) for cell in top]
    return found if any(words for _, _, words in found) else []


def _carried_on(cells: list[PrintedCell], new: list[PrintedCell], last_row: int) -> list[PrintedCell]:
    """What of the cells of a page is new: the rest of a divided row or merged cell is added to its first part.

    ``last_row`` is that of ``cells``, which may reach it from above.
    """
    above = {cell.column: cell for cell in cells if cell.row + cell.rows - 1 == last_row}
    first = [cell for cell in new if cell.row == last_row + 1]
    divided = _divided(above, first)
    rest: list[PrintedCell] = []
    for cell in new:
        before = above.get(cell.column) if cell.row == last_row + 1 else None
        if divided and before is not None:
            for index, (page, line, opens) in enumerate(cell.lines):
                if index == 0:
                    opens = bool(before.lines) and _has_room(before.lines[-1][1], line, cell.width)
                before.lines.append((page, line, opens))
            before.rows += cell.rows - 1
        elif before is not None and not cell.lines and max(cell.rows, before.rows) > 1:
            before.rows += cell.rows
        else:
            cell.row -= divided
            rest.append(cell)
    return rest


def _divided(above: dict[int, PrintedCell], first: list[PrintedCell]) -> bool:
    """Whether the first row of a page is the rest of the last one of the page before.

    Its first cell is then empty, and what stands in another goes on in the middle of a sentence; or little stands in
    it at all, beside cells that are not merged. A row of its own below a merged cell begins anew in all its cells.
    """
    written = [cell for cell in first if cell.lines]
    if not written or first[0].lines or any(cell.column not in above for cell in first):
        return False
    if any(not above[cell.column].lines or cell.lines[0][1].words.isdecimal() for cell in written):
        return False
    behind = [cell for cell in first if not cell.lines and cell.column > written[0].column]
    merged = any(max(cell.rows, above[cell.column].rows) > 1 for cell in behind)
    if len(first) >= 3 and 3 * len(written) <= len(first) and not merged:
        return True
    goes_on = False
    for cell in written:
        last, after = above[cell.column].lines[-1][1], cell.lines[0][1]
        clings = bool(CONTINUES.match(after.words) or UNFINISHED.search(last.words))
        if not clings and (_ENDED.search(last.words) or MARKER.match(fold(after.words))):
            return False
        goes_on = goes_on or clings or not _has_room(last, after, cell.width)
    return goes_on


def _widths(table: PageTable) -> dict[tuple[int, int], float]:
    """The width of a full line in each column, by the column and how many a cell covers."""
    widths: dict[tuple[int, int], float] = {}
    for cell in table.cells:
        padding, widest = _PADDING, 0.0
        if cell.lines:
            padding = min(_PADDING, max(0.0, min(line.x0 for line in cell.lines) - cell.box.x0))
            widest = max(line.end - line.x0 for line in cell.lines)
        key = cell.box.column, cell.box.columns
        widths[key] = max(widths.get(key, 0.0), widest, cell.box.x1 - cell.box.x0 - 2 * padding - 1)
    return widths


def _opening(lines: list[Line], width: float) -> list[tuple[Line, bool]]:
    """The lines of a cell, each with whether it begins a paragraph: where the line above had room for its start."""
    return [(line, index == 0 or _has_room(lines[index - 1], line, width)) for index, line in enumerate(lines)]


def _has_room(above: Line, line: Line, width: float) -> bool:
    if CONTINUES.match(line.words) or UNFINISHED.search(above.words):
        return False
    # The first line of a paragraph may be set in.
    set_in = max(0.0, above.x0 - line.x0)
    return width - (above.x1 - above.x0) - set_in > line.first + 0.15 * line.size
