"""What the reading of a document leaves to a person: names nobody registered, records of what was not understood.

All documents are asked each time the queue is; what one reading leaves open never changes, so it is worked out once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.library.library import Library
from app.library.outline import HeldDocument
from app.model.facts import DocumentFacts, Indicator, Issue, Mention, Task
from app.model.span import Span
from app.questions.kept import Recent

#: Readings whose open ends are kept.
_READ: Recent[LeftOpen] = Recent(20_000)


@dataclass(frozen=True, slots=True)
class PrintedName:
    """How often clauses print it, where first, and in which clause."""

    times: int
    mention: Mention
    clause: Span


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """``names``: unregistered ones by how they are printed; ``records``: with their number among the issues."""

    names: Mapping[str, PrintedName]
    records: tuple[tuple[int, Issue], ...]


def left_open(library: Library, held: HeldDocument) -> LeftOpen:
    """What the current reading of a document leaves open. Raises UnknownError where it is gone meanwhile."""
    return _READ.of(library, (held.id, held.facts_sha256), lambda: _read(library, held.id))


def _read(library: Library, document: str) -> LeftOpen:
    facts = library.get(document)
    records = tuple((number, issue) for number, issue in enumerate(facts.issues) if issue.severity != "info")
    return LeftOpen(dict(_printed(facts)), records)


def _printed(facts: DocumentFacts) -> Iterator[tuple[str, PrintedName]]:
    found: dict[str, tuple[Mention, Span]] = {}
    times: defaultdict[str, int] = defaultdict(int)
    items: list[Task | Indicator] = [*facts.tasks, *facts.indicators]
    for item in items:
        for clause in item.clauses:
            for part in clause.responsibilities:
                for mention in part.agencies:
                    if mention.kind == "unknown":
                        times[mention.surface] += 1
                        found.setdefault(mention.surface, (mention, clause.span))
    for surface, (mention, clause_span) in found.items():
        yield surface, PrintedName(times[surface], mention, clause_span)
