"""What a new reading of a document no longer says, before it takes the old one's place."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.facts import Citation, Clause, DocumentFacts, Indicator
from app.model.ids import document_key
from app.model.roles import duties

#: A load that would drop more than this share of a document's facts stops and asks.
TOLERATED_LOSS = 0.1


@dataclass(frozen=True, slots=True)
class Difference:
    """The facts of the old reading that the new one lacks, by kind, each by its readable id."""

    facts: int
    lost: dict[str, tuple[str, ...]]

    @property
    def lost_count(self) -> int:
        return sum(map(len, self.lost.values()))

    @property
    def drops_too_much(self) -> bool:
        """More than a tenth of the old facts are gone."""
        return self.lost_count > TOLERATED_LOSS * self.facts


def difference(old: DocumentFacts, new: DocumentFacts) -> Difference:
    """Compare two readings of one document.

    A fact is there still if its id is, or if its words are: an item that only got another numeral is not lost.
    Duties hang on an item and an agency, and follow their item.
    """
    before = _facts(old)
    there = {kind: frozenset[str]().union(*facts.values()) for kind, facts in _facts(new).items()}
    lost = {
        kind: tuple(name for name, marks in facts.items() if marks.isdisjoint(there[kind]))
        for kind, facts in before.items()
    }
    return Difference(
        facts=sum(map(len, before.values())), lost={kind: names for kind, names in lost.items() if names}
    )


def _facts(facts: DocumentFacts) -> dict[str, dict[str, frozenset[str]]]:
    """Every fact under its readable name, with the marks by which it is known again."""
    found: dict[str, dict[str, frozenset[str]]] = {
        "sections": {s.id: frozenset({s.id, _words(s.title)}) for s in facts.sections},
        "tasks": {t.id: frozenset({t.id, _words(t.body.quote)}) for t in facts.tasks},
        "indicators": {i.id: frozenset({i.id, _measure(i)}) for i in facts.indicators},
        "citations": {_citation_name(c): frozenset({_citation_name(c)}) for c in facts.citations},
        "leads": {},
        "supports": {},
    }
    for task in facts.tasks:
        _add_duties(found, task.id, _words(task.body.quote), task.clauses)
    for indicator in facts.indicators:
        _add_duties(found, indicator.id, _measure(indicator), indicator.clauses)
    return found


def _add_duties(
    found: dict[str, dict[str, frozenset[str]]], item: str, words: str, clauses: tuple[Clause, ...]
) -> None:
    for duty in duties(clauses):
        agency = duty.agency.agency_id
        found[duty.part][f"{item} {agency}"] = frozenset({f"{item} {agency}", f"{words} {agency}"})


def _measure(indicator: Indicator) -> str:
    """What is measured and how much of it; the quote of an entry has its numeral in it."""
    return _words(f"{indicator.scope}|{indicator.metric}|{indicator.value_text}|{indicator.year}|{indicator.kind}")


def _words(text: str) -> str:
    return "".join(text.split())


def _citation_name(citation: Citation) -> str:
    return document_key(citation.docno or citation.title or citation.span.quote)
