"""A page as it is set: signs and ruling lines at their places. PDF and OFD both come to this, and are read alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(slots=True)
class Glyph:
    """One sign. Points from the upper left corner, y downwards; ``base`` is its baseline, ``size`` its em.

    ``spaced``: the file has a blank before it.
    """

    char: str
    x0: float
    x1: float
    base: float
    size: float
    spaced: bool = False

    @property
    def top(self) -> float:
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.1 * self.size

    @property
    def middle(self) -> float:
        return self.base - 0.35 * self.size


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along an axis: ``x0 <= x1``, ``y0 <= y1``, and one of the pairs equal."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Page:
    """``pictured``: a picture covers most of it. ``unmapped`` counts signs whose character the file does not tell.

    ``unseen``: its signs are not printed, but lie under the picture that was read for them.
    """

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictured: bool = False
    unmapped: int = 0
    unseen: bool = False


#: Points: a shape no thicker than this is a line.
_THIN = 3.0
#: Two of the same sign nearer than this share of their size are one, printed twice to look bold.
_SAME = 0.15


def rules_of(points: list[tuple[float, float]], drawn: bool) -> list[Rule]:
    """The ruling lines of a polygon: its sides where they are ``drawn``, itself where it is filled and thin."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    if min(x1 - x0, y1 - y0) <= _THIN:
        if max(x1 - x0, y1 - y0) <= _THIN:
            return []
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        return [Rule(x, y0, x, y1) if y1 - y0 > x1 - x0 else Rule(x0, y, x1, y)]
    if not drawn:
        return []
    sides = ((min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])) for a, b in pairwise(points))
    return [
        Rule((left + right) / 2, top, (left + right) / 2, bottom)
        if right - left <= bottom - top
        else Rule(left, (top + bottom) / 2, right, (top + bottom) / 2)
        for left, top, right, bottom in sides
        if min(right - left, bottom - top) <= 1 and max(right - left, bottom - top) > _THIN
    ]


def spread(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs, those of one shape side by side: a font may print —— or ffi as one, and each has its box.

    A sign twice in the box of one is no such shape.
    """
    begun = 0
    for index in range(1, len(glyphs) + 1):
        first = glyphs[begun]
        if index < len(glyphs) and _place(glyphs[index]) == _place(first):
            continue
        shape = glyphs[begun:index]
        x0, wide = first.x0, first.x1 - first.x0
        if len(shape) > 1 and (wide >= 1.4 * first.size or len({glyph.char for glyph in shape}) > 1):
            for place, glyph in enumerate(shape):
                glyph.x0, glyph.x1 = x0 + wide * place / len(shape), x0 + wide * (place + 1) / len(shape)
        begun = index
    return glyphs


def _place(glyph: Glyph) -> tuple[float, float, float, float]:
    return glyph.x0, glyph.x1, glyph.base, glyph.size


def once(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs without those printed again a hair's breadth away, which makes them look bold."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    kept: list[Glyph] = []
    for glyph in glyphs:
        near = _SAME * glyph.size
        column, row = int(glyph.x0 // 8), int(glyph.base // 8)
        again = any(
            abs(other.x0 - glyph.x0) <= near and abs(other.base - glyph.base) <= near
            for i in (column - 1, column, column + 1)
            for j in (row - 1, row, row + 1)
            for other in seen.get((glyph.char, i, j), ())
        )
        if not again:
            seen.setdefault((glyph.char, column, row), []).append(glyph)
            kept.append(glyph)
    return kept
