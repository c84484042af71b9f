"""Numbers with a unit, as printed: 8100 万人次, 2—3条, 5.5%左右, 百分之八十以上."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from app.model.facts import Operator
from loaders.indicators.wording import UnitClass, wording

_NUMBER = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
#: A character that stands alone behind a number and is no unit: 前10强, 3级.
_NO_UNIT = (
    "级类型期等强大代化号线率余多里内外上下中前后以和与及或至到为是在有年月日时秒度地的了式层维环岁"
    "关目水规参标资产业项企商"
)
_SCALES = ("万亿", "千亿", "百亿", "十亿", "亿", "千万", "百万", "十万", "万", "千", "百")
_SCALED = re.compile(rf"({'|'.join(_SCALES)})?(.*)")
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at ``[start, end)``; ``stop`` is after the words that limit it (以上, 左右)."""

    start: int
    end: int
    stop: int
    value: float
    high: float | None
    unit: str | None
    kind: UnitClass
    op: Operator | None
    more: bool
    #: It is printed with decimals and without 万 or the like.
    fraction: bool = False
    #: Its unit is in the list of units, or it has none.
    known: bool = True

    @property
    def people(self) -> bool:
        """Whether it counts people: 人, 名, 万人次."""
        return self.kind == "person" or (self.unit or "").endswith("人次")


@cache
def _pattern() -> re.Pattern[str]:
    words = wording()
    after = "|".join(sorted(words.bounds_after, key=len, reverse=True))
    ends = r"(?:\([^()]{1,4}\))?" + rf"(?:{after})?(?:[，。；、)]|\Z)"
    odd = rf"(?<![%‰])(?!{after}|人民币)(?:(?![{_NO_UNIT}])[一-鿿]){{1,2}}(?={ends})"
    unit = rf"(?:{words.units})(?:/(?:[万千百亿]?(?:{words.units})|m3|L|月))?"
    return re.compile(
        rf"""
        (?: (?<![0-9A-Za-z.第×+前/])(?P<value>{_NUMBER})(?P<percent>[%‰])?
            (?:(?:[—~-]{{1,2}}|至|到)(?P<high>{_NUMBER}))?
          | 百分之(?P<hundredths>[〇零一二两三四五六七八九十百点]{{1,7}})
          | (?<![一二三四五六七八九十])(?P<times>[一二两三四五六七八九十])(?=倍|个百分点) )
        (?P<over>余|多)?
        (?P<scale>万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?![瓦克米伏])|百)?
        (?P<over2>余|多)?
        (?P<unit>{unit}|/10?万|[:：∶][0-9]{{1,3}}(?![0-9:：∶])|(?P<odd>{odd}))?(?:人民币)?
        (?:\([^()0-9]{{1,4}}\)(?={after}|、|和))?      # 15万部(件)以上, 14万套(间)、15万套(间)
        (?P<after>{after}|内(?=[，。；、：)]|$)|)
        """,
        re.VERBOSE,
    )


def find_quantities(shape: str, start: int, end: int) -> list[Quantity]:
    """All numbers in ``shape[start:end]`` that can be values, in order; programme names and codes are not."""
    found = []
    for match in _pattern().finditer(shape, start, end):
        quantity = _read(match)
        if quantity is not None:
            found.append(quantity)
    return found


def with_shared_unit(group: Sequence[Quantity]) -> list[Quantity]:
    """The numbers of one list, each with the unit that only the last one prints: 3000万、20万人次; 30、90、85%.

    5、10万吨 leaves open whether the first are thousands.
    """
    last = group[-1]
    scale, base = _SCALED.fullmatch(last.unit or "").groups()  # type: ignore[union-attr]
    if not base:
        return list(group)
    return [
        replace(one, unit=(one.unit or "") + base, kind=last.kind, known=last.known)
        if one.kind == "none" and (one.unit in _SCALES if one.unit else not scale)
        else one
        for one in group
    ]


def _read(match: re.Match[str]) -> Quantity | None:
    unit, scale, words = match["unit"] or "", match["scale"] or "", wording()
    follows = match.string[match.end() : match.end() + 1]
    if match["percent"] and match["high"]:
        unit = unit or match["percent"]
    elif match["percent"]:
        unit, scale = match["percent"], ""
        if match["scale"] or match["unit"]:
            return None
    if match["hundredths"]:
        if scale or unit:
            return None
        unit = "%"
    if match["times"] and not unit:
        return None
    if not unit and ((follows.isascii() and follows.isalnum()) or follows in tuple("+×:/A")):
        return None
    first = unit.split("/")[0]
    kind: UnitClass = words.unit_class.get(first, "none")
    if unit.startswith((":", "：")):
        unit = "∶" + unit[1:]
    if first.isascii() and first.isalpha() and follows.isascii() and follows.isalpha():
        return None
    after = match["after"]
    if match["value"]:
        value = float(match["value"].replace(",", ""))
    else:
        value = float(_chinese(match["hundredths"] or match["times"]))
    return Quantity(
        start=match.start(),
        end=match.end() - len(after),
        stop=match.end(),
        value=value,
        high=float(match["high"].replace(",", "")) if match["high"] else None,
        unit=scale + unit or None,
        kind=kind,
        op="<=" if after == "内" else words.bounds_after.get(after),
        more=bool(match["over"] or match["over2"]),
        known=match["odd"] is None,
        fraction=not scale and "." in (match["value"] or ""),
    )


def _chinese(words: str) -> float:
    """八十 is 80, 九十五点五 is 95.5."""
    whole, _, part = words.partition("点")
    total = 0
    digit = 0
    for char in whole:
        if char in ("十", "百"):
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[char]
    total += digit
    return float(f"{total}." + "".join(str(_DIGITS[c]) for c in part)) if part else float(total)
