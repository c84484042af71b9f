"""How much each agency leads and supports: by document, by year, by basis, as its duty list counts it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from app.graph.port import Row, Store
from app.questions.answers.agencies import BasisTotals, DutyTotals, Reading
from app.questions.answers.parts import AgencyKind, Basis, NodeKind
from app.questions.answers.workload import DocumentLoad, Load, Workload, WorkloadOrder, WorkloadRow, YearLoad
from app.questions.in_time import Day
from app.questions.names import find_document
from app.questions.nearest import name_key
from app.questions.paging import FIRST_PAGE, Key, Window, page
from app.questions.rows import NO_DATE
from app.questions.unchanged import kept
from app.questions.workload.account import WAYS, Account, account_of
from app.questions.workload.groups import BASES, KINDS, Numbers

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class WorkloadFilter:
    """What to count and whom to list; an empty set keeps everything, several values of one kind are alternatives.

    ``documents`` are numbers, ids or titles, ``years`` those of the date of issue, ``regions``, ``levels`` and
    ``agency_kinds`` are the agencies'; ``words`` are characters of any of an agency's names.
    """

    words: str | None = None
    regions: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    agency_kinds: frozenset[AgencyKind] = frozenset()
    documents: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    kinds: frozenset[NodeKind] = frozenset()
    bases: frozenset[Basis] = frozenset()

    def lists(self, agency: Row) -> bool:
        """Whether an agency is listed."""
        names = (agency["id"], agency["name"], *(agency["names"] or ()))
        return (
            (self.words is None or any(name_key(self.words) in name_key(name) for name in names))
            and (not self.regions or agency["region"] in self.regions)
            and (not self.levels or agency["level"] in self.levels)
            and (not self.agency_kinds or agency["kind"] in self.agency_kinds)
        )

    def statements(self, account: Account, chosen: Set[str]) -> tuple[Flags, Flags, Flags]:
        """Which bases, kinds and documents count, by their place in an account; ``chosen`` are ids of documents."""
        years = {str(year) for year in self.years}
        documents = (
            (not chosen or one.ref.id in chosen) and (not years or (one.ref.issued_on or "")[:4] in years)
            for one in account.documents
        )
        return (
            np.array([not self.bases or one in self.bases for one in BASES]),
            np.array([not self.kinds or one in self.kinds for one in KINDS]),
            np.fromiter(documents, dtype=bool, count=len(account.documents)),
        )


EVERYBODY = WorkloadFilter()


@dataclass(frozen=True, slots=True)
class AgencyLoad:
    """What one agency answers for, in sums; ``documents`` tells in how many."""

    agency: Row
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
    documents: int


@dataclass(frozen=True, slots=True)
class Loads:
    """A page of agencies with the sums of each; ``total`` and ``statements`` are of all that fit."""

    as_of: str
    total: int
    statements: Load
    next: str | None
    agencies: Sequence[AgencyLoad]


def loads(
    store: Store,
    wanted: WorkloadFilter = EVERYBODY,
    order: WorkloadOrder = "leads",
    window: Window = FIRST_PAGE,
    reading: Reading | None = None,
    as_of: date | None = None,
    today: date | None = None,
    home: str | None = None,
) -> Loads:
    """The agencies with what they answer for in the documents asked for, those with most first.

    Counted as in the duty list of each: through collectives on the document's date and whole from predecessors
    (``reading`` as there). What is no longer in force on ``as_of`` is counted apart, too. Raises UnknownError and
    AmbiguousError for a document, UsageError for a window that cannot be meant.
    """
    day = Day.of(as_of, today)
    asked = (wanted, reading, day, home)
    every, statements = kept(store, "loads", asked, lambda: _Counting.of(store, *asked).sums())
    part = page([(_key(one, order), one) for one in every], window)
    return Loads(day.iso, len(every), statements, part.next, part.items)


def workload(
    store: Store,
    wanted: WorkloadFilter = EVERYBODY,
    order: WorkloadOrder = "leads",
    window: Window = FIRST_PAGE,
    reading: Reading | None = None,
    as_of: date | None = None,
    today: date | None = None,
    home: str | None = None,
) -> Workload:
    """The same, each agency with its sums by document and by year."""
    counting = _Counting.of(store, wanted, reading, Day.of(as_of, today), home)
    found = loads(store, wanted, order, window, reading, as_of, today, home)
    return Workload(
        as_of=found.as_of,
        as_=reading,
        total=found.total,
        statements=found.statements,
        next=found.next,
        agencies=[counting.row(one) for one in found.agencies],
    )


@dataclass(frozen=True, slots=True)
class _Counting:
    """An account with the rows of it that count: those of listed agencies that pass the filter."""

    account: Account
    rows: Numbers
    statements: Load

    @classmethod
    def of(
        cls, store: Store, wanted: WorkloadFilter, reading: Reading | None, day: Day, home: str | None
    ) -> _Counting:
        chosen = {find_document(store, name, home=home).id for name in wanted.documents}
        account = account_of(store, day, reading)
        bases, kinds, documents = wanted.statements(account, chosen)
        listed = np.array([wanted.lists(row) for row in account.agencies], dtype=bool)
        counts = bases[account.basis] & kinds[account.kind] & documents[account.document] & listed[account.owner]
        book = account.ledger
        once = bases[book.basis] & kinds[book.kind] & documents[book.document]
        leads, supports = np.bincount(book.role[once], book.size[once], 2).astype(int).tolist()
        return cls(account, np.flatnonzero(counts), Load(leads=leads, supports=supports))

    def sums(self) -> tuple[list[AgencyLoad], Load]:
        """Every agency that answers for something, and the sum of all statements, each once."""
        account, rows, count = self.account, self.rows, len(self.account.agencies)
        owner, role, size = account.owner[rows], account.role[rows], account.size[rows]

        def by(trait: Numbers, width: int) -> list[list[list[int]]]:
            """Leads and supports by agency and trait."""
            sums = np.bincount((owner * width + trait) * 2 + role, size, count * width * 2)
            found: list[list[list[int]]] = sums.astype(int).reshape(count, width, 2).tolist()
            return found

        kept_in = np.array([one.standing in ("in_force", "unknown") for one in account.documents], dtype=np.int64)
        kinds, ways = by(account.kind[rows], len(KINDS)), by(account.way[rows], len(WAYS))
        bases, force = by(account.basis[rows], len(BASES)), by(kept_in[account.document[rows]], 2)
        width = len(account.documents) or 1
        documents = np.bincount(np.unique(owner * width + account.document[rows]) // width, minlength=count).tolist()
        loads = [
            AgencyLoad(
                agency=account.agencies[at],
                leads=sum(leads for leads, _ in kinds[at]),
                supports=sum(supports for _, supports in kinds[at]),
                tasks=sum(kinds[at][0]),
                indicators=sum(kinds[at][1]),
                **{way: _load(sums) for way, sums in zip(WAYS, ways[at], strict=True)},
                in_force=_load(force[at][1]),
                apart=_load(force[at][0]),
                bases=DutyTotals(lead=_bases(bases[at], 0), support=_bases(bases[at], 1)),
                documents=documents[at],
            )
            for at in np.flatnonzero(np.bincount(owner, minlength=count)).tolist()
        ]
        return loads, self.statements

    def row(self, one: AgencyLoad) -> WorkloadRow:
        """The sums of one agency with those by document and by year."""
        account, agency = self.account, one.agency
        rows = self.rows[account.owner[self.rows] == account.agencies.index(agency)]
        columns = (account.document[rows], account.role[rows], account.size[rows])
        documents: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
        years: defaultdict[int | None, list[int]] = defaultdict(lambda: [0, 0])
        for document, role, size in zip(*(column.tolist() for column in columns), strict=True):
            issued = account.documents[document].ref.issued_on
            documents[document][role] += size
            years[int(issued[:4]) if issued else None][role] += size
        held = sorted(
            ((account.documents[at], sums) for at, sums in documents.items()),
            key=lambda pair: (pair[0].ref.issued_on or NO_DATE, pair[0].ref.id),
        )
        return WorkloadRow(
            id=agency["id"],
            name=agency["name"],
            kind=agency["kind"],
            level=agency["level"],
            region=agency["region"],
            category=agency["category"],
            leads=one.leads,
            supports=one.supports,
            tasks=one.tasks,
            indicators=one.indicators,
            named=one.named,
            collective=one.collective,
            predecessor=one.predecessor,
            in_force=one.in_force,
            apart=one.apart,
            bases=one.bases,
            by_document=[
                DocumentLoad(document=document.ref, standing=document.standing, leads=leads, supports=supports)
                for document, (leads, supports) in held
            ],
            by_year=[
                YearLoad(year=year, leads=years[year][0], supports=years[year][1])
                for year in sorted(years, key=lambda year: (year is None, year or 0))
            ],
        )


def _load(sums: Sequence[int]) -> Load:
    return Load(leads=sums[0], supports=sums[1])


def _bases(sums: Sequence[Sequence[int]], role: int) -> BasisTotals:
    return BasisTotals(**{str(name): one[role] for name, one in zip(BASES, sums, strict=True)})


def _key(one: AgencyLoad, order: WorkloadOrder) -> Key:
    total = one.leads + one.supports
    first: Mapping[WorkloadOrder, Key] = {
        "leads": (-one.leads, -one.supports),
        "supports": (-one.supports, -one.leads),
        "total": (-total, -one.leads),
        "in_force": (-(one.in_force.leads + one.in_force.supports), -one.in_force.leads),
        "name": (one.agency["name"], ""),
    }
    return (*first[order], one.agency["id"])
