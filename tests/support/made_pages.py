"""A small press: paragraphs and ruled tables set on pages, printed as PDF or OFD by the test that needs a file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 80.0, 515.0, 105.0, 742.0
SIZE, PITCH = 16.0, 28.0
_FONT = "STSong-Light"
_NOT_FIRST = "，。、；：？！）〕”》％"


@dataclass
class Leaf:
    """A page. ``words``: x and baseline from the upper left corner, size and words; ``rules``: their two ends."""

    width: float = WIDTH
    height: float = HEIGHT
    words: list[tuple[float, float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)

    def write(self, x: float, y: float, words: str, size: float = SIZE) -> None:
        self.words.append((x, y, size, words))

    def centre(self, y: float, words: str, size: float = SIZE) -> None:
        self.write((self.width - span(words, size)) / 2, y, words, size)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.rules += [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def span(words: str, size: float) -> float:
    """The width of words in points, as the font of the press has it: half an em for a Latin sign."""
    return sum(0.5 if char.isascii() else 1.0 for char in words) * size


def wrapped(words: str, width: float, size: float, first: float = 0.0) -> list[str]:
    """Lines no wider than ``width``; the first begins ``first`` points in. No line begins with a closing sign."""
    lines, line, used = [], "", first
    for char in words:
        wide = span(char, size)
        if char == "\n" or (used + wide > width + 0.01 and char not in _NOT_FIRST):
            lines.append(line)
            line, used = "", 0.0
        if char != "\n":
            line, used = line + char, used + wide
    return [*lines, line]


class Press:
    """Sets a document from top to bottom, page by page, each with its number at the foot."""

    def __init__(self, *, head: str = "", number: str = "— {} —") -> None:
        self.leaves: list[Leaf] = []
        self._head, self._number = head, number
        self._turn()

    def _turn(self) -> None:
        leaf = Leaf()
        self.leaves.append(leaf)
        self.y = TOP
        if self._head:
            leaf.centre(50, self._head, 10)
        if self._number:
            leaf.centre(790, self._number.format(len(self.leaves)), 12)

    def line(self, words: str, *, x: float = LEFT, size: float = SIZE) -> None:
        if self.y > BOTTOM:
            self._turn()
        self.leaves[-1].write(x, self.y, words, size)
        self.y += PITCH

    def title(self, words: str) -> None:
        for part in words.split("\n"):
            self.line(part, x=(WIDTH - span(part, 22)) / 2, size=22)

    def right(self, words: str) -> None:
        self.line(words, x=RIGHT - 4 * SIZE - span(words, SIZE))

    def flush(self, words: str) -> None:
        for part in wrapped(words, RIGHT - LEFT, SIZE):
            self.line(part)

    def paragraph(self, words: str) -> None:
        for index, part in enumerate(wrapped(words, RIGHT - LEFT, SIZE, 2 * SIZE)):
            self.line(part, x=LEFT if index else LEFT + 2 * SIZE)

    def turn(self) -> None:
        self._turn()

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[float], size: float = 10.5) -> None:
        """A ruled table whose first row stands again at the top of each page; a row is not divided."""
        self.y -= 10
        self._row(rows[0], widths, size)
        for row in rows[1:]:
            if self.y + self._height(row, widths, size) > BOTTOM:
                self._turn()
                self._row(rows[0], widths, size)
            self._row(row, widths, size)
        self.y += PITCH

    def _height(self, row: Sequence[str], widths: Sequence[float], size: float) -> float:
        return 8 + 1.4 * size * max(len(wrapped(w, width - 10, size)) for w, width in zip(row, widths, strict=True))

    def _row(self, row: Sequence[str], widths: Sequence[float], size: float) -> None:
        height = self._height(row, widths, size)
        x, leaf = LEFT, self.leaves[-1]
        for words, width in zip(row, widths, strict=True):
            leaf.box(x, self.y, x + width, self.y + height)
            for index, part in enumerate(wrapped(words, width - 10, size)):
                leaf.write(x + 5, self.y + 4 + size + 1.4 * size * index, part, size)
            x += width
        self.y += height


def to_pdf(leaves: Sequence[Leaf], *, password: str | None = None, turned: int = 0) -> bytes:
    """The pages as PDF, with the Chinese font named and not embedded; ``turned``: degrees a viewer turns them."""
    if _FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    out = io.BytesIO()
    locked = None if password is None else StandardEncryption(password, ownerPassword="owner")
    canvas = Canvas(out, pageCompression=1, invariant=1, encrypt=locked)
    for leaf in leaves:
        canvas.setPageSize((leaf.width, leaf.height))
        if turned:
            canvas.setPageRotation(turned)
        for x, y, size, words in leaf.words:
            for sign in words:
                # Each sign by itself: where the font's own widths differ, places stay those of the press.
                canvas.setFont(_FONT, size)
                if sign != " ":
                    canvas.drawString(x, leaf.height - y, sign)
                x += span(sign, size)
        for x0, y0, x1, y1 in leaf.rules:
            canvas.line(x0, leaf.height - y0, x1, leaf.height - y1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
