"""Tables of a text: which words stand in which cell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words at ``[start, end)`` of the text, empty where ``start == end``.

    ``row`` and ``column`` count from 1 and are those of its upper left corner; a merged cell stands once and covers
    ``rows`` and ``columns``. ``name`` is what people call it: 表1第3行第2列, 任务清单!C5.
    """

    row: int
    column: int
    start: int
    end: int
    name: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with at least one cell, cells by row and column. ``name`` is the sheet's, or 表1, 表2, … by place."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def start(self) -> int:
        return self.cells[0].start

    @property
    def end(self) -> int:
        return self.cells[-1].end
