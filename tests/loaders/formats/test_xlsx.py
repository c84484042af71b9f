"""Workbooks: cells as printed, titles and notes beside tables, what is hidden left out with a remark."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.model.facts import Prepared
from loaders.errors import InputError
from loaders.formats.known import read_source
from loaders.formats.number_formats import printed_number
from loaders.prepare import prepare_source
from loaders.source import Source

HEADING = ("序号", "重点任务", "牵头单位", "配合单位", "完成时限")


def packed(fill: Callable[[Worksheet], object]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "任务清单"
    fill(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def source(fill: Callable[[Worksheet], object]) -> Source:
    return read_source(packed(fill), "file.xlsx")


def words(prepared: Prepared, table: int = 0) -> list[tuple[str, str]]:
    return [(cell.name, prepared.text[cell.start : cell.end]) for cell in prepared.tables[table].cells]


def ledger(sheet: Worksheet) -> None:
    sheet["A1"] = "临江市2025年重点任务分工表"
    sheet.merge_cells("A1:E1")
    sheet["A2"], sheet["E2"] = "填报单位：市政府办公室", "2025年1月"
    sheet.append(HEADING)
    sheet.append((1, "建设商贸枢纽\n推广多式联运", "市商务局", "市财政局、市公安局", date(2025, 6, 30)))
    sheet.append((2, "物流费用占比降到", 0.125, None, "长期坚持"))
    sheet["C5"].number_format = "0.0%"
    sheet["A7"] = "注：时限为当年年底。"


def test_titles_and_notes_stand_around_the_table() -> None:
    prepared = prepare_source(source(ledger))
    assert prepared.text == (
        "临江市2025年重点任务分工表\n填报单位：市政府办公室\t2025年1月\n序号\t重点任务\t牵头单位\t配合单位\t完成时限\n"
        "1\t建设商贸枢纽\n推广多式联运\t市商务局\t市财政局、市公安局\t2025年6月30日\n"
        "2\t物流费用占比降到\t12.5%\t\t长期坚持\n注：时限为当年年底。"
    )
    assert words(prepared)[6] == ("任务清单!B4", "建设商贸枢纽\n推广多式联运")
    assert prepared.lines.place(prepared.text.index("推广")).line == 4
    assert prepared.lines.place(prepared.text.index("注")).line == 7


def test_merged_cells() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(("类别", "任务", "责任单位", None))
        sheet.append((None, None, "牵头单位", "配合单位"))
        sheet.append(("物流", "建枢纽", "市商务局", "市财政局"))
        sheet.append((None, "建通道", "市交通局", None))
        for area in ("A1:A2", "B1:B2", "C1:D1", "A3:A4"):
            sheet.merge_cells(area)

    prepared = prepare_source(source(fill))
    found = [(c.row, c.column, c.rows, c.columns, prepared.text[c.start : c.end]) for c in prepared.tables[0].cells]
    assert found == [
        (1, 1, 2, 1, "类别"),
        (1, 2, 2, 1, "任务"),
        (1, 3, 1, 2, "责任单位"),
        (2, 3, 1, 1, "牵头单位"),
        (2, 4, 1, 1, "配合单位"),
        (3, 1, 2, 1, "物流"),
        (3, 2, 1, 1, "建枢纽"),
        (3, 3, 1, 1, "市商务局"),
        (3, 4, 1, 1, "市财政局"),
        (4, 2, 1, 1, "建通道"),
        (4, 3, 1, 1, "市交通局"),
        (4, 4, 1, 1, ""),
    ]


def test_what_is_hidden_is_left_out_and_told() -> None:
    def fill(sheet: Worksheet) -> None:
        ledger(sheet)
        sheet.row_dimensions[5].hidden = True
        sheet.column_dimensions["D"].hidden = True
        other = sheet.parent.create_sheet("底稿")
        other["A1"], other.sheet_state = "不应读出", "hidden"

    found = source(fill)
    assert "市财政局" not in found.text
    assert "物流费用" not in found.text
    assert "不应读出" not in found.text
    assert "1\t建设商贸枢纽\n推广多式联运\t市商务局\t2025年6月30日" in found.text
    messages = [remark.message for remark in found.remarks]
    assert [remark.rule for remark in found.remarks] == ["hidden-cells"] * 2
    assert "底稿" in messages[0]
    assert "1 行、1 列" in messages[1]


def test_several_sheets_and_several_tables_on_one() -> None:
    def fill(sheet: Worksheet) -> None:
        ledger(sheet)
        sheet["A10"] = "临江市2025年指标表"
        sheet.cell(11, 1, "指标名称")
        sheet.cell(11, 2, "目标")
        sheet.cell(12, 1, "进出口总额")
        sheet.cell(12, 2, 35)
        other = sheet.parent.create_sheet("附表")
        other.append(("序号", "任务"))
        other.append((1, "建通道"))

    prepared = prepare_source(source(fill))
    assert [table.name for table in prepared.tables] == ["任务清单", "任务清单", "附表"]
    assert words(prepared, 1)[-1] == ("任务清单!B12", "35")
    assert words(prepared, 2)[-1] == ("附表!B2", "建通道")
    assert "\n注：时限为当年年底。\n临江市2025年指标表\n指标名称\t目标\n" in prepared.text


def test_a_gap_between_rows_divides_no_table() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(HEADING)
        sheet.append((1, "建枢纽", "市商务局", None, None))
        sheet.append(())
        sheet.append((2, "建通道", "市交通局", None, None))

    (table,) = source(fill).tables
    assert {cell.row for cell in table.cells} == {1, 2, 3}


def test_formulas_without_a_value_are_told() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(HEADING)
        sheet.append(("=1+1", "建枢纽", "市商务局", None, None))

    (remark,) = source(fill).remarks
    assert remark.rule == "no-formula-value"
    assert "A2" in remark.message


@pytest.mark.parametrize(
    ("value", "code", "printed"),
    [
        (1.0, "General", "1"),
        (0.1 + 0.2, "General", "0.3"),
        (0.35, "0%", "35%"),
        (0.125, "0.0%", "12.5%"),
        (12345.678, "#,##0.00", "12,345.68"),
        (1234, '#,##0"亿元"', "1,234亿元"),
        (5, "000", "005"),
        (1.5, "0.##", "1.5"),
        (2.0, "0.##", "2"),
        (-3.2, "0.0;[Red]-0.0", "-3.2"),
        (7, "G/通用格式", "7"),
        (8, 'General"个"', "8个"),
        (12, "@", "12"),
        (120000, '0.0,"千元"', "120.0千元"),
        (45838, "yyyy/m/d", "2025年6月30日"),
        (45838, 'yyyy"年"m"月"d"日"', "2025年6月30日"),
        (45838, "[$-804]yyyy\\年m\\月;@", "2025年6月"),
        (45838, "m/d", "6月30日"),
        (45838, "mmm-yy", "2025年6月"),
        (45838, "yyyy", "2025"),
        (45838.604166667, "yyyy-mm-dd hh:mm:ss", "2025年6月30日 14:30"),
        (0.604166667, "h:mm AM/PM", "14:30"),
        (1.5, "[h]:mm", "36:00"),
        (-1, "yyyy/m/d", "-1"),
        (1e40, "yyyy/m/d", "1e+40"),
        (3.5, "", "3.5"),
        (3.5, ";;;", "3.5"),
    ],
)
def test_numbers_as_printed(value: float, code: str, printed: str) -> None:
    assert printed_number(value, code) == printed


def test_dates_and_times_in_cells() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(("任务", "时限"))
        sheet.append(("建枢纽", datetime(2026, 12, 31)))  # noqa: DTZ001
        sheet["B2"].number_format = "yyyy-mm-dd"

    assert source(fill).text.endswith("2026年12月31日")


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted({*old.namelist(), part}):
            text = old.read(name).decode() if name in old.namelist() else ""
            new.writestr(name, change(text) if name == part else text)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_strings_that_cells_share() -> None:
    """The readings printed above Chinese are no words; control signs are written by number."""
    strings = (
        "<sst><si><t>序号</t></si><si><r><t>重点</t></r><r><t>任务_x000D_\n清单</t></r>"
        "<rPh><t>zhongdian</t></rPh></si></sst>"
    )

    def share(words: str) -> str:
        for index, cell in enumerate(("A3", "B3")):
            words = re.sub(rf'(<c r="{cell}")[^>]*>.*?</c>', rf'\1 t="s"><v>{index}</v></c>', words)
        return words

    data = changed(changed(packed(ledger), SHEET, share), "xl/sharedStrings.xml", lambda _: strings)
    assert "\n序号\t重点任务\n清单\t牵头单位" in read_source(data, "file.xlsx").text


def test_a_million_empty_rows_cost_nothing() -> None:
    data = changed(
        packed(ledger),
        SHEET,
        lambda words: words.replace("</sheetData>", '<row r="1048576" spans="1:16384"/></sheetData>').replace(
            "A1:E7", "A1:XFD1048576"
        ),
    )
    assert read_source(data, "file.xlsx").text == source(ledger).text


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (SHEET, lambda words: words[: len(words) // 2]),
        (SHEET, lambda words: words.replace("<worksheet", '<!DOCTYPE a [<!ENTITY x "y">]><worksheet', 1)),
        ("xl/workbook.xml", lambda _: "<a"),
        ("xl/styles.xml", lambda _: "<a"),
        ("xl/_rels/workbook.xml.rels", lambda _: ""),
        ("xl/sharedStrings.xml", lambda _: "<sst><si><t>" * 300),
    ],
)
def test_broken_parts_are_told_by_name(part: str, change: Callable[[str], str]) -> None:
    with pytest.raises(InputError) as caught:
        read_source(changed(packed(ledger), part, change), "file.xlsx")
    assert caught.value.place == part


def test_a_table_wider_than_any_is_told() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(HEADING)
        for index in range(2, 1800):
            sheet.cell(index, index, "x")
            sheet.cell(index, index + 1, "x")

    with pytest.raises(InputError, match="任务清单"):
        source(fill)
