"""Answers on who carries how much, and on what is wrong with it: leads that are gone, tasks nobody leads."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.questions.answers.agencies import DutyTotals, Reading, Succession
from app.questions.answers.parts import (
    AgencyKind,
    Answer,
    Basis,
    DocumentRef,
    Judgement,
    Named,
    NodeKind,
    Place,
    Quoted,
    Standing,
)
from app.questions.answers.statements import Stated

#: By what a list of agencies is ordered; all but the name with the greatest first.
WorkloadOrder = Literal["leads", "supports", "total", "in_force", "name"]
FindingKind = Literal["lead_gone", "nobody_leads", "silent_counterpart"]
#: Why nobody leads a task. no_clause: the document names bodies elsewhere, not here; document_names_nobody: it names
#: none at all; not_understood: a record says that words there could not be read, so somebody may lead it.
NobodyReason = Literal["only_supporters", "only_groups", "no_clause", "document_names_nobody", "not_understood"]


class Load(Answer):
    """Statements that let an agency lead, and those that let it support."""

    leads: int = 0
    supports: int = 0


class DocumentLoad(Load):
    document: DocumentRef
    standing: Standing


class YearLoad(Load):
    """``year`` of issue, null for documents without a date."""

    year: int | None


class WorkloadRow(Answer):
    """``leads`` and ``supports`` count what the agency's duty list lists.

    ``named``: statements on itself; ``collective``, ``predecessor``: through those. ``in_force``: of documents in
    force on the day or of which nothing certain is said; ``apart``: of those ended, repealed or not yet issued.
    """

    id: str
    name: str
    kind: AgencyKind
    level: str | None
    region: str | None
    category: str | None
    leads: int
    supports: int
    tasks: int
    indicators: int
    named: Load
    collective: Load
    predecessor: Load
    in_force: Load
    apart: Load
    bases: DutyTotals
    by_document: list[DocumentLoad]
    by_year: list[YearLoad]


class Workload(Stated):
    """``statements`` counts those of the documents asked for, each once, whoever else answers for them too."""

    as_of: str
    as_: Reading | None = Field(None, alias="as")
    total: int
    statements: Load
    next: str | None
    agencies: list[WorkloadRow]


class FindingItem(Answer):
    kind: NodeKind
    id: str
    path: str
    title: str


class _Finding(Answer):
    """``standing`` is that of the document on the day asked of."""

    document: DocumentRef
    standing: Standing


class LeadGone(_Finding):
    """A task or indicator whose lead no longer exists on the day asked of; the span is the clause's.

    ``since`` is null where the registry knows no day. ``today``: who took over as a whole, at the end of the chain;
    empty where its duties were divided: ``successors`` then lists to whom, for a person to judge.
    """

    kind: Literal["lead_gone"] = "lead_gone"
    item: FindingItem
    agency: Named
    label: str
    surface: str
    basis: Basis
    since: str | None
    today: list[Named]
    successors: list[Succession]
    quote: str
    span_start: int
    span_end: int
    place: Place
    checked: Judgement | None = None


class Unread(Quoted):
    """A record of the reading: words that may name who leads and could not be understood."""

    rule: str


class NobodyLeads(_Finding):
    """A task that no body leads, nor the task above it, nor its sub-tasks; the span is the task's."""

    kind: Literal["nobody_leads"] = "nobody_leads"
    item: FindingItem
    reason: NobodyReason
    unread: list[Unread]
    quote: str
    span_start: int
    span_end: int
    place: Place


class Led(Quoted):
    """A statement that lets an agency lead an item."""

    item: FindingItem
    checked: Judgement | None = None


class SilentCounterpart(_Finding):
    """An agency that leads in ``document`` and whose counterpart in ``region`` does nothing in ``documents``.

    ``licensed``: these documents carry it out; otherwise they are all that is held of the region. ``elsewhere``: what
    the counterpart does in other documents of the region. ``counterparts`` is empty where the registry knows by rule
    that there is one, and lists no name. ``unregistered`` names in these documents are bodies that
    the registry does not know: the counterpart may be among them.
    """

    kind: Literal["silent_counterpart"] = "silent_counterpart"
    agency: Named
    counterparts: list[Named]
    region: str
    licensed: bool
    documents: list[DocumentRef]
    elsewhere: Load
    unregistered: list[str]
    leads: list[Led]


Finding = Annotated[LeadGone | NobodyLeads | SilentCounterpart, Field(discriminator="kind")]


class FindingTotals(Answer):
    """All that was found, before ``kind``, ``reason`` and pages narrow the list."""

    lead_gone: int
    nobody_leads: int
    silent_counterpart: int
    only_supporters: int
    only_groups: int
    no_clause: int
    document_names_nobody: int
    not_understood: int


class Findings(Stated):
    """Nothing here accuses anybody: it is what the documents held say, and do not say, on the day asked of."""

    as_of: str
    totals: FindingTotals
    total: int
    next: str | None
    findings: list[Finding]
