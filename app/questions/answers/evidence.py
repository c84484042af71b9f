"""The evidence sheet: everything one needs to defend a link, or a whole trace, on paper."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.questions.answers.links import Comparison, End, Evidence, HeldEnd, Parts
from app.questions.answers.parts import Answer, Band, Judgement, NodeKind, Place, Score, Status
from app.questions.answers.statements import Stated


class SheetItem(Answer):
    """A task or an indicator that the sheet names, whole, with its place in the original."""

    kind: NodeKind
    id: str
    path: str
    title: str
    text: str
    span_start: int
    span_end: int
    place: Place
    document: str


class SheetDocument(Answer):
    """A document that the sheet names, and what its words can be checked against.

    ``file_sha256`` is that of the bytes as they were obtained, ``text_sha256`` that of the text they were read into.
    All of it is null for a document that is only cited.
    """

    id: str
    docno: str | None
    title: str
    issued_on: str | None
    held: bool
    version: int | None
    file_name: str | None
    file_sha256: str | None
    text_sha256: str | None
    source: str | None
    obtained_at: str | None
    rules_version: str | None
    registry_version: str | None


class SheetJudgement(Judgement):
    """One entry of the log on a link; ``withdrawn``: a later entry takes it back."""

    withdrawn: bool


class MeasuredBand(Answer):
    """Of ``n`` links of this band that were checked by hand so many were right: ``precision``, with its interval."""

    n: int
    precision: Score | None
    low: Score
    high: Score


class SheetLink(Answer):
    """One step: a link of two items, an item's place in its document, or a citation between documents.

    ``judgements`` are all entries of the log on it, the earliest first; ``checked`` is the one that stands. ``edge``
    is null for a pair that a person rejected: no link, and no evidence but what people said.
    """

    number: int
    level: Literal["task", "indicator", "document"]
    from_: End = Field(alias="from")
    to: HeldEnd
    edge: Literal["DERIVES_FROM", "CANDIDATE", "PART_OF"] | None
    relation: str | None
    primary: bool | None
    band: Band | None
    measured: MeasuredBand | None
    score: Score | None
    parts: Parts | None
    comparison: Comparison | None
    status: Status | None
    suspect: bool
    origin: Literal["derived", "manual"] | None
    evidence: list[Evidence]
    checked: Judgement | None
    judgements: list[SheetJudgement]


class SheetPath(Answer):
    """A way upwards as numbers of links; ``band`` is that of its weakest link of items."""

    number: int
    band: Band | None
    links: list[int]


class EvidenceSheet(Stated):
    """``parent`` is null where the sheet shows everything upwards of ``child``; a single link has one path.

    ``truncated`` is true where more paths exist than are given.
    """

    child: End
    parent: End | None
    paths: list[SheetPath]
    links: list[SheetLink]
    items: list[SheetItem]
    documents: list[SheetDocument]
    truncated: bool

    def rests_on(self) -> list[str]:
        return [one.id for one in self.documents if one.held]
