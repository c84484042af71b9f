"""The graph of statements, whole: every node and edge with its properties, document by document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.graph.port import Row, Store
from app.questions.rows import NO_DATE

#: What the graph keeps for itself, how documents are found and whether they are up to date; and the ends of edges.
_INWARD = frozenset({"keys", "projection"})
_ENDS = frozenset({"edge", "type", "kind", "id", "agency", "parent", "child", "other"})


@dataclass(frozen=True, slots=True)
class GraphNode:
    """``type`` is Document, Section, Task, Indicator or Agency; properties that are null are left out.

    Ids differ over all types: documents are called by number or issuer and title, agencies by name, items by both.
    """

    type: str
    id: str
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """``type`` as docs/graph.md has it; ``source`` and ``target`` are ids of nodes."""

    type: str
    source: str
    target: str
    properties: Mapping[str, Any]


def graph_nodes(store: Store) -> Iterator[GraphNode]:
    """All nodes: documents by date of issue, what stands in each in the order of its text, agencies by name."""
    documents = _documents(store)
    for row in documents:
        yield _node("Document", row)
    for document in documents:
        for type_ in ("Section", "Task", "Indicator"):
            rows = store.read(f"read/ingest_{type_.lower()}s", document=document["id"])
            for row in sorted(rows, key=lambda row: (row["seq"], row["id"])):
                yield _node(type_, row)
    for row in sorted(store.read("read/ingest_agencies"), key=lambda row: str(row["id"])):
        yield _node("Agency", row)


def graph_edges(store: Store, *, candidates: bool = False) -> Iterator[GraphEdge]:
    """All statements, by document; with ``candidates`` also the pairs a person should look at (CANDIDATE)."""
    for document in (row["id"] for row in _documents(store)):
        for row in _ordered(store.read("read/ingest_places", document=document)):
            yield GraphEdge("PART_OF", row["id"], row["parent"], _properties(row, _ENDS))
        for row in _ordered(store.read("read/ingest_duties", document=document)):
            yield GraphEdge(row["edge"], row["agency"], row["id"], _properties(row, _ENDS))
        for row in _ordered(store.read("read/ingest_citations", document=document)):
            yield GraphEdge(row["edge"], document, row["parent"], _properties(row, _ENDS))
        for row in _ordered(store.read("read/ingest_links", document=document)):
            if candidates or row["edge"] != "CANDIDATE":
                yield GraphEdge(row["edge"], row["child"], row["parent"], _properties(row, _ENDS))
    for row in _ordered(store.read("read/ingest_registry_edges")):
        yield GraphEdge(row["type"], row["agency"], row["other"], _properties(row, _ENDS))


def _documents(store: Store) -> list[Row]:
    return sorted(store.read("read/ingest_documents"), key=lambda row: (row["issued_on"] or NO_DATE, row["id"]))


def _node(type_: str, row: Row) -> GraphNode:
    return GraphNode(type_, row["id"], _properties(row, _INWARD | {"id"}))


def _properties(row: Row, without: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None and name not in without}


def _ordered(rows: Iterable[Row]) -> list[Row]:
    """One order on every store: by all that a row says."""
    return sorted(rows, key=lambda row: [(name, repr(row[name])) for name in sorted(row)])
