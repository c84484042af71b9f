"""Answers on what people said, and on what waits for a person."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from app.model.judgements import Verdict
from app.questions.answers.evidence import SheetJudgement
from app.questions.answers.links import Link
from app.questions.answers.parts import Answer, NodeKind, Place

#: standing: it counts; withdrawn: taken back; replaced: somebody said otherwise later.
State = Literal["standing", "withdrawn", "replaced"]
#: Why a judgement is suspect: its words changed, are gone, stand in several places, or their document is not held.
Doubt = Literal["changed", "gone", "several", "not_held"]
ReviewKind = Literal["suspect", "candidate", "unsure", "agency", "issue"]


class Pinned(Answer):
    """Words a judgement was said of, as they then were."""

    of: str
    document: str
    id: str
    quote: str


class Said(Answer):
    """One judgement. ``subject`` has the ids as they were then, ``now`` those of today (null where nobody knows).

    ``suspect`` is about a standing one alone: its words have changed since, and ``doubt`` says how.
    """

    id: str
    at: str
    by: str
    verdict: Verdict
    reason: str | None
    subject: dict[str, Any]
    value: dict[str, Any] | None
    withdraws: str | None
    pins: list[Pinned]
    state: State
    suspect: bool
    doubt: Doubt | None
    now: list[str] | None


class Judgements(Answer):
    """From the newest back."""

    total: int
    next: str | None
    judgements: list[Said]


class Judged(Answer):
    """What was recorded. ``applied`` is false while the graph does not say it yet: a load is running."""

    applied: bool
    judgements: list[Said]


class Brought(Answer):
    """What a sheet or another installation's file brought in. ``recorded`` judgements are new here, ``known`` ones
    were here already or said the same; ``blank`` rows of a sheet had no verdict, ``asked`` pairs of documents are
    compared from now on."""

    applied: bool
    recorded: int
    known: int
    blank: int = 0
    asked: int = 0


class Related(Answer):
    """``licensed``: the child cites the parent, so its links are derived anyway. ``applied`` as of a judgement."""

    child: str
    parent: str
    licensed: bool
    applied: bool


class Side(Answer):
    """A task or indicator of a pair to look at, whole."""

    document: str
    id: str
    path: str
    title: str
    text: str
    span_start: int
    span_end: int
    place: Place


class ReviewItem(Answer):
    """One thing that waits for a person.

    ``subject`` can be sent back with a verdict as it is; null where nobody knows any more what is to be judged.
    candidate and unsure have ``link`` with both sides; suspect has the judgement and both sides as far as they are
    known today; agency has the first clause that prints the name, how often it is printed and what it may mean;
    issue has the record's own words, and as ``child`` the task that holds them, of which a missing responsibility can
    be said, or of the record that it was ``seen`` and nothing is to be added. ``earlier`` is what people said of it
    before, withdrawn words too. ``cursor`` leads on from here.
    """

    kind: ReviewKind
    key: str
    document: str
    item: NodeKind | None = None
    subject: dict[str, Any] | None
    link: Link | None = None
    child: Side | None = None
    parent: Side | None = None
    judgement: Said | None = None
    surface: str | None = None
    times: int | None = None
    suggestions: list[str] = Field(default_factory=list)
    rule: str | None = None
    message: str | None = None
    quote: str | None = None
    span_start: int | None = None
    span_end: int | None = None
    place: Place | None = None
    earlier: list[SheetJudgement] = Field(default_factory=list)
    cursor: str | None = None


class Review(Answer):
    """``totals`` by kind count all that waits within the filters, whatever kinds were asked for; ``done`` what people
    have settled of each kind within them.

    ``before`` of the ``total`` stand before the first item given; ``back`` is the cursor of the page before, null
    where that is the first one or there is none.
    """

    total: int
    totals: dict[ReviewKind, int]
    done: dict[ReviewKind, int]
    next: str | None
    items: list[ReviewItem]
    before: int = 0
    back: str | None = None
