"""Writes down what a reader finds in a file: lines and tables in reading order, and where each stood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.model.facts import Issue
from app.model.folding import fold
from app.model.offsets import LineMap, Place
from app.model.tables import Cell, Table
from loaders import limits
from loaders.errors import InputError
from loaders.lines import SourceLine, find_setting, source_lines
from loaders.source import Source

#: What would end a line where none ends.
_LINE_SIGNS = dict.fromkeys(map(ord, "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")
_IN_CELLS = _LINE_SIGNS | {ord("\t"): " "}


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table in its grid: place of the upper left corner from 1, what it covers, its paragraphs."""

    row: int
    column: int
    lines: tuple[str, ...]
    rows: int = 1
    columns: int = 1
    #: Line of the original, where the format has lines.
    place: int | None = None


class SourceWriter:
    """Collects the words of a file."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._places: list[Place] = []
        self._tables: list[Table] = []
        self._cells = 0
        self._remarks: list[Issue] = []

    def line(self, words: str, place: int) -> None:
        """One paragraph; ``place`` is its line in the original."""
        self._break()
        self._put(words.translate(_LINE_SIGNS), place)

    def table(self, cells: Iterable[GridCell], place: int) -> None:
        """One table, named by its place; cells come by row and column. Raises InputError where there are too many."""
        name = f"表{len(self._tables) + 1}"
        kept: list[Cell] = []
        self._break()
        row = 0
        for cell in cells:
            self._cells += 1
            if self._cells > limits.CELLS:
                raise InputError(
                    f"文件里的表格超过 {limits.CELLS} 格，未予读取；请拆分后再载入",
                    f"the tables have more than {limits.CELLS} cells: divide the file first",
                    name,
                )
            if kept:
                self._put("\n" if cell.row != row else "\t", None)
            row, start = cell.row, self._length
            for number, words in enumerate(w for line in cell.lines if (w := line.translate(_IN_CELLS).strip())):
                if number:
                    self._put("\n", None)
                self._put(words, cell.place if cell.place is not None else place)
            printed = f"{name}第{cell.row}行第{cell.column}列"
            kept.append(Cell(cell.row, cell.column, start, self._length, printed, cell.rows, cell.columns))
        if kept:
            self._tables.append(Table(name, tuple(kept)))

    def remark(self, rule: str, message: str, severity: str = "info") -> None:
        """Something for a person: what was left out. No place in the text is meant."""
        self._remarks.append(Issue("warning" if severity == "warning" else "info", rule, message))

    def source(self, *, places: bool = True) -> Source:
        """What was written down. Paragraphs that are wraps of longer ones show by how their lines end."""
        text = "".join(self._pieces)
        folded = fold(text)
        outside = _outside(source_lines(text, folded, furnished=False), self._tables)
        return Source(
            text=text,
            flowing=not find_setting(outside, folded).wrapped,
            tables=tuple(self._tables),
            places=LineMap(tuple(self._starts), tuple(self._places)) if places and self._starts else None,
            remarks=tuple(self._remarks),
            flowing_cells=True,
        )

    def _break(self) -> None:
        if self._pieces:
            self._put("\n", None)

    def _put(self, words: str, place: int | None) -> None:
        if place is not None:
            self._starts.append(self._length)
            self._places.append(Place(None, place))
        self._pieces.append(words)
        self._length += len(words)


def _outside(lines: Sequence[SourceLine], tables: Sequence[Table]) -> list[SourceLine]:
    """The lines that stand in no table; both come in text order."""
    ends = [table.end for table in tables]
    kept: list[SourceLine] = []
    for line in lines:
        index = bisect_right(ends, line.start)
        if index == len(tables) or line.end <= tables[index].start:
            kept.append(line)
    return kept


def place_cells(rows: Iterable[Iterable[tuple[int, int, tuple[str, ...], int | None]]]) -> list[GridCell]:
    """The grid that rows of (rows covered, columns covered, lines, place) make, merged cells laid out as drawn.

    A cell takes the first free column of its row; what covers rows below ends with the table.
    """
    listed = [list(row) for row in rows]
    taken: dict[int, int] = {}
    cells: list[GridCell] = []
    work = 0
    for number, row in enumerate(listed, start=1):
        column = 1
        for high, wide, lines, place in row:
            while taken.get(column, 0) >= number:
                column += 1
                work += 1
            high = max(1, min(high, len(listed) - number + 1))
            wide = max(1, wide)
            work += wide
            if work > 4 * limits.CELLS:
                raise InputError(
                    "表格的合并单元格过大，未予读取", "merged cells of a table are larger than allowed: not read"
                )
            cells.append(GridCell(number, column, lines, high, wide, place))
            for covered in range(column, column + wide):
                taken[covered] = number + high - 1
            column += wide
    return cells
