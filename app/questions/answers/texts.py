"""A document's text for reading: line by line, with what was read from it marked where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from app.questions.answers.parts import Place

MarkKind = Literal["heading", "task", "clause", "agency", "indicator", "citation", "deadline", "quote"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Words from ``start`` to ``end`` of the prepared text, and the id of what was read from them.

    ``id`` is that of the task for a clause and a deadline, of the section for a heading. A citation is the name of
    the other document, a quote the words around it on which the citation rests; both carry that document's id.
    """

    kind: MarkKind
    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one line that bear the same marks, the innermost last; ``begins`` are the marks that begin here."""

    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One line of the prepared text; ``heading`` is the depth from 1 of the section whose heading it is."""

    start: int
    end: int
    place: Place
    runs: tuple[Run, ...]
    heading: int | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class TextPart:
    """A stretch of whole lines, small enough to be sent at once."""

    number: int
    start: int
    end: int
    lines: Sequence[ReadingLine]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents. ``number`` as printed; ``below`` are its sections and tasks."""

    kind: Literal["section", "task"]
    id: str
    number: str | None
    title: str
    start: int
    end: int
    below: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The whole text in parts, and its table of contents."""

    id: str
    version: int
    parts: Sequence[TextPart]
    contents: Sequence[Entry]

    def stretch(self, start: int, end: int) -> list[ReadingLine]:
        """The lines between two offsets, cut to them."""
        lines = (line for part in self.parts if part.start < end and part.end > start for line in part.lines)
        return [_cut(line, start, end) for line in lines if line.start < end and line.end > start]

    def around(self, item: str) -> tuple[Entry | None, Entry | None]:
        """The tasks before and after one in the text; None at either end."""
        tasks = [entry for entry in _flat(self.contents) if entry.kind == "task"]
        at = next((place for place, entry in enumerate(tasks) if entry.id == item), None)
        if at is None:
            return None, None
        return tasks[at - 1] if at else None, tasks[at + 1] if at + 1 < len(tasks) else None


def _cut(line: ReadingLine, start: int, end: int) -> ReadingLine:
    runs, at = [], line.start
    for run in line.runs:
        first, last = max(start - at, 0), min(end - at, len(run.text))
        if first < last:
            runs.append(Run(run.text[first:last], run.marks, run.begins if first == 0 else ()))
        at += len(run.text)
    return replace(line, start=max(line.start, start), end=min(line.end, end), runs=tuple(runs))


def _flat(entries: Sequence[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _flat(entry.below)
