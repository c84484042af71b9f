"""Derived links as rows for the write queries, each with the evidence a person can check."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from app.ingest.rows import Rows, known, quoted
from app.model.figures import FigureComparison
from app.model.links import Derivation, Link, LinkParts
from app.model.offsets import LineMap


def link_rows(
    derivation: Derivation, child_lines: LineMap, parent_lines: LineMap, licence: Sequence[Mapping[str, Any]]
) -> Rows:
    """Rows of all links of a derivation; the lines are those of the child's and the parent's document.

    ``licence`` are the citations by which the child may derive from the parent (`citation_evidence`); they stand last
    in every link's evidence. Empty: somebody asked without a licence.
    """
    rows: Rows = defaultdict(list)
    for link in derivation.links:
        evidence: list[Mapping[str, Any]] = [
            {
                "kind": item.kind,
                "child": quoted(item.child, child_lines),
                "parent": quoted(item.parent, parent_lines),
            }
            for item in link.evidence
        ]
        evidence += licence
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
        if _stands(link) and evidence:
            words: dict[str, Any] = evidence[0]["child"]
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
