"""What tests compare of a reading, in a few words each."""

from __future__ import annotations

from collections.abc import Callable

from app.model.facts import DocumentFacts

Read = Callable[[str], DocumentFacts]
Sketch = Callable[[DocumentFacts], list[str]]


def head(facts: DocumentFacts) -> tuple[str | None, ...]:
    """Id, title, issuer, date, level and region."""
    found = facts.head
    return found.id, found.title, found.issuer, found.issued_on, found.level, found.region


def cited(facts: DocumentFacts) -> list[tuple[str, str | None, str | None]]:
    return [(c.relation, c.docno, c.title) for c in facts.citations]


def rules(facts: DocumentFacts) -> list[str]:
    """The rules of the records, save those on names nobody registered."""
    return [issue.rule for issue in facts.issues if issue.rule not in {"unknown-agency", "no-docno"}]
