"""All that agencies answer for on a day, as columns of numbers: for sums over hundreds of thousands of statements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.graph.port import Row, Store
from app.questions.agencies import agency_heads
from app.questions.answers.agencies import Reading
from app.questions.duties import read_as
from app.questions.in_time import DatedDocument, Day, dated_documents
from app.questions.kin import Holder, kin_of_all
from app.questions.rows import kind_of, role_of
from app.questions.unchanged import kept
from app.questions.workload.groups import BASES, KINDS, ROLES, Ledger, Numbers, ledger

#: How an agency comes to answer for a statement.
WAYS = ("named", "collective", "predecessor")

#: Document, role, basis and kind, as places in a ledger's columns -> how many statements.
_Sizes = Counter[tuple[int, int, int, int]]


@dataclass(frozen=True, slots=True)
class Account:
    """Groups of statements, each once for every agency that answers for it; columns are of equal length.

    ``owner``, ``document`` and ``way`` are places in ``agencies``, ``documents`` and WAYS, the rest as in ``ledger``,
    where each statement stands once, whoever answers for it.
    """

    agencies: Sequence[Row]
    documents: Sequence[DatedDocument]
    ledger: Ledger
    owner: Numbers
    document: Numbers
    role: Numbers
    basis: Numbers
    kind: Numbers
    way: Numbers
    size: Numbers


def account_of(store: Store, day: Day, reading: Reading | None) -> Account:
    """The account of a day; ``reading`` as in duty lists."""
    return kept(store, "workload", (day, reading), lambda: _account(store, day, reading))


def _account(store: Store, day: Day, reading: Reading | None) -> Account:
    book = ledger(store)
    dated = dated_documents(store, book.documents, day)
    if len(dated) < len(book.documents):
        # Removed a moment ago: what it said is no longer told.
        book = ledger(store, dated)
    agencies, kin = agency_heads(store), kin_of_all(store, day)
    related = [read_as(kin(row["id"], row["name"]), reading, day).holders for row in agencies]
    documents = [dated[name] for name in book.documents]
    whose, rows, ways, sizes = _answered(store, book, related, [one.ref.issued_on for one in documents])
    return Account(
        agencies,
        documents,
        book,
        owner=whose,
        document=book.document[rows],
        role=book.role[rows],
        basis=book.basis[rows],
        kind=book.kind[rows],
        way=ways,
        size=sizes,
    )


def _answered(
    store: Store, book: Ledger, related: Sequence[Sequence[Holder]], dates: Sequence[str | None]
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Who answers for which rows of the ledger, in which way, and for how many statements of each."""
    places = {name: at for at, name in enumerate(book.agencies)}
    itself = np.full(len(book.agencies), -1)
    for owner, holders in enumerate(related):
        if holders and holders[0].id in places:
            itself[places[holders[0].id]] = owner
    own = np.flatnonzero(itself[book.agency] >= 0)
    found = [(itself[book.agency[own]], own, np.zeros(len(own), np.int64), book.size[own])]
    doubles, through = _doubles(store, book, places, related), _Ways(dates)
    ordered = np.argsort(book.agency, kind="stable")
    starts = np.searchsorted(book.agency[ordered], np.arange(len(places) + 1))
    for owner, holders in enumerate(related):
        for name in dict.fromkeys(holder.id for holder in holders[1:] if holder.id in places):
            rows = ordered[starts[places[name]] : starts[places[name] + 1]]
            ways = through.of([holder for holder in holders if holder.id == name])[book.document[rows]]
            sizes = book.size[rows] - _less(book, rows, doubles.get((holders[0].id, name)))
            counts = (ways >= 0) & (sizes > 0)
            found.append((np.full(counts.sum(), owner), rows[counts], ways[counts], sizes[counts]))
    whose, rows, ways, sizes = (np.concatenate(column) for column in zip(*found, strict=True))
    return whose, rows, ways, sizes


class _Ways:
    """The shortest way to a named agency that holds on the date of each document; -1 where none does."""

    def __init__(self, dates: Sequence[str | None]) -> None:
        self._dates = dates
        self._known: dict[tuple[Holder, ...], Numbers] = {}

    def of(self, holders: Sequence[Holder]) -> Numbers:
        key = tuple(holders)
        if key not in self._known:
            on = {day: self._on(key, day) for day in set(self._dates)}
            self._known[key] = np.array([on[day] for day in self._dates], dtype=np.int64)
        return self._known[key]

    def _on(self, holders: Sequence[Holder], day: str | None) -> int:
        return next((_way(holder) for holder in holders if holder.answers_on(day)), -1)


def _way(holder: Holder) -> int:
    kinds = {step.kind for step in holder.via}
    return WAYS.index("named" if not kinds else "predecessor" if "predecessor" in kinds else "collective")


def _doubles(
    store: Store, book: Ledger, places: Mapping[str, int], related: Sequence[Sequence[Holder]]
) -> Mapping[tuple[str, str], _Sizes]:
    """Statements on another where the item names the agency itself in the same role: they are not counted twice."""
    pairs = []
    for holders in related:
        others = sorted({holder.id for holder in holders if holder.via and holder.id in places})
        if others and holders[0].id in places:
            pairs.append({"id": holders[0].id, "holders": others})
    documents = {name: at for at, name in enumerate(book.documents)}
    less: defaultdict[tuple[str, str], _Sizes] = defaultdict(Counter)
    for row in store.read("read/workload_doubles", pairs=pairs) if pairs else ():
        if row["document"] in documents:
            role, kind = ROLES.index(role_of(row["edge"])), KINDS.index(kind_of(row["label"]))
            key = (documents[row["document"]], role, BASES.index(row["basis"]), kind)
            less[row["agency"], row["holder"]][key] += row["size"]
    return less


def _less(book: Ledger, rows: Numbers, doubles: _Sizes | None) -> Numbers:
    """What is not counted of each of these rows."""
    if doubles is None:
        return np.zeros(len(rows), np.int64)
    columns = (book.document[rows], book.role[rows], book.basis[rows], book.kind[rows])
    keys = zip(*(column.tolist() for column in columns), strict=True)
    return np.array([doubles[document, role, basis, kind] for document, role, basis, kind in keys], dtype=np.int64)
