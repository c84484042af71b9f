"""A table as a grid: which cell covers a place, merged ones included."""

from __future__ import annotations

from collections.abc import Iterator

from app.model.tables import Cell, Table

#: A merged cell reaches no further: more rows or columns are an error of the file.
_MOST_COLUMNS = 200


class Grid:
    """The cells of one table by row and column, from 1. What no cell covers is empty."""

    def __init__(self, table: Table, text: str, folded: str) -> None:
        self.table = table
        self.text = text
        self.folded = folded
        last = max(cell.row for cell in table.cells)
        #: Numbers of the rows in which a cell begins, in order.
        self.rows = sorted({cell.row for cell in table.cells})
        self.columns = min(max(cell.column + cell.columns - 1 for cell in table.cells), _MOST_COLUMNS)
        self._at: dict[tuple[int, int], Cell] = {}
        self._own: dict[int, list[Cell]] = {}
        for cell in table.cells:
            self._own.setdefault(cell.row, []).append(cell)
            for row in range(cell.row, min(cell.row + cell.rows - 1, last) + 1):
                for column in range(cell.column, min(cell.column + cell.columns - 1, self.columns) + 1):
                    self._at.setdefault((row, column), cell)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers the place."""
        return self._at.get((row, column))

    def own(self, row: int) -> list[Cell]:
        """The cells that begin in the row, left to right."""
        return self._own.get(row, [])

    def filled(self, row: int) -> list[Cell]:
        """The cells that begin in the row and hold words."""
        return [cell for cell in self.own(row) if cell.start < cell.end]

    def words(self, cell: Cell) -> str:
        """A cell's words, folded, without blanks."""
        return "".join(self.folded[cell.start : cell.end].split())

    def lines(self, cell: Cell) -> Iterator[tuple[int, int]]:
        """The paragraphs of a cell that hold words, without blanks around them."""
        start = cell.start
        for line in self.text[cell.start : cell.end].split("\n"):
            first = start + len(line) - len(line.lstrip())
            last = start + len(line.rstrip())
            if first < last:
                yield first, last
            start += len(line) + 1
