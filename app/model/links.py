"""Derived links between the tasks or indicators of two documents, with the evidence a person can check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.model.figures import FigureComparison
from app.model.span import Span

Band = Literal["strong", "probable", "review"]
LinkKind = Literal["task", "indicator"]
LinkRelation = Literal["implements", "related"]
EvidenceKind = Literal["phrase", "indicator", "agency", "citation"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a link: what the child says and what the parent says, each with its place."""

    kind: EvidenceKind
    child: Span
    parent: Span


@dataclass(frozen=True, slots=True)
class LinkParts:
    """What the score of two tasks is made of, ``words (1 + agencies) x length``, and what its band rests on as well.

    ``words`` and ``agencies`` are 0-1; ``length`` is the factor of a short child, from 1 to 2.2361. ``phrase`` counts
    the characters of the longest phrase found in these two tasks and nowhere else in both documents, 0 where there is
    none. ``lead`` is the score over the best other one of this child or this parent, None where there is no other.
    """

    words: float
    agencies: float
    length: float
    phrase: int
    lead: float | None


@dataclass(frozen=True, slots=True)
class Link:
    """``child`` carries out (`implements`) or resembles (`related`) ``parent``; both are full ids.

    ``score`` is S of the derivation method, 4 decimals, no upper bound (None for indicators). ``primary`` is
    false for a further source beside the assigned one. strong and probable implements-links become
    DERIVES_FROM, all others CANDIDATE. ``parts`` stands on links of tasks, ``comparison`` on those of
    indicators of one metric.
    """

    kind: LinkKind
    child: str
    parent: str
    relation: LinkRelation
    primary: bool
    band: Band
    score: float | None
    evidence: tuple[Evidence, ...]
    parts: LinkParts | None = None
    comparison: FigureComparison | None = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """All links from one document to another, ordered by the child's place in the text, then the parent's."""

    child_document: str
    parent_document: str
    links: tuple[Link, ...]
