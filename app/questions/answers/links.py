"""Answers on what derives from what: implementations, traces, coverage."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.model.figures import Direction, Ground, Verdict
from app.questions.answers.items import TaskRef
from app.questions.answers.parts import (
    Answer,
    Band,
    DocumentRef,
    Judgement,
    LinkRelation,
    Quoted,
    Score,
    Status,
    Titled,
)
from app.questions.answers.statements import Stated

Towards = Literal["up", "down"]
TraceDirection = Literal["up", "down", "both"]


class Evidence(Answer):
    """A reason for a link, with what the child says and what the parent says.

    ``heading`` is the item's own heading where a path steps from it to its document, ``quote`` what a person pointed
    at; ``parent`` is null where the other side is not held or says nothing of its own. Of a chain of citations every
    one is given: where a side is in a document between child and parent, that is named.
    """

    kind: Literal["phrase", "indicator", "agency", "citation", "heading", "quote"]
    child: Quoted
    parent: Quoted | None
    child_document: str | None = None
    parent_document: str | None = None


class Parts(Answer):
    """What a score is made of, ``words`` (1 + ``agencies``) times ``length``, and what the band rests on as well.

    ``words``: likeness of the words, 0-1. ``agencies``: how much of the agencies are counterparts, 0-1. ``length``:
    factor of a short child. ``phrase``: characters of the longest phrase found nowhere else. ``lead``: the score over
    the best other one of this child or this parent; null where there is no other.
    """

    words: Score
    agencies: Score
    length: Score
    phrase: int
    lead: Score | None


class Comparison(Answer):
    """The child's figure against the parent's of the same metric, both as printed.

    ``kind`` null: nothing can be said, and ``decided_by`` names what stood in the way. share: the amount of a smaller
    region, ``ratio`` of the parent's. changed: another figure where no text says which way is ``better``.
    """

    kind: Verdict | None
    decided_by: Ground
    child: str
    parent: str
    better: Direction | None
    moved: Direction | None
    ratio: Score | None


class Link(Answer):
    relation: LinkRelation
    primary: bool
    band: Band | None
    score: Score | None
    status: Status
    suspect: bool = False
    origin: Literal["derived", "manual"]
    evidence: list[Evidence]
    parts: Parts | None = None
    comparison: Comparison | None = None
    checked: Judgement | None = None


class Implementation(Link):
    task: TaskRef


class Implementations(Stated):
    task: Titled
    implementations: list[Implementation]


class End(Answer):
    kind: Literal["task", "indicator", "document"]
    id: str
    title: str


class HopEnd(End):
    """``path`` and ``document`` stand where it is an item."""

    path: str | None = None
    document: DocumentRef | None = None


class HeldEnd(HopEnd):
    held: bool


class Hop(Answer):
    """One step up or down. A document hop says that the document rests on the other, not that the task does.

    Downwards ``from`` is the parent and ``to`` the child; in the evidence each side keeps its name.

    ``edge`` is DERIVES_FROM, or PART_OF where the path steps from an item to its document. ``relation`` is the
    citation's or the link's. ``score`` and ``parts`` stand on hops between tasks, ``comparison`` between indicators;
    ``status``, ``origin`` and ``checked`` on both.
    """

    level: Literal["task", "indicator", "document"]
    from_: HopEnd = Field(alias="from")
    to: HeldEnd
    edge: Literal["DERIVES_FROM", "PART_OF"]
    relation: str | None
    band: Band | None
    evidence: list[Evidence]
    score: Score | None = None
    parts: Parts | None = None
    comparison: Comparison | None = None
    status: Status | None = None
    suspect: bool = False
    origin: Literal["derived", "manual"] | None = None
    checked: Judgement | None = None


class Trace(Stated):
    """Every path, those through links of items first; ``bands`` is the weakest such link of each, or null.

    ``directions`` tells of each path where it leads. ``truncated`` is true where more paths exist than are given.
    """

    task: Titled
    direction: TraceDirection
    directions: list[Towards]
    bands: list[Band | None]
    paths: list[list[Hop]]
    truncated: bool


class IndicatorTrace(Stated):
    indicator: Titled
    direction: TraceDirection
    directions: list[Towards]
    bands: list[Band | None]
    paths: list[list[Hop]]
    truncated: bool
