"""A task's deadline: every row of rules/deadlines.yml against its examples and counter-examples."""

from __future__ import annotations

import pytest

from app.model.folding import fold
from loaders.deadlines import deadline_rules, find_deadline, find_when, read_deadline

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


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2021年12月", "2021-12-31"),
        ("2021年6月—12月", "2021-12-31"),
        ("2021年6月至2022年3月", "2022-03-31"),
        ("2021年底前完成试点，2022年6月底前全面推开", "2022-06-30"),
        ("持续推进，2021年底前取得阶段性成效", "2021-12-31"),
        ("2021.12", "2021-12-31"),
        ("全年", "2021-12-31"),
        ("年内", "2021-12-31"),
        ("每年12月底前", None),
        ("立行立改，长期坚持", None),
        ("常态化", None),
        ("批复后三个月内", None),
        ("受理后5个工作日内", None),
        ("本学期末", None),
    ],
)
def test_all_of_a_cell_or_of_what_stands_behind_a_label_is_the_deadline(words: str, date: str | None) -> None:
    found = read_deadline(words, fold(words), 0, len(words), 2021)
    assert found is not None
    assert (found.date, found.span.quote) == (date, words)


@pytest.mark.parametrize(
    ("words", "date", "quote"),
    [
        ("9月底前取得阶段性成效", "2021-09-30", "9月底前"),
        ("4月底前出台相关政策", "2021-04-30", "4月底前"),
        ("2021年12月底前完成", "2021-12-31", "2021年12月底前"),
        ("年内持续推进", None, "持续推进"),
        ("长期坚持", None, "长期坚持"),
    ],
)
def test_the_time_said_in_a_clause(words: str, date: str | None, quote: str) -> None:
    found = find_when(words, fold(words), 0, len(words), 2021)
    assert found is not None
    assert (found.date, found.span.quote) == (date, quote)
