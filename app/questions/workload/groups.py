"""Statements counted in groups: all that are alike in agency, document, role, basis and kind of item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.graph.port import Store
from app.questions.answers.parts import Basis, NodeKind, Role
from app.questions.rows import kind_of, role_of


@dataclass(frozen=True, slots=True)
class Group:
    agency: str
    document: str
    role: Role
    basis: Basis
    kind: NodeKind
    size: int


def groups(store: Store, documents: Sequence[str] | None = None) -> Iterator[Group]:
    """The statements of some documents, or of all."""
    for row in store.read("read/workload_groups", documents=documents):
        for document, edge, basis, label, size in row["groups"]:
            yield Group(row["agency"], document, role_of(edge), basis, kind_of(label), size)
