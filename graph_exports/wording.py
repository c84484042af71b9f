"""Places and judgements as tables tell them."""

from __future__ import annotations

from app.model.wording import SUSPECT, VERDICTS, Words
from app.questions.answers.parts import Judgement, Place


def place_words(place: Place | None) -> str | None:
    """第 3 页第 12 行, 第 12 行 where the format has no pages, or the cell of a table."""
    if place is None or (place.line is None and place.cell is None):
        return None
    line = place.cell or f"第 {place.line} 行"
    return line if place.page is None else f"第 {place.page} 页{line}"


def all_checked(*said: tuple[Words, Judgement | None]) -> Words | None:
    """What people said of several things, each behind its name, a line each; None where nobody said anything."""
    found = [(name, words) for name, one in said if (words := checked_words(one)) is not None]
    if not found:
        return None
    zh, en = ("\n".join(line) for line in zip(*((n.zh + w.zh, f"{n.en} {w.en}") for n, w in found), strict=True))
    return Words(zh, en.strip())


def checked_words(checked: Judgement | None) -> Words | None:
    """What a person said of a statement: verdict, who, when, why; None where nobody has."""
    if checked is None:
        return None
    verdict = VERDICTS.get(checked.verdict, Words(checked.verdict, checked.verdict))
    suspect = SUSPECT if getattr(checked, "suspect", False) else None
    zh, en = (
        "，".join(filter(None, (word, checked.by, checked.at[:10], checked.reason, more)))
        for word, more in ((verdict.zh, suspect and suspect.zh), (verdict.en, suspect and suspect.en))
    )
    return Words(zh, en)
