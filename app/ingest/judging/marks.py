"""A judgement as the graph carries it on what it was said of."""

from __future__ import annotations

import json
from typing import Any

from app.model.judgements import Judgement


def mark(judgement: Judgement, *, suspect: bool) -> str:
    """JSON for a property `checked`: what was said, by whom, when, why, and whether the text has changed since."""
    return json.dumps(marked(judgement, suspect=suspect), ensure_ascii=False)


def marked(judgement: Judgement, *, suspect: bool) -> dict[str, Any]:
    return {
        "verdict": judgement.verdict,
        "by": judgement.by,
        "at": judgement.at,
        "reason": judgement.reason,
        "id": judgement.id,
        "suspect": suspect,
    }
