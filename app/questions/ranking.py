"""What of the corpus holds all the words, in the order of the answer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.questions.answers.parts import ResultKind
from app.questions.corpus import EDGE, Corpus, Place, Shelf
from app.questions.paging import Key
from app.questions.strings import Numbers
from app.questions.words import Words

KINDS: tuple[ResultKind, ...] = ("agency", "document", "task", "indicator")
#: How near an entry is: a name is the query, a name holds all its words, or they stand in it somewhere.
IS_NAME, IN_NAME, IN_TEXT = range(3)


@dataclass(frozen=True, slots=True)
class Group:
    """Equally near matches of one kind, by number of matches and place."""

    near: int
    kind: ResultKind
    places: tuple[Place, ...]
    entries: Numbers
    matches: Numbers

    def keys(self, start: int = 0) -> Iterator[Key]:
        """The keys of its entries from one on: nearness, kind, matches (negative), place."""
        for at in range(start, len(self.entries)):
            yield (self.near, KINDS.index(self.kind), *self._order(at))

    def after(self, key: Key) -> int:
        """The first entry behind a key of this group."""
        return bisect_right(range(len(self.entries)), key[2:], key=self._order)

    def _order(self, at: int) -> Key:
        return (-int(self.matches[at]), *self.places[self.entries[at]])


@dataclass(frozen=True, slots=True)
class Ranking:
    """All matches, in groups, the best first."""

    groups: tuple[Group, ...]

    def total(self, kind: ResultKind | None = None) -> int:
        return sum(len(group.entries) for group in self.groups if kind in (None, group.kind))

    def keys(self, after: Key | None = None) -> Iterator[Key]:
        """The keys of all matches in order, those behind a key where one is given."""
        for group in self.groups:
            here = (group.near, KINDS.index(group.kind))
            if after is None or here > after[:2]:
                yield from group.keys()
            elif here == after[:2]:
                yield from group.keys(group.after(after))

    def keys_of(self, kind: ResultKind, nearest: int = IN_TEXT) -> Iterator[Key]:
        """The keys of one kind in order, up to that nearness."""
        for group in self.groups:
            if group.kind == kind and group.near <= nearest:
                yield from group.keys()


def rank(corpus: Corpus, words: Words, kinds: frozenset[ResultKind] = frozenset()) -> Ranking:
    """Everything of these kinds (all where none is named) that holds every word in a name or in its text."""
    groups = [
        group for kind in KINDS if not kinds or kind in kinds for group in _groups(kind, corpus.shelves[kind], words)
    ]
    return Ranking(tuple(sorted(groups, key=lambda group: (group.near, KINDS.index(group.kind)))))


def _groups(kind: ResultKind, shelf: Shelf, words: Words) -> Iterator[Group]:
    size = len(shelf.places)
    found, matches = np.ones(size, bool), np.zeros(size, np.int64)
    named = np.ones(len(shelf.names), bool)
    for word in words.words:
        in_names = shelf.names.counts(word)
        by_name = np.bincount(shelf.owners, in_names, size).astype(np.int64)
        in_text = by_name if shelf.texts is None else shelf.texts.counts(word)
        found &= (by_name > 0) | (in_text > 0)
        if not found.any():
            return
        matches += in_text
        named &= in_names > 0
    near = np.full(size, IN_TEXT)
    near[shelf.owners[named]] = IN_NAME
    near[shelf.owners[shelf.bare.counts(f"{EDGE}{''.join(words.words)}{EDGE}") > 0]] = IS_NAME
    for one in (IS_NAME, IN_NAME, IN_TEXT):
        entries = np.flatnonzero(found & (near == one))
        if entries.size:
            entries = entries[np.argsort(-matches[entries], kind="stable")]
            yield Group(one, kind, shelf.places, entries, matches[entries])
