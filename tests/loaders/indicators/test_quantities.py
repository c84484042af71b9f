"""Numbers with a unit, and numbers that are none."""

from __future__ import annotations

import pytest

from loaders.indicators.quantities import find_quantities


def _read(words: str) -> list[tuple[float, float | None, str | None, str | None]]:
    return [(q.value, q.high, q.unit, q.op) for q in find_quantities(words, 0, len(words))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("8100万人次", (8100, None, "万人次", None)),
        ("53%左右", (53, None, "%", "~")),
        ("2—3条", (2, 3, "条", None)),
        ("5%—8%", (5, 8, "%", None)),
        ("10至15个以上", (10, 15, "个", ">=")),
        ("1,200家", (1200, None, "家", None)),
        ("11.5万元/人", (11.5, None, "万元/人", None)),
        ("35微克/立方米以下", (35, None, "微克/立方米", "<=")),
        ("百分之八十五点五以上", (85.5, None, "%", ">=")),
        ("百分之一百零五", (105, None, "%", None)),
        ("两倍", (2, None, "倍", None)),
        ("4.4个百分点", (4.4, None, "个百分点", None)),
        ("3千瓦时", (3, None, "千瓦时", None)),
        ("12/10万", (12, None, "/10万", None)),
        ("2.2∶1", (2.2, None, "∶1", None)),
        ("3%内", (3, None, "%", "<=")),
        ("0.51", (0.51, None, None, None)),
    ],
)
def test_a_number_with_its_unit(words: str, expected: tuple[float, float | None, str | None, str | None]) -> None:
    assert _read(words) == [expected]


def test_more_than_is_told_from_exactly() -> None:
    assert [q.more for q in find_quantities("440余项、1000多家、20家", 0, 15)] == [True, True, False]


@pytest.mark.parametrize("words", ["5G用户", "第5条", "PM2.5", "3A级", "1+6+N", "IPv6", "5×8", "前10位", "十五分钟"])
def test_a_name_or_an_ordinal_is_no_number(words: str) -> None:
    assert _read(words) == []
