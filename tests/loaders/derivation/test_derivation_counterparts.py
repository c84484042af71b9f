"""Agencies that do the same work at two levels."""

from __future__ import annotations

import math
from typing import Any

import pytest

from app.model.facts import Mention
from app.model.span import Span
from loaders.agencies.registry import Registry
from loaders.derivation import Category, mention_category
from loaders.derivation.counterparts import Counterparts
from loaders.derivation.items import items_of


def _counterparts(child: Any, parent: Any, category: Category) -> Counterparts:
    return Counterparts(items_of(child), items_of(parent), category)


def test_common_classes_count_by_how_rare_they_are(draft: Any, by_last_sign: Category) -> None:
    child = draft("子").task("1", "物流", ["市甲", "市乙"]).task("2", "金融", ["市甲", "市丙"]).facts()
    parent = draft("父").task("1", "物流", ["省甲", "省丁"]).task("2", "金融", ["省乙"]).facts()
    share = _counterparts(child, parent, by_last_sign).jaccard()
    weight = {"甲": math.log(4 / 3), "乙": math.log(4 / 2), "丙": math.log(4), "丁": math.log(4)}
    assert share[0, 0] == pytest.approx(weight["甲"] / (weight["甲"] + weight["乙"] + weight["丁"]))
    assert share[0, 1] == pytest.approx(weight["乙"] / (weight["甲"] + weight["乙"]))
    assert share[1, 1] == 0


def test_a_class_that_answers_for_everything_says_nothing(draft: Any, by_last_sign: Category) -> None:
    child = draft("子").task("1", "物流", ["市甲"]).facts()
    parent = draft("父").task("1", "金融", ["省甲"]).facts()
    assert _counterparts(child, parent, by_last_sign).jaccard().tolist() == [[0.0]]


def test_evidence_is_the_rarest_class_first_and_each_class_once(draft: Any, by_last_sign: Category) -> None:
    child = draft("子").task("1", "物流", ["市甲", "区甲", "市乙"]).task("2", "金融", ["市甲"]).facts()
    parent = draft("父").task("1", "物流", ["省乙", "省甲"]).facts()
    found = _counterparts(child, parent, by_last_sign).evidence(0, 0, 8)
    assert [(e.child.quote, e.parent.quote) for e in found] == [("市乙", "省乙"), ("市甲", "省甲")]
    assert len(_counterparts(child, parent, by_last_sign).evidence(0, 0, 1)) == 1


def test_agencies_without_class_match_only_themselves(draft: Any) -> None:
    child = draft("子").task("1", "物流", ["某公司"]).task("2", "金融", ["他公司"]).facts()
    parent = draft("父").task("1", "物流", ["某公司"]).facts()
    assert _counterparts(child, parent, lambda _: None).jaccard().tolist() == [[1.0], [0.0]]


def _mention(registry: Registry, surface: str, name: str) -> Mention:
    record = registry.record(name)
    return Mention(surface, Span(0, len(surface), surface), name, record.kind if record else "unknown", name)


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("西宁市文化旅游广电局", "青海省文化和旅游厅"),
        ("西宁市商务局", "青海省商务厅"),
        ("西宁市各县区人民政府", "青海省各市州人民政府"),
    ],
)
def test_counterparts_by_the_registry(registry: Registry, lower: str, higher: str) -> None:
    category = mention_category(registry)
    found = category(_mention(registry, lower, lower))
    assert found is not None
    assert found == category(_mention(registry, higher, higher))


def test_two_companies_are_no_counterparts(registry: Registry) -> None:
    category = mention_category(registry)
    assert category(_mention(registry, "国网青海省电力公司", "国网青海省电力公司")) is None
