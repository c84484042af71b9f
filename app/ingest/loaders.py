"""The two loaders that ingest calls, loaded when they are first needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from threading import Thread

from app.model.facts import DocumentFacts
from app.model.links import Derivation, Link, LinkRelation
from loaders.agencies.registry import Registry
from loaders.pipeline import Reading, read_document
from loaders.version import rules_version


def _derive(child: DocumentFacts, parent: DocumentFacts, registry: Registry, relation: LinkRelation) -> Derivation:
    # The numerical libraries behind it take longer to import than most commands take to run.
    from loaders.derivation import derive, mention_category

    return derive(child, parent, mention_category(registry), relation=relation)


def _link_indicators(child: DocumentFacts, parent: DocumentFacts, relation: LinkRelation) -> list[Link]:
    from loaders.derivation.metrics import indicator_links, targets_of

    return indicator_links(targets_of(child), targets_of(parent), relation)


def _warm() -> None:
    # While the engine writes the first document there is time for it.
    Thread(target=import_module, args=("loaders.derivation.comparison",), name="derivation").start()


@dataclass(frozen=True, slots=True)
class Loaders:
    """What reads a text, what finds the links between two, and the version of the rules by which they do.

    ``link_indicators`` finds again those of the indicators alone, once people said what these are.

    ``warm`` is called before several documents are written: links between them are about to be looked for.
    """

    read: Callable[[bytes, str, Registry], Reading] = read_document
    derive: Callable[[DocumentFacts, DocumentFacts, Registry, LinkRelation], Derivation] = _derive
    link_indicators: Callable[[DocumentFacts, DocumentFacts, LinkRelation], list[Link]] = _link_indicators
    rules_version: Callable[[], str] = rules_version
    warm: Callable[[], None] = _warm
