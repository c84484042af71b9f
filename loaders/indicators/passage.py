"""One passage in the form that the rules read: without blanks, one form for each sign, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right

from app.model.span import Span

_BLANKS = re.compile(r"\s+")
#: A blank between two ASCII letters or digits separates them; elsewhere it is an accident of the layout.
_SEPARATES = re.compile(r"[0-9A-Za-z]")
_SIGNS = str.maketrans(
    {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "〜": "~", "～": "~", "≦": "≤", "≧": "≥"}
)
_THOUSANDS = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")


class Passage:
    """``words`` is the passage to match on; :meth:`span` leads from a range in it to a span in the text.

    ``words`` holds folded characters without blanks, and comma, colon and semicolon in their Chinese form; a
    printed half-width comma inside a number stays ``,``.
    """

    def __init__(self, text: str, folded: str, start: int, end: int) -> None:
        self._text = text
        self._word_starts: list[int] = []
        self._text_starts: list[int] = []
        pieces: list[str] = []
        length = 0
        at = start
        for blank in [*_BLANKS.finditer(folded, start, end), None]:
            stop = blank.start() if blank else end
            if stop > at:
                pieces.append(folded[at:stop])
                self._word_starts.append(length)
                self._text_starts.append(at)
                length += stop - at
            if blank is None:
                break
            at = blank.end()
            separates = start < stop and at < end and _SEPARATES.match(folded, stop - 1)
            if separates and _SEPARATES.match(folded, at):
                pieces.append(" ")
                self._word_starts.append(length)
                self._text_starts.append(stop)
                length += 1
        words = "".join(pieces)
        self.words = words.translate(_SIGNS)
        if "," in words:
            self.words = self._with_thousands(words)

    def _with_thousands(self, words: str) -> str:
        signs = list(self.words)
        for number in _THOUSANDS.finditer(words):
            # A full-width comma separates, even between digits.
            if "，" not in self.printed(number.start(), number.end()):
                signs[number.start() : number.end()] = number[0]
        return "".join(signs)

    def place(self, index: int) -> int:
        """Where character ``index`` of the words stands in the text."""
        piece = bisect_right(self._word_starts, index) - 1
        return self._text_starts[piece] + index - self._word_starts[piece]

    def span(self, start: int, end: int) -> Span:
        """The span of ``words[start:end]``, blanks inside it included; raises SpanError where that is empty."""
        return Span.of(self._text, self.place(start), self.place(end - 1) + 1)

    def printed(self, start: int, end: int) -> str:
        """``words[start:end]`` with its characters as printed and no blanks."""
        return "".join(self.span(start, end).quote.split()) if end > start else ""
