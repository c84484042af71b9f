"""Every row of rules/indicators.yml against its examples and counter-examples."""

from __future__ import annotations

from typing import Any

import pytest

from app.model.folding import fold
from loaders.indicators import FoundIndicator, IndicatorContext, find_indicators
from loaders.indicators.wording import indicator_rules

_ROWS = [(f"{section}/{row['id']}", row) for section, rows in indicator_rules().items() for row in rows]
_EXAMPLES = [(name, example) for name, row in _ROWS for example in row["examples"]]
_COUNTER = [(name, text) for name, row in _ROWS for text in row["counter"]]


def _find(text: str, context: dict[str, Any]) -> list[FoundIndicator]:
    return find_indicators(text, fold(text), 0, len(text), IndicatorContext(**context))


@pytest.mark.parametrize(("rule", "example"), _EXAMPLES)
def test_indicators_of_an_example(rule: str, example: dict[str, Any]) -> None:
    found = _find(example["text"], example.get("context", {}))
    expected = example["gives"]
    got = [{key: getattr(f, key) for key in e} for f, e in zip(found, expected, strict=False)]
    assert (len(found), got) == (len(expected), expected)
    for indicator in found:
        indicator.span.checked(example["text"])
        assert indicator.value_text in "".join(indicator.span.quote.split())


@pytest.mark.parametrize(("rule", "text"), _COUNTER)
def test_no_indicator_in_a_counter_example(rule: str, text: str) -> None:
    assert _find(text, {}) == []
