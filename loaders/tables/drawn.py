"""Tables whose rows are lines: parted by tabs, by wide gaps, or by drawn lines (| and │)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.structure.numerals import MARKER
from loaders.tables.flattened import assign_cells
from loaders.tables.lines import TextLine, TextRow, heads_a_table

_PIPES = re.compile(r"[|│┃║]")
_TAB = re.compile(r"\t")
_GAP = re.compile(r" {2,}")
#: +---+---+, ├──┼──┤ and |---|:--:| part rows and say nothing.
_RULING = re.compile(r"[-+=|:\s│┃║─━┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝═]+")
_CORNER = re.compile(r"[┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝]|\+-{2,}\+|\|\s*:?-{3,}:?\s*\|")
_HEADING = frozenset({"part", "chapter", "division", "han", "han_bracket"})
_LONGEST_GROUP = 60


def read_drawn(folded: str, lines: Sequence[TextLine], first: int) -> tuple[list[TextRow], int] | None:
    """The rows of the table whose headings stand in line ``first``, and the index of the line behind it.

    None where no table begins there, or where its lines can't be told apart: cells that go on in the line below
    leave no sure way to put them together.
    """
    part = _parter(lines[first].words)
    if part is None:
        return None
    heading = _fields(folded, lines[first], part)
    headings = [folded[s:e] for s, e, _ in heading]
    if len(heading) < 2 or not heads_a_table(headings):
        return None
    rows: list[TextRow] = [heading]
    index = last = first + 1
    while index < len(lines):
        line = lines[index]
        index += 1
        if _RULING.fullmatch(line.words):
            continue
        row = _row(folded, line, part, headings)
        if row is None:
            break
        rows.append(row)
        if len(row) > 1:
            last = index
    # Headings of rows behind the last row head something else.
    while rows and len(rows[-1]) == 1:
        rows.pop()
    return (rows, last) if len(rows) > 1 else None


def _parter(words: str) -> re.Pattern[str] | None:
    if len(_PIPES.findall(words)) >= 2:
        return _PIPES
    return _TAB if "\t" in words else _GAP if _GAP.search(words) else None


def _row(folded: str, line: TextLine, part: re.Pattern[str], headings: list[str]) -> TextRow | None:
    """A line's cells; one cell over all columns where the line is a heading of rows; None behind the table."""
    width = len(headings)
    fields = _fields(folded, line, part)
    filled = [field for field in fields if field[0] < field[1]]
    if len(filled) == 1:
        start, end, _ = filled[0]
        marker = MARKER.match(folded, start, end)
        heads = marker is not None and marker.lastgroup in _HEADING and end - start <= _LONGEST_GROUP
        if heads and not folded[start:end].endswith(("。", ";")):
            return [(start, end, width)]
    if len(fields) > width and all(start == end for start, end, _ in fields[width:]):
        fields = fields[:width]
    if len(fields) == width:
        return fields
    return assign_cells(folded, fields, headings) if len(filled) >= 2 and len(fields) < width else None


def is_ruling(words: str) -> bool:
    """Whether a line is drawn alone: +---+---+."""
    return _RULING.fullmatch(words) is not None and _CORNER.search(words) is not None


def _fields(folded: str, line: TextLine, part: re.Pattern[str]) -> TextRow:
    start, end = line.start, line.end
    if part is _TAB:
        # Tabs at the ends of a line stand for empty cells.
        start = folded.rfind("\n", 0, start) + 1
        after = folded.find("\n", end)
        end = after if after >= 0 else len(folded)
    if part is _PIPES:
        start += 1 if _PIPES.match(folded, start) else 0
        end -= 1 if _PIPES.match(folded, end - 1) else 0
    fields: TextRow = []
    for match in part.finditer(folded, start, end):
        fields.append(_trimmed(folded, start, match.start()))
        start = match.end()
    fields.append(_trimmed(folded, start, end))
    return fields


def _trimmed(folded: str, start: int, end: int) -> tuple[int, int, int]:
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    return start, end, 1
