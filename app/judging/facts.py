"""What people's words make of the facts of a document; the facts themselves stay what they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from app.judging.following import Followed
from app.judging.words import find_words
from app.model.facts import DocumentFacts, Indicator
from app.model.figures import Figure, value_words
from app.model.judgements import IndicatorSubject, Judgement


class Compared(Protocol):
    """An indicator as it is compared."""

    @property
    def figure(self) -> Figure: ...


#: The indicators of a document as they are compared; the loaders know how.
Measure = Callable[[DocumentFacts], Sequence[Compared]]
#: What a person may say of an indicator.
INDICATOR_FIELDS = frozenset(
    {"metric", "scope", "op", "value", "value_high", "unit", "value_text", "change", "base", "year", "better"}
    | {"binding", "kind"}
)
_PARTS_OF_A_VALUE = frozenset({"op", "value", "value_high", "unit"})
# Whom a name means comes first: a duty's own judgement knows better.
_RANK: Mapping[str, int] = {"agency": 0, "responsibility": 1, "deadline": 2, "indicator": 3, "gap": 4, "link": 5}


def weight(followed: Followed) -> tuple[bool, str, str]:
    """Of several words that have come to lie on one thing the greatest counts: sure ones first, then the last."""
    return not followed.suspect, followed.judgement.at, followed.judgement.id


def that_count(followed: Iterable[Followed]) -> list[Followed]:
    """The word that counts on each thing, in the order in which they are applied."""
    last: dict[tuple[Any, ...], Followed] = {}
    for one in followed:
        if key := one.about:
            last[key] = max(last.get(key, one), one, key=weight)
    return sorted(last.values(), key=lambda one: (_RANK[one.judgement.subject.kind], *weight(one)))


def drawn_words(said: Judgement) -> str | None:
    """The quote that a person gave for what the reading had not found."""
    return next((pin.quote for pin in said.pins if pin.of == "drawn"), None)


def corrected_indicator(indicator: Indicator, facts: DocumentFacts, said: Judgement, measure: Measure) -> Indicator:
    """The indicator as a person says it really is.

    Words for its value are made of the parts where none were said; the direction stays that of the printed words.
    """
    fields = _fields(said)
    if fields.get("value") is not None and "value_high" not in fields and indicator.value_high is not None:
        # One number said of a range is its lower end only below the upper one.
        fields["value_high"] = indicator.value_high if fields["value"] < indicator.value_high else None
    new = replace(indicator, **fields)
    if "value_text" not in fields and fields.keys() & _PARTS_OF_A_VALUE and new.value is not None:
        new = replace(new, value_text=value_words(new.op, new.value, new.value_high, new.unit))
    if "better" not in fields and new.value_text != indicator.value_text:
        (printed,) = measure(replace(facts, indicators=(indicator,)))
        new = replace(new, better=printed.figure.better)
    return new


def missing_indicator_id(item: str, metric: str) -> str:
    """Id of an indicator that a person found: the item's, and what it measures."""
    return f"{item}/补/{metric.replace('/', '／')}"


def found_indicator(
    facts: DocumentFacts, one: Followed, subject: IndicatorSubject, measure: Measure
) -> Indicator | None:
    """An indicator that only a person saw in a task; None where its words no longer stand there."""
    item, words = one.item, drawn_words(one.judgement)
    span = find_words(words or "", item.span) if item is not None and not one.suspect else None
    if item is None or span is None:
        return None
    id_ = missing_indicator_id(item.id, subject.metric)
    blank = Indicator(
        id=id_,
        path=id_.removeprefix(f"{facts.head.id}/"),
        parent=item.fact.path,
        metric=subject.metric,
        scope=None,
        op=None,
        value=None,
        value_high=None,
        unit=None,
        value_text=span.quote,
        change="level",
        base=None,
        year=None,
        better=None,
        binding=None,
        kind="target",
        span=span,
        seq=item.fact.seq,
    )
    return replace(corrected_indicator(blank, facts, one.judgement, measure), metric=subject.metric)


def _fields(said: Judgement) -> dict[str, Any]:
    return {name: value for name, value in (said.value or {}).items() if name in INDICATOR_FIELDS}
