"""Tasks that nobody leads: no clause, only supporters, only a group without fixed members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from app.errors import UnknownError
from app.graph.port import Row, Store
from app.library.library import Library
from app.model.facts import DocumentFacts
from app.model.offsets import LineMap
from app.questions.answers.parts import Place
from app.questions.answers.workload import FindingItem, NobodyLeads, NobodyReason, Unread
from app.questions.in_time import DatedDocument
from app.questions.rows import place
from app.questions.unchanged import kept_by_document
from app.questions.workload.listed import Listed

#: Records that say: words here may name who answers, and were not understood.
UNREAD = frozenset({"clause-not-understood", "prose-duty", "table-row-not-understood"})


@dataclass(frozen=True, slots=True)
class _Unled:
    """A task that nobody leads: its row, why, and the words of it that were not understood."""

    row: Row
    reason: NobodyReason
    unread: tuple[Unread, ...]

    def told(self, document: DatedDocument, _: object) -> NobodyLeads:
        return NobodyLeads(
            document=document.ref,
            standing=document.standing,
            item=FindingItem(kind="task", id=self.row["id"], path=self.row["path"], title=self.row["title"]),
            reason=self.reason,
            unread=list(self.unread),
            quote=self.row["text"],
            span_start=self.row["span_start"],
            span_end=self.row["span_end"],
            place=place(self.row),
        )


def nobody_leads(store: Store, library: Library, dated: Mapping[str, DatedDocument]) -> Iterator[Listed]:
    """Each task that nobody leads, with its place in the text.

    A sub-task answers to the clause of the task above it, a divided task through its sub-tasks: neither is told.
    Where a record says that words of the task could not be read, that is the reason, with the words beside it.
    """
    none: tuple[_Unled, ...] = ()
    found = kept_by_document(store, "nobody", lambda documents: _read(store, library, documents), none)
    for name, document in dated.items():
        for one in found.get(name, none):
            yield Listed(
                "nobody_leads",
                document,
                partial(one.told, document),
                seq=one.row["seq"],
                item=one.row["id"],
                clause=one.row["span_start"],
                reason=one.reason,
            )


def _read(store: Store, library: Library, documents: Sequence[str]) -> Mapping[str, tuple[_Unled, ...]]:
    unled = {
        row["document"]: list(_unled([_Task(*values) for values in row["tasks"]]))
        for row in store.read("read/tasks_and_who_leads", documents=list(documents))
    }
    ids = sorted(task for tasks in unled.values() for task, _ in tasks)
    rows = {row["id"]: row for row in store.read("read/tasks_by_id", ids=ids)} if ids else {}
    found = {}
    for name, tasks in unled.items():
        unread = _unread(library, name) if tasks else []
        found[name] = tuple(_why(rows[task], reason, unread) for task, reason in tasks if task in rows)
    return found


def _why(row: Row, reason: NobodyReason, unread: Sequence[Unread]) -> _Unled:
    inside = tuple(one for one in unread if row["span_start"] <= one.span_start < row["span_end"])
    return _Unled(row, "not_understood" if inside else reason, inside)


@dataclass(frozen=True, slots=True)
class _Task:
    """As the store packs it: see cypher/read/tasks_and_who_leads.cypher for the order."""

    id: str
    path: str
    seq: int
    leads: int
    groups: int
    supports: int


def _unled(tasks: Sequence[_Task]) -> Iterator[tuple[str, NobodyReason]]:
    answered = {task.path for task in tasks if task.leads or task.supports}
    divided = {above for task in tasks for above in _above(task.path)}
    for task in tasks:
        if task.leads > task.groups:
            continue
        if task.leads:
            yield task.id, "only_groups"
        elif task.supports:
            yield task.id, "only_supporters"
        elif task.path not in divided and not any(above in answered for above in _above(task.path)):
            yield task.id, "no_clause" if answered else "document_names_nobody"


def _above(path: str) -> Iterator[str]:
    """Paths of what an item may stand under: 三/四/1 under 三/四 and 三, 二/二/9.1 under 二/二/9 too."""
    head, _, last = path.rpartition("/")
    while "." in last:
        last = last.rpartition(".")[0]
        yield f"{head}/{last}" if head else last
    while head:
        yield head
        head = head.rpartition("/")[0]


def _unread(library: Library, document: str) -> list[Unread]:
    try:
        facts, lines = library.get(document), library.lines(document)
    except UnknownError:
        # The graph is a moment behind the library; what is gone from it has no records either.
        return []
    return list(_records(facts, lines))


def _records(facts: DocumentFacts, lines: LineMap) -> Iterator[Unread]:
    for issue in facts.issues:
        if issue.rule in UNREAD and issue.span is not None:
            there = lines.place(issue.span.start)
            yield Unread(
                rule=issue.rule,
                quote=issue.span.quote,
                span_start=issue.span.start,
                span_end=issue.span.end,
                place=Place(page=there.page, line=there.line, cell=there.cell),
            )
