"""From a file's bytes to facts: prepare, structure, extract, resolve. Pure: nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.model.facts import DocumentFacts, Prepared

if TYPE_CHECKING:
    from loaders.agencies.registry import Registry

#: Version of all rules that read a text; a change re-runs the stored texts.
RULES_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Reading:
    """One file read: the prepared text with its offset map, and the facts found in it."""

    prepared: Prepared
    facts: DocumentFacts


def read_document(data: bytes, name: str, registry: Registry) -> Reading:
    """Read one file. ``name`` is its file name (it decides the format and stands in errors).

    Raises `loaders.errors.InputError` where the bytes are no text the product can read; a text that it reads and
    does not understand gives facts with issue records instead.
    """
    raise NotImplementedError
