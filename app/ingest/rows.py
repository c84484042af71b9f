"""One document's facts as rows for the write queries: nodes, places in the structure, duties.

Which property means what stands in `app.model.vocabulary`. A value that is not known is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from app.graph.port import Row
from app.model.facts import Clause, DocumentFacts, Indicator, Section, Task
from app.model.offsets import LineMap
from app.model.roles import duties
from app.model.span import Span
from loaders.derivation.figures import Above, nowhere
from loaders.derivation.metrics import Target, measured

#: Rows of each write query, by its name.
Rows = defaultdict[str, list[Row]]


def known(**values: Any) -> Row:
    """The values that are there."""
    return {name: value for name, value in values.items() if value is not None}


def place(span: Span, lines: LineMap) -> Row:
    """Where a span stands: offsets in the prepared text, page, line and table cell of the original."""
    there = lines.place(span.start)
    return known(span_start=span.start, span_end=span.end, page=there.page, line=there.line, cell=there.cell)


def quoted(span: Span, lines: LineMap) -> Row:
    """A span's words and where they stand."""
    return {"quote": span.quote, **place(span, lines)}


def content_rows(facts: DocumentFacts, lines: LineMap, above: Above = nowhere) -> Rows:
    """Rows of everything a document says by itself, by write query, in the order in which they have to run.

    ``above`` tells the region that a region belongs to. Raises ValueError where an item's parent is not among the
    facts.
    """
    rows: Rows = defaultdict(list)
    document = facts.head.id
    labels = {s.path: ("sections", s.id) for s in facts.sections} | {t.path: ("tasks", t.id) for t in facts.tasks}
    for section in facts.sections:
        rows["write/sections"].append(_node(section.id, _section(document, section, lines)))
    for task in facts.tasks:
        rows["write/tasks"].append(_node(task.id, _task(document, task, lines)))
    for target in measured(facts, above):
        rows["write/indicators"].append(_node(target.indicator.id, _indicator(document, target, lines)))
    for kind, item, heading in _headings(facts):
        label, parent = ("documents", document) if item.parent is None else labels.get(item.parent, ("", ""))
        if not label:
            raise ValueError(f"{item.id} stands under {item.parent!r}, which is no section or task of {document}")
        props = {"seq": item.seq, **quoted(heading, lines)}
        rows[f"write/{kind}_in_{label}"].append({"id": item.id, "parent": parent, "props": props})
    for task in facts.tasks:
        _add_duties(rows, "task", task.id, document, task.clauses, lines)
    for indicator in facts.indicators:
        _add_duties(rows, "indicator", indicator.id, document, indicator.clauses, lines)
    return rows


def indicator_node(indicator: Indicator, facts: DocumentFacts, lines: LineMap, above: Above) -> Row:
    """The properties of one indicator's node, as if it were the only one of its document."""
    (target,) = measured(replace(facts, indicators=(indicator,)), above)
    return {"id": indicator.id, **_indicator(facts.head.id, target, lines)}


def _node(id_: str, props: Row) -> Row:
    return {"id": id_, "props": {"id": id_, **props}}


def _headings(facts: DocumentFacts) -> Iterator[tuple[str, Section | Task | Indicator, Span]]:
    for section in facts.sections:
        yield "sections", section, section.span
    for task in facts.tasks:
        yield "tasks", task, task.heading
    for indicator in facts.indicators:
        yield "indicators", indicator, indicator.span


def _section(document: str, section: Section, lines: LineMap) -> Row:
    return known(
        document=document,
        path=section.path,
        seq=section.seq,
        title=section.title,
        number=section.number,
        **quoted(section.span, lines),
    )


def _task(document: str, task: Task, lines: LineMap) -> Row:
    return known(
        document=document,
        path=task.path,
        seq=task.seq,
        title=task.title,
        number=task.number,
        text=task.span.quote,
        deadline=task.deadline.date if task.deadline else None,
        deadline_quote=task.deadline.span.quote if task.deadline else None,
        **place(task.span, lines),
    )


def _indicator(document: str, target: Target, lines: LineMap) -> Row:
    indicator, figure = target.indicator, target.figure
    return known(
        document=document,
        path=indicator.path,
        seq=indicator.seq,
        title=indicator.metric,
        metric=indicator.metric,
        scope=indicator.scope,
        op=indicator.op,
        value=indicator.value,
        value_high=indicator.value_high,
        unit=indicator.unit,
        value_text=indicator.value_text,
        change=indicator.change,
        base=indicator.base,
        year=indicator.year,
        better=indicator.better,
        binding=indicator.binding,
        kind=indicator.kind,
        metric_key=target.key,
        sort=figure.sort,
        whose=list(figure.whose) or None,
        whose_level=figure.level,
        text=indicator.span.quote,
        **place(indicator.span, lines),
    )


def _add_duties(rows: Rows, kind: str, item: str, document: str, clauses: Iterable[Clause], lines: LineMap) -> None:
    for duty in duties(clauses):
        clause = str(duty.clause)
        props = known(
            clause=clause,
            pos=duty.pos,
            label=duty.label,
            surface=duty.agency.surface,
            basis=duty.basis,
            open_ended=duty.open_ended,
            rule=duty.rule,
            document=document,
            **quoted(duty.span, lines),
        )
        row = {"id": item, "agency": duty.agency.agency_id, "clause": clause, "props": props}
        rows[f"write/{kind}_{duty.part}"].append(row)
