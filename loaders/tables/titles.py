"""The title of a task that a row of a table sets."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.clauses.find import FoundClause
from loaders.structure.numerals import find_marker
from loaders.structure.outline import sentence_end
from loaders.structure.provision import Range
from loaders.tables.rows import TableRow

#: Characters of a title that is a sentence, or the words of one of several cells.
_LONGEST = 40


def row_title(text: str, folded: str, row: TableRow, clauses: Sequence[FoundClause]) -> Range:
    """Where the title stands: words of their own beside a text are a heading, else the first sentence is it.

    It is without numeral, closing signs and a clause in the same cell.
    """
    start, end = row.title
    marker = find_marker(folded, text, start, end)
    if marker is not None and marker.style != "ordinal" and folded[marker.end : end].strip():
        start = marker.end
        while text[start].isspace():
            start += 1
    end = min([end, *(c.start for c in clauses if start < c.start < end)])
    stop = end if len(row.texts) > 1 and end - start <= _LONGEST else sentence_end(folded, start, end)
    stop = min(stop, start + _LONGEST)
    while stop > start + 1 and folded[stop - 1] in "。:;.,、 ":
        stop -= 1
    return start, stop
