"""A text made ready for the rules, with the way back to the original.

`prepare` guarantees:

1. characters stay as printed: none is replaced, only layout is repaired (line ends, wraps, page numbers, blanks);
2. one paragraph is one line of the prepared text; a hard wrap, a page break or a blank line inside a word,
   a number or a clause is gone; a row of a table begins a line, its cells are parted by tabs;
3. no blank stands beside a Chinese character or full-width sign, and no two blanks side by side; a gap between
   columns is one tab;
4. `folded` has the same length as `text`, with digits, letters and signs in half width;
5. `offsets` leads from every character of `text` to the same character of the decoded source, `lines` to its line;
6. preparing a prepared text changes nothing, and the work grows linearly with the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise

from app.model.facts import Prepared
from app.model.folding import fold
from app.model.offsets import LineMap, OffsetMap, Place
from app.model.tables import Cell, Table
from loaders.errors import InputError
from loaders.formats.text import read
from loaders.lines import STARTER, SourceLine, find_setting, goes_on, source_lines, torn
from loaders.source import Source
from loaders.structure.numerals import MARKER
from loaders.tables.drawn import is_ruling
from loaders.tables.in_text import find_text_tables

_INVISIBLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\xad\u200b-\u200d\u2060\ufeff\ud800-\udfff]")
_BLANKS = re.compile(r"[^\S\n]+")
#: 布—３—局: a page number that the extraction left inside a word, a list or at the end of a line.
_STRAY_PAGE = re.compile(
    r"(?<=[一-鿿、,;:。()〔〕“”])\s*[—-]{1,2}\s*[0-9]{1,3}\s*[—-]{1,2}\s*(?=[一-鿿、,;:。()〔〕“”]|$)"
)
#: Passes over the paragraphs after the first; more than one more is needed by broken texts alone.
_PASSES = 4
_OPENERS, _CLOSERS = "(〔[【《“", ")〕]】》”"
_PAIRED = re.compile(f"[{re.escape(_OPENERS + _CLOSERS)}]")


def prepare(data: bytes) -> Prepared:
    """Decode and prepare one plain text; raises InputError where the bytes are no text, or hold no words."""
    return prepare_source(read(data))


def prepare_text(source: str) -> Prepared:
    """Prepare a decoded text whose lines may be wraps."""
    return prepare_source(Source(source.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")))


def prepare_source(source: Source) -> Prepared:
    """Prepare what a reader found; ``offsets`` lead into its text. Raises InputError where it holds no words."""
    text = _INVISIBLE.sub(" ", source.text)
    folded = fold(text)
    tables = find_text_tables(folded, source.tables)
    lines = source_lines(text, folded, furnished=not source.flowing, tables=tables)
    if source.places is not None:
        lines = [_placed(line, source.places.place(line.start)) for line in lines]
    if source.openings or source.wraps:
        lines = [_hinted(line, source) for line in lines]
    if len(tables) > len(source.tables):
        lines = [line for line in lines if not is_ruling(folded[line.start : line.end])]
    if not lines:
        raise InputError("文件里没有文字", "the file holds no words")
    builder = _Builder(text, folded)
    starts = [line.start for line in lines]
    begun = 0
    told = {id(table) for table in source.tables}
    for table in tables:
        first = bisect_left(starts, table.start, begun)
        if first > begun and lines[first - 1].end > table.start:
            first -= 1  # A line drawn before the first cell: | 序号 | 任务 |.
        _add_paragraphs(builder, folded, lines[begun:first], source.flowing)
        begun = bisect_left(starts, table.end, first)
        # A cell that a text does not draw around is one paragraph: who reads the prepared text finds it again.
        whole = id(table) not in told
        builder.add_table(table, lines[first:begun], source.flowing or source.flowing_cells, whole)
    _add_paragraphs(builder, folded, lines[begun:], source.flowing)
    return builder.prepared()


def _placed(line: SourceLine, place: Place) -> SourceLine:
    return replace(line, page=place.page, number=place.line)


def _hinted(line: SourceLine, source: Source) -> SourceLine:
    if line.start in source.openings:
        return replace(line, opens=True)
    return replace(line, opens=False) if line.start in source.wraps else line


def _add_paragraphs(builder: _Builder, folded: str, lines: list[SourceLine], flowing: bool) -> None:
    for paragraph in _mended(folded, lines) if flowing else _paragraphs(folded, lines):
        builder.add(paragraph)


def _mended(folded: str, lines: list[SourceLine]) -> list[list[SourceLine]]:
    """Lines that are paragraphs, those put together that are pieces of one: pages part sentences at random."""
    paragraphs: list[list[SourceLine]] = []
    opened = ""
    for line in lines:
        if paragraphs and torn(folded, paragraphs[-1][-1], line, opened):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
            opened = ""
        opened = _still_open(opened, folded[line.start : line.end])
    return paragraphs


def _paragraphs(folded: str, lines: list[SourceLine]) -> list[list[SourceLine]]:
    """The lines by paragraph. What one pass made is looked at again as lines: a sentence torn short is found then."""
    paragraphs = _grouped(folded, [[line] for line in lines])
    for _ in range(_PASSES):
        again = _grouped(folded, paragraphs)
        if len(again) == len(paragraphs):
            break
        paragraphs = again
    return paragraphs


def _grouped(folded: str, groups: list[list[SourceLine]]) -> list[list[SourceLine]]:
    """The groups of lines, those put together that go on with one another."""
    if not groups:
        return []
    lines = [_as_line(group) for group in groups]
    setting = find_setting(lines, folded)
    grouped = [list(groups[0])]
    begun = lines[0]
    opened = _still_open("", folded[begun.start : begun.end])
    for (line, following), group in zip(pairwise(lines), groups[1:], strict=True):
        if goes_on(folded, line, following, setting, opened, begun):
            grouped[-1].extend(group)
        else:
            grouped.append(list(group))
            begun, opened = following, ""
        opened = _still_open(opened, folded[following.start : following.end])
    return grouped


def _as_line(group: list[SourceLine]) -> SourceLine:
    if len(group) == 1:
        return group[0]
    return replace(group[0], end=group[-1].end, width=sum(line.width for line in group))


def _still_open(opened: str, words: str) -> str:
    for char in _PAIRED.findall(words):
        if char in _OPENERS:
            opened += char
        elif opened and _CLOSERS.index(char) == _OPENERS.index(opened[-1]):
            opened = opened[:-1]
        opened = opened[-64:]
    return opened[-8:]


def _part(line: SourceLine, start: int, end: int, source: str) -> SourceLine:
    """A stretch of a line without the blanks around it."""
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    return replace(line, start=start, end=end, width=0)


def _in_cell(folded: str, lines: list[SourceLine], flowing: bool) -> list[list[SourceLine]]:
    """The paragraphs of a cell. Lines of a narrow cell are wraps unless a numeral or a label opens the next one."""
    paragraphs: list[list[SourceLine]] = []
    for line in lines:
        opens = (
            line.opens or MARKER.match(folded, line.start, line.end) or STARTER.match(folded, line.start, line.end)
        )
        if not paragraphs or flowing or opens:
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return paragraphs


class _Builder:
    """Collects the kept stretches of the source, in order."""

    def __init__(self, source: str, folded: str) -> None:
        self._source = source
        self._folded = folded
        self._pieces: list[str] = []
        self._length = 0
        self._last_end = 0
        self._starts: list[int] = []
        self._sources: list[int] = []
        self._line_starts: list[int] = []
        self._places: list[Place] = []
        self._tables: list[Table] = []

    def add(self, paragraph: list[SourceLine]) -> None:
        if self._pieces:
            self._keep("\n", self._last_end)
        self._add_paragraph(paragraph)

    def _add_paragraph(self, paragraph: list[SourceLine], cell: str | None = None) -> None:
        for index, line in enumerate(paragraph):
            if index and self._needs_blank(line):
                self._keep(" ", line.start - 1)
            self._line_starts.append(self._length)
            self._places.append(Place(line.page, line.number, cell))
            self._add_line(line)
        self._last_end = paragraph[-1].end

    def add_table(self, table: Table, lines: list[SourceLine], flowing: bool, whole: bool) -> None:
        """A row is a line, cells are parted by tabs; ``lines`` are all those of the table, across its cells."""
        cells: list[Cell] = []
        index, row = 0, 0
        for cell in table.cells:
            if self._pieces:
                self._keep("\n" if cell.row != row else "\t", self._last_end)
            row, start = cell.row, self._length
            own: list[SourceLine] = []
            while index < len(lines) and lines[index].start < cell.end:
                line = lines[index]
                if line.start < cell.start:
                    # What stands between cells draws the table: | and the like.
                    line = _part(line, cell.start, line.end, self._source)
                if line.end > cell.end:
                    # Cells of one row stand on one line of the source.
                    lines[index] = _part(line, max(cell.end, line.start), line.end, self._source)
                    line = _part(line, line.start, cell.end, self._source)
                else:
                    index += 1
                if line.start < line.end:
                    own.append(line)
            for number, paragraph in enumerate([own] if whole and own else _in_cell(self._folded, own, flowing)):
                if number:
                    self._keep("\n", self._last_end)
                self._add_paragraph(paragraph, cell.name)
            cells.append(replace(cell, start=start, end=self._length))
        self._tables.append(Table(table.name, tuple(cells)))

    def _needs_blank(self, line: SourceLine) -> bool:
        """Two Latin words that a wrap held apart; capitals on both sides are one torn acronym."""
        last, first = self._pieces[-1][-1:], self._source[line.start]
        latin = last.isascii() and last.isalpha() and first.isascii() and first.isalpha()
        return latin and not (last.isupper() and first.isupper())

    def _add_line(self, line: SourceLine) -> None:
        position = line.start
        for gap in self._gaps(line):
            self._keep(self._source[position : gap.start()], position)
            if gap.re is _BLANKS and (kept := self._kept_blank(gap)):
                self._keep(kept, gap.start())
            position = gap.end()
        self._keep(self._source[position : line.end], position)

    def _gaps(self, line: SourceLine) -> list[re.Match[str]]:
        pages = list(_STRAY_PAGE.finditer(self._folded, line.start, line.end))
        blanks = _BLANKS.finditer(self._source, line.start, line.end)
        loose = (
            [b for b in blanks if not any(p.start() <= b.start() < p.end() for p in pages)] if pages else list(blanks)
        )
        return sorted(pages + loose, key=lambda gap: gap.start())

    def _kept_blank(self, gap: re.Match[str]) -> str:
        """What stays of a blank: a tab of a gap between columns, a blank of one between Latin words, else nothing."""
        if "\t" in gap[0] or len(gap[0]) >= 4:
            return "\t"
        before, after = self._source[gap.start() - 1], self._source[gap.end()]
        return " " if _latin(before) and _latin(after) and after != "%" else ""

    def _keep(self, words: str, source: int) -> None:
        if not words:
            return
        if not self._starts or source - self._sources[-1] != self._length - self._starts[-1]:
            self._starts.append(self._length)
            self._sources.append(source)
        self._pieces.append(words)
        self._length += len(words)

    def prepared(self) -> Prepared:
        text = "".join(self._pieces)
        return Prepared(
            text=text,
            folded=fold(text),
            offsets=OffsetMap(tuple(self._starts), tuple(self._sources)),
            lines=LineMap(tuple(self._line_starts), tuple(self._places)),
            tables=tuple(self._tables),
        )


def _latin(char: str) -> bool:
    return char.isascii() and not char.isspace()
