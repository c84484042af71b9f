"""One task or one indicator, whole: its text, who answers for it, where it stands."""

from __future__ import annotations

from app.graph.port import Row, Store
from app.questions.answers.items import Above, Indicator, IndicatorBody, Task
from app.questions.answers.parts import Titled
from app.questions.items import FoundItem, find_indicator, find_task
from app.questions.names import find_document
from app.questions.rows import clauses, indicator_fields, responsibilities, task_fields


def task(
    store: Store, reference: str, document: str | None = None, region: str | None = None, home: str | None = None
) -> Task:
    """One task with its clauses, its indicators and its place. Raises UnknownError, AmbiguousError."""
    found = find_task(store, reference, document, region, home)
    row = store.read("read/tasks_by_id", ids=[found.id])[0]
    within = [one["id"] for one in store.read("read/indicators_within", id=found.id)]
    return Task(
        **task_fields(row, responsibilities(store, "task", [found.id]).get(found.id, ())),
        document=find_document(store, found.document).ref,
        above=_above(store, found),
        below=[Titled(id=one["id"], title=one["title"]) for one in store.read("read/tasks_within", id=found.id)],
        indicators=[IndicatorBody(**indicator_fields(one)) for one in _indicators(store, within)],
    )


def _indicators(store: Store, ids: list[str]) -> list[Row]:
    rows = store.read("read/indicators_by_id", ids=ids) if ids else []
    return sorted(rows, key=lambda row: (row["seq"], row["id"]))


def indicator(
    store: Store, reference: str, document: str | None = None, region: str | None = None, home: str | None = None
) -> Indicator:
    """One indicator with its clauses and its place. Raises UnknownError, AmbiguousError."""
    found = find_indicator(store, reference, document, region, home)
    row = store.read("read/indicators_by_id", ids=[found.id])[0]
    return Indicator(
        **indicator_fields(row),
        document=find_document(store, found.document).ref,
        above=_above(store, found),
        clauses=clauses(responsibilities(store, "indicator", [found.id]).get(found.id, ())),
    )


def _above(store: Store, found: FoundItem) -> list[Above]:
    """Sections and tasks around the item, from the nearest upwards.

    A sub-task's path ends in a dotted numeral (9.1): the item it is part of (9) stands beside it.
    """
    segments = found.path.split("/")
    ids = []
    while segments:
        if "." in segments[-1]:
            segments[-1] = segments[-1].rpartition(".")[0]
        else:
            segments.pop()
        if segments:
            ids.append(f"{found.document}/{'/'.join(segments)}")
    rows = {row["id"]: row for row in store.read("read/above", ids=ids)} if ids else {}
    return [
        Above(kind=rows[one]["kind"], id=one, path=rows[one]["path"], title=rows[one]["title"])
        for one in ids
        if one in rows
    ]
