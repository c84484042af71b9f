"""A result against its target: what may be said, and what may not."""

from __future__ import annotations

from typing import Any

import pytest

from app.model.figures import Figure
from app.model.outcomes import outcome

YEARLY, PLAN = "2020-03-29", "2016-02-01"


def figure(value: float | None, op: str | None = "=", unit: str | None = "%", **more: Any) -> Figure:
    plain = {
        "op": op,
        "value": value,
        "value_high": None,
        "unit": unit,
        "value_text": f"{value}{unit}",
        "change": "level",
        "base": None,
        "year": 2020,
        "better": None,
        "sort": "rate" if unit == "%" else "amount",
        "level": "city",
        "whose": ("西宁市",),
    }
    return Figure(**{**plain, **more})


def told(result: Figure, target: Figure, words: str = "", issued_on: str = YEARLY) -> tuple[str, str]:
    found = outcome(result, target, words, issued_on)
    return found.verdict, found.decided_by


@pytest.mark.parametrize(
    ("result", "target", "verdict"),
    [
        (figure(36.2), figure(36, ">="), "reached"),
        (figure(36), figure(36, ">="), "reached"),
        (figure(35.1), figure(36, ">="), "missed"),
        (figure(2.5), figure(3.5, "<="), "reached"),
        (figure(3.9), figure(3.5, "<="), "missed"),
        (figure(35.1), figure(36, better="up"), "missed"),
        (figure(7.5), figure(7, value_high=8), "reached"),
        (figure(6.9), figure(7, value_high=8, better="up"), "missed"),
        (figure(0.73, unit="亿人次"), figure(7300, unit="万人次"), "reached"),
        (figure(0.75, unit="亿人次"), figure(7300, ">=", unit="万人次"), "reached"),
        (figure(15, change="reduction"), figure(13.5, ">=", change="reduction"), "reached"),
        (figure(12, change="reduction"), figure(13.5, ">=", change="reduction"), "missed"),
        (figure(100, unit="%"), figure(None, None, None, value_text="全覆盖", sort="rate"), "reached"),
    ],
)
def test_what_is_certain_is_told(result: Figure, target: Figure, verdict: str) -> None:
    assert told(result, target)[0] == verdict


@pytest.mark.parametrize(
    ("result", "target", "ground"),
    [
        # 5 % is not more than 5 %, and about as much may be less.
        (figure(5), figure(5, ">"), "operator"),
        (figure(5, "~"), figure(5, ">="), "operator"),
        (figure(4.9), figure(5, "~", better="up"), "operator"),
        (figure(5.1, "<"), figure(5, ">="), "operator"),
        (figure(4.9, ">"), figure(5, ">="), "operator"),
        # No text says that more, or less, would be better.
        (figure(7500, unit="万人次"), figure(7300, unit="万人次"), "direction"),
        (figure(5, unit="个"), figure(5, unit="万人"), "unit"),
        (figure(5, whose=("海东市",)), figure(5), "scope"),
        (figure(540, unit="亿元"), figure(800, unit="亿元", level="province", whose=("青海省",)), "scope"),
    ],
)
def test_what_is_not_certain_says_why(result: Figure, target: Figure, ground: str) -> None:
    assert told(result, target) == ("unknown", ground)


def test_a_share_of_the_provinces_amount_is_no_result_of_it() -> None:
    province = figure(800, unit="亿元", level="province", whose=("青海省",))
    city = figure(540, unit="亿元", whose=("西宁市", "青海省"))
    assert told(city, province) == ("unknown", "scope")


def test_part_of_a_year_is_no_result_of_the_year() -> None:
    assert told(figure(3), figure(6, ">="), "上半年增长3%") == ("unknown", "period")
    assert told(figure(3), figure(6, ">="), "1—9月增长3%") == ("unknown", "period")
    assert told(figure(3), figure(6, ">="), "全年增长3%") == ("missed", "value")


def test_a_plan_over_years_is_not_missed_in_one_of_them() -> None:
    built, wanted = figure(3, unit="万套"), figure(13, ">=", unit="万套")
    assert told(built, wanted, issued_on=PLAN) == ("unknown", "span")
    assert told(figure(14, unit="万套"), wanted, issued_on=PLAN) == ("reached", "value")
    assert told(built, wanted, issued_on="2019-12-20") == ("missed", "value")
    # An average over five years says nothing of one year; a rate that stands at its end does.
    growth = {"change": "growth", "better": "up"}
    assert told(figure(6, **growth), figure(5.5, ">=", **growth), issued_on=PLAN) == ("unknown", "span")
    assert told(figure(35), figure(36, ">="), issued_on=PLAN) == ("missed", "value")
