"""Pages turned until their text stands upright, whatever way a viewer, or the sheet in the printer, had them."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from loaders.formats.page import Glyph, once, spread

#: Degrees that upright text may lean: more is a watermark across the page.
_LEAN = 3.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign in the coordinates of its page, in points, y upwards.

    ``box`` is left, bottom, right, top; ``way`` the degrees its line is turned counterclockwise, None for one across
    the page.
    """

    char: str
    box: tuple[float, float, float, float]
    origin: Point
    size: float
    way: int | None
    spaced: bool


class Turn:
    """From the coordinates of a page's content to points from the upper left corner of the page turned clockwise."""

    def __init__(self, box: tuple[float, float, float, float], rotation: int) -> None:
        self._left, self._bottom, self._right, self._top = box
        self.rotation = rotation
        sides = self._right - self._left, self._top - self._bottom
        self.width, self.height = sides[::-1] if rotation in (90, 270) else sides

    def __call__(self, x: float, y: float) -> Point:
        if self.rotation == 90:
            return y - self._bottom, x - self._left
        if self.rotation == 180:
            return self._right - x, y - self._bottom
        if self.rotation == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def glyphs(self, signs: list[Sign]) -> list[Glyph]:
        """The signs as they stand on the turned page, without those across it."""
        return once(spread([self._glyph(sign) for sign in signs if sign.way is not None]))

    def _glyph(self, sign: Sign) -> Glyph:
        left, bottom, right, top = sign.box
        (ax, ay), (bx, by) = self(left, bottom), self(right, top)
        base = self(*sign.origin)[1] if sign.way == self.rotation else max(ay, by)
        return Glyph(sign.char, min(ax, bx), max(ax, bx), base, sign.size, sign.spaced)


def main_way(signs: list[Sign], otherwise: int = 0) -> int:
    """The way most of the text of a page runs."""
    ways = Counter(sign.way for sign in signs if sign.way is not None)
    return ways.most_common(1)[0][0] if ways else otherwise


def way_of(x: float, y: float) -> int | None:
    """The way of text that advances by x and y (upwards): a multiple of 90 degrees, None for one between."""
    degrees = math.degrees(math.atan2(y, x)) % 360
    nearest = round(degrees / 90) * 90
    return nearest % 360 if abs(degrees - nearest) <= _LEAN else None
