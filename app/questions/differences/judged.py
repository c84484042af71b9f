"""One version as people judged it: their words applied to its facts, wherever the words they were said of stand.

The log follows a text through its versions, so a correction counts in an earlier version, or in a document no longer
held, as long as that prints the same words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.judging.facts import Measure, corrected_indicator, drawn_words, found_indicator, that_count
from app.judging.following import Followed, follow
from app.judging.words import Item, Items, find_words
from app.library.library import Library
from app.library.version_rows import VersionReading
from app.model.facts import Clause, DocumentFacts, Indicator, Mention, Task
from app.model.judgements import AgencySubject, DeadlineSubject, IndicatorSubject, ItemKind, ResponsibilitySubject
from app.model.judgements import Judgement as Word
from app.model.roles import Duty, Part, duties
from app.model.span import Span
from app.questions.answers.parts import Deadline, Judgement

_PARTS: dict[str, Part] = {"lead": "leads", "support": "supports"}


@dataclass(frozen=True, slots=True)
class JudgedDuty:
    """A part in an item, and what a person said of it."""

    duty: Duty
    checked: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """``facts`` have the indicators as judged; parts and deadlines are asked for item by item."""

    facts: DocumentFacts
    indicators_checked: dict[str, Judgement]
    _agencies: dict[str, Word] = field(repr=False)
    _parts: dict[tuple[ItemKind, str], list[Followed]] = field(repr=False)
    _deadlines: dict[str, Followed] = field(repr=False)

    def duties(self, kind: ItemKind, item: str, clauses: Sequence[Clause]) -> list[JudgedDuty]:
        """Who has which part in an item."""
        found = [self._named(duty) for duty in duties(clauses)]
        for one in self._parts.get((kind, item), ()):
            found = _with_part(found, one)
        return found

    def deadline(self, task: Task) -> tuple[Deadline | None, Judgement | None]:
        """By when a task is to be done, and what a person said of that."""
        due = task.deadline
        read = Deadline(date=due.date, quote=due.span.quote) if due else None
        one = self._deadlines.get(task.id)
        if one is None:
            return read, None
        said, checked = one.judgement, _checked(one)
        if one.suspect or said.verdict == "right":
            return read, checked
        if said.verdict == "wrong":
            return None, checked
        quote = drawn_words(said) or (read.quote if read else "")
        return Deadline(date=(said.value or {}).get("date"), quote=quote), checked

    def _named(self, duty: Duty) -> JudgedDuty:
        said = self._agencies.get(duty.agency.surface)
        if said is None:
            return JudgedDuty(duty)
        checked = _told(said, suspect=False)
        return JudgedDuty(duty if said.verdict == "right" else _another(duty, said), checked)


def judged(library: Library, reading: VersionReading, measure: Measure) -> Judged:
    """What this version says once people were heard."""
    document = reading.info.document
    said = library.said.standing().contents.get(document, ())
    if not said:
        return Judged(reading.facts, {}, {}, {}, {})
    items = Items(reading.facts)
    agencies: dict[str, Word] = {}
    parts: defaultdict[tuple[ItemKind, str], list[Followed]] = defaultdict(list)
    deadlines: dict[str, Followed] = {}
    indicators: list[Followed] = []
    for one in that_count(follow(word, {document: items}) for word in said):
        subject, item = one.judgement.subject, one.item
        if isinstance(subject, AgencySubject):
            agencies[subject.surface] = one.judgement
        elif item is not None and isinstance(subject, ResponsibilitySubject):
            parts[item.kind, item.id].append(one)
        elif item is not None and isinstance(subject, DeadlineSubject):
            deadlines[item.id] = one
        elif isinstance(subject, IndicatorSubject):
            indicators.append(one)
    facts, checked = _with_indicators(reading.facts, indicators, measure)
    return Judged(facts, checked, agencies, dict(parts), deadlines)


def _with_indicators(
    facts: DocumentFacts, said: Sequence[Followed], measure: Measure
) -> tuple[DocumentFacts, dict[str, Judgement]]:
    """The facts with those that people struck out gone, those mended mended, and those they found added."""
    found = {one.id: one for one in facts.indicators}
    checked: dict[str, Judgement] = {}
    for one in said:
        word, item = one.judgement, one.item
        if item is None or not isinstance(word.subject, IndicatorSubject):
            continue
        if word.verdict == "missing":
            added = found_indicator(facts, one, word.subject, measure)
            if added is not None:
                found[added.id] = added
                checked[added.id] = _checked(one)
            continue
        checked[item.id] = _checked(one)
        if one.suspect or not isinstance(item.fact, Indicator):
            continue
        if word.verdict == "wrong":
            found.pop(item.id, None)
        elif word.verdict == "is":
            found[item.id] = corrected_indicator(item.fact, facts, word, measure)
    return replace(
        facts, indicators=tuple(sorted(found.values(), key=lambda one: (one.seq, one.span.start)))
    ), checked


def _with_part(found: Sequence[JudgedDuty], one: Followed) -> list[JudgedDuty]:
    """The parts in an item once a word on one of them was heard."""
    said, subject, item = one.judgement, one.judgement.subject, one.item
    if item is None or not isinstance(subject, ResponsibilitySubject):
        return list(found)
    if said.verdict == "missing":
        return [*found, *_missing(found, one, subject, item)]
    kept: list[JudgedDuty] = []
    for here in found:
        if not _is_meant(here.duty, one, subject):
            kept.append(here)
        elif said.verdict == "is" and not one.suspect:
            part = _PARTS[(said.value or {}).get("role", subject.role)]
            kept.append(JudgedDuty(replace(_another(here.duty, said), part=part), _checked(one)))
        elif said.verdict != "wrong" or one.suspect:
            kept.append(JudgedDuty(here.duty, _checked(one)))
    return kept


def _is_meant(duty: Duty, one: Followed, subject: ResponsibilitySubject) -> bool:
    named = duty.agency.surface == subject.surface if subject.surface else duty.agency.agency_id == subject.agency
    return named and duty.clause == one.clause and duty.part == _PARTS[subject.role]


def _missing(
    found: Sequence[JudgedDuty], one: Followed, subject: ResponsibilitySubject, item: Item
) -> Iterator[JudgedDuty]:
    """A part that only a person saw, where its words still stand and nothing else says it."""
    span = find_words(drawn_words(one.judgement) or "", item.span)
    if one.suspect or span is None:
        return
    clause, said_in = _clause(item, span)
    if not any(here.duty.agency.agency_id == subject.agency and here.duty.clause == clause for here in found):
        mention = _mention(one.judgement, subject.surface, span, subject.agency)
        part = _PARTS[subject.role]
        duty = Duty(part, "stated", clause, len(found) + 1, "", "judgement", False, mention, said_in)
        yield JudgedDuty(duty, _checked(one))


def _clause(item: Item, span: Span) -> tuple[int, Span]:
    """The clause in which words stand, by its number from 1 and its place; 0 and the words themselves outside."""
    for number, clause in enumerate(item.clauses, 1):
        if clause.span.start <= span.start and span.end <= clause.span.end:
            return number, clause.span
    return 0, span


def _another(duty: Duty, said: Word) -> Duty:
    """The part as the agency's that a person says is meant."""
    value = said.value or {}
    if "agency" not in value:
        return duty
    return replace(duty, agency=_mention(said, duty.agency.surface, duty.agency.span, value["agency"]))


def _mention(said: Word, surface: str, span: Span, agency: str) -> Mention:
    value = said.value or {}
    return Mention(surface, span, value.get("name") or agency, value.get("kind", "unknown"), agency)


def _checked(one: Followed) -> Judgement:
    return _told(one.judgement, suspect=one.suspect)


def _told(said: Word, *, suspect: bool) -> Judgement:
    return Judgement(verdict=said.verdict, by=said.by, at=said.at, reason=said.reason, id=said.id, suspect=suspect)
