"""Reports over HTTP: the whole answer as a file, stating what it rests on, the same bytes for the same moment."""

from __future__ import annotations

import csv
import hashlib
from io import BytesIO, StringIO
from pathlib import Path
from urllib.parse import quote

import openpyxl
import pytest
from lxml import html
from openpyxl.utils import column_index_from_string, get_column_letter
from zeren_process import Server

from app.library.accounts import NOBODY
from app.library.library import Library
from graph_exports.paper import STYLE_HASH

MOMENT = "2026-01-31T08:00:00Z"
CITY, PROVINCE = "宁政办〔2020〕117号", "青政办〔2020〕62号"
REPORTS = {
    "duties": "/agencies/省商务厅/duties?role=lead&as_of=2021-06-01",
    "documents": "/documents?",
    "decomposition": f"/documents/{PROVINCE}/decomposition?",
    "tasks": f"/documents/{PROVINCE}/tasks?",
    "agencies": "/agencies?q=商务",
    "unregistered": "/agencies/unregistered?",
    "search": "/search?q=冷链",
    "implements": f"/tasks/{PROVINCE}/三/七/implementations?",
    "trace": f"/tasks/{CITY}/三/三/trace?",
    "indicator_trace": f"/indicators/{CITY}/二/指标1/trace?",
    "coverage": f"/coverage?parent={PROVINCE}&child={CITY}&as_of=2021-06-01",
    "coverage_matrix": f"/coverage?parent={PROVINCE}&as_of=2021-06-01",
    "coverage_gaps": f"/coverage/gaps?parent={PROVINCE}&as_of=2021-06-01",
    "coverage_sources": f"/coverage/sources?child={CITY}&as_of=2021-06-01",
}


def address(name: str, form: str, more: str = f"&moment={MOMENT}") -> str:
    return f"/api/v1{REPORTS[name]}&format={form}{more}".replace("?&", "?")


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_report_is_the_same_facts_in_every_form_and_the_same_bytes_again(server: Server, name: str) -> None:
    answer = server.get(address(name, "json"))
    assert answer.status == 200, answer.json
    whole = answer.json
    statement = whole.pop("statement")
    pages = "" if name in ("implements", "trace", "indicator_trace", "coverage") else "&limit=1000"
    assert whole == server.get(f"/api/v1{REPORTS[name]}{pages}".replace("?&", "?")).json
    assert (statement["moment"], bool(statement["program"])) == (MOMENT, True)
    assert statement["documents"]
    for one in statement["documents"]:
        assert None not in (one["version"], one["text_sha256"], one["rules_version"], one["registry_version"])
        assert one["source"]
        assert one["obtained_at"]

    excel = server.get(address(name, "xlsx"))
    assert excel.body == server.get(address(name, "xlsx")).body
    book = openpyxl.load_workbook(BytesIO(excel.body))
    rows = list(book.worksheets[0].iter_rows(min_row=4, values_only=True))
    assert book.sheetnames[-1] == "说明"
    for sheet in book.worksheets:
        end = column_index_from_string(sheet.print_area.split("$")[-2])
        # Chinese characters across A4: more and the print is smaller than 6 points.
        assert sum(sheet.column_dimensions[get_column_letter(n)].width for n in range(1, end + 1)) / 2 <= 128

    table = server.get(address(name, "csv"))
    assert table.body == server.get(address(name, "csv")).body
    assert table.body.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(StringIO(table.body.decode("utf-8-sig"), newline="")))
    assert len(lines) - 1 == len(rows) > 0
    assert {line[-1] for line in lines[1:]} == {MOMENT}


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_report_can_be_printed_from_a_page_that_fetches_nothing(server: Server, name: str) -> None:
    page = server.get(address(name, "html"))
    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert page.headers["content-disposition"].startswith("inline")
    assert STYLE_HASH in page.headers["content-security-policy"]
    told = html.fromstring(page.text)
    assert not told.xpath("//script | //link | //img | //@style")
    rows = len(list(csv.reader(StringIO(server.get(address(name, "csv")).body.decode("utf-8-sig"), newline="")))) - 1
    tables = told.xpath("//table")
    assert len(tables[0].xpath("./tbody/tr")) == rows
    assert MOMENT in tables[-1].text_content()
    assert page.body == server.get(address(name, "html")).body


def test_a_file_comes_under_its_chinese_name_and_a_plain_one(server: Server) -> None:
    headers = server.get(address("duties", "xlsx")).headers
    assert headers["content-type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    name = quote("青海省商务厅 职责清单.xlsx")
    assert headers["content-disposition"] == f"attachment; filename=\"duties.xlsx\"; filename*=UTF-8''{name}"
    assert server.get(address("duties", "csv")).headers["content-type"] == "text/csv; charset=utf-8"


def test_filters_count_and_pages_do_not(server: Server) -> None:
    leads = server.get(address("duties", "json")).json
    assert {one["role"] for one in leads["duties"]} == {"lead"}
    tasks = server.get("/api/v1/documents/青政办〔2021〕29号/tasks?format=json").json
    assert len(tasks["tasks"]) == tasks["total"] > 100
    assert tasks["next"] is None


@pytest.mark.parametrize(
    "query",
    [
        "format=xlsx&limit=3",
        "format=xml",
        "moment=2026-01-01",
        "sheet=说明",
        "format=xlsx&sheet=说明",
        "format=csv&sheet=无",
    ],
)
def test_what_cannot_be_meant_is_refused(server: Server, query: str) -> None:
    answer = server.get(f"/api/v1/documents?{query}")
    assert answer.status == 422
    assert answer.json["zh"]


def test_what_left_is_in_the_log(server: Server, bundled_data_dir: Path) -> None:
    file = server.get(address("coverage", "xlsx")).body
    library = Library.open(f"sqlite:///{bundled_data_dir / 'library.sqlite3'}")
    try:
        *_, last = library.log.entries(kinds=("export",), documents=[CITY])
    finally:
        library.close()
    assert (last.who, last.body["report"]) == (NOBODY, "coverage")
    assert last.body["sha256"] == hashlib.sha256(file).hexdigest()
    assert last.body["asked"] == address("coverage", "xlsx")


def test_a_moment_that_is_none_is_refused(server: Server) -> None:
    answer = server.get("/api/v1/documents?format=csv&moment=昨天")
    assert answer.status == 422
    assert "昨天" in answer.json["detail"]


def test_the_statement_of_a_csv_is_a_sheet_of_its_own(server: Server) -> None:
    answer = server.get(address("coverage", "csv", f"&moment={MOMENT}&sheet=说明"))
    text = answer.body.decode("utf-8-sig")
    assert MOMENT in text
    assert all(name in text for name in (CITY, PROVINCE))
    assert "青政办〔2018〕28号" not in text


def test_whether_a_document_is_in_force_is_told_of_the_report_s_day(server: Server) -> None:
    def status(moment: str) -> set[str]:
        found = server.get(f"/api/v1/documents?format=json&moment={moment}").json["documents"]
        return {one["status"] for one in found if one["id"] == "青政办〔2018〕28号"}

    assert status("2018-06-01T00:00:00Z") != status("2026-06-01T00:00:00Z") == {"ended"}
