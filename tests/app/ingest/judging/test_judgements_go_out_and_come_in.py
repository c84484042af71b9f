"""Between installations as JSON Lines, and to people as a sheet: all of it comes in, or nothing, each fault named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from desk import LOADERS, Desk
from made_corpus import CITY, PROVINCE, city_plan
from made_documents import task, write

from app.errors import UsageError
from app.graph.port import Step
from app.ingest.judging.exchange import export_lines, import_lines
from app.ingest.judging.judge import RefusedError
from app.ingest.judging.sheet import SheetOutcome, judge_by_sheet
from app.library.library import Library
from app.model.judgements import judgement_to_json
from app.questions.sheets import judging_sheet
from app.questions.statement import read_moment, stated
from graph_exports.reports import file_of

LINK = {"kind": "link", "child": f"{CITY}/三/三", "parent": f"{PROVINCE}/三/七"}
OTHER = {"kind": "link", "child": f"{CITY}/三/四", "parent": f"{PROVINCE}/三/八"}


@pytest.fixture
def held(desk: Desk, files: dict[str, Path]) -> Desk:
    desk.load(files["province"], files["city"])
    return desk


@pytest.fixture
def elsewhere(held: Desk, files: dict[str, Path], tmp_path: Path) -> Iterator[Library]:
    """Another installation's library with the same documents; it has no graph of its own here."""
    library = Library.open(f"sqlite:///{tmp_path / 'elsewhere' / 'library.sqlite3'}")
    with library.writing():
        for name in ("province", "city"):
            data = files[name].read_bytes()
            reading = LOADERS.read(data, files[name].name, held.registry)
            library.put(reading.prepared, reading.facts, original=data, file_name=name, source=name)
    yield library
    library.close()


def lines(library: Library) -> bytes:
    return b"".join(export_lines(library))


def take_in(desk: Desk, data: bytes, library: Library | None = None) -> int:
    found = import_lines(data, "李四", library or desk.library, desk.store, desk.registry, LOADERS)
    return len(found.outcome.judgements)


def decisions(library: Library) -> dict[str, tuple[str, str]]:
    return {one.key: (one.verdict, one.by) for one in library.said.standing().all()}


def test_two_installations_come_to_the_same_decisions_whoever_gives_first(held: Desk, elsewhere: Library) -> None:
    held.judge({"subject": LINK, "verdict": "confirm"}, {"subject": OTHER, "verdict": "reject"})
    # The other one says the contrary, later, and takes back one of ours after it has heard of it.
    assert take_in(held, lines(held.library), elsewhere) == 2
    other = Desk(elsewhere, held.store, held.registry)
    held.store.write([Step("write/wipe", {})])
    other.rebuilt()
    [said] = other.judge({"subject": LINK, "verdict": "unsure"}, by="王五")
    other.judge({"verdict": "withdraw", "withdraws": elsewhere.log.judgements()[1].id}, by="王五")
    held.store.write([Step("write/wipe", {})])
    held.rebuilt()
    assert take_in(held, lines(elsewhere)) == 2
    assert decisions(held.library) == decisions(elsewhere)
    assert list(decisions(held.library).values()) == [("unsure", "王五")]
    assert take_in(held, lines(elsewhere)) == take_in(held, lines(held.library)) == 0
    brought = {one.id: one for one in held.library.log.judgements()}[said.id]
    assert (brought.by, brought.at, brought.note["imported_by"]) == ("王五", said.at, "李四")
    assert [(entry.who, entry.body["entries"]) for entry in held.library.log.entries(kinds=["import"])] == [
        ("李四", 2)
    ]
    assert held.findings() == []
    assert held.rebuilt() == held.dump()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"at": "9999-12-31T00:00:00.000000+00:00"}, "将来"),
        ({"at": "2020-01-01"}, "时刻"),
        ({"verdict": "right"}, "不能这样判断"),
        ({"pins": []}, "缺少两侧原文"),
        ({"by": ""}, "作者"),
        ({"subject": {"kind": "agency", "document": CITY, "surface": "某", "agency": "某"}, "verdict": "is"}, "机构"),
        ({"subject": {"kind": "nothing"}}, "不是判断的记录"),
    ],
)
def test_a_line_that_cannot_be_taken_is_named_and_no_other_is_taken(
    held: Desk, change: dict[str, Any], words: str
) -> None:
    [said] = held.judge({"subject": LINK, "verdict": "confirm"})
    good = json.loads(judgement_to_json(replace(said, id="11111111-2222-3333-4444-555555555555")))
    bad = {**good, "id": "99999999-2222-3333-4444-555555555555", **change}
    data = "\n".join(json.dumps(one, ensure_ascii=False) for one in (good, bad)).encode()
    with pytest.raises(RefusedError, match=words) as refused:
        take_in(held, data)
    assert [fault["parameter"] for fault in refused.value.extra["errors"]] == ["line 2"]
    assert held.library.log.judgements() == [said]


def test_what_other_installations_would_refuse_is_not_recorded(held: Desk, elsewhere: Library) -> None:
    with pytest.raises(UsageError, match=r"U\+0000"):
        held.judge({"subject": LINK, "verdict": "confirm", "reason": "对\x00"})
    held.judge({"subject": LINK, "verdict": "confirm", "reason": "长" * 2000})
    assert take_in(held, lines(held.library), elsewhere) == len(held.library.log.judgements()) == 1


def test_a_task_longer_than_any_reason_is_judged_and_goes_elsewhere(desk: Desk, tmp_path: Path) -> None:
    long = "加快建设现代物流枢纽。" * 2500
    desk.load(write(tmp_path / "long", "city", city_plan(task("三/五", long, parent="三"))))
    deadline = {"kind": "deadline", "id": f"{CITY}/三/五"}
    wish = {"subject": deadline, "verdict": "missing", "value": {"date": "2025-12-31"}}
    [said] = desk.judge({**wish, "quotes": {"item": "现代物流枢纽"}})
    library = Library.open(f"sqlite:///{tmp_path / 'there' / 'library.sqlite3'}")
    assert take_in(desk, lines(desk.library), library) == 1
    assert library.log.judgements()[0].pins == said.pins
    library.close()


def test_pairs_that_somebody_wanted_compared_go_along_and_are_compared_there(held: Desk, elsewhere: Library) -> None:
    held.ask(PROVINCE, CITY)
    held.ask(PROVINCE, CITY)
    other = Desk(elsewhere, held.store, held.registry)
    held.store.write([Step("write/wipe", {})])
    found = import_lines(lines(held.library), "李四", elsewhere, held.store, held.registry, LOADERS)
    assert (found.asked, found.known, found.outcome.recorded, found.outcome.applied) == (1, 0, 0, True)
    assert {row["relation"] for row in other.rows("links", PROVINCE)} == {"related"}
    again = import_lines(lines(held.library), "李四", elsewhere, held.store, held.registry, LOADERS)
    assert (again.asked, again.known) == (0, 1)
    assert lines(elsewhere) == lines(held.library)


@pytest.mark.parametrize(
    "pair",
    [{"child": CITY, "parent": CITY}, {"child": CITY}, {"child": "", "parent": CITY}],
)
def test_a_pair_that_cannot_be_compared_is_refused_by_its_line(held: Desk, pair: dict[str, Any]) -> None:
    line = json.dumps({"derive": pair, "by": "张三", "at": "2026-01-01T00:00:00+00:00"}, ensure_ascii=False)
    with pytest.raises(RefusedError) as refused:
        take_in(held, line.encode())
    assert [fault["parameter"] for fault in refused.value.extra["errors"]] == ["line 1"]
    assert held.library.said.standing().asked == frozenset()


def test_an_entry_that_was_changed_on_the_way_is_noticed(held: Desk) -> None:
    held.judge({"subject": LINK, "verdict": "confirm"})
    with pytest.raises(RefusedError, match="另一内容"):
        take_in(held, lines(held.library).replace(b"confirm", b"reject"))


def sheet_of(desk: Desk, *parts: Any) -> openpyxl.Workbook:
    found = judging_sheet(desk.store, desk.library, CITY, frozenset(parts or ("links",)))
    stated_ = stated(found, desk.store, read_moment(None), desk.library)
    return openpyxl.load_workbook(BytesIO(file_of(stated_, "xlsx").data))


def columns(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[3]}


def fill(sheet: Any, verdicts: dict[str, tuple[str, str]], key: str = "下级编号") -> None:
    """Write verdict and reason into the rows of these ids."""
    at = columns(sheet)
    for row in range(4, sheet.max_row + 1):
        said = verdicts.get(str(sheet.cell(row, at[key]).value))
        if said is not None:
            sheet.cell(row, at["判断"]).value, sheet.cell(row, at["理由"]).value = said


def come_back(desk: Desk, book: openpyxl.Workbook) -> SheetOutcome:
    out = BytesIO()
    book.save(out)
    return judge_by_sheet(out.getvalue(), "张三", desk.library, desk.store, desk.registry, LOADERS)


@pytest.mark.parametrize("rejected", ["驳回", "否定"])  # the word of pages and files is taken as well
def test_a_sheet_goes_out_and_comes_back(held: Desk, rejected: str) -> None:
    book = sheet_of(held)
    sheet = book.worksheets[0]
    fill(sheet, {LINK["child"]: ("确认", "=HYPERLINK(1)"), OTHER["child"]: (rejected, "")})
    at = columns(sheet)
    for row in range(4, sheet.max_row + 1):
        cell = sheet.cell(row, at["理由"])
        cell.data_type = "s" if cell.value else cell.data_type
    found = come_back(held, book)
    assert (found.outcome.recorded, found.outcome.repeated, found.outcome.applied) == (2, 0, True)
    assert {(one.verdict, one.by, one.reason) for one in held.library.log.judgements()} == {
        ("confirm", "张三", "=HYPERLINK(1)"),
        ("reject", "张三", None),
    }
    again = come_back(held, book)
    # The link that was rejected is no row that goes out, but its row still comes in.
    assert (again.outcome.recorded, again.outcome.repeated) == (0, 2)
    assert held.findings() == []


def test_duties_are_judged_on_the_sheet_too(held: Desk) -> None:
    book = sheet_of(held, "duties")
    fill(book.worksheets[0], {f"{CITY}/三/四/1": ("有误", "")}, key="编号")
    found = come_back(held, book)
    assert {one.verdict for one in found.outcome.judgements} == {"wrong"}
    assert not [row for row in held.rows("duties", CITY) if row["id"] == f"{CITY}/三/四/1"]


def _other_id(sheet: Any, at: dict[str, int]) -> None:
    sheet.cell(4, at["上级编号"]).value = f"{PROVINCE}/三/八"


def _other_row(sheet: Any, at: dict[str, int]) -> None:
    sheet.cell(4, at["行号"]).value = "Z0123456789abcdef0123"


def _no_word(sheet: Any, at: dict[str, int]) -> None:
    sheet.cell(4, at["判断"]).value = "好的"


def _formula(sheet: Any, at: dict[str, int]) -> None:
    sheet.cell(4, at["判断"]).value = '="确认"'


def _no_row(sheet: Any, at: dict[str, int]) -> None:
    sheet.cell(4, at["行号"]).value = None


def _unknown_document(sheet: Any, at: dict[str, int]) -> None:
    sheet.cell(4, at["下级编号"]).value = "国发〔1999〕1号/一"


@pytest.mark.parametrize("spoil", [_other_id, _other_row, _no_word, _formula, _no_row, _unknown_document])
def test_a_bad_row_is_named_and_nothing_is_recorded(held: Desk, spoil: Any) -> None:
    book = sheet_of(held)
    sheet = book.worksheets[0]
    fill(sheet, {LINK["child"]: ("确认", ""), OTHER["child"]: ("确认", "")})
    sheet.cell(4, columns(sheet)["判断"]).value = "确认"
    spoil(sheet, columns(sheet))
    with pytest.raises(RefusedError) as refused:
        come_back(held, book)
    assert [fault["parameter"] for fault in refused.value.extra["errors"]] == ["联系!4"]
    assert held.library.log.judgements() == []


def test_a_row_whose_text_has_changed_since_is_refused(held: Desk, tmp_path: Path) -> None:
    book = sheet_of(held)
    fill(book.worksheets[0], {LINK["child"]: ("确认", ""), OTHER["child"]: ("确认", "")})
    changed = city_plan(task("三/五", "另一项工作。", parent="三"))
    changed["lines"][3]["text"] += "并建设步行街。"
    held.load(write(tmp_path / "new", "city", changed), replace=True)
    with pytest.raises(RefusedError) as refused:
        come_back(held, book)
    assert len(refused.value.extra["errors"]) == 1


def test_what_is_no_such_sheet_is_said_so(held: Desk) -> None:
    for data in (b"", b"PK\x03\x04", b"not a sheet"):
        with pytest.raises(UsageError, match="不是可读的 Excel 表"):
            judge_by_sheet(data, "张三", held.library, held.store, held.registry, LOADERS)
    with pytest.raises(UsageError, match="没有“行号”"):
        come_back(held, openpyxl.Workbook())
