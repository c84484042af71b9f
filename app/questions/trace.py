"""Where a task comes from: every path upwards, with a quote on each hop.

A path leads over links of tasks, then from the last task to its document, then over the documents that one rests on.
A hop between documents says that the document rests on the other, never that the task does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from app.graph.port import Row, Store
from app.questions.answers.links import End, Evidence, HeldEnd, Hop, IndicatorTrace, Trace
from app.questions.answers.parts import Band, NodeKind, Quoted, Titled
from app.questions.items import FoundItem, find_indicator, find_task
from app.questions.links import evidence, judged, measures
from app.questions.names import FoundDocument, documents_by_id
from app.questions.rows import NO_DATE, place

#: Levels of government are few; longer chains than this are circles or mistakes.
_DEPTH = 8
MOST_PATHS = 500
_WEAKEST: Sequence[Band] = ("review", "probable", "strong")


def trace(
    store: Store, task: str, document: str | None = None, region: str | None = None, home: str | None = None
) -> Trace:
    """All paths from a task upwards, those through links of tasks first. Raises UnknownError, AmbiguousError."""
    found = find_task(store, task, document, region, home)
    paths, truncated = _paths(store, "task", found)
    return Trace(task=Titled(id=found.id, title=found.title), bands=_bands(paths), paths=paths, truncated=truncated)


def trace_indicator(
    store: Store, indicator: str, document: str | None = None, region: str | None = None, home: str | None = None
) -> IndicatorTrace:
    """All paths from an indicator upwards, like `trace`. Raises UnknownError, AmbiguousError."""
    found = find_indicator(store, indicator, document, region, home)
    paths, truncated = _paths(store, "indicator", found)
    return IndicatorTrace(
        indicator=Titled(id=found.id, title=found.title), bands=_bands(paths), paths=paths, truncated=truncated
    )


def _bands(paths: Sequence[Sequence[Hop]]) -> list[Band | None]:
    weakest = []
    for path in paths:
        bands = [hop.band for hop in path if hop.band is not None]
        weakest.append(min(bands, key=_WEAKEST.index) if bands else None)
    return weakest


@dataclass(frozen=True, slots=True)
class _Upwards:
    """What lies above one item, as far up as it goes: items, documents and the edges between them."""

    kind: NodeKind
    items: Mapping[str, Row]
    item_edges: Mapping[str, list[Row]]
    documents: Mapping[str, FoundDocument]
    document_edges: Mapping[str, list[Row]]
    headings: Mapping[str, Row]


def _paths(store: Store, kind: NodeKind, found: FoundItem) -> tuple[list[list[Hop]], bool]:
    above = _upwards(store, kind, found.id)
    every = list(islice(_item_paths(above, (found.id,)), MOST_PATHS + 1))
    every.sort(key=lambda path: _rank(above, path))
    return every[:MOST_PATHS], len(every) > MOST_PATHS


def _upwards(store: Store, kind: NodeKind, start: str) -> _Upwards:
    item_edges = _climb(store, f"read/{kind}_parents", [start])
    reached = sorted({start} | {row["parent"] for rows in item_edges.values() for row in rows})
    items = {row["id"]: row for row in store.read(f"read/{kind}s_by_id", ids=reached)}
    document_edges = _climb(store, "read/document_parents", sorted({row["document"] for row in items.values()}))
    named = {row["document"] for row in items.values()}
    named |= {row["parent"] for rows in document_edges.values() for row in rows}
    headings = {row["id"]: row for row in store.read(f"read/places_of_{kind}s", ids=reached)}
    return _Upwards(kind, items, item_edges, documents_by_id(store, named), document_edges, headings)


def _climb(store: Store, query: str, starts: Sequence[str]) -> dict[str, list[Row]]:
    edges: dict[str, list[Row]] = {}
    level = list(starts)
    for _ in range(_DEPTH):
        rows = store.read(query, ids=level)
        for one in level:
            edges[one] = sorted((row for row in rows if row["child"] == one), key=lambda row: str(row["parent"]))
        level = sorted({row["parent"] for row in rows} - edges.keys())
        if not level:
            break
    return edges


def _item_paths(above: _Upwards, chain: tuple[str, ...]) -> Iterator[list[Hop]]:
    """Paths that continue a chain of items: over each further link first, then through the last item's document."""
    last = chain[-1]
    if last not in above.items:
        return
    hops = [_item_hop(above, child, parent) for child, parent in pairwise(chain)]
    if len(chain) <= _DEPTH:
        for row in above.item_edges.get(last, ()):
            if row["parent"] not in chain:
                yield from _item_paths(above, (*chain, row["parent"]))
    document = above.items[last]["document"]
    if document in above.documents:
        step = _heading_hop(above, last, document)
        for way in _document_paths(above, (document,)):
            yield [*hops, step, *way]


def _document_paths(above: _Upwards, chain: tuple[str, ...]) -> Iterator[list[Hop]]:
    """Ways from a document to those at the end of its citations; one empty way where it rests on nothing."""
    last = chain[-1]
    rows = [row for row in above.document_edges.get(last, ()) if row["parent"] not in chain]
    rows = [row for row in rows if row["parent"] in above.documents]
    if not rows or len(chain) > _DEPTH:
        yield []
        return
    for row in rows:
        for way in _document_paths(above, (*chain, row["parent"])):
            yield [_document_hop(above, row), *way]


def _item_hop(above: _Upwards, child: str, parent: str) -> Hop:
    row = next(row for row in above.item_edges[child] if row["parent"] == parent)
    return Hop(
        level=above.kind,
        from_=End(kind=above.kind, id=child, title=above.items[child]["title"]),
        to=HeldEnd(kind=above.kind, id=parent, title=above.items[parent]["title"], held=True),
        edge="DERIVES_FROM",
        relation=row["relation"],
        band=row["band"],
        evidence=evidence(row["evidence"]),
        score=row["score"],
        **measures(row),
        **judged(row),
    )


def _heading_hop(above: _Upwards, item: str, document: str) -> Hop:
    row = above.headings.get(item)
    heading = [] if row is None else [Evidence(kind="heading", child=_quoted(row), parent=None)]
    return Hop(
        level="document",
        from_=End(kind=above.kind, id=item, title=above.items[item]["title"]),
        to=_document_end(above.documents[document]),
        edge="PART_OF",
        relation=None,
        band=None,
        evidence=heading,
    )


def _document_hop(above: _Upwards, row: Row) -> Hop:
    child = above.documents[row["child"]]
    return Hop(
        level="document",
        from_=End(kind="document", id=child.id, title=child.title),
        to=_document_end(above.documents[row["parent"]]),
        edge="DERIVES_FROM",
        relation=row["relation"],
        band=None,
        evidence=[Evidence(kind="citation", child=_quoted(row), parent=None)],
    )


def _document_end(document: FoundDocument) -> HeldEnd:
    return HeldEnd(kind="document", id=document.id, title=document.title, held=document.held)


def _quoted(row: Row) -> Quoted:
    return Quoted(quote=row["quote"], span_start=row["span_start"], span_end=row["span_end"], place=place(row))


def _rank(above: _Upwards, path: Sequence[Hop]) -> tuple[int, int, list[tuple[str, str, int]]]:
    links = sum(hop.level != "document" for hop in path)
    return (0 if links else 1, -links, [_age(above, hop.to) for hop in path])


def _age(above: _Upwards, end: HeldEnd) -> tuple[str, str, int]:
    if end.kind == "document":
        return (above.documents[end.id].issued_on or NO_DATE, end.id, 0)
    item = above.items[end.id]
    held = above.documents.get(item["document"])
    return ((held.issued_on if held else None) or NO_DATE, item["document"], item["seq"])
