"""What a load would make of files: what was read, what was not understood, what would change. Nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.ingest.checking.check import FileCheck, check_file
from app.ingest.files import Input, shown
from app.ingest.loaders import Loaders
from app.ingest.progress import Progress, Report, silent
from app.ingest.reading import USUAL, Manner, ReadFile, read_files
from app.ingest.refusal import not_without_asking
from app.ingest.report import FileResult, fact_counts
from app.library.library import Library, Outcome
from app.model.facts import DocumentFacts
from app.model.interface import extract_json
from loaders.agencies.registry import Registry


@dataclass(frozen=True, slots=True)
class Examined:
    """One file. ``outcome`` is what storing it would be (None where it was not read), ``refused`` why it would take
    the word to replace."""

    file: Input
    check: FileCheck
    outcome: Outcome | None
    refused: FileResult | None

    def as_json(self) -> dict[str, Any]:
        """The shape of `zeren check --json`, and beside it what a load would do and all facts with their text."""
        facts = self.check.facts
        refused = self.refused.as_json() if self.refused else None
        return {
            **self.check.as_json(),
            "outcome": self.outcome,
            "refused": {"issues": refused["issues"], "lost": refused.get("lost", {})} if refused else None,
            "would_count": fact_counts(facts) if facts else None,
            "facts": extract_json(facts) if facts else None,
        }


def examine(
    files: Sequence[Input],
    library: Library,
    registry: Registry,
    *,
    loaders: Loaders | None = None,
    progress: Report = silent,
    manner: Manner = USUAL,
) -> list[Examined]:
    """Each file in order. Raises StoreError where the library does not answer."""
    loaders, found = loaders or Loaders(), []
    with read_files(files, registry, loaders, manner) as reading:
        for number, (file, read) in enumerate(reading, 1):
            progress(Progress("read", shown(file.path), number, len(files)))
            found.append(_examined(file, read(), library))
            progress(Progress("done", shown(file.path), number, len(files)))
    return found


def _examined(file: Input, read: ReadFile | FileResult, library: Library) -> Examined:
    check = check_file(file, read)
    facts: DocumentFacts | None = check.facts
    if facts is None:
        return Examined(file, check, None, None)
    held = library.held_document(facts.head.id)
    refused = None if held is None else not_without_asking(file.path, facts, held, library)
    return Examined(file, check, library.outcome_of(facts), refused)
