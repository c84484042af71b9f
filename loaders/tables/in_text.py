"""Tables that a plain text holds: rows parted by tabs, gaps or drawn lines, or one cell a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.model.tables import Cell, Table
from loaders.tables.drawn import read_drawn
from loaders.tables.flattened import read_flattened
from loaders.tables.lines import TextLine, TextRow

#: No line without one of these heads a column of tasks or indicators, or a row of such headings.
_SIGN = re.compile(r"任务|措施|举措|事项|内容|工作|项目|指标|目标|问题|职责|政策|要点")
_PAGE_NUMBER = re.compile(r"[-—·•]{1,2}\s*[0-9]{1,4}\s*[-—·•]{1,2}|第\s*[0-9]{1,4}\s*页.{0,12}")


def find_text_tables(folded: str, known: Sequence[Table] = ()) -> tuple[Table, ...]:
    """The tables of a text with those that are ``known``, in order. Time is linear in the text."""
    if not _SIGN.search(folded):
        return tuple(known)
    lines = _lines(folded, known)
    found: list[Table] = []
    index = 0
    while index < len(lines):
        table = read_drawn(folded, lines, index) or read_flattened(folded, lines, index)
        if table is None:
            index += 1
            continue
        rows, index = table
        number = len(known) + len(found) + 1
        found.append(_table(f"表{number}", rows))
    return tuple(sorted([*known, *found], key=lambda t: t.start))


def _lines(folded: str, known: Sequence[Table]) -> list[TextLine]:
    """The lines that hold words, without page numbers and without those of known tables."""
    lines: list[TextLine] = []
    position, number = 0, 0
    for raw in folded.split("\n"):
        start, end = position, position + len(raw)
        position = end + 1
        while number < len(known) and known[number].end <= start:
            number += 1
        words = raw.strip()
        if not words or _PAGE_NUMBER.fullmatch(words) or (number < len(known) and known[number].start < end):
            continue
        first = start + len(raw) - len(raw.lstrip())
        lines.append(TextLine(first, first + len(words), words))
    return lines


def _table(name: str, rows: Sequence[TextRow]) -> Table:
    cells: list[Cell] = []
    for number, row in enumerate(rows, start=1):
        column = 1
        for start, end, columns in row:
            cells.append(Cell(number, column, start, end, f"{name}第{number}行第{column}列", columns=columns))
            column += columns
    return Table(name, tuple(cells))
