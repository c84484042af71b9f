"""Where search words stand in a text, and the stretch of it that shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.model.folding import comparable

#: Characters shown before and after the first match.
_BEFORE, _AFTER = 24, 60


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a query, all of which a result must hold; width and letter case are folded away."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, query: str) -> Words:
        return cls(tuple(dict.fromkeys(comparable(query).split())))

    def all_in(self, text: str) -> bool:
        """Whether every word stands in the text."""
        folded = comparable(text)
        return all(word in folded for word in self.words)

    def first(self, text: str) -> tuple[int, int] | None:
        """Start and end of the first place where a word stands; of two that begin there the longer."""
        folded = comparable(text)
        found = [(at, -len(word)) for word in self.words if (at := folded.find(word)) >= 0]
        return (min(found)[0], min(found)[0] - min(found)[1]) if found else None

    def places(self, text: str) -> list[tuple[int, int]]:
        """All stretches of the text that the words cover, in order and apart from each other."""
        merged: list[tuple[int, int]] = []
        for start, end in sorted(self._every(comparable(text))):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged

    def _every(self, folded: str) -> Iterator[tuple[int, int]]:
        for word in self.words:
            at = folded.find(word)
            while at >= 0:
                yield at, at + len(word)
                at = folded.find(word, at + 1)


def snippet(text: str, words: Words) -> tuple[str, Sequence[tuple[int, int]]]:
    """The first match with what stands around it on one line, and where in that the words stand."""
    first = words.first(text) or (0, 0)
    start = max(first[0] - _BEFORE, 0)
    end = min(max(first[1] + _AFTER, start + _BEFORE + _AFTER), len(text))
    shown = "".join(" " if character.isspace() else character for character in text[start:end])
    shown = ("…" if start else "") + shown + ("…" if end < len(text) else "")
    return shown, words.places(shown)
