"""What people said, from the graph's properties into answers."""

from __future__ import annotations

import json

from app.questions.answers.parts import GapJudgement, Judgement


def judgement(stored: str | None) -> Judgement | None:
    """A person's word on a statement; None where nobody said anything."""
    return Judgement(**json.loads(stored)) if stored else None


def gaps(stored: str | None) -> list[GapJudgement]:
    """What people said of an item's lack of a counterpart."""
    return [GapJudgement(**one) for one in json.loads(stored or "[]")]
