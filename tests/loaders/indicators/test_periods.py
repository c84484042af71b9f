"""Years and periods: which year a target has, and what growth is measured against."""

from __future__ import annotations

import pytest

from loaders.indicators.periods import BASE, COMPARED, PERIOD, plan_end, read_period


@pytest.mark.parametrize(
    ("ordinal", "year"),
    [("十四五", 2025), ("“十三五”", 2020), ("十五", 2005), ("十五五", 2030), ("七五", 1990), ("三五", None)],
)
def test_last_year_of_a_five_year_plan(ordinal: str, year: int | None) -> None:
    assert plan_end(ordinal) == year


@pytest.mark.parametrize(
    ("words", "year", "past"),
    [
        ("到2025年，", 2025, False),
        ("2025年底前，", 2025, False),
        ("2018—2020年，", 2020, False),
        ("“十四五”时期，", 2025, False),
        ("到“十四五”末，", 2025, False),
        ("今年，", 2021, False),
        ("明年，", 2022, False),
        ("去年，", 2020, True),
        ("截至2020年底，", 2020, True),
        ("2016年以来，", None, True),
        ("自2021年起，", None, False),
    ],
)
def test_year_of_a_period(words: str, year: int | None, past: bool) -> None:
    match = PERIOD.match(words)
    assert match is not None
    period = read_period(match, 2021)
    assert (period.year, period.past) == (year, past)


@pytest.mark.parametrize("words", ["“十三五”规划目标", "2020级学生", "15年教育", "12345热线"])
def test_what_only_looks_like_a_period(words: str) -> None:
    assert PERIOD.match(words) is None


@pytest.mark.parametrize(
    ("words", "base"),
    [
        ("较“十三五”末增加", "“十三五”末"),
        ("比2020年下降", "2020年"),
        ("比上年增长", "上年"),
        ("在2020年基础上下降", "2020年"),
        ("与2019年同期相比增长", "2019年同期"),
    ],
)
def test_base_of_a_comparison(words: str, base: str) -> None:
    match = BASE.match(words)
    assert match is not None
    assert match["base"] == base


def test_a_distance_names_whose_value_it_is_measured_from() -> None:
    match = COMPARED.search("GDP增速高于全国平均水平1个百分点")
    assert match is not None
    assert match["base"] == "全国平均水平"
