"""What was read of a file, and what a person should look at before relying on it. Nothing is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.ingest.checking.expectations import Expectation, expectations
from app.ingest.checking.numbering import Gap, find_gaps
from app.ingest.files import Input, Missing, shown
from app.ingest.reading import ReadFile
from app.ingest.report import FileResult
from app.model.facts import DocumentFacts, Severity
from app.model.offsets import LineMap, Place
from app.model.span import Span

#: Records that tell how something was read and ask for nothing.
NOTES = frozenset({"short-date", "no-docno"})
_AGENCY = "unknown-agency"
_WHAT = {"tasks": "任务", "clauses": "责任条款", "indicator_entries": "指标条目"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. ``kind`` is the rule of the issue record, or numbering-gap, fewer-than-expected,
    unreadable. ``count``: how often, with the first place; unknown agencies are told once a name.
    """

    kind: str
    severity: Severity
    message: str
    span: Span | None = None
    place: Place | None = None
    count: int = 1

    def as_json(self) -> dict[str, Any]:
        place = self.place
        return {
            "kind": self.kind,
            "severity": self.severity,
            "message": self.message,
            "quote": self.span.quote if self.span else None,
            "span_start": self.span.start if self.span else None,
            "span_end": self.span.end if self.span else None,
            "place": {"page": place.page, "line": place.line, "cell": place.cell} if place else None,
            "count": self.count,
        }


@dataclass(frozen=True, slots=True)
class SectionCount:
    """What was read in a section and below it; ``path`` is empty for what stands outside all sections."""

    path: str
    title: str
    tasks: int
    clauses: int
    indicators: int


@dataclass(frozen=True, slots=True)
class FileCheck:
    """One file. ``facts`` is None where it could not be read; then the only finding says why."""

    path: Path
    facts: DocumentFacts | None
    sections: tuple[SectionCount, ...] = ()
    expected: tuple[Expectation, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()

    @property
    def total(self) -> SectionCount:
        facts = self.facts
        if facts is None:
            return SectionCount("", "", 0, 0, 0)
        clauses = sum(len(t.clauses) for t in facts.tasks)
        return SectionCount("", "", len(facts.tasks), clauses, len(facts.indicators))

    def as_json(self) -> dict[str, Any]:
        head, total = self.facts.head if self.facts else None, self.total
        return {
            "path": shown(self.path),
            "ok": not self.findings,
            "document": {"id": head.id, "title": head.title} if head else None,
            "counts": {"tasks": total.tasks, "clauses": total.clauses, "indicators": total.indicators},
            "sections": [
                {"path": s.path, "title": s.title, "tasks": s.tasks, "clauses": s.clauses, "indicators": s.indicators}
                for s in self.sections
            ],
            "expected": [{"what": e.what, "expected": e.expected, "found": e.found} for e in self.expected],
            "findings": [finding.as_json() for finding in self.findings],
            "notes": [note.as_json() for note in self.notes],
        }


def check_file(file: Input, read: ReadFile | FileResult) -> FileCheck:
    """What was found in a file as it was read, and what was not understood; or why it was not read."""
    path = file.path
    if isinstance(read, FileResult):
        return _unread(path, "; ".join(issue.message for issue in read.issues))
    facts, lines = read.reading.facts, read.reading.prepared.lines
    # What somebody sent has no folder, whatever is in that of the server.
    expected = () if file.kept is not None else tuple(expectations(path, facts))
    records = list(_records(facts, lines))
    found = [*_fewer(expected), *(r for r in records if r.kind not in NOTES), *_gaps(find_gaps(facts), lines)]
    return FileCheck(
        path=path,
        facts=facts,
        sections=tuple(_sections(facts)),
        expected=expected,
        findings=tuple(sorted(found, key=lambda f: f.span.start if f.span else -1)),
        notes=tuple(r for r in records if r.kind in NOTES),
    )


def missing_file(gone: Missing) -> FileCheck:
    """What is said of a path that is not there."""
    return _unread(gone.path, f"{gone.zh} / {gone.en}")


def _unread(path: Path, message: str) -> FileCheck:
    return FileCheck(path, None, findings=(Finding("unreadable", "error", message),))


def _records(facts: DocumentFacts, lines: LineMap) -> Iterator[Finding]:
    """The issue records with their places; an unknown agency once, with the number of its mentions."""
    names = Counter(i.span.quote for i in facts.issues if i.rule == _AGENCY and i.span)
    told: set[str] = set()
    for issue in facts.issues:
        place = lines.place(issue.span.start) if issue.span else None
        if issue.rule == _AGENCY and issue.span:
            name = issue.span.quote
            if name not in told:
                told.add(name)
                yield Finding(issue.rule, issue.severity, issue.message, issue.span, place, names[name])
        else:
            yield Finding(issue.rule, issue.severity, issue.message, issue.span, place)


def _fewer(expected: Sequence[Expectation]) -> Iterator[Finding]:
    for item in expected:
        if item.found < item.expected:
            message = f"{_WHAT[item.what]}应有 {item.expected}，只读出 {item.found}"
            yield Finding("fewer-than-expected", "error", message)


def _gaps(gaps: Sequence[Gap], lines: LineMap) -> Iterator[Finding]:
    for gap in gaps:
        last = f"前一项是 {gap.before}" if gap.before is not None else "这是第一项"
        told = f"缺 {gap.missing} 项" if gap.missing else "编号没有递增"
        message = f"编号不连续：{gap.path}，{last}，{told}"
        yield Finding("numbering-gap", "warning", message, gap.span, lines.place(gap.span.start))


def _sections(facts: DocumentFacts) -> Iterator[SectionCount]:
    """Sections that hold something, in text order; before them what stands outside all sections."""
    titles = {section.path: section.title for section in facts.sections}
    counts: dict[str, Counter[str]] = {path: Counter() for path in ("", *titles)}
    for kind, path, number in _counted(facts):
        above = [a for a in _above(path) if a in titles]
        for section in above or [""]:
            counts[section][kind] += number
    for path, count in counts.items():
        if count.total():
            yield SectionCount(path, titles.get(path, ""), count["tasks"], count["clauses"], count["indicators"])


def _counted(facts: DocumentFacts) -> Iterator[tuple[str, str, int]]:
    for task in facts.tasks:
        yield "tasks", task.path, 1
        yield "clauses", task.path, len(task.clauses)
    for indicator in facts.indicators:
        yield "indicators", indicator.path, 1


def _above(path: str) -> Iterator[str]:
    """三/七/指标1 stands in 三/七 and in 三."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
