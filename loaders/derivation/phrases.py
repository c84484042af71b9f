"""Phrases that two items have in common: those found nowhere else, and those that show what a link rests on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from loaders.derivation.pair import Ints, PairText
from loaders.derivation.words import particles

#: Shared words are evidence from this many characters (a power of two: `Repeats` compares by doubling).
SHORTEST = 4
#: Shorter words that stand in more than this share of all items (and in more than this many) tell nothing.
_LONG, _COMMON_SHARE, _COMMON_COUNT = 8, 0.2, 4
#: Words shorter than SHORTEST, of two and three characters, where no more items than this hold them.
_SHORT_HOLDERS = 3
_NONE, _MANY = -1, -2


@dataclass(frozen=True, slots=True)
class Phrase:
    """The same letters in a child item and a parent item, by their places in the pair's sequence."""

    child: int
    parent: int
    length: int


class Repeats:
    """Where the letters of a pair repeat themselves.

    ``ranks[k]`` gives equal numbers to places from which the next 2**k places read alike, in lexicographic order;
    what stands between runs reads like nothing else, so no repeat crosses punctuation.
    """

    def __init__(self, pair: PairText) -> None:
        self._pair = pair
        size = len(pair.code)
        first = np.unique(pair.code, return_inverse=True)[1] + size
        gaps = np.flatnonzero(pair.code == 0)
        first[gaps] = np.arange(len(gaps))
        self._ranks: list[Ints] = [np.unique(first, return_inverse=True)[1]]
        width, longest = 1, int(pair.left.max(initial=0))
        while width <= longest:
            last = self._ranks[-1]
            following = np.zeros(size, dtype=np.int64)
            following[:-width] = last[width:] + 1
            self._ranks.append(np.unique(last * (size + 1) + following, return_inverse=True)[1])
            width *= 2

    @property
    def starts(self) -> Ints:
        """Numbers that are equal where the next `SHORTEST` letters are; -1 where the run is shorter."""
        return self._equal(SHORTEST)

    @property
    def doubles(self) -> Ints:
        """The same of the next two letters."""
        return self._equal(2)

    def _equal(self, length: int) -> Ints:
        level = length.bit_length() - 1
        if level >= len(self._ranks):
            return np.full(len(self._pair.code), -1, dtype=np.int64)
        return np.where(self._pair.left >= length, self._ranks[level], -1)

    def unique(self, shortest: int) -> dict[tuple[int, int], list[Phrase]]:
        """Phrases of at least that many letters found in one child item and one parent item and nowhere else.

        By child and parent item; of each pair the longest first, none within another.
        """
        pair = self._pair
        places = np.flatnonzero(pair.left >= shortest)
        if len(places) == 0:
            return {}
        places = places[np.argsort(self._ranks[-1][places])]
        common = self._common(places[:-1], places[1:])
        common[common < shortest] = 0
        found: dict[tuple[int, int], list[Phrase]] = defaultdict(list)
        stack: list[_Node] = []
        leaf: _Node | None = None
        for place, item, length in zip(
            places.tolist(), pair.item[places].tolist(), [0, *common.tolist()], strict=True
        ):
            if length or stack:
                self._close(leaf, length, stack, found)
            leaf = self._leaf(place, item)
        self._close(leaf, 0, stack, found)
        return {key: _outermost(phrases) for key, phrases in found.items()}

    def _common(self, left: Ints, right: Ints) -> Ints:
        """How many letters two places have in common from there on."""
        length = np.zeros(len(left), dtype=np.int64)
        for level in range(len(self._ranks) - 1, -1, -1):
            ranks = self._ranks[level]
            length[ranks[left + length] == ranks[right + length]] += 1 << level
        return length

    def _leaf(self, place: int, item: int) -> _Node:
        children, size = self._pair.children, self._pair.size
        if item < children or item == size:
            return _Node(0, item, _NONE, place, place)
        return _Node(0, _NONE, item, place, place)

    def _close(
        self,
        leaf: _Node | None,
        length: int,
        stack: list[_Node],
        found: dict[tuple[int, int], list[Phrase]],
    ) -> None:
        """Ends the phrases longer than ``length`` that end with ``leaf``, and opens the one of that length."""
        if leaf is None:
            return
        node = leaf
        while stack and stack[-1].length > length:
            stack[-1].take(node)
            node = stack.pop()
            if 0 <= node.child < self._pair.children and 0 <= node.parent < self._pair.size:
                key = (node.child, node.parent - self._pair.children)
                found[key].append(Phrase(node.child_place, node.parent_place, node.length))
        if not length:
            return
        if stack and stack[-1].length == length:
            stack[-1].take(node)
        else:
            stack.append(_Node(length, node.child, node.parent, node.child_place, node.parent_place))


@dataclass(slots=True)
class _Node:
    """A repeat: its length, the one child item and parent item it stands in (or none, or many), its first places."""

    length: int
    child: int
    parent: int
    child_place: int
    parent_place: int

    def take(self, other: _Node) -> None:
        self.child, self.child_place = _joined(self.child, self.child_place, other.child, other.child_place)
        self.parent, self.parent_place = _joined(self.parent, self.parent_place, other.parent, other.parent_place)


def _joined(item: int, place: int, other: int, other_place: int) -> tuple[int, int]:
    if item == _NONE:
        return other, other_place
    if other == _NONE:
        return item, place
    return (item if item == other else _MANY), min(place, other_place)


def _outermost(phrases: list[Phrase]) -> list[Phrase]:
    kept: list[Phrase] = []
    for phrase in sorted(phrases, key=lambda p: (-p.length, p.child, p.parent)):
        if not any(k.child <= phrase.child and phrase.child + phrase.length <= k.child + k.length for k in kept):
            kept.append(phrase)
    return kept


class SharedPhrases:
    """The words that two items share, for evidence."""

    def __init__(self, pair: PairText, repeats: Repeats) -> None:
        self._pair = pair
        self._repeats = repeats
        self._starts = repeats.starts
        at = np.flatnonzero((self._starts >= 0) & (pair.item < pair.size))
        order = np.argsort(pair.item[at], kind="stable")
        self._bounds = np.searchsorted(pair.item[at][order], np.arange(pair.size + 1))
        self._places = at[order]
        holders = np.unique(np.stack([self._starts[at], pair.item[at]]), axis=1)[0]
        self._holders = np.bincount(holders, minlength=int(self._starts.max(initial=0)) + 1)
        self._indices: dict[int, dict[int, list[int]]] = {}
        self._code: list[int] = pair.code.tolist()
        self._opening, self._closing = particles()

    def between(self, child: int, parent: int, limit: int) -> list[Phrase]:
        """The longest and rarest phrases of two items, at most ``limit``, the most telling first.

        Formulas (dates, numbers, set phrases) count for nothing, short words that stand in many items are left out.
        """
        common = max(_COMMON_COUNT, int(_COMMON_SHARE * self._pair.size))
        found = []
        for maximal in self._maximal(child, self._pair.children + parent):
            phrase = self._trimmed(maximal)
            own = self._pair.own_length(phrase.child, phrase.length)
            if own < SHORTEST:
                continue
            holders = self._holders[self._starts[phrase.child : phrase.child + phrase.length - SHORTEST + 1]]
            if own >= _LONG or holders.min() <= common:
                telling = float(np.log((1 + self._pair.size) / holders).sum())
                found.append((-round(telling, 6), phrase.child, phrase.parent, phrase))
        kept: dict[str, Phrase] = {}
        for _, _, _, phrase in sorted(found, key=lambda f: f[:3]):
            words = "".join(map(chr, self._code[phrase.child : phrase.child + phrase.length]))
            if not any(words in k or _overlap(phrase, other) for k, other in kept.items()):
                kept[words] = phrase
            if len(kept) == limit:
                break
        return list(kept.values())

    def holds(self, item: int, phrase: Phrase) -> bool:
        """Whether an item holds the words of a phrase."""
        places = self._index(item).get(int(self._starts[phrase.child]), ())
        words = self._code[phrase.child : phrase.child + phrase.length]
        return any(self._code[place : place + phrase.length] == words for place in places)

    def short_words(self, child: int, parent: int, limit: int) -> list[Phrase]:
        """Words of two or three characters that two items share and hardly another holds, for want of longer ones.

        Shown as far as the two texts agree; words of administration and formulas alone are none.
        """
        places = self._doubles_of(self._pair.children + parent)
        there = {int(self._doubles[place]): place for place in reversed(places)}
        found: dict[str, tuple[int, Phrase]] = {}
        for here in self._doubles_of(child):
            other = there.get(int(self._doubles[here]))
            if other is not None and self._pair.telling_length(here, 2) == 2:
                phrase = self._drawn_out(here, other)
                words = "".join(map(chr, self._code[phrase.child : phrase.child + phrase.length]))
                found.setdefault(words, (-self._pair.telling_length(phrase.child, phrase.length), phrase))
        kept: list[Phrase] = []
        for _, phrase in sorted(found.values(), key=lambda f: (f[0], f[1].child)):
            if len(kept) < limit and not any(_overlap(phrase, other) for other in kept):
                kept.append(phrase)
        return kept

    def _drawn_out(self, here: int, there: int) -> Phrase:
        """The longest common stretch around two places where two letters agree."""
        code, before, after = self._code, 0, 2
        while code[here - before - 1] == code[there - before - 1] != 0:
            before += 1
        while code[here + after] == code[there + after] != 0:
            after += 1
        return Phrase(here - before, there - before, before + after)

    @cached_property
    def _doubles(self) -> Ints:
        return self._repeats.doubles

    @cached_property
    def _double_holders(self) -> Ints:
        """How many items hold each two letters."""
        at = self._in_items[self._doubles[self._in_items] >= 0]
        holders = np.unique(np.stack([self._doubles[at], self._pair.item[at]]), axis=1)[0]
        return np.bincount(holders, minlength=int(self._doubles.max(initial=0)) + 1)

    @cached_property
    def _in_items(self) -> Ints:
        """Places of all items, item by item."""
        at = np.flatnonzero((self._pair.item >= 0) & (self._pair.item < self._pair.size))
        return at[np.argsort(self._pair.item[at], kind="stable")]

    @cached_property
    def _item_order(self) -> Ints:
        return self._pair.item[self._in_items]

    def _doubles_of(self, item: int) -> list[int]:
        """Places of an item from which two letters begin that few items hold."""
        first, after = np.searchsorted(self._item_order, [item, item + 1])
        places = self._in_items[first:after]
        places = places[self._doubles[places] >= 0]
        return [int(p) for p in places if self._double_holders[self._doubles[p]] <= _SHORT_HOLDERS]

    def _trimmed(self, phrase: Phrase) -> Phrase:
        """Without the particles at its ends: 的现代金融 -> 现代金融."""
        first, after = 0, phrase.length
        while first < after and self._code[phrase.child + first] in self._opening:
            first += 1
        while first < after and self._code[phrase.child + after - 1] in self._closing:
            after -= 1
        return Phrase(phrase.child + first, phrase.parent + first, after - first)

    def _maximal(self, child: int, parent: int) -> list[Phrase]:
        """Common stretches that can be drawn out on neither side."""
        index, code, phrases = self._index(parent), self._code, []
        for number, places in self._index(child).items():
            for there in index.get(number, ()):
                for here in places:
                    if code[here - 1] == code[there - 1] != 0:
                        continue
                    length = SHORTEST
                    while code[here + length] == code[there + length] != 0:
                        length += 1
                    phrases.append(Phrase(here, there, length))
        return phrases

    def _index(self, item: int) -> dict[int, list[int]]:
        index = self._indices.get(item)
        if index is None:
            index = defaultdict(list)
            places = self._places[self._bounds[item] : self._bounds[item + 1]]
            for number, place in zip(self._starts[places].tolist(), places.tolist(), strict=True):
                index[number].append(place)
            self._indices[item] = index = dict(index)
        return index


def _overlap(a: Phrase, b: Phrase) -> bool:
    """Whether the two show the same words twice, on either side."""
    return (a.child < b.child + b.length and b.child < a.child + a.length) or (
        a.parent < b.parent + b.length and b.parent < a.parent + a.length
    )
