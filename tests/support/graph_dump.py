"""Everything a graph says, in one order: two graphs that give equal answers have equal dumps."""

from __future__ import annotations

from typing import Any

from app.graph.port import Row, Store

_BY_DOCUMENT = ("sections", "tasks", "indicators", "places", "duties", "citations", "links")
_WHOLE = ("documents", "agencies", "registry_edges", "sizes")


def graph_dump(store: Store) -> list[tuple[Any, ...]]:
    """Sorted rows of all nodes and edges with all their properties.

    Counts of all nodes and edges are among them, so that nothing that hangs on no document goes unseen.
    """
    rows = [_row(kind, row) for kind in _WHOLE for row in store.read(f"read/ingest_{kind}")]
    rows += [_row("summary", row) for row in store.read("read/summary")]
    for document in sorted(row["id"] for row in store.read("read/ingest_documents")):
        for kind in _BY_DOCUMENT:
            rows += [_row(kind, row) for row in store.read(f"read/ingest_{kind}", document=document)]
    return sorted(rows, key=repr)


def _row(kind: str, row: Row) -> tuple[Any, ...]:
    values = ((k, tuple(v) if isinstance(v, list) else v) for k, v in sorted(row.items()) if v is not None)
    return (kind, *values)
