"""Which words of a text another one has changed, as pieces of both with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from app.model.folding import fold
from app.model.own_words import Range
from app.questions.answers.differences import Stretch, Words

Op = Literal["equal", "delete", "insert", "replace"]
_Piece = tuple[Op, int, int, int, int]

#: A number with its point and sign, a word in Latin letters: they change as a whole. Any other sign by itself.
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*[%‰]?|[A-Za-z]+|\S", re.DOTALL)
_SENTENCE = re.compile(r"[^。；;!！?？\n]+[。；;!！?？\n]*|[。；;!！?？\n]+")
#: What any two texts have in common by chance, between two changes, is no reason to part them.
_SHORTEST_EQUAL = 2
#: Comparing sign by sign wants memory for each pair of signs; longer texts are compared by sentences.
_MOST_PAIRS = 40_000_000


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document: one stretch or several of its text."""

    text: str
    ranges: tuple[Range, ...]

    @property
    def key(self) -> str:
        """What stays of the words whatever their layout: width folded, white space dropped."""
        return "".join(fold("".join(self.text[start:end] for start, end in self.ranges)).split())


@dataclass(frozen=True, slots=True)
class _Tokens:
    """``keys`` are compared; ``starts`` and ``ends`` are their places, white space behind a token included."""

    keys: list[str]
    starts: list[int]
    ends: list[int]

    def joined(self, number: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return self.starts[number] == self.ends[number - 1]


def rewording(old: Passage, new: Passage) -> list[Stretch]:
    """The pieces of both texts in order: joined, the quotes of one side are its words without a gap.

    White space and the width of signs count for nothing: where only they differ, all is equal.
    """
    ours, theirs = _tokens(old, _TOKEN), _tokens(new, _TOKEN)
    if len(ours.keys) * len(theirs.keys) > _MOST_PAIRS:
        ours, theirs = _tokens(old, _SENTENCE), _tokens(new, _SENTENCE)
    stretches: list[Stretch] = []
    for op, a, b, c, d in _readable(_opcodes(ours.keys, theirs.keys)):
        for i, j, k, m in _unbroken(ours, theirs, a, b, c, d) if op == "equal" else [(a, b, c, d)]:
            stretches += _stretches(op, list(_words(old, ours, i, j)), list(_words(new, theirs, k, m)))
    return stretches


def _tokens(passage: Passage, pattern: re.Pattern[str]) -> _Tokens:
    keys, starts, ends = [], [], []
    for first, after in passage.ranges:
        folded = fold(passage.text[first:after])
        found = [match for match in pattern.finditer(folded) if match[0].strip()]
        if not found:
            continue
        keys += ["".join(match[0].split()) for match in found]
        # White space belongs to the word before it, at the beginning to the first one.
        cuts = [first, *(first + match.start() for match in found[1:]), after]
        starts += cuts[:-1]
        ends += cuts[1:]
    return _Tokens(keys, starts, ends)


def _opcodes(old: list[str], new: list[str]) -> list[_Piece]:
    from rapidfuzz.distance import Indel  # only a comparison pays for the import

    codes = Indel.opcodes(old, new)
    return [
        ("equal", code.src_start, code.src_end, code.dest_start, code.dest_end)
        if code.tag == "equal"
        else _change(code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in codes
    ]


def _readable(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Neighbouring changes as one, with the single signs between them that both sides have by chance."""
    merged: list[_Piece] = []
    for number, piece in enumerate(pieces):
        inside = 0 < number < len(pieces) - 1
        kept = piece[0] == "equal" and not (inside and piece[2] - piece[1] < _SHORTEST_EQUAL)
        if kept or not merged or merged[-1][0] == "equal":
            merged.append(piece if kept else _change(*piece[1:]))
        else:
            last = merged[-1]
            merged[-1] = _change(last[1], piece[2], last[3], piece[4])
    return merged


def _change(a: int, b: int, c: int, d: int) -> _Piece:
    return ("insert" if a == b else "delete" if c == d else "replace", a, b, c, d)


def _unbroken(ours: _Tokens, theirs: _Tokens, a: int, b: int, c: int, d: int) -> Iterator[tuple[int, int, int, int]]:
    """Equal words, parted where either text has something else (a clause) between them."""
    first, shift = a, c - a
    for number in range(a + 1, b):
        if not (ours.joined(number) and theirs.joined(number + shift)):
            yield first, number, first + shift, number + shift
            first = number
    yield first, b, first + shift, d


def _words(passage: Passage, tokens: _Tokens, first: int, after: int) -> Iterator[Words]:
    """The words of these tokens, one piece for each stretch of the text that they stand in."""
    number = first
    while number < after:
        last = number
        while last + 1 < after and tokens.joined(last + 1):
            last += 1
        start, end = tokens.starts[number], tokens.ends[last]
        yield Words(quote=passage.text[start:end], span_start=start, span_end=end)
        number = last + 1


def _stretches(op: Op, old: list[Words], new: list[Words]) -> Iterator[Stretch]:
    if len(old) <= 1 and len(new) <= 1:
        yield Stretch(op=op, old=old[0] if old else None, new=new[0] if new else None)
        return
    # A clause stands between the words on one side: each piece by itself.
    for number in range(max(len(old), len(new))):
        ours, theirs = (side[number] if number < len(side) else None for side in (old, new))
        kind: Op = op if ours and theirs else "delete" if ours else "insert"
        yield Stretch(op=kind, old=ours, new=theirs)
