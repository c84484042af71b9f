"""Cosine of tf-idf against its definition, computed the long way."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import pytest

from loaders.derivation.items import items_of
from loaders.derivation.pair import PairText
from loaders.derivation.similarity import cosine


def _pair(child: Any, parent: Any) -> PairText:
    return PairText(child, parent, items_of(child), items_of(parent))


def _features(words: str) -> Counter[str]:
    runs = "".join(c if c.isalnum() else " " for c in words).split()
    return Counter(run[i : i + n] for run in runs for n in (2, 3) for i in range(len(run) - n + 1))


def _expected(child: list[str], parent: list[str]) -> list[list[float]]:
    counts = [_features(words) for words in child + parent]
    held = Counter(feature for count in counts for feature in count)
    rows = []
    for count in counts:
        row = {f: (1 + math.log(n)) * (math.log((1 + len(counts)) / (1 + held[f])) + 1) for f, n in count.items()}
        norm = math.sqrt(sum(w * w for w in row.values()))
        rows.append({f: w / norm for f, w in row.items()})
    below, above = rows[: len(child)], rows[len(child) :]
    return [[sum(w * b.get(f, 0.0) for f, w in a.items()) for b in above] for a in below]


def test_weights_are_those_of_the_definition(draft: Any) -> None:
    child = ["物流体系，物流园。", "现代金融体系", "5G网络，5G基站"]
    parent = ["现代物流体系", "金融、物流、5G"]
    below, above = draft("甲"), draft("乙")
    for document, texts in ((below, child), (above, parent)):
        for number, words in enumerate(texts):
            document.task(f"{number}", words)
    found = cosine(_pair(below.facts(), above.facts()))
    for row, expected in zip(found.tolist(), _expected(child, parent), strict=True):
        assert row == pytest.approx(expected, abs=1e-12)


def test_nothing_is_counted_across_punctuation_lines_and_blanks(draft: Any) -> None:
    child = draft("甲").task("1", "物流").task("2", "体系").facts()
    for words in ("物。流", "物\n流", "物 流", "体、系"):
        assert cosine(_pair(child, draft("乙").task("1", words).facts())).max() == 0


def test_width_of_signs_does_not_matter(draft: Any) -> None:
    narrow = draft("甲").task("1", "5G网络ABC").facts()
    wide = draft("乙").task("1", "５Ｇ网络ＡＢＣ").facts()
    assert cosine(_pair(narrow, wide))[0, 0] == pytest.approx(1)


def test_words_outside_tasks_change_nothing(draft: Any) -> None:
    parent = draft("乙").task("1", "现代物流").facts()
    plain = draft("甲").task("1", "物流体系", ["省物流"]).facts()
    framed = draft("甲").says("物流物流").task("1", "物流体系", ["市物流"]).says("物流体系").facts()
    assert cosine(_pair(plain, parent)).tolist() == cosine(_pair(framed, parent)).tolist()
