"""One passage in the form that the rules read: without blanks, one form for each sign, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right

from app.model.folding import replacer
from app.model.span import Span

_BLANKS = re.compile(r"\s+")
#: A blank between two ASCII letters or digits separates them; elsewhere it is an accident of the layout.
_SEPARATES = re.compile(r"[0-9A-Za-z]")
_with_signs = replacer(
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
        self.words = _with_signs(words)
        if "," in words:
            self.words = self._with_thousands(words)

    def _with_thousands(self, words: str) -> str:
        pieces: list[str] = []
        position = 0
        for number in _THOUSANDS.finditer(words):
            # A full-width comma separates, even between digits.
            if "，" not in self.printed(number.start(), number.end()):
                pieces += [self.words[position : number.start()], number[0]]
                position = number.end()
        return "".join([*pieces, self.words[position:]])

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
