"""A small chart of one metric over the years, made of plain SVG shapes: no script, no style but classes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import floor, log10

from app.model.units import measure
from app.questions.answers.metrics import Point

WIDTH, HEIGHT = 560, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 40, 24, 40
#: Lines told apart by colour and dash; what is beyond stands in the table alone.
_MOST_LINES = 5
#: Room that a label takes, in the chart's own units.
_LABEL_WIDE, _LABEL_HIGH = 90, 15
_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Dot:
    """``named``: its label stands beside it; where another one stands already, the table alone tells it."""

    x: float
    y: float
    label: str
    kind: str
    id: str
    named: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one region, or of what is measured where that is none.

    ``path`` joins the last word on each year; what it revised stands beside as a dot.
    """

    name: str
    dots: list[Dot]
    path: str


@dataclass(frozen=True, slots=True)
class Chart:
    """``left_out`` counts figures of another unit or without a year or number, which no axis can show."""

    lines: list[Line]
    across: list[tuple[float, str]]
    up: list[tuple[float, str]]
    unit: str
    left_out: int
    width: int = WIDTH
    height: int = HEIGHT


def chart(points: Sequence[Point]) -> Chart | None:
    """The figures of the commonest unit against their years; None where fewer than two can be drawn."""
    drawable = [one for one in points if one.value is not None and one.year is not None]
    sorts = Counter((measure(one.unit)[0], one.change) for one in drawable)
    if not sorts:
        return None
    chosen = max(sorts, key=lambda sort: (sorts[sort], str(sort)))
    shown = [one for one in drawable if (measure(one.unit)[0], one.change) == chosen]
    groups: defaultdict[str, list[Point]] = defaultdict(list)
    for one in shown:
        groups[_whose(one)].append(one)
    kept = sorted(groups, key=lambda name: -len(groups[name]))[:_MOST_LINES]
    shown = [one for name in kept for one in groups[name]]
    if len(shown) < 2:
        return None
    # One unit on the axis: that of the first figure.
    unit = shown[0].unit or ""
    factor = measure(shown[0].unit)[1]
    values = {id(one): (one.value or 0.0) * measure(one.unit)[1] / factor for one in shown}
    years = sorted({one.year for one in shown if one.year is not None})
    ticks = _ticks(min(values.values()), max(values.values()))

    def x(year: int) -> float:
        wide = WIDTH - _LEFT - _RIGHT
        return round(
            _LEFT + (wide / 2 if years[0] == years[-1] else wide * (year - years[0]) / (years[-1] - years[0])), 1
        )

    def y(value: float) -> float:
        return round(HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * (value - ticks[0]) / (ticks[-1] - ticks[0]), 1)

    lines = []
    taken: list[Dot] = []
    for name in kept:
        dots = [
            Dot(x(one.year or 0), y(values[id(one)]), one.value_text or "", one.kind, one.id)
            for one in sorted(groups[name], key=lambda one: (one.year or 0, values[id(one)]))
        ]
        latest = {one.year: one for one in sorted(groups[name], key=_issued)}
        joined = sorted(latest.values(), key=lambda one: one.year or 0)
        path = " ".join(f"{x(one.year or 0)},{y(values[id(one)])}" for one in joined)
        lines.append(Line(name, [_named(dot, taken) for dot in dots], path))
    return Chart(
        lines,
        [(x(year), str(year)) for year in years],
        [(y(tick), f"{tick:.10g}") for tick in ticks],
        unit,
        len(points) - len(shown),
    )


def _named(dot: Dot, taken: list[Dot]) -> Dot:
    """The dot with its label where there is room for it; ``taken`` are the dots whose labels stand."""
    room = all(abs(dot.y - one.y) >= _LABEL_HIGH or abs(dot.x - one.x) >= _LABEL_WIDE for one in taken)
    if room:
        taken.append(dot)
    return dot if room else replace(dot, named=False)


def _issued(one: Point) -> str:
    return one.document.issued_on or ""


def _whose(one: Point) -> str:
    region = one.whose[0] if one.whose else None
    return " ".join(dict.fromkeys(filter(None, (region or one.document.region, one.scope if not region else None))))


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers from below the lowest to above the highest."""
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** floor(log10(span / 4))
    step = next(step * power for step in _STEPS if step * power >= span / 4)
    first = floor(low / step) - (1 if high == low else 0)
    ticks: Iterable[int] = range(first, floor(high / step) + 2)
    return [round(tick * step, 10) for tick in ticks]
