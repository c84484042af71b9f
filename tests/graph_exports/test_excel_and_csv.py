"""Tables as Excel and CSV: every word as it is, never a formula, nothing cut without saying so, equal bytes."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from openpyxl.utils.escape import unescape

from app.model.wording import Words
from app.questions.answers.statements import StatedDocument, StatedJudgements, Statement
from graph_exports.csv import csv_bytes
from graph_exports.excel import CELL_LIMIT, write_excel
from graph_exports.paper import html_bytes
from graph_exports.tables import Cell, Column, Link, Report, Table

SAID = Statement(
    documents=[
        StatedDocument(
            id=name,
            docno=name,
            title=f"关于{name}的通知",
            version=2,
            text_sha256="ab" * 32,
            rules_version="r1",
            registry_version="g1",
            source="/资料/甲号.txt",
            obtained_at="2026-01-01T00:00:00+00:00",
        )
        for name in ("甲号", "乙号")
    ],
    judgements=StatedJudgements(count=3, last="一条"),
    moment="2026-01-31T08:00:00Z",
    program="1.0",
)
TEXT = (Column("文件", "Document", document=True), Column("词", "Words"))


def report(rows: Iterable[Sequence[Cell]], columns: Sequence[Column] = TEXT, said: Statement | None = SAID) -> Report:
    return Report(Words("一张表", "A table"), [Table(Words("表", "Table"), columns, rows)], said)


def excel(made: Report, language: Any = "zh") -> bytes:
    out = BytesIO()
    write_excel(made, out, language)
    return out.getvalue()


def book(made: Report) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(excel(made)))


def rows_of(sheet: Any) -> list[tuple[Any, ...]]:
    """Below title, line and headings."""
    return [tuple(map(_told, row)) for row in sheet.iter_rows(min_row=4, values_only=True)]


def _told(value: Any) -> Any:
    """Signs that XML cannot hold are written as _x0008_ in a workbook; openpyxl leaves that to its caller."""
    return "" if value is None else unescape(value) if isinstance(value, str) else value


def csv_rows(made: Report, number: int = 0) -> list[list[str]]:
    data = b"".join(csv_bytes(made, made.sheets[number]))
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


HARMFUL = [
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "+86 971",
    "-20℃",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "＝1+1",
    "＠a",
    "{=1}",
    "<b>粗</b>",
    "<r>x</r>",
    "<r><t>x</t></r>",
    "_x0041_",
    "a\x00b\x0bc",
    "]]>&amp;",
    "0012",
    "3.10",
    "1-2",
    "http://example.com",
    "TRUE",
    "二\n三",
    "\ufeff头",
    "𠮷",
]


@pytest.mark.parametrize("word", HARMFUL)
def test_a_cell_is_text_whatever_it_holds(word: str) -> None:
    cell = book(report([("甲号", word)]))["表"]["B4"]
    assert cell.data_type == "s" or (cell.data_type == "inlineStr")
    assert _told(cell.value) == word.replace("\r", "\n")
    assert cell.hyperlink is None


@pytest.mark.parametrize("word", [word for word in HARMFUL if word.lstrip()[:1] in set("=+-@＝＠")])
def test_what_a_spreadsheet_would_run_is_defused(word: str) -> None:
    assert book(report([("甲号", word)]))["表"]["B4"].quotePrefix
    (_, row) = csv_rows(report([("甲号", word)]))
    assert row[1] == f"'{word}"


def test_words_that_run_nothing_stay_as_they_are_in_csv() -> None:
    words = ["省商务厅", "2020-12-31", "<b>粗</b>", 'a"b', "一,二", "二\n三"]
    assert [row[1] for row in csv_rows(report([("甲号", word) for word in words]))[1:]] == words


def test_numbers_and_dates_can_be_calculated_with() -> None:
    columns = (Column("数", "Number", kind="number"), Column("日", "Day", kind="date"))
    made = report([(-5, date(2020, 12, 31)), (0.5, date(1899, 1, 1)), (None, None)], columns)
    cells = [tuple(cell.value for cell in row) for row in book(made)["表"].iter_rows(min_row=4)]
    assert (cells[0][0], cells[0][1].date()) == (-5, date(2020, 12, 31))
    assert cells[1] == (0.5, "1899-01-01")
    made = report([(-5, date(2020, 12, 31)), (None, None)], columns)
    assert [row[:2] for row in csv_rows(made)[1:]] == [["-5", "2020-12-31"], ["", ""]]


@pytest.mark.parametrize("length", [CELL_LIMIT, CELL_LIMIT + 1, 3 * CELL_LIMIT + 7])
@pytest.mark.parametrize("sign", ["字", "𠮷"])
def test_a_text_too_long_for_a_cell_is_continued_and_says_so(sign: str, length: int) -> None:
    text = sign * (length - 1) + "末"
    made = book(report([("甲号", text)]))
    shown = made["表"]["B4"].value
    units = len(shown.encode("utf-16-le")) // 2
    assert units <= CELL_LIMIT
    if len(text.encode("utf-16-le")) // 2 <= CELL_LIMIT:
        # The cell holds it whole; a row on paper does not, so it is printed with the continued texts.
        assert shown == text
        assert "".join(row[3] for row in rows_of(made["续文"])) == text
        return
    start, mark, _ = shown.partition("…〔未完")
    assert mark
    assert f"全文 {len(text)} 字" in shown
    rest = rows_of(made["续文"])
    assert {row[:2] for row in rest} == {("表", "B4")}
    assert [row[2] for row in rest] == list(range(2, 2 + len(rest)))
    assert start + "".join(row[3] for row in rest) == text
    assert made.sheetnames[-1] == "说明"
    assert csv_rows(report([("甲号", text)]))[1][1] == text


def test_ten_thousand_rows_are_all_there() -> None:
    rows = [("甲号", f"第{number}条") for number in range(10_000)]
    assert rows_of(book(report(rows))["表"]) == rows
    assert [tuple(row[:2]) for row in csv_rows(report(rows))[1:]] == rows


def test_more_rows_than_a_sheet_holds_go_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph_exports.excel.ROW_LIMIT", 10)
    rows = [("甲号", str(number)) for number in range(20)]
    made = book(report(rows))
    assert made.sheetnames == ["表", "表（2）", "表（3）", "说明"]
    assert [row for name in made.sheetnames[:3] for row in rows_of(made[name])] == rows


def test_the_same_report_gives_the_same_bytes() -> None:
    rows = [("甲号", "=1"), ("乙号", "字" * 40_000)]
    assert excel(report(rows)) == excel(report(rows))
    made = book(report(rows))
    assert made.properties.created is not None
    assert made.properties.created.isoformat() == "2026-01-31T08:00:00"
    names = ZipFile(BytesIO(excel(report(rows)))).infolist()
    assert len({info.date_time for info in names}) <= 2


def test_the_last_sheet_states_what_the_report_rests_on() -> None:
    made = report([("甲号", "词")])
    sheet = book(made).worksheets[-1]
    assert sheet.title == "说明"
    words = {str(cell) for row in rows_of(sheet) for cell in row}
    assert {"甲号", "乙号", "2", "r1", "g1", "ab" * 32, "/资料/甲号.txt", SAID.moment} <= words
    assert {cell for row in csv_rows(made, -1) for cell in row} >= words - {""}


def test_each_csv_row_states_its_own_documents_and_the_moment() -> None:
    heading, first, second = csv_rows(report([("甲号", "词"), ("没有此件", "词")]))
    assert heading == ["文件", "词", "依据版本", "出具时刻"]
    assert first[2:] == ["甲号 第2版 规则 r1 名录 g1", SAID.moment]
    assert second[2] == "甲号 第2版 规则 r1 名录 g1；乙号 第2版 规则 r1 名录 g1"


def test_without_a_statement_a_table_has_its_own_columns_alone() -> None:
    assert csv_rows(report([("甲号", "词")], said=None)) == [["文件", "词"], ["甲号", "词"]]
    assert book(report([("甲号", "词")], said=None)).sheetnames == ["表"]


def test_a_sheet_prints_on_a4_with_its_headings_on_every_page() -> None:
    sheet = book(report([("甲号", "词")]))["表"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    # One page wide (the value where none is written), as many high as it takes.
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$3:$3"
    assert "&P" in str(sheet.oddFooter.center.text) or "Page" in str(sheet.oddFooter.center.text)
    assert sheet.print_area == "'表'!$A$1:$B$4"
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:B4"
    assert sheet["B4"].alignment.wrap_text


def test_what_is_for_the_screen_alone_stays_off_the_paper_and_sets_no_height() -> None:
    columns = (*TEXT, Column("附", "More", 4, paper=False))
    sheet = book(report([("甲号", "词", "字" * 400), ("甲号", "字" * 400, "")], columns))["表"]
    assert sheet.print_area == "'表'!$A$1:$B$5"
    assert sheet.row_dimensions[4].height < 30 < 200 < sheet.row_dimensions[5].height <= 409
    assert sheet["B5"].font.sz < sheet["B4"].font.sz


def test_headings_and_words_of_ours_follow_the_language_and_printed_words_do_not() -> None:
    made = report([("甲号", Words("牵头", "leads"))])
    sheet = openpyxl.load_workbook(BytesIO(excel(made, "en"))).worksheets[0]
    assert (sheet.title, sheet["A3"].value, sheet["A4"].value, sheet["B4"].value) == (
        "Table",
        "Document",
        "甲号",
        "leads",
    )


@pytest.mark.parametrize("word", HARMFUL)
def test_a_page_shows_the_words_and_no_markup_of_theirs(word: str) -> None:
    columns = (*TEXT, Column("附", "More", paper=False))
    page = b"".join(html_bytes(report([("甲号", word, "不印")], columns))).decode()
    told = html.fromstring(page)
    (cell,) = told.xpath("//table[1]/tbody/tr/td[2]")
    assert [one.tag for one in cell.iter()] == ["td"]
    shown = word.replace("\r", "\n").replace("\x00", "\ufffd").replace("\x0b", "\ufffd")
    assert cell.text_content() == shown
    assert "不印" not in page


def test_a_link_leads_to_its_page_and_nowhere_else() -> None:
    columns = (*TEXT, Column("页", "Page", kind="link"))
    made = report(
        [("甲号", "词", Link("一", "http://127.0.0.1/tasks/一")), ("甲号", "词", Link("=二", "javascript:alert(1)"))],
        columns,
    )
    sheet = book(made)["表"]
    assert (sheet["C4"].value, sheet["C4"].hyperlink.target) == ("一", "http://127.0.0.1/tasks/一")
    assert (sheet["C5"].value, sheet["C5"].hyperlink) == ("=二", None)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.just("甲号"), st.text(max_size=40)), max_size=12))
def test_every_row_appears_in_order(rows: list[tuple[str, str]]) -> None:
    shown = rows_of(book(report(rows))["表"])
    assert [row[0] for row in shown] == [row[0] for row in rows]
    for (_, mine), (_, theirs) in zip(shown, rows, strict=True):
        assert _as_kept(mine) == _as_kept(theirs)
    assert len(csv_rows(report(rows))) == len(rows) + 1


def _as_kept(words: Any) -> str:
    """Line ends are one in XML; two signs no XML file can hold are replaced."""
    text = str(words).replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
