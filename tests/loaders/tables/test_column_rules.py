"""Every row of rules/tables.yml against its examples and counter-examples."""

from __future__ import annotations

import pytest

from loaders.tables.columns import ColumnRule, column_rule, column_rules, word_of

_EXAMPLES = [(rule, heading) for rule in column_rules() for heading in rule.examples]
_COUNTER = [(rule, heading) for rule in column_rules() for heading in rule.counter]


@pytest.mark.parametrize(("rule", "heading"), _EXAMPLES, ids=lambda v: v if isinstance(v, str) else v.id)
def test_an_example_is_decided_by_its_row(rule: ColumnRule, heading: str) -> None:
    assert column_rule(heading) is rule


@pytest.mark.parametrize(("rule", "heading"), _COUNTER, ids=lambda v: v if isinstance(v, str) else v.id)
def test_a_counter_example_is_not(rule: ColumnRule, heading: str) -> None:
    assert column_rule(heading) is not rule


@pytest.mark.parametrize("heading", ["牵头\n单位", "牵 头 单 位", "牵头单位：", "牵头单位（盖章）"])
def test_blanks_and_brackets_in_a_heading_change_nothing(heading: str) -> None:
    rule = column_rule(heading)
    assert rule is not None
    assert rule.kind == "lead"
    assert word_of(rule, heading).rule == "label.lead"


def test_a_sentence_heads_no_column() -> None:
    assert column_rule("认真落实各项任务，确保完成年度目标，按期报送进展情况并做好总结评估，逐级压实责任单位") is None
