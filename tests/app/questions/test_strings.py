"""Words in many texts at once: counted as a reader would with the finger on the page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.folding import comparable
from app.questions.strings import END, Strings
from app.questions.words import Words

TEXTS = (
    "大力发展现代商贸业。（省商务厅牵头，省发展改革委配合）",
    "商务活动和税务厅，发展物流业",
    "加快５Ｇ网络建设，R&D经费投入强度达到2%，5A级景区、AAA级景区",
    "2020年底增长65%以上，100万人次，2020，5G并行",
    "IT产业与the WiFi6，e-commerce，Ⅱ类水质",
    "服务业增加值占比达到65.5%，2025 年",
    "业态“互联网+”《中国制造２０２５》一、二、三",
    "",
    "用𠮷字的项目",
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("商务厅", {0}),
        ("务厅", {0, 1}),
        ("厅", {0, 1}),
        ("5G", {2, 3}),
        ("5g网络", {2}),
        ("r&d经费", {2}),
        ("A级", {2}),
        ("2020年", {3}),
        ("2025", {5, 6}),
        ("制造2025", {6}),
        ("65%", {3}),
        ("65.5％", {5}),
        ("IT", {4}),
        ("wifi", {4}),
        ("Ⅱ类", {4}),
        ("一、二", {6}),
        ("代服", set()),
        ("商务 OR", set()),
        ("*", set()),
        ("[商务]", set()),
        ("𠮷字", {8}),
    ],
)
def test_a_word_is_found_where_its_characters_stand(word: str, expected: set[int]) -> None:
    counts = Strings.of(TEXTS).counts(comparable(word))
    assert {number for number, count in enumerate(counts) if count} == expected


alphabet = st.sampled_from("商务厅省 年5５GＧgA&%％.，、\n〔2０t𠮷" + END)
some_texts = st.lists(st.text(alphabet, max_size=12), max_size=8)


def begins(text: str, word: str) -> int:
    return sum(comparable(text).startswith(word, at) for at in range(len(text)))


@settings(derandomize=True)
@given(some_texts, st.text(alphabet, min_size=1, max_size=4))
def test_every_beginning_of_a_word_counts_and_no_other(texts: list[str], written: str) -> None:
    strings = Strings.of(texts)
    assert len(strings) == len(texts)
    for word in Words.of(written).words:
        assert strings.counts(word).tolist() == [begins(text, word) for text in texts]


@settings(derandomize=True)
@given(st.lists(some_texts, max_size=4), st.text(alphabet, min_size=1, max_size=3))
def test_parts_say_the_same_alone_and_together(parts: list[list[str]], written: str) -> None:
    whole = Strings.joined([Strings.of(part) for part in parts])
    again = whole.split([len(part) for part in parts])
    for word in Words.of(written).words:
        assert whole.counts(word).tolist() == [n for part in again for n in part.counts(word).tolist()]
        assert whole.counts(word).tolist() == [begins(text, word) for part in parts for text in part]
