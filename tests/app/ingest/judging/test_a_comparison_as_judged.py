"""What changed between two texts is told of the facts as people judged them, and says who did."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk
from made_documents import Json, document, head, indicator, lead, responsible, support, task, write

from app.questions.answers.differences import Difference
from app.questions.differences.compare import difference
from loaders.derivation.metrics import measured

OLD, NEW = "青政办〔2020〕62号", "青政办〔2022〕8号"
TRADE = "推进现代商贸业提质增效，建设区域消费中心，培育夜间经济和首店经济，于2025年底前完成。"


def paper(id_: str, *lines: Json) -> Json:
    return document(head(id_), *lines)


def loaded(desk: Desk, folder: Path, *papers: Json) -> Desk:
    for number, made in enumerate(papers):
        desk.load(write(folder, f"文{number}", made), replace=True)
    return desk


def compared(desk: Desk, old: str = OLD, new: str | None = NEW) -> Difference:
    return difference(desk.library, measured, desk.registry.successions.heir, old, new)


@pytest.fixture
def misread(desk: Desk, tmp_path: Path) -> Desk:
    """The older text was read as led by 省科技厅, which printed 省商务厅 in truth."""
    return loaded(
        desk,
        tmp_path,
        paper(OLD, task("一", TRADE, [responsible("省科技厅")])),
        paper(NEW, task("一", TRADE, [responsible("省商务厅")])),
    )


def test_a_reassignment_that_a_person_corrected_is_no_longer_told(misread: Desk) -> None:
    assert [one.changes for one in compared(misread).tasks] == [["reassigned"]]
    subject = {"kind": "responsibility", "id": f"{OLD}/一", "agency": "省科技厅", "role": "lead"}
    misread.judge({"subject": subject, "verdict": "is", "value": {"agency": "青海省商务厅"}, "reason": "扫描有误"})
    answer = compared(misread)
    assert answer.tasks == answer.agencies == []
    assert answer.totals.tasks.unchanged == 1


@pytest.mark.parametrize("verdict", ["is", "wrong"])
def test_whom_a_printed_name_means_counts_in_every_item(misread: Desk, verdict: str) -> None:
    value = {"value": {"agency": "青海省商务厅"}} if verdict == "is" else {}
    misread.judge(
        {"subject": {"kind": "agency", "document": OLD, "surface": "省科技厅"}, "verdict": verdict, **value}
    )
    changes = compared(misread).tasks
    if verdict == "is":
        assert changes == []
    else:
        (change,) = changes
        assert [(one.change, one.agency) for one in change.responsibilities] == [
            ("gained", "青海省商务厅"),
            ("lost", "青海省:省科技厅"),
        ]


def test_a_part_that_is_told_says_who_checked_it(misread: Desk) -> None:
    subject = {"kind": "responsibility", "id": f"{OLD}/一", "agency": "省科技厅", "role": "lead"}
    misread.judge({"subject": subject, "verdict": "right", "reason": "查对原件"})
    answer = compared(misread)
    (change,) = answer.tasks
    lost = next(one.old for one in change.responsibilities if one.change == "lost")
    assert lost is not None
    assert lost.checked is not None
    assert (lost.checked.verdict, lost.checked.by, lost.checked.reason) == ("right", "张三", "查对原件")
    by_agency = {one.name: one for one in answer.agencies}
    part = by_agency["青海省科学技术厅"].items[0].old
    assert part is not None
    assert part.checked == lost.checked


def test_parts_found_roles_mended_and_parts_struck_out(desk: Desk, tmp_path: Path) -> None:
    loaded(
        desk,
        tmp_path,
        paper(OLD, task("一", TRADE, [lead("省商务厅"), support("省科技厅", "省财政厅")])),
        paper(NEW, task("一", f"{TRADE}由省教育厅指导。", [lead("省商务厅", "省科技厅")])),
    )
    here = {"kind": "responsibility", "id": f"{NEW}/一"}
    desk.judge(
        {"subject": {**here, "agency": "省科技厅", "role": "lead"}, "verdict": "is", "value": {"role": "support"}},
        {
            "subject": {**here, "agency": "青海省教育厅", "role": "support"},
            "verdict": "missing",
            "quotes": {"item": "由省教育厅指导"},
        },
        {
            "subject": {"kind": "responsibility", "id": f"{OLD}/一", "agency": "省财政厅", "role": "support"},
            "verdict": "wrong",
        },
    )
    (change,) = compared(desk).tasks
    assert [(one.change, one.name) for one in change.responsibilities] == [
        ("label", "青海省科学技术厅"),
        ("gained", "青海省教育厅"),
    ]
    gained = change.responsibilities[1].new
    assert gained is not None
    assert gained.checked is not None
    assert gained.checked.verdict == "missing"


def test_deadlines_and_targets_as_judged(desk: Desk, tmp_path: Path) -> None:
    loaded(
        desk,
        tmp_path,
        paper(OLD, task("一", TRADE, deadline="2025"), indicator("二", "服务业增加值占比", 53.0)),
        paper(NEW, task("一", TRADE, deadline="2026"), indicator("二", "服务业增加值占比", 35.0)),
    )
    assert [one.changes for one in compared(desk).tasks] == [["deadline"]]
    assert [one.changes for one in compared(desk).indicators] == [["value", "reworded"]]
    desk.judge(
        {"subject": {"kind": "deadline", "id": f"{NEW}/一"}, "verdict": "is", "value": {"date": "2025-12-31"}},
        {"subject": {"kind": "indicator", "id": f"{NEW}/二"}, "verdict": "is", "value": {"value": 53.0}},
    )
    answer = compared(desk)
    assert answer.tasks == []
    (change,) = answer.indicators
    assert change.changes == ["reworded"]
    assert change.new is not None
    assert (change.new.value, change.new.checked and change.new.checked.by) == (53.0, "张三")
    desk.judge({"subject": {"kind": "indicator", "id": f"{NEW}/二"}, "verdict": "wrong"})
    assert [one.changes for one in compared(desk).indicators] == [["removed"]]


def test_a_correction_goes_with_its_words_into_an_older_version(desk: Desk, tmp_path: Path) -> None:
    loaded(
        desk,
        tmp_path,
        paper(OLD, task("一", TRADE, [responsible("省科技厅")]), task("二", "健全城乡物流配送网络。")),
        paper(OLD, task("一", TRADE, [responsible("省科技厅")]), task("二", "健全城乡物流配送网络，发展冷链。")),
    )
    subject = {"kind": "responsibility", "id": f"{OLD}/一", "agency": "省科技厅", "role": "lead"}
    desk.judge({"subject": subject, "verdict": "is", "value": {"agency": "青海省商务厅"}})
    answer = compared(desk, OLD, None)
    assert [one.changes for one in answer.tasks] == [["reworded"]]
    assert answer.agencies == []
