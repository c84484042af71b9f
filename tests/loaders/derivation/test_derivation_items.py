"""Which tasks are compared, and with which words."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from app.model.span import Span
from loaders.derivation.items import items_of


def _words(facts: Any) -> dict[str, str]:
    return {item.task.path: "|".join(facts.text[start:end] for start, end in item.ranges) for item in items_of(facts)}


def test_a_task_is_compared_without_numeral_and_clause(draft: Any) -> None:
    facts = draft("甲").task("1", "发展物流。", ["省甲"]).facts()
    assert _words(facts) == {"1": "发展物流。"}


def test_clauses_inside_the_words_are_left_out(draft: Any) -> None:
    facts = draft("甲").task("1", "发展物流。", ["省甲"]).says("并降低成本。").facts()
    task = facts.tasks[0]
    wide = replace(task, body=Span.of(facts.text, task.body.start, len(facts.text)))
    assert _words(replace(facts, tasks=(wide,))) == {"1": "发展物流。|\n并降低成本。\n"}


def test_of_a_divided_task_the_parts_are_compared(draft: Any) -> None:
    """28号 9: the words of 9 are those of 9.1 and 9.2."""
    facts = draft("甲").task("9.1", "完成公路投资。", parent="9").task("9.2", "建成机场。", parent="9").facts()
    first, second = facts.tasks
    whole = Span.of(facts.text, first.span.start, second.span.end)
    divided = replace(first, id="甲/9", path="9", parent=None, span=whole, body=whole, seq=0, clauses=())
    assert _words(replace(facts, tasks=(divided, *facts.tasks))) == {"9.1": "完成公路投资。", "9.2": "建成机场。"}


def test_words_of_a_divided_task_outside_its_parts_stay_its_own(draft: Any) -> None:
    facts = draft("甲").says("建设交通。").task("9.1", "完成公路投资。", parent="9").facts()
    [part] = facts.tasks
    whole = Span.of(facts.text, 0, part.span.end)
    divided = replace(part, id="甲/9", path="9", parent=None, span=whole, body=whole, seq=0, clauses=())
    assert _words(replace(facts, tasks=(divided, part))) == {"9": "建设交通。\n", "9.1": "完成公路投资。"}


def test_no_word_of_the_shipped_documents_is_compared_twice(bundled: Any) -> None:
    for name in ("28号", "29号", "62号", "117号", "政府工作报告"):
        facts = bundled(name)
        ranges = sorted(r for item in items_of(facts) for r in item.ranges)
        assert ranges
        assert all(before[1] <= after[0] for before, after in pairwise(ranges))


def test_length_does_not_count_layout(draft: Any) -> None:
    plain = items_of(draft("甲").task("1", "发展物流。").facts())
    laid_out = items_of(draft("甲").task("1", "发展\n 物流。\n").facts())
    assert plain[0].length == laid_out[0].length == 5
