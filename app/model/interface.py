"""The shape of `zeren extract FILE --json`: others script against it, keys are added and never changed."""

from __future__ import annotations

from typing import Any

from app.model.facts import Clause, Deadline, DocumentFacts, Indicator, Mention, Responsibility, Task, Validity
from app.model.span import Span

Json = dict[str, Any]


def _place(span: Span) -> Json:
    return {"span_start": span.start, "span_end": span.end}


def _quoted(span: Span) -> Json:
    return {"quote": span.quote, **_place(span)}


def _mention(mention: Mention) -> Json:
    return {
        "surface": mention.surface,
        "name": mention.name,
        "kind": mention.kind,
        "id": mention.agency_id,
        **_place(mention.span),
    }


def _responsibility(item: Responsibility) -> Json:
    return {
        "role": item.role,
        "basis": item.basis,
        "label": item.label,
        "open_ended": item.open_ended,
        "shared": item.shared,
        "rule": item.rule,
        "agencies": [_mention(m) for m in item.agencies],
    }


def _clause(clause: Clause) -> Json:
    return {**_quoted(clause.span), "responsibilities": [_responsibility(r) for r in clause.responsibilities]}


def _deadline(deadline: Deadline | None) -> Json | None:
    return (
        None if deadline is None else {"quote": deadline.span.quote, "date": deadline.date, **_place(deadline.span)}
    )


def _task(task: Task) -> Json:
    return {
        "id": task.id,
        "path": task.path,
        "parent": task.parent,
        "number": task.number,
        "title": task.title,
        "text": task.span.quote,
        **_place(task.span),
        "deadline": _deadline(task.deadline),
        "clauses": [_clause(c) for c in task.clauses],
    }


def _indicator(item: Indicator) -> Json:
    fields = ("id", "path", "parent", "metric", "scope", "op", "value", "value_high", "unit", "value_text")
    more = ("change", "base", "year", "better", "binding", "kind")
    return {
        **{name: getattr(item, name) for name in fields + more},
        **_quoted(item.span),
        "responsibilities": [_responsibility(r) for c in item.clauses for r in c.responsibilities],
    }


def _validity(validity: Validity) -> Json:
    """Each date beside the words it rests on; null where the text says nothing clear."""
    return {
        "effective_on": validity.effective_on,
        "effective": _quoted(validity.effective) if validity.effective else None,
        "ends_on": validity.ends_on,
        "ends": _quoted(validity.ends) if validity.ends else None,
        "stated": validity.stated,
        "stated_in": _quoted(validity.stated_in) if validity.stated_in else None,
    }


def extract_json(facts: DocumentFacts) -> Json:
    """One document's facts in the shape of the extract interface."""
    head = facts.head
    return {
        "document": {
            "id": head.id,
            "docno": head.docno,
            "title": head.title,
            "issuer": head.issuer,
            "issued_on": head.issued_on,
            "level": head.level,
            "region": head.region,
            "aliases": list(head.aliases),
            "text": facts.text,
            "text_sha256": facts.text_sha256,
            "rules_version": facts.rules_version,
            "registry_version": facts.registry_version,
            "validity": _validity(facts.validity),
            "cites": [
                {"docno": c.docno, "title": c.title, "relation": c.relation, **_quoted(c.span)}
                for c in facts.citations
            ],
        },
        "sections": [
            {
                "id": s.id,
                "path": s.path,
                "parent": s.parent,
                "number": s.number,
                "title": s.title,
                **_quoted(s.span),
            }
            for s in facts.sections
        ],
        "tasks": [_task(t) for t in facts.tasks],
        "indicators": [_indicator(i) for i in facts.indicators],
        "issues": [
            {
                "severity": i.severity,
                "rule": i.rule,
                "message": i.message,
                "quote": i.span.quote if i.span else None,
                "span_start": i.span.start if i.span else None,
                "span_end": i.span.end if i.span else None,
            }
            for i in facts.issues
        ],
    }
