"""What has to be written where people's words have changed the rows of one document, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from app.graph.port import Row
from app.ingest.rows import Rows
from app.ingest.steps import Steps
from app.library.outline import HeldDocument, Named
from app.model.judgements import AgencySubject, Judgement, ResponsibilitySubject

_NODES = {"task": "write/tasks", "indicator": "write/indicators"}
_PLACES = ("write/indicators_in_tasks",)


def rewrite_contents(steps: Steps, before: Rows | None, after: Rows, there: Iterable[str]) -> None:
    """Write the items of a document that differ; ``before`` None: all of them, whatever the graph says of them.

    ``there`` are the ids of the indicators in the graph: people have found some, and take them back.
    """
    indicators = {row["id"] for row in after["write/indicators"]}
    steps.ids("write/drop_indicators_by_id", sorted(set(there) - indicators))
    for kind, query in _NODES.items():
        old = {} if before is None else {row["id"]: row for row in before[query]}
        steps.rows(query, [row for row in after[query] if old.get(row["id"]) != row])
        if kind == "indicator":
            new = indicators - old.keys()
            for places in _PLACES:
                steps.rows(places, [row for row in after[places] if row["id"] in new])
        had = None if before is None else _duties(before, kind)
        has = _duties(after, kind)
        ids = {row["id"] for row in after[query]}
        touched = ids if had is None else {one for one in ids if had.get(one) != has.get(one)}
        steps.ids(f"write/drop_duties_of_{kind}s", sorted(touched))
        for part in ("leads", "supports"):
            steps.rows(f"write/{kind}_{part}", [r for r in after[f"write/{kind}_{part}"] if r["id"] in touched])


def _duties(rows: Rows, kind: str) -> dict[str, list[tuple[str, Row]]]:
    found: defaultdict[str, list[tuple[str, Row]]] = defaultdict(list)
    for part in ("leads", "supports"):
        for row in rows[f"write/{kind}_{part}"]:
            found[row["id"]].append((part, row))
    return dict(found)


def rewrite_links(steps: Steps, before: Rows, after: Rows) -> None:
    """Write the links between two documents that differ."""
    for kind in ("task", "indicator"):
        had, has = _links(before, kind), _links(after, kind)
        touched = sorted(pair for pair in {*had, *has} if had.get(pair) != has.get(pair))
        steps.rows(f"write/drop_{kind}_links_of_pairs", [{"child": c, "parent": p} for c, p in touched])
        for edge in ("derives_from", "candidate"):
            rows = [has[pair][1] for pair in touched if pair in has and has[pair][0] == edge]
            steps.rows(f"write/{kind}_{edge}", rows)


def _links(rows: Rows, kind: str) -> dict[tuple[str, str], tuple[str, Row]]:
    return {
        (row["child"], row["parent"]): (edge, row)
        for edge in ("derives_from", "candidate")
        for row in rows.get(f"write/{kind}_{edge}", ())
    }


def judged_names(held: HeldDocument, said: Iterable[Judgement]) -> list[Named]:
    """Whom a document names once people were heard: who they say is meant comes, and a name read wrongly goes."""
    names = list(held.outline.named)
    for one in said:
        subject, value = one.subject, one.value or {}
        if isinstance(subject, AgencySubject) and one.verdict in ("is", "wrong"):
            names = [name for name in names if name.surface != subject.surface]
        if isinstance(subject, AgencySubject | ResponsibilitySubject) and "agency" in value:
            registered = value["agency"] if value.get("registered") else None
            shown = value.get("name") or value["agency"]
            surface = shown if registered is None else registered
            names.append(Named(value["agency"], surface, registered, value.get("kind", "unknown")))
    return names
