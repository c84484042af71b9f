"""The lines of a page, or of a cell, from signs at their places, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from loaders.formats.page import Glyph

#: Shares of an em: a wider gap parts two Latin words; two signs of any kind; two columns.
_WORD, _BLANK, _COLUMN = 0.16, 0.6, 2.6
#: Lines on both sides of the gutter that make a page one of two columns, and the share of all lines across it.
_COLUMN_LINES, _ACROSS = 8, 0.34
_OPENERS, _QUOTES = "（(〔[【《〈", "“”‘’"
#: Signs that may hang out of the margin at the end of a line.
_HANGING = "，。、；：！？,.;:"
_CLINGS = re.compile(r"[、，,.。;；:：!！?？)）〕\]】》”’%]")


@dataclass(slots=True)
class Line:
    """Words on one baseline. Points from the upper left corner of the page.

    ``size`` is the em of most of its signs, ``first`` the width of what a wrap would not have torn off its start,
    ``end`` where it ends without the stops that may hang out of the margin,
    ``number`` counts the lines of the page from its top, ``left`` is where the lines of its column begin, where the
    page has columns.
    """

    words: str
    x0: float
    x1: float
    base: float
    size: float
    first: float
    end: float
    number: int = 0
    left: float | None = None


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines from top to bottom."""
    return _numbered([_line(row) for row in _rows(glyphs)])


def in_reading_order(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of a page as they are read: where it is set in two columns, the left one before the right one.

    What runs across both (a title, a wide line) parts what stands above from what stands below.
    """
    rows = _rows(glyphs)
    gutter = _gutter(rows)
    if gutter is None:
        return _numbered([_line(row) for row in rows])
    ordered: list[Line] = []
    columns: tuple[list[Glyph], list[Glyph]] = ([], [])
    margins = [
        min((g.x0 for row in rows if not _crosses(row, gutter) for g in row if (g.x0 > gutter) == right), default=0.0)
        for right in (False, True)
    ]

    def close() -> None:
        for column, margin in zip(columns, margins, strict=True):
            for row in _rows(column):
                line = _line(row)
                line.left = margin
                ordered.append(line)
            column.clear()

    for row in rows:
        if _crosses(row, gutter):
            close()
            ordered.append(_line(row))
        else:
            for glyph in row:
                columns[glyph.x0 > gutter].append(glyph)
    close()
    return _numbered(ordered)


def _numbered(lines: list[Line]) -> list[Line]:
    for number, line in enumerate(lines, start=1):
        line.number = number
    return lines


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Signs by line, from the left. A raised or lowered sign stands in the line that it overlaps."""
    rows: list[tuple[float, float, list[Glyph]]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.base - 0.35 * g.size, g.x0)):
        top, bottom = glyph.top, glyph.bottom
        for index in range(len(rows) - 1, max(len(rows) - 4, -1), -1):
            row_top, row_bottom, row = rows[index]
            shared = min(bottom, row_bottom) - max(top, row_top)
            if shared >= 0.5 * min(bottom - top, row_bottom - row_top):
                row.append(glyph)
                if bottom - top > row_bottom - row_top:
                    # The row is as high as its largest sign.
                    rows[index] = (top, bottom, row)
                break
        else:
            rows.append((top, bottom, [glyph]))
    rows.sort(key=lambda row: row[1])
    for _, _, row in rows:
        row.sort(key=lambda g: g.x0)
    return [row for _, _, row in rows]


def _line(row: list[Glyph]) -> Line:
    largest = max(row, key=lambda glyph: glyph.size)
    last = 0
    while last + 1 < len(row) and (
        row[last].char in _OPENERS
        or row[last].char in _QUOTES
        or row[last + 1].char in _QUOTES
        or _CLINGS.match(row[last + 1].char)
        or _one_word(row[last], row[last + 1])
    ):
        last += 1
    return Line(
        words=_words(row),
        x0=row[0].x0,
        x1=max(glyph.x1 for glyph in row),
        base=largest.base,
        size=median(glyph.size for glyph in row),
        first=row[last].x1 - row[0].x0,
        end=next((glyph.x1 for glyph in reversed(row) if glyph.char not in _HANGING), row[-1].x1),
    )


def _one_word(before: Glyph, after: Glyph) -> bool:
    return before.char.isascii() and after.char.isascii() and after.x0 - before.x1 <= _WORD * after.size


def _words(row: list[Glyph]) -> str:
    """The signs with the gaps between them: a tab for one as between columns, else a blank."""
    parts = [row[0].char]
    for before, after in pairwise(row):
        gap, em = after.x0 - before.x1, max(before.size, after.size)
        latin = before.char.isascii() and after.char.isascii()
        if gap > _COLUMN * em:
            parts.append("\t")
        elif gap > _BLANK * em or (latin and (gap > _WORD * em or (after.spaced and gap > 0))):
            parts.append(" ")
        parts.append(after.char)
    return "".join(parts)


def _gutter(rows: list[list[Glyph]]) -> float | None:
    """The middle of the strip between two columns of running text; None where there is none.

    Columns of prose are about as wide as one another, and most of their lines are full; those of a list are not.
    """
    if len(rows) < _COLUMN_LINES:
        return None
    x0, x1 = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    middle, em = (x0 + x1) / 2, median(glyph.size for row in rows for glyph in row)
    steps = min(int((x1 - x0) * 0.15 / (0.5 * em)), 40)
    places = sorted((middle + step * 0.5 * em for step in range(-steps, steps + 1)), key=lambda x: abs(x - middle))
    x = min(places, key=lambda place: sum(_crosses(row, place) for row in rows))
    beside = [row for row in rows if not _crosses(row, x)]
    if len(rows) - len(beside) > _ACROSS * len(rows):
        return None
    left = _rows([glyph for row in beside for glyph in row if glyph.x0 <= x])
    right = _rows([glyph for row in beside for glyph in row if glyph.x0 > x])
    if min(len(left), len(right)) < _COLUMN_LINES:
        return None
    spans = [(min(row[0].x0 for row in side), max(row[-1].x1 for row in side)) for side in (left, right)]
    widths = [end - start for start, end in spans]
    full = (
        sum(row[-1].x1 - row[0].x0 >= 0.8 * width for row in side) >= 0.5 * len(side)
        for side, width in zip((left, right), widths, strict=True)
    )
    apart = spans[1][0] - spans[0][1]
    if min(widths) < 0.75 * max(widths) or min(widths) < 8 * em or apart < em or not all(full):
        return None
    return (spans[0][1] + spans[1][0]) / 2


def _crosses(row: list[Glyph], x: float) -> bool:
    """Whether a sign, or a gap too narrow to part columns, is at ``x``."""
    index = bisect_left(row, x, key=lambda glyph: glyph.x0)
    if index == 0 or index == len(row):
        return index > 0 and row[-1].x1 > x
    before, after = row[index - 1], row[index]
    return before.x1 > x or after.x0 - before.x1 < 0.9 * max(before.size, after.size)
