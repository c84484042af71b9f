"""How alike the words of two items are: cosine of tf-idf over runs of two and three characters."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from loaders.derivation.pair import Floats, Ints, PairText

#: Bits of a code point.
_BITS = 21


def cosine(pair: PairText) -> Floats:
    """B for each child item (row) and parent item (column), 0-1.

    tf is 1 + ln(count), idf is ln((1 + N) / (1 + n)) + 1 over the N items of both documents, rows have length 1: the
    weights of scikit-learn's TfidfVectorizer(sublinear_tf=True), whose import takes three seconds for these four
    lines. Another document changes no score.
    """
    weights = _weights(pair, *_features(pair))
    product: Floats = (weights[: pair.children] @ weights[pair.children :].T).toarray()
    return product


def telling_cosine(pair: PairText, children: Ints, parents: Ints) -> Floats:
    """B of these pairs of items, from what is neither a formula nor a word of administration in their words."""
    weights = _weights(pair, *_features(pair, telling=True))
    found: Floats = weights[children].multiply(weights[pair.children + parents]).sum(axis=1)
    return found


def _weights(pair: PairText, rows: Ints, columns: Ints, width: int) -> csr_array:
    weights = csr_array((np.ones(len(rows)), (rows, columns)), shape=(pair.size, width))
    weights.sum_duplicates()
    idf = np.log((1 + pair.size) / (1 + np.bincount(weights.indices, minlength=width))) + 1
    weights.data = (1 + np.log(weights.data)) * idf[weights.indices]
    owner = np.repeat(np.arange(pair.size), np.diff(weights.indptr))
    norms = np.sqrt(np.bincount(owner, weights=weights.data**2, minlength=pair.size))
    weights.data /= norms[owner]
    return weights


def _features(pair: PairText, *, telling: bool = False) -> tuple[Ints, Ints, int]:
    """Item and feature of each run of two or three characters, and how many features there are."""
    rows: list[Ints] = []
    columns: list[Ints] = []
    width = 0
    for length in (2, 3):
        at = np.flatnonzero((pair.left >= length) & (pair.item < pair.size))
        if telling:
            at = pair.telling(at, length)
        keys = np.zeros(len(at), dtype=np.int64)
        for step in range(length):
            keys = (keys << _BITS) | pair.code[at + step]
        found, number = np.unique(keys, return_inverse=True)
        rows.append(pair.item[at])
        columns.append(number + width)
        width += len(found)
    return np.concatenate(rows), np.concatenate(columns), width
