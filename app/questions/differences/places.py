"""Where a span of a version stood in its original."""

from __future__ import annotations

from app.model.offsets import LineMap
from app.model.span import Span
from app.questions.answers.parts import Place


def place_of(span: Span, lines: LineMap) -> Place:
    """Page and line, or table cell, of the first character."""
    there = lines.place(span.start)
    return Place(page=there.page, line=there.line, cell=there.cell)
