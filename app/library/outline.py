"""What other documents ask of a document: who it is, what it cites, whom it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from pydantic import TypeAdapter

from app.model.facts import Citation, Clause, DocumentFacts, DocumentHead, MentionKind, Validity

#: Outlines kept.
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Named:
    """One agency as a document names it. ``name`` is its full official name where the registry knows it."""

    agency_id: str
    surface: str
    name: str | None
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Outline:
    """The small part of a document's facts from which its place among the others follows.

    ``named`` is sorted and without doubles, ``citations`` are in text order.
    """

    head: DocumentHead
    citations: tuple[Citation, ...]
    named: tuple[Named, ...]
    validity: Validity = field(default_factory=Validity)


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A current version: its outline, and the fingerprints that tell it from any other reading."""

    outline: Outline
    version: int
    text_sha256: str
    facts_sha256: str
    rules_version: str
    registry_version: str

    @property
    def id(self) -> str:
        return self.outline.head.id


def outline_of(facts: DocumentFacts) -> Outline:
    """The outline of one document's facts."""
    named = {
        Named(mention.agency_id, mention.surface, mention.name, mention.kind)
        for clause in _clauses(facts)
        for responsibility in clause.responsibilities
        for mention in responsibility.agencies
    }
    ordered = sorted(named, key=lambda n: (n.agency_id, n.surface, n.name or "", n.kind))
    return Outline(facts.head, facts.citations, tuple(ordered), facts.validity)


def outline_to_json(outline: Outline) -> bytes:
    return _adapter().dump_json(outline)


@lru_cache(_REMEMBERED)
def outline_from_json(data: bytes) -> Outline:
    """The outline again; every question on all documents held asks for each of them."""
    return _adapter().validate_json(data)


def _clauses(facts: DocumentFacts) -> Iterator[Clause]:
    for task in facts.tasks:
        yield from task.clauses
    for indicator in facts.indicators:
        yield from indicator.clauses


@cache
def _adapter() -> TypeAdapter[Outline]:
    return TypeAdapter(Outline)
