"""Dates and terms as statements of validity print them: 2021年4月1日, 二〇二一年四月, 三年, 30日."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from loaders.structure.numerals import han_value

_H = "〇○零一二三四五六七八九十"
_YEAR = rf"(?:(?:19|20)[0-9]{{2}}|[{_H}]{{4}})"
_DAY = rf"(?:[0-9]{{1,2}}|[{_H}]{{1,3}})"
#: A date down to the year; 底 and 末 are its last day.
DATE = (
    rf"(?:{_YEAR}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}(?![0-9])"
    rf"|{_YEAR}年?(?:{_DAY}月(?:份|{_DAY}日|[底末初])?)?(?:年?[底末])?)"
)
COUNT = r"[0-9]{1,3}|[一二两三四五六七八九十]{1,3}"
_PARTS = re.compile(
    rf"(?P<year>[0-9]{{4}}|[{_H}]{{4}})(?:年|[-/.])?(?:(?P<month>{_DAY})(?:月|[-/.])(?P<day>{_DAY})?)?"
)


def number(words: str) -> int:
    """Value of 12 or 十二; 0 for other words."""
    return int(words) if words.isdecimal() else han_value(words.replace("○", "〇")) or 0


def first_day(printed: str) -> str | None:
    """ISO date of the first day meant; None where no month is named, or no calendar has it."""
    year, month, day = _parts(printed)
    return _iso(year, month, day or 1) if month else None


def last_day(printed: str) -> str | None:
    """ISO date of the last day meant; None where no calendar has it."""
    year, month, day = _parts(printed)
    month = month or 12
    return _iso(year, month, day or calendar.monthrange(year, month)[1]) if year and 1 <= month <= 12 else None


def after(day: date, count: int, unit: str) -> date:
    """The same day ``count`` 日, 天, 月 or 年 later, the last of its month where that has fewer days."""
    if unit in ("日", "天"):
        return day + timedelta(days=count)
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "年" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _parts(printed: str) -> tuple[int, int, int]:
    """Year, month and day of a printed date; 0 for what it does not name."""
    match = _PARTS.match(printed)
    if match is None:
        return 0, 0, 0
    year, month, day = (number(match[g]) if match[g] else 0 for g in ("year", "month", "day"))
    return year, month, day


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
