"""Pages turned until their text stands upright, whatever way a viewer, or the sheet in the printer, had them."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass

from loaders.formats.page import Glyph, once, spread

#: Degrees that upright text may lean: more is a watermark across the page.
_LEAN = 3.0
_NUMBER = re.compile(r"[-—–·]{0,2}[0-9]{1,4}[-—–·]{0,2}|第[0-9]{1,4}页.{0,8}")

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
        self._box = box
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
        """The signs as they stand on the turned page, without those across it.

        Lines that run another way than the page (a heading along the side of its column) are set small in the middle
        of their place, so that they are read whole; page numbers beside the text are left out.
        """
        found = [self._glyph(sign) for sign in signs if sign.way == self.rotation]
        left, right = min((g.x0 for g in found), default=0.0), max((g.x1 for g in found), default=0.0)
        top, bottom = min((g.top for g in found), default=0.0), max((g.base for g in found), default=0.0)
        for way in sorted({sign.way for sign in signs if sign.way not in (None, self.rotation)} - {None}):
            for row in Turn(self._box, way)._rows(signs):
                places = [self(*_middle(sign)) for _, sign in row]
                x, y = (sum(place[axis] for place in places) / len(places) for axis in (0, 1))
                beside = not (left <= x <= right and top <= y <= bottom)
                if not (beside and _NUMBER.fullmatch("".join(sign.char for _, sign in row))):
                    found.extend(_set_small(row, x, y))
        return once(spread(found))

    def _rows(self, signs: list[Sign]) -> list[list[tuple[Glyph, Sign]]]:
        """The lines that run the way of this turn."""
        own = [(self._glyph(sign), sign) for sign in signs if sign.way == self.rotation]
        rows: list[list[tuple[Glyph, Sign]]] = []
        for glyph, sign in sorted(own, key=lambda pair: (round(pair[0].base), pair[0].x0)):
            last = rows[-1][-1][0] if rows else None
            if last is None or abs(last.base - glyph.base) > 2 or glyph.x0 - last.x1 > 2 * glyph.size:
                rows.append([])
            rows[-1].append((glyph, sign))
        return rows

    def _glyph(self, sign: Sign) -> Glyph:
        left, bottom, right, top = sign.box
        sides = self(left, bottom)[0], self(right, top)[0]
        return Glyph(sign.char, min(sides), max(sides), self(*sign.origin)[1], sign.size, sign.spaced)


def _middle(sign: Sign) -> Point:
    left, bottom, right, top = sign.box
    return (left + right) / 2, (bottom + top) / 2


def _set_small(row: list[tuple[Glyph, Sign]], x: float, y: float) -> list[Glyph]:
    step = 0.2 * row[0][0].size
    start = x - step * len(row) / 2
    return [
        Glyph(sign.char, start + step * place, start + step * (place + 1), y + 0.35 * sign.size, sign.size)
        for place, (_, sign) in enumerate(row)
    ]


def main_way(signs: list[Sign], otherwise: int = 0) -> int:
    """The way most of the text of a page runs."""
    ways = Counter(sign.way for sign in signs if sign.way is not None)
    return ways.most_common(1)[0][0] if ways else otherwise


def way_of(x: float, y: float) -> int | None:
    """The way of text that advances by x and y (upwards): a multiple of 90 degrees, None for one between."""
    degrees = math.degrees(math.atan2(y, x)) % 360
    nearest = round(degrees / 90) * 90
    return nearest % 360 if abs(degrees - nearest) <= _LEAN else None
