"""A report as an Excel workbook (XlsxWriter: BSD, streamed row by row): a sheet a table, for the screen and for A4.

Every text is written as text: no word of a document is a formula, a number or a link to Excel, nor becomes one when
a cell that begins with = + - @ is edited (quote prefix). A text beyond Excel's 32,767 signs is continued on the sheet
续文 and says so. The same report gives the same bytes: the creation time is the statement's moment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from math import ceil
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from app.model.wording import Language, Words
from graph_exports.csv import FORMULA
from graph_exports.tables import Cell, Column, Link, Report, Table, statement_table, words

#: Excel counts UTF-16 units.
CELL_LIMIT = 32_767
ROW_LIMIT = 1_048_576
#: What Excel holds of links: on a sheet (counted here over the workbook), and signs of one.
_LINK_LIMIT, _ADDRESS_LIMIT = 65_000, 2_000
#: The highest row, in points; sizes of type, the largest that fits is taken; a line over a size of type.
_HIGHEST, _SIZES, _LINE = 409.0, (10, 8, 6), 1.4
#: Signs of a piece of continued text: it must fit a row on paper.
_PIECE = 1_600
#: Title, lines below it, headings.
_ABOVE = 3
_SHEET_NAME = 31
_FOOTER = 255
_UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
#: XlsxWriter takes such a string for markup of its own.
_MARKUP = ("<r>", "</r>")
_FIRST_DAY = date(1900, 3, 1)  # Excel's calendar has a 29 February 1900
_CONTINUED = Words("续文", "Continued")
_CONTINUED_COLUMNS = (
    Column("所在表", "Sheet", 10),
    Column("单元格", "Cell", 8),
    Column("第几段", "Part", 8, kind="number"),
    Column("续文", "Text continued", 80),
)


def write_excel(report: Report, out: BinaryIO, language: Language = "zh") -> None:
    """Write the workbook; ``out`` is left open. Where a row cannot be had, what was written so far is no report."""
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        _Workbook(book, report, language).write()


class _CellFormats:
    """How cells look in one size of type."""

    def __init__(self, book: xlsxwriter.Workbook, box: dict[str, object]) -> None:
        text = {**box, "text_wrap": True, "num_format": "@"}
        self.text: Format = book.add_format(text)
        self.quoted: Format = book.add_format({**text, "quote_prefix": True})
        self.number: Format = book.add_format({**box, "align": "center"})
        self.date: Format = book.add_format({**box, "num_format": "yyyy-mm-dd", "align": "left"})
        self.link: Format = book.add_format({**text, "font_color": "#0B4F8A", "underline": 1})


class _Workbook:
    def __init__(self, book: xlsxwriter.Workbook, report: Report, language: Language) -> None:
        self._book, self._report, self._language = book, report, language
        self._names: set[str] = set()
        self._links = 0
        self._long: list[tuple[Cell, ...]] = []
        self._footer = report.statement.moment if report.statement else ""
        box = {"font_name": "宋体", "font_size": _SIZES[0], "border": 1, "border_color": "#BFBFBF", "valign": "top"}
        self._title = book.add_format({"font_name": "黑体", "font_size": 16, "valign": "vcenter"})
        self._line = book.add_format({"font_name": "宋体", "font_size": 10, "font_color": "#595959"})
        self._heading = book.add_format(
            {
                **box,
                "font_name": "黑体",
                "text_wrap": True,
                "align": "center",
                "valign": "vcenter",
                "bg_color": "#E8EEF4",
            }
        )
        self._cells = {size: _CellFormats(book, {**box, "font_size": size}) for size in _SIZES}

    def write(self) -> None:
        report = self._report
        said = report.statement
        made = datetime.fromisoformat(said.moment) if said else datetime(2000, 1, 1)  # noqa: DTZ001 - no time zone
        title = report.title.in_(self._language)
        self._book.set_properties({"title": title, "author": "Zeren 责任图谱", "created": made.replace(tzinfo=None)})
        for table in report.tables:
            self._table(table)
        if self._long:
            self._table(Table(_CONTINUED, _CONTINUED_COLUMNS, self._long))
        if said:
            self._table(statement_table(said))

    def _table(self, table: Table) -> None:
        rows = iter(table.rows)
        sheet, name = self._sheet(table)
        at = _ABOVE
        for row in rows:
            if at == ROW_LIMIT:
                self._finish(sheet, table, at)
                sheet, name = self._sheet(table)
                at = _ABOVE
            self._row(sheet, name, at, table.columns, row)
            at += 1
        self._finish(sheet, table, at)

    def _sheet(self, table: Table) -> tuple[Worksheet, str]:
        name = self._sheet_name(table.name.in_(self._language))
        sheet = self._book.add_worksheet(name)
        language = self._language
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.repeat_rows(_ABOVE - 1)
        sheet.set_default_row(15)
        title = _clean(self._report.title.in_(language))
        sheet.set_footer(_footer(title, self._footer, language))
        sheet.freeze_panes(_ABOVE, table.fixed)
        for index, column in enumerate(table.columns):
            # A Chinese character is two of Excel's widths.
            sheet.set_column(index, index, column.width * 2)
        sheet.set_row(0, 26)
        self._string(sheet, 0, 0, title, self._title)
        lines = "  ".join(_clean(one.in_(language)) for one in self._report.lines)
        self._string(sheet, 1, 0, lines, self._line)
        for index, column in enumerate(table.columns):
            self._string(sheet, _ABOVE - 1, index, column.heading.in_(language), self._heading)
        return sheet, name

    def _finish(self, sheet: Worksheet, table: Table, end: int) -> None:
        last = max(end, _ABOVE) - 1
        width = len(table.columns) - 1
        sheet.autofilter(_ABOVE - 1, 0, last, width)
        paper = max((index for index, column in enumerate(table.columns) if column.paper), default=width)
        sheet.print_area(0, 0, last, paper)
        # Numerals of items are text: 3.10 is not 3.1. Excel would mark each as a mistake.
        sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_rowcol_to_cell(last, width)}"})

    def _sheet_name(self, wanted: str) -> str:
        """A name that Excel takes and no other sheet has."""
        clean = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", wanted).strip(" '") or "表"
        for number in range(1, ROW_LIMIT):
            ending = "" if number == 1 else f"（{number}）"
            name = clean[: _SHEET_NAME - len(ending)] + ending
            if name.lower() not in self._names:
                self._names.add(name.lower())
                return name
        raise AssertionError("more sheets than a workbook can hold")

    def _row(self, sheet: Worksheet, name: str, at: int, columns: Sequence[Column], row: Sequence[Cell]) -> None:
        texts = [_clean(words(cell, self._language)) for cell in row]
        size, height = _fitting(columns, texts)
        sheet.set_row(at, min(height, _HIGHEST))
        shown = self._cells[size]
        for index, (column, cell, text) in enumerate(zip(columns, row, texts, strict=True)):
            if isinstance(cell, date) and cell >= _FIRST_DAY:
                sheet.write_datetime(at, index, datetime(cell.year, cell.month, cell.day), shown.date)  # noqa: DTZ001
            elif isinstance(cell, int | float) and column.kind == "number":
                sheet.write_number(at, index, cell, shown.number)
            elif not text:
                sheet.write_blank(at, index, None, shown.text)
            elif isinstance(cell, Link) and self._leads(cell):
                self._links += 1
                sheet.write_url(at, index, cell.address, shown.link, text)
            else:
                if 2 * len(text) > CELL_LIMIT and _units(text) > CELL_LIMIT:
                    text = self._shortened(text, name, xl_rowcol_to_cell(at, index))
                elif column.paper and _height(column, text, size) > _HIGHEST:
                    # The cell holds it all, the paper does not: it is printed whole with the continued texts.
                    self._continue(text, name, xl_rowcol_to_cell(at, index), 1)
                self._string(sheet, at, index, text, shown.quoted if FORMULA.match(text) else shown.text)

    def _leads(self, link: Link) -> bool:
        """Whether Excel can hold it as a link: else its words are text like any other."""
        plain = _clean(link.words) == link.words and not link.words.startswith(_MARKUP[0]) and link.words
        fits = len(link.address) <= _ADDRESS_LIMIT and 2 * len(link.words) <= CELL_LIMIT
        return bool(plain) and fits and self._links < _LINK_LIMIT and link.address.startswith(("http://", "https://"))

    def _shortened(self, text: str, sheet: str, cell: str) -> str:
        """What fits the cell, and where the rest is; the rest goes to the sheet of continued texts."""
        mark = f"…〔未完：全文 {len(text)} 字，续见表“{_CONTINUED.zh}” / continued on sheet {_CONTINUED.en}〕"
        first = next(_pieces(text, CELL_LIMIT - _units(mark)))
        self._continue(text[len(first) :], sheet, cell, 2)
        return first + mark

    def _continue(self, text: str, sheet: str, cell: str, number: int) -> None:
        self._long += [(sheet, cell, part, piece) for part, piece in enumerate(_pieces(text, _PIECE), number)]

    def _string(self, sheet: Worksheet, row: int, column: int, text: str, shown: Format) -> None:
        if text.startswith(_MARKUP[0]) and text.endswith(_MARKUP[1]):
            sheet.write_rich_string(row, column, text[:1], text[1:2], text[2:], shown)
        else:
            sheet.write_string(row, column, text, shown)


def _footer(title: str, moment: str, language: Language) -> str:
    pages = "第 &P 页，共 &N 页" if language == "zh" else "Page &P of &N"
    room = _FOOTER - len(pages) - len(moment) - 12
    # A sign & is written twice.
    return f"&L{title[: room // 2].replace('&', '&&')}&C{pages}&R{moment}"


def _clean(text: str) -> str:
    """Without what no XML file can hold; a line ends as lines end in a cell."""
    return _UNWRITABLE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _pieces(text: str, room: int) -> Iterator[str]:
    """The text in pieces of so many UTF-16 units at most, no sign split."""
    at = 0
    while at < len(text):
        end = min(len(text), at + room)
        while _units(text[at:end]) > room:
            end -= max(1, (_units(text[at:end]) - room) // 2)
        yield text[at:end]
        at = end


def _fitting(columns: Sequence[Column], texts: Sequence[str]) -> tuple[int, float]:
    """Size of type and height in points with which a row shows all that is printed of it, as far as can be."""
    height = 0.0
    for size in _SIZES:
        heights = (_height(column, text, size) for column, text in zip(columns, texts, strict=True) if column.paper)
        height = max(heights, default=0.0)
        if height <= _HIGHEST:
            return size, height
    return _SIZES[-1], height


def _height(column: Column, text: str, size: int) -> float:
    """Points that a cell takes; Excel itself fits rows only where somebody edits them."""
    room = column.width * _SIZES[0] / size
    if len(text) <= room and "\n" not in text:
        return size * _LINE + 4
    lines = sum(max(1, ceil(_wide(line) / room)) for line in text.split("\n"))
    return lines * size * _LINE + 4


def _wide(line: str) -> float:
    """Width in Chinese characters; others take half of it."""
    return len(line) - len(line.encode("ascii", "ignore")) / 2
