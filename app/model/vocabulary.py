"""Every node and edge of the graph, declared once. The graph reference in docs/ is generated from this table.

A property that is null is not stored. Dates are ISO strings. Every element that came from a text carries
`quote`, `span_start`, `span_end` into the prepared text of `document`, and the `page` (formats with pages)
and `line` of the original.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NodeType:
    label: str
    meaning: str
    properties: dict[str, str]


@dataclass(frozen=True, slots=True)
class EdgeType:
    label: str
    ends: tuple[tuple[str, str], ...]
    meaning: str
    properties: dict[str, str]


_PLACE = {
    "quote": "the words it rests on, exactly as in the prepared text",
    "span_start": "first code point of the quote in the prepared text",
    "span_end": "code point after the quote",
    "page": "page of the original, where the format has pages",
    "line": "line of the original (of the page, where the format has pages)",
    "cell": "table cell of the original, where the words stand in one",
}

_IN_DOCUMENT = {
    "id": "`<document id>/<path>`",
    "document": "id of the document that says it",
    "path": "numerals from the top, joined by /",
    "seq": "order in the text",
    "title": "heading, or first sentence up to 40 characters",
}

_CHECKED = "JSON of what a person said {verdict, by, at, reason, id, suspect}"
_GAPS = "JSON list of what people said of its lack of a counterpart: {against, side} beside {verdict, by, at, ...}"

_RESPONSIBILITY = {
    "clause": "number of the clause within the task or indicator, as a string (one edge per clause), or `judgement` "
    "where only a person saw it",
    "pos": "place in the printed list, from 1",
    "label": "label as printed, without colon",
    "surface": "name as printed",
    "basis": "stated, convention, first_listed or shared",
    "open_ended": "the list ends with 等",
    "rule": "id of the rule that read the clause",
    "document": "id of the document that says it",
    "checked": f"{_CHECKED} of this duty",
    **_PLACE,
}

_LINK = {
    "relation": "implements or related",
    "primary": "false for a further source beside the assigned one",
    "band": "strong, probable or review",
    "score": "S of the derivation method, 4 decimals",
    "status": "open, confirmed or unsure; rejected while the text has changed since",
    "suspect": "true where the words on either side have changed since it was judged",
    "checked": f"{_CHECKED} of this link",
    "origin": "derived, or manual where a person saw it and no derivation does",
    "evidence": "JSON list of {kind, child, parent}, on each side quote, span_start, span_end, page, line, cell",
    "parts": "JSON of what the score is made of (tasks)",
    "comparison": "JSON of the child's figure against the parent's (indicators of one metric)",
    "child_document": "id of the child's document",
    "parent_document": "id of the parent's document",
}

NODES: tuple[NodeType, ...] = (
    NodeType(
        "Document",
        "An official document: held, or cited and not held (stub).",
        {
            "id": "number, or `<issuer>/<title>`",
            "docno": "document number",
            "title": "title as the notice prints it",
            "issuer": "issuer as printed in the head",
            "issued_on": "date of issue",
            "level": "national, province, city or county",
            "region": "full name of the region",
            "effective_on": "first day on which it holds, where its text says so",
            "ends_on": "last day on which it holds: stated, or the end of the year or period it plans for",
            "stated": "in_force, ended or repealed, where the page it was saved from says so",
            "validity": "their words: JSON list of {kind: effective, ends or stated, quote, span_start, span_end}",
            "stub": "true while the document is cited and not held",
            "keys": "folded numbers and titles it is found by",
            "text_sha256": "hash of the prepared text",
            "version": "version in the library, from 1",
            "rules_version": "version of the rules that read it",
            "registry_version": "version of the agency registry that resolved it",
            "projection": "fingerprint of what was projected; doctor compares it with the library's",
        },
    ),
    NodeType("Section", "A heading that groups tasks.", {**_IN_DOCUMENT, "number": "numeral as printed", **_PLACE}),
    NodeType(
        "Task",
        "The smallest item that sets something to be done.",
        {
            **_IN_DOCUMENT,
            "number": "numeral as printed",
            "text": "the whole item, numeral to end of the last clause (this is its quote)",
            "deadline": "ISO date of the end of the period",
            "deadline_quote": "deadline as printed",
            "deadline_checked": f"{_CHECKED} of the deadline",
            "gaps": _GAPS,
            "span_start": _PLACE["span_start"],
            "span_end": _PLACE["span_end"],
            "page": _PLACE["page"],
            "line": _PLACE["line"],
            "cell": _PLACE["cell"],
        },
    ),
    NodeType(
        "Indicator",
        "One metric with one target.",
        {
            **_IN_DOCUMENT,
            "metric": "what is measured, without time, scope and verb",
            "scope": "whose: 全省, 全市, ...",
            "op": "=, >=, <=, ~, >, <",
            "value": "number in the printed unit",
            "value_high": "upper end of a range",
            "unit": "unit as printed, width folded",
            "value_text": "target as printed",
            "change": "level, growth or reduction",
            "base": "what a change is counted from",
            "year": "year of the target",
            "better": "up or down",
            "binding": "约束性 or 预期性",
            "kind": "target or actual",
            "metric_key": "metric as compared, with what is counted of it: `接待游客 [人次]`; equal for one metric",
            "sort": "rate (means the same of any place) or amount (a smaller place has a share of it)",
            "whose": "region whose figure it is, then the regions that one lies in",
            "whose_level": "level of that region; absent where the words name none (one airport, each county)",
            "checked": f"{_CHECKED} of this indicator",
            "gaps": _GAPS,
            "text": "the sentence (this is its quote)",
            "span_start": _PLACE["span_start"],
            "span_end": _PLACE["span_end"],
            "page": _PLACE["page"],
            "line": _PLACE["line"],
            "cell": _PLACE["cell"],
        },
    ),
    NodeType(
        "Agency",
        "An agency, a collective with members, or a group without fixed members.",
        {
            "id": "full official name, `<region>:<surface>` or `<surface>（<document or task id>）`",
            "name": "name people see",
            "kind": "agency, collective, group or unknown",
            "level": "national, province, city or county",
            "region": "full name of the region",
            "category": "counterpart class: agencies of one class do the same work at different levels",
            "outside_government": "true where it is no part of the local government: customs, courts, companies",
            "counterparts_below": "true where the registry knows agencies of its class one level below by rule",
            "names": "all spellings it is found by",
            "valid_from": "first day of its existence, where known",
            "valid_to": "last day of its existence, where it has ended",
        },
    ),
)

EDGES: tuple[EdgeType, ...] = (
    EdgeType(
        "LEADS",
        (("Agency", "Task"), ("Agency", "Indicator")),
        "The agency answers for the task or indicator.",
        _RESPONSIBILITY,
    ),
    EdgeType(
        "SUPPORTS",
        (("Agency", "Task"), ("Agency", "Indicator")),
        "The agency takes part in the task or indicator.",
        _RESPONSIBILITY,
    ),
    EdgeType(
        "DERIVES_FROM",
        (("Document", "Document"), ("Task", "Task"), ("Indicator", "Indicator")),
        "Between documents: rests on, implements or forwards (relation, quote, span). "
        "Between tasks or indicators: strong, probable or confirmed links, nothing else.",
        {**_LINK, **_PLACE},
    ),
    EdgeType(
        "CANDIDATE",
        (("Task", "Task"), ("Indicator", "Indicator")),
        "A pair a person should look at: review, unsure and unconfirmed related pairs.",
        _LINK,
    ),
    EdgeType(
        "CITES",
        (("Document", "Document"),),
        "The document names the other one.",
        {"relation": "rests_on, implements, forwards, repeals, attaches or mentions", **_PLACE},
    ),
    EdgeType(
        "PART_OF",
        (
            ("Section", "Document"),
            ("Section", "Section"),
            ("Section", "Task"),
            ("Task", "Document"),
            ("Task", "Section"),
            ("Task", "Task"),
            ("Indicator", "Document"),
            ("Indicator", "Section"),
            ("Indicator", "Task"),
        ),
        "Place in the document's structure.",
        {"seq": "order in the text", **_PLACE},
    ),
    EdgeType(
        "MEMBER_OF",
        (("Agency", "Agency"),),
        "Member of a collective.",
        {"valid_from": "first day", "valid_to": "last day", "source": "where it is stated"},
    ),
    EdgeType(
        "SUCCEEDED_BY",
        (("Agency", "Agency"),),
        "The later agency took over.",
        {
            "extent": "whole or part",
            "valid_from": "day of the change",
            "source": "where it is stated",
            "lasting": "old, new or both: which of the two outlasts the succession; absent: the old one ended",
        },
    ),
    EdgeType(
        "COUNTERPART_OF",
        (("Agency", "Agency"),),
        "The same work one level below (from the lower to the higher agency).",
        {"valid_from": "first day", "valid_to": "last day", "source": "where it is stated"},
    ),
)
