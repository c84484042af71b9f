"""Ruled tables: from ruling lines to cells, merged ones included."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.formats.page import Rule

#: Points: lines nearer than this are one (a double rule), and end where they nearly meet another.
_NEAR = 3.0
#: Points: no column or row is narrower.
_LEAST = 5.0
#: Lines of a page in one direction, and elementary cells of one grid: a drawing has more of them than a table.
_MOST_LINES, _MOST = 2_000, 40_000


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a grid: row and column (from 0) of its upper left corner, how many it covers, and its sides."""

    row: int
    column: int
    rows: int
    columns: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its lines across and down, and its cells by row and column."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]


@dataclass(slots=True)
class _Stroke:
    """A line at ``at``, from ``low`` to ``high`` along the other axis."""

    at: float
    low: float
    high: float


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that the lines of a page rule, from the top; frames around a single box are none."""
    across = _merged([_Stroke(r.y0, r.x0, r.x1) for r in rules if r.y0 == r.y1 and r.x1 - r.x0 > 0])
    down = _merged([_Stroke(r.x0, r.y0, r.y1) for r in rules if r.x0 == r.x1 and r.y1 - r.y0 > 0])
    if max(len(across), len(down)) > _MOST_LINES:
        return []
    grids = [
        grid
        for rows, columns in _connected(across, down)
        if (grid := _grid(rows, columns)) is not None and len(grid.boxes) > 1
    ]
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _merged(strokes: list[_Stroke]) -> list[_Stroke]:
    """Pieces of one line put together: nearly at the same place, and touching or nearly so."""
    strokes.sort(key=lambda s: s.at)
    merged: list[_Stroke] = []
    begun = 0
    for index in range(len(strokes) + 1):
        if index < len(strokes) and strokes[index].at - strokes[begun].at <= _NEAR:
            continue
        group = sorted(strokes[begun:index], key=lambda s: s.low)
        at = sum(s.at for s in group) / len(group) if group else 0.0
        last: _Stroke | None = None
        for stroke in group:
            if last is not None and stroke.low <= last.high + _NEAR:
                last.high = max(last.high, stroke.high)
            else:
                last = _Stroke(at, stroke.low, stroke.high)
                merged.append(last)
        begun = index
    return [stroke for stroke in merged if stroke.high - stroke.low > _LEAST]


def _connected(across: list[_Stroke], down: list[_Stroke]) -> Iterator[tuple[list[_Stroke], list[_Stroke]]]:
    """Lines that meet, together: each group is what one table may be ruled by."""
    parents = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    heights = [stroke.at for stroke in across]
    for number, line in enumerate(down):
        first, last = bisect_left(heights, line.low - _NEAR), bisect_right(heights, line.high + _NEAR)
        for index in range(first, last):
            if across[index].low - _NEAR <= line.at <= across[index].high + _NEAR:
                parents[root(index)] = root(len(across) + number)
    groups: dict[int, tuple[list[_Stroke], list[_Stroke]]] = {}
    for index, stroke in enumerate([*across, *down]):
        groups.setdefault(root(index), ([], []))[index >= len(across)].append(stroke)
    for rows, columns in groups.values():
        if rows and columns:
            yield rows, columns


def _grid(rows: list[_Stroke], columns: list[_Stroke]) -> Grid | None:
    """The cells between the lines; where a line is missing between two, they are one. None for no table."""
    rows, columns = _closed(rows, columns), _closed(columns, rows)
    ys, xs = _places(rows), _places(columns)
    height, width = len(ys) - 1, len(xs) - 1
    if height < 1 or width < 1 or height * width > _MOST or height * width < 2:
        return None
    right = _covered(columns, xs, ys)
    below = _covered(rows, ys, xs)
    taken = [[False] * width for _ in range(height)]
    boxes: list[Box] = []
    for row in range(height):
        for column in range(width):
            if taken[row][column]:
                continue
            wide = 1
            while column + wide < width and not taken[row][column + wide] and not right[column + wide][row]:
                wide += 1
            tall = 1
            while row + tall < height and not any(
                below[row + tall][i] or taken[row + tall][i] for i in range(column, column + wide)
            ):
                tall += 1
            for j in range(row, row + tall):
                for i in range(column, column + wide):
                    taken[j][i] = True
            sides = xs[column], ys[row], xs[column + wide], ys[row + tall]
            boxes.append(Box(row, column, tall, wide, *sides))
    return Grid(tuple(xs), tuple(ys), tuple(boxes))


def _closed(strokes: list[_Stroke], others: list[_Stroke]) -> list[_Stroke]:
    """The lines, with one added at each side where the table is open: where the crossing lines all end together."""
    places = [stroke.at for stroke in strokes]
    low, high = min(places), max(places)
    begin, end = min(s.low for s in others), max(s.high for s in others)
    added = list(strokes)
    for edge, beyond in ((begin, begin < low - _LEAST), (end, end > high + _LEAST)):
        ends = [s for s in others if abs((s.low if edge == begin else s.high) - edge) <= _NEAR]
        if beyond and len(ends) >= 2:
            added.append(_Stroke(edge, min(s.at for s in ends), max(s.at for s in ends)))
    return added


def _places(strokes: list[_Stroke]) -> list[float]:
    places: list[float] = []
    for at in sorted(stroke.at for stroke in strokes):
        if not places or at - places[-1] > _LEAST:
            places.append(at)
    return places


def _covered(strokes: list[_Stroke], places: list[float], crossings: list[float]) -> list[list[bool]]:
    """For each place of a line, whether it is drawn between each two crossings."""
    drawn = [[False] * (len(crossings) - 1) for _ in places]
    for stroke in strokes:
        line = drawn[max(bisect_right(places, stroke.at + 0.01) - 1, 0)]
        for index in range(len(crossings) - 1):
            middle = (crossings[index] + crossings[index + 1]) / 2
            if stroke.low <= middle <= stroke.high:
                line[index] = True
    return drawn
