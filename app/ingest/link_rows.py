"""Derived links as rows for the write queries, each with the evidence a person can check."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import asdict
from typing import Any

from app.ingest.rows import Rows, known, quoted
from app.model.facts import DocumentFacts
from app.model.figures import FigureComparison
from app.model.links import Derivation, Link, LinkParts
from app.model.offsets import LineMap
from app.model.span import Span


def link_rows(
    derivation: Derivation,
    child_lines: LineMap,
    parent: DocumentFacts,
    parent_lines: LineMap,
    licence: Span | None,
) -> Rows:
    """Rows of all links of a derivation; the lines are those of the child's and the parent's document.

    ``licence`` is the citation by which the child may derive from the parent; it stands last in every link's
    evidence, beside the parent's own title where its text prints that. None: somebody asked without a licence.
    """
    rows: Rows = defaultdict(list)
    title = title_span(parent)
    for link in derivation.links:
        evidence: list[dict[str, Any]] = [
            {
                "kind": item.kind,
                "child": quoted(item.child, child_lines),
                "parent": quoted(item.parent, parent_lines),
            }
            for item in link.evidence
        ]
        if licence is not None and all(item["kind"] != "citation" for item in evidence):
            evidence.append(
                {
                    "kind": "citation",
                    "child": quoted(licence, child_lines),
                    "parent": quoted(title, parent_lines) if title else None,
                }
            )
        props = known(
            relation=link.relation,
            primary=link.primary,
            band=link.band,
            score=None if link.score is None else round(link.score, 4),
            status="open",
            origin="derived",
            evidence=json.dumps(evidence, ensure_ascii=False),
            parts=_json(link.parts),
            comparison=_json(link.comparison),
            child_document=derivation.child_document,
            parent_document=derivation.parent_document,
        )
        # What stands has a licence, whose words speak where no others do.
        said = link.evidence[0].child if link.evidence else licence
        if _stands(link) and said is not None:
            words: dict[str, Any] = quoted(said, child_lines)
            rows[f"write/{link.kind}_derives_from"].append(
                {"child": link.child, "parent": link.parent, "props": {**props, **words}}
            )
        else:
            rows[f"write/{link.kind}_candidate"].append({"child": link.child, "parent": link.parent, "props": props})
    return rows


def _json(value: LinkParts | FigureComparison | None) -> str | None:
    return None if value is None else json.dumps(asdict(value), ensure_ascii=False)


def _stands(link: Link) -> bool:
    """A link that plain queries may return; anything else is a pair for a person to look at."""
    return link.relation == "implements" and link.band in ("strong", "probable")


def title_span(facts: DocumentFacts) -> Span | None:
    """The document's title in its own text, blanks aside."""
    words = "".join(facts.head.title.split())
    found = re.search(r"\s*".join(map(re.escape, words)), facts.text) if words else None
    return Span.of(facts.text, found.start(), found.end()) if found else None
