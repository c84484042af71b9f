"""A Word document to its text: what a reader of the printed page reads, in that order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from loaders.errors import InputError
from loaders.formats.docx.numbers import Numbers
from loaders.formats.docx.package import W, open_parts
from loaders.formats.docx.styles import Styles, is_on, value, whole
from loaders.formats.docx.words import Fields, paragraph_words
from loaders.formats.layout import CellSum, holds_data
from loaders.formats.writer import GridCell, SourceWriter
from loaders.source import Source

#: Boxes in boxes, tables in tables: deeper ones are left out.
_DEEPEST = 20
#: The most columns a cell of Word covers.
_MOST_COLUMNS = 63
_CONTENTS = "Table of Contents"
#: Around blocks, and nothing of their own: content controls, insertions, marks of other programs.
_AROUND = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))


def read(data: bytes) -> Source:
    """The paragraphs and tables of a document, numbered as Word prints them; headers and footers are left out.

    Raises InputError where the file is broken, locked, or holds pictures alone.
    """
    parts = open_parts(data)
    styles = Styles(parts.styles)
    reader = _Reader(styles, Numbers(parts.numbering, styles))
    reader.blocks(parts.body)
    if not reader.wrote:
        raise _empty(reader.pictures)
    if reader.pictures:
        reader.writer.remark("picture", f"文中有 {reader.pictures} 张图片，图片里的文字未读", "warning")
    if reader.chunks:
        reader.writer.remark("left-out", f"文中嵌入的 {reader.chunks} 个外部文件未读", "warning")
    if reader.too_deep:
        reader.writer.remark("left-out", "文中嵌套过深的表格或文本框未读", "warning")
    notes = _notes(parts.notes, styles)
    if notes:
        reader.writer.remark("footnote", f"{len(notes)} 条脚注或尾注未作正文读取，第一条为：{notes[0][:60]}")
    return reader.writer.source(places=False)


def _empty(pictures: int) -> InputError:
    if pictures:
        return InputError(
            "Word 文件里只有图片（扫描件），没有文字可读；请先做文字识别再载入",
            "the Word document holds pictures alone (a scan): run OCR first",
        )
    return InputError("Word 文件里没有文字", "the Word document holds no words")


def _notes(roots: tuple[etree._Element, ...], styles: Styles) -> list[str]:
    """The words of foot- and endnotes; the lines that part them from the text are none."""
    notes: list[str] = []
    for root in roots:
        for note in root:
            if note.get(f"{W}type") in (None, "normal"):
                fields = Fields()
                words = (paragraph_words(p, styles, fields).words for p in note.iter(f"{W}p"))
                if joined := "".join(words).strip():
                    notes.append(joined)
    return notes


class _Reader:
    """Reads blocks in order: counters of lists and fields that are open run through the whole document."""

    def __init__(self, styles: Styles, numbers: Numbers) -> None:
        self.writer = SourceWriter()
        self.wrote = False
        self.pictures = 0
        self.chunks = 0
        self.too_deep = False
        self._styles = styles
        self._numbers = numbers
        self._fields = Fields()
        #: Whether every field ends: one that does not is over with its paragraph.
        self._sound = True
        #: Words of a paragraph whose end was deleted.
        self._begun = ""

    def blocks(self, parent: etree._Element) -> None:
        """Write the blocks of the body down."""
        kinds = Counter(mark.get(f"{W}fldCharType") for mark in parent.iter(f"{W}fldChar"))
        self._sound = kinds["begin"] == kinds["end"]
        for block in _blocks(parent):
            if block.tag == f"{W}p":
                for line in self._paragraph(block, 0):
                    self._line(line)
            elif block.tag == f"{W}tbl":
                self._table(block)
            elif block.tag == f"{W}altChunk":
                self.chunks += 1

    def _line(self, words: str) -> None:
        if words.strip():
            self.writer.line(words, 1)
            self.wrote = True

    def _paragraph(self, paragraph: etree._Element, depth: int) -> list[str]:
        """The lines of a paragraph; what its text boxes hold stands below it, at the very top above it."""
        properties = paragraph.find(f"{W}pPr")
        found = paragraph_words(paragraph, self._styles, self._fields)
        if not self._sound:
            self._fields.forget()
        self.pictures += found.pictures
        emptied = found.goes_on and not found.words.strip()
        printed = "" if emptied else self._numbers.printed(properties, self._styles.style_of(properties))
        words, self._begun = self._begun + (printed if found.words.strip() else "") + found.words, ""
        lines = words.split("\n")
        if found.goes_on:
            self._begun = lines.pop()
        boxed = [line for box in found.boxes for line in self._lines(box, depth + 1)]
        return boxed + lines if not self.wrote else lines + boxed

    def _lines(self, parent: etree._Element, depth: int) -> list[str]:
        """The lines of a cell or box; a table in it is flattened row by row."""
        if depth > _DEEPEST:
            self.too_deep = True
            return []
        lines: list[str] = []
        for block in _blocks(parent):
            if block.tag == f"{W}p":
                lines += self._paragraph(block, depth)
            elif block.tag == f"{W}tbl":
                for row in _rows(block):
                    for cell in _cells(row):
                        lines += self._lines(cell, depth + 1)
        return [line for line in lines if line.strip()]

    def _table(self, table: etree._Element) -> None:
        """A table with data as a table; one that only places things as the lines in it."""
        cells = self._grid(table)
        rows: dict[int, list[CellSum]] = {}
        for cell in cells:
            rows.setdefault(cell.row, []).append(CellSum.of(cell.lines))
        if holds_data(list(rows.values())):
            self.writer.table(cells, 1)
            self.wrote = True
            return
        for cell in cells:
            for line in cell.lines:
                self._line(line)

    def _grid(self, table: etree._Element) -> list[GridCell]:
        drawn: list[list[tuple[int, int, bool, tuple[str, ...]]]] = []
        for row in _rows(table):
            column = 1 + _span(row.find(f"{W}trPr"), "gridBefore", least=0)
            cells: list[tuple[int, int, bool, tuple[str, ...]]] = []
            for cell in _cells(row):
                properties = cell.find(f"{W}tcPr")
                wide = _span(properties, "gridSpan")
                goes_on = _continues(properties, "vMerge")
                lines = tuple(self._lines(cell, 1))
                if _continues(properties, "hMerge") and cells:
                    before = cells[-1]
                    cells[-1] = (before[0], before[1] + wide, before[2], before[3])
                else:
                    cells.append((column, wide, goes_on, () if goes_on else lines))
                column += wide
            drawn.append(cells)
        grid: list[GridCell] = []
        #: By column, the merged cell that goes on below: its place in the grid.
        above: dict[int, int] = {}
        for number, cells in enumerate(drawn, start=1):
            still: dict[int, int] = {}
            for column, wide, goes_on, lines in cells:
                place = above.get(column) if goes_on else None
                if place is not None:
                    upper = grid[place]
                    grid[place] = GridCell(
                        upper.row, upper.column, upper.lines, number - upper.row + 1, upper.columns
                    )
                else:
                    place = len(grid)
                    grid.append(GridCell(number, column, lines, 1, wide))
                still[column] = place
            above = still
        return grid


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of a body, cell or box, in order; tables of contents that Word made are left out."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag in _AROUND:
            if not _is_contents(element):
                stack.extend(reversed(element))
        elif isinstance(element.tag, str):
            yield element


def _is_contents(element: etree._Element) -> bool:
    return value(element.find(f"{W}sdtPr/{W}docPartObj"), "docPartGallery") == _CONTENTS


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table that are not deleted."""
    for row in _blocks(table):
        if row.tag == f"{W}tr" and row.find(f"{W}trPr/{W}del") is None:
            yield row


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in _blocks(row) if cell.tag == f"{W}tc")


def _span(properties: etree._Element | None, name: str, *, least: int = 1) -> int:
    printed = whole(value(properties, name))
    return min(max(printed if printed is not None else least, least), _MOST_COLUMNS)


def _continues(properties: etree._Element | None, name: str) -> bool:
    """Whether a cell goes on with the one above (vMerge) or before it (hMerge)."""
    mark = properties.find(f"{W}{name}") if properties is not None else None
    return mark is not None and mark.get(f"{W}val") != "restart" and is_on(mark.get(f"{W}val"))
