"""Facts as JSON and back, for the library.

The extract interface has a shape of its own (`app.model.interface`).
"""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from app.model.facts import DocumentFacts


@cache
def _adapter() -> TypeAdapter[DocumentFacts]:
    return TypeAdapter(DocumentFacts)


def facts_to_json(facts: DocumentFacts) -> bytes:
    """Compact UTF-8 JSON; equal facts give equal bytes."""
    return _adapter().dump_json(facts)


def facts_from_json(data: bytes) -> DocumentFacts:
    """The facts again; raises pydantic.ValidationError where the bytes are not theirs."""
    return _adapter().validate_json(data)
