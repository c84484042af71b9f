"""The two loaders that ingest calls, loaded when they are first needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.model.facts import DocumentFacts
from app.model.links import Derivation
from loaders.agencies.registry import Registry
from loaders.pipeline import Reading, read_document
from loaders.version import rules_version


def _derive(child: DocumentFacts, parent: DocumentFacts, registry: Registry) -> Derivation:
    # The numerical libraries behind it take longer to import than most commands take to run.
    from loaders.derivation import derive, mention_category

    return derive(child, parent, mention_category(registry))


@dataclass(frozen=True, slots=True)
class Loaders:
    """What reads a text, what finds the links between two, and the version of the rules by which they do."""

    read: Callable[[bytes, str, Registry], Reading] = read_document
    derive: Callable[[DocumentFacts, DocumentFacts, Registry], Derivation] = _derive
    rules_version: Callable[[], str] = rules_version
