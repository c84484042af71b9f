"""Duties, tasks, indicators, implementations, traces and coverage say what people said of what they tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk
from made_corpus import CITY, PROVINCE

from app.questions.coverage import coverage
from app.questions.documents import tasks_of
from app.questions.duties import duties
from app.questions.implementations import implementations
from app.questions.tasks import indicator, task
from app.questions.trace import trace


@pytest.fixture
def held(desk: Desk, files: dict[str, Path]) -> Desk:
    desk.load(files["province"], files["city"], files["district"])
    return desk


LINK = {"kind": "link", "child": f"{CITY}/三/三", "parent": f"{PROVINCE}/三/七"}
OTHER = {"kind": "link", "child": f"{CITY}/三/四", "parent": f"{PROVINCE}/三/八"}


def test_a_duty_and_its_task(held: Desk) -> None:
    subject = {"kind": "responsibility", "id": f"{PROVINCE}/三/八", "agency": "省商务厅", "role": "lead"}
    due = {"kind": "deadline", "id": f"{PROVINCE}/三/八"}
    said, of_the_deadline = held.judge(
        {"subject": subject, "verdict": "right", "reason": "查对原文"}, {"subject": due, "verdict": "right"}
    )
    told = {duty.path: duty for duty in duties(held.store, "省商务厅").duties}
    checked = told["三/八"].checked
    assert checked is not None
    assert (checked.verdict, checked.by, checked.at, checked.reason, checked.id, checked.suspect) == (
        "right",
        "张三",
        said.at,
        "查对原文",
        said.id,
        False,
    )
    assert told["三/八"].deadline_checked is not None
    assert told["三/七"].checked is told["三/七"].deadline_checked is None
    one = task(held.store, f"{PROVINCE}/三/八")
    assert one.clauses[0].number == "1"
    assert {r.name: r.checked is not None for r in one.clauses[0].responsibilities}["青海省商务厅"]
    listed = {row.path: row for row in tasks_of(held.store, PROVINCE).tasks}
    assert listed["三/八"].deadline_checked is not None
    assert listed["三/八"].deadline_checked.id == of_the_deadline.id


def test_an_indicator(held: Desk) -> None:
    held.judge(
        {"subject": {"kind": "indicator", "id": f"{CITY}/三/指标1"}, "verdict": "is", "value": {"value": 60.0}}
    )
    told = indicator(held.store, f"{CITY}/三/指标1")
    assert told.value == 60.0
    assert told.checked is not None


def test_a_link_from_either_side(held: Desk) -> None:
    held.judge({"subject": LINK, "verdict": "confirm"}, {"subject": OTHER, "verdict": "unsure"})
    [confirmed] = [
        i for i in implementations(held.store, f"{PROVINCE}/三/七").implementations if i.task.path == "三/三"
    ]
    assert (confirmed.status, confirmed.suspect, confirmed.checked and confirmed.checked.by) == (
        "confirmed",
        False,
        "张三",
    )
    [unsure] = implementations(held.store, f"{PROVINCE}/三/八").implementations
    assert (unsure.status, unsure.band) == ("unsure", "probable")
    hop = trace(held.store, f"{CITY}/三/三").paths[0][0]
    assert (hop.status, hop.origin, hop.checked and hop.checked.verdict) == ("confirmed", "derived", "confirm")


def test_a_hop_that_only_a_person_saw(held: Desk) -> None:
    subject = {"kind": "link", "child": f"{CITY}/三/四/1", "parent": f"{PROVINCE}/三/八"}
    quotes = {"child": "培育冷链企业", "parent": "健全城乡物流配送网络"}
    held.judge({"subject": subject, "verdict": "draw", "quotes": quotes})
    answer = trace(held.store, f"{CITY}/三/四/1")
    hop = answer.paths[0][0]
    assert (hop.to.id, hop.band, hop.origin) == (f"{PROVINCE}/三/八", None, "manual")
    assert hop.evidence[0].kind == "quote"


def test_coverage_counts_what_people_decided(held: Desk) -> None:
    gap = {"kind": "gap", "id": f"{PROVINCE}/三/八", "against": "西宁市", "side": "parent"}
    own = {"kind": "gap", "id": f"{CITY}/三/四", "against": PROVINCE, "side": "child"}
    before = coverage(held.store, PROVINCE, CITY).totals
    held.judge(
        {"subject": LINK, "verdict": "confirm"},
        {"subject": OTHER, "verdict": "reject"},
        {"subject": gap, "verdict": "not_applicable", "reason": "本市无此项"},
        {"subject": own, "verdict": "own_initiative", "reason": "市里自定"},
    )
    after = coverage(held.store, PROVINCE, CITY)
    assert (before.covered, before.open, after.totals.covered, after.totals.open) == (2, 0, 1, 0)
    assert after.totals.justified == 1
    rows = {(row.parent_task, row.child_task): row for row in after.rows}
    justified = rows[f"{PROVINCE}/三/八", None]
    assert (justified.gap, justified.justified and justified.justified.reason) == ("justified", "本市无此项")
    alone = rows[None, f"{CITY}/三/四"]
    assert (alone.gap, alone.justified and alone.justified.kind) == ("justified", "own_initiative")
    confirmed = rows[f"{PROVINCE}/三/七", f"{CITY}/三/三"]
    assert (confirmed.covered, confirmed.status, confirmed.checked and confirmed.checked.by) == (
        True,
        "confirmed",
        "张三",
    )
