"""Answers on tasks and indicators."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.model.facts import Level
from app.questions.answers.parts import (
    AgencyKind,
    Answer,
    Basis,
    Deadline,
    DocumentRef,
    GapJudgement,
    Judgement,
    Place,
    Quoted,
    Role,
    Score,
    Titled,
)
from app.questions.answers.statements import Stated


class TaskRef(Answer):
    id: str
    path: str
    title: str
    docno: str | None


class Responsible(Answer):
    """One agency of a clause, in printed order; ``role`` and ``basis`` as the graph reads the printed ``label``."""

    id: str
    name: str
    kind: AgencyKind
    surface: str
    label: str
    role: Role
    basis: Basis
    pos: int
    open_ended: bool
    checked: Judgement | None = None


class Clause(Quoted):
    """``number`` counts the item's clauses from 1; `judgement` where only a person saw the duty."""

    number: str
    responsibilities: list[Responsible]


class Above(Answer):
    kind: Literal["section", "task"]
    id: str
    path: str
    title: str


class IndicatorBody(Answer):
    """``metric_key`` is equal for indicators of one metric. ``value_text`` is the value as printed, with its unit.

    ``sort``: a rate means the same of any place, of an amount a smaller place has a share. ``whose`` is the region
    whose figure it is, then the regions that one lies in. ``whose_level`` is null where that is no region (one
    airport, each county).
    """

    id: str
    path: str
    title: str
    metric: str
    scope: str | None
    op: Literal["=", ">=", "<=", "~", ">", "<"] | None
    value: Score | None
    value_high: Score | None
    unit: str | None
    value_text: str | None
    change: Literal["level", "growth", "reduction"]
    base: str | None
    year: int | None
    better: Literal["up", "down"] | None
    binding: Literal["约束性", "预期性"] | None
    kind: Literal["target", "actual"]
    metric_key: str
    sort: Literal["rate", "amount"]
    whose: list[str] | None
    whose_level: Level | None
    quote: str
    span_start: int
    span_end: int
    place: Place
    checked: Judgement | None = None
    gaps: list[GapJudgement] = Field(default_factory=list)


class Indicator(IndicatorBody):
    document: DocumentRef
    above: list[Above]
    clauses: list[Clause]


class TaskRow(Answer):
    """``text`` is the whole item and its own evidence: the prepared text between the offsets.

    ``deadline_checked`` is what a person said of the deadline, ``gaps`` of the lack of a counterpart.
    """

    id: str
    path: str
    number: str | None
    title: str
    text: str
    span_start: int
    span_end: int
    place: Place
    deadline: Deadline | None
    clauses: list[Clause]
    deadline_checked: Judgement | None = None
    gaps: list[GapJudgement] = Field(default_factory=list)


class Tasks(Stated):
    document: DocumentRef
    total: int
    next: str | None
    tasks: list[TaskRow]

    def rests_on(self) -> list[str]:
        return [self.document.id]


class Task(TaskRow):
    """``above`` leads from the nearest section or task upwards; ``below`` are the item's sub-tasks."""

    document: DocumentRef
    above: list[Above]
    below: list[Titled]
    indicators: list[IndicatorBody]
    checked: Judgement | None = None
