"""What the first page tells of the whole graph, counted document by document.

A store takes seconds to count the edges of 100,000 tasks. Here only documents whose fingerprint changed are counted
again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock

import numpy as np

from app.graph.port import Store
from app.questions.answers.parts import Named, Titled
from app.questions.answers.search import Summary
from app.questions.corpus import Corpus, Head, corpus_of
from app.questions.kept import PerOwner
from app.questions.openings import Openings, openings
from app.questions.summary import summary
from app.questions.unchanged import graph_state
from app.questions.workload.groups import ROLES, Ledger, ledger

#: Documents counted at once.
_BATCH = 25
#: Documents that the store counts while one waits.
_SMALL = 20

#: Score (negative), child and parent: the best link sorts first.
Link = tuple[float, str, str]


@dataclass(slots=True)
class Tally:
    """What one document is linked to: how many links by what they join, and the best of its tasks'."""

    links: Counter[str] = field(default_factory=Counter)
    best: Link | None = None


@dataclass(frozen=True, slots=True)
class Front:
    """The sums of the graph, and questions that the documents held answer."""

    summary: Summary
    openings: Openings


class _Keeper:
    """The tallies of one store, as last counted."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._corpus: Corpus | None = None
        self._tallies: dict[Head, Tally] = {}
        self.front: Front | None = None

    def now(self, store: Store) -> Front:
        corpus = corpus_of(store)
        with self._lock:
            if self.front is None or corpus is not self._corpus:
                self._tallies = _counted(store, corpus, self._tallies)
                tallies = self._tallies.values()
                book = ledger(store)
                self.front = Front(_summary(corpus, tallies, book), _openings(store, tallies, book))
                self._corpus = corpus
            return self.front


_KEEPERS = PerOwner(_Keeper)


def front(store: Store) -> Front:
    """The sums of the graph and questions to begin with; until `count_ahead` is done the store counts. StoreError."""
    keeper = _KEEPERS.of(store)
    return Front(summary(store), openings(store)) if keeper.front is None else keeper.now(store)


def is_small(store: Store) -> bool:
    """Whether the store counts the whole graph while one waits for a page."""
    return len(graph_state(store)) <= _SMALL


def count_ahead(store: Store) -> None:
    """Read all that is searched and count document by document, so that what follows only counts what changed."""
    _KEEPERS.of(store).now(store)


def _counted(store: Store, corpus: Corpus, known: dict[Head, Tally]) -> dict[Head, Tally]:
    held = [head for head in corpus.heads if not head.stub]
    tallies = {head: known[head] for head in held if head.fingerprint is not None and head in known}
    wanted = [head for head in held if head not in tallies]
    for at in range(0, len(wanted), _BATCH):
        batch = wanted[at : at + _BATCH]
        tallies |= _count(store, batch)
    return tallies


def _count(store: Store, heads: Sequence[Head]) -> dict[Head, Tally]:
    ids = [head.id for head in heads]
    found: defaultdict[str, Tally] = defaultdict(Tally)
    for row in store.read("read/tallies_of_links", documents=ids):
        tally = found[row["document"]]
        tally.links[row["what"]] += len(row["links"])
        if row["what"] == "tasks":
            scored = [(-score, child, parent) for score, child, parent in row["links"] if score is not None]
            tally.best = min(scored, default=None)
    return {head: found[head.id] for head in heads}


def _summary(corpus: Corpus, tallies: Iterable[Tally], book: Ledger) -> Summary:
    links: Counter[str] = Counter()
    for tally in tallies:
        links.update(tally.links)
    lead, support = (int(book.size[book.role == ROLES.index(role)].sum()) for role in ROLES)
    cited = sum(head.stub for head in corpus.heads)
    return Summary(
        documents=len(corpus.heads) - cited,
        cited=cited,
        tasks=len(corpus.shelves["task"].places),
        indicators=len(corpus.shelves["indicator"].places),
        agencies=len(book.agencies),
        leads=lead,
        supports=support,
        derives_from=links["tasks"],
        derives_from_indicators=links["indicators"],
        derives_from_documents=links["documents"],
        candidates=links["candidates"],
    )


def _openings(store: Store, tallies: Collection[Tally], book: Ledger) -> Openings:
    leading = book.role == ROLES.index("lead")
    sums = np.bincount(book.agency[leading], book.size[leading], len(book.agencies)).astype(int).tolist()
    leads = {agency: size for agency, size in zip(book.agencies, sums, strict=True) if size}
    rows = store.read("read/agency_kinds")
    names = {id_: name for id_, name, kind in (rows[0]["agencies"] if rows else ()) if kind == "agency"}
    agency = min((one for one in leads if one in names), key=lambda one: (-leads[one], one), default=None)
    link = min((tally.best for tally in tallies if tally.best is not None), default=None)
    ends = {} if link is None else {row["id"]: row for row in store.read("read/tasks_by_id", ids=list(link[1:]))}
    child, parent = (ends.get(one) for one in link[1:]) if link else (None, None)
    return Openings(
        agency=Named(id=agency, name=names[agency]) if agency else None,
        implemented=Titled(id=parent["id"], title=parent["title"]) if parent else None,
        traced=Titled(id=child["id"], title=child["title"]) if child else None,
    )
