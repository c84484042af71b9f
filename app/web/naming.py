"""Whom somebody may mean who begins to write an agency: names that a judgement takes."""

from __future__ import annotations

from app.graph.port import Store
from app.ingest.judging.values import is_region, scope_of
from app.library.library import Library
from app.questions.paging import Window
from app.questions.search import search
from loaders.agencies.registry import Registry

_MOST = 8
#: Results of a search, for those of the document's own region.
_LOOKED_AT = 50


def named_so(typed: str, document: str, library: Library, store: Store, registry: Registry) -> dict[str, str]:
    """Full names, each with the kind of agency, the likeliest first: whom the document (by id) would mean by these
    words, bodies of the documents held whose names hold them, then registered ones that come close."""
    held = library.held_document(document)
    region = held.outline.head.region if held is not None else None
    found: dict[str, str] = {}

    def offer(name: str | None) -> None:
        record = registry.record(name) if name else None
        if record is not None:
            found.setdefault(record.name, record.kind)
        elif name and is_region(name.partition(":")[0], registry):
            found.setdefault(name, "unknown")

    if held is not None:
        offer(registry.resolve(typed, scope_of(held.outline.head)).name)
    rows = [one.id for one in search(store, typed, frozenset({"agency"}), Window(_LOOKED_AT)).results]
    for name in sorted(rows, key=lambda name: not name.startswith(region or "全国"))[:_MOST]:
        offer(name)
    for close in registry.suggest(f"{region}:{typed}" if region else typed):
        offer(close.name)
    if not found:
        for near in registry.nearest(typed):
            offer(near)
    return dict(list(found.items())[:_MOST])
