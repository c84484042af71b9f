"""The agencies that the documents held name, and what the registry says of them among themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.graph.port import Row
from app.ingest.judging.rewriting import judged_names
from app.ingest.rows import known
from app.judging.standing import Standing
from app.library.outline import HeldDocument, Named
from app.model.agencies import AgencyRecord, RegistryExcerpt
from loaders.agencies.classes import ClassTable
from loaders.agencies.registry import Registry


@dataclass(frozen=True, slots=True)
class RegistryEdge:
    """A dated statement of the registry about two agencies. ``type`` is the edge's label in the graph."""

    type: str
    agency: str
    other: str
    extent: str | None
    valid_from: str | None
    valid_to: str | None
    source: str | None
    lasting: str | None = None

    def row(self) -> Row:
        props = known(
            extent=self.extent,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            source=self.source,
            lasting=self.lasting,
        )
        return {"agency": self.agency, "other": self.other, "props": props}


@dataclass(frozen=True, slots=True)
class AgencyGraph:
    """Agency nodes by id with all their properties, and the edges among them."""

    nodes: Mapping[str, Row]
    edges: frozenset[RegistryEdge]


def agency_graph(held: Iterable[HeldDocument], registry: Registry, standing: Standing | None = None) -> AgencyGraph:
    """Every agency named in the documents held or by people, and all that the registry relates them to."""
    said = (standing or Standing()).contents
    named: defaultdict[str, list[Named]] = defaultdict(list)
    for document in held:
        for item in judged_names(document, said.get(document.id, ())):
            named[item.agency_id].append(item)
    excerpt = registry.excerpt(sorted({item.name for items in named.values() for item in items if item.name}))
    nodes = {record.name: _registered(record, registry.classes) for record in excerpt.agencies}
    for agency, items in named.items():
        if agency not in nodes:
            nodes[agency] = _unregistered(agency, items, registry.category(agency))
    edges = frozenset(edge for edge in _edges(excerpt) if edge.agency in nodes and edge.other in nodes)
    return AgencyGraph(nodes, edges)


def agency_graph_read(nodes: Iterable[Row], edges: Iterable[Row]) -> AgencyGraph:
    """The same from the rows of `read/ingest_agencies` and `read/ingest_registry_edges`."""
    return AgencyGraph({row["id"]: known(**row) for row in nodes}, frozenset(RegistryEdge(**row) for row in edges))


def _registered(record: AgencyRecord, classes: ClassTable) -> Row:
    category = record.category if record.kind == "agency" else None
    return known(
        outside_government=True if category in classes.outside_government else None,
        counterparts_below=True if category and _has_below(record, category, classes) else None,
        id=record.name,
        name=record.name,
        kind=record.kind,
        level=record.level,
        region=record.region,
        category=record.category,
        names=list(record.names),
        valid_from=record.valid_from,
        valid_to=record.valid_to,
    )


def _has_below(record: AgencyRecord, category: str, classes: ClassTable) -> bool:
    return (
        record.level is not None
        and record.region is not None
        and classes.is_one_level_below(category, record.level, record.region)
    )


def _unregistered(agency: str, items: list[Named], category: str | None) -> Row:
    """As the documents print it; the id of an agency nobody registered begins with its region."""
    surfaces = sorted({item.surface for item in items})
    kind = min(item.kind for item in items)
    region, colon, _ = agency.partition(":")
    return known(
        id=agency,
        name=agency if any(item.name for item in items) else surfaces[0],
        kind=kind,
        region=region if colon and kind == "unknown" else None,
        category=category,
        names=surfaces,
    )


def _edges(excerpt: RegistryExcerpt) -> Iterable[RegistryEdge]:
    for m in excerpt.memberships:
        yield RegistryEdge("MEMBER_OF", m.member, m.collective, None, m.valid_from, m.valid_to, m.source)
    for s in excerpt.successions:
        yield RegistryEdge("SUCCEEDED_BY", s.old, s.new, s.extent, s.on, None, s.source, s.lasting)
    for c in excerpt.counterparts:
        yield RegistryEdge("COUNTERPART_OF", c.lower, c.higher, None, None, None, c.source)
