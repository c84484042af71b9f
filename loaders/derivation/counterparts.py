"""Agencies that do the same work in both documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from app.model.facts import Mention, Task
from app.model.links import Evidence
from loaders.derivation.category import Category
from loaders.derivation.items import Item
from loaders.derivation.pair import Floats


class Counterparts:
    """The classes of each item's agencies, and how much two items have of them in common."""

    def __init__(self, children: Sequence[Item], parents: Sequence[Item], category: Category) -> None:
        self._children = [_classes(item.task, category) for item in children]
        self._parents = [_classes(item.task, category) for item in parents]
        held = Counter(name for classes in self._children + self._parents for name in classes)
        total = len(children) + len(parents)
        self._weights = {name: float(np.log(total / count)) for name, count in held.items()}

    def jaccard(self) -> Floats:
        """A for each child (row) and parent (column), 0-1: idf-weighted Jaccard of their classes.

        The weight of a class is ln(N / n) over the N items of both documents: a class that answers for every item
        says nothing. An agency without class is a class of its own.
        """
        names = sorted(self._weights)
        number = {name: i for i, name in enumerate(names)}
        weights = np.array([self._weights[name] for name in names])
        below, above = _membership(self._children, number), _membership(self._parents, number)
        common = (below * weights) @ above.T
        union = (below @ weights)[:, None] + (above @ weights)[None, :] - common
        shares: Floats = np.divide(common, union, out=np.zeros_like(common), where=union > 1e-9)
        return shares

    def evidence(self, child: int, parent: int, limit: int) -> list[Evidence]:
        """The first mentions of each class that both items have, the most telling classes first."""
        below, above = self._children[child], self._parents[parent]
        common = sorted(below.keys() & above.keys(), key=lambda name: (-self._weights[name], below[name].span.start))
        return [Evidence("agency", below[name].span, above[name].span) for name in common[:limit]]


def _classes(task: Task, category: Category) -> dict[str, Mention]:
    classes: dict[str, Mention] = {}
    for mention in _mentions(task):
        classes.setdefault(category(mention) or mention.agency_id, mention)
    return classes


def _mentions(task: Task) -> Iterable[Mention]:
    return (m for clause in task.clauses for part in clause.responsibilities for m in part.agencies)


def _membership(items: Sequence[dict[str, Mention]], number: dict[str, int]) -> Floats:
    table = np.zeros((len(items), len(number)))
    for row, classes in enumerate(items):
        table[row, [number[name] for name in classes]] = 1
    return table
