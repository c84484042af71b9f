"""All names and texts that are searched, kept in memory.

No store counts and ranks the matches of a frequent word among 100,000 tasks in less than seconds; in memory it takes
some hundredths of one. Every question asks whether the graph is still what was read of it (`unchanged.graph_state`),
and reads again only what has changed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np

from app.graph.port import Store
from app.questions.answers.parts import NodeKind, ResultKind
from app.questions.kept import PerOwner
from app.questions.rows import NO_DATE
from app.questions.strings import Numbers, Strings
from app.questions.unchanged import State, graph_state

#: Around a name without its blanks: white space to `str.split`, so no word holds it.
EDGE = "\x1f"
#: Documents read at once.
_BATCH = 25
#: Documents whose items the store counts sooner than it tells which documents have changed.
_FEW = 2
_ITEMS: tuple[NodeKind, ...] = ("task", "indicator")

#: Date of issue, document, order in its text, id: by which equal matches are ordered.
Place = tuple[str, str, int, str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is searched of one kind, or of one kind in one document, in the order of places.

    An entry has any number of ``names``, ``owners`` tells whose each is. ``bare`` are the names without blanks, EDGE
    around each. ``texts`` is one for each entry, None where it is searched by its names alone.
    """

    places: tuple[Place, ...]
    owners: Numbers
    names: Strings
    bare: Strings
    texts: Strings | None

    @classmethod
    def of(cls, entries: Iterable[tuple[Place, Sequence[str]]], texts: Mapping[Place, str] | None = None) -> Shelf:
        """From the place and the names of each, with their texts by place."""
        ordered = sorted(entries)
        names = [name for _, some in ordered for name in some]
        return cls(
            tuple(place for place, _ in ordered),
            np.repeat(np.arange(len(ordered)), [len(some) for _, some in ordered]),
            Strings.of(names),
            Strings.of(EDGE + "".join(name.split()) + EDGE for name in names),
            None if texts is None else Strings.of(texts[place] for place, _ in ordered),
        )


@dataclass(frozen=True, slots=True)
class Head:
    """A document as the store tells of it; ``fingerprint`` tells which contents of it are written, where known."""

    id: str
    title: str | None
    docno: str | None
    issued_on: str | None
    stub: bool
    fingerprint: str | None

    @property
    def date(self) -> str:
        return self.issued_on or NO_DATE


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that is searched at one moment, by kind.

    ``state`` is what the graph said then; ``heads`` are those of all documents by id; ``items`` the tasks and
    indicators of each document held.
    """

    state: State
    heads: tuple[Head, ...]
    items: Mapping[NodeKind, Mapping[Head, Shelf]]
    shelves: Mapping[ResultKind, Shelf]

    def holds(self, state: State) -> bool:
        """Whether it is still what the graph says, this being its state now."""
        return state == self.state and None not in state.values()


class _Keeper:
    """The corpus of one store, as last read."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._corpus: Corpus | None = None

    @property
    def has_read(self) -> bool:
        return self._corpus is not None

    def now(self, store: Store) -> Corpus:
        corpus = self._corpus
        if corpus is not None and corpus.holds(graph_state(store)):
            return corpus
        with self._lock:
            corpus, state = self._corpus, graph_state(store)
            if corpus is None or not corpus.holds(state):
                corpus = self._corpus = _read(store, state, corpus)
            return corpus


_KEEPERS = PerOwner(_Keeper)


def corpus_of(store: Store) -> Corpus:
    """The corpus of this store as it is now; the first time all of it is read. Raises StoreError."""
    return _KEEPERS.of(store).now(store)


def sizes_of_items(store: Store, documents: Iterable[str]) -> Mapping[tuple[NodeKind, str], int]:
    """How many tasks and indicators these documents have, by kind and document.

    Of few documents, and as long as nothing is kept, the store counts.
    """
    wanted = sorted(documents)
    if len(wanted) <= _FEW or not _KEEPERS.of(store).has_read:
        rows = store.read("read/sizes_of_documents", ids=wanted)
        return {(row["kind"], row["document"]): row["size"] for row in rows}
    corpus = corpus_of(store)
    return {(kind, head.id): len(shelf.places) for kind in _ITEMS for head, shelf in corpus.items[kind].items()}


def _heads(store: Store, state: State) -> tuple[Head, ...]:
    rows = store.read("read/corpus_documents")
    found = (
        Head(id_, title, docno, issued_on, stub, state.get(id_))
        for id_, title, docno, issued_on, stub in (rows[0]["documents"] if rows else ())
    )
    return tuple(sorted(found, key=lambda head: head.id))


def _read(store: Store, state: State, known: Corpus | None) -> Corpus:
    """The corpus in this state; what is known of a document with the same head is taken over."""
    heads = _heads(store, state)
    held = sorted((head for head in heads if not head.stub), key=lambda head: (head.date, head.id))
    items: dict[NodeKind, dict[Head, Shelf]] = {kind: {} for kind in _ITEMS}
    if known is not None:
        for kind in _ITEMS:
            items[kind] = {head: known.items[kind][head] for head in held if _certain(head, known.items[kind])}
    wanted = [head for head in held if head not in items["task"]]
    for at in range(0, len(wanted), _BATCH):
        for kind, head, shelf in _contents(store, wanted[at : at + _BATCH]):
            items[kind][head] = shelf
    shelves: dict[ResultKind, Shelf] = {"agency": _agencies(store), "document": _titles(heads)}
    for kind in _ITEMS:
        shelves[kind] = _joined([items[kind][head] for head in held])
        items[kind] = dict(zip(held, _split(shelves[kind], [items[kind][head] for head in held]), strict=True))
    return Corpus(state, heads, items, shelves)


def _certain(head: Head, known: Mapping[Head, Shelf]) -> bool:
    return head.fingerprint is not None and head in known


def _joined(parts: Sequence[Shelf]) -> Shelf:
    """One shelf of parts whose entries have one name each."""
    places = tuple(place for part in parts for place in part.places)
    names, bare = Strings.joined([part.names for part in parts]), Strings.joined([part.bare for part in parts])
    texts = Strings.joined([part.texts for part in parts if part.texts is not None])
    return Shelf(places, np.arange(len(places)), names, bare, texts)


def _split(whole: Shelf, parts: Sequence[Shelf]) -> Iterator[Shelf]:
    """The parts again, in the memory of the whole."""
    sizes = [len(part.places) for part in parts]
    texts = whole.texts.split(sizes) if whole.texts is not None else ()
    cut = zip(parts, whole.names.split(sizes), whole.bare.split(sizes), texts, strict=True)
    return (Shelf(part.places, part.owners, *strings) for part, *strings in cut)


def _contents(store: Store, heads: Sequence[Head]) -> Iterator[tuple[NodeKind, Head, Shelf]]:
    rows = store.read("read/corpus_items", documents=[head.id for head in heads])
    found = {(row["kind"], row["document"]): row["items"] for row in rows}
    for head in heads:
        for kind in _ITEMS:
            yield kind, head, _items(head, found.get((kind, head.id), ()))


def _items(head: Head, rows: Iterable[Sequence[Any]]) -> Shelf:
    names: list[tuple[Place, list[str]]] = []
    texts: dict[Place, str] = {}
    for id_, seq, title, text in rows:
        place = (head.date, head.id, seq, id_)
        names.append((place, [title or ""]))
        texts[place] = text or ""
    return Shelf.of(names, texts)


def _agencies(store: Store) -> Shelf:
    rows = store.read("read/corpus_agencies")
    return Shelf.of(
        ((NO_DATE, "", 0, id_), list(dict.fromkeys([name or "", *(names or ())])))
        for id_, name, names in (rows[0]["agencies"] if rows else ())
    )


def _titles(heads: Iterable[Head]) -> Shelf:
    return Shelf.of(
        ((head.date, head.id, 0, head.id), [name for name in (head.title, head.docno) if name]) for head in heads
    )
