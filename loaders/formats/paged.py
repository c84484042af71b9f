"""From pages as they are set to the text of a file: what heads and foots pages left out, tables kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from app.model.facts import Issue
from app.model.folding import fold
from app.model.offsets import LineMap, Place
from app.model.tables import Cell, Table
from loaders import limits
from loaders.contents import is_entry
from loaders.errors import InputError
from loaders.formats.furniture import without_furniture
from loaders.formats.page_layout import Sheet
from loaders.formats.page_lines import Line
from loaders.formats.page_tables import CONTINUES, UNFINISHED, PageTable, PrintedCell, joined
from loaders.source import Source
from loaders.structure.numerals import MARKER

#: A change of size that sets a line off from the one above it.
_OTHER_SIZE = 1.12
_MOST_INDENT = 60
#: Ems by which full lines may fall short of the margin, where they are set to end together and where they are not.
_EVEN, _RAGGED = 0.5, 1.2
#: 续表, 续表1, （续）, 表1（续）.
_SAYS_ON = re.compile(r"续表?[0-9]{0,2}|[（(]续表?[)）]|.{0,3}表[0-9]{0,2}[（(]续[)）]")
_CLOSED = re.compile(r"[。：；:;！？]$")
#: A page with fewer lines does not show its margins.
_LINES = 5


def source_of(sheets: Iterable[Sheet], remarks: Sequence[Issue] = ()) -> Source:
    """The text of all pages. Raises InputError where their tables have more cells than are read."""
    kept = without_furniture(list(sheets))
    writer = _Writer()
    elements = [(sheet, element) for sheet in kept for element in sheet.elements]
    margins = _Margins(kept)
    index = 0
    while index < len(elements):
        sheet, element = elements[index]
        writer.turn_to(sheet.number)
        index += 1
        if isinstance(element, Line):
            writer.add_line(element, margins)
            continue
        parts = [(sheet.number, element)]
        while (more := _carried_on(elements, index, *parts[-1])) is not None:
            index, part = more
            parts.append(part)
        writer.add_table(joined(parts))
        writer.page = parts[-1][0]
    return writer.source(tuple(remarks))


def _carried_on(
    elements: list[tuple[Sheet, Line | PageTable]], index: int, page: int, table: PageTable
) -> tuple[int, tuple[int, PageTable]] | None:
    """What the next page begins with, where the table that ends ``page`` goes on with it, and the place behind that.

    A line above it may say so.
    """
    for place in range(index, min(index + 2, len(elements))):
        sheet, element = elements[place]
        if isinstance(element, PageTable):
            goes_on = sheet.number != page and element.continues(table)
            return (place + 1, (sheet.number, element)) if goes_on else None
        if sheet.number == page or not _SAYS_ON.fullmatch("".join(element.words.split())):
            return None
    return None


@dataclass(frozen=True, slots=True)
class _Margin:
    """Where the lines of a page or column begin and end, in points, and the em of its text."""

    left: float
    right: float
    em: float


class _Margins:
    """The margins of all pages, to tell which lines are set in and which fill their line."""

    def __init__(self, sheets: list[Sheet]) -> None:
        blocks: dict[tuple[int, float | None], list[Line]] = {}
        for sheet in sheets:
            for line in sheet.elements:
                if isinstance(line, Line):
                    blocks.setdefault((sheet.number, line.left), []).append(line)
        self._found = {
            key: _margin(lines) for key, lines in blocks.items() if key[1] is not None or len(lines) >= _LINES
        }
        self._usual = _middle(list(self._found.values())) if self._found else None
        #: Whether paragraphs begin two signs in, as they should: then a line that does not goes on with the last.
        self.indented = False
        indents = [self.indent(number, line) for (number, _), lines in blocks.items() for line in lines]
        if indents:
            flush, set_in = indents.count(0), sum(3 <= indent <= 5 for indent in indents)
            self.indented = set_in >= 0.1 * len(indents) and flush >= max(2, 0.05 * len(indents))
        #: Spare ems at the end of a line above its first word that show that the next begins a paragraph.
        self._surely = _EVEN if self._justified(blocks) else _RAGGED

    def _justified(self, blocks: dict[tuple[int, float | None], list[Line]]) -> bool:
        """Whether full lines end together: most of those that end near the margin end at it."""
        near = even = 0
        for (page, _), lines in blocks.items():
            for line in lines:
                margin = self._of(page, line)
                if margin is None or margin.right - line.x1 > 2.5 * margin.em:
                    continue
                near += 1
                even += margin.right - line.x1 <= 0.3 * margin.em
        return even >= 0.75 * near

    def _of(self, page: int, line: Line) -> _Margin | None:
        return self._found.get((page, line.left), self._usual)

    def indent(self, page: int, line: Line) -> int:
        """How far a line is set in, in half-width columns."""
        margin = self._of(page, line)
        return 0 if margin is None else max(0, min(round((line.x0 - margin.left) / (margin.em / 2)), _MOST_INDENT))

    def wraps(self, page: int, line: Line, page_above: int, above: Line) -> bool:
        """Whether a line goes on with the one above: that one was full, and this one is not set in."""
        if not self.indented or self.indent(page, line) or is_entry(fold(above.words)):
            return False
        room = self._room(page_above, above)
        return room is not None and room < line.first - 0.1 * above.size and self.indent(page_above, above) <= 5

    def opens(self, page: int, line: Line, page_above: int, above: Line) -> bool:
        """Whether a line begins a paragraph: it is set in, or the one above had room for its first word.

        Lines in the middle of the page are broken by hand, and a paragraph may be set in as a whole: that tells
        nothing.
        """
        if CONTINUES.match(line.words) or UNFINISHED.search(above.words):
            return False
        set_in, set_in_above = self.indent(page, line), self.indent(page_above, above)
        if self.indented and 3 <= set_in <= 5 and (set_in_above == 0 or _CLOSED.search(above.words)):
            return True
        room = self._room(page_above, above)
        return room is not None and room > line.first + self._surely * above.size and min(set_in, set_in_above) <= 5

    def _room(self, page: int, line: Line) -> float | None:
        """Points left at the end of a line; None where the margins are not known."""
        margin = self._of(page, line)
        if margin is None or self._usual is None:
            return None
        # A page of short lines does not show its margins; its text is as wide as that of the others.
        left, width, usual = margin.left, 0.0, self._usual
        if line.left is None:
            width = usual.right - usual.left
            left = usual.left if 0.5 * usual.em < left - usual.left < 3 * usual.em else left
        return max(margin.right, left + width) - line.x1

    def one_title(self, page: int, line: Line, page_above: int, above: Line) -> bool:
        """Whether two lines are those of one title: larger than the text, and centred one below the other."""
        if self._usual is None or page != page_above or MARKER.match(fold(line.words)):
            return False
        large = min(line.size, above.size) > _OTHER_SIZE * self._usual.em
        near = 0 < line.base - above.base < 2.2 * line.size
        return large and near and abs(line.x0 + line.x1 - above.x0 - above.x1) < 2 * line.size


def _margin(lines: list[Line]) -> _Margin:
    em = median(line.size for line in lines)
    # What is set in another size, a title or a note, has margins of its own.
    lines = [line for line in lines if max(line.size, em) <= _OTHER_SIZE * min(line.size, em)] or lines
    starts, ends = sorted(line.x0 for line in lines), sorted(line.end for line in lines)
    # One line far out in the margin is no text.
    left = starts[1] if len(starts) > 1 and starts[1] - starts[0] > 2.5 * em else starts[0]
    # One line that runs out does not move the margin.
    return _Margin(left, ends[-max(1, len(ends) // 12)], em)


def _middle(margins: list[_Margin]) -> _Margin:
    return _Margin(*(median(getattr(margin, side) for margin in margins) for side in ("left", "right", "em")))


class _Writer:
    """Writes the text, and notes what stands where."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._places: list[Place] = []
        self._tables: list[Table] = []
        self._openings: set[int] = set()
        self._cells = 0
        self._wraps: set[int] = set()
        self._last: tuple[int, Line] | None = None
        self.page = 0

    def _write(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)

    def turn_to(self, page: int) -> None:
        """Begin a new page, where ``page`` is one."""
        if self._pieces and page != self.page:
            self._write("\f")
        self.page = page

    def add_line(self, line: Line, margins: _Margins) -> None:
        self._write(" " * margins.indent(self.page, line))
        if self._last is None or _other_size(*self._last, line):
            self._openings.add(self._length)
        elif margins.wraps(self.page, line, *self._last) or margins.one_title(self.page, line, *self._last):
            self._wraps.add(self._length)
        elif margins.opens(self.page, line, *self._last):
            self._openings.add(self._length)
        self._add(line.words, self.page, line.number)
        self._write("\n")
        self._last = self.page, line

    def _add(self, words: str, page: int, number: int) -> None:
        self._starts.append(self._length)
        self._places.append(Place(page, number))
        self._write(words)

    def add_table(self, printed: list[PrintedCell]) -> None:
        self._cells += len(printed)
        if self._cells > limits.CELLS:
            raise InputError(
                f"表格超过 {limits.CELLS} 个单元格，未予读取；请拆分后再载入",
                f"the tables have more than {limits.CELLS} cells: divide the file first",
                f"第 {self.page} 页",
            )
        name = f"表{len(self._tables) + 1}"
        cells: list[Cell] = []
        for cell in printed:
            if cells:
                self._write("\n" if cell.row != cells[-1].row else "\t")
            start = self._length
            for index, (page, line, opens) in enumerate(cell.lines):
                if index:
                    self._write("\n")
                if opens:
                    self._openings.add(self._length)
                self._add(line.words.replace("\t", " "), page, line.number)
            place = f"{name}第{cell.row}行第{cell.column}列"
            cells.append(Cell(cell.row, cell.column, start, self._length, place, cell.rows, cell.columns))
        self._write("\n")
        self._tables.append(Table(name, tuple(cells)))
        self._last = None

    def source(self, remarks: tuple[Issue, ...]) -> Source:
        return Source(
            "".join(self._pieces),
            tables=tuple(self._tables),
            places=LineMap(tuple(self._starts), tuple(self._places)),
            openings=frozenset(self._openings),
            wraps=frozenset(self._wraps),
            remarks=remarks,
        )


def _other_size(_page: int, above: Line, line: Line) -> bool:
    return max(above.size, line.size) > _OTHER_SIZE * min(above.size, line.size)
