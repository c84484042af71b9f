"""The one port to a graph store: named queries in, plain rows out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

Row = dict[str, Any]

StoreKind = Literal["embedded", "neo4j"]


@dataclass(frozen=True, slots=True)
class Step:
    """One statement of a transaction: the query's name and its parameters.

    The name `write/tasks` stands for cypher/write/tasks.cypher.
    """

    query: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StoreInfo:
    kind: StoreKind
    product: str
    version: str
    uri: str


class Store(Protocol):
    """A graph that answers named queries.

    All methods raise `app.errors.StoreError` where it does not answer.
    """

    @property
    def kind(self) -> StoreKind: ...

    def prepare_schema(self) -> None:
        """Constraints and indexes of cypher/schema; safe to repeat."""

    def read(self, query: str, /, **params: Any) -> list[Row]:
        """Rows of `cypher/<query>.cypher` in the statement's own order, values as plain Python."""

    def write(self, steps: Sequence[Step]) -> None:
        """All steps in one transaction, all or nothing.

        Retried as a whole on a deadlock or a unique-key clash.
        """

    def info(self) -> StoreInfo:
        """Who answers; a round trip."""

    def close(self) -> None: ...
