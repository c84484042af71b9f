"""Every row of rules/citations.yml against its examples and counter-examples."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.model.facts import DocumentFacts
from loaders.citations.wording import citation_rules

Read = Callable[[str], DocumentFacts]

EXAMPLES = [(row["id"], example) for row in citation_rules() for example in row["examples"]]
COUNTERS = [(row["id"], text) for row in citation_rules() for text in row["counter"]]


def document(preamble: str, item: str) -> str:
    return (
        "西宁市人民政府办公室关于印发西宁市服务业发展实施方案的通知\n宁政办〔2020〕117号\n各县、区人民政府：\n"
        "《西宁市服务业发展实施方案》已经市政府同意，现印发给你们。\n西宁市人民政府办公室\n2020年12月24日\n"
        f"西宁市服务业发展实施方案\n{preamble}\n一、任务\n（一）建设园区。{item}"
    )


def cited(facts: DocumentFacts) -> list[list[str | None]]:
    return [[c.relation, c.docno, c.title] for c in facts.citations]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_what_a_row_shows_is_cited(read: Read, rule: str, example: dict[str, Any]) -> None:
    facts = read(document(example.get("text", "现提出以下意见。"), example.get("item", "")))
    assert cited(facts) == example["gives"]
    for citation in facts.citations:
        citation.span.checked(facts.text)


@pytest.mark.parametrize(("rule", "text"), COUNTERS)
def test_what_a_row_excludes_is_no_citation(read: Read, rule: str, text: str) -> None:
    assert cited(read(document("现提出以下意见。", text))) == []
