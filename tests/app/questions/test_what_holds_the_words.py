"""Search: what holds all the words, ranked alike on both stores, with the match in its place."""

from __future__ import annotations

import json

import pytest
from drawn_graph import Drawing

from app.errors import UsageError
from app.graph.port import Step, Store
from app.questions.judged import judgement
from app.questions.paging import Window
from app.questions.search import search, suggestions

DOC = "甲〔2020〕1号"


@pytest.fixture
def words(store: Store) -> Store:
    graph = Drawing()
    graph.document(DOC, "2020-01-01", title="关于发展商贸业的意见")
    graph.document("乙〔2018〕1号", "2018-01-01", title="关于物流的意见")
    graph.agency("青海省商务厅", "省商务厅", "商贸厅")
    graph.task(DOC, "一", "商贸业。", title="商贸业")
    graph.task(DOC, "二", "发展商贸业，商贸业与物流。", title="发展市场")
    graph.task("乙〔2018〕1号", "一", "推动商贸业与５Ｇ融合。", title="融合")
    graph.indicator(DOC, "三", "商贸业增加值")
    graph.draw(store)
    return store


def found(store: Store, query: str, **more: object) -> list[tuple[str, str]]:
    return [(one.kind, one.id) for one in search(store, query, **more).results]  # type: ignore[arg-type]


def test_exact_titles_come_first_then_titles_then_matches_then_age(words: Store) -> None:
    assert found(words, "商贸业") == [
        ("task", f"{DOC}/一"),
        ("document", DOC),
        ("indicator", f"{DOC}/三"),
        ("task", f"{DOC}/二"),
        ("task", "乙〔2018〕1号/一"),
    ]


def test_a_box_is_offered_what_has_the_words_in_its_name_or_title(words: Store) -> None:
    assert [(one.kind, one.id) for group in suggestions(words, "商贸业", 4) for one in group.results] == [
        ("task", f"{DOC}/一"),
        ("document", DOC),
        ("indicator", f"{DOC}/三"),
    ]
    assert suggestions(words, " ", 4) == []


def test_an_agency_is_found_by_any_of_its_names(words: Store) -> None:
    assert found(words, "商贸厅") == [("agency", "青海省商务厅")]


def test_all_words_must_stand_in_it(words: Store) -> None:
    assert found(words, "商贸业 物流") == [("task", f"{DOC}/二")]


@pytest.mark.parametrize("query", ["5g", "５Ｇ", "5G"])
def test_letters_and_digits_are_found_in_any_width_and_case(words: Store, query: str) -> None:
    (one,) = search(words, query).results
    assert one.id == "乙〔2018〕1号/一"
    assert [one.snippet[start:end] for start, end in one.match] == ["５Ｇ"]


def test_a_single_character_is_found(words: Store) -> None:
    assert ("task", f"{DOC}/二") in found(words, "贸")


def test_the_span_is_the_match_in_the_text_of_its_document(words: Store) -> None:
    one = next(one for one in search(words, "物流").results if one.kind == "task")
    task = words.read("read/tasks_by_id", ids=[one.id])[0]
    assert one.span_start is not None
    assert one.span_end is not None
    start, end = one.span_start - task["span_start"], one.span_end - task["span_start"]
    assert task["text"][start:end] == "物流"


def test_an_entry_is_found_by_words_of_its_several_names(words: Store) -> None:
    assert found(words, "商务 商贸厅") == [("agency", "青海省商务厅")]
    assert found(words, "乙 物流") == [("document", "乙〔2018〕1号")]


def test_every_result_is_reached_by_its_cursor_in_order(store: Store) -> None:
    graph = Drawing()
    for number in range(1, 8):
        name = graph.document(f"甲〔2020〕{number}号", f"2020-01-0{number % 3 + 1}", title="意见")
        for path in ("一", "二"):
            graph.task(name, path, "商贸。" * (number % 4 + 1), title="商贸" if number % 3 else "市场")
            graph.indicator(name, f"{path}/指标1", "商贸增加值")
    graph.draw(store)
    every = found(store, "商贸")
    assert len(every) == 28
    read: list[tuple[str, str]] = []
    cursor = None
    while cursor or not read:
        page = search(store, "商贸", window=Window(3, cursor))
        assert page.total == 28
        read += [(one.kind, one.id) for one in page.results]
        cursor = page.next
    assert read == every


def test_what_is_written_or_removed_is_found_or_not_from_then_on(store: Store) -> None:
    def written(texts: dict[str, str]) -> list[tuple[str, str]]:
        graph = Drawing()
        for name, text in texts.items():
            graph.document(name, "2020-01-01", title="意见", projection=text)
            graph.task(name, "一", text, title="任务")
        store.write([Step("write/wipe", {})])
        graph.draw(store)
        return found(store, "物流")

    assert written({"甲": "发展物流业", "乙": "建设冷链"}) == [("task", "甲/一")]
    assert written({"甲": "建设冷链", "乙": "建设冷链"}) == []
    assert written({"甲": "建设冷链", "乙": "建设冷链，物流", "丙": "物流"}) == [("task", "丙/一"), ("task", "乙/一")]
    assert written({"乙": "建设冷链，物流"}) == [("task", "乙/一")]


def test_a_result_tells_what_a_person_said_of_it(store: Store) -> None:
    said = json.dumps({"verdict": "right", "by": "张", "at": "2026-01-01T00:00:00+00:00", "reason": None})
    graph = Drawing()
    graph.document(DOC, "2020-01-01")
    graph.task(DOC, "一", "商贸", deadline_checked=said)
    graph.indicator(DOC, "二", "商贸", checked=said)
    graph.draw(store)
    told = {one.kind: (one.checked, one.deadline_checked) for one in search(store, "商贸").results}
    assert told == {"task": (None, judgement(said)), "indicator": (judgement(said), None)}


def test_kinds_and_pages_narrow_the_results(words: Store) -> None:
    assert found(words, "商贸业", kinds=frozenset({"indicator", "document"})) == [
        ("document", DOC),
        ("indicator", f"{DOC}/三"),
    ]
    first = search(words, "商贸业", window=Window(2))
    second = search(words, "商贸业", window=Window(9, first.next))
    assert [one.id for one in first.results + second.results] == [one for _, one in found(words, "商贸业")]
    assert first.total == second.total == 5


def test_nothing_found_is_an_answer(words: Store) -> None:
    answer = search(words, "夜间经济")
    assert (answer.total, answer.results, answer.next) == (0, [], None)


def test_no_word_is_no_question(words: Store) -> None:
    with pytest.raises(UsageError):
        search(words, "  ")


def test_a_snippet_is_one_line_around_the_first_match(store: Store) -> None:
    graph = Drawing()
    graph.document(DOC, "2020-01-01")
    graph.task(DOC, "一", "前" * 100 + "\n商贸\n" + "后" * 100, title="长文")
    graph.draw(store)
    (one,) = search(store, "商贸").results
    assert one.snippet.startswith("…前")
    assert one.snippet.endswith("后…")
    assert "\n" not in one.snippet
    assert [one.snippet[start:end] for start, end in one.match] == ["商贸"]
