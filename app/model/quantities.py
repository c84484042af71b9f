"""Printed numbers with their units as exact quantities: 0.81亿人次 is 8100万人次, 15‰ is 1.5%."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from app.model.folding import fold

_SCALE = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_SCALED = re.compile(r"(?P<scale>[十百千万亿]+)(?P<base>.*)", re.DOTALL)
#: Signs of shares and of points; 百 in 百分点 is no scale.
_SHARES = {
    "%": ("%", 0),
    "‰": ("%", -1),
    "个百分点": ("百分点", 0),
    "百分点": ("百分点", 0),
    "个千分点": ("百分点", -1),
}
#: Two words for one unit.
_SAME = {"公里": "千米", "公斤": "千克", "平方公里": "平方千米"}


@dataclass(frozen=True, slots=True)
class Unit:
    """``base`` without 十百千万亿 before it, and by which power of ten the printed number is multiplied."""

    base: str
    exponent: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in units of ``base``, exact; ``high`` is the upper end of a range."""

    low: Decimal
    high: Decimal | None
    base: str

    def same_unit(self, other: Quantity) -> bool:
        return self.base == other.base


def unit_of(printed: str | None) -> Unit:
    """The unit as printed, taken apart; an empty base where none is printed."""
    folded = "".join(fold(printed or "").split())
    if folded in _SHARES:
        return Unit(*_SHARES[folded])
    folded = _SAME.get(folded, folded)
    scaled = _SCALED.fullmatch(folded)
    if scaled is None:
        return Unit(folded, 0)
    below = unit_of(scaled["base"])
    return Unit(below.base, below.exponent + sum(_SCALE[sign] for sign in scaled["scale"]))


def quantity(value: float | None, value_high: float | None, printed: str | None) -> Quantity | None:
    """The quantity of an indicator; None where it states no number.

    A number is taken as it was printed (8100.0 is 8100), so nothing is lost to binary fractions.
    """
    if value is None:
        return None
    unit = unit_of(printed)
    high = None if value_high is None else _exact(value_high, unit.exponent)
    return Quantity(_exact(value, unit.exponent), high, unit.base)


def _exact(value: float, exponent: int) -> Decimal:
    number = Decimal(repr(float(value))).scaleb(exponent)
    return number.normalize() + 0
