"""Signs and ruling lines of the pages of an OFD: TextObject, PathObject and ImageObject of GB/T 33190—2016."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from lxml import etree

from loaders.formats.page import Page, rules_of
from loaders.formats.signs import UNKNOWN, printed_sign
from loaders.formats.turning import Point, Sign, Turn, main_way, way_of

#: Points in a millimetre.
_POINT = 72 / 25.4
#: Objects of a page that are looked at, and how deep drawings may hold drawings.
_OBJECTS, _NESTED = 200_000, 8
_MOST_POINTS = 60_000
_PATH = re.compile(r"[SMLQBAC]|[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_TAKES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}

Affine = tuple[float, float, float, float, float, float]
#: CompositeGraphicUnit by ID.
Units = dict[str, etree._Element]

_SAME: Affine = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Content:
    """A part that is printed on a page; ``words``: its text counts, not its lines alone."""

    root: etree._Element
    words: bool = True


def read_content(contents: Sequence[Content], box: str, units: Mapping[str, etree._Element]) -> Page:
    """The page that the contents make together; ``box`` is its PhysicalBox in millimetres."""
    x, y, width, height = _numbers(box, 4, (0.0, 0.0, 210.0, 297.0))
    view = _View(x, y + height)
    signs: list[Sign] = []
    paths: list[tuple[list[Point], bool]] = []
    pictured = 0.0
    for content in contents:
        for thing, affine in _objects(content.root, units):
            kind = etree.QName(thing).localname
            if kind == "TextObject" and content.words:
                signs.extend(_signs(thing, affine, view))
            elif kind == "PathObject":
                paths.extend(_paths(thing, affine, view))
            elif kind == "ImageObject":
                _, _, wide, tall = _numbers(thing.get("Boundary"), 4, (0, 0, 0, 0))
                a, b, c, d, _, _ = affine
                pictured += abs(wide * tall * (a * d - b * c))
    turn = Turn((0, 0, width * _POINT, height * _POINT), main_way(signs))
    page = Page(turn.width, turn.height)
    page.glyphs = turn.glyphs(signs)
    page.unmapped = sum(glyph.char == UNKNOWN for glyph in page.glyphs)
    for points, drawn in paths:
        page.rules.extend(rules_of([turn(*point) for point in points], drawn))
    page.pictured = pictured > 0.4 * width * height
    return page


@dataclass(frozen=True, slots=True)
class _View:
    """From millimetres, y downwards, to points from the lower left corner of the page, y upwards."""

    left: float
    bottom: float

    def __call__(self, affine: Affine, x: float, y: float) -> Point:
        a, b, c, d, e, f = affine
        return (a * x + c * y + e - self.left) * _POINT, (self.bottom - (b * x + d * y + f)) * _POINT


def _objects(root: etree._Element, units: Mapping[str, etree._Element]) -> Iterator[tuple[etree._Element, Affine]]:
    """The objects that are printed, in order, each with what turns its coordinates into those of the page."""
    left = _OBJECTS
    still: list[tuple[etree._Element, Affine, int]] = [(root, _SAME, 0)]
    while still and left > 0:
        thing, affine, depth = still.pop()
        left -= 1
        if not isinstance(thing.tag, str):
            continue
        kind = etree.QName(thing).localname
        if kind in ("TextObject", "PathObject", "ImageObject", "CompositeObject"):
            if thing.get("Visible") in ("false", "0") or thing.get("Alpha") == "0":
                continue
            x, y, _, _ = _numbers(thing.get("Boundary"), 4, (0, 0, 0, 0))
            own = _numbers(thing.get("CTM"), 6, _SAME)
            placed = _product(_product(own, (1, 0, 0, 1, x, y)), affine)
            if kind != "CompositeObject":
                yield thing, placed
            elif depth < _NESTED and (unit := units.get(thing.get("ResourceID", ""))) is not None:
                still.append((unit, placed, depth + 1))
        else:
            still.extend((part, affine, depth) for part in reversed(thing))


def _product(first: Sequence[float], then: Affine) -> Affine:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _signs(thing: etree._Element, affine: Affine, view: _View) -> Iterator[Sign]:
    size = _number(thing.get("Size"), 0.0)
    stretch = _number(thing.get("HScale"), 1.0)
    a, b, c, d, _, _ = affine
    em = size * math.hypot(c, d) * _POINT
    if not 0.5 < em < 2000:
        return
    # Signs may be turned inside their line; the line runs the way of its signs.
    turned = _number(thing.get("CharDirection"), 0.0)
    way = way_of(a, -b)
    way = None if way is None else way_of(math.cos(math.radians(way - turned)), math.sin(math.radians(way - turned)))
    x, y = 0.0, 0.0
    for code in thing.iter("{*}TextCode"):
        words = code.text or ""
        x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
        xs = _places(x, code.get("DeltaX"), words, size * stretch)
        ys = _places(y, code.get("DeltaY"), words, 0.0)
        spaced = False
        for index, char in enumerate(words):
            if char.isspace():
                spaced = True
                continue
            sign = printed_sign(ord(char))
            if not sign:
                continue
            wide = (0.5 if char.isascii() else 1.0) * size * stretch
            if index + 1 < len(words) and xs[index] < xs[index + 1] < xs[index] + wide:
                wide = xs[index + 1] - xs[index]
            corners = [
                view(affine, xs[index] + i, ys[index] + j)
                for i, j in ((0, 0.12 * size), (wide, 0.12 * size), (0, -0.88 * size), (wide, -0.88 * size))
            ]
            left, right = min(p[0] for p in corners), max(p[0] for p in corners)
            low, high = min(p[1] for p in corners), max(p[1] for p in corners)
            if all(map(math.isfinite, (left, right, low, high))) and max(map(abs, (left, right, low, high))) < 1e5:
                yield Sign(sign, (left, low, right, high), view(affine, xs[index], ys[index]), em, way, spaced)
            spaced = False


def _places(start: float, deltas: str | None, words: str, usual: float) -> list[float]:
    """Where each sign begins: by its delta from the one before, by its own width where there is none."""
    steps = _deltas(deltas or "", len(words) - 1)
    steps += [usual * (0.5 if char.isascii() else 1.0) for char in words[len(steps) : -1]]
    return list(accumulate(steps, initial=start))


def _deltas(deltas: str, most: int) -> list[float]:
    """``3.5 g 4 2.5`` is 3.5 and four times 2.5."""
    parts = iter(deltas.split())
    found: list[float] = []
    for part in parts:
        if len(found) >= most:
            break
        if part in ("g", "G"):
            times, step = _number(next(parts, None), 0.0), _number(next(parts, None), 0.0)
            found.extend([step] * int(max(0, min(times, most - len(found)))))
        else:
            found.append(_number(part, 0.0))
    return found


def _paths(thing: etree._Element, affine: Affine, view: _View) -> Iterator[tuple[list[Point], bool]]:
    """The polygons of a path, without those that have curves, and whether their sides are drawn."""
    drawn, filled = thing.get("Stroke") not in ("false", "0"), thing.get("Fill") in ("true", "1")
    data = next(thing.iter("{*}AbbreviatedData"), None)
    if data is None or not (drawn or filled):
        return
    points: list[Point] = []
    curved = False
    parts = iter(_PATH.findall((data.text or "")[: 40 * _MOST_POINTS]))
    for step in parts:
        if step not in _TAKES:
            continue
        numbers = [_number(next(parts, None), 0.0) for _ in range(_TAKES[step])]
        if step in "SM":
            if len(points) > 1 and not curved:
                yield points, drawn
            points, curved = [], False
        elif step == "C" and points:
            points.append(points[0])
        curved = curved or step in "QBA"
        if numbers:
            points.append(view(affine, *numbers[-2:]))
    if len(points) > 1 and not curved:
        yield points, drawn


def _number(words: str | None, otherwise: float) -> float:
    try:
        found = float(words) if words else otherwise
    except ValueError:
        return otherwise
    return found if math.isfinite(found) and abs(found) < 1e9 else otherwise


def _numbers(words: str | None, count: int, otherwise: Sequence[float]) -> Sequence[float]:
    parts = (words or "").split()
    return [_number(part, 0.0) for part in parts] if len(parts) == count else otherwise
