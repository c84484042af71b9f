"""From a place in the prepared text to the place in the decoded source, and to page and line."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Piecewise: what is at ``starts[i] + k`` stood at ``sources[i] + k`` in the source, up to the next start."""

    starts: tuple[int, ...]
    sources: tuple[int, ...]

    def source(self, offset: int) -> int:
        """Offset in the decoded source of the character at ``offset`` of the prepared text."""
        index = max(bisect_right(self.starts, offset) - 1, 0)
        return self.sources[index] + offset - self.starts[index] if self.starts else offset


@dataclass(frozen=True, slots=True)
class Place:
    """Page (None for formats without pages) and line, from 1; lines count within the page where there are any.

    ``cell`` names the table cell the words stand in, as people would: 表1第3行第2列, 任务清单!C5.
    """

    page: int | None
    line: int
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class LineMap:
    """Where each stretch of prepared text stood in the original: from ``starts[i]`` on, at ``places[i]``."""

    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def place(self, offset: int) -> Place:
        """Page and line of the character at ``offset`` of the prepared text."""
        index = max(bisect_right(self.starts, offset) - 1, 0)
        return self.places[index] if self.places else Place(None, 1)
