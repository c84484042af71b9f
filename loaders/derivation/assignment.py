"""One-to-one assignment in which "no counterpart" is an outcome on both sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush

#: Scores of the possible columns of one row.
Row = Mapping[int, int]


def assign(rows: Sequence[Row], threshold: int) -> list[tuple[int, int]]:
    """The pairs (row, column) of the one-to-one assignment with the greatest total of whole-numbered scores.

    A row or column without partner counts half the threshold, as if each had a dummy of that worth on the other side.
    So a pair gains what it scores beyond the threshold, and one below it is never part of the best assignment. Among
    assignments of equal total one with more pairs is taken: a pair exactly at the threshold is one.

    Shortest augmenting paths over the pairs from the threshold on (Jonker and Volgenant 1987, sparse).
    """
    # Gains are spread so that the 1 by which a pair beats being alone never outweighs a step of the score.
    spread = len(rows) + 1
    costs = [
        {column: -((score - threshold) * spread + 1) for column, score in sorted(row.items()) if score >= threshold}
        for row in rows
    ]
    search = _Search(costs)
    for row in range(len(costs)):
        search.place(row)
    return sorted((row, column) for column, row in search.holder.items())


class _Search:
    """A cheapest assignment, one row more with each step. Being alone costs nothing.

    Prices keep it cheapest: no placed row has another choice that costs less, less its price, than the one it has.
    """

    def __init__(self, costs: Sequence[Mapping[int, int]]) -> None:
        self._costs = costs
        self._price: dict[int, int] = {}
        self._column: dict[int, int] = {}
        self.holder: dict[int, int] = {}

    def place(self, start: int) -> None:
        """Gives the row a column, moving others, or leaves it or one of them alone: whatever costs least."""
        length: dict[int, int] = {}
        reached_from: dict[int, int] = {}
        settled: dict[int, int] = {}
        heap: list[tuple[int, int]] = []
        row, base = start, 0
        end_length, end_row = 0, start
        while True:
            if base < end_length:
                end_length, end_row = base, row
            for column, cost in self._costs[row].items():
                reached = base + cost - self._price.get(column, 0)
                if column not in settled and reached < length.get(column, reached + 1):
                    length[column], reached_from[column] = reached, row
                    heappush(heap, (reached, column))
            while heap and heap[0][1] in settled:
                heappop(heap)
            if not heap or heap[0][0] >= end_length:
                self._pay(settled, end_length)
                self._hand_on(self._column.pop(end_row, None), reached_from)
                return
            so_far, column = heappop(heap)
            if column not in self.holder:
                self._pay(settled, so_far)
                self._hand_on(column, reached_from)
                return
            settled[column] = so_far
            row = self.holder[column]
            base = so_far - (self._costs[row][column] - self._price.get(column, 0))

    def _pay(self, settled: Mapping[int, int], end: int) -> None:
        for column, length in settled.items():
            self._price[column] = self._price.get(column, 0) + length - end

    def _hand_on(self, column: int | None, reached_from: Mapping[int, int]) -> None:
        """Gives a free column to the row it was reached from, that row's column to the next, back to the start."""
        while column is not None:
            row = reached_from[column]
            freed = self._column.get(row)
            self._column[row], self.holder[column] = column, row
            column = freed
