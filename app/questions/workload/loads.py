"""How much each agency leads and supports: by document, by year, by basis, as its duty list counts it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from app.graph.port import Row, Store
from app.questions.answers.agencies import BasisTotals, DutyTotals, Reading
from app.questions.answers.parts import AgencyKind, Basis, NodeKind, Role
from app.questions.answers.workload import DocumentLoad, Load, Workload, WorkloadOrder, WorkloadRow, YearLoad
from app.questions.duties import read_as
from app.questions.in_time import DatedDocument, Day, dated_documents
from app.questions.kin import Holder, Kin, kin_of_all
from app.questions.names import find_document
from app.questions.nearest import name_key
from app.questions.paging import FIRST_PAGE, Key, Window, page
from app.questions.rows import NO_DATE, kind_of, role_of
from app.questions.workload.groups import Group, groups


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

    def counts(self, basis: Basis, kind: NodeKind, document: DatedDocument) -> bool:
        """Whether a statement counts."""
        return (
            (not self.bases or basis in self.bases)
            and (not self.kinds or kind in self.kinds)
            and (not self.years or (document.ref.issued_on or "")[:4] in {str(year) for year in self.years})
        )


EVERYBODY = WorkloadFilter()


#: What statements are counted by besides their role.
Counted = TypeVar("Counted")


@dataclass(slots=True)
class _Tally:
    """Statements of one agency, by role and whatever else they are counted by."""

    roles: Counter[Role] = field(default_factory=Counter)
    kinds: Counter[NodeKind] = field(default_factory=Counter)
    ways: Counter[tuple[str, Role]] = field(default_factory=Counter)
    bases: Counter[tuple[Role, Basis]] = field(default_factory=Counter)
    force: Counter[tuple[bool, Role]] = field(default_factory=Counter)
    documents: Counter[tuple[str, Role]] = field(default_factory=Counter)
    years: Counter[tuple[int | None, Role]] = field(default_factory=Counter)


#: Sizes of statements alike: (document, role, basis, kind) -> how many.
_Sizes = Counter[tuple[str, Role, Basis, NodeKind]]


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
    """The agencies with what they answer for in the documents asked for, those with most first.

    Counted as in the duty list of each: through collectives on the document's date and whole from predecessors
    (``reading`` as there). What is no longer in force on ``as_of`` is counted apart, too. Raises UnknownError and
    AmbiguousError for a document, UsageError for a window that cannot be meant.
    """
    day = Day.of(as_of, today)
    documents = sorted({find_document(store, name, home=home).id for name in wanted.documents}) or None
    counted = list(groups(store, documents))
    dated = dated_documents(store, {group.document for group in counted}, day)
    sizes = _sizes(group for group in counted if group.document in dated)
    agencies = [row for row in store.read("read/agencies") if wanted.lists(row)]
    kin = kin_of_all(store, day)
    related = {row["id"]: _read(kin(row["id"], row["name"]), reading, day) for row in agencies}
    doubles = _doubles(store, related, sizes)
    found = []
    for agency in agencies:
        tally = _tally(related[agency["id"]], sizes, doubles, dated, wanted)
        if tally.roles.total():
            found.append(_row(agency, tally, dated))
    part = page([(_key(row, order), row) for row in found], window)
    statements: Counter[Role] = Counter()
    for held in sizes.values():
        for (document, role, basis, kind), size in held.items():
            if wanted.counts(basis, kind, dated[document]):
                statements[role] += size
    return Workload(
        as_of=day.iso,
        as_=reading,
        total=len(found),
        statements=_load(statements),
        next=part.next,
        agencies=part.items,
    )


def _sizes(counted: Iterable[Group]) -> Mapping[str, _Sizes]:
    sizes: defaultdict[str, _Sizes] = defaultdict(Counter)
    for group in counted:
        sizes[group.agency][group.document, group.role, group.basis, group.kind] += group.size
    return sizes


def _read(related: Kin, reading: Reading | None, day: Day) -> Sequence[Holder]:
    return read_as(related, reading, day).holders


def _doubles(
    store: Store, related: Mapping[str, Sequence[Holder]], sizes: Mapping[str, _Sizes]
) -> Mapping[tuple[str, str], _Sizes]:
    """Statements on another where the item names the agency itself in the same role: they are not counted twice."""
    pairs = []
    for agency, holders in related.items():
        others = sorted({holder.id for holder in holders if holder.via and holder.id in sizes})
        if others and agency in sizes:
            pairs.append({"id": agency, "holders": others})
    less: defaultdict[tuple[str, str], _Sizes] = defaultdict(Counter)
    for row in store.read("read/workload_doubles", pairs=pairs) if pairs else ():
        key = (row["document"], role_of(row["edge"]), row["basis"], kind_of(row["label"]))
        less[row["agency"], row["holder"]][key] += row["size"]
    return less


def _tally(
    holders: Sequence[Holder],
    sizes: Mapping[str, _Sizes],
    doubles: Mapping[tuple[str, str], _Sizes],
    dated: Mapping[str, DatedDocument],
    wanted: WorkloadFilter,
) -> _Tally:
    tally = _Tally()
    if not holders:
        return tally
    agency = holders[0].id
    for name in dict.fromkeys(holder.id for holder in holders):
        less = doubles.get((agency, name), Counter())
        for key, size in sizes.get(name, Counter()).items():
            document, role, basis, kind = key
            held = dated[document]
            # The shortest way to a named agency that holds on the document's date.
            way = next((h for h in holders if h.id == name and h.answers_on(held.ref.issued_on)), None)
            size -= less[key] if name != agency else 0
            if way is None or size <= 0 or not wanted.counts(basis, kind, held):
                continue
            year = int(held.ref.issued_on[:4]) if held.ref.issued_on else None
            tally.roles[role] += size
            tally.kinds[kind] += size
            tally.ways[_way(way), role] += size
            tally.bases[role, basis] += size
            tally.force[held.standing in ("in_force", "unknown"), role] += size
            tally.documents[document, role] += size
            tally.years[year, role] += size
    return tally


def _way(holder: Holder) -> str:
    kinds = {step.kind for step in holder.via}
    return "named" if not kinds else "predecessor" if "predecessor" in kinds else "collective"


def _row(agency: Row, tally: _Tally, dated: Mapping[str, DatedDocument]) -> WorkloadRow:
    documents = sorted({name for name, _ in tally.documents}, key=lambda n: (dated[n].ref.issued_on or NO_DATE, n))
    years = sorted({year for year, _ in tally.years}, key=lambda year: (year is None, year or 0))
    return WorkloadRow(
        id=agency["id"],
        name=agency["name"],
        kind=agency["kind"],
        level=agency["level"],
        region=agency["region"],
        category=agency["category"],
        leads=tally.roles["lead"],
        supports=tally.roles["support"],
        tasks=tally.kinds["task"],
        indicators=tally.kinds["indicator"],
        named=_of(tally.ways, "named"),
        collective=_of(tally.ways, "collective"),
        predecessor=_of(tally.ways, "predecessor"),
        in_force=_of(tally.force, True),
        apart=_of(tally.force, False),
        bases=DutyTotals(lead=_bases(tally, "lead"), support=_bases(tally, "support")),
        by_document=[
            DocumentLoad(
                document=dated[name].ref,
                standing=dated[name].standing,
                **_of(tally.documents, name).model_dump(),
            )
            for name in documents
        ],
        by_year=[YearLoad(year=year, **_of(tally.years, year).model_dump()) for year in years],
    )


def _of(counts: Mapping[tuple[Counted, Role], int], key: Counted) -> Load:
    return Load(leads=counts.get((key, "lead"), 0), supports=counts.get((key, "support"), 0))


def _load(counts: Counter[Role]) -> Load:
    return Load(leads=counts["lead"], supports=counts["support"])


def _bases(tally: _Tally, role: Role) -> BasisTotals:
    names: tuple[Basis, ...] = ("stated", "convention", "first_listed", "shared")
    return BasisTotals(**{str(name): tally.bases[role, name] for name in names})


def _key(row: WorkloadRow, order: WorkloadOrder) -> Key:
    total = row.leads + row.supports
    first: Mapping[WorkloadOrder, Key] = {
        "leads": (-row.leads, -row.supports),
        "supports": (-row.supports, -row.leads),
        "total": (-total, -row.leads),
        "in_force": (-(row.in_force.leads + row.in_force.supports), -row.in_force.leads),
        "name": (row.name, ""),
    }
    return (*first[order], row.id)
