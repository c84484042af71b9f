"""A passage as the rules read it, and the way back to the printed words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.folding import fold
from loaders.indicators.passage import Passage


def _passage(text: str, start: int = 0, end: int | None = None) -> Passage:
    return Passage(text, fold(text), start, len(text) if end is None else end)


def test_blanks_go_and_signs_take_one_form() -> None:
    assert _passage("到 2025 年,达到８．５ ％;（预期性）").words == "到2025年，达到8.5%；(预期性)"


def test_a_blank_between_numbers_keeps_them_apart() -> None:
    assert _passage("2020 600 亿元").words == "2020 600亿元"


def test_a_comma_inside_a_number_is_kept_only_where_it_is_printed_in_half_width() -> None:
    assert _passage("达到1,200家").words == "达到1,200家"
    assert _passage("达到5％，200家").words == "达到5%，200家"
    assert _passage("达到5，200家").words == "达到5，200家"


def test_span_covers_the_blanks_between_its_words() -> None:
    text = "全市 GDP 比重\n达到 65 ％。"
    passage = _passage(text)
    at = passage.words.index("达到65%")
    assert passage.span(at, at + 5).quote == "达到 65 ％"
    assert passage.printed(at, at + 5) == "达到65％"


def test_only_the_given_range_is_read() -> None:
    text = "前文。到2025年。后文"
    passage = _passage(text, 3, 10)
    assert passage.words == "到2025年。"
    assert passage.span(0, 6).start == 3


@settings(derandomize=True, max_examples=300)
@given(st.text("全达到１2 \n，,.（)5％%一", max_size=40), st.integers(0, 10))
def test_every_character_leads_back_to_itself(text: str, start: int) -> None:
    start = min(start, len(text))
    passage = _passage(text, start)
    folded = fold(text)
    assert [passage.place(i) for i in range(len(passage.words))] == sorted(
        {passage.place(i) for i in range(len(passage.words))}
    )
    same = {"，": ",", "；": ";", "：": ":"}
    for index, char in enumerate(passage.words):
        if char != " ":
            assert same.get(char, char) == same.get(folded[passage.place(index)], folded[passage.place(index)])
