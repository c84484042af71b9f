"""Answers on indicators across documents: a parent's against a child's, one metric over documents and years."""

from __future__ import annotations

from typing import Literal

from app.model.outcomes import OutcomeGround
from app.questions.answers.items import IndicatorBody
from app.questions.answers.links import Comparison, Link
from app.questions.answers.parts import Answer, DocumentRef, GapJudgement
from app.questions.answers.statements import Stated

#: What became of a parent's target in the child, or where a child's comes from.
TakenUp = Literal["taken_up", "candidate", "not_taken_up", "own"]
#: How two statements of one metric stand to each other.
SeriesChange = Literal["repeated", "revised", "unclear", "taken_up", "reached", "missed", "unknown"]


class ComparedRow(Answer):
    """taken_up: a link that stands; candidate: a pair for a person; not_taken_up, own: one side has no link.

    ``link`` holds band, evidence and the comparison of the figures; null where one side stands alone. ``justified``
    is what a person said of that: not for this government, or the child's own initiative.
    """

    state: TakenUp
    parent: IndicatorBody | None
    child: IndicatorBody | None
    link: Link | None
    justified: GapJudgement | None = None


class ComparedTotals(Answer):
    """``taken_up`` and what follows count the parent's targets; those by verdict count links that stand."""

    parent_indicators: int
    child_indicators: int
    taken_up: int
    not_taken_up: int
    own: int
    justified: int
    candidates: int
    tightened: int
    softened: int
    equal: int
    share: int
    changed: int
    undecided: int


class ComparedIndicators(Stated):
    """The parent's targets in the order of its text, each with what the child makes of it; then the child's own.

    ``licensed`` tells whether the child cites the parent; without, pairs of one metric are candidates. Not taken up
    means not found in this child, never that nothing is done.
    """

    parent: DocumentRef
    child: DocumentRef
    licensed: bool
    totals: ComparedTotals
    rows: list[ComparedRow]

    def rests_on(self) -> list[str]:
        return [self.parent.id, self.child.id]


class SeriesCounts(Answer):
    """How many steps of each kind a metric has."""

    repeated: int = 0
    revised: int = 0
    unclear: int = 0
    taken_up: int = 0
    reached: int = 0
    missed: int = 0
    unknown: int = 0


class MetricRow(Answer):
    """``key`` is equal for indicators of one metric; ``names`` are the ways it is printed.

    ``steps`` counts how its statements in several documents stand to each other.
    """

    key: str
    names: list[str]
    documents: int
    targets: int
    actuals: int
    steps: SeriesCounts


class Metrics(Stated):
    """The metrics of the documents held, those in most documents first."""

    total: int
    next: str | None
    metrics: list[MetricRow]


class StatedBy(DocumentRef):
    issuer: str | None
    level: str | None
    region: str | None


class Point(IndicatorBody):
    """One statement of a metric: a target, or a result (``kind`` actual), with the document that makes it."""

    document: StatedBy


class SeriesStep(Answer):
    """Two statements of one metric against each other, both by id.

    repeated, revised, unclear: a later document of the same government sets the target of the same scope and year
    again. taken_up: the later one carries the earlier one out, over levels. reached, missed, unknown: a result
    against the target of its scope and year; ``decided_by`` says why where it cannot be told.
    """

    change: SeriesChange
    earlier: str
    later: str
    decided_by: OutcomeGround | None
    comparison: Comparison | None


class SeriesTotals(SeriesCounts):
    points: int
    documents: int


class MetricSeries(Stated):
    """Every statement of one metric, by date of issue, document and place, and how they stand to each other."""

    key: str
    names: list[str]
    totals: SeriesTotals
    points: list[Point]
    steps: list[SeriesStep]
