"""Tables of indicators: 指标 | 单位 | 2020年 | 2025年 | 属性, however the layout left them in the text.

A table comes as lines with tabs between the cells, or, out of a PDF or a page's text, with one cell a line and rows
run into each other. So it is read as one row of cells: the header tells the columns, 预期性 and 约束性 (or a name
behind a value) tell where a row ends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.model.span import Span
from loaders.indicators.find import better_of
from loaders.indicators.flat.cells import TableCell, cells_of, is_blank, is_unit, is_value, read_name, read_value
from loaders.indicators.flat.headers import Column, Header, find_header
from loaders.indicators.found import Binding, Change, FoundIndicator, IndicatorContext

Range = tuple[int, int]

_NAMES = re.compile("指标|目标")
_CELL_END = re.compile(r"[一-鿿]{0,3}[^\S\n\t]*(?:[\n\t|]|$)")
_BINDING = re.compile(r"预期性|约束性")
_SENTENCE = re.compile(r"[。；]|^注\s*[:：]")
_NUMBER = re.compile(r"[0-9]{1,3}[.、]?")
_LONGEST_CELL = 60


@dataclass(frozen=True, slots=True)
class TableReading:
    """Indicators of a table, the places of rows that were not read, and the headings of base years."""

    found: list[FoundIndicator]
    unread: list[Range]
    bases: list[Range] = field(default_factory=list)


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
    for run in _runs(folded, paragraphs):
        cells = cells_of(folded, run)
        starts = [start for start, _ in run]
        at = 0
        while header := find_header(cells, at):
            rows, at = _Rows(header).read(cells)
            if any(_aligned(row.values, header.values) for row in rows):
                end = max(c.end for row in rows for c in (*row.names, *row.values, *row.bound))
                first = bisect_right(starts, cells[header.start].start) - 1
                found.append((starts[first], run[bisect_right(starts, end - 1) - 1][1]))
    return found


def outside(paragraphs: Sequence[Range], tables: Sequence[Range]) -> list[Range]:
    """The paragraphs that do not stand in one of the tables; both in text order."""
    ends = [end for _, end in tables]
    kept = []
    for paragraph in paragraphs:
        index = bisect_right(ends, paragraph[0])
        if index == len(tables) or paragraph[0] < tables[index][0]:
            kept.append(paragraph)
    return kept


def _runs(folded: str, paragraphs: Sequence[Range]) -> Iterator[Sequence[Range]]:
    """Neighbouring paragraphs without sentences, where one of them is the heading of a column of names."""
    starts = [start for start, _ in paragraphs]
    done = 0
    for match in _NAMES.finditer(folded):
        index = bisect_right(starts, match.start()) - 1
        if index < done or not _is_heading(folded, *match.span()):
            continue
        first, last = index, index + 1
        while first > done and not _SENTENCE.search(folded, *paragraphs[first - 1]):
            first -= 1
        while last < len(paragraphs) and not _SENTENCE.search(folded, *paragraphs[last]):
            last += 1
        done = last
        yield paragraphs[first:last]


def _is_heading(folded: str, start: int, end: int) -> bool:
    """Whether 指标 stands in a cell that holds little else: 主要指标, 指标名称."""
    before = re.search(r"[一-鿿]{0,4}[^\S\n\t]*\Z", folded[max(0, start - 8) : start])
    opens = start - len(before[0]) if before else start
    closes = _CELL_END.match(folded, end)
    return bool(closes) and (opens == 0 or folded[opens - 1] in "\n\t|")


def read_flat_table(text: str, folded: str, place: Range, context: IndicatorContext) -> TableReading:
    """The indicators of the table at ``place``, in text order."""
    reading = TableReading([], [])
    cells = cells_of(folded, [place])
    header = find_header(cells, 0)
    if header is None:
        return reading
    rows = _Rows(header).read(cells)[0]
    based = {
        column for row in rows for column, cell in _aligned(row.values, header.values) if not is_blank(cell.words)
    }
    for column, cell in zip(header.columns, cells[header.start : header.end], strict=True):
        if column.kind == "base" and column in based:
            reading.bases.append((cell.start, cell.end))
    for row in rows:
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

    def read(self, cells: Sequence[TableCell]) -> tuple[list[_Row], int]:
        """The rows that have a name and a value, and the index of the cell after the last."""
        done = self._header.end
        for cell in _body(cells, done):
            done += 1
            self._take(cell)
        self._close()
        return [r for r in self._rows if r.names and r.values], done

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
