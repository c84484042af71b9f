"""A real list of indicators, entry by entry, and the tasks beside it that hold none."""

from __future__ import annotations

import re

import pytest

from app.model.facts import Prepared
from app.resources import resource_folder
from loaders.indicators import FoundIndicator, IndicatorContext, find_indicators
from loaders.prepare import prepare

_SEVERAL = {
    "一": {9: 2, 10: 2, 16: 2},
    "二": {5: 2, 8: 2, 16: 2, 18: 3, 22: 2, 23: 2, 24: 2, 25: 2, 27: 2, 29: 2, 33: 2, 36: 2, 40: 5}
    | {41: 2, 43: 2, 44: 2, 47: 2, 48: 2},
}


@pytest.fixture(scope="module")
def plan() -> Prepared:
    return prepare((resource_folder("data") / "documents" / "青政办〔2021〕29号.txt").read_bytes())


def _items(plan: Prepared, first: str, last: str) -> dict[int, tuple[int, int]]:
    """Numbered lines between two headings: number -> range of the line."""
    begin, end = plan.text.index(first), plan.text.index(last)
    lines = re.finditer(r"^([0-9]+)\s?[.](.+)$", plan.folded[begin:end], re.MULTILINE)
    return {int(m[1]): (begin + m.start(), begin + m.end()) for m in lines}


def _read(plan: Prepared, place: tuple[int, int], *, entry: bool) -> list[FoundIndicator]:
    return find_indicators(plan.text, plan.folded, *place, IndicatorContext(year=2025, entry=entry))


@pytest.mark.parametrize(
    ("part", "first", "last", "entries"),
    [("一", "（一）一级指标", "（二）二级指标", 25), ("二", "（二）二级指标", "二、重要任务举措及分工", 49)],
)
def test_every_entry_gives_its_indicators(plan: Prepared, part: str, first: str, last: str, entries: int) -> None:
    found = {n: len(_read(plan, place, entry=True)) for n, place in _items(plan, first, last).items()}
    assert found == {n: _SEVERAL[part].get(n, 1) for n in range(1, entries + 1)}


def test_tasks_without_targets_hold_no_indicator(plan: Prepared) -> None:
    tasks = _items(plan, "二、重要任务举措及分工", "三、重大工程项目及分工")
    assert len(tasks) == 229
    assert {n: _read(plan, place, entry=False) for n, place in tasks.items() if _read(plan, place, entry=False)} == {}
