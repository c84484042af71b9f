"""The words of two documents as one sequence of letters, cut at everything that is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.model.facts import DocumentFacts
from app.model.folding import fold
from app.model.span import Span
from loaders.derivation.items import Item
from loaders.derivation.words import formula_ranges, general_ranges

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class PairText:
    """Letters and digits of both texts, width folded, in runs; punctuation, blanks and line ends stand between runs.

    Position ``i`` of the sequence holds ``code[i]`` (0 between runs), belongs to item ``item[i]`` and has ``left[i]``
    letters to the end of its run, itself included. Items 0..n-1 are the child's, n..n+m-1 the parent's; what belongs
    to no item is item n+m in the child and n+m+1 in the parent: it counts where a phrase must be found nowhere else.
    """

    def __init__(
        self,
        child: DocumentFacts,
        parent: DocumentFacts,
        child_items: Sequence[Item],
        parent_items: Sequence[Item],
    ) -> None:
        self._texts = (child.text, parent.text)
        self._folded = (fold(child.text), fold(parent.text))
        self.children = len(child_items)
        self.parents = len(parent_items)
        #: Offset of the parent's text in the two texts put together.
        self._border = len(child.text)
        letters = _codes("".join(self._folded))
        owner = np.full(len(letters), self.size, dtype=np.int64)
        owner[self._border :] = self.size + 1
        for number, (item, shift) in enumerate(
            [(i, 0) for i in child_items] + [(i, self._border) for i in parent_items]
        ):
            for start, end in item.ranges:
                owner[shift + start : shift + end] = number
        self._build(letters, owner)

    @property
    def size(self) -> int:
        """Number of items of both documents."""
        return self.children + self.parents

    def _build(self, letters: Ints, owner: Ints) -> None:
        places = np.flatnonzero(letters)
        if len(places) == 0:
            self.code = self.item = self.left = self.place = np.zeros(0, dtype=np.int64)
            return
        opens = np.ones(len(places), dtype=bool)
        opens[1:] = (np.diff(places) > 1) | (np.diff(owner[places]) != 0)
        # One empty place after every run.
        index = np.arange(len(places)) + np.cumsum(opens) - 1
        length = len(places) + int(opens.sum())
        self.code = np.zeros(length, dtype=np.int64)
        self.code[index] = letters[places]
        self.item = np.full(length, -1, dtype=np.int64)
        self.item[index] = owner[places]
        self.place = np.full(length, -1, dtype=np.int64)
        self.place[index] = places
        gaps = np.flatnonzero(self.code == 0)
        self.left = gaps[np.searchsorted(gaps, np.arange(length))] - np.arange(length)

    @cached_property
    def _formula_count(self) -> Ints:
        """Up to each place, how many characters belong to formulas (`loaders.derivation.words`)."""
        return np.cumsum(self._marks(formula_ranges))

    @cached_property
    def _common_count(self) -> Ints:
        """Up to each place, how many characters belong to formulas or to words of administration."""
        return np.cumsum(self._marks(formula_ranges) | self._marks(general_ranges))

    def _marks(self, ranges: Callable[[str], list[tuple[int, int]]]) -> Ints:
        marks = np.zeros(len(self._texts[0]) + len(self._texts[1]) + 1, dtype=np.int64)
        for folded, shift in zip(self._folded, (0, self._border), strict=True):
            for start, end in ranges(folded):
                marks[shift + start + 1 : shift + end + 1] = 1
        return marks

    def own_length(self, index: int, length: int) -> int:
        """How many of the ``length`` letters from ``index`` on belong to no formula."""
        return length - int(_between(self._formula_count, self.place[index], length))

    def telling_length(self, index: int, length: int) -> int:
        """How many of them belong neither to a formula nor to words of administration."""
        return length - int(_between(self._common_count, self.place[index], length))

    def telling(self, at: Ints, length: int) -> Ints:
        """The places from which not all of the next ``length`` letters are of formulas or words of administration."""
        kept: Ints = at[_between(self._common_count, self.place[at], length) < length]
        return kept

    def span(self, index: int, length: int) -> Span:
        """The letters as printed, with their place in the document they come from."""
        place = int(self.place[index])
        if place < self._border:
            return Span.of(self._texts[0], place, place + length)
        return Span.of(self._texts[1], place - self._border, place - self._border + length)


def _between(counts: Ints, places: Ints, length: int) -> Ints:
    found: Ints = counts[places + length] - counts[places]
    return found


def _codes(folded: str) -> Ints:
    """Code points, 0 for all that is neither letter nor digit."""
    points = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    found, inverse = np.unique(points, return_inverse=True)
    kept = np.array([p if chr(p).isalnum() else 0 for p in found.tolist()], dtype=np.int64)
    codes: Ints = kept[inverse] if len(points) else points
    return codes
