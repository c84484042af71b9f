"""What is wrong with who leads what: leads that are gone, tasks nobody leads, counterparts that do nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

from app.graph.port import Store
from app.library.library import Library
from app.questions.answers.parts import Standing
from app.questions.answers.workload import FindingKind, Findings, FindingTotals, NobodyReason
from app.questions.documents import held_documents
from app.questions.in_time import Day, dated_documents
from app.questions.names import find_document
from app.questions.paging import FIRST_PAGE, Key, Window, page
from app.questions.rows import NO_DATE
from app.questions.unchanged import kept
from app.questions.workload.counterparts import leads_in, silent_counterparts
from app.questions.workload.gone import leads_gone
from app.questions.workload.listed import Listed
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

    def counts(self, one: Listed, chosen: Set[str]) -> bool:
        """Whether totals count it; ``chosen`` are the ids of the documents named."""
        document = one.document
        return (
            (not chosen or document.ref.id in chosen)
            and (not self.years or (document.ref.issued_on or "")[:4] in {str(year) for year in self.years})
            and (not self.levels or document.level in self.levels)
            and (not self.standings or document.standing in self.standings)
            and (not self.regions or (one.region or document.region) in self.regions)
        )

    def lists(self, one: Listed) -> bool:
        """Whether it is listed among those counted."""
        return (not self.kinds or one.kind in self.kinds) and (not self.reasons or one.reason in self.reasons)


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
    every = kept(store, "findings", (day, wanted.unlicensed), lambda: _every(store, library, day, wanted.unlicensed))
    found = [one for one in every if wanted.counts(one, chosen)]
    part = page([(_key(one), one) for one in found if wanted.lists(one)], window)
    leads = leads_in(store, ((one.agency, one.document.ref.id) for one in part.items if one.agency is not None))
    return Findings(
        as_of=day.iso,
        totals=_totals(found),
        total=sum(wanted.lists(one) for one in found),
        next=part.next,
        findings=[one.tell(leads) for one in part.items],
    )


def _every(store: Store, library: Library, day: Day, unlicensed: bool) -> Sequence[Listed]:
    ids = [one.id for one in held_documents(store)]
    dated = dated_documents(store, ids, day)
    return [
        *leads_gone(store, day, dated),
        *nobody_leads(store, library, dated),
        *silent_counterparts(store, dated, unlicensed=unlicensed),
    ]


def _key(one: Listed) -> Key:
    ref = one.document.ref
    return (_ORDER[one.kind], ref.issued_on or NO_DATE, ref.id, one.seq, one.item, one.mark, one.clause)


def _totals(found: Sequence[Listed]) -> FindingTotals:
    kinds = Counter(one.kind for one in found)
    reasons = Counter(one.reason for one in found if one.reason is not None)
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
