"""The tasks and indicators of one version, each with all that a comparison looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.library.version_rows import VersionReading
from app.model.facts import DocumentFacts, Indicator
from app.model.figures import Figure, with_unit
from app.model.ids import title_key
from app.model.own_words import own_ranges
from app.questions.answers.differences import IndicatorSide, TaskSide
from app.questions.answers.parts import Judgement, NodeKind
from app.questions.differences.judged import Judged
from app.questions.differences.matching import Candidate
from app.questions.differences.parts import Heir, Held, parts_of
from app.questions.differences.places import place_of
from app.questions.differences.rewording import Passage


class Measured(Protocol):
    """An indicator as it is compared: ``key`` is equal for indicators of one metric."""

    @property
    def indicator(self) -> Indicator: ...
    @property
    def key(self) -> str: ...
    @property
    def figure(self) -> Figure: ...


#: The indicators of a document in text order, as they are compared; the loaders know how.
Measure = Callable[[DocumentFacts], Sequence[Measured]]


@dataclass(frozen=True, slots=True)
class Item:
    """What every item has: ``parent`` is the path of what it stands under, ``words`` are what is compared."""

    kind: NodeKind
    id: str
    path: str
    parent: str | None
    title: str
    words: Passage
    parts: dict[str, Held]


@dataclass(frozen=True, slots=True)
class TaskItem(Item):
    """``words`` are its own, without numeral, clauses and sub-tasks."""

    side: TaskSide

    @property
    def compared(self) -> Candidate:
        return Candidate(self.words.key, title_key(self.title), self.path)


@dataclass(frozen=True, slots=True)
class IndicatorItem(Item):
    """``words`` is the sentence that states it, ``key`` equal for indicators of one metric."""

    indicator: Indicator
    key: str
    figure: Figure
    side: IndicatorSide


def tasks_of(reading: VersionReading, judged: Judged, heir: Heir) -> list[TaskItem]:
    """The tasks in text order, as people judged them."""
    facts, lines = judged.facts, reading.lines
    above = Headings(facts)
    items = []
    for task, ranges in own_ranges(facts):
        words = Passage(facts.text, ranges)
        deadline, deadline_checked = judged.deadline(task)
        side = TaskSide(
            id=task.id,
            path=task.path,
            number=task.number,
            title=task.title,
            text=task.span.quote,
            span_start=task.span.start,
            span_end=task.span.end,
            place=place_of(task.span, lines),
            deadline=deadline,
            deadline_checked=deadline_checked,
            above=above.over(task.parent),
        )
        parts = parts_of(judged.duties("task", task.id, task.clauses), lines, heir)
        items.append(TaskItem("task", task.id, task.path, task.parent, task.title, words, parts, side))
    return items


def indicators_of(reading: VersionReading, judged: Judged, measure: Measure, heir: Heir) -> list[IndicatorItem]:
    """The indicators in text order, as people judged them."""
    facts, lines = judged.facts, reading.lines
    above = Headings(facts)
    return [
        IndicatorItem(
            "indicator",
            one.id,
            one.path,
            one.parent,
            one.metric,
            Passage(facts.text, ((one.span.start, one.span.end),)),
            parts_of(judged.duties("indicator", one.id, one.clauses), lines, heir),
            one,
            target.key,
            target.figure,
            _indicator_side(target, reading, above, judged.indicators_checked.get(one.id)),
        )
        for target in measure(facts)
        for one in (target.indicator,)
    ]


def _indicator_side(
    target: Measured, reading: VersionReading, above: Headings, checked: Judgement | None
) -> IndicatorSide:
    one, figure = target.indicator, target.figure
    return IndicatorSide(
        id=one.id,
        path=one.path,
        title=one.metric,
        metric=one.metric,
        scope=one.scope,
        op=one.op,
        value=one.value,
        value_high=one.value_high,
        unit=one.unit,
        value_text=with_unit(one.value_text, one.unit),
        change=one.change,
        base=one.base,
        year=one.year,
        better=one.better,
        binding=one.binding,
        kind=one.kind,
        metric_key=target.key,
        sort=figure.sort,
        whose=list(figure.whose) or None,
        whose_level=figure.level,
        quote=one.span.quote,
        span_start=one.span.start,
        span_end=one.span.end,
        place=place_of(one.span, reading.lines),
        above=above.over(one.parent),
        checked=checked,
    )


class Headings:
    """The titles over each item of a document."""

    def __init__(self, facts: DocumentFacts) -> None:
        items: Iterable[tuple[str, str | None, str]] = [
            *((s.path, s.parent, s.title) for s in facts.sections),
            *((t.path, t.parent, t.title) for t in facts.tasks),
        ]
        self._above = {path: (parent, title) for path, parent, title in items}

    def over(self, path: str | None) -> list[str]:
        """Titles from the top down to the item at ``path``."""
        titles: list[str] = []
        while path is not None and path in self._above and len(titles) <= len(self._above):
            path, title = self._above[path]
            titles.append(title)
        return titles[::-1]
