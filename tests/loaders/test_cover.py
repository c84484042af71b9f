"""A cover answers as looking at every range would."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.cover import Cover

_ranges = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda r: (r[0], r[0] + r[1]))


@settings(derandomize=True, deadline=None)
@given(st.lists(_ranges, max_size=8), _ranges)
def test_it_says_what_looking_at_each_range_says(ranges: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    start, end = asked
    assert Cover(ranges).meets(start, end) == any(s < end and start < e for s, e in ranges)
    assert (start in Cover(ranges)) == any(s <= start < e for s, e in ranges)
