"""Tables of indicators: 指标 | 单位 | 2020年 | 2025年 | 属性, however the layout left them in the text.

A table comes as lines with tabs between the cells, or, out of a PDF or a page's text, with one cell a line and rows
run into each other. So it is read as one row of cells: the header tells the columns, 预期性 and 约束性 (or a name
behind a value) tell where a row ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.model.span import Span
from loaders.indicators.find import better_of
from loaders.indicators.flat.cells import TableCell, cells_of, is_blank, is_unit, is_value, read_name, read_value
from loaders.indicators.flat.headers import Column, Header, find_header
from loaders.indicators.found import Binding, Change, FoundIndicator, IndicatorContext

Range = tuple[int, int]

#: The heading of the column of names, as a cell.
_HEADING = re.compile(
    r"(?:^|(?<=[\n\t|]))[^\S\n\t]*[一-鿿]{0,4}(?:指标|目标)[一-鿿]{0,3}[^\S\n\t]*(?=[\n\t|])", re.MULTILINE
)
_BINDING = re.compile(r"预期性|约束性")
_SENTENCE = re.compile(r"[。；]|^注\s*[:：]")
_NUMBER = re.compile(r"[0-9]{1,3}[.、]?")
_LONGEST_CELL = 60
#: 序号 and 类别 can stand above the heading of the names.
_LINES_ABOVE = 3


@dataclass(frozen=True, slots=True)
class TableReading:
    """Indicators of a table, and the places of rows that were not read."""

    found: list[FoundIndicator]
    unread: list[Range]


@dataclass(slots=True)
class _Row:
    names: list[TableCell] = field(default_factory=list)
    unit: TableCell | None = None
    values: list[TableCell] = field(default_factory=list)
    binding: Binding | None = None
    #: The cell that says so.
    bound: list[TableCell] = field(default_factory=list)


def find_flat_tables(folded: str, paragraphs: Sequence[Range]) -> list[Range]:
    """Where the tables among some paragraphs are, whole paragraphs each, in text order.

    Only a table with at least one row counts. Time is linear in the paragraphs.
    """
    found: list[Range] = []
    starts = [start for start, _ in paragraphs]
    for match in _HEADING.finditer(folded):
        index = bisect_right(starts, match.start()) - 1
        if index < 0 or (found and match.start() < found[-1][1]):
            continue
        first = index
        while first > max(0, index - _LINES_ABOVE) and _short(paragraphs[first - 1]):
            first -= 1
        if found:
            first = max(first, bisect_left(starts, found[-1][1]))
        place = _place(folded, paragraphs, first, index)
        if place:
            found.append(place)
    return found


def _short(paragraph: Range) -> bool:
    return paragraph[1] - paragraph[0] <= _LONGEST_CELL


def _place(folded: str, paragraphs: Sequence[Range], first: int, index: int) -> Range | None:
    """The table whose column of names is headed by paragraph ``index``; its header begins at ``first`` or later."""
    last = index
    while last + 1 < len(paragraphs) and not _SENTENCE.search(folded, *paragraphs[last + 1]):
        last += 1
    cells = cells_of(folded, paragraphs[first : last + 1])
    header = find_header(cells, 0)
    if header is None or cells[header.start].start > paragraphs[index][1]:
        return None
    rows = _Rows(header).read(cells)
    if not any(_aligned(row.values, header.values) for row in rows):
        return None
    end = max(c.end for row in rows for c in (*row.names, *row.values, *row.bound))
    starts = [start for start, _ in paragraphs[first : last + 1]]
    begin = bisect_right(starts, cells[header.start].start) - 1 + first
    return paragraphs[begin][0], paragraphs[bisect_right(starts, end - 1) - 1 + first][1]


def read_flat_table(text: str, folded: str, place: Range, context: IndicatorContext) -> TableReading:
    """The indicators of the table at ``place``, in text order."""
    reading = TableReading([], [])
    cells = cells_of(folded, [place])
    header = find_header(cells, 0)
    if header is None:
        return reading
    for row in _Rows(header).read(cells):
        found = list(_indicators(text, row, header, context))
        reading.found.extend(found)
        if not found and not all(is_blank(c.words) for c in row.values):
            reading.unread.append((row.names[0].start, max(c.end for c in (*row.names, *row.values))))
    return reading


class _Rows:
    """Collects the rows below a header, cell by cell."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self._bound, self._measured = header.has("binding"), header.has("unit")
        kinds = [c.kind for c in header.columns]
        #: Columns behind the values that hold words (责任单位).
        self._others = next((i for i, kind in enumerate(reversed(kinds)) if kind != "other"), 0)
        self._rows: list[_Row] = []
        self._row = _Row()
        self._skip = 0

    def read(self, cells: Sequence[TableCell]) -> list[_Row]:
        """The rows that have a name and a value."""
        for cell in _body(cells, self._header.end):
            self._take(cell)
        self._close()
        return [r for r in self._rows if r.names and r.values]

    def _take(self, cell: TableCell) -> None:
        row, words = self._row, cell.words
        number = bool(_NUMBER.fullmatch(words))
        if match := _BINDING.fullmatch(words):
            row.binding = "预期性" if match[0] == "预期性" else "约束性"
            row.bound.append(cell)
            self._close()
        elif self._skip and not number:
            self._skip -= 1
        elif self._measured and row.names and not (row.unit or row.values) and is_unit(words):
            row.unit = cell
        elif (is_value(words) and (row.names or row.values)) or (row.values and self._bound):
            row.values.append(cell)
        elif row.values:
            self._close()
            if self._skip:
                self._skip -= 1
            else:
                self._row.names.append(cell)
        elif not number:
            row.names.append(cell)

    def _close(self) -> None:
        self._rows.append(self._row)
        self._row = _Row()
        self._skip = self._others


def _body(cells: Sequence[TableCell], start: int) -> Iterator[TableCell]:
    for at in range(start, len(cells)):
        cell = cells[at]
        if _SENTENCE.search(cell.words) or len(cell.words) > _LONGEST_CELL:
            return
        if find_header(cells, at, at + 1):
            return
        yield cell


def _indicators(text: str, row: _Row, header: Header, context: IndicatorContext) -> Iterator[FoundIndicator]:
    """The target of a row, and the yearly growth that a column of its own gives."""
    name = read_name([c.words for c in row.names], header.has("category"))
    if name is None:
        return
    values = _aligned(row.values, header.values)
    unit = row.unit.words if row.unit else name.unit
    for column, cell in values:
        if column.kind == "base" or is_blank(cell.words):
            continue
        value = read_value(cell.words, unit)
        change: Change = name.change
        printed_unit = value.unit
        if column.kind == "growth":
            if value.cumulative and any(c.kind == "target" and not is_blank(x.words) for c, x in values):
                continue
            change = "growth" if name.change == "level" else name.change
            if not value.cumulative:
                printed_unit = "%"
        year = column.year or context.year
        over = year is not None and context.issued is not None and year < context.issued and year != context.year
        yield FoundIndicator(
            metric=name.metric,
            scope=name.scope,
            op=value.op,
            value=value.value,
            value_high=value.high,
            unit=printed_unit if value.value is not None else None,
            value_text="".join(text[cell.start : cell.end].split()),
            change=change,
            base=None,
            year=year,
            better=better_of(name.metric, value.op, change),
            binding=row.binding,
            kind="actual" if over or context.kind == "actual" else "target",
            span=Span.of(text, row.names[-1].start, cell.end),
            rule="table",
        )


def _aligned(cells: Sequence[TableCell], columns: Sequence[Column]) -> list[tuple[Column, TableCell]]:
    """Each value with its column; where cells are missing, nothing is told but what one column can hold."""
    if len(cells) == len(columns) + 1 and is_blank(cells[0].words):
        # The row has no unit.
        cells = cells[1:]
    if len(cells) == len(columns):
        return list(zip(columns, cells, strict=True))
    targets = [c for c in columns if c.kind == "target"]
    return [(targets[0], cells[0])] if len(cells) == 1 and len(columns) == len(targets) == 1 else []
