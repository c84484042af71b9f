"""All ways up or down from one item: over links of items, then over the documents they stand in.

The store is asked once a level, whatever the number of ways. Ways are drawn from what it said one by one, so that a
web of many levels costs no more than the ways that are shown. A way visits nothing twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from app.graph.port import Row, Store
from app.questions.answers.links import Towards
from app.questions.answers.parts import NodeKind
from app.questions.names import FoundDocument, documents_by_id

_QUERIES: Mapping[tuple[str, Towards], str] = {
    ("task", "up"): "read/task_parents",
    ("task", "down"): "read/task_links_below",
    ("indicator", "up"): "read/indicator_parents",
    ("indicator", "down"): "read/indicator_links_below",
    ("document", "up"): "read/document_parents",
    ("document", "down"): "read/document_children",
}
_SIDES: Mapping[Towards, tuple[str, str]] = {"up": ("child", "parent"), "down": ("parent", "child")}


Item = TypeVar("Item")
#: Links one after the other, and the items they meet.
_Chain = tuple[tuple[Row, ...], frozenset[str]]
#: Chains looked at for each way that may be given.
_CHAINS = 8


@dataclass(frozen=True, slots=True)
class Way:
    """Links of items one after the other, then citations of documents; ``last`` is the item between the two.

    ``documents`` None: the way ends at the item and does not step into its document.
    """

    links: tuple[Row, ...]
    last: str
    documents: tuple[Row, ...] | None


@dataclass(frozen=True, slots=True)
class Reach:
    """What can be reached from one item: items, documents, and their edges by the end they are left from."""

    kind: NodeKind
    towards: Towards
    start: str
    items: Mapping[str, Row]
    item_edges: Mapping[str, Sequence[Row]]
    documents: Mapping[str, FoundDocument]
    document_edges: Mapping[str, Sequence[Row]]

    def end(self, row: Row) -> str:
        """Where an edge leads."""
        far: str = row[_SIDES[self.towards][1]]
        return far


def reach(store: Store, kind: NodeKind, start: str, towards: Towards) -> Reach:
    """Everything above or below the item, as far as it goes."""
    item_edges = _spread(store, kind, towards, [start])
    far = _SIDES[towards][1]
    reached = sorted({start} | {row[far] for rows in item_edges.values() for row in rows})
    items = {row["id"]: row for row in store.read(f"read/{kind}s_by_id", ids=reached)}
    homes = sorted({row["document"] for row in items.values()})
    document_edges = _spread(store, "document", towards, homes)
    named = {*homes, *(row[far] for rows in document_edges.values() for row in rows)}
    return Reach(kind, towards, start, items, item_edges, documents_by_id(store, named), document_edges)


def _spread(store: Store, what: str, towards: Towards, starts: Sequence[str]) -> dict[str, list[Row]]:
    near, far = _SIDES[towards]
    edges: defaultdict[str, list[Row]] = defaultdict(list)
    seen = set(starts)
    level = list(starts)
    while level:
        rows = store.read(_QUERIES[what, towards], ids=level)
        for row in rows:
            edges[row[near]].append(row)
        level = sorted({row[far] for row in rows} - seen)
        seen |= set(level)
    for rows in edges.values():
        rows.sort(key=lambda row: (str(row[far]), str(row["relation"])))
    return edges


def ways(found: Reach, most: int) -> tuple[list[Way], bool]:
    """The ways, and whether there are more than ``most``.

    Where there are, every link of the item itself is followed before any is followed twice, and each chain of links
    has one way before any has its second.
    """
    # Downwards a chain that goes on has no way of its own: more chains than ways are looked at.
    chains = list(islice(_chains(found), most * _CHAINS + 1))
    drawn = list(islice(_in_turn([_ways_of(found, *chain) for chain in chains]), most + 1))
    return drawn[:most], len(drawn) > most or len(chains) > most * _CHAINS


def _in_turn(sources: Sequence[Iterator[Item]]) -> Iterator[Item]:
    """One of each, then another of each, until all are empty."""
    waiting = list(sources)
    while waiting:
        still = []
        for source in waiting:
            for one in islice(source, 1):
                yield one
                still.append(source)
        waiting = still


def _chains(found: Reach) -> Iterator[_Chain]:
    """Every chain of links from the item with the items it meets, the item alone first; none meets an item twice."""
    alone: _Chain = ((), frozenset({found.start}))
    yield alone
    yield from _in_turn([_longer(found, chain) for chain in _next(found, alone)])


def _longer(found: Reach, first: _Chain) -> Iterator[_Chain]:
    stack = [first]
    while stack:
        chain = stack.pop()
        yield chain
        stack.extend(reversed(_next(found, chain)))


def _next(found: Reach, chain: _Chain) -> list[_Chain]:
    links, met = chain
    last = found.end(links[-1]) if links else found.start
    following = found.item_edges.get(last, ())
    return [
        ((*links, row), met | {found.end(row)})
        for row in following
        if found.end(row) not in met and found.end(row) in found.items
    ]


def _ways_of(found: Reach, links: tuple[Row, ...], met: frozenset[str]) -> Iterator[Way]:
    """The ways that leave a chain of links at its last item.

    Upwards every chain goes on to that item's document and what it rests on. Downwards a chain ends at an item that
    nothing derives from; through its document it goes on to those in which no link was found: they alone are news.
    """
    last = found.end(links[-1]) if links else found.start
    home = found.items[last]["document"]
    down = found.towards == "down"
    ends = {found.end(row) for row in found.item_edges.get(last, ())} & found.items.keys()
    told = frozenset(found.items[end]["document"] for end in ends) if down else frozenset()
    gone_on = bool(ends - met)
    if home in found.documents:
        for documents in _document_ways(found, home, told):
            if documents or not down:
                gone_on = True
                yield Way(links, last, documents)
    if down and links and not gone_on:
        yield Way(links, last, None)


def _document_ways(found: Reach, home: str, skipped: frozenset[str]) -> Iterator[tuple[Row, ...]]:
    """Ways from a document to those at the end of its citations; an empty one where there are none."""
    stack: list[tuple[tuple[Row, ...], str, frozenset[str]]] = [((), home, skipped | {home})]
    while stack:
        chain, last, met = stack.pop()
        rows = [
            row
            for row in found.document_edges.get(last, ())
            if found.end(row) not in met and found.end(row) in found.documents
        ]
        if not rows:
            yield chain
        stack.extend(((*chain, row), found.end(row), met | {found.end(row)}) for row in reversed(rows))
