"""Units of measurement as documents print them: what is counted, and how many of it one unit is."""

from __future__ import annotations

import re
from functools import cache

from app.model.folding import fold

_SCALES = {"十": 10.0, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
#: What a unit is in another one. 亩 is a fifteenth of a hectare.
_NAMED = {
    "‰": ("%", 0.1),
    "公里": ("米", 1e3),
    "公斤": ("克", 1e3),
    "吨": ("克", 1e6),
    "公顷": ("平方米", 1e4),
    "亩": ("平方米", 1e4 / 15),
    "平方公里": ("平方米", 1e6),
    "平方千米": ("平方米", 1e6),
    "兆瓦": ("瓦", 1e6),
    "吉瓦": ("瓦", 1e9),
    "日": ("天", 1.0),
    "个百分点": ("百分点", 1.0),
}


def name_of_key(key: str) -> str:
    """The name in a metric's key, without what is counted: `冷库总库容 [克]` is 冷库总库容."""
    return re.sub(r" \[[^\[\]]*\]$", "", key)


@cache
def measure(unit: str | None) -> tuple[str | None, float]:
    """What is counted and the factor to it: `万元` is 元 x 10,000, `公顷` 平方米 x 10,000; no unit is (None, 1).

    Unknown units count themselves. 人 and 人次, % and 百分点 are two things.
    """
    rest, factor = fold(unit or "").replace(" ", ""), 1.0
    if not rest:
        return None, 1.0
    while rest not in _NAMED and len(rest) > 1 and rest[0] in _SCALES and rest != "百分点":
        factor *= _SCALES[rest[0]]
        rest = rest[1:]
    name, times = _NAMED.get(rest, (rest, 1.0))
    return name, factor * times
