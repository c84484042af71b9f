"""Cells of a table of indicators: names, units, values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from app.model.facts import Operator
from loaders.indicators.found import Change
from loaders.indicators.wording import wording

Range = tuple[int, int]

_SEPARATOR = re.compile(r"[\t\n|]+")
#: A row's end and the next row's beginning that the layout ran together: 预期性规模以上工业企业数.
_RUN_TOGETHER = re.compile(r"(?P<binding>预期性|约束性|属性)(?=[^\s])")
#: 婴儿死亡率‰: a name and its unit run together.
_NAME_AND_UNIT = re.compile(r"(?<=[一-鿿)])\s*(?P<unit>[%‰])$")
_BLANK = re.compile(r"[—\-－–/…\s]*|一|无|暂无")
_SIGNS: dict[str, Operator] = {
    "≥": ">=", "≧": ">=", ">=": ">=", "不低于": ">=", "不少于": ">=", "高于或等于": ">=",
    "≤": "<=", "≦": "<=", "<=": "<=", "不高于": "<=", "不超过": "<=", "控制在": "<=",
    ">": ">", "超过": ">", "大于": ">", "高于": ">", "突破": ">", "<": "<", "小于": "<", "低于": "<", "约": "~",
}  # fmt: skip
_AFTER: dict[str, Operator] = {"以上": ">=", "以下": "<=", "以内": "<=", "左右": "~"}
_N = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_VALUE = re.compile(
    rf"""
    (?P<sign>{"|".join(sorted(map(re.escape, _SIGNS), key=len, reverse=True))})?\s*
    (?P<open>[\[【(〔]\s*)?(?P<minus>-)?(?P<value>{_N})\s*(?P<percent>[%‰])?(?:\s*(?:[—~-]{{1,2}}|至)\s*(?P<high>{_N}))?
    \s*(?P<percent2>[%‰])?(?P<per>/10?万)?\s*(?:[\]】)〕])?(?P<after>以上|以下|以内|左右)?(?P<unit>[一-鿿/%‰]{{0,6}}?)(?P<after2>以上|以下|以内|左右)?
    """,
    re.VERBOSE,
)
_BRACKETED_UNIT = re.compile(r"[(〔](?P<unit>[^()〔〕]{1,14})[)〕]$")
_LEADING = re.compile(
    r"^(?:[0-9]{1,3}[.、)](?![0-9])|[(〔][0-9一二三四五六七八九十]{1,3}[)〕]|[①-⑳]|[#*★△▲☆]|其中:?)+(?=[^0-9])"
)
_FALL = re.compile(r"(?:累计)?(?:降低|下降|减少|削减)(?:率|幅度|比例)?$")
_GROWTH = re.compile(r"(?:增速|增长率|增幅|增长)(?:[(〔].{1,12}[)〕])?$|新增(?!劳动力)")
_SCOPE = re.compile(r"^全(?:省|市|县|区|州|盟|旗)(?=[一-鿿]{3})")


@dataclass(frozen=True, slots=True)
class TableCell:
    """The words of a cell, folded and without blanks, at ``[start, end)`` of the text."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """What a row measures; ``unit`` where the name ends with it in brackets."""

    metric: str
    scope: str | None
    unit: str | None
    change: Change


@dataclass(frozen=True, slots=True)
class Value:
    """A printed value; ``value`` is None where it is words. ``cumulative``: in brackets, over the whole period."""

    value: float | None
    high: float | None
    unit: str | None
    op: Operator | None
    cumulative: bool


def cells_of(folded: str, ranges: Sequence[Range]) -> list[TableCell]:
    """The cells of some paragraphs, those run together parted again."""
    found: list[TableCell] = []
    for start, end in ranges:
        at = start
        for stop in [*_SEPARATOR.finditer(folded, start, end), None]:
            close = stop.start() if stop else end
            found += _parted(folded, at, close)
            at = stop.end() if stop else close
    return found


def _parted(folded: str, start: int, end: int) -> list[TableCell]:
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    if start == end:
        return []
    words = folded[start:end]
    if match := _RUN_TOGETHER.match(folded, start, end):
        return [TableCell(match[0], start, match.end()), *_parted(folded, match.end(), end)]
    if match := _NAME_AND_UNIT.search(words):
        at = start + match.start("unit")
        return [_cell(folded, start, at), _cell(folded, at, end)]
    return [_cell(folded, start, end)]


def _cell(folded: str, start: int, end: int) -> TableCell:
    return TableCell("".join(folded[start:end].split()), start, end)


def is_blank(words: str) -> bool:
    return bool(_BLANK.fullmatch(words))


def is_value(words: str) -> bool:
    """Whether a cell holds a number, or stands for none (—)."""
    return is_blank(words) or bool(_VALUE.fullmatch(words))


@cache
def _units() -> re.Pattern[str]:
    units = wording().units
    scale = r"(?:万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百)?"
    per = rf"/(?:{scale}(?:{units})|m3|L|10?万人?)"
    return re.compile(rf"{scale}(?:{units})(?:{per})?|1?/10?万|百分比|比值|--?|[:∶]1")


def is_unit(words: str) -> bool:
    """Whether a cell holds a unit: 万人次, 微克/立方米, 1/10万."""
    return bool(_units().fullmatch(words))


def read_name(words: Sequence[str], category: bool) -> Name | None:
    """The metric of a row's cells before its unit; where a column tells the category it is the last of them."""
    told = [w for w in words if w]
    if not told:
        return None
    name = told[-1] if category else "".join(told)
    name = _LEADING.sub("", name)
    unit = None
    if (match := _BRACKETED_UNIT.search(name)) and is_unit(match["unit"]):
        unit, name = match["unit"], name[: match.start()]
    change: Change = "growth" if _GROWTH.search(name) else "level"
    if match := _FALL.search(name):
        change, name = "reduction", name[: match.start()]
    scope = _SCOPE.match(name)
    if scope:
        name = name[scope.end() :]
    if len(name) < 2:
        return None
    return Name(name.replace("(", "（").replace(")", "）"), scope[0] if scope else None, unit, change)


def read_value(words: str, unit: str | None) -> Value:
    """A cell's value, in the row's ``unit`` where it names none itself."""
    match = _VALUE.fullmatch(words)
    if match is None:
        return Value(None, None, None, None, False)
    own = match["percent"] or match["percent2"] or match["per"] or match["unit"] or None
    after = match["after"] or match["after2"]
    op: Operator = _SIGNS.get(match["sign"] or "") or _AFTER.get(after or "") or "="
    number = float(match["value"].replace(",", ""))
    return Value(
        -number if match["minus"] else number,
        float(match["high"].replace(",", "")) if match["high"] else None,
        own or (unit.removeprefix("1") if unit and unit.startswith("1/") else unit),
        op,
        bool(match["open"]),
    )
