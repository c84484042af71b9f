"""Agencies that lead in a document and whose counterpart one level below does nothing in the documents held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial

import numpy as np

from app.graph.port import Row, Store
from app.model.levels import level_below
from app.questions.agencies import agency_heads
from app.questions.answers.parts import Named
from app.questions.answers.workload import FindingItem, Led, Load, SilentCounterpart
from app.questions.in_time import DatedDocument
from app.questions.judged import judgement
from app.questions.kin import Kin, kin_of_all
from app.questions.rows import NO_DATE, kind_of, place
from app.questions.workload.groups import Ledger, ledger
from app.questions.workload.listed import Leads, Listed


@dataclass(frozen=True, slots=True)
class _Below:
    """A region below a document: the documents looked through, and whether they carry it out."""

    region: str
    documents: tuple[str, ...]
    licensed: bool


class _Doing:
    """Who does something in which document, by agency and by class of work in a region."""

    def __init__(self, book: Ledger, agencies: Mapping[str, Row]) -> None:
        self._agencies = agencies
        self._book = book
        self._places = {name: at for at, name in enumerate(book.agencies)}
        self._ordered = np.argsort(book.agency, kind="stable")
        self._starts = np.searchsorted(book.agency[self._ordered], np.arange(len(self._places) + 1))
        self._loads: dict[str, dict[str, list[int]]] = {}
        self._by_class: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        #: Documents that name anybody at all: where nobody is named, nobody's silence says anything.
        self.naming = {book.documents[at] for at in np.unique(book.document).tolist()}
        self.unregistered: defaultdict[str, set[str]] = defaultdict(set)
        for name in book.agencies:
            agency = agencies.get(name)
            if agency is not None and agency["category"] and agency["region"]:
                self._by_class[agency["region"], agency["category"]].add(name)
            if agency is not None and agency["kind"] == "unknown":
                for document in self._of(name):
                    self.unregistered[document].add(agency["name"])

    def leading(self, names: Iterable[str]) -> Mapping[str, list[str]]:
        """By document, those of the agencies that lead in it, by name."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(names):
            for document, (leads, _) in self._of(name).items():
                if leads:
                    found[document].append(name)
        return found

    def _of(self, name: str) -> Mapping[str, list[int]]:
        """How many statements let an agency lead and support, by document."""
        if name not in self._places:
            return {}
        if name not in self._loads:
            at, book = self._places[name], self._book
            rows = self._ordered[self._starts[at] : self._starts[at + 1]]
            loads: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
            columns = (book.document[rows], book.role[rows], book.size[rows])
            for document, role, size in zip(*(column.tolist() for column in columns), strict=True):
                loads[book.documents[document]][role] += size
            self._loads[name] = loads
        return self._loads[name]

    def of(self, names: Iterable[str], documents: Iterable[str]) -> Load:
        wanted = list(documents)
        found = [loads[one] for loads in map(self._of, names) for one in wanted if one in loads]
        return Load(leads=sum(one[0] for one in found), supports=sum(one[1] for one in found))

    def of_class(self, agency: str, region: str) -> set[str]:
        """Agencies of the region that do the same class of work, whatever the registry says of counterparts."""
        category = self._agencies[agency]["category"]
        return self._by_class.get((region, category), set()) if category else set()


def silent_counterparts(
    store: Store, dated: Mapping[str, DatedDocument], *, unlicensed: bool = False
) -> Iterator[Listed]:
    """Each agency that leads in a document while its counterpart in a region below does nothing.

    Looked through are the region's documents that carry it out; with ``unlicensed``, where there are none, all
    documents held of the region; never documents that name nobody. Where the registry lists no counterpart of the
    region, but knows by rule that there are such agencies one level below, one of that class is looked for, and
    ``counterparts`` is empty: nobody there is known by name. A counterpart does something if it, a collective it
    belongs to, a predecessor or a successor, or any agency of its region and class does.
    """
    agencies = {row["id"]: row for row in agency_heads(store)}
    below: defaultdict[str, list[Row]] = defaultdict(list)
    for row in store.read("read/counterparts_of_all"):
        below[row["higher"]].append(row)
    doing, kin = _Doing(ledger(store), agencies), kin_of_all(store)
    licensed = _licensed(store, dated)
    leading = doing.leading(
        name
        for name, row in agencies.items()
        if (name in below or row["counterparts_below"]) and row["kind"] == "agency"
    )
    for name, document in dated.items():
        for agency in leading.get(name, ()):
            if agencies[agency]["level"] != document.level:
                continue
            counterparts: defaultdict[str, list[Row]] = defaultdict(list)
            for row in below[agency]:
                counterparts[row["lower_region"]].append(row)
            if agencies[agency]["counterparts_below"] and agencies[agency]["region"] == document.region:
                for place_below in _right_below(licensed.get(name, {}), document, dated):
                    counterparts.setdefault(place_below, [])
            for region in _regions(licensed.get(name, {}), counterparts, dated, doing.naming, unlicensed=unlicensed):
                lower = counterparts[region.region]
                names = _all_of(lower, kin) | doing.of_class(agency, region.region)
                if doing.of(names, region.documents) == Load():
                    silent = _Silent(Named(id=agency, name=agencies[agency]["name"]), document, region, lower, names)
                    yield Listed(
                        "silent_counterpart",
                        document,
                        partial(silent.told, doing, dated),
                        mark=f"{agency} {region.region}",
                        agency=agency,
                        region=region.region,
                    )


@dataclass(frozen=True, slots=True)
class _Silent:
    """An agency that leads in a document, and its counterparts in a region under whatever names."""

    agency: Named
    document: DatedDocument
    region: _Below
    counterparts: Sequence[Row]
    names: Set[str]

    def told(self, doing: _Doing, dated: Mapping[str, DatedDocument], leads: Leads) -> SilentCounterpart:
        region = self.region
        rest = [n for n, d in dated.items() if d.region == region.region and n not in region.documents]
        led = sorted(leads[self.agency.id, self.document.ref.id], key=lambda row: (row["seq"], row["item"]))
        return SilentCounterpart(
            document=self.document.ref,
            standing=self.document.standing,
            agency=self.agency,
            counterparts=[Named(id=row["lower"], name=row["lower_name"]) for row in self.counterparts],
            region=region.region,
            licensed=region.licensed,
            documents=[dated[one].ref for one in region.documents],
            elsewhere=doing.of(self.names, rest),
            unregistered=sorted({n for one in region.documents for n in doing.unregistered[one]}),
            leads=[_led(row) for row in led],
        )


def leads_in(store: Store, pairs: Iterable[tuple[str, str]]) -> Leads:
    """The statements that let agencies lead in documents."""
    wanted = set(pairs)
    ids, documents = sorted({agency for agency, _ in wanted}), sorted({document for _, document in wanted})
    found: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in store.read("read/leads_of_agencies", ids=ids, documents=documents) if wanted else ():
        found[row["agency"], row["document"]].append(row)
    return found


def _licensed(store: Store, dated: Mapping[str, DatedDocument]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """By document and region, the documents of other regions that carry it out, directly or through a chain."""
    parents: defaultdict[str, set[str]] = defaultdict(set)
    for row in store.read("read/licences"):
        parents[row["child"]].add(row["parent"])
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for child, document in dated.items():
        reached, edge = set[str](), set(parents.get(child, ()))
        while edge:
            reached |= edge
            edge = {upper for one in edge for upper in parents.get(one, ())} - reached
        for parent in reached - {child}:
            if document.region and parent in dated and dated[parent].region != document.region:
                found[parent][document.region].append(child)
    return {
        parent: {region: tuple(_by_date(names, dated)) for region, names in regions.items()}
        for parent, regions in found.items()
    }


def _regions(
    licensed: Mapping[str, tuple[str, ...]],
    counterparts: Mapping[str, Sequence[Row]],
    dated: Mapping[str, DatedDocument],
    naming: Container[str],
    *,
    unlicensed: bool,
) -> Iterator[_Below]:
    for region in sorted(name for name in counterparts if name):
        carrying = region in licensed
        names = licensed[region] if carrying else [name for name, one in dated.items() if one.region == region]
        looked = tuple(name for name in _by_date(names, dated) if name in naming)
        if looked and (carrying or unlicensed):
            yield _Below(region, looked, licensed=carrying)


def _right_below(
    licensed: Mapping[str, tuple[str, ...]], document: DatedDocument, dated: Mapping[str, DatedDocument]
) -> Iterator[str]:
    """The regions one level below the document's own that carry it out and whose agencies it can ask for."""
    level = level_below(document.level, document.region)
    for region, names in licensed.items():
        if all(dated[name].level == level for name in names):
            yield region


def _by_date(names: Iterable[str], dated: Mapping[str, DatedDocument]) -> list[str]:
    return sorted(names, key=lambda name: (dated[name].ref.issued_on or NO_DATE, name))


def _all_of(lower: Iterable[Row], kin: Callable[[str, str], Kin]) -> set[str]:
    """Under whatever name the counterparts may be printed."""
    names = set()
    for row in lower:
        related = kin(row["lower"], row["lower_name"])
        names |= {holder.id for holder in related.holders}
        names |= {one.id for one in (*related.predecessors, *related.partial_predecessors, *related.successors)}
    return names


def _led(row: Row) -> Led:
    return Led(
        item=FindingItem(kind=kind_of(row["kind"]), id=row["item"], path=row["path"], title=row["title"]),
        quote=row["quote"],
        span_start=row["span_start"],
        span_end=row["span_end"],
        place=place(row),
        checked=judgement(row["checked"]),
    )
