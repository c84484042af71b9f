"""What a document says of its own lists, from where it says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.model.facts import DocumentFacts
from app.model.folding import fold
from loaders.clauses.conventions import find_conventions
from loaders.clauses.words import rule_file

_ROWS = rule_file()["conventions"]

Read = Callable[[str], DocumentFacts]
Duties = dict[str, list[tuple[str, str | None, list[str]]]]


def duties(facts: DocumentFacts) -> Duties:
    """Role, basis and surfaces of each list of each task."""
    return {
        task.path: [
            (r.role, r.basis, [a.surface for a in r.agencies]) for c in task.clauses for r in c.responsibilities
        ]
        for task in facts.tasks
    }


def _found(text: str) -> list[str]:
    return [c.rule for c in find_conventions(fold(text), [(0, len(text))])]


@pytest.mark.parametrize(("row", "text"), [(row["id"], text) for row in _ROWS for text in row["examples"]])
def test_an_example_is_found_by_its_row(row: str, text: str) -> None:
    assert _found(text) == [row]


@pytest.mark.parametrize("text", [text for row in _ROWS for text in row["counter"]])
def test_a_counter_example_is_none(text: str) -> None:
    assert _found(text) == []


def _document(preamble: str, *clauses: str) -> str:
    items = "\n".join(f"{n}．推进第{n}项改革。{clause}" for n, clause in enumerate(clauses, start=1))
    return f"青海省人民政府办公厅关于推进改革的意见\n青政办〔2021〕1号\n{preamble}\n一、重点任务\n{items}\n"


def test_the_first_of_a_list_leads_where_the_document_says_so(read: Read) -> None:
    facts = read(_document("列第一位的为牵头单位。", "（责任单位：省商务厅、省财政厅，各市州人民政府）"))
    assert duties(facts) == {
        "一/1": [("lead", "convention", ["省商务厅"]), ("support", "convention", ["省财政厅", "各市州人民政府"])]
    }


def test_nobody_leads_where_each_answers_for_a_part(read: Read) -> None:
    facts = read(
        _document(
            "列第一位的为牵头单位。",
            "（省商务厅、省财政厅分别负责）",
            "（省商务厅、省财政厅按职责分工负责）",
        )
    )
    assert duties(facts) == {
        "一/1": [("responsible", None, ["省商务厅", "省财政厅"])],
        "一/2": [("lead", "convention", ["省商务厅"]), ("support", "convention", ["省财政厅"])],
    }


def test_a_convention_holds_for_its_own_clause_and_those_behind_it(read: Read) -> None:
    facts = read(
        _document(
            "",
            "（责任单位：省教育厅、省财政厅）",
            "（责任单位：省商务厅、省财政厅，列首位的为牵头单位，下同）",
            "（省科技厅、省财政厅按职责分工负责）",
        )
    )
    assert duties(facts) == {
        "一/1": [("responsible", None, ["省教育厅", "省财政厅"])],
        "一/2": [("lead", "convention", ["省商务厅"]), ("support", "convention", ["省财政厅"])],
        "一/3": [("lead", "convention", ["省科技厅"]), ("support", "convention", ["省财政厅"])],
    }


def test_names_before_the_first_comma_lead(read: Read) -> None:
    facts = read(
        _document(
            "第一个逗号前为牵头单位。",
            "（责任单位：省商务厅、省财政厅，省教育厅、省科技厅，各市州人民政府）",
            "（责任单位：省商务厅、省财政厅）",
        )
    )
    assert duties(facts) == {
        "一/1": [
            ("lead", "convention", ["省商务厅", "省财政厅"]),
            ("support", "convention", ["省教育厅", "省科技厅", "各市州人民政府"]),
        ],
        "一/2": [("lead", "convention", ["省商务厅", "省财政厅"])],
    }


def test_starred_names_lead(read: Read) -> None:
    facts = read(_document("标★的为牵头单位。", "（责任单位：省商务厅、★省财政厅、省教育厅）"))
    assert duties(facts) == {
        "一/1": [("lead", "convention", ["省财政厅"]), ("support", "convention", ["省商务厅", "省教育厅"])]
    }


@pytest.mark.parametrize("note", ["注：列第一位的为牵头单位。", "以上任务均需各市州人民政府落实，不再列出。"])
def test_a_statement_below_all_clauses_changes_none_and_is_recorded(read: Read, note: str) -> None:
    facts = read(_document("", f"（责任单位：省商务厅、省财政厅）\n{note}"))
    assert duties(facts) == {"一/1": [("responsible", None, ["省商务厅", "省财政厅"])]}
    (record,) = [issue for issue in facts.issues if issue.rule == "convention-unused"]
    assert record.span is not None
    assert record.span.quote in note


def test_a_star_is_told_of_in_a_note_below_too(read: Read) -> None:
    facts = read(
        _document("", "（★省商务厅、★省财政厅，省教育厅）\n注：标★的为牵头单位。", "（省科技厅★，省教育厅）")
    )
    assert duties(facts) == {
        "一/1": [("lead", "convention", ["省商务厅", "省财政厅"]), ("support", "convention", ["省教育厅"])],
        "一/2": [("lead", "convention", ["省科技厅"]), ("support", "convention", ["省教育厅"])],
    }


def test_names_before_the_first_semicolon_lead(read: Read) -> None:
    facts = read(
        _document("分号前为牵头单位，分号后为配合单位。", "（责任单位：省商务厅、省财政厅；省教育厅，省科技厅）")
    )
    assert duties(facts) == {
        "一/1": [
            ("lead", "convention", ["省商务厅", "省财政厅"]),
            ("support", "convention", ["省教育厅", "省科技厅"]),
        ]
    }


def test_a_convention_in_brackets_behind_a_name_is_no_part_of_it(read: Read) -> None:
    facts = read(_document("", "（责任单位：省商务厅、各市（州）人民政府（列第一位的为牵头单位，下同））"))
    assert duties(facts) == {
        "一/1": [("lead", "convention", ["省商务厅"]), ("support", "convention", ["各市（州）人民政府"])]
    }


def test_a_lead_that_is_named_stays_the_lead(read: Read) -> None:
    facts = read(_document("列第一位的为牵头单位。", "（牵头单位：省商务厅；责任单位：省财政厅、省教育厅）"))
    assert duties(facts) == {
        "一/1": [("lead", "stated", ["省商务厅"]), ("responsible", None, ["省财政厅", "省教育厅"])]
    }


def test_a_carry_over_adds_its_bodies_to_later_tasks_and_to_no_earlier_one(read: Read) -> None:
    facts = read(
        _document(
            "",
            "（责任单位：省商务厅）",
            "（责任单位：省教育厅）\n以下均需各市州人民政府落实，不再列出。",
            "（责任单位：省科技厅）",
            "",
        )
    )
    carried = ("support", "convention", ["各市州人民政府"])
    assert duties(facts) == {
        "一/1": [("responsible", None, ["省商务厅"])],
        "一/2": [("responsible", None, ["省教育厅"])],
        "一/3": [("responsible", None, ["省科技厅"]), carried],
        "一/4": [carried],
    }
    clause = facts.tasks[-1].clauses[-1]
    assert clause.span.quote == "以下均需各市州人民政府落实，不再列出。"
    assert clause.responsibilities[0].label == ""


def test_a_carry_over_hangs_on_the_parts_of_a_divided_item(read: Read) -> None:
    text = "（责任单位：省商务厅）推进又一项改革。（责任单位：省教育厅）"
    facts = read(_document("各项任务均涉及各市（州）人民政府，不再列出。", text))
    names: dict[str, Any] = {path: [names for _, _, names in lists] for path, lists in duties(facts).items()}
    assert names == {
        "一/1": [],
        "一/1.1": [["省商务厅"], ["各市（州）人民政府"]],
        "一/1.2": [["省教育厅"], ["各市（州）人民政府"]],
    }
