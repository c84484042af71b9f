"""Search words: what to ask the full-text index, and whether and where a text really holds them.

The index (Lucene's CJK analyzer on both stores) knows pairs of neighbouring Chinese characters. It narrows the
search; what is found is decided here, so both stores give the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.model.folding import fold

_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
#: Runs the index has pairs of; a lone character at the edge of a run is in no pair of its own.
_CHINESE = re.compile(r"[一-鿿㐀-䶿]{2,}")
#: Characters shown around the first match.
_BEFORE, _AFTER = 24, 60


def comparable(text: str) -> str:
    """The text with width and letter case folded away; the length never changes."""
    return fold(text).translate(_LOWER)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a query, all of which a result must hold."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, query: str) -> Words:
        return cls(tuple(dict.fromkeys(comparable(query).split())))

    @property
    def expression(self) -> str | None:
        """The Lucene expression that finds all they can be found in; None where the index knows none of them.

        Only runs of Chinese characters go into it, each in quotes: nothing is left to escape. Letters and digits
        are indexed as whole runs (5G is not found in 15G) and some not at all, so they never narrow the search.
        """
        runs = [run for word in self.words for run in _CHINESE.findall(word)]
        return " ".join(f'+"{run}"' for run in dict.fromkeys(runs)) or None

    @property
    def characters(self) -> list[str]:
        """Spellings of one character that every result holds, for a search without the index."""
        chinese = [character for word in self.words for character in word if "一" <= character <= "鿿"]
        one = chinese[0] if chinese else self.words[0][0]
        return sorted({one, one.translate(_FULL)})

    def all_in(self, *texts: str) -> bool:
        """Whether each word stands in one of the texts (comparable ones)."""
        return all(any(word in text for text in texts) for word in self.words)

    def count(self, text: str) -> int:
        return sum(text.count(word) for word in self.words)

    def first(self, text: str) -> tuple[int, int] | None:
        """Start and end of the first place where a word stands; the longer word where two begin there."""
        found = [(at, -len(word)) for word in self.words if (at := text.find(word)) >= 0]
        return (min(found)[0], min(found)[0] - min(found)[1]) if found else None

    def places(self, text: str) -> list[tuple[int, int]]:
        """All stretches of the text that the words cover, apart from each other and in order."""
        merged: list[tuple[int, int]] = []
        for start, end in sorted(self._every(text)):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged

    def _every(self, text: str) -> Iterator[tuple[int, int]]:
        for word in self.words:
            at = text.find(word)
            while at >= 0:
                yield at, at + len(word)
                at = text.find(word, at + 1)


def snippet(text: str, words: Words) -> tuple[str, list[tuple[int, int]]]:
    """The first match with what stands around it on one line, and the matches' places in that."""
    first = words.first(comparable(text)) or (0, 0)
    start = max(first[0] - _BEFORE, 0)
    end = min(max(first[1] + _AFTER, start + _BEFORE + _AFTER), len(text))
    shown = "".join(" " if character.isspace() else character for character in text[start:end])
    shown = ("…" if start else "") + shown + ("…" if end < len(text) else "")
    return shown, words.places(comparable(shown))


def whole_match(words: Words, names: Sequence[str]) -> bool:
    """Whether the query is one of the names, blanks aside."""
    asked = "".join(words.words)
    return any("".join(comparable(name).split()) == asked for name in names)
