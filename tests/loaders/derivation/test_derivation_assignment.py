"""The one-to-one assignment against all there are."""

from __future__ import annotations

from itertools import combinations, permutations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.derivation.assignment import assign

MATRICES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=5)
)


def _totals(matrix: list[list[int]]) -> list[list[tuple[int, int]]]:
    """All one-to-one assignments."""
    rows, columns = range(len(matrix)), range(len(matrix[0]))
    return [
        list(zip(chosen, order, strict=True))
        for size in range(min(len(rows), len(columns)) + 1)
        for chosen in combinations(rows, size)
        for order in permutations(columns, size)
    ]


@settings(derandomize=True, deadline=None, max_examples=300)
@given(MATRICES, st.integers(1, 9))
def test_no_assignment_is_worth_more(matrix: list[list[int]], threshold: int) -> None:
    """A pair is worth its score, whoever stays alone half the threshold; a tie goes to more pairs."""

    def worth(pairs: list[tuple[int, int]]) -> tuple[float, int]:
        alone = len(matrix) + len(matrix[0]) - 2 * len(pairs)
        return sum(matrix[r][c] for r, c in pairs) + alone * threshold / 2, len(pairs)

    found = assign(np.array(matrix), threshold)
    assert len({r for r, _ in found}) == len({c for _, c in found}) == len(found)
    assert worth(found) == max(map(worth, _totals(matrix)))


def test_what_lies_below_the_threshold_is_no_pair_and_what_is_at_it_is_one() -> None:
    assert assign(np.array([[14, 15]]), 15) == [(0, 1)]
    assert assign(np.array([[14]]), 15) == []


def test_the_best_total_may_leave_a_best_pair_apart() -> None:
    assert assign(np.array([[50, 49], [48, 0]]), 15) == [(0, 1), (1, 0)]


def test_a_row_gives_way_where_its_partner_is_worth_more_to_another() -> None:
    assert assign(np.array([[16], [60]]), 15) == [(1, 0)]
    assert assign(np.array([[60], [16]]), 15) == [(0, 0)]
