"""Documents and what lies between them as rows for the write queries: heads, stubs, citations."""

from __future__ import annotations

import json
from collections.abc import Mapping

from app.graph.port import Row
from app.ingest.plan import DocumentPlan, Stub
from app.ingest.rows import known, quoted
from app.library.outline import HeldDocument
from app.model.facts import LICENSING, Validity
from app.model.offsets import LineMap
from app.model.titles import document_keys


def held_row(held: HeldDocument, plan: DocumentPlan) -> Row:
    """A document held."""
    head, validity = held.outline.head, held.outline.validity
    props = known(
        id=head.id,
        docno=head.docno,
        title=head.title,
        issuer=head.issuer,
        issued_on=head.issued_on,
        level=head.level,
        region=head.region,
        effective_on=validity.effective_on,
        ends_on=validity.ends_on,
        stated=validity.stated,
        validity=_words(validity),
        stub=False,
        keys=list(document_keys(head)),
        text_sha256=held.text_sha256,
        version=held.version,
        rules_version=held.rules_version,
        registry_version=held.registry_version,
        projection=plan.fingerprint,
    )
    return {"id": head.id, "props": props}


def _words(validity: Validity) -> str | None:
    """The words on which the dates rest, as JSON; None where there are none."""
    spans = (("effective", validity.effective), ("ends", validity.ends), ("stated", validity.stated_in))
    words = [
        {"kind": kind, "quote": span.quote, "span_start": span.start, "span_end": span.end}
        for kind, span in spans
        if span is not None
    ]
    return json.dumps(words, ensure_ascii=False) if words else None


def stub_row(stub: Stub) -> Row:
    """A document cited and not held."""
    return {"id": stub.id, "props": stub_properties(stub)}


def stub_properties(stub: Stub) -> Row:
    return known(id=stub.id, docno=stub.docno, title=stub.title, issuer=stub.issuer, stub=True, keys=list(stub.keys))


def citation_rows(held: HeldDocument, plan: DocumentPlan, lines: LineMap) -> dict[str, list[Row]]:
    """CITES for every document named, DERIVES_FROM for those it declares to carry out.

    One edge for a document and a relation, at its first mention.
    """
    cites: dict[tuple[str, str], Row] = {}
    derives: dict[tuple[str, str], Row] = {}
    for citation, target in zip(held.outline.citations, plan.targets, strict=True):
        if target is None or (target, citation.relation) in cites:
            continue
        key = (target, citation.relation)
        props = {"relation": citation.relation, **quoted(citation.span, lines)}
        row = {"child": held.id, "parent": target, "relation": citation.relation}
        cites[key] = {**row, "props": props}
        if citation.relation in LICENSING:
            ends = {"child_document": held.id, "parent_document": target}
            derives[key] = {**row, "props": {**props, **ends}}
    return {"write/cites": list(cites.values()), "write/document_derives_from": list(derives.values())}


def same_stub(row: Mapping[str, object], stub: Stub) -> bool:
    """Whether a stub as the graph holds it says what it should."""
    return {name: value for name, value in row.items() if value is not None} == stub_properties(stub)
