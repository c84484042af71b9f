"""The words of a cell that names bodies, read as a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.model.tables import Cell
from loaders.clauses.find import FoundClause
from loaders.clauses.read import FoundList, read_listed
from loaders.tables.columns import word_of
from loaders.tables.grid import Grid
from loaders.tables.header import Column

_NOBODY = re.compile(r"(?:无|暂无|/|\\|[—－–-]+|待定|空)?")
SAME_AS_ABOVE = re.compile(r"(?:同上|〃|″|\"|＂|″″)")


def is_nobody(words: str) -> bool:
    """Whether a cell says that nobody is meant: empty, 无, / and —."""
    return _NOBODY.fullmatch(words) is not None


def read_cell(grid: Grid, cell: Cell, column: Column) -> FoundClause | None:
    """The clause that a cell is, its column's heading being the label; None where it names nobody."""
    if column.rule is None or is_nobody(grid.words(cell)):
        return None
    lines = list(grid.lines(cell))
    start, end = lines[0][0], lines[-1][1]
    word = word_of(column.rule, grid.words(column.heading))
    wording = read_listed(grid.folded, start, end, word, (column.heading.start, column.heading.end))
    return FoundClause(start, end, tuple(wording.lists), wording.understood, whens=tuple(wording.whens))


def joined(grid: Grid, found: Sequence[tuple[Cell, FoundClause]]) -> tuple[FoundClause, ...]:
    """The clauses of one row: cells that stand side by side are one, as label lines under an item are."""
    clauses: list[FoundClause] = []
    row = 0
    for cell, clause in sorted(found, key=lambda f: f[1].start):
        beside = bool(clauses) and cell.row == row and not grid.folded[clauses[-1].end : clause.start].strip()
        row = cell.row
        if beside:
            last = clauses[-1]
            lists: tuple[FoundList, ...] = last.lists + clause.lists
            understood = last.understood and clause.understood
            clauses[-1] = FoundClause(last.start, clause.end, lists, understood, whens=last.whens + clause.whens)
        else:
            clauses.append(clause)
    return tuple(clauses)
