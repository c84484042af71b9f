"""The links between two documents: derived once, then read from the library while nothing they depend on changes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import cache

from pydantic import TypeAdapter

from app.ingest.judging.indicators import judged_facts
from app.ingest.loaders import Loaders
from app.ingest.plan import PROJECTION_VERSION
from app.judging.standing import Standing
from app.library.library import Library
from app.library.outline import HeldDocument
from app.model.facts import DocumentFacts
from app.model.links import Derivation, LinkRelation
from loaders.agencies.registry import Registry


def derivation_key(
    child: HeldDocument, parent: HeldDocument, relation: LinkRelation, loaders: Loaders, registry: Registry
) -> str:
    """Fingerprint of all that the links between two documents depend on."""
    facts = [(one.facts_sha256, one.text_sha256) for one in (child, parent)]
    depends = [PROJECTION_VERSION, loaders.rules_version(), registry.version, relation, facts]
    return hashlib.sha256(json.dumps(depends).encode()).hexdigest()


def derived(
    child: tuple[HeldDocument, DocumentFacts],
    parent: tuple[HeldDocument, DocumentFacts],
    relation: LinkRelation,
    library: Library,
    loaders: Loaders,
    registry: Registry,
) -> Derivation:
    """The derivation from the library, or made now and kept there; the caller holds the writer's lock."""
    key = derivation_key(child[0], parent[0], relation, loaders, registry)
    kept = library.derivations.get(child[0].id, parent[0].id, key)
    if kept is not None:
        return _adapter().validate_json(kept)
    made = loaders.derive(child[1], parent[1], registry, relation)
    library.derivations.put(child[0].id, parent[0].id, key, _adapter().dump_json(made))
    return made


def as_judged(
    derivation: Derivation,
    child: DocumentFacts,
    parent: DocumentFacts,
    relation: LinkRelation,
    loaders: Loaders,
    standing: Standing,
) -> Derivation:
    """The derivation with the links of indicators that follow from what people say these are.

    Tasks stay linked as the texts alone would have them.
    """
    said = [standing.other_indicators(facts.head.id) for facts in (child, parent)]
    if not any(said):
        return derivation
    below, above = (judged_facts(facts, of) for facts, of in zip((child, parent), said, strict=True))
    links = [link for link in derivation.links if link.kind == "task"]
    return replace(derivation, links=(*links, *loaders.link_indicators(below, above, relation)))


@cache
def _adapter() -> TypeAdapter[Derivation]:
    return TypeAdapter(Derivation)
