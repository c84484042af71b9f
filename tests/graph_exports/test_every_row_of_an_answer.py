"""From an answer to the file: every row of it, in its order, in Excel and in CSV alike."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from app.questions.answers.agencies import BasisTotals, Duties, Duty, DutyTotals, Partners, Via
from app.questions.answers.parts import Deadline, DocumentRef, Judgement, Named, Place
from app.questions.answers.statements import Statement
from graph_exports.reports import file_of

DAYS = [None, "2020-01-02"]
SAID = Statement(documents=[], moment="2026-01-31T08:00:00Z", program="1")
#: Signs that stay as they are in a cell: what becomes of the others is tested in test_excel_and_csv.
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=30)


@st.composite
def duties(draw: st.DrawFn) -> Duty:
    document = draw(WORDS)
    path = draw(WORDS)
    return Duty(
        role=draw(st.sampled_from(["lead", "support"])),
        basis=draw(st.sampled_from(["stated", "convention", "first_listed", "shared"])),
        label=draw(WORDS),
        surface=draw(WORDS),
        pos=1,
        via=[Via(kind="collective", id="集", name=name) for name in draw(st.lists(WORDS, max_size=2))],
        with_=Partners(lead=draw(st.lists(WORDS, max_size=2)), support=draw(st.lists(WORDS, max_size=3))),
        open_ended=draw(st.booleans()),
        kind=draw(st.sampled_from(["task", "indicator"])),
        id=f"{document}/{path}",
        path=path,
        title=draw(WORDS),
        text=draw(WORDS),
        deadline=draw(st.none() | st.builds(Deadline, date=st.sampled_from(["2020-12-31", None]), quote=WORDS)),
        document=DocumentRef(
            id=document, docno=None, title=draw(WORDS), issued_on=draw(st.none() | st.just("2020-01-02"))
        ),
        quote=draw(WORDS),
        span_start=0,
        span_end=1,
        place=Place(page=draw(st.none() | st.integers(1, 9)), line=draw(st.none() | st.integers(1, 99))),
        checked=draw(st.none() | st.builds(Judgement, verdict=WORDS, by=WORDS, at=WORDS, reason=st.none() | WORDS)),
    )


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(duties(), max_size=8))
def test_every_duty_is_a_row(found: list[Duty]) -> None:
    answer = Duties(
        statement=SAID,
        agency=Named(id="某厅", name="某厅"),
        as_of="2026-01-31",
        total=len(found),
        totals=DutyTotals(lead=BasisTotals(), support=BasisTotals()),
        totals_apart=DutyTotals(lead=BasisTotals(), support=BasisTotals()),
        next=None,
        duties=found,
        partial_predecessors=[],
        successors=[],
    )
    sheet = openpyxl.load_workbook(BytesIO(file_of(answer, "xlsx").data)).worksheets[0]
    headings = [cell.value for cell in sheet[3]]
    rows = [[_told(value) for value in row] for row in sheet.iter_rows(min_row=4, values_only=True)]
    text = file_of(answer, "csv").data.decode("utf-8-sig")
    heading, *lines = csv.reader(StringIO(text, newline=""))
    assert heading[: len(headings)] == headings
    for kept in (rows, [[_bare(cell) for cell in line] for line in lines]):
        columns = {name: [row[index] for row in kept] for index, name in enumerate(headings)}
        assert [int(number) for number in columns["序号"]] == list(range(1, len(found) + 1))
        for name, expected in {
            "内容": [one.text for one in found],
            "文中标签": [one.label for one in found],
            "责任条款": [one.quote for one in found],
            "文件": [one.document.id for one in found],
            "编号": [one.id for one in found],
            "时限": [one.deadline.quote if one.deadline else "" for one in found],
            "其他配合": ["、".join(one.with_.support) for one in found],
        }.items():
            assert columns[name] == expected


def _told(value: object) -> str:
    return "" if value is None else unescape(str(value))


def _bare(cell: str) -> str:
    """Without the apostrophe before what a spreadsheet would run."""
    return cell[1:] if cell[:1] == "'" and cell[1:].lstrip()[:1] in set("=+-@＝＋－＠") else cell
