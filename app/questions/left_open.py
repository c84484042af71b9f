"""What the reading of a document leaves to a person: names nobody registered, records of what was not understood.

All documents are asked each time the queue is; what one reading leaves open never changes, so it is worked out once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.library.library import Library
from app.library.outline import HeldDocument
from app.model.facts import DocumentFacts, Indicator, Issue, Mention, Task
from app.model.span import Span

#: Readings whose open ends are kept.
_REMEMBERED = 20_000


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
    return _read(_Source(library), held.id, held.facts_sha256)


class _Source:
    """Where facts come from; alike for every call, so that document and fingerprint alone tell readings apart."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Source)


@lru_cache(_REMEMBERED)
def _read(source: _Source, document: str, _facts_sha256: str) -> LeftOpen:
    facts = source.library.get(document)
    source.library = None  # type: ignore[assignment]  # what is remembered holds no library
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
