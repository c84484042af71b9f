"""Printed numerals at the start of a paragraph: 一、 （一） 1． （1） 第一条 一是 1.1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from app.model.ids import numeral_segment

Style = Literal[
    "part", "chapter", "division", "article", "han", "han_bracket", "digit", "dotted", "digit_bracket",
    "digit_close", "circled", "ordinal", "box",
]  # fmt: skip

_HAN = "一二三四五六七八九十百零〇两"

#: A numeral glued to a year is still one: `36.2025年`; a decimal is none: `1.5万`, `3.28人`.
_DIGIT = r"[0-9]{1,4}\s*(?:[.．、](?![0-9])|[.．](?=(?:19|20)[0-9]{2}年))"

#: 1.5万 at the start of a line is a quantity, 1.1目标 a heading.
_UNIT = "(?:万|亿|元|个|人|倍|米|公里|吨|公顷|平方|立方|千|百|分|小时|次|件|岁|亩|级)"

MARKER = re.compile(
    rf"""
      (?P<part>     第\s*[{_HAN}0-9]{{1,6}}\s*(?:[编篇]|部分|部(?![分门署委队级])))
    | (?P<chapter>  第\s*[{_HAN}0-9]{{1,6}}\s*章)
    | (?P<division> 第\s*[{_HAN}0-9]{{1,6}}\s*节)
    | (?P<article>  第\s*[{_HAN}0-9]{{1,6}}\s*条(?:之[{_HAN}])?)
    | (?P<ordinal>  [{_HAN}]{{1,3}}是(?=[一-鿿“]))
    | (?P<han>      [{_HAN}]{{1,5}}\s*[、.])
    | (?P<han_bracket> [(〔\[【]\s*[{_HAN}]{{1,5}}\s*[)〕\]】]\s*、? | [㈠-㈩])
    | (?P<dotted>   [0-9]{{1,3}}(?:[.][0-9]{{1,2}}){{1,3}}(?![0-9%])(?=[.、\s]|[一-鿿“《])(?!\s*{_UNIT})[.、]?)
    | (?P<digit>    {_DIGIT} | [⒈-⒛])
    | (?P<digit_bracket> [(〔\[【]\s*[0-9]{{1,3}}\s*[)〕\]】]\s*[.、]? | [⑴-⒇])
    | (?P<digit_close>   [0-9]{{1,3}}\s*[)](?![0-9]))
    | (?P<circled>  [①-⑳])
    """,
    re.VERBOSE,
)

#: 2 组织体系, above 2.1.
BARE_CHAPTER = re.compile(r"(?P<number>[0-9]{1,2})\s*(?![年月日个家项人名万亿])(?=[一-鿿][^。;:,0-9]{1,24}\s*$)")
_GLUED = re.compile(rf"(?P<numeral>[0-9]{{1,3}}\s*[.．])[0-9]+(?P<unit>(?:[.][0-9]+)?\s*(?:{_UNIT}|%|‰))?")

_VALUES = {h: i for i, h in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}


@dataclass(frozen=True, slots=True)
class Marker:
    """A numeral as printed (``text[start:end]``) and its style."""

    style: Style
    printed: str
    end: int
    #: True where the words behind it would read as a quantity too: 3.5亿元.
    quantity: bool = False


def find_marker(folded: str, text: str, start: int, end: int) -> Marker | None:
    """The numeral that opens the paragraph ``[start, end)``, or None."""
    match = MARKER.match(folded, start, end)
    if match is None or match.lastgroup is None:
        return None
    style: Style = match.lastgroup  # type: ignore[assignment]
    return Marker(style, text[start : match.end()].strip(), match.end())


def glued_numeral(folded: str, text: str, start: int, end: int) -> Marker | None:
    """The numeral that opens a paragraph and runs into a number: 1．5G应用; whether it is one its row decides."""
    match = _GLUED.match(folded, start, end)
    if match is None:
        return None
    return Marker("digit", text[start : match.end("numeral")], match.end("numeral"), match["unit"] is not None)


def digit_value(marker: Marker) -> int:
    """Value of a numeral in Arabic digits."""
    digits = re.match(r"[0-9]+", numeral_segment(marker.printed))
    return int(digits[0]) if digits else 0


def row_value(marker: Marker) -> int | None:
    """Place of a numeral in its row: （三） and 3. are 3; None where it has none (1.1, 第三条之一)."""
    if marker.style == "circled":
        return ord(marker.printed) - ord("①") + 1
    words = re.sub(r"[第章节条编篇部分\s]", "", numeral_segment(marker.printed))
    return int(words) if words.isdecimal() else han_value(words)


def han_value(numeral: str) -> int | None:
    """Value of 一 … 九百九十九 (二〇二〇 is read digit by digit); None for other words."""
    if not numeral or any(c not in _VALUES and c not in "十百" for c in numeral):
        return None
    if "十" not in numeral and "百" not in numeral:
        return int("".join(str(_VALUES[c]) for c in numeral))
    total, current = 0, 0
    for char in numeral:
        if char == "百":
            total, current = total + (current or 1) * 100, 0
        elif char == "十":
            total, current = total + (current or 1) * 10, 0
        else:
            current = _VALUES[char]
    return total + current
