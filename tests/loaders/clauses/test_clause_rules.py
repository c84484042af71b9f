"""Every row of rules/clauses.yml against its examples and counter-examples."""

from __future__ import annotations

from typing import Any

import pytest

from app.model.folding import fold
from loaders.clauses.find import find_clauses
from loaders.clauses.words import NAMING, clause_words, rule_file

_RULES = rule_file()


def _read(text: str) -> list[list[Any]]:
    clauses = find_clauses(fold(text), [(0, len(text))])
    return [
        [part.role, text[slice(*part.label)], [text[name.start : name.end] for name in part.list.names]]
        for clause in clauses
        for part in clause.lists
    ]


@pytest.mark.parametrize("example", _RULES["examples"], ids=lambda e: e["text"])
def test_an_example_is_read_as_the_rule_file_says(example: dict[str, Any]) -> None:
    assert _read(example["text"]) == example["reads"]


@pytest.mark.parametrize("text", _RULES["counter"])
def test_a_counter_example_names_nobody(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize("label", sorted(clause_words().labels))
def test_every_label_opens_a_list_in_either_width_of_colon(label: str) -> None:
    word = clause_words().labels[label]
    for colon in "：:":
        text = f"（{label}{colon}省商务厅）"
        expected = [] if word.role not in NAMING else [[word.role, label, ["省商务厅"]]]
        assert _read(text) == expected


@pytest.mark.parametrize("verb", sorted(clause_words().verbs))
def test_every_verb_closes_a_list(verb: str) -> None:
    word = clause_words().verbs[verb]
    text = f"（省商务厅、省财政厅{verb}）"
    (clause,) = find_clauses(fold(text), [(0, len(text))])
    (part,) = clause.lists
    assert (part.role, part.shared, text[slice(*part.label)]) == (word.role, word.shared, verb)
    assert [text[n.start : n.end] for n in part.list.names] == ["省商务厅", "省财政厅"]
