"""One-to-one assignment in which "no counterpart" is an outcome on both sides."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from loaders.derivation.pair import Ints


def assign(scores: Ints, threshold: int) -> list[tuple[int, int]]:
    """The pairs (row, column) of the one-to-one assignment with the greatest total of whole-numbered scores.

    A row or column without partner counts half the threshold, as if each had a dummy of that worth on the other side.
    So a pair gains what it scores beyond the threshold, and one below it is never part of the best assignment. Among
    assignments of equal total one with more pairs is taken: a pair exactly at the threshold is one.
    """
    # Gains are spread so that the 1 by which a pair beats being alone never outweighs a step of the score. scipy
    # counts in floating point: whole numbers of this size are exact there.
    spread = min(scores.shape) + 1
    rows, columns = np.nonzero(scores >= threshold)
    if len(rows) == 0:
        return []
    gains = (scores[rows, columns] - threshold) * spread + 1
    count, width = scores.shape
    alone = np.arange(count)
    # A dummy column for each row, worth 1 where every pair is worth 1 more than its gain: all rows find a place.
    graph = coo_array(
        (
            np.concatenate([gains + 1, np.ones(count, dtype=gains.dtype)]).astype(float),
            (np.concatenate([rows, alone]), np.concatenate([columns, width + alone])),
        ),
        shape=(count, width + count),
    ).tocsr()
    placed, at = min_weight_full_bipartite_matching(graph, maximize=True)
    chosen = at < width
    return list(zip(placed[chosen].tolist(), at[chosen].tolist(), strict=True))
