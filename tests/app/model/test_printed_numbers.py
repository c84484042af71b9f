"""Printed numbers as exact quantities, and whose figures they are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.model.quantities import quantity
from app.model.scopes import whose


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((8100.0, "万人次"), (0.81, "亿人次")),
        ((300.0, "亿元"), (3_000_000.0, "万元")),
        ((1.5, "‰"), (0.15, "％")),
        ((3.5, "万平方公里"), (35_000.0, "平方千米")),
        ((6000.0, "公里"), (0.6, "万千米")),
        ((4.4, "个百分点"), (4.4, "百分点")),
    ],
)
def test_one_quantity_in_two_units(one: tuple[float, str], other: tuple[float, str]) -> None:
    assert quantity(one[0], None, one[1]) == quantity(other[0], None, other[1])


@pytest.mark.parametrize(
    ("one", "other"), [("人", "人次"), ("%", "百分点"), ("元", "美元"), ("个", "家"), ("亩", None)]
)
def test_other_units_are_other_quantities(one: str, other: str | None) -> None:
    assert quantity(5.0, None, one) != quantity(5.0, None, other)


def test_a_range_and_no_number() -> None:
    found = quantity(4.0, 5.0, "万个")
    assert found is not None
    assert (found.low, found.high, found.base) == (Decimal(40_000), Decimal(50_000), "个")
    assert quantity(None, None, "个") is None


def test_whose_figure_it_is() -> None:
    assert whose("全省", "province", "青海省") == "青海省"
    assert whose(None, "city", "西宁市") == "西宁市"
    assert whose("西宁", "city", "西宁市") == "西宁市"
    assert whose("全省", "city", "西宁市") == "全省"
    assert whose("全区", "county", "南京市鼓楼区") == "南京市鼓楼区"
    assert whose("西宁市", "province", "青海省") == "西宁市"
    assert whose(None, None, None) is None
