"""What two indicators of one metric say against each other: tightened, softened, equal, a share, changed.

A rate keeps its meaning whatever it is taken of: a city's may be held against its province's. An amount does not:
what a city has to reach is its share of what the province has to, never less ambition. Where the texts do not allow
a verdict there is none, and the comparison says what stood in its way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from math import isclose
from typing import Literal

from app.model.facts import Level, Operator
from app.model.folding import fold
from app.model.levels import rank
from app.model.units import measure

Verdict = Literal["tightened", "softened", "equal", "share", "changed"]
#: What settled the verdict, or stood in its way: the numbers, the operators of equal numbers, whose figures they are,
#: the years, what a change is counted from, the units, values in words, or that no text says which way is better.
Ground = Literal["value", "operator", "scope", "year", "base", "unit", "words", "direction"]
Direction = Literal["up", "down"]
Sort = Literal["rate", "amount"]
Place = Literal["same", "within", "above", "elsewhere", "unknown"]

#: Everybody, everywhere: as good as the number.
_EVERYONE = re.compile(r"(?P<about>基本)?(?:实现|达到)?(?:全覆盖|全面覆盖|全部覆盖|应.尽.)")
#: Of equal numbers, who asks for more where more is better: 50 %以上 for more than 50 %, 50 %左右 for less.
_STRICTNESS: dict[Operator | None, int] = {"<": 0, "<=": 1, "~": 2, "=": 3, None: 3, ">=": 4, ">": 5}
_TURNED: dict[Operator | None, Operator | None] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
#: What stands before and behind a value of this operator.
_BOUNDS: dict[Operator | None, tuple[str, str]] = {
    ">=": ("", "以上"),
    "<=": ("", "以内"),
    "~": ("", "左右"),
    ">": ("超过", ""),
    "<": ("低于", ""),
}
#: A printed value without the name of what it counts: 120, ≥1500, 10以内, 3000万.
_BARE = re.compile(
    r"(?P<value>[^0-9一-鿿%％‰]{0,2}[0-9０-９][0-9０-９,，.．]*(?:[—～~-]{1,2}[0-9０-９,，.．]+)?[\])）】〕]?"
    r"(?P<scale>万亿|亿|[百千]?万|[百千](?=$|以|左))?)(?P<after>以上|以下|以内|左右|)"
)
_UNIT_WORD = re.compile(r"(?:(?P<province>特别行政区|自治区|省)|(?P<city>自治州|地区|[市州盟])|自治[县旗]|[县区旗])$")


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of one indicator, as far as comparing goes.

    ``whose`` is the region whose figure it is and, where known, the regions that one lies in, nearest first.
    ``level`` is that region's level; None where the words name no region (one airport, each county).
    """

    op: Operator | None
    value: float | None
    value_high: float | None
    unit: str | None
    value_text: str
    change: Literal["level", "growth", "reduction"]
    base: str | None
    year: int | None
    better: Direction | None
    sort: Sort
    level: Level | None = None
    whose: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureComparison:
    """``kind`` None: nothing can be said. ``child`` and ``parent`` are the values as printed, with their units.

    ``better`` is the direction that the texts want, ``moved`` how the number changed from parent to child, ``ratio``
    the child's amount over the parent's. `changed` are figures that differ where no text says which way is better.
    """

    kind: Verdict | None
    decided_by: Ground
    child: str
    parent: str
    better: Direction | None = None
    moved: Direction | None = None
    ratio: float | None = None


def value_words(op: Operator | None, value: float, value_high: float | None, unit: str | None) -> str:
    """A value as a text would print it, where its parts were not read from any: 12%以上, 1—2条, 低于5分钟."""
    numbers = [number_words(one) for one in (value, value_high) if one is not None]
    before, after = _BOUNDS.get(op, ("", ""))
    return f"{before}{'—'.join(numbers)}{unit or ''}{after}"


def with_unit(value_text: str, unit: str | None) -> str:
    """A value as printed, with its unit where that stands elsewhere (in a column, behind the last of a list)."""
    number = _BARE.fullmatch(value_text)
    if number is None or not unit:
        return value_text
    printed = number["scale"]
    rest = unit.removeprefix(fold(printed)) if printed else unit
    return f"{number['value']}{rest}{number['after']}"


def number_words(number: float) -> str:
    """`8100.0` as 8100, `0.05` as it is: without a needless point and without an exponent."""
    return f"{Decimal(repr(float(number))):f}".removesuffix(".0")


def is_everyone(value_text: str) -> bool:
    """Whether a value in words means a hundred per cent: 全覆盖, 应保尽保."""
    return bool(_EVERYONE.fullmatch(fold(value_text)))


def compare_figures(child: Figure, parent: Figure) -> FigureComparison:
    """The child's figure against the parent's; both are of one metric (equal keys)."""
    better = _agreed(child.better, parent.better)
    below, above = _Range.of(child), _Range.of(parent)
    moved = below.moved_from(above) if below and above else None
    place = place_of(child, parent)

    def answer(kind: Verdict | None, ground: Ground, ratio: float | None = None) -> FigureComparison:
        ours, theirs = (with_unit(figure.value_text, figure.unit) for figure in (child, parent))
        return FigureComparison(kind, ground, ours, theirs, better, moved, ratio)

    if place in ("elsewhere", "above") or (place == "unknown" and "amount" in (child.sort, parent.sort)):
        return answer(None, "scope")
    # Words are no amount: Ⅱ类以上 asks the same of a city's lake.
    if place == "within" and child.sort == parent.sort == "amount" and (below or above):
        return answer("share", "scope", below.over(above) if below and above else None)
    if below is None or above is None:
        same = _plain(child.value_text) == _plain(parent.value_text)
        return answer("equal" if same and child.year == parent.year else None, "words")
    if below.unit != above.unit:
        return answer(None, "unit")
    if child.base and parent.base and _plain(child.base) != _plain(parent.base):
        return answer(None, "base")
    kind, ground = _verdict(below, above, better)
    if child.year is not None and parent.year is not None and child.year != parent.year:
        return answer(*_over_the_years(kind, ground, child, parent))
    return answer(kind, ground)


@dataclass(frozen=True, slots=True)
class _Range:
    """A value in its plain unit, a reduction below nought: what is more is greater."""

    low: float
    high: float
    unit: str | None
    op: Operator | None

    @classmethod
    def of(cls, figure: Figure) -> _Range | None:
        if figure.value is None:
            found = _EVERYONE.fullmatch(fold(figure.value_text))
            return cls(100.0, 100.0, "%", "~" if found["about"] else "=") if found else None
        unit, factor = measure(figure.unit)
        low = figure.value * factor
        high = low if figure.value_high is None else figure.value_high * factor
        if figure.change != "reduction":
            return cls(low, high, unit, figure.op)
        return cls(-high, -low, unit, _TURNED.get(figure.op, figure.op))

    def moved_from(self, other: _Range) -> Direction | None:
        low, high = _sign(self.low, other.low), _sign(self.high, other.high)
        if self.unit != other.unit or low * high < 0 or low == high == 0:
            return None
        return "up" if low + high > 0 else "down"

    def over(self, other: _Range) -> float | None:
        single = self.low == self.high and other.low == other.high
        return round(self.low / other.low, 4) if single and self.unit == other.unit and other.low > 0 else None


def _verdict(below: _Range, above: _Range, better: Direction | None) -> tuple[Verdict | None, Ground]:
    low, high = _sign(below.low, above.low), _sign(below.high, above.high)
    if low == high == 0:
        stricter = _STRICTNESS[below.op] - _STRICTNESS[above.op]
        if better == "down":
            stricter = _STRICTNESS[_TURNED.get(below.op, below.op)] - _STRICTNESS[_TURNED.get(above.op, above.op)]
        if stricter == 0:
            return "equal", "value"
        if better is None:
            return "changed", "operator"
        return "tightened" if stricter > 0 else "softened", "operator"
    moved = below.moved_from(above)
    if moved is None:
        return "changed", "value"
    if better is None:
        return "changed", "direction"
    return "tightened" if moved == better else "softened", "value"


def _over_the_years(
    kind: Verdict | None, ground: Ground, child: Figure, parent: Figure
) -> tuple[Verdict | None, Ground]:
    """Of targets for different years only what holds anyway: as much sooner is more, as much later is less."""
    if child.change == parent.change == "level" and child.year and parent.year:
        if child.year < parent.year and kind in ("tightened", "equal"):
            return "tightened", "year" if kind == "equal" else ground
        if child.year > parent.year and kind in ("softened", "equal"):
            return "softened", "year" if kind == "equal" else ground
    return None, "year"


def place_of(child: Figure, parent: Figure) -> Place:
    """Where the region of the child's figure lies, seen from that of the parent's."""
    if child.whose and parent.whose:
        if _same_region(child.whose[0], parent.whose[0]):
            return "same"
        if any(_same_region(region, parent.whose[0]) for region in child.whose[1:]):
            return "within"
        if any(_same_region(region, child.whose[0]) for region in parent.whose[1:]):
            return "above"
    if child.level is None or parent.level is None:
        return "elsewhere" if child.whose and parent.whose else "unknown"
    depth = rank(child.level) - rank(parent.level)
    known = child.whose and parent.whose
    if depth == 0:
        return "elsewhere" if known else "same"
    if depth < 0:
        return "above"
    # A region whose chain reaches up to the parent's level, and meets another there, lies elsewhere.
    return "elsewhere" if known and len(child.whose) > depth else "within"


def _same_region(one: str, other: str) -> bool:
    """海西州 is 海西蒙古族藏族自治州; 海南州 is not 海南省."""
    if one == other:
        return True
    (short, kind), (long, other_kind) = sorted((_short(one), _short(other)), key=lambda name: len(name[0]))
    if kind != other_kind or len(short) < 2 or not long.startswith(short):
        return False
    return long == short or "族" in long


def _short(region: str) -> tuple[str, str]:
    unit = _UNIT_WORD.search(region)
    return (region[: unit.start()], unit.lastgroup or "county") if unit else (region, "")


def _agreed(one: Direction | None, other: Direction | None) -> Direction | None:
    """What one text says where the other says nothing; nothing where they contradict each other."""
    return one if other in (None, one) else other if one is None else None


def _sign(one: float, other: float) -> int:
    return 0 if isclose(one, other, rel_tol=1e-9) else 1 if one > other else -1


def _plain(words: str) -> str:
    return "".join(fold(words).split())
