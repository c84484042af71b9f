"""A number with the words around it, and the statement that comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.model.facts import Operator
from loaders.indicators.clauses import Carried, Clause
from loaders.indicators.found import Change, Kind
from loaders.indicators.heads import Carrier, Head
from loaders.indicators.layout import Base
from loaders.indicators.quantities import Quantity
from loaders.indicators.wording import Link

Form = Literal["linked", "adjacent", "count-first", "share"]


@dataclass(frozen=True, slots=True)
class Item:
    """A number, or the numbers of one list, with the words before it back to ``start``.

    ``listed``: another item of the clause stands before it. ``closed``: the clause or the item ends with the number.
    ``later`` are the numbers of the clause that follow.
    """

    clause: Clause
    start: int
    group: Sequence[Quantity]
    listed: bool
    closed: bool
    later: Sequence[Quantity]
    head: Head
    carrier: Carrier
    carried: Carried

    @property
    def first(self) -> Quantity:
        return self.group[0]

    @property
    def stop(self) -> int:
        return self.group[-1].stop


@dataclass(frozen=True, slots=True)
class Statement:
    """One metric with one value, stated by the clause at ``[start, end)``; its value begins at ``value_start``."""

    metric: str
    quantity: Quantity
    form: Form
    link: Link | None
    op: Operator | None
    change: Change
    base: Base | None
    year: int | None
    scope: str | None
    kind: Kind
    value_start: int
    start: int
    end: int
