"""Words in texts: the same ones found on both engines, and those a reader would find with the finger on the page."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.graph.fulltext import TextKind, comparable, containing, index_pairs, match_text
from app.graph.port import Step, Store

TASKS = {
    "1": ("现代商贸业", "大力发展现代商贸业。（省商务厅牵头，省发展改革委配合）"),
    "2": ("物流", "商务活动和税务厅，发展物流业"),
    "3": ("网络", "加快５Ｇ网络建设，R&D经费投入强度达到2%，5A级景区、AAA级景区"),
    "4": ("数字", "2020年底增长65%以上，100万人次，2020，5G并行"),
    "5": ("商务", "物流"),
    "6": ("IT", "IT产业与the WiFi6，e-commerce，Ⅱ类水质"),
    "7": ("比重", "服务业增加值占比达到65.5%，2025 年"),
    "8": ("厅", "省厅，务厅"),
    "9": ("现代\n服务", "业态“互联网+”《中国制造２０２５》一、二、三"),
    "10": ("甲商", "乙务厅"),
}


def texts(tasks: dict[str, tuple[str, str]]) -> Step:
    rows = [
        {
            "id": one,
            "props": {"title": title, "text": text, "document": "文", "seq": 1, "span_start": 0, "span_end": 1},
        }
        for one, (title, text) in tasks.items()
    ]
    return Step("write/things", {"rows": rows})


def found(store: Store, *words: str, kind: TextKind = "task") -> list[str]:
    return [row["id"] for row in match_text(store, kind, words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["商务"], {"1", "2", "5"}),
        (["商务厅"], {"1"}),
        (["务厅"], {"1", "2", "8", "10"}),
        (["商务", "物流"], {"2", "5"}),
        (["物流", "牵头"], set()),
        (["厅"], {"1", "2", "8", "10"}),
        (["5G"], {"3", "4"}),
        (["5g网络"], {"3"}),
        (["5G", "网络"], {"3"}),
        (["R&D"], {"3"}),
        (["r&d经费"], {"3"}),
        (["5A级"], {"3"}),
        (["A级"], {"3"}),
        (["AAA"], {"3"}),
        (["2020年"], {"4"}),
        (["2020"], {"4"}),
        (["2025"], {"7", "9"}),
        (["制造2025"], {"9"}),
        (["65%"], {"4"}),
        (["65.5％"], {"7"}),
        (["万人次"], {"4"}),
        (["IT"], {"6"}),
        (["the"], {"6"}),
        (["wifi"], {"6"}),
        (["Ⅱ类"], {"6"}),
        (["互联网+"], {"9"}),
        (["一、二"], {"9"}),
        (["代服"], set()),
        (["现代商贸业", "省发展改革委"], {"1"}),
        (['商务" OR "物流'], set()),
        (["*"], set()),
        (["[商务]"], set()),
        (["\\x"], set()),
    ],
    ids=lambda value: repr(sorted(value) if isinstance(value, set) else value),
)
def test_words_are_found_where_they_stand(store: Store, words: list[str], expected: set[str]) -> None:
    store.write([texts(TASKS)])
    assert set(found(store, *words)) == expected


def test_every_kind_is_found_by_its_own_texts(store: Store) -> None:
    store.write(
        [
            Step(
                "write/named",
                {
                    "rows": [
                        {
                            "id": "青海省发展和改革委员会",
                            "props": {"name": "青海省发展和改革委员会", "names": ["省发展改革委", "省发改委"]},
                        },
                        {"id": "青海省商务厅", "props": {"name": "青海省商务厅"}},
                    ]
                },
            ),
            Step(
                "write/titled",
                {
                    "rows": [
                        {
                            "id": "甲",
                            "props": {"title": "关于加快服务业发展的实施意见", "docno": "青政办〔2020〕62号"},
                        },
                        {"id": "《乙》", "props": {"docno": "发改产业〔2019〕1602号", "stub": True}},
                    ]
                },
            ),
            Step(
                "write/measured",
                {"rows": [{"id": "指标1", "props": {"metric": "服务业增加值占比", "text": "占比达到65%", "seq": 3}}]},
            ),
        ]
    )
    assert found(store, "发改委", kind="agency") == ["青海省发展和改革委员会"]
    assert found(store, "改革", "委", kind="agency") == ["青海省发展和改革委员会"]
    assert found(store, "厅", kind="agency") == ["青海省商务厅"]
    assert found(store, "服务业", kind="document") == ["甲"]
    assert found(store, "62号", kind="document") == ["甲"]
    assert found(store, "发改产业", kind="document") == ["《乙》"]
    assert found(store, "增加值", "65%", kind="indicator") == ["指标1"]
    assert match_text(store, "indicator", ["65"])[0]["title"] == "服务业增加值占比"


def test_a_changed_text_is_found_by_its_new_words_alone(store: Store) -> None:
    store.write([texts({"甲": ("商务", "发展物流业")})])
    store.write([texts({"甲": ("商务", "建设冷链")})])
    assert (found(store, "物流"), found(store, "冷链")) == ([], ["甲"])
    store.write([Step("write/forget", {"ids": ["甲"]}), texts({"乙": ("商务", "建设物流")})])
    assert (found(store, "冷链"), found(store, "商务"), found(store, "物流")) == ([], ["乙"], ["乙"])


def test_words_of_a_write_that_failed_are_not_found(store: Store) -> None:
    store.write([Step("write/only_once", {"id": "乙"})])
    with pytest.raises(Exception, match="busy"):
        store.write([texts({"甲": ("商务", "发展物流业")}), Step("write/only_once", {"id": "乙"})])
    assert found(store, "物流") == []


def test_no_word_is_the_callers_mistake(store: Store) -> None:
    with pytest.raises(ValueError, match="words"):
        match_text(store, "task", [])
    with pytest.raises(ValueError, match="words"):
        match_text(store, "task", ["商务", ""])


alphabet = st.sampled_from("商务厅物流省 年5５GＧgA&%％.，、\n〔2０t")
words_in_it = st.text(alphabet.filter(lambda c: not c.isspace()), min_size=1, max_size=4)


@settings(
    derandomize=True, deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.text(alphabet, max_size=12), min_size=1, max_size=8), st.lists(words_in_it, min_size=1, max_size=2)
)
def test_the_index_hides_nothing_and_adds_nothing(store: Store, held: list[str], words: list[str]) -> None:
    tasks = {str(number): ("", text) for number, text in enumerate(held)}
    store.write([Step("write/wipe", {}), texts(tasks)])
    expected = [one for one, (_, text) in tasks.items() if all(comparable(w) in comparable(text) for w in words)]
    assert found(store, *words) == sorted(expected)


@given(st.text(max_size=6), st.text(max_size=20))
@settings(derandomize=True)
def test_the_expression_holds_for_a_text_that_holds_the_word(word: str, around: str) -> None:
    expression = re.sub(r"\\x\{(\w+)\}", lambda found: re.escape(chr(int(found[1], 16))), containing(word))
    assert re.fullmatch(expression, f"{around}{word.upper() if word.isascii() else word}{around}")


def test_only_quoted_pairs_go_to_the_index() -> None:
    assert index_pairs(["省商务厅牵头", "5G网络"]) == '"省商" AND "商务" AND "务厅" AND "厅牵" AND "牵头" AND "网络"'
    assert index_pairs(["5A级", "厅", '" OR *']) is None
    assert index_pairs(["责任图谱" * 500]).count('"') <= 2 * 64  # type: ignore[union-attr]
