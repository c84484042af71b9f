"""Where the tasks of a child document come from, and which of them have no source in the parents looked at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from app.graph.port import Row, Store
from app.questions.answers.coverage import (
    CoverageSources,
    CoveringLink,
    Justified,
    SourceRow,
    SourceState,
    SourceTotals,
)
from app.questions.covering import (
    EVERY_ROW,
    CoverageFilter,
    best_first,
    coverage_document,
    covering_link,
    covers,
    excuses,
    judged_gap,
    task_ref,
)
from app.questions.in_time import Day, dated_documents
from app.questions.licences import documents_above
from app.questions.names import find_document
from app.questions.paging import FIRST_PAGE, Window, page
from app.questions.rows import task_heads, tasks_in_order


def coverage_sources(
    store: Store,
    child: str,
    parents: Sequence[str] = (),
    region: str | None = None,
    home: str | None = None,
    *,
    as_of: date | None = None,
    today: date | None = None,
    wanted: CoverageFilter = EVERY_ROW,
    window: Window = FIRST_PAGE,
) -> CoverageSources:
    """Every task of the child with its sources in these parents, or in all that it cites and that are held.

    A parent that has ended since is a source all the same; one issued after the day is not looked at. Tasks without a
    source come first. Raises UnknownError where a document is not held, AmbiguousError, UsageError.
    """
    day = Day.of(as_of, today)
    lower = find_document(store, child, region, home, held=True).id
    licensed = set(documents_above(store, lower))
    links = store.read("read/task_links_from", document=lower)
    asked = {find_document(store, name, region, home, held=True).id for name in parents}
    looked_at = asked or (licensed | {link["parent_document"] for link in links})
    documents = dated_documents(store, {lower, *looked_at}, day)
    above = [
        documents[one]
        for one in sorted(looked_at - {lower})
        if one in documents and documents[one].held and documents[one].standing != "not_yet"
    ]
    ids = {document.ref.id for document in above}
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for link in links:
        if link["parent_document"] in ids:
            grouped[link["child"]].append(link)
    kept = []
    states, apart = Counter[str](), Counter[str]()
    standing = {document.ref.id for document in above if document.in_force is not False}
    for task in tasks_in_order(store, [lower]):
        state, justified = _state(task, grouped[task["id"]], ids)
        states[state] += 1
        sources = {link["parent_document"] for link in grouped[task["id"]] if covers(link)}
        if documents[lower].in_force is False or (sources and not sources & standing):
            apart[state] += 1
        if wanted.keeps(state, None, (link["band"] for link in grouped[task["id"]])):
            order = ("no_source", "justified", "sourced").index(state)
            kept.append(((order, task["seq"], task["id"]), (task, state, justified)))
    part = page(kept, window)
    wanted_ids = sorted({link["parent"] for task, _, _ in part.items for link in grouped[task["id"]]})
    heads = task_heads(store, wanted_ids)

    def shown(task: Row) -> list[CoveringLink]:
        mine = [link for link in grouped[task["id"]] if link["parent"] in heads]
        every = (covering_link(link, heads[link["parent"]], documents[link["parent_document"]]) for link in mine)
        return sorted(every, key=best_first)

    return CoverageSources(
        child=lower,
        as_of=day.iso,
        child_document=coverage_document(documents[lower], licensed=True),
        looked_in=[coverage_document(one, licensed=one.ref.id in licensed) for one in above],
        not_held=[documents[one].ref for one in sorted(looked_at) if one in documents and not documents[one].held],
        total=len(kept),
        totals=SourceTotals(**states),
        totals_apart=SourceTotals(**apart),
        next=part.next,
        rows=[
            SourceRow(task=task_ref(task, documents[lower]), state=state, links=shown(task), justified=justified)
            for task, state, justified in part.items
        ],
    )


def _state(task: Row, links: Sequence[Row], parents: set[str]) -> tuple[SourceState, Justified | None]:
    if any(covers(link) for link in links):
        return "sourced", None
    justified = judged_gap(task["gaps"], "child", parents)
    return ("justified" if excuses(justified) else "no_source"), justified
