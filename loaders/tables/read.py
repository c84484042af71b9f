"""From the tables of a text to what their rows say, as provisions that hang below the heading before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.model.ids import numeral_segment
from app.model.tables import Cell, Table
from loaders.clauses.find import find_clauses
from loaders.clauses.lists import looks_like_agency
from loaders.structure.metadata import LABEL_ALONE, LABELLED, SURE, plain
from loaders.structure.numerals import Marker, Style, find_marker
from loaders.structure.provision import Provision
from loaders.tables.columns import NAMING
from loaders.tables.grid import Grid
from loaders.tables.grouping import encloses, grouping, without_bare_groups
from loaders.tables.header import NOTE, TOTAL, Column, Header, find_header, is_repeated
from loaders.tables.rows import Line, Range, RowReader, TableRow

#: Between two parts of one table on two pages.
_CONTINUED = re.compile(r"[(〔]?(?:续表?|接上[页表]|续上表|单位:[^\s]{1,6})?[)〕]?[0-9一二三四五六七八九十]{0,2}")
_NUMERAL = re.compile(
    r"[(〔\[【]?(?P<han>[一二三四五六七八九十百]{1,5})[)〕\]】]?[、.]?|[(〔\[【]?(?P<digits>[0-9]{1,4}(?:[.—-][0-9]{1,3}){0,3})[)〕\]】]?[、.]?"
    r"|(?P<circled>[①-⑳])|[A-Za-z][0-9]{1,3}"
)
#: The name of a table that no sheet has.
_BY_PLACE = re.compile(r"表[0-9]+")
_FIRST = re.compile(r"[(]?[0]*(?:1|一)[)]?[、.]?")
#: A heading of rows is short; what is longer is a note.
_LONGEST_GROUP = 60


@dataclass(slots=True)
class ReadTable:
    """A table at ``[start, end)`` of the text, headings included, titles above and notes below it not.

    ``kind``: ``rows`` has provisions in ``nodes``; ``continued`` is the part of one before it; ``box`` is a frame
    around running text; ``unread`` is of no kind that sets tasks or targets.
    """

    table: Table
    kind: Literal["rows", "continued", "box", "unread"]
    start: int
    end: int
    nodes: list[Provision] = field(default_factory=list)
    #: Places a person should look at: message, range.
    remarks: list[tuple[str, Range]] = field(default_factory=list)
    #: Where the heading of the table's own section would be quoted from.
    heading: Range = (0, 0)
    key: tuple[str, ...] = ()

    @property
    def unnamed(self) -> bool:
        """Whether the table has no name but its place: 表1."""
        return _BY_PLACE.fullmatch(self.table.name) is not None


def read_tables(text: str, folded: str, tables: Sequence[Table]) -> list[ReadTable]:
    """All tables of a text, in order. The work is linear in their cells."""
    found: list[ReadTable] = []
    reading: _Reading | None = None
    for table in tables:
        if table.start == table.end and not any(c.start < c.end for c in table.cells):
            continue
        grid = Grid(table, text, folded)
        header = find_header(grid)
        before = found[-1] if found and found[-1].kind in {"rows", "continued"} else None
        near = before is not None and _CONTINUED.fullmatch("".join(folded[before.end : table.start].split()))
        if reading is not None and near and (goes_on := reading.header_of(grid, header)) is not None:
            part = ReadTable(table, "continued", table.start, table.end)
            reading.add(grid, goes_on, after=goes_on.last if header is not None else 0, torn=True)
            part.end = reading.end
            found.append(part)
            continue
        if reading is not None:
            reading.close()
            reading = None
        if _is_box(grid):
            found.append(ReadTable(table, "box", table.start, table.end))
            continue
        if header is None and _is_metadata(grid):
            continue  # Its lines are read as the head of the document.
        if header is None:
            found.append(ReadTable(table, "unread", table.start, table.end))
            continue
        made = ReadTable(table, "rows", _row_start(grid, header.first), table.end, key=header.key)
        first = grid.filled(header.first)[0]
        made.heading = (first.start, first.end)
        titles = frozenset(grid.words(c) for row in grid.rows if row < header.first for c in grid.filled(row))
        reading = _Reading(made, header, grid.columns, titles)
        reading.add(grid, header, after=header.last, torn=False)
        made.end = reading.end
        made.remarks.extend(_unknown_columns(grid, header))
        found.append(made)
    if reading is not None:
        reading.close()
    return found


def _is_box(grid: Grid) -> bool:
    """One column, or one row: a frame around words, not a table of things alike."""
    filled = [cell for row in grid.rows for cell in grid.filled(row)]
    return len({cell.column for cell in filled}) <= 1 or len({cell.row for cell in filled}) <= 1


def _is_metadata(grid: Grid) -> bool:
    """索引号 | … | 发布机构 | …: what a portal says of the document."""
    words = [grid.words(cell) for row in grid.rows for cell in grid.filled(row)]
    labels = {plain(match["key"]) for w in words if (match := LABEL_ALONE.fullmatch(w) or LABELLED.match(w))}
    return bool(labels & SURE) and len(labels) > 1


def _row_start(grid: Grid, row: int) -> int:
    return min(cell.start for cell in grid.own(row))


def _unknown_columns(grid: Grid, header: Header) -> list[tuple[str, Range]]:
    """Columns under an unknown heading whose cells look like bodies."""
    remarks: list[tuple[str, Range]] = []
    for column in header.columns:
        if column.kind != "other" or column.rule is not None or not header.names_bodies:
            continue
        rows = [row for row in grid.rows if row > header.last]
        cells = [c for row in rows for c in [grid.at(row, column.index)] if c and c.row == row and c.start < c.end]
        bodies = [c for c in cells if looks_like_agency(re.split("[、,;]", grid.words(c))[0])]
        if cells and 2 * len(bodies) > len(cells):
            place = (column.heading.start, column.heading.end)
            remarks.append(("表格有一列像是单位名称，列名未能识别，请核对", place))
    return remarks


class _Reading:
    """Reads one table, over all the pages it runs."""

    def __init__(self, made: ReadTable, header: Header, width: int, titles: frozenset[str]) -> None:
        self._made = made
        self._header = header
        self._width = width
        self._titles = titles
        self._kind: Literal["task", "entry"] = "task" if _sets_tasks(header) else "entry"
        self._texts = _text_columns(header, self._kind)
        self._rows: RowReader | None = None
        self._lines: list[Line] = []
        self._stack: list[tuple[str, Provision]] = []
        self._groups: dict[int, str] = {}
        self._numbers: Column | None = next(iter(header.of("number")[::-1]), None)
        self.end = made.end

    def header_of(self, grid: Grid, header: Header | None) -> Header | None:
        """The headings under which ``grid`` goes on with this table; None where it is another one."""
        if header is not None and header.key != self._header.key:
            return None
        named = {t.name for t in (self._made.table, grid.table)}
        if len(named) > 1 and not all(_BY_PLACE.fullmatch(name) for name in named):
            return None  # Two sheets.
        if self._counts_anew(grid, header.last if header is not None else 0):
            return None
        return header or (self._header if grid.columns == self._width else None)

    def _counts_anew(self, grid: Grid, after: int) -> bool:
        """Whether the rows below ``after`` begin with 1 once more."""
        if self._numbers is None:
            return False
        cells = (grid.at(row, self._numbers.index) for row in grid.rows if row > after)
        printed = [grid.words(cell) for cell in cells if cell is not None and cell.start < cell.end]
        return bool(printed) and _FIRST.fullmatch(printed[0]) is not None

    def add(self, grid: Grid, header: Header, *, after: int, torn: bool) -> None:
        """Read the rows below row ``after``."""
        if self._rows is None:
            numbers = self._numbers
            if numbers is not None and not any(
                cell.column == numbers.index for row in grid.rows if row > after for cell in grid.filled(row)
            ):
                self._numbers = numbers = None
            held = grouping(grid, header, after, self._texts, numbers)
            texts = frozenset(c.index for c in self._texts if c.index not in held)
            self._rows = RowReader(self._kind, texts, held)
        first = True
        for row in grid.rows:
            if row <= after or not grid.filled(row) or is_repeated(grid, row, header):
                continue
            line = Line(grid, header, row, torn and first)
            if self._is_note(line):
                self.end = grid.filled(row)[0].start
                break
            self.end = max(cell.end for cell in grid.own(row))
            self._take(line)
            first = False
        while self.end > grid.table.start and grid.text[self.end - 1] in "\t\n":
            self.end -= 1

    def close(self) -> None:
        """The last item ends with the table."""
        self._flush()
        self._made.nodes = without_bare_groups(self._made.nodes)

    def _take(self, line: Line) -> None:
        if _is_total(line) or all(line.grid.words(c) in self._titles for c in line.grid.filled(line.row)):
            return
        group = self._group_of(line)
        if group is not None:
            self._flush()
            self._push(line, *group)
            return
        if self._begins(line):
            self._flush()
            self._enter_groups(line)
            self._lines = [Line(line.grid, line.header, line.row)]
        else:
            self._lines.append(line)

    def _is_note(self, line: Line) -> bool:
        filled = line.grid.filled(line.row)
        words = line.grid.words(filled[0])
        return len(filled) == 1 and bool(NOTE.match(words)) and (":" in words[:8] or filled[0].columns > 1)

    def _begins(self, line: Line) -> bool:
        """Whether an item begins in the line: with its number, or with its words where the table has no numbers."""
        if not self._lines:
            return True
        if self._numbers is not None:
            return bool(line.own([self._numbers]))
        return not line.torn and bool(line.own(self._row_reader.text_columns(line.header)))

    @property
    def _row_reader(self) -> RowReader:
        if self._rows is None:
            raise ValueError("no rows have been added")
        return self._rows

    # groups

    def _group_of(self, line: Line) -> tuple[Marker | None, Range] | None:
        """Numeral and title where the line is a heading of those below it."""
        filled = line.grid.filled(line.row)
        if len(filled) == 2 and self._numbers is not None and not self._bodies(line):
            return self._numbered_group(line, filled)
        if len(filled) != 1 or line.torn:
            return None
        cell = filled[0]
        covered = line.cells(line.header.columns)
        if any(c.row != line.row and c.start < c.end for c in covered):
            return None
        marker, title = self._opening(line.grid, cell)
        if len(line.grid.words(cell)) > _LONGEST_GROUP or title[0] >= title[1]:
            return None
        merged = cell.columns > 1 and cell.columns >= len(line.header.columns) - 1
        heads = marker is not None and marker.style in {"part", "chapter", "division", "han", "han_bracket"}
        # Words where a number should stand.
        plain = self._numbers is not None and cell.column == self._numbers.index and _marker(line.grid, cell) is None
        return (marker, title) if merged or heads or plain else None

    def _numbered_group(self, line: Line, filled: list[Cell]) -> tuple[Marker | None, Range] | None:
        """一 | 优化营商环境: a numeral of a higher row, and a title."""
        number, title = filled
        numeral = _NUMERAL.fullmatch(line.grid.words(number))
        if self._numbers is None or number.column != self._numbers.index or numeral is None or not numeral["han"]:
            return None
        lines = list(line.grid.lines(title))
        return _marker(line.grid, number), (lines[0][0], lines[-1][1])

    def _bodies(self, line: Line) -> bool:
        columns = [c for c in line.header.columns if c.kind in NAMING or c.kind == "value"]
        others = {c.index for c in line.header.columns} - {c.index for c in columns}
        # A title that goes across all columns names nobody.
        return any(
            cell.start < cell.end and others.isdisjoint(range(cell.column, cell.column + cell.columns))
            for cell in line.cells(columns)
        )

    def _opening(self, grid: Grid, cell: Cell) -> tuple[Marker | None, Range]:
        lines = list(grid.lines(cell))
        start, end = lines[0][0], lines[-1][1]
        marker = find_marker(grid.folded, grid.text, start, end)
        return marker, (_after(grid.text, marker.end, end) if marker else start, end)

    def _push(self, line: Line, marker: Marker | None, title: Range, level: str = "row") -> None:
        style = f"{level} {marker.style if marker else 'plain'}"
        start = min(cell.start for cell in line.grid.filled(line.row)) if level == "row" else title[0]
        self._hang(style, marker, self._group(line, start, title))

    def _group(self, line: Line, start: int, title: Range) -> TableRow:
        return TableRow("group", start, title[1], title, speaks=bool(find_clauses(line.grid.folded, [title])))

    def _hang(self, style: str, marker: Marker | None, row: TableRow) -> None:
        """Put a provision below what is open, above what is of its own style or lower."""
        styles = [s for s, _ in self._stack]
        if style in styles:
            del self._stack[styles.index(style) :]
        else:
            while self._stack and not encloses(self._stack[-1][0], style):
                self._stack.pop()
        parent = self._stack[-1][1] if self._stack else None
        siblings = parent.children if parent is not None else self._made.nodes
        place = str(len(siblings) + 1)
        segment = numeral_segment(marker.printed) if marker else f"行{place}" if row.kind == "entry" else place
        node = Provision(segment, row.start, marker, parent=parent, own_line=True, row=row)
        node.paragraphs = list(row.texts) if row.kind != "group" else [row.title]
        siblings.append(node)
        self._stack.append((style, node))

    def _enter_groups(self, line: Line) -> None:
        """The cells of grouping columns that begin to hold with this line."""
        for column in line.header.columns:
            cell = line.grid.at(line.row, column.index)
            if column.index not in self._row_reader.grouping or cell is None or cell.start == cell.end:
                continue
            words = line.grid.words(cell)
            style = f"column {column.index:03}"
            if self._groups.get(column.index) == words and any(s == style for s, _ in self._stack):
                continue
            self._groups = {i: w for i, w in self._groups.items() if i < column.index} | {column.index: words}
            marker, title = self._opening(line.grid, cell)
            self._hang(style, marker, self._group(line, cell.start, title))

    # items

    def _flush(self) -> None:
        lines, self._lines = self._lines, []
        if not lines:
            return
        row = self._row_reader.read(lines)
        if row is None:
            cells = [cell for line in lines for cell in line.grid.filled(line.row)]
            if any(self._bodies(line) for line in lines):
                place = (cells[0].start, cells[-1].end)
                self._made.remarks.append(("表格中的一行没有任务内容，未读取，请核对", place))
            return
        marker = self._number(lines[0], row)
        self._hang(f"item {marker.style if marker else 'plain'}", marker, row)

    def _number(self, line: Line, row: TableRow) -> Marker | None:
        """The number of the row; where the table has no column for it, the numeral that opens the words."""
        if self._numbers is not None:
            own = line.own([self._numbers])
            return _marker(line.grid, own[0]) if own else None
        marker = find_marker(line.grid.folded, line.grid.text, *row.title)
        if marker is None or marker.style == "ordinal":
            return None
        row.title = (_after(line.grid.text, marker.end, row.title[1]), row.title[1])
        return marker if row.title[0] < row.title[1] else None


def _sets_tasks(header: Header) -> bool:
    tasks = [c for c in header.of("task") if header.names_bodies or (c.rule is not None and not c.rule.weak)]
    return bool(tasks) or not header.of("metric")


def _text_columns(header: Header, kind: str) -> list[Column]:
    if kind == "entry":
        return header.of("metric")
    return header.of("task") or header.of("target")[:1]


def _is_total(line: Line) -> bool:
    return any(TOTAL.fullmatch(line.grid.words(cell)) for cell in line.grid.filled(line.row)[:2])


def _marker(grid: Grid, cell: Cell) -> Marker | None:
    """The number that a cell holds; None for words."""
    words = grid.words(cell)
    match = _NUMERAL.fullmatch(words)
    if match is None:
        return None
    style: Style = "han" if match["han"] else "circled" if match["circled"] else "digit"
    if match["digits"] and re.search("[.—-]", match["digits"]):
        style = "dotted"
    return Marker(style, grid.text[cell.start : cell.end].strip(), cell.end)


def _after(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position
