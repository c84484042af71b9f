"""Which tasks and indicators of one document carry out those of another."""

from __future__ import annotations

from app.model.facts import DocumentFacts
from app.model.links import Derivation
from loaders.derivation.category import Category
from loaders.derivation.items import items_of
from loaders.derivation.metrics import Relation, indicator_links, targets_of


def derive(
    child: DocumentFacts, parent: DocumentFacts, category: Category, *, relation: Relation = "implements"
) -> Derivation:
    """All links from ``child`` to ``parent``, from the facts of these two documents alone.

    ``category`` gives the counterpart class of an agency (`mention_category`). ``relation`` is what the caller knows
    of a licence: it changes no score, but what is only `related` needs a phrase of its own to be above review. The
    method, its numbers and what they were measured on: docs/derivation.md.
    """
    targets = targets_of(child), targets_of(parent)
    links = indicator_links(*targets, relation)
    items = items_of(child), items_of(parent)
    if all(items):
        # What needs numpy is loaded with the first comparison, not with every command.
        from loaders.derivation.comparison import Comparison

        links += Comparison((child, parent), items, targets, category).links(relation)
    below, above = _places(child), _places(parent)
    links.sort(key=lambda link: (below[link.child], link.child, above[link.parent], link.parent))
    return Derivation(child.head.id, parent.head.id, tuple(links))


def _places(facts: DocumentFacts) -> dict[str, int]:
    return {task.id: task.seq for task in facts.tasks} | {entry.id: entry.seq for entry in facts.indicators}
