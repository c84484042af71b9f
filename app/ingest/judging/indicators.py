"""What people say of indicators as facts: what is told and compared is what they say it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.judging.facts import corrected_indicator, weight
from app.judging.following import Followed, follow
from app.judging.words import Items
from app.model.facts import DocumentFacts
from app.model.judgements import Judgement
from loaders.derivation.metrics import measured


def judged_facts(facts: DocumentFacts, said: Iterable[Judgement]) -> DocumentFacts:
    """The facts with the indicators as people say they are, without those that they say are none.

    ``said`` are standing words on indicators of the document; words on a text that has changed since change nothing.
    """
    documents = {facts.head.id: Items(facts)}
    last: dict[str, Followed] = {}
    for one in (follow(judgement, documents) for judgement in said):
        if one.item is not None:
            last[one.item.id] = max(last.get(one.item.id, one), one, key=weight)
    kept = []
    for indicator in facts.indicators:
        found = last.get(indicator.id)
        if found is None or found.suspect or found.judgement.verdict == "right":
            kept.append(indicator)
        elif found.judgement.verdict == "is":
            kept.append(corrected_indicator(indicator, facts, found.judgement, measured))
    return replace(facts, indicators=tuple(kept))
