"""Dates as printed in heads and signatures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from loaders.structure.numerals import han_value

_H = "〇○零一二三四五六七八九十"
_DATE = re.compile(
    rf"""
      (?P<year>[0-9]{{4}})\s*年\s*(?P<month>[0-9]{{1,2}})\s*月\s*(?P<day>[0-9]{{1,2}})\s*(?P<sign>日?)
    | (?P<hyear>[{_H}]{{4}})年(?P<hmonth>[{_H}]{{1,2}})月(?P<hday>[{_H}]{{1,3}})(?P<hsign>日?)
    | (?P<iyear>[0-9]{{4}})[-/.](?P<imonth>[0-9]{{1,2}})[-/.](?P<iday>[0-9]{{1,2}})(?![0-9])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date at ``[start, end)``; ``short`` is true where 日 is missing (8月13)."""

    iso: str
    start: int
    end: int
    short: bool


def find_date(folded: str, start: int, end: int) -> PrintedDate | None:
    """The first real date in the range, or None."""
    for match in _DATE.finditer(folded, start, end):
        if match["year"]:
            parts = (int(match["year"]), int(match["month"]), int(match["day"]))
            short = not match["sign"]
        elif match["hyear"]:
            han = [han_value(match[g].replace("○", "〇")) for g in ("hyear", "hmonth", "hday")]
            if None in han:
                continue
            parts = (han[0] or 0, han[1] or 0, han[2] or 0)
            short = not match["hsign"]
        else:
            parts = (int(match["iyear"]), int(match["imonth"]), int(match["iday"]))
            short = False
        try:
            return PrintedDate(date(*parts).isoformat(), match.start(), match.end(), short)
        except ValueError:
            continue
    return None
