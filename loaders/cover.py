"""Whether a place is covered by one of many ranges, without looking at each of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Cover:
    """Half-open ranges in any order, which may overlap."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [start for start, _ in ordered]
        #: The furthest end of all ranges up to each.
        self._reach = list(accumulate((end for _, end in ordered), max))

    def meets(self, start: int, end: int) -> bool:
        """Whether one of the ranges has a place in common with ``[start, end)``."""
        index = bisect_left(self._starts, end)
        return index > 0 and self._reach[index - 1] > start

    def __contains__(self, place: int) -> bool:
        return self.meets(place, place + 1)
