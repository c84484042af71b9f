"""Which tasks of a parent document a child document takes up, and which tasks of either stand alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Literal

from app.graph.port import Row, Store
from app.questions.answers.links import Coverage, CoverageRow, CoverageTotals, Justified
from app.questions.judged import gaps, judgement
from app.questions.names import FoundDocument, find_document
from app.questions.periods import holds_on

Binds = Literal["named", "collective", "none"]


def coverage(store: Store, parent: str, child: str, region: str | None = None, home: str | None = None) -> Coverage:
    """Every task of the parent with its links from the child, then the child's tasks without a source.

    Rows follow the parent's text and, within one task, the child's. Raises UnknownError where a document is not held,
    AmbiguousError.
    """
    upper = find_document(store, parent, region, home, held=True)
    lower = find_document(store, child, region, home, held=True)
    above = store.read("read/tasks_of_document", document=upper.id)
    below = store.read("read/tasks_of_document", document=lower.id)
    links = store.read("read/task_links_between", child=lower.id, parent=upper.id)
    licences = {row["parent"] for row in store.read("read/document_parents", ids=[lower.id])}
    binds = _binds(store, upper, lower.region)

    by_parent: dict[str, list[Row]] = defaultdict(list)
    place = {row["id"]: row["seq"] for row in below}
    for link in links:
        if link["child"] in place:
            by_parent[link["parent"]].append(link)
    rows: list[CoverageRow] = []
    covered_parents, covered_children = set(), set()
    justified = 0
    for task in above:
        bound = binds.get(task["id"], "none")
        mine = sorted(by_parent[task["id"]], key=lambda link: (place[link["child"]], link["relation"]))
        linked = [_linked(link, bound) for link in mine]
        if any(row.covered for row in linked):
            covered_parents.add(task["id"])
            covered_children |= {row.child_task for row in linked if row.covered}
        else:
            row = _gap(task, "parent", {lower.id, lower.region}, parent_task=task["id"], binds=bound)
            justified += row.gap == "justified"
            rows.append(row)
        rows += linked
    alone = (task for task in below if task["id"] not in covered_children)
    rows += [_gap(task, "child", {upper.id}, child_task=task["id"]) for task in alone]
    totals = CoverageTotals(
        parent_tasks=len(above),
        covered=len(covered_parents),
        open=len(above) - len(covered_parents) - justified,
        justified=justified,
        child_tasks=len(below),
        child_without_parent=len(below) - len(covered_children),
    )
    return Coverage(parent=upper.id, child=lower.id, licensed=upper.id in licences, totals=totals, rows=rows)


def _linked(link: Row, binds: Binds) -> CoverageRow:
    status = link["status"] or "open"
    stands = link["relation"] == "implements" and link["band"] in ("strong", "probable")
    suspect = bool(link["suspect"])
    # A yes to words that have changed since is none: the link is what the derivation says of the new ones.
    covered = (status == "confirmed" and not suspect) or (stands and status in ("open", "confirmed"))
    return _row(
        parent_task=link["parent"],
        child_task=link["child"],
        relation=link["relation"],
        primary=link["primary"],
        band=link["band"],
        score=link["score"],
        status=status,
        suspect=suspect,
        checked=judgement(link["checked"]),
        covered=covered,
        binds=binds,
    )


def _gap(task: Row, side: str, against: set[str | None], **fields: Any) -> CoverageRow:
    """A task without counterpart: justified where people said why, of this very government or document."""
    said = [gap for gap in gaps(task["gaps"]) if gap.side == side and gap.against in against]
    sure = [gap for gap in said if not gap.suspect]
    if not sure:
        return _row(**fields, gap="open" if side == "parent" else None, suspect=bool(said))
    last = sure[-1]
    why = Justified(kind=last.verdict, reason=last.reason or "", by=last.by, at=last.at)
    return _row(**fields, gap="justified", justified=why)


def _row(**fields: Any) -> CoverageRow:
    empty = dict.fromkeys(CoverageRow.model_fields)
    return CoverageRow(**{**empty, "suspect": False, "covered": False, **fields})


def _binds(store: Store, parent: FoundDocument, region: str | None) -> Mapping[str, Binds]:
    """Whether each task of the parent names an agency of the region, or a collective with a member there."""
    if region is None:
        return {}
    rows = store.read("read/bound_agencies", document=parent.id)
    collectives = sorted({row["agency"] for row in rows if row["kind"] == "collective"})
    reaching = {
        row["agency"]
        for row in store.read("read/members", ids=collectives)
        if row["region"] == region and holds_on(row["valid_from"], row["valid_to"], parent.issued_on)
    }
    binds: dict[str, Binds] = {}
    for row in rows:
        if row["kind"] != "collective" and row["region"] == region:
            binds[row["task"]] = "named"
        elif row["agency"] in reaching:
            binds.setdefault(row["task"], "collective")
    return binds
