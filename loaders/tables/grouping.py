"""Which rows of a table stand under which: groups, and numerals of several ranks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from loaders.structure.provision import Provision
from loaders.tables.grid import Grid
from loaders.tables.header import Column, Header

#: Which numerals stand above which, unless the table shows otherwise; what has none counts among the digits.
_RANKS = {
    "part": 0, "chapter": 1, "division": 2, "article": 3, "han": 4, "han_bracket": 5, "digit": 6, "plain": 6,
    "dotted": 7, "digit_bracket": 8, "digit_close": 9, "circled": 10, "ordinal": 10,
}  # fmt: skip


def encloses(outer: str, inner: str) -> bool:
    """Whether a provision of one style may stand above one of another: rows over columns over items, 一 over 1."""
    levels = ("row", "column", "item")
    above, below = (levels.index(style.split()[0]) for style in (outer, inner))
    if above != below:
        return above < below
    ranks = [_RANKS.get(style.split()[1], 0) for style in (outer, inner)]
    return outer < inner if above == 1 else ranks[0] < ranks[1]


def grouping(
    grid: Grid, header: Header, after: int, texts: Sequence[Column], numbers: Column | None
) -> frozenset[int]:
    """Columns whose cells stand for several items: 类别, or 重点任务 beside 具体措施."""
    found = set()
    for column in [*header.of("group"), *texts[:-1]]:
        rows = [row for row in grid.rows if row > after and grid.filled(row)]
        if _holds_for_several(grid, rows, column, numbers, texts[-1] if texts else column):
            found.add(column.index)
    return frozenset(found)


def _holds_for_several(grid: Grid, rows: list[int], column: Column, numbers: Column | None, last: Column) -> bool:
    """Whether some cell of the column stands beside two items: two numbers, or two cells of the last column."""
    beside = numbers if numbers is not None else last
    items = [row for row in rows if (c := grid.at(row, beside.index)) and c.row == row and c.start < c.end]
    for before, row in pairwise(items):
        above, cell = grid.at(before, column.index), grid.at(row, column.index)
        if cell is None or above is None or above.start == above.end:
            continue
        if above is cell or cell.start == cell.end or grid.words(above) == grid.words(cell):
            return True
    return False


def without_bare_groups(nodes: list[Provision]) -> list[Provision]:
    """The provisions without groups that bear no numeral, where the rows in them are numbered through or entries."""
    spliced = _spliced(nodes)
    segments = [node.segment for node in spliced]
    numbered = all(node.marker is not None for node in spliced) and len(set(segments)) == len(segments)
    entries = all(node.row is not None and node.row.kind == "entry" for node in spliced)
    if len(spliced) == len(nodes) or not (numbered or entries):
        return nodes
    for number, node in enumerate(spliced, start=1):
        node.parent = None
        if node.marker is None:
            node.segment = f"行{number}"
    return spliced


def _spliced(nodes: list[Provision]) -> list[Provision]:
    found: list[Provision] = []
    for node in nodes:
        bare = node.marker is None and node.row is not None and node.row.kind == "group" and not node.row.speaks
        found.extend(_spliced(node.children) if bare else [node])
    return found
