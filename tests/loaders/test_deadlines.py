"""A task's deadline: every row of rules/deadlines.yml against its examples and counter-examples."""

from __future__ import annotations

import pytest

from app.model.folding import fold
from loaders.deadlines import deadline_rules, find_deadline

_EXAMPLES = [(r["id"], e["text"], e["date"]) for r in deadline_rules() for e in r["examples"]]
_COUNTER = [(r["id"], text) for r in deadline_rules() for text in r["counter"]]


@pytest.mark.parametrize(("rule", "text", "date"), _EXAMPLES)
def test_deadline_of_an_example(rule: str, text: str, date: str | None) -> None:
    found = find_deadline(text, fold(text), 0, len(text), 2021)
    assert found is not None
    assert found.date == date
    found.span.checked(text)


@pytest.mark.parametrize(("rule", "text"), _COUNTER)
def test_no_deadline_in_a_counter_example(rule: str, text: str) -> None:
    assert find_deadline(text, fold(text), 0, len(text), 2021) is None


def test_quote_is_the_printed_period_within_the_passage() -> None:
    text = "一、总则。（二）２０２１ 年 12月底前完成改造。到 2025 年完成。"
    found = find_deadline(text, fold(text), 5, len(text), 2020)
    assert found is not None
    assert found.span.quote == "２０２１ 年 12月底前"


def test_this_year_needs_the_year_of_the_document() -> None:
    text = "今年6月底前完成改造。"
    assert find_deadline(text, fold(text), 0, len(text)) is None


def test_long_text_takes_linear_time() -> None:
    text = "2021年12月底前推进" * 50_000
    assert find_deadline(text, fold(text), 0, len(text), 2021) is None
