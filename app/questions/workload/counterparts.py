"""Agencies that lead in a document and whose counterpart one level below does nothing in the documents held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.graph.port import Row, Store
from app.questions.answers.parts import Named
from app.questions.answers.workload import FindingItem, Led, Load, SilentCounterpart
from app.questions.in_time import DatedDocument
from app.questions.kin import Kin, kin_of_all
from app.questions.rows import NO_DATE, kind_of, place
from app.questions.workload.groups import groups

_ONE_BELOW = {"national": "province", "province": "city", "city": "county"}


@dataclass(frozen=True, slots=True)
class _Below:
    """A region below a document: the documents looked through, and whether they carry it out."""

    region: str
    documents: tuple[str, ...]
    licensed: bool


class _Doing:
    """Who does something in which document, by agency and by class of work in a region."""

    def __init__(self, store: Store, agencies: Mapping[str, Row]) -> None:
        self._agencies = agencies
        self._loads: defaultdict[str, dict[str, Load]] = defaultdict(dict)
        self.unregistered: defaultdict[str, set[str]] = defaultdict(set)
        #: Documents that name anybody at all: where nobody is named, nobody's silence says anything.
        self.naming: set[str] = set()
        self._by_class: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for group in groups(store):
            self.naming.add(group.document)
            before = self._loads[group.agency].get(group.document, Load())
            leads = group.size if group.role == "lead" else 0
            self._loads[group.agency][group.document] = Load(
                leads=before.leads + leads, supports=before.supports + group.size - leads
            )
            agency = agencies.get(group.agency)
            if agency is not None and agency["kind"] == "unknown":
                self.unregistered[group.document].add(agency["name"])
            if agency is not None and agency["category"] and agency["region"]:
                self._by_class[agency["region"], agency["category"]].add(agency["id"])

    def of(self, names: Iterable[str], documents: Iterable[str]) -> Load:
        wanted = list(documents)
        found = [
            self._loads[name][one]
            for name in names
            if name in self._loads
            for one in wanted
            if one in self._loads[name]
        ]
        return Load(leads=sum(one.leads for one in found), supports=sum(one.supports for one in found))

    def of_class(self, agency: str, region: str) -> set[str]:
        """Agencies of the region that do the same class of work, whatever the registry says of counterparts."""
        category = self._agencies[agency]["category"]
        return self._by_class.get((region, category), set()) if category else set()


def silent_counterparts(
    store: Store,
    documents: Sequence[str] | None,
    dated: Mapping[str, DatedDocument],
    *,
    unlicensed: bool = False,
) -> Iterator[tuple[tuple[int, str], SilentCounterpart]]:
    """Each agency that leads in a document while its counterpart in a region below does nothing.

    Looked through are the region's documents that carry it out; with ``unlicensed``, where there are none, all
    documents held of the region; never documents that name nobody. ``documents`` are those in which the agency leads.
    Where the registry lists no counterpart of the region, but knows by rule that there are such agencies one level
    below, one of that class is looked for, and ``counterparts`` is empty: nobody there is known by name.
    A counterpart does something if it, a collective it belongs to, a predecessor or a successor, or any agency of its
    region and class does.
    """
    agencies = {row["id"]: row for row in store.read("read/agencies")}
    below: defaultdict[str, list[Row]] = defaultdict(list)
    for row in store.read("read/counterparts_of_all"):
        below[row["higher"]].append(row)
    doing, kin = _Doing(store, agencies), kin_of_all(store)
    licensed = _licensed(store, dated)
    for name, document in dated.items():
        if documents is not None and name not in documents:
            continue
        leading = [
            agency
            for agency, row in agencies.items()
            if (below[agency] or row["counterparts_below"])
            and row["kind"] == "agency"
            and row["level"] == document.level
        ]
        led: defaultdict[str, list[Row]] = defaultdict(list)
        for row in store.read("read/leads_of_agencies", ids=sorted(leading), documents=[name]) if leading else ():
            led[row["agency"]].append(row)
        for agency in sorted(led):
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
                    rest = [n for n, d in dated.items() if d.region == region.region and n not in region.documents]
                    yield (
                        (0, f"{agency} {region.region}"),
                        SilentCounterpart(
                            document=document.ref,
                            standing=document.standing,
                            agency=Named(id=agency, name=agencies[agency]["name"]),
                            counterparts=[Named(id=row["lower"], name=row["lower_name"]) for row in lower],
                            region=region.region,
                            licensed=region.licensed,
                            documents=[dated[one].ref for one in region.documents],
                            elsewhere=doing.of(names, rest),
                            unregistered=sorted({n for one in region.documents for n in doing.unregistered[one]}),
                            leads=[
                                _led(row) for row in sorted(led[agency], key=lambda row: (row["seq"], row["item"]))
                            ],
                        ),
                    )


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
    municipality = document.level == "province" and (document.region or "").endswith("市")
    level = "county" if municipality else _ONE_BELOW.get(document.level or "")
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
    )
