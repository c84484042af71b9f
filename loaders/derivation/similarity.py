"""How alike the words of two items are: cosine of tf-idf over runs of two and three characters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loaders.derivation.pair import Floats, Ints, PairText

#: Bits of a code point.
_BITS = 21


def cosine(pair: PairText) -> Floats:
    """B for each child item (row) and parent item (column), 0-1.

    tf is 1 + ln(count), idf is ln((1 + N) / (1 + n)) + 1 over the N items of both documents, rows have length 1: the
    weights of scikit-learn's TfidfVectorizer(sublinear_tf=True). Another document changes no score.
    """
    entries, width = _weighted(pair)
    below = entries.of(entries.row < pair.children)
    above = entries.of(entries.row >= pair.children)
    above = above.of(np.argsort(above.column, kind="stable"))
    held = np.bincount(above.column, minlength=width)
    first = np.cumsum(held) - held
    product = np.zeros((pair.children, pair.parents))
    bounds = np.searchsorted(below.row, np.arange(pair.children + 1))
    for row in range(pair.children):
        own = below.of(slice(bounds[row], bounds[row + 1]))
        counts = held[own.column]
        # Where in `above` the columns of this row stand, one after the other.
        at = np.repeat(first[own.column] - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
        shares = np.repeat(own.weight, counts) * above.weight[at]
        product[row] = np.bincount(above.row[at] - pair.children, weights=shares, minlength=pair.parents)
    return product


@dataclass(frozen=True, slots=True)
class _Entries:
    """A sparse matrix of items and features, entry by entry."""

    row: Ints
    column: Ints
    weight: Floats

    def of(self, chosen: Ints | NDArray[np.bool_] | slice) -> _Entries:
        return _Entries(self.row[chosen], self.column[chosen], self.weight[chosen])


def _weighted(pair: PairText) -> tuple[_Entries, int]:
    """The tf-idf of every item, by item and feature, and how many features there are."""
    rows, columns, width = _features(pair)
    present, counts = np.unique(rows * width + columns, return_counts=True)
    rows, columns = np.divmod(present, width) if width else (present, present)
    idf = np.log((1 + pair.size) / (1 + np.bincount(columns, minlength=width))) + 1
    weights = (1 + np.log(counts)) * idf[columns]
    norms = np.sqrt(np.bincount(rows, weights=weights**2, minlength=pair.size))
    return _Entries(rows, columns, weights / norms[rows]), width


def _features(pair: PairText) -> tuple[Ints, Ints, int]:
    """Item and feature of each run of two or three characters, and how many features there are."""
    rows: list[Ints] = []
    columns: list[Ints] = []
    width = 0
    for length in (2, 3):
        at = np.flatnonzero((pair.left >= length) & (pair.item < pair.size))
        keys = np.zeros(len(at), dtype=np.int64)
        for step in range(length):
            keys = (keys << _BITS) | pair.code[at + step]
        found, number = np.unique(keys, return_inverse=True)
        rows.append(pair.item[at])
        columns.append(number + width)
        width += len(found)
    return np.concatenate(rows), np.concatenate(columns), width
