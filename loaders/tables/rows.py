"""What the rows of a table say, before it is known under which heading they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.model.tables import Cell
from loaders.clauses.find import FoundClause
from loaders.tables.cells import SAME_AS_ABOVE, is_nobody, joined, read_cell
from loaders.tables.columns import NAMING
from loaders.tables.grid import Grid
from loaders.tables.header import Column, Header

Range = tuple[int, int]


@dataclass(slots=True, eq=False)
class TableRow:
    """One group heading, task or indicator entry of a table, with the places of its words.

    ``start`` and ``end`` enclose its cells; ``texts`` are the paragraphs that say what is to be done. ``parts`` are
    the sub-tasks of a task whose cells stand for several rows. ``unsure`` are cells nobody can tell the role of.
    """

    kind: Literal["group", "task", "entry"]
    start: int
    end: int
    title: Range
    texts: tuple[Range, ...] = ()
    clauses: tuple[FoundClause, ...] = ()
    deadline: Range | None = None
    targets: tuple[Range, ...] = ()
    unsure: tuple[Range, ...] = ()
    parts: tuple[TableRow, ...] = ()
    #: Of a group: whether a clause stands in its words.
    speaks: bool = False
    #: Cells of targets with their columns, and the cells of unit and binding force.
    values: tuple[tuple[Range, Column], ...] = ()
    unit: Range | None = None
    binding: Range | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a grid; ``torn``: a page break parted it from the row before."""

    grid: Grid
    header: Header
    row: int
    torn: bool = False

    def cells(self, columns: Sequence[Column]) -> list[Cell]:
        """The cells that cover the row in these columns, once each."""
        found: list[Cell] = []
        for column in columns:
            cell = self.grid.at(self.row, column.index)
            if cell is not None and cell not in found:
                found.append(cell)
        return found

    def own(self, columns: Sequence[Column]) -> list[Cell]:
        """Those of them that begin in the row and hold words."""
        return [cell for cell in self.cells(columns) if cell.row == self.row and cell.start < cell.end]


@dataclass(slots=True)
class RowReader:
    """Makes tasks and entries of lines; ``texts`` and ``grouping`` are indices of columns."""

    kind: Literal["task", "entry"]
    texts: frozenset[int]
    grouping: frozenset[int]
    #: The last cell of each naming column, for 同上.
    before: dict[int, Cell] = field(default_factory=dict)

    def read(self, lines: Sequence[Line]) -> TableRow | None:
        """What the lines of one item say; None where no words say what is to be done."""
        texts = self._text_cells(lines)
        if not texts:
            return None
        row = self._row(lines, texts)
        details = self._details(lines)
        if self.kind == "task" and len(details) > 1 and self._bodies_differ(lines):
            row.parts = tuple(self._parts(lines, details))
            row.clauses, row.deadline, row.targets, row.values, row.unsure = (), None, (), (), ()
        return row

    def text_columns(self, header: Header) -> list[Column]:
        return [column for column in header.columns if column.index in self.texts]

    def _text_cells(self, lines: Sequence[Line]) -> list[tuple[Grid, Cell]]:
        return [(line.grid, cell) for line in lines for cell in line.own(self.text_columns(line.header))]

    def _details(self, lines: Sequence[Line]) -> list[tuple[int, Cell]]:
        """The cells of the last column of words, each with its line: there sub-tasks begin, if bodies differ."""
        return [
            (number, cell)
            for number, line in enumerate(lines)
            if not line.torn
            for cell in line.own(self.text_columns(line.header)[-1:])
        ]

    def _bodies_differ(self, lines: Sequence[Line]) -> bool:
        columns = [c for c in lines[0].header.columns if c.kind in NAMING]
        for column in columns:
            cells = {
                id(cell)
                for line in lines
                if not line.torn
                for cell in line.cells([column])
                if not is_nobody(line.grid.words(cell))
            }
            if len(cells) > 1:
                return True
        return False

    def _parts(self, lines: Sequence[Line], details: Sequence[tuple[int, Cell]]) -> list[TableRow]:
        parts: list[TableRow] = []
        ends = [*(first for first, _ in details[1:]), len(lines)]
        for (first, detail), last in zip(details, ends, strict=True):
            part = self._row(lines[first:last], [(lines[first].grid, detail)])
            part.start = detail.start
            parts.append(part)
        return parts

    def _row(self, lines: Sequence[Line], texts: Sequence[tuple[Grid, Cell]]) -> TableRow:
        """The row as a whole, its parts left aside."""
        own = [
            cell
            for line in lines
            for cell in line.grid.filled(line.row)
            if not set(range(cell.column, cell.column + cell.columns)) <= self.grouping
        ]
        grid, head = texts[0]
        clauses, unsure = self._clauses(lines)
        row = TableRow(
            kind=self.kind,
            start=min(cell.start for cell in own),
            end=max(cell.end for cell in own),
            title=next(iter(grid.lines(head))),
            texts=tuple(p for grid, cell in texts for p in grid.lines(cell)),
            clauses=clauses,
            unsure=unsure,
        )
        dated = [
            cell
            for line in lines
            for cell in line.cells(line.header.of("deadline"))
            if cell.start < cell.end and len(_kinds(line.header, cell)) == 1
        ]
        row.deadline = (dated[-1].start, dated[-1].end) if dated else None
        if self.kind == "task":
            row.targets = tuple(
                place
                for line in lines
                for cell in line.own(line.header.of("target", "metric", "value"))
                if cell.column not in self.texts
                for place in line.grid.lines(cell)
            )
        self._add_values(row, lines)
        return row

    def _add_values(self, row: TableRow, lines: Sequence[Line]) -> None:
        header = lines[0].header
        columns = header.of("value")
        if self.kind == "task" or not columns:
            columns = [c for c in header.of("value", "target") if c.index not in self.texts]
        row.values = tuple(
            ((cell.start, cell.end), column)
            for line in lines
            for column in columns
            for cell in line.cells([column])
            if cell.start < cell.end
        )
        row.unit = self._first(lines, header.of("unit"))
        row.binding = self._first(lines, header.of("binding"))

    def _first(self, lines: Sequence[Line], columns: Sequence[Column]) -> Range | None:
        cells = [cell for line in lines for cell in line.cells(columns) if cell.start < cell.end]
        return (cells[0].start, cells[0].end) if cells else None

    def _clauses(self, lines: Sequence[Line]) -> tuple[tuple[FoundClause, ...], tuple[Range, ...]]:
        """The clauses of the cells that name bodies; a cell across columns of two roles says none."""
        found: list[tuple[Cell, FoundClause]] = []
        unsure: list[Range] = []
        seen: set[int] = set()
        for line in lines:
            for column in (c for c in line.header.columns if c.kind in NAMING):
                cell = line.grid.at(line.row, column.index)
                if cell is None or is_nobody(line.grid.words(cell)):
                    continue
                if SAME_AS_ABOVE.fullmatch(line.grid.words(cell)) and column.index in self.before:
                    cell = self.before[column.index]
                self.before[column.index] = cell
                if id(cell) in seen:
                    continue
                seen.add(id(cell))
                if len(_kinds(line.header, cell)) > 1:
                    unsure.append((cell.start, cell.end))
                elif clause := read_cell(line.grid, cell, column):
                    found.append((cell, clause))
        return joined(lines[0].grid, found), tuple(unsure)


def _kinds(header: Header, cell: Cell) -> set[str]:
    return {c.kind for c in header.columns if cell.column <= c.index < cell.column + cell.columns}
