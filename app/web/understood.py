"""A text in pieces: what was read as a responsibility clause, and what a person should look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Piece:
    """Words alike all through: whether they are a clause's, and a finding's.

    ``begins`` are the findings that begin here, ``items`` the tasks and indicators, both counted from 1 in the order
    of their lists.
    """

    text: str
    clause: bool
    finding: bool
    begins: tuple[int, ...]
    items: tuple[int, ...] = ()


def pieces(
    text: str,
    clauses: Sequence[tuple[int, int]],
    findings: Sequence[Mapping[str, Any]],
    items: Sequence[int] = (),
) -> list[Piece]:
    """The whole text, in order; ``items`` are the places where tasks and indicators begin."""
    heads: dict[int, list[int]] = {}
    for number, start in enumerate(items, 1):
        heads.setdefault(start, []).append(number)
    spans = [(one["span_start"], one["span_end"]) for one in findings]
    begins: dict[int, list[int]] = {}
    for number, (start, end) in enumerate(spans, 1):
        if start is not None and start < end:
            begins.setdefault(start, []).append(number)
    words = [span for span in spans if span[0] is not None and span[0] < span[1]]
    cuts = sorted(
        {
            0,
            len(text),
            *(start for start in heads if start < len(text)),
            *(cut for span in (*clauses, *words) for cut in span),
        }
    )
    in_clause, in_finding = _Within(clauses), _Within(words)
    return [
        Piece(
            text[start:end],
            in_clause(start),
            in_finding(start),
            tuple(begins.get(start, ())),
            tuple(heads.get(start, ())),
        )
        for start, end in pairwise(cuts)
    ]


class _Within:
    """Whether a place lies within any of these spans; asked in ascending order."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._ahead = sorted(spans, reverse=True)
        self._until = 0

    def __call__(self, place: int) -> bool:
        while self._ahead and self._ahead[-1][0] <= place:
            self._until = max(self._until, self._ahead.pop()[1])
        return place < self._until
