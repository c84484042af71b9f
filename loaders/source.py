"""What a reader of a format hands on: the words of a file in reading order, and where each stood in it."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.facts import Issue
from app.model.offsets import LineMap
from app.model.tables import Table


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file before it is prepared.

    Line ends are ``\\n``; a form feed begins a page. ``flowing``: a line is a paragraph, as the format keeps them;
    otherwise lines may be wraps, and what heads and foots the pages may stand among them: `prepare` repairs both.
    ``flowing_cells``: in the cells of tables a line is a paragraph, whatever the rest is. ``tables`` have their
    cells' words in ``text``: cells of a row parted by a tab, rows by a line end, paragraphs in a cell by line ends.
    ``openings`` and ``wraps`` are the starts of lines that by their layout begin a paragraph,
    or go on with the one above, whatever their words: where the reader knows more than the widths of words tell.
    ``places`` are page and line of what begins at each of its starts; None counts the lines of ``text``.
    ``remarks`` are for a person: what the reader had to leave out.
    """

    text: str
    flowing: bool = False
    tables: tuple[Table, ...] = ()
    places: LineMap | None = None
    openings: frozenset[int] = frozenset()
    wraps: frozenset[int] = frozenset()
    remarks: tuple[Issue, ...] = ()
    flowing_cells: bool = False
