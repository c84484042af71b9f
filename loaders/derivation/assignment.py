"""One-to-one assignment in which "no counterpart" is an outcome on both sides."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

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
    gains = np.where(scores >= threshold, (scores - threshold) * spread + 1, 0)
    rows, columns = linear_sum_assignment(gains, maximize=True)
    chosen = gains[rows, columns] > 0
    return list(zip(rows[chosen].tolist(), columns[chosen].tolist(), strict=True))
