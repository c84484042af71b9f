"""Dates as printed in heads and signatures."""

from __future__ import annotations

import pytest

from app.model.folding import fold
from loaders.structure.dates import find_date


@pytest.mark.parametrize(
    ("text", "iso", "short"),
    [
        ("2021年4月22日", "2021-04-22", False),
        ("２０１８年３月２０日", "2018-03-20", False),
        ("2020年 12月 24日", "2020-12-24", False),
        ("2020年8月13", "2020-08-13", True),
        ("二〇一六年八月二日", "2016-08-02", False),
        ("二○一二年十一月二十一日", "2012-11-21", False),
        ("成文日期:2018-03-20", "2018-03-20", False),
        ("2021/6/8", "2021-06-08", False),
        ("2021年2月30日 更正为2021年3月1日", "2021-03-01", False),
    ],
)
def test_dates(text: str, iso: str, short: bool) -> None:
    found = find_date(fold(text), 0, len(text))
    assert found is not None
    assert (found.iso, found.short) == (iso, short)


@pytest.mark.parametrize("text", ["2021年4月", "2021年13月1日", "第5号", "015000185/2018-00028", "十四五"])
def test_no_date(text: str) -> None:
    assert find_date(fold(text), 0, len(text)) is None
