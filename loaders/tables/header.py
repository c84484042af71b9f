"""The heading rows of a table: where they stand, and what kind each column is of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from app.model.tables import Cell
from loaders.tables.columns import NAMING, ColumnKind, ColumnRule, column_rule, heading_words
from loaders.tables.figures import figure_of_cell
from loaders.tables.grid import Grid

#: Title, unit and such lines may stand above the headings.
_DEPTH = 8
#: Signs in the middle one of the cells from which a column is free text, not names of things.
_FREE = 12
#: Headings over names, however long these are.
_NAMES = re.compile("(?:名称|文件|法规|标题|依据|单位|企业|公司|学校|村庄|对象|区域|范围|附件|意见)$")


@dataclass(frozen=True, slots=True)
class Column:
    """One column at ``index``; ``heading`` is the lowest heading cell over it, ``words`` those of all levels."""

    index: int
    kind: ColumnKind
    heading: Cell
    words: str
    rule: ColumnRule | None


@dataclass(frozen=True, slots=True)
class Header:
    """Heading rows ``first`` to ``last``, and the columns below them, left to right."""

    first: int
    last: int
    columns: tuple[Column, ...]

    def of(self, *kinds: ColumnKind) -> list[Column]:
        """The columns of these kinds."""
        return [column for column in self.columns if column.kind in kinds]

    @property
    def key(self) -> tuple[str, ...]:
        """What the same headings on another page have in common."""
        return tuple(column.words for column in self.columns)

    @property
    def names_bodies(self) -> bool:
        return any(column.kind in NAMING for column in self.columns)


def find_header(grid: Grid) -> Header | None:
    """The headings of a table of tasks or indicators; None where its top rows hold none."""
    for row in grid.rows[:_DEPTH]:
        if len({id(cell) for cell in grid.filled(row)}) < 2:
            continue
        header = _header_at(grid, row)
        if header is not None:
            return header
    return None


def _header_at(grid: Grid, first: int) -> Header | None:
    cells = grid.filled(first)
    known = [cell for cell in cells if column_rule(grid.words(cell)) is not None]
    last = max(first + cell.rows - 1 for cell in cells if len(grid.words(cell)) <= 20) if known else first
    if any(cell.columns > 1 for cell in cells) and last == first and _is_second_level(grid, first):
        last = _next_row(grid, first)
    columns = _with_figures(grid, last, _columns(grid, first, last))
    naming = [c for c in columns if c.rule is not None]
    if len(naming) < 2 or 2 * len(naming) < len({id(c.heading) for c in columns}):
        return None
    header = _with_free_text(grid, Header(first, last, columns))
    return header if _is_of_tasks(header) or header.of("metric") else None


def _with_free_text(grid: Grid, header: Header) -> Header:
    """Takes the only column under an unknown heading for the tasks, where all the others say who and by when.

    Lead and support, or bodies and a deadline, are columns that no other table has; a list of names (rivers, schools)
    beside them stays one.
    """
    if header.of("task", "target", "metric", "value") or not header.names_bodies:
        return header
    if not (header.of("deadline") or (header.of("lead") and header.of("support"))):
        return header
    free = [column for column in header.columns if column.rule is None]
    if len(free) != 1 or _NAMES.search(grid.words(free[0].heading)):
        return header
    rows = [row for row in grid.rows if row > header.last]
    cells = [cell for row in rows if (cell := grid.at(row, free[0].index)) is not None and cell.row == row]
    lengths = [len(words) for cell in cells if (words := grid.words(cell))]
    if not lengths or median(lengths) < _FREE:
        return header
    columns = tuple(replace(c, kind="task") if c is free[0] else c for c in header.columns)
    return replace(header, columns=columns)


def _with_figures(grid: Grid, last: int, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Takes a column 目标任务 or 年度目标 of figures for one of values, where another says what is to be done."""
    return tuple(
        replace(column, kind="value")
        if column.kind in ("task", "target")
        and "目标" in column.words
        and any(c.kind in ("task", "metric") for c in columns if c is not column)
        and _holds_figures(grid, last, column)
        else column
        for column in columns
    )


def _holds_figures(grid: Grid, last: int, column: Column) -> bool:
    cells = [cell for row in grid.rows if row > last and (cell := grid.at(row, column.index)) and cell.row == row]
    words = ["".join(grid.folded[cell.start : cell.end].split()) for cell in cells if cell.start < cell.end]
    figures = sum(figure_of_cell(one) is not None for one in words)
    return 2 * figures > len(words)


def _is_second_level(grid: Grid, first: int) -> bool:
    """Whether the row below parts merged headings: 责任分工 over 牵头单位 and 配合单位."""
    following = _next_row(grid, first)
    if following == first:
        return False
    parted = {
        c for cell in grid.filled(first) if cell.columns > 1 for c in range(cell.column, cell.column + cell.columns)
    }
    below = [cell for cell in grid.filled(following) if cell.column in parted]
    return len(below) >= 2 and all(column_rule(grid.words(cell)) is not None for cell in below)


def _next_row(grid: Grid, row: int) -> int:
    return next((after for before, after in pairwise(grid.rows) if before == row), row)


def _columns(grid: Grid, first: int, last: int) -> tuple[Column, ...]:
    columns: list[Column] = []
    for index in range(1, grid.columns + 1):
        levels: list[Cell] = []
        for row in range(first, last + 1):
            cell = grid.at(row, index)
            if cell is not None and cell.start < cell.end and cell not in levels:
                levels.append(cell)
        if not levels:
            continue
        heading = levels[-1]
        rule = column_rule(grid.words(heading))
        if len(levels) > 1 and (rule is None or rule.kind == "other"):
            # 责任单位 over 市级 and 县级; 目标值 over 2023年 and 2025年 tells by its lower level.
            rule = column_rule(grid.words(levels[0])) or rule
        words = "/".join(heading_words(grid.folded[cell.start : cell.end]) for cell in levels)
        columns.append(Column(index, rule.kind if rule else "other", heading, words, rule))
    return tuple(columns)


def _is_of_tasks(header: Header) -> bool:
    """A column that says what is to be done, beside one that says who, or by when."""
    tasks = header.of("task")
    sure = [column for column in tasks if column.rule is not None and not column.rule.weak]
    if header.names_bodies:
        return bool(tasks or header.of("target", "metric"))
    return bool(sure and header.of("deadline"))


def is_repeated(grid: Grid, row: int, header: Header) -> bool:
    """Whether a row below prints the headings, or some level of them, once more."""
    cells = grid.filled(row)
    printed = {word for column in header.columns for word in column.words.split("/")}
    same = [cell for cell in cells if heading_words(grid.folded[cell.start : cell.end]) in printed]
    return len(cells) >= 2 and len(same) == len(cells)


TOTAL = re.compile(r"(?:合计|小计|总计|共计|累计)[::]?(?:[0-9]+[项个件条]?)?")
NOTE = re.compile(r"(?:备?注|说明|填表说明|附注|填表人|填报单位|审核人|制表)\s*[:：]?")
