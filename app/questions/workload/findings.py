"""What is wrong with who leads what: leads that are gone, tasks nobody leads, counterparts that do nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from app.graph.port import Store
from app.library.library import Library
from app.questions.answers.parts import Standing
from app.questions.answers.workload import (
    Finding,
    FindingKind,
    Findings,
    FindingTotals,
    LeadGone,
    NobodyLeads,
    NobodyReason,
    SilentCounterpart,
)
from app.questions.in_time import Day, dated_documents
from app.questions.names import find_document
from app.questions.paging import FIRST_PAGE, Key, Window, page
from app.questions.rows import NO_DATE, document_rows
from app.questions.workload.counterparts import silent_counterparts
from app.questions.workload.gone import leads_gone
from app.questions.workload.nobody import nobody_leads

_ORDER: dict[FindingKind, int] = {"lead_gone": 0, "nobody_leads": 1, "silent_counterpart": 2}


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """What to list; an empty set keeps everything, several values of one kind are alternatives.

    ``documents`` are numbers, ids or titles; ``regions`` those of the document, or of the silent counterpart.
    ``unlicensed``: look for counterparts in regions without a document that carries the other out, too.
    """

    kinds: frozenset[FindingKind] = frozenset()
    reasons: frozenset[NobodyReason] = frozenset()
    documents: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    regions: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    standings: frozenset[Standing] = frozenset()
    unlicensed: bool = False


EVERYTHING_FOUND = FindingFilter()


def findings(
    store: Store,
    library: Library,
    wanted: FindingFilter = EVERYTHING_FOUND,
    window: Window = FIRST_PAGE,
    as_of: date | None = None,
    today: date | None = None,
    home: str | None = None,
) -> Findings:
    """The findings by kind, date of issue, document and place; totals count them before kind and reason narrow.

    Raises UnknownError and AmbiguousError for a document, UsageError for a window that cannot be meant.
    """
    day = Day.of(as_of, today)
    chosen = {find_document(store, name, home=home, held=True).id for name in wanted.documents}
    dated = dated_documents(store, (row["id"] for row in document_rows(store) if not row["stub"]), day)
    documents = sorted(
        name
        for name, document in dated.items()
        if (not chosen or name in chosen)
        and (not wanted.years or (document.ref.issued_on or "")[:4] in {str(year) for year in wanted.years})
        and (not wanted.levels or document.level in wanted.levels)
        and (not wanted.standings or document.standing in wanted.standings)
    )
    here = [name for name in documents if not wanted.regions or dated[name].region in wanted.regions]
    found: list[tuple[Key, Finding]] = []
    for place, gone in leads_gone(store, day, here, dated):
        found.append((_key(gone, *place), gone))
    for place, unled in nobody_leads(store, library, here, dated):
        found.append((_key(unled, *place), unled))
    for place, silent in silent_counterparts(store, documents, dated, unlicensed=wanted.unlicensed):
        if not wanted.regions or silent.region in wanted.regions:
            found.append((_key(silent, *place), silent))
    listed = [(key, one) for key, one in found if _keeps(wanted, one)]
    part = page(listed, window)
    return Findings(
        as_of=day.iso,
        totals=_totals([one for _, one in found]),
        total=len(listed),
        next=part.next,
        findings=part.items,
    )


def _key(one: LeadGone | NobodyLeads | SilentCounterpart, seq: int, mark: str) -> Key:
    item = "" if isinstance(one, SilentCounterpart) else one.item.id
    clause = 0 if isinstance(one, SilentCounterpart) else one.span_start
    return (_ORDER[one.kind], one.document.issued_on or NO_DATE, one.document.id, seq, item, mark, clause)


def _keeps(wanted: FindingFilter, one: Finding) -> bool:
    if wanted.kinds and one.kind not in wanted.kinds:
        return False
    return not wanted.reasons or (isinstance(one, NobodyLeads) and one.reason in wanted.reasons)


def _totals(found: list[Finding]) -> FindingTotals:
    kinds = Counter(one.kind for one in found)
    reasons = Counter(one.reason for one in found if isinstance(one, NobodyLeads))
    return FindingTotals(
        lead_gone=kinds["lead_gone"],
        nobody_leads=kinds["nobody_leads"],
        silent_counterpart=kinds["silent_counterpart"],
        only_supporters=reasons["only_supporters"],
        only_groups=reasons["only_groups"],
        no_clause=reasons["no_clause"],
        document_names_nobody=reasons["document_names_nobody"],
        not_understood=reasons["not_understood"],
    )
