"""Tables of pages: the words of each cell, and tables that go on over several pages put together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.formats.grids import Box, Grid
from loaders.formats.page import Glyph
from loaders.formats.page_lines import Line, lines_of

#: Points by which the columns of a table may shift from page to page.
_SHIFT = 4.0
#: Rows of a heading that may be printed again on each page.
_HEADING_ROWS = 3
#: Points that a cell keeps free at a side, at most.
_PADDING = 8.0
_ENDED = re.compile(r"[。；！？;!?]$")
_CONTINUES = re.compile(r"^[、，,.。;；:：!！?？)）〕\]】》”’%]")
_UNFINISHED = re.compile(r"[、，,（(〔\[【《“‘]$")


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
    """A cell of a whole table, counted from 1. Each line has its page, and whether it begins a paragraph."""

    row: int
    column: int
    rows: int
    columns: int
    lines: list[tuple[int, Line, bool]]


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
        opens = _Openings(part)
        new = [
            PrintedCell(
                cell.box.row - rows + last_row + 1,
                _column(xs, cell.box.x0 - origin) + 1,
                cell.box.rows,
                _column(xs, cell.box.x1 - origin) - _column(xs, cell.box.x0 - origin),
                [(page, line, index == 0 or opens(cell, index)) for index, line in enumerate(cell.lines)],
            )
            for cell in part.cells
            if cell.box.row >= rows
        ]
        if cells and new and _divided(cells, new, last_row):
            new = _mended(cells, new, last_row)
        cells.extend(new)
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


def _divided(cells: list[PrintedCell], new: list[PrintedCell], last_row: int) -> bool:
    """Whether the first row of a page is the rest of the last one of the page before.

    Its first cell is then empty, and what stands in the others goes on in the middle of a sentence.
    """
    above = {cell.column: cell for cell in cells if cell.row + cell.rows - 1 == last_row}
    first = [cell for cell in new if cell.row == last_row + 1]
    if not first or first[0].lines or not above or not any(cell.lines for cell in first):
        return False
    if any(cell.column not in above for cell in first):
        return False
    goes_on = False
    for cell in first:
        before = above[cell.column]
        if not cell.lines:
            continue
        if not before.lines:
            return False
        words, after = before.lines[-1][1].words, cell.lines[0][1].words
        if _ENDED.search(words) and not _CONTINUES.match(after):
            return False
        goes_on = True
    return goes_on


def _mended(cells: list[PrintedCell], new: list[PrintedCell], last_row: int) -> list[PrintedCell]:
    """The rows after a divided one, whose rest is added to its first part."""
    above = {cell.column: cell for cell in cells if cell.row + cell.rows - 1 == last_row}
    rest: list[PrintedCell] = []
    for cell in new:
        if cell.row == last_row + 1:
            lines = [(page, line, opens and index > 0) for index, (page, line, opens) in enumerate(cell.lines)]
            above[cell.column].lines.extend(lines)
            above[cell.column].rows += cell.rows - 1
        else:
            cell.row -= 1
            rest.append(cell)
    return rest


class _Openings:
    """Tells where a line in a cell begins a paragraph: where the line above had room for its first word."""

    def __init__(self, table: PageTable) -> None:
        self._full: dict[tuple[int, int], float] = {}
        for cell in table.cells:
            if cell.lines:
                key = cell.box.column, cell.box.columns
                padding = min(_PADDING, max(0.0, min(line.x0 for line in cell.lines) - cell.box.x0))
                widest = max(line.x1 - line.x0 for line in cell.lines)
                known = self._full.get(key, 0.0)
                self._full[key] = max(known, widest, cell.box.x1 - cell.box.x0 - 2 * padding - 1)

    def __call__(self, cell: PageCell, index: int) -> bool:
        above, line = cell.lines[index - 1], cell.lines[index]
        if _CONTINUES.match(line.words) or _UNFINISHED.search(above.words):
            return False
        indent = line.x0 - above.x0
        room = self._full[cell.box.column, cell.box.columns] - (above.x1 - above.x0)
        if index == 1 and indent < 0:
            room += indent
        return room > line.first + 0.15 * line.size
