"""What people say of indicators as facts: what is told and compared is what they say it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from app.ingest.judging.marks import weight
from app.judging.following import Followed, follow
from app.judging.words import Items
from app.model.facts import DocumentFacts, Indicator
from app.model.figures import value_words
from app.model.judgements import Judgement
from loaders.derivation.metrics import measured

#: What a person may say of an indicator: properties of its node.
INDICATOR_FIELDS = frozenset(
    {"metric", "scope", "op", "value", "value_high", "unit", "value_text", "change", "base", "year", "better"}
    | {"binding", "kind"}
)
_PARTS_OF_A_VALUE = frozenset({"op", "value", "value_high", "unit"})


def corrected(indicator: Indicator, facts: DocumentFacts, said: Judgement) -> Indicator:
    """The indicator as a person says it really is.

    Words for its value are made of the parts where none were said; the direction stays that of the printed words.
    """
    fields = said_fields(said)
    if fields.get("value") is not None and "value_high" not in fields and indicator.value_high is not None:
        # One number said of a range is its lower end only below the upper one.
        fields["value_high"] = indicator.value_high if fields["value"] < indicator.value_high else None
    new = replace(indicator, **fields)
    if "value_text" not in fields and fields.keys() & _PARTS_OF_A_VALUE and new.value is not None:
        new = replace(new, value_text=value_words(new.op, new.value, new.value_high, new.unit))
    if "better" not in fields and new.value_text != indicator.value_text:
        (printed,) = measured(replace(facts, indicators=(indicator,)))
        new = replace(new, better=printed.figure.better)
    return new


def said_fields(said: Judgement) -> dict[str, Any]:
    """What a person says of an indicator, as its fields."""
    return {name: value for name, value in (said.value or {}).items() if name in INDICATOR_FIELDS}


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
            kept.append(corrected(indicator, facts, found.judgement))
    return replace(facts, indicators=tuple(kept))
