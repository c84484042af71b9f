"""Which tasks of a parent document a child document takes up, and which tasks of either stand alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from app.graph.port import Row, Store
from app.questions.answers.coverage import Coverage, CoverageRow, CoverageTotals
from app.questions.binding import Bindings, bindings, bound_by
from app.questions.covering import (
    EVERY_ROW,
    CoverageFilter,
    binding_first,
    coverage_document,
    covers,
    excuses,
    is_bound,
    judged_gap,
)
from app.questions.in_time import DatedDocument, Day, dated_documents
from app.questions.licences import documents_above, licence_steps
from app.questions.links import judged
from app.questions.names import find_document
from app.questions.rows import tasks_in_order

#: text: as the parent's text goes; gaps: open ones first, and of these those that bind the child's government.
PairOrder = Literal["text", "gaps"]


def coverage(
    store: Store,
    parent: str,
    child: str,
    region: str | None = None,
    home: str | None = None,
    *,
    as_of: date | None = None,
    today: date | None = None,
    wanted: CoverageFilter = EVERY_ROW,
    order: PairOrder = "text",
) -> Coverage:
    """Every task of the parent with its links from the child, then the child's tasks without a source.

    Rows follow the parent's text and, within one task, the child's. What a filter leaves out still counts in the
    totals. Raises UnknownError where a document is not held, AmbiguousError.
    """
    day = Day.of(as_of, today)
    upper = find_document(store, parent, region, home, held=True).id
    lower = find_document(store, child, region, home, held=True).id
    documents = dated_documents(store, (upper, lower), day)
    pair = _Pair(documents[upper], documents[lower], bindings(store, documents[upper], day))
    tasks = tasks_in_order(store, {upper, lower})
    above = [task for task in tasks if task["document"] == upper]
    below = {task["id"]: task for task in tasks if task["document"] == lower}
    groups, sourced = _groups(pair, above, below, store.read("read/task_links_between", child=lower, parent=upper))
    alone = [_unsourced(pair, task) for task in below.values() if task["id"] not in sourced]
    chain = documents_above(store, lower).get(upper)
    totals = _totals(groups, len(below), alone)
    if order == "gaps":
        groups.sort(key=_gaps_first)
    kept = [rows for rows in groups if wanted.keeps(rows[0].state, rows[0].binds, (row.band for row in rows))]
    sides = (documents[upper].in_force, documents[lower].in_force)
    return Coverage(
        parent=upper,
        child=lower,
        as_of=day.iso,
        licensed=chain is not None,
        licence=licence_steps(chain or ()),
        in_force=False if False in sides else None if None in sides else True,
        parent_document=coverage_document(documents[upper], licensed=chain is not None),
        child_document=coverage_document(documents[lower], licensed=chain is not None),
        looked_in=[coverage_document(documents[lower], licensed=chain is not None)],
        totals=totals,
        totals_apart=totals if False in sides else CoverageTotals(),
        rows=[row for rows in kept for row in rows]
        + [row for row in alone if wanted.keeps(row.state, row.binds, ())],
    )


def links_in_order(store: Store, parent: str, child: str) -> list[tuple[str, str]]:
    """The links between two documents as (child, parent), for going through all of them.

    In the order of the parent's text, and within one of its tasks in the child's.
    """
    tasks = tasks_in_order(store, {parent, child})
    place = {(row["document"], row["id"]): at for at, row in enumerate(tasks)}
    links = [
        ((place[parent, row["parent"]], place[child, row["child"]], row["relation"]), (row["child"], row["parent"]))
        for row in store.read("read/task_links_between", child=child, parent=parent)
        if (parent, row["parent"]) in place and (child, row["child"]) in place
    ]
    return list(dict.fromkeys(ends for _, ends in sorted(links)))


def _gaps_first(rows: Sequence[CoverageRow]) -> tuple[int, ...]:
    head = rows[0]
    return (1,) if head.state == "implemented" else (0, *binding_first(head.binds, head.state))


@dataclass(frozen=True, slots=True)
class _Pair:
    parent: DatedDocument
    child: DatedDocument
    bindings: Bindings


def _groups(
    pair: _Pair, above: Sequence[Row], below: Mapping[str, Row], links: Sequence[Row]
) -> tuple[list[list[CoverageRow]], set[str]]:
    """The rows of each task of the parent, and the child's tasks that have a source there."""
    by_parent: dict[str, list[Row]] = defaultdict(list)
    for link in links:
        if link["child"] in below:
            by_parent[link["parent"]].append(link)
    groups = []
    sourced: set[str] = set()
    for task in above:
        mine = sorted(by_parent[task["id"]], key=lambda link: (below[link["child"]]["seq"], link["relation"]))
        against = {pair.child.ref.id, pair.child.region or ""}
        justified = judged_gap(task["gaps"], "parent", against)
        covering = {link["child"] for link in mine if covers(link)}
        sourced |= covering
        state = "implemented" if covering else "justified" if excuses(justified) else "open"
        binds, words = pair.bindings.of(task["id"], pair.child.region)
        common = {**_side("parent", task), "state": state, "binds": binds, "bound_by": bound_by(words)}
        rows = [] if covering else [_row(**common, gap=state, **_excuse(justified))]
        rows += [_row(**common, **_side("child", below[link["child"]]), **_link(link)) for link in mine]
        groups.append(rows)
    return groups, sourced


def _unsourced(pair: _Pair, task: Row) -> CoverageRow:
    """A task of the child that no task of the parent covers."""
    justified = judged_gap(task["gaps"], "child", {pair.parent.ref.id})
    excused = excuses(justified)
    state, gap = ("justified", "justified") if excused else ("no_source", None)
    return _row(**_side("child", task), state=state, gap=gap, **_excuse(justified))


def _excuse(justified: Any) -> dict[str, Any]:
    return {"justified": justified, "suspect": justified is not None and justified.suspect}


def _side(side: str, task: Row) -> dict[str, Any]:
    return {f"{side}_task": task["id"], f"{side}_path": task["path"], f"{side}_title": task["title"]}


def _link(link: Row) -> dict[str, Any]:
    return {
        "relation": link["relation"],
        "primary": link["primary"],
        "band": link["band"],
        "score": link["score"],
        "covered": covers(link),
        **judged(link),
    }


def _row(**fields: Any) -> CoverageRow:
    empty = dict.fromkeys(CoverageRow.model_fields)
    return CoverageRow(**{**empty, "suspect": False, "covered": False, **fields})


def _totals(groups: Sequence[Sequence[CoverageRow]], below: int, alone: Sequence[CoverageRow]) -> CoverageTotals:
    heads = [rows[0] for rows in groups]
    states = [head.state for head in heads]
    return CoverageTotals(
        parent_tasks=len(groups),
        covered=states.count("implemented"),
        open=states.count("open"),
        justified=states.count("justified"),
        bound_open=sum(head.state == "open" and is_bound(head.binds) for head in heads),
        child_tasks=below,
        child_without_parent=len(alone),
        child_justified=sum(row.state == "justified" for row in alone),
        related=sum(row.relation == "related" for rows in groups for row in rows),
    )
