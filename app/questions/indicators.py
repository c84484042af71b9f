"""The targets of a parent document against those of a child: taken up and how, not taken up, the child's own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from app.graph.port import Row, Store
from app.model.figures import compare_figures
from app.questions.answers.items import IndicatorBody
from app.questions.answers.links import Comparison, Link
from app.questions.answers.metrics import ComparedIndicators, ComparedRow, ComparedTotals, TakenUp
from app.questions.links import link_fields
from app.questions.names import FoundDocument, find_document
from app.questions.rows import figure_of_row, indicator_fields


def compare_indicators(
    store: Store,
    parent: str,
    child: str,
    region: str | None = None,
    home: str | None = None,
    states: frozenset[TakenUp] = frozenset(),
) -> ComparedIndicators:
    """Every target of the parent with what the child makes of it, then the child's own targets.

    ``states`` narrow the rows, totals count all. What documents report as reached is no target and left out. Raises
    UnknownError where a document is not held, AmbiguousError.
    """
    upper = find_document(store, parent, region, home, held=True)
    lower = find_document(store, child, region, home, held=True)
    above, below = _targets(store, upper.id), _targets(store, lower.id)
    licensed = upper.id in {row["parent"] for row in store.read("read/document_parents", ids=[lower.id])}
    links = store.read("read/indicator_links_between", child=lower.id, parent=upper.id)
    links = [link for link in links if link["child"] in below and link["parent"] in above]
    if not licensed:
        links += _of_one_metric(above, below, links)
    rows = [_justified(row, upper, lower) for row in _rows(above, below, links)]
    return ComparedIndicators(
        parent=upper.ref,
        child=lower.ref,
        licensed=licensed,
        totals=_totals(rows, len(above), len(below)),
        rows=[row for row in rows if not states or row.state in states],
    )


def taken_from(store: Store, indicator: str) -> list[ComparedRow]:
    """A row for each link of an indicator (its id) upwards, candidates too: those that stand come first."""
    links = store.read("read/links_of_indicators", ids=[indicator])
    ids = sorted({indicator, *(link["parent"] for link in links)})
    known = {row["id"]: row for row in store.read("read/indicators_by_id", ids=ids)}
    ends = [(link, known.get(link["parent"]), known.get(indicator)) for link in links]
    rows = [_linked(link, parent, child) for link, parent, child in ends if parent is not None and child is not None]
    return sorted(rows, key=lambda row: row.state != "taken_up")


def _targets(store: Store, document: str) -> dict[str, Row]:
    rows = store.read("read/indicators_of_document", document=document)
    return {row["id"]: row for row in rows if row["kind"] == "target"}


def _of_one_metric(above: Mapping[str, Row], below: Mapping[str, Row], there: Sequence[Row]) -> list[Row]:
    """Pairs of one metric, for a person: without a licence nothing says that the child carries the parent out."""
    known = {(link["child"], link["parent"]) for link in there}
    return [
        {
            "edge": "CANDIDATE",
            "child": ours["id"],
            "parent": theirs["id"],
            "relation": "related",
            "primary": False,
            "band": "review",
            "score": None,
            "status": None,
            "suspect": None,
            "checked": None,
            "origin": None,
            "evidence": None,
            "comparison": None,
        }
        for theirs in above.values()
        for ours in below.values()
        if ours["metric_key"] == theirs["metric_key"] and (ours["id"], theirs["id"]) not in known
    ]


def _rows(above: Mapping[str, Row], below: Mapping[str, Row], links: Sequence[Row]) -> list[ComparedRow]:
    by_parent: defaultdict[str, list[Row]] = defaultdict(list)
    for link in links:
        by_parent[link["parent"]].append(link)
    rows: list[ComparedRow] = []
    taken: set[str] = set()
    for target in above.values():
        mine = sorted(by_parent[target["id"]], key=lambda link: (not _stands(link), below[link["child"]]["seq"]))
        standing = [link for link in mine if _stands(link)]
        taken |= {link["child"] for link in standing}
        if not standing:
            rows.append(ComparedRow(state="not_taken_up", parent=_body(target), child=None, link=None))
        rows += [_linked(link, target, below[link["child"]]) for link in mine]
    own = (target for target in below.values() if target["id"] not in taken)
    return rows + [ComparedRow(state="own", parent=None, child=_body(target), link=None) for target in own]


def _justified(row: ComparedRow, upper: FoundDocument, lower: FoundDocument) -> ComparedRow:
    """The row with what a person said of its gap; one said of other words (suspect) counts for nothing."""
    if row.state == "not_taken_up" and row.parent is not None:
        said, side, against = row.parent.gaps, "parent", (lower.region, lower.id)
    elif row.state == "own" and row.child is not None:
        said, side, against = row.child.gaps, "child", (upper.id, upper.id)
    else:
        return row
    word = next((one for one in said if one.side == side and one.against in against and not one.suspect), None)
    return row.model_copy(update={"justified": word})


def _stands(link: Row) -> bool:
    return link["edge"] == "DERIVES_FROM" and link["status"] not in ("rejected", "unsure")


def _linked(link: Row, parent: Row, child: Row) -> ComparedRow:
    fields = link_fields(link)
    if fields["comparison"] is None and child["metric_key"] == parent["metric_key"]:
        # A link drawn by hand, or a pair without licence: the figures are compared when asked for.
        fields["comparison"] = Comparison(**asdict(compare_figures(figure_of_row(child), figure_of_row(parent))))
    state: TakenUp = "taken_up" if _stands(link) else "candidate"
    return ComparedRow(state=state, parent=_body(parent), child=_body(child), link=Link(**fields))


def _body(row: Row) -> IndicatorBody:
    return IndicatorBody(**indicator_fields(row))


def _totals(rows: Sequence[ComparedRow], parents: int, children: int) -> ComparedTotals:
    states = Counter(row.state for row in rows)
    standing = [row.link.comparison for row in rows if row.state == "taken_up" and row.link is not None]
    kinds = Counter(found.kind if found and found.kind else "undecided" for found in standing)
    return ComparedTotals(
        parent_indicators=parents,
        child_indicators=children,
        taken_up=parents - states["not_taken_up"],
        not_taken_up=states["not_taken_up"],
        own=states["own"],
        justified=sum(row.justified is not None for row in rows),
        candidates=states["candidate"],
        tightened=kinds["tightened"],
        softened=kinds["softened"],
        equal=kinds["equal"],
        share=kinds["share"],
        changed=kinds["changed"],
        undecided=kinds["undecided"],
    )
