"""Derived links as answers give them: band, score, and what both sides say."""

from __future__ import annotations

import json
from typing import Any

from app.graph.port import Row
from app.questions.answers.links import Comparison, Evidence, Parts
from app.questions.answers.parts import Place, Quoted
from app.questions.judged import judgement


def link_fields(row: Row) -> dict[str, Any]:
    """The fields of `answers.Link` from a row of a link."""
    return {
        "relation": row["relation"],
        "primary": row["primary"],
        "band": row["band"],
        "score": row["score"],
        **judged(row),
        "evidence": evidence(row["evidence"]),
        **measures(row),
    }


def judged(row: Row) -> dict[str, Any]:
    """Where a link comes from, and what people said of it."""
    return {
        "status": row["status"] or "open",
        "suspect": bool(row["suspect"]),
        "origin": row["origin"] or "derived",
        "checked": judgement(row["checked"]),
    }


def measures(row: Row) -> dict[str, Any]:
    """What stands behind a link of tasks or of indicators: the parts of its score, the comparison of its figures."""
    parts, comparison = row.get("parts"), row.get("comparison")
    return {
        "parts": Parts(**json.loads(parts)) if parts else None,
        "comparison": Comparison(**json.loads(comparison)) if comparison else None,
    }


def evidence(stored: str | None) -> list[Evidence]:
    """The reasons kept with a link: on each side the words, their span and, where stored, their place."""
    return [
        Evidence(
            kind=one["kind"],
            child=_quoted(one["child"]),
            parent=_quoted(one["parent"]) if one["parent"] else None,
            child_document=one.get("child_document"),
            parent_document=one.get("parent_document"),
        )
        for one in json.loads(stored or "[]")
    ]


def _quoted(side: dict[str, Any]) -> Quoted:
    there = {key: side.get(key) for key in ("page", "line", "cell")}
    place = Place(**there) if "line" in side else None
    return Quoted(quote=side["quote"], span_start=side["span_start"], span_end=side["span_end"], place=place)
