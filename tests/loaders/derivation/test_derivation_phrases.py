"""Common phrases against a search of every stretch of every text."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.derivation.items import items_of
from loaders.derivation.pair import PairText
from loaders.derivation.phrases import Repeats, SharedPhrases

WORDS = st.text(alphabet="甲乙丙，", min_size=1, max_size=24)
TEXTS = st.lists(WORDS, min_size=1, max_size=4)
#: Shorter than in use, so that small texts have phrases.
SHORTEST = 3


def _pair(draft: Any, child: list[str], parent: list[str], framing: str = "") -> PairText:
    below, above = draft("子").says(framing), draft("父")
    for document, texts in ((below, child), (above, parent)):
        for number, words in enumerate(texts):
            document.task(f"#{number}#", words)
    a, b = below.facts(), above.facts()
    return PairText(a, b, items_of(a), items_of(b))


def _stretches(words: str) -> set[str]:
    runs = "".join(c if c.isalnum() else " " for c in words).split()
    return {run[i:j] for run in runs for i in range(len(run)) for j in range(i + SHORTEST, len(run) + 1)}


@settings(derandomize=True, deadline=None, max_examples=200)
@given(child=TEXTS, parent=TEXTS, framing=WORDS)
def test_unique_phrases_are_all_that_stand_in_one_pair_alone(
    draft: Any, child: list[str], parent: list[str], framing: str
) -> None:
    child = [w for w in child if w.strip("，")]
    parent = [w for w in parent if w.strip("，")]
    pair = _pair(draft, child, parent, framing)
    elsewhere = _stretches(framing)
    expected: dict[tuple[int, int], int] = {}
    for c, below in enumerate(child):
        for p, above in enumerate(parent):
            others = set(elsewhere).union(
                *(_stretches(w) for i, w in enumerate(child) if i != c),
                *(_stretches(w) for i, w in enumerate(parent) if i != p),
            )
            own = (_stretches(below) & _stretches(above)) - others
            if own:
                expected[c, p] = max(map(len, own))
    found = Repeats(pair).unique(SHORTEST)
    assert {key: phrases[0].length for key, phrases in found.items()} == expected
    for phrases in found.values():
        for phrase in phrases:
            quotes = [pair.span(place, phrase.length).quote for place in (phrase.child, phrase.parent)]
            assert quotes[0] == quotes[1]


def _between(draft: Any, child: str, parent: str, limit: int = 8) -> list[str]:
    pair = _pair(draft, [child], [parent])
    shared = SharedPhrases(pair, Repeats(pair))
    return [pair.span(phrase.child, phrase.length).quote for phrase in shared.between(0, 0, limit)]


def test_shared_phrases_are_drawn_out_as_far_as_they_go(draft: Any) -> None:
    assert _between(draft, "推动应急物流建设，冷链", "加快推动应急物流建设") == ["推动应急物流建设"]


def test_the_longest_comes_first_and_the_number_is_bounded(draft: Any) -> None:
    child, parent = "商贸流通业，检验检测机构，会展服务", "会展服务，商贸流通业，检验检测机构"
    assert _between(draft, child, parent) == ["检验检测机构", "商贸流通业", "会展服务"]
    assert _between(draft, child, parent, limit=1) == ["检验检测机构"]


def test_nothing_is_shown_twice(draft: Any) -> None:
    assert _between(draft, "检验检测机构，检验检测", "检验检测，检验检测机构") == ["检验检测机构"]


def test_particles_at_the_ends_are_no_part_of_a_phrase(draft: Any) -> None:
    assert _between(draft, "安全的现代金融和", "开放的现代金融和") == ["现代金融"]


def test_dates_numbers_and_set_phrases_are_no_evidence(draft: Any) -> None:
    for words in ("到2025年", "全省2025年", "推动高质量发展", "12345"):
        assert _between(draft, f"甲{words}", f"乙{words}") == []


def test_short_words_that_stand_everywhere_are_no_evidence(draft: Any) -> None:
    texts = [f"{sign}地物流体系，{sign}{sign}{sign}专项" for sign in "甲乙丙丁戊"]
    pair = _pair(draft, texts, texts)
    shared = SharedPhrases(pair, Repeats(pair)).between(0, 0, 8)
    assert {pair.span(phrase.child, phrase.length).quote for phrase in shared} == {"甲地物流体系", "甲甲甲专项"}
    assert SharedPhrases(pair, Repeats(pair)).between(0, 1, 8) == []


def test_quotes_are_as_printed(draft: Any) -> None:
    pair = _pair(draft, ["建设５Ｇ基站"], ["建设5G基站"])
    [phrase] = SharedPhrases(pair, Repeats(pair)).between(0, 0, 8)
    assert pair.span(phrase.child, phrase.length).quote == "建设５Ｇ基站"
    assert pair.span(phrase.parent, phrase.length).quote == "建设5G基站"
