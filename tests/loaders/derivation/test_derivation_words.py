"""Every row of rules/derivation.yml against its examples and counter-examples."""

from __future__ import annotations

from typing import Any

import pytest

from app.model.facts import DocumentHead
from app.model.folding import fold
from loaders.derivation.words import MetricNames, formula_ranges, general_ranges, is_rate, rule_file

_FORMULAS = [(row["id"], text) for row in rule_file()["formulas"] for text in row["examples"]]
_PLAIN = [(row["id"], text) for row in rule_file()["formulas"] for text in row["counter"]]
_METRICS: list[dict[str, Any]] = [*rule_file()["metrics"]["same"], *rule_file()["metrics"]["scope"]]
_SAME = [(row["id"], *pair) for row in _METRICS for pair in row["examples"]]
_OTHER = [(row["id"], *pair) for row in _METRICS for pair in row["counter"]]
_HEAD = DocumentHead("甲", None, "甲", None, None, "province", "青海省")


@pytest.mark.parametrize(("rule", "text"), _FORMULAS)
def test_an_example_is_a_formula_as_a_whole(rule: str, text: str) -> None:
    covered = {i for start, end in formula_ranges(fold(text)) for i in range(start, end)}
    assert {i for i, c in enumerate(text) if c.isalnum()} <= covered


@pytest.mark.parametrize(("rule", "text"), _PLAIN)
def test_a_counter_example_keeps_words_of_its_own(rule: str, text: str) -> None:
    covered = {i for start, end in formula_ranges(fold(text)) for i in range(start, end)}
    assert len(set(range(len(text))) - covered) >= 3


@pytest.mark.parametrize(("rule", "first", "second"), _SAME)
def test_names_of_one_metric(rule: str, first: str, second: str) -> None:
    names = MetricNames(_HEAD)
    assert names.key(first) == names.key(second)


@pytest.mark.parametrize(("rule", "first", "second"), _OTHER)
def test_names_of_two_metrics(rule: str, first: str, second: str) -> None:
    names = MetricNames(_HEAD)
    assert names.key(first) != names.key(second)


_SET_WORDS = [(row["id"], text) for row in rule_file()["general"] for text in row["examples"]]
_OWN_WORDS = [(row["id"], text) for row in rule_file()["general"] for text in row["counter"]]


@pytest.mark.parametrize(("rule", "text"), _SET_WORDS)
def test_an_example_is_of_administration_as_a_whole(rule: str, text: str) -> None:
    assert sum(end - start for start, end in general_ranges(fold(text))) == len(text)


@pytest.mark.parametrize(("rule", "text"), _OWN_WORDS)
def test_a_counter_example_is_no_word_of_administration(rule: str, text: str) -> None:
    assert sum(end - start for start, end in general_ranges(fold(text))) <= len(text) - 3


_RATES = [(row, text) for row in rule_file()["metrics"]["rate"] for text in row["examples"]]
_AMOUNTS = [(row, text) for row in rule_file()["metrics"]["rate"] for text in row["counter"]]


@pytest.mark.parametrize(("row", "text"), _RATES)
def test_what_is_a_rate(row: dict[str, str], text: str) -> None:
    assert is_rate("某", text) if "unit" in row else is_rate(text, None)


@pytest.mark.parametrize(("row", "text"), _AMOUNTS)
def test_what_is_an_amount(row: dict[str, str], text: str) -> None:
    assert not (is_rate("某", text) if "unit" in row else is_rate(text, None))


def test_a_metric_is_compared_without_its_own_region() -> None:
    city = MetricNames(DocumentHead("乙", None, "乙", None, None, "city", "西宁市"))
    assert city.key("西宁市人均地区生产总值") == city.key("全市人均地区生产总值") == city.key("人均GDP")


def test_a_name_of_nothing_but_scope_words_is_kept() -> None:
    assert MetricNames(_HEAD).key("全省") == "全省"
