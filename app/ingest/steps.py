"""The statements of one transaction, in order: many rows in few of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.graph.port import Row, Step

#: Rows that go with one statement.
ROWS_AT_ONCE = 1000


class Steps:
    """Collects steps; statements without rows are left out, long ones are cut."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def one(self, query: str, **params: Any) -> None:
        self.steps.append(Step(query, params))

    def rows(self, query: str, rows: Iterable[Row]) -> None:
        self._cut(query, "rows", list(rows))

    def ids(self, query: str, ids: Iterable[str]) -> None:
        self._cut(query, "ids", list(ids))

    def all(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """One query after the other, in the mapping's order."""
        for query, found in rows.items():
            self.rows(query, found)

    def _cut(self, query: str, name: str, values: list[Any]) -> None:
        for start in range(0, len(values), ROWS_AT_ONCE):
            self.steps.append(Step(query, {name: values[start : start + ROWS_AT_ONCE]}))
