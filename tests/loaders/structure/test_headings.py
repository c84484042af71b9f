"""Every row of rules/headings.yml against its examples and counter-examples."""

from __future__ import annotations

import pytest

from loaders.structure.headings import HeadingKind, HeadingRule, heading_rules, kind_of_report_chapter, kind_of_title

_EXAMPLES = [(rule, words) for rule in heading_rules() for words in rule.examples]
_COUNTER = [(rule, words) for rule in heading_rules() for words in rule.counter]


def _kind(rule: HeadingRule, words: str) -> HeadingKind:
    return kind_of_report_chapter(words) if rule.where == "body" else kind_of_title(words, leaf=rule.where == "leaf")


def test_rows_have_ids_of_their_own() -> None:
    ids = [rule.id for rule in heading_rules()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(("rule", "words"), _EXAMPLES, ids=lambda p: p if isinstance(p, str) else p.id)
def test_an_example_is_of_its_kind(rule: HeadingRule, words: str) -> None:
    assert _kind(rule, words) == rule.yields


@pytest.mark.parametrize(("rule", "words"), _COUNTER, ids=lambda p: p if isinstance(p, str) else p.id)
def test_a_counter_example_is_not(rule: HeadingRule, words: str) -> None:
    assert _kind(rule, words) != rule.yields


@pytest.mark.parametrize("title", ["保障措施", "组织保障", "组织实施", "重点任务", "发展路径", "主要任务和措施"])
def test_headings_whose_items_are_tasks(title: str) -> None:
    assert kind_of_title(title, leaf=True) == "plain"


def test_blanks_width_and_the_closing_sign_do_not_matter() -> None:
    assert kind_of_title("总 体 要 求。") == kind_of_title("总体要求") == "preamble"
    assert kind_of_title("２０２５年主要目标") == "target"


def test_a_target_heading_with_items_below_may_hold_tasks() -> None:
    assert kind_of_title("目标任务", leaf=False) == "plain"
