"""Every row of page_furniture.yml on its own examples and counter-examples."""

from __future__ import annotations

import pytest

from loaders.formats.html.furniture import furniture, furniture_rules

RULES = furniture_rules()


@pytest.mark.parametrize(("yields", "words"), [(r.yields, e) for r in RULES for e in r.examples])
def test_what_pages_print_is_known(yields: str, words: str) -> None:
    assert furniture(words) == ("line" if yields == "piece" else yields)


@pytest.mark.parametrize("words", [w for r in RULES for w in r.counter])
def test_text_is_left_alone(words: str) -> None:
    assert furniture(words) is None


def test_full_width_and_blanks_make_no_difference() -> None:
    assert furniture("【字体：　大　 中　小】") == "line"
    assert furniture("【 打 印 】【 关 闭 】") == "line"
