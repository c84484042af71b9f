"""The text of a document with tasks, clauses, agencies, indicators and citations marked where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from app.errors import UnknownError
from app.graph.port import Store
from app.library.library import Library
from app.library.outline import HeldDocument
from app.model.facts import Clause, DocumentFacts, Prepared, Section, Task
from app.model.folding import fold
from app.questions.answers.parts import Place
from app.questions.answers.texts import Entry, Mark, MarkedText, MarkKind, ReadingLine, Run, TextPart
from app.questions.documents import tasks_of
from app.questions.kept import Recent
from app.questions.paging import EVERYTHING

#: Characters of the first part, which is there at once, and of the others.
_FIRST, _OTHERS = 5000, 8000
#: What is kept of documents read last, by their facts and what people said of them.
_READ: Recent[MarkedText] = Recent(16)
#: First and last character of a citation, the document it names, its number and title.
_Cited = tuple[int, int, str, str | None, str | None]
#: Of words with several marks the later kinds win the link.
_KINDS: tuple[MarkKind, ...] = ("quote", "task", "clause", "heading", "deadline", "indicator", "citation", "agency")
_ORDER: Mapping[MarkKind, int] = {kind: place for place, kind in enumerate(_KINDS)}


def marked_text(store: Store, library: Library, document: str) -> MarkedText:
    """The current version of a document (by its id) for reading. Raises UnknownError where it is not held."""
    held = library.held_document(document)
    if held is None:
        raise UnknownError(f"文库中没有文件 {document}", f"no document {document} in the library")
    judged = tuple(one.id for one in library.said.judgements() if document in one.subject.documents)
    rows = store.read("read/citations_from", id=document)
    cited = tuple((row["span_start"], row["span_end"], row["id"], row["docno"], row["title"]) for row in rows)
    key = (document, held.text_sha256, held.facts_sha256, judged, cited)
    return _READ.of(library, key, lambda: _read(store, library, held, cited, judged=bool(judged)))


def _read(store: Store, library: Library, held: HeldDocument, cited: Sequence[_Cited], *, judged: bool) -> MarkedText:
    document = held.id
    facts, prepared = library.get(document), library.prepared(document)
    named = _agencies_as_judged(store, document) if judged else None
    marks = [*_marks(facts, named), *_citations(prepared, cited)]
    marks.sort(key=lambda mark: (mark.start, -mark.end, _ORDER[mark.kind]))
    items: list[Section | Task] = [*facts.sections, *facts.tasks]
    depths = {item.id: item.path.count("/") + 1 for item in items}
    lines = list(_lines(prepared, marks, depths))
    starts = {section.span.start for section in facts.sections} | {task.span.start for task in facts.tasks}
    return MarkedText(document, held.version, list(_parts(lines, starts)), _contents(facts))


#: By task, first character of the clause, and words as printed.
_Judged = Mapping[tuple[str, int, str], str]


def _agencies_as_judged(store: Store, document: str) -> _Judged:
    """Whom the graph names, where people have said something of what was read."""
    found: dict[tuple[str, int, str], str] = {}
    for task in tasks_of(store, document, EVERYTHING).tasks:
        for clause in task.clauses:
            for one in clause.responsibilities:
                found[task.id, clause.span_start, one.surface] = one.id
    return found


def _marks(facts: DocumentFacts, judged: _Judged | None) -> Iterator[Mark]:
    for section in facts.sections:
        yield Mark("heading", section.id, section.span.start, section.span.end)
    for task in facts.tasks:
        yield Mark("task", task.id, task.span.start, task.span.end)
        if facts.text[task.heading.end :].lstrip("。")[:1] in ("\n", ""):
            yield Mark("heading", task.id, task.span.start, task.heading.end)
        if task.deadline:
            yield Mark("deadline", task.id, task.deadline.span.start, task.deadline.span.end)
        yield from _of_clauses(task.id, task.clauses, judged)
    for indicator in facts.indicators:
        yield Mark("indicator", indicator.id, indicator.span.start, indicator.span.end)
        yield from _of_clauses(indicator.id, indicator.clauses, None)


def _of_clauses(item: str, clauses: Iterable[Clause], judged: _Judged | None) -> Iterator[Mark]:
    for clause in clauses:
        yield Mark("clause", item, clause.span.start, clause.span.end)
        for responsibility in clause.responsibilities:
            for one in responsibility.agencies:
                agency: str | None = one.agency_id
                if judged is not None:
                    agency = judged.get((item, clause.span.start, one.surface))
                if agency is not None:
                    yield Mark("agency", agency, one.span.start, one.span.end)


def _citations(prepared: Prepared, cited: Iterable[_Cited]) -> Iterator[Mark]:
    """The words of each citation, and in them the name of the document."""
    for start, end, target, docno, title in cited:
        yield Mark("quote", target, start, end)
        for name in (title, docno):
            at = prepared.folded.find(fold(name), start, end) if name else -1
            if name and at >= 0:
                yield Mark("citation", target, at, at + len(name))
                break
        else:
            yield Mark("citation", target, start, end)


def _lines(prepared: Prepared, marks: Sequence[Mark], depths: Mapping[str, int]) -> Iterator[ReadingLine]:
    """The lines that hold words."""
    starts = prepared.lines.starts
    open_marks: list[Mark] = []
    coming, at = 0, 0
    for words in prepared.text.split("\n"):
        end = at + len(words)
        while coming < len(marks) and marks[coming].start < max(end, at + 1):
            open_marks.append(marks[coming])
            coming += 1
        open_marks = [mark for mark in open_marks if mark.end > at]
        if words.strip():
            spot = prepared.lines.places[max(bisect_right(starts, at) - 1, 0)] if starts else None
            place = Place(page=spot.page, line=spot.line, cell=spot.cell) if spot else Place(page=None, line=None)
            yield ReadingLine(
                at, end, place, tuple(_runs(words, at, open_marks)), _depth(words, at, open_marks, depths)
            )
        at = end + 1


def _depth(words: str, at: int, marks: Iterable[Mark], depths: Mapping[str, int]) -> int | None:
    """How deep the section is whose heading fills the line, save a last full stop."""
    last = at + len(words.rstrip().rstrip("。"))
    return next((depths[one.id] for one in marks if one.kind == "heading" and one.end >= last), None)


def _runs(words: str, at: int, marks: Sequence[Mark]) -> Iterator[Run]:
    """The line cut wherever a mark begins or ends."""
    end = at + len(words)
    cuts = sorted({at, end} | {cut for mark in marks for cut in (mark.start, mark.end) if at < cut < end})
    for start, stop in pairwise(cuts):
        here = sorted((m for m in marks if m.start <= start and m.end >= stop), key=lambda m: _ORDER[m.kind])
        yield Run(words[start - at : stop - at], tuple(here), tuple(m for m in here if m.start == start))


def _parts(lines: Sequence[ReadingLine], starts: set[int]) -> Iterator[TextPart]:
    """Cut before a section or a task once a part is full, before any line once it is half as long again."""
    number, begun = 0, 0
    for place, line in enumerate(lines):
        size = line.start - lines[begun].start
        full = _OTHERS if number else _FIRST
        if place > begun and (size > full * 1.5 or (size > full and _begins(line, starts))):
            yield TextPart(number, lines[begun].start, line.start, lines[begun:place])
            number, begun = number + 1, place
    if lines:
        yield TextPart(number, lines[begun].start, lines[-1].end + 1, lines[begun:])


def _begins(line: ReadingLine, starts: set[int]) -> bool:
    return any(mark.start in starts for run in line.runs for mark in run.begins)


def _contents(facts: DocumentFacts) -> list[Entry]:
    """Sections and tasks in the order of the text, each below the nearest one it stands in."""
    top: list[Entry] = []
    known: dict[str, Entry] = {}
    items: list[Section | Task] = sorted((*facts.sections, *facts.tasks), key=lambda item: item.seq)
    for item in items:
        kind = "task" if isinstance(item, Task) else "section"
        entry = Entry(kind, item.id, item.number, item.title, item.span.start, item.span.end)  # type: ignore[arg-type]
        known[item.path] = entry
        above = known.get(item.parent) if item.parent else None
        (above.below if above else top).append(entry)
    return top
