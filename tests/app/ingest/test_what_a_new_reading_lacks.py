"""The difference between two readings of one document, and when it is too much."""

from __future__ import annotations

import json
from typing import Any

import pytest
from made_documents import cite, document, head, indicator, lead, read_made, section, support, task

from app.ingest.difference import difference
from app.model.facts import DocumentFacts
from loaders.agencies.registry import Registry

ID = "青政办〔2020〕62号"


@pytest.fixture
def facts(registry: Registry) -> Any:
    def facts(*lines: dict[str, Any]) -> DocumentFacts:
        return read_made(json.dumps(document(head(ID), *lines)).encode(), "made.txt", registry).facts

    return facts


def _tasks(count: int) -> list[dict[str, Any]]:
    return [task(str(i), f"办好第{i}件事。") for i in range(1, count + 1)]


@pytest.mark.parametrize(("kept", "too_much"), [(20, False), (18, False), (17, True), (0, True)])
def test_more_than_a_tenth_is_too_much(facts: Any, kept: int, too_much: bool) -> None:
    change = difference(facts(*_tasks(20)), facts(*_tasks(kept)))
    assert (change.facts, change.lost_count, change.drops_too_much) == (20, 20 - kept, too_much)


def test_each_kind_of_fact_is_missed_by_its_readable_id(facts: Any) -> None:
    old = facts(
        cite(docno="发改产业〔2019〕1602号"),
        section("三", "任务"),
        task("三/一", "促消费。", [lead("省商务厅"), support("省财政厅")], parent="三"),
        indicator("三/指标1", "占比", 5.0, [lead("省统计局")], parent="三"),
    )
    assert difference(old, facts()).lost == {
        "sections": (f"{ID}/三",),
        "tasks": (f"{ID}/三/一",),
        "indicators": (f"{ID}/三/指标1",),
        "citations": ("发改产业〔2019〕1602号",),
        "leads": (f"{ID}/三/一 青海省商务厅", f"{ID}/三/指标1 青海省统计局"),
        "supports": (f"{ID}/三/一 青海省财政厅",),
    }


def test_a_first_reading_and_an_added_fact_lose_nothing(facts: Any) -> None:
    assert not difference(facts(), facts(*_tasks(3))).drops_too_much
    assert difference(facts(*_tasks(2)), facts(*_tasks(3))).lost == {}


def test_an_agency_that_changed_its_part_is_missed_in_the_old_one(facts: Any) -> None:
    old = facts(task("一", "促消费。", [lead("省商务厅", "省财政厅")]))
    new = facts(task("一", "促消费。", [lead("省商务厅"), support("省财政厅")]))
    assert difference(old, new).lost == {"leads": (f"{ID}/一 青海省财政厅",)}
