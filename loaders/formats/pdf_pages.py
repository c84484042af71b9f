"""Signs and ruling lines of the pages of a PDF, upright whatever way the page is turned.

By PDFium (BSD), which Chromium reads PDF with: it knows the character collections of Chinese fonts that are not
embedded, and is made for files from strangers.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from loaders.formats.page import Page, rules_of
from loaders.formats.signs import UNKNOWN, printed_sign
from loaders.formats.turning import Point, Sign, Turn, main_way, way_of

_BLANKS = frozenset((32, 0xA0, 0x3000, 9, 10, 13))
#: Shapes of one page that are looked at, and how deep forms may hold forms.
_SHAPES, _NESTED = 60_000, 8
#: Signs of one page that are looked at: many times what a page can hold.
_SIGNS = 100_000

Affine = tuple[float, float, float, float, float, float]


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """One page; raises `pypdfium2.PdfiumError` where it cannot be read."""
    page = document[index]
    try:
        text = page.get_textpage()
        try:
            signs = list(_signs(text))
        finally:
            text.close()
        turn = Turn(page.get_bbox(), main_way(signs, page.get_rotation()))
        found = Page(turn.width, turn.height)
        found.glyphs = turn.glyphs(signs)
        found.unmapped = sum(glyph.char == UNKNOWN for glyph in found.glyphs)
        _add_shapes(found, page, turn)
        found.unseen = found.pictured and _is_unseen(page)
        return found
    finally:
        page.close()


def _signs(text: pdfium.PdfTextPage) -> Iterator[Sign]:
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    handle = text.raw
    spaced = False
    for index in range(min(raw.FPDFText_CountChars(handle), _SIGNS)):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in _BLANKS or raw.FPDFText_IsGenerated(handle, index) == 1:
            spaced = True
            continue
        char = UNKNOWN if raw.FPDFText_HasUnicodeMapError(handle, index) == 1 else printed_sign(code)
        if not (
            char
            and raw.FPDFText_GetMatrix(handle, index, matrix)
            and raw.FPDFText_GetLooseCharBox(handle, index, box)
            and raw.FPDFText_GetCharOrigin(handle, index, x, y)
        ):
            continue
        size = raw.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d)
        if not 0.5 < size < 2000:
            continue
        way = way_of(matrix.a, matrix.b)
        yield Sign(char, (box.left, box.bottom, box.right, box.top), (x.value, y.value), size, way, spaced)
        spaced = False


def _is_unseen(page: pdfium.PdfPage) -> bool:
    """Whether the text is not printed, as OCR puts it under the picture of a page."""
    handle = page.raw
    shapes = [raw.FPDFPage_GetObject(handle, i) for i in range(min(raw.FPDFPage_CountObjects(handle), _SHAPES))]
    texts = [shape for shape in shapes if raw.FPDFPageObj_GetType(shape) == raw.FPDF_PAGEOBJ_TEXT]
    unseen: int = sum(raw.FPDFTextObj_GetTextRenderMode(text) == raw.FPDF_TEXTRENDERMODE_INVISIBLE for text in texts)
    return 2 * unseen > len(texts)


def _add_shapes(found: Page, page: pdfium.PdfPage, turn: Turn) -> None:
    """Ruling lines, and whether a picture covers the page."""
    area = found.width * found.height
    pictured = 0.0
    for shape, affine in _shapes(page):
        kind = raw.FPDFPageObj_GetType(shape)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, *_ = _product(_matrix(shape), affine)
            pictured += abs(a * d - b * c)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            for path in _paths(shape, _product(_matrix(shape), affine)):
                found.rules.extend(rules_of([turn(x, y) for x, y in path.points], path.drawn))
    found.pictured = pictured > 0.4 * area


def _shapes(page: pdfium.PdfPage) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, Affine]]:
    """The shapes of the page and of the forms it holds, each with what its form does to coordinates."""
    left = _SHAPES
    handle = page.raw
    still: list[tuple[raw.FPDF_PAGEOBJECT, Affine, int]] = []
    for index in range(raw.FPDFPage_CountObjects(handle)):
        still.append((raw.FPDFPage_GetObject(handle, index), (1, 0, 0, 1, 0, 0), 0))
        while still and left > 0:
            shape, affine, depth = still.pop()
            left -= 1
            if raw.FPDFPageObj_GetType(shape) != raw.FPDF_PAGEOBJ_FORM:
                yield shape, affine
            elif depth < _NESTED:
                inner = _product(_matrix(shape), affine)
                parts = range(min(raw.FPDFFormObj_CountObjects(shape), left))
                still.extend((raw.FPDFFormObj_GetObject(shape, part), inner, depth + 1) for part in parts)
        if left <= 0:
            return


def _matrix(shape: raw.FPDF_PAGEOBJECT) -> Affine:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(shape, matrix):
        return (1, 0, 0, 1, 0, 0)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _product(first: Affine, then: Affine) -> Affine:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


@dataclass(frozen=True, slots=True)
class _Path:
    points: list[Point]
    drawn: bool
    filled: bool


def _paths(shape: raw.FPDF_PAGEOBJECT, affine: Affine) -> Iterator[_Path]:
    """The polygons of a shape, without those that have curves."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape, fill, stroke)
    if not (fill.value or stroke.value):
        return
    a, b, c, d, e, f = affine
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    curved = False
    for index in range(min(raw.FPDFPath_CountSegments(shape), _SHAPES)):
        segment = raw.FPDFPath_GetPathSegment(shape, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield _Path(points, bool(stroke.value), bool(fill.value))
            points, curved = [], False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield _Path(points, bool(stroke.value), bool(fill.value))
