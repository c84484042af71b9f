"""What a load, a catching up or a removal did, and its shape for others."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from app.ingest.files import Skipped, shown
from app.model.facts import DocumentFacts, Indicator, Issue, Task
from app.model.roles import duties

Status = Literal["loaded", "unchanged", "replaced", "refused", "failed"]


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file. ``document`` is None where it could not be read.

    ``counts`` are of the facts held of the document after the load; ``lost`` are the facts, by kind, that a refused
    file lacks; ``judged`` is how many judgements were recorded with it.
    """

    path: Path
    status: Status
    document: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    lost: dict[str, tuple[str, ...]] = field(default_factory=dict)
    judged: int = 0

    def as_json(self) -> dict[str, Any]:
        result: dict[str, Any] = {
            "path": shown(self.path),
            "status": self.status,
            "document": self.document,
            "counts": self.counts,
            "issues": [_issue_json(issue) for issue in self.issues],
        }
        if self.lost:
            result["lost"] = {kind: list(names) for kind, names in self.lost.items()}
        if self.judged:
            result["judged"] = self.judged
        return result


@dataclass(frozen=True, slots=True)
class CatchUp:
    """What separated the graph from the library and no longer does.

    ``written``: documents written to the graph or taken from it; ``reread``: those read again by newer rules or
    another registry; ``busy``: another process is loading and does all this itself; ``foreign``: documents in the
    graph that the library has never had, so nothing was touched; ``issues``: what a person should know.
    """

    written: tuple[str, ...] = ()
    reread: tuple[str, ...] = ()
    busy: bool = False
    foreign: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadReport:
    """Every file in the order of loading; ``skipped`` are files in the folders that are no documents."""

    files: tuple[FileResult, ...]
    skipped: tuple[Skipped, ...] = ()
    caught_up: CatchUp = CatchUp()

    @property
    def complete(self) -> bool:
        """Whether every file is now held."""
        return all(file.status not in ("refused", "failed") for file in self.files)

    def as_json(self) -> dict[str, Any]:
        """The shape of `zeren load --json`."""
        return {
            "files": [file.as_json() for file in self.files],
            "skipped": [shown(one.path) for one in self.skipped],
            "skipped_because": [
                {"path": shown(one.path), "reason": one.reason, "message": " / ".join(one.words)}
                for one in self.skipped
            ],
        }


def failed(path: Path, rule: str, zh: str, en: str, place: str | None = None) -> FileResult:
    """A file that was not read: which, where in it, and why."""
    where = f"{shown(path)}（{place}）" if place else shown(path)
    return FileResult(path, "failed", issues=(Issue("error", rule, f"{where}：{zh} / {en}"),))


def fact_counts(facts: DocumentFacts) -> dict[str, int]:
    """How many facts of each kind: leads and supports are edges of the graph, agencies are counted once."""
    items: list[Task | Indicator] = [*facts.tasks, *facts.indicators]
    found = [duty for item in items for duty in duties(item.clauses)]
    return {
        "sections": len(facts.sections),
        "tasks": len(facts.tasks),
        "indicators": len(facts.indicators),
        "agencies": len({duty.agency.agency_id for duty in found}),
        "leads": sum(duty.part == "leads" for duty in found),
        "supports": sum(duty.part == "supports" for duty in found),
        "citations": len(facts.citations),
        "issues": len(facts.issues),
    }


def _issue_json(issue: Issue) -> dict[str, Any]:
    span = issue.span
    return {
        "severity": issue.severity,
        "rule": issue.rule,
        "message": issue.message,
        "quote": span.quote if span else None,
        "span_start": span.start if span else None,
        "span_end": span.end if span else None,
    }
