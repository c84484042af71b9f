"""Statements counted in groups: all that are alike in agency, document, role, basis and kind of item."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.graph.port import Store
from app.questions.answers.parts import Basis, NodeKind, Role
from app.questions.rows import kind_of, role_of
from app.questions.unchanged import kept, kept_by_document

#: What the numbers in a ledger stand for.
ROLES: tuple[Role, ...] = ("lead", "support")
BASES: tuple[Basis, ...] = ("stated", "convention", "first_listed", "shared")
KINDS: tuple[NodeKind, ...] = ("task", "indicator")

Numbers = NDArray[np.int64]
#: Documents read at once.
_BATCH = 25


@dataclass(frozen=True, slots=True)
class Group:
    agency: str
    document: str
    role: Role
    basis: Basis
    kind: NodeKind
    size: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """Groups of statements as columns of equal length: a large graph has hundreds of thousands.

    ``agency`` and ``document`` are places in ``agencies`` and ``documents``; ``role``, ``basis``, ``kind`` those in
    ROLES, BASES, KINDS.
    """

    agencies: tuple[str, ...]
    documents: tuple[str, ...]
    agency: Numbers
    document: Numbers
    role: Numbers
    basis: Numbers
    kind: Numbers
    size: Numbers

    def __iter__(self) -> Iterator[Group]:
        columns = (self.agency, self.document, self.role, self.basis, self.kind, self.size)
        for agency, document, role, basis, kind, size in zip(*(one.tolist() for one in columns), strict=True):
            yield Group(self.agencies[agency], self.documents[document], ROLES[role], BASES[basis], KINDS[kind], size)


@dataclass(frozen=True, slots=True)
class _Part:
    """The groups of one document: a row for each of agency (its place in ``agencies``), role, basis, kind, size."""

    agencies: tuple[str, ...]
    rows: Numbers


def ledger(store: Store, documents: Iterable[str] | None = None) -> Ledger:
    """The statements of some documents, or of all."""
    if documents is None:
        return kept(store, "ledger", None, lambda: _joined(_parts(store)))
    parts = _parts(store)
    return _joined({name: parts[name] for name in documents if name in parts})


def _joined(parts: Mapping[str, _Part]) -> Ledger:
    places: dict[str, int] = {}
    columns = []
    for at, part in enumerate(parts.values()):
        here = np.array([places.setdefault(name, len(places)) for name in part.agencies], dtype=np.int64)
        whole = np.empty((len(part.rows), 6), dtype=np.int64)
        whole[:, 0] = here[part.rows[:, 0]] if len(here) else 0
        whole[:, 1] = at
        whole[:, 2:] = part.rows[:, 1:]
        columns.append(whole)
    every = np.concatenate(columns) if columns else np.empty((0, 6), dtype=np.int64)
    return Ledger(tuple(places), tuple(parts), *(np.ascontiguousarray(every[:, column]) for column in range(6)))


def _parts(store: Store) -> Mapping[str, _Part]:
    return kept_by_document(store, "groups", lambda documents: _read(store, documents), _part([]))


def _read(store: Store, documents: Sequence[str]) -> Mapping[str, _Part]:
    """The groups of these documents."""
    groups: defaultdict[str, list[tuple[str, str, str, str, int]]] = defaultdict(list)
    for at in range(0, len(documents), _BATCH):
        for row in store.read("read/statements_of_documents", documents=list(documents[at : at + _BATCH])):
            statements: Counter[str] = Counter(row["statements"])
            for statement, size in statements.items():
                edge, basis, agency = statement.split(" ", 2)
                groups[row["document"]].append((agency, edge, basis, row["label"], size))
    return {document: _part(found) for document, found in groups.items()}


def _part(rows: Sequence[tuple[str, str, str, str, int]]) -> _Part:
    """From lists of agency, edge, basis, label and size."""
    places: dict[str, int] = {}
    numbers = [
        (
            places.setdefault(agency, len(places)),
            ROLES.index(role_of(edge)),
            BASES.index(basis),
            KINDS.index(kind_of(label)),
            size,
        )
        for agency, edge, basis, label, size in rows
    ]
    return _Part(tuple(places), np.array(numbers, dtype=np.int64).reshape(len(numbers), 5))
