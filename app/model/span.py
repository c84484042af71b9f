"""Evidence: a quoted stretch of a prepared text."""

from __future__ import annotations

from dataclasses import dataclass


class SpanError(ValueError):
    """The offsets and the quote of a span disagree."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range ``[start, end)`` in Unicode code points, with the words that stand there.

    A span made by :meth:`of` or :meth:`checked` is known to reproduce its quote.
    """

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.quote):
            raise SpanError(f"span {self.start}-{self.end} does not fit a quote of {len(self.quote)} characters")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of ``text[start:end]``; raises SpanError where that is empty or outside the text."""
        if not 0 <= start < end <= len(text):
            raise SpanError(f"span {start}-{end} is outside a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def checked(self, text: str) -> Span:
        """This span, once it is shown that ``text[start:end] == quote``; raises SpanError otherwise."""
        if text[self.start : self.end] != self.quote:
            raise SpanError(f"span {self.start}-{self.end} reads {text[self.start : self.end]!r}, not {self.quote!r}")
        return self
