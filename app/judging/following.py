"""From the words a judgement was said of to where they stand now.

The same id with the same words: there. The words under another id, and only there: renumbered, the judgement goes
with them. Other words under the id: suspect, there. Words that are nowhere, or in several places none of which is the
old one: suspect, and nobody knows of what. What was said of a record of reading is over with the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from rapidfuzz import fuzz

from app.judging.words import Item, Items, find_words, without_numerals
from app.model.facts import Clause
from app.model.judgements import (
    AgencySubject,
    DeadlineSubject,
    GapSubject,
    IndicatorSubject,
    ItemKind,
    Judgement,
    LinkSubject,
    Pin,
    RecordSubject,
    ResponsibilitySubject,
    fingerprint,
)

#: Alike in per cent (rapidfuzz ratio): so much of its words an item has kept to be the same one reworded, at its own
#: id and at another.
_REWORDED, _REWORDED_ELSEWHERE = 40, 75

#: Why a judgement is suspect: the words changed, they are gone, the document is, or they stand in several places.
Doubt = Literal["changed", "gone", "not_held", "several"]


@dataclass(frozen=True, slots=True)
class Followed:
    """A judgement and the item it is about today (for a link the child's), ``other`` the parent of a link.

    ``clause`` is the clause's number from 1, where one is meant and there; ``records`` are the numbers of the records
    of reading meant, among the document's issues, ``item`` then the task that holds them.
    """

    judgement: Judgement
    item: Item | None = None
    other: Item | None = None
    clause: int | None = None
    doubt: Doubt | None = None
    records: tuple[int, ...] = ()

    @property
    def suspect(self) -> bool:
        return self.doubt is not None

    @property
    def about(self) -> tuple[Any, ...] | None:
        """What it is about today, whatever its ids once were; None where nobody knows.

        Of a link: kind, kind of the items, child and parent.
        """
        subject = self.judgement.subject
        if isinstance(subject, AgencySubject):
            return None if self.suspect else ("agency", subject.surface)
        if isinstance(subject, RecordSubject):
            return ("record", *self.records) if self.records else None
        if self.item is None:
            return None
        here = (subject.kind, self.item.kind, self.item.id)
        if isinstance(subject, LinkSubject):
            return None if self.other is None else (*here, self.other.id)
        if isinstance(subject, ResponsibilitySubject):
            missing = self.judgement.verdict == "missing"
            name = subject.agency if missing else subject.surface or subject.agency
            return (*here, None if missing else self.clause, name, subject.role)
        if isinstance(subject, IndicatorSubject):
            return (*here, subject.metric)
        if isinstance(subject, GapSubject):
            return (*here, subject.side, subject.against)
        return here


def follow(judgement: Judgement, documents: Mapping[str, Items | None]) -> Followed:
    """Where a judgement stands; ``documents`` has what it concerns, None for one that is not held."""
    subject = judgement.subject
    if isinstance(subject, RecordSubject):
        return _record(judgement, subject, documents.get(subject.document))
    if any(documents.get(document) is None for document in subject.documents):
        return Followed(judgement, doubt="not_held")
    if isinstance(subject, LinkSubject):
        child, first = _found(_pin(judgement, "child"), subject.item, documents)
        parent, second = _found(_pin(judgement, "parent"), subject.item, documents)
        return Followed(judgement, child, parent, doubt=first or second)
    if isinstance(subject, AgencySubject):
        items = documents[subject.document]
        prints = items is not None and any(_prints(items, subject.surface))
        return Followed(judgement, doubt=None if prints else "gone")
    kind: ItemKind = "indicator"
    if isinstance(subject, DeadlineSubject):
        kind = "task"
    elif isinstance(subject, ResponsibilitySubject | GapSubject):
        kind = subject.item
    if isinstance(subject, IndicatorSubject) and judgement.verdict == "missing":
        # A missing one is said of the task in which it stands.
        kind = "task"
    item, doubt = _found(_pin(judgement, "item"), kind, documents)
    if item is None:
        return Followed(judgement, doubt=doubt)
    if clause := _pin(judgement, "clause"):
        own = subject.clause if isinstance(subject, ResponsibilitySubject) else None
        number, same = _clause(clause, item, int(own) if own is not None and own.isdigit() else 0)
        return Followed(judgement, item, None, number, doubt or (None if same else "changed"))
    if (value := _pin(judgement, "value")) and _value(item) != value.fingerprint:
        doubt = doubt or "changed"
    if (drawn := _pin(judgement, "drawn")) and find_words(drawn.quote, item.span) is None:
        doubt = doubt or "changed"
    return Followed(judgement, item, doubt=doubt)


def _record(judgement: Judgement, subject: RecordSubject, items: Items | None) -> Followed:
    """The records of the same rule and words in the same task; in another one where they are nowhere else."""
    pin = _pin(judgement, "record")
    if items is None or pin is None:
        return Followed(judgement)
    places: dict[str, tuple[Item | None, list[int]]] = {}
    for number in items.records.get((subject.rule, pin.fingerprint), ()):
        item = items.holding(items.facts.issues[number].span)
        places.setdefault(item.id if item is not None else "", (item, []))[1].append(number)
    here = places.get(subject.item_id) or (next(iter(places.values())) if len(places) == 1 else None)
    return Followed(judgement) if here is None else Followed(judgement, here[0], records=tuple(here[1]))


def _pin(judgement: Judgement, of: str) -> Pin | None:
    return next((pin for pin in judgement.pins if pin.of == of), None)


def _found(
    pin: Pin | None, kind: ItemKind, documents: Mapping[str, Items | None]
) -> tuple[Item | None, Doubt | None]:
    items = documents.get(pin.document) if pin is not None else None
    if pin is None or items is None:
        return None, "not_held"
    there = items.get(kind, pin.id)
    if there is not None and there.fingerprint == pin.fingerprint:
        return there, None
    same = items.saying(kind, pin.fingerprint)
    if len(same) == 1:
        return same[0], None
    if same:
        return None, "several"
    words = pin.words or without_numerals(pin.quote)
    if there is not None and fuzz.ratio(words, there.words) >= _REWORDED:
        return there, "changed"
    close = [one for one in items.of_kind(kind) if fuzz.ratio(words, one.words) >= _REWORDED_ELSEWHERE]
    return (close[0], "changed") if len(close) == 1 else (None, "gone")


def _clause(pin: Pin, item: Item, number: int) -> tuple[int | None, bool]:
    """The clause with these words, the one of this number before another; without any, the one of this number."""
    same = [at for at, clause in enumerate(item.clauses, 1) if fingerprint(clause.span.quote) == pin.fingerprint]
    if same:
        return (number if number in same else same[0]), True
    return (number if 0 < number <= len(item.clauses) else None), False


def _value(item: Item) -> str | None:
    deadline = getattr(item.fact, "deadline", None)
    return fingerprint(deadline.span.quote) if deadline is not None else None


def _prints(items: Items, surface: str) -> list[Clause]:
    return [
        clause
        for item in items.by_id.values()
        for clause in item.clauses
        for found in clause.responsibilities
        if any(mention.surface == surface for mention in found.agencies)
    ]
