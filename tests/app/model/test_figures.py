"""A child's figure against its parent's: what may be said of the two, and what may not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.model.figures import Figure, FigureComparison, compare_figures, with_unit
from app.model.units import measure, name_of_key

CITY = {"level": "city", "whose": ("西宁市",)}
PROVINCE = {"level": "province", "whose": ("青海省",)}


def figure(value: float | None, op: str = "=", unit: str | None = "%", **more: Any) -> Figure:
    plain = {
        "op": op,
        "value": value,
        "value_high": None,
        "unit": unit,
        "value_text": f"{value:g}{unit or ''}" if value is not None else "",
        "change": "level",
        "base": None,
        "year": 2025,
        "better": None,
        "sort": "rate" if unit == "%" else "amount",
    }
    return Figure(**{**plain, **more})


def against(child: Figure, parent: Figure) -> tuple[str | None, str]:
    found = compare_figures(child, parent)
    return found.kind, found.decided_by


def test_a_rate_is_held_against_the_rate_of_the_region_above() -> None:
    parent = figure(53, "~", **PROVINCE)
    assert against(figure(65, ">=", better="up", **CITY), parent) == ("tightened", "value")
    assert against(figure(45, ">=", better="up", **CITY), parent) == ("softened", "value")
    assert against(figure(53, "~", better="up", **CITY), parent) == ("equal", "value")


def test_the_direction_may_stand_in_either_text() -> None:
    found = compare_figures(figure(12, **CITY), figure(13, better="down", **PROVINCE))
    assert found == FigureComparison("tightened", "value", "12%", "13%", "down", "down")


def test_without_a_direction_another_figure_is_only_another_figure() -> None:
    assert against(figure(12), figure(13)) == ("changed", "direction")
    assert against(figure(12, better="up"), figure(13, better="down")) == ("changed", "direction")
    assert compare_figures(figure(7300, unit="万人次"), figure(8100, unit="万人次")).moved == "down"


@pytest.mark.parametrize(
    ("child", "parent", "better", "kind"),
    [
        (">=", "=", "up", "tightened"),
        ("=", ">=", "up", "softened"),
        (">", ">=", "up", "tightened"),
        ("~", "=", "up", "softened"),
        ("<=", "=", "down", "tightened"),
        ("~", "<=", "down", "softened"),
        ("<", "<=", "down", "tightened"),
        ("~", "=", None, "changed"),
    ],
)
def test_of_equal_numbers_the_operator_decides(child: str, parent: str, better: str | None, kind: str) -> None:
    assert against(figure(50, child, better=better), figure(50, parent, better=better)) == (kind, "operator")


def test_everybody_is_a_hundred_per_cent() -> None:
    everyone = figure(None, unit=None, value_text="全覆盖", sort="rate", better="up")
    assert against(everyone, figure(100)) == ("equal", "value")
    assert against(everyone, figure(95)) == ("tightened", "value")
    assert against(figure(95), everyone) == ("softened", "value")
    nearly = figure(None, unit=None, value_text="基本全覆盖", sort="rate", better="up")
    assert against(nearly, figure(100)) == ("softened", "operator")


def test_the_amount_of_a_smaller_region_is_a_share() -> None:
    found = compare_figures(figure(4600, unit="万人次", **CITY), figure(8100, unit="万人次", **PROVINCE))
    assert (found.kind, found.decided_by, found.ratio) == ("share", "scope", 0.5679)
    more = {"level": "city", "whose": ("西宁市", "青海省", "全国")}
    assert against(figure(9000, unit="万元", better="up", **more), figure(800, unit="亿元", **PROVINCE)) == (
        "share",
        "scope",
    )


def test_amounts_of_one_region_are_held_against_each_other() -> None:
    parent = figure(20, unit="亿元", better="up", **PROVINCE)
    assert against(figure(25, unit="亿元", **PROVINCE), parent) == ("tightened", "value")
    assert against(figure(90000, unit="万元", **PROVINCE), parent) == ("softened", "value")
    assert against(figure(200000, unit="万元", **PROVINCE), parent) == ("equal", "value")


@pytest.mark.parametrize(
    "other",
    [
        {"level": "city", "whose": ("海东市",)},
        {"level": "province", "whose": ("甘肃省", "全国")},
        {"level": "county", "whose": ("南京市鼓楼区", "南京市", "江苏省")},
    ],
)
def test_another_region_is_not_compared(other: dict[str, Any]) -> None:
    here = {"level": other["level"], "whose": ("西宁市",)} if other["level"] == "city" else PROVINCE
    assert against(figure(65, **other), figure(53, **here)) == (None, "scope")
    assert against(figure(65, unit="个", **other), figure(53, unit="个", **here)) == (None, "scope")


def test_a_region_is_known_by_its_short_name() -> None:
    short, full = {"level": "city", "whose": ("海西州",)}, {"level": "city", "whose": ("海西蒙古族藏族自治州",)}
    assert against(figure(5, unit="个", better="up", **short), figure(4, unit="个", **full)) == ("tightened", "value")
    province = {"level": "province", "whose": ("海南省",)}
    assert against(figure(5, **{"level": "city", "whose": ("海南州", "青海省")}), figure(4, **province)) == (
        None,
        "scope",
    )


def test_an_amount_of_nobody_in_particular_is_not_compared() -> None:
    assert against(figure(5, unit="个"), figure(4, unit="个", **PROVINCE)) == (None, "scope")
    assert against(figure(5, better="up"), figure(4, **PROVINCE)) == ("tightened", "value")


def test_a_higher_region_says_nothing_of_a_lower() -> None:
    assert against(figure(8100, unit="万人次", **PROVINCE), figure(4600, unit="万人次", **CITY)) == (None, "scope")


def test_of_other_years_only_what_holds_anyway_is_said() -> None:
    parent = figure(50, better="up", year=2025)
    assert against(figure(60, year=2023), parent) == ("tightened", "value")
    assert against(figure(50, year=2023), parent) == ("tightened", "year")
    assert against(figure(50, year=2027), parent) == ("softened", "year")
    assert against(figure(45, year=2027), parent) == ("softened", "value")
    assert against(figure(45, year=2023), parent) == (None, "year")
    assert against(figure(60, year=2027), parent) == (None, "year")
    assert against(figure(7, year=2020, change="growth"), figure(6, better="up", change="growth")) == (None, "year")


def test_a_greater_reduction_is_more_of_what_is_wanted() -> None:
    parent = figure(13.5, change="reduction", better="down")
    assert against(figure(15, change="reduction"), parent) == ("tightened", "value")
    assert against(figure(12, change="reduction"), parent) == ("softened", "value")
    assert against(figure(13.5, ">=", change="reduction"), parent) == ("tightened", "operator")


def test_changes_from_other_starting_points_are_not_compared() -> None:
    child = figure(20, change="growth", base="2020年", better="up")
    assert against(child, figure(10, change="growth", base="2015年")) == (None, "base")
    assert against(child, figure(10, change="growth", base="2020 年")) == ("tightened", "value")


def test_ranges_move_as_a_whole_or_not_at_all() -> None:
    parent = figure(2, unit="条", value_high=3, better="up", **PROVINCE)
    assert against(figure(3, unit="条", value_high=4, **PROVINCE), parent) == ("tightened", "value")
    assert against(figure(2, unit="条", value_high=4, **PROVINCE), parent) == ("tightened", "value")
    assert against(figure(1, unit="条", value_high=4, **PROVINCE), parent) == ("changed", "value")


def test_values_in_words_are_equal_or_nothing() -> None:
    within = figure(None, "<=", None, value_text="控制在省定目标内", sort="rate")
    assert against(within, within) == ("equal", "words")
    assert against(within, figure(4.5)) == (None, "words")
    assert against(figure(None, ">=", None, value_text="Ⅱ类及以上", sort="rate"), within) == (None, "words")


def test_words_of_a_smaller_region_are_no_share() -> None:
    child, parent = (figure(None, unit=None, value_text="Ⅱ类以上", **whose) for whose in (CITY, PROVINCE))
    assert against(child, parent) == ("equal", "words")
    assert against(replace(child, value_text="Ⅲ类以上"), parent) == (None, "words")


def test_other_things_counted_are_not_compared() -> None:
    assert against(figure(5, unit="个百分点", sort="rate"), figure(5)) == (None, "unit")
    assert against(figure(5, unit="人次", **PROVINCE), figure(5, unit="人", **PROVINCE)) == (None, "unit")


@pytest.mark.parametrize(
    ("unit", "counted"),
    [
        ("亿元", ("元", 1e8)),
        ("万亿元", ("元", 1e12)),
        ("％", ("%", 1.0)),
        ("‰", ("%", 0.1)),
        ("万公里", ("米", 1e7)),
        ("公里", ("米", 1e3)),
        ("千米", ("米", 1e3)),
        ("万千瓦", ("瓦", 1e7)),
        ("万元／人", ("元/人", 1e4)),
        ("个百分点", ("百分点", 1.0)),
        ("亿吨公里", ("吨公里", 1e8)),
        ("万人次", ("人次", 1e4)),
        ("平方公里", ("平方米", 1e6)),
        ("万", ("万", 1.0)),
        (None, (None, 1.0)),
    ],
)
def test_units_are_counted_in_their_plain_form(unit: str | None, counted: tuple[str | None, float]) -> None:
    assert measure(unit) == counted


def test_fifteen_mu_are_a_hectare() -> None:
    assert against(figure(1.5, unit="万亩", **PROVINCE), figure(1000, unit="公顷", **PROVINCE)) == ("equal", "value")


@pytest.mark.parametrize(
    ("printed", "unit", "told"),
    [
        ("120", "万吨", "120万吨"),
        ("≥1500", "辆", "≥1500辆"),
        ("10以内", "%", "10%以内"),
        ("75—76", "岁", "75—76岁"),
        ("3000万", "万人次", "3000万人次"),
        ("〔14.5〕", "%", "〔14.5〕%"),
        ("1200万吨", "万吨", "1200万吨"),
        ("百分之八十", "%", "百分之八十"),
        ("2.2:1", "∶1", "2.2:1"),
        ("12/10万", "/10万", "12/10万"),
        ("年均增长7％", "%", "年均增长7％"),
        ("完成国家任务", None, "完成国家任务"),
        ("0.4", None, "0.4"),
    ],
)
def test_a_value_is_told_with_the_unit_that_a_table_prints_elsewhere(
    printed: str, unit: str | None, told: str
) -> None:
    assert with_unit(printed, unit) == told


def test_both_values_of_a_comparison_are_told_with_their_units() -> None:
    parent = replace(figure(1200, unit="万吨", **PROVINCE), value_text="1200万吨")
    found = compare_figures(replace(figure(120, unit="万吨", **CITY), value_text="120"), parent)
    assert (found.child, found.parent) == ("120万吨", "1200万吨")


@pytest.mark.parametrize(
    ("key", "name"), [("冷库总库容 [克]", "冷库总库容"), ("旅游收入 增长 [%]", "旅游收入 增长"), ("游客", "游客")]
)
def test_a_metric_is_named_without_what_is_counted_of_it(key: str, name: str) -> None:
    assert name_of_key(key) == name
