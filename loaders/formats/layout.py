"""Tables that hold data, and tables that only place things: Word and old portals put whole texts into tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: Headings that stand in texts and hardly in cells.
CHAPTER = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]{1,4}[章条])")
#: A cell of so many characters and lines that makes up most of its table is a text.
_LONG, _LINES, _SHARE = 400, 5, 0.6


@dataclass(slots=True)
class CellSum:
    """What is in a cell: characters, characters of links, lines, chapter headings."""

    size: int = 0
    links: int = 0
    lines: int = 0
    chapters: int = 0

    def add(self, other: CellSum) -> None:
        self.size += other.size
        self.links += other.links
        self.lines += other.lines
        self.chapters += other.chapters

    @classmethod
    def of(cls, lines: Iterable[str]) -> CellSum:
        """The sums of lines of words without links."""
        sums = cls()
        for line in lines:
            sums.add(cls(len(line.strip()), 0, 1, int(CHAPTER.match(line) is not None)))
        return sums


def holds_data(rows: Sequence[Sequence[CellSum]]) -> bool:
    """Whether cells are cells: two rows at least with words side by side, and no whole text in one of them."""
    cells = [cell for row in rows for cell in row]
    total = sum(cell.size for cell in cells)
    several = [row for row in rows if sum(cell.size > 0 for cell in row) > 1]
    if len(several) < 2 or sum(cell.size for row in several for cell in row) < 0.25 * total:
        return False
    if sum(cell.links for cell in cells) > 0.6 * total:
        return False
    longest = max(cells, key=lambda cell: cell.size)
    if longest.chapters > 1:
        return False
    whole_text = longest.size > max(_LONG, _SHARE * total) and longest.lines >= _LINES
    return not (whole_text and len(several) < 4)
