"""A finding as it is listed and counted: what it says in full is told of those on a page alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.graph.port import Row
from app.questions.answers.workload import Finding, FindingKind, NobodyReason
from app.questions.in_time import DatedDocument

#: Statements that let an agency lead in a document, by (agency, document).
Leads = Mapping[tuple[str, str], Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Listed:
    """``seq``, ``item``, ``mark`` and ``clause`` order the findings of one document.

    ``agency`` and ``region`` are those of a silent counterpart: telling it takes its leads.
    """

    kind: FindingKind
    document: DatedDocument
    tell: Callable[[Leads], Finding]
    seq: int = 0
    item: str = ""
    mark: str = ""
    clause: int = 0
    reason: NobodyReason | None = None
    agency: str | None = None
    region: str | None = None
