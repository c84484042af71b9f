"""Where a task or an indicator comes from and what derives from it: every path, with a quote on each hop.

A path leads over links of tasks, then from the last task to its document, then over the documents that one rests on,
or that rest on it. A hop between documents says that the document rests on the other, never that the task does.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.graph.port import Row, Store
from app.questions.answers.links import Evidence, HeldEnd, Hop, HopEnd, IndicatorTrace, Towards, Trace, TraceDirection
from app.questions.answers.parts import Band, NodeKind, Quoted, Titled
from app.questions.items import FoundItem, find_indicator, find_task
from app.questions.links import evidence, judged, measures
from app.questions.names import FoundDocument
from app.questions.rows import NO_DATE, place
from app.questions.ways import Reach, Way, reach, ways

#: Paths of one direction that are given at most.
MOST_PATHS = 500
_WEAKEST: Sequence[Band] = ("review", "probable", "strong")


def trace(
    store: Store,
    task: str,
    document: str | None = None,
    region: str | None = None,
    home: str | None = None,
    direction: TraceDirection = "up",
) -> Trace:
    """All paths from a task upwards, downwards, or up and then down; of each those through links of tasks first.

    Raises UnknownError, AmbiguousError.
    """
    found = find_task(store, task, document, region, home)
    return Trace(task=Titled(id=found.id, title=found.title), **_traced(store, "task", found, direction))


def trace_indicator(
    store: Store,
    indicator: str,
    document: str | None = None,
    region: str | None = None,
    home: str | None = None,
    direction: TraceDirection = "up",
) -> IndicatorTrace:
    """All paths from an indicator, like `trace`. Raises UnknownError, AmbiguousError."""
    found = find_indicator(store, indicator, document, region, home)
    traced = _traced(store, "indicator", found, direction)
    return IndicatorTrace(indicator=Titled(id=found.id, title=found.title), **traced)


def _traced(store: Store, kind: NodeKind, found: FoundItem, direction: TraceDirection) -> Row:
    every: Sequence[Towards] = ("up", "down") if direction == "both" else (direction,)
    paths: list[list[Hop]] = []
    directions: list[Towards] = []
    cut = False
    for towards in every:
        some, more = _paths(store, kind, found.id, towards)
        paths += some
        directions += [towards] * len(some)
        cut = cut or more
    return {
        "direction": direction,
        "directions": directions,
        "bands": [_weakest(path) for path in paths],
        "paths": paths,
        "truncated": cut,
    }


def _weakest(path: Sequence[Hop]) -> Band | None:
    bands = [hop.band for hop in path if hop.band is not None]
    return min(bands, key=_WEAKEST.index) if bands else None


def _paths(store: Store, kind: NodeKind, start: str, towards: Towards) -> tuple[list[list[Hop]], bool]:
    around = reach(store, kind, start, towards)
    drawn, more = ways(around, MOST_PATHS)
    lasts = sorted({way.last for way in drawn if way.documents is not None})
    rows = store.read(f"read/places_of_{kind}s", ids=lasts) if lasts else []
    headings = {row["id"]: row for row in rows}
    paths = [_hops(around, way, headings.get(way.last)) for way in drawn]
    paths.sort(key=lambda path: _rank(around, path))
    return paths, more


def _hops(around: Reach, way: Way, heading: Row | None) -> list[Hop]:
    hops = [_item_hop(around, row) for row in way.links]
    if way.documents is not None:
        hops.append(_heading_hop(around, way.last, heading))
        hops += [_document_hop(around, row) for row in way.documents]
    return hops


def _item_hop(around: Reach, row: Row) -> Hop:
    one, other = (row["child"], row["parent"]) if around.towards == "up" else (row["parent"], row["child"])
    return Hop(
        level=around.kind,
        from_=_item_end(around, one),
        to=HeldEnd(**_item_end(around, other).model_dump(), held=True),
        edge="DERIVES_FROM",
        relation=row["relation"],
        band=row["band"],
        evidence=evidence(row["evidence"]),
        score=row["score"],
        **measures(row),
        **judged(row),
    )


def _heading_hop(around: Reach, item: str, heading: Row | None) -> Hop:
    words = [] if heading is None else [Evidence(kind="heading", child=_quoted(heading), parent=None)]
    return Hop(
        level="document",
        from_=_item_end(around, item),
        to=_document_end(around.documents[around.items[item]["document"]]),
        edge="PART_OF",
        relation=None,
        band=None,
        evidence=words,
    )


def _document_hop(around: Reach, row: Row) -> Hop:
    one, other = (row["child"], row["parent"]) if around.towards == "up" else (row["parent"], row["child"])
    document = around.documents[one]
    return Hop(
        level="document",
        from_=HopEnd(kind="document", id=document.id, title=document.title),
        to=_document_end(around.documents[other]),
        edge="DERIVES_FROM",
        relation=row["relation"],
        band=None,
        evidence=[Evidence(kind="citation", child=_quoted(row), parent=None)],
    )


def _item_end(around: Reach, item: str) -> HopEnd:
    row = around.items[item]
    document = around.documents.get(row["document"])
    return HopEnd(
        kind=around.kind,
        id=item,
        title=row["title"],
        path=row["path"],
        document=document.ref if document else None,
    )


def _document_end(document: FoundDocument) -> HeldEnd:
    return HeldEnd(kind="document", id=document.id, title=document.title, held=document.held)


def _quoted(row: Row) -> Quoted:
    return Quoted(quote=row["quote"], span_start=row["span_start"], span_end=row["span_end"], place=place(row))


def _rank(around: Reach, path: Sequence[Hop]) -> tuple[int, int, list[tuple[str, str, int]]]:
    links = sum(hop.level != "document" for hop in path)
    return (0 if links else 1, -links, [_age(around, hop.to) for hop in path])


def _age(around: Reach, end: HeldEnd) -> tuple[str, str, int]:
    if end.kind == "document":
        return (around.documents[end.id].issued_on or NO_DATE, end.id, 0)
    item = around.items[end.id]
    held = around.documents.get(item["document"])
    return ((held.issued_on if held else None) or NO_DATE, item["document"], item["seq"])
