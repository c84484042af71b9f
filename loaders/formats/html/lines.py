"""Lines of a page's source. The parser counts to 65,535; below that, words are looked for."""

from __future__ import annotations

#: The last line that the parser can tell.
_LAST = 65_535
#: How far words are looked for, in characters.
_REACH = 200_000
_ENOUGH = 12


class LineFinder:
    """Lines for words that are asked for in the order in which they stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._offset = 0
        self._line = 1

    def line(self, told: int, words: str) -> int:
        """The line that the parser told, or where it can't, that of the words; that of the words before, else."""
        if told < _LAST:
            return max(told, 1)
        if self._line < _LAST:
            self._advance_to(_LAST)
        place = self._text.find(words[:_ENOUGH], self._offset, self._offset + _REACH)
        if place >= 0:
            self._line += self._text.count("\n", self._offset, place)
            self._offset = place
        return self._line

    def _advance_to(self, line: int) -> None:
        while self._line < line:
            place = self._text.find("\n", self._offset)
            if place < 0:
                return
            self._offset, self._line = place + 1, self._line + 1
