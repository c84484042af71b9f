"""Everything a library holds but the clock: two libraries with equal histories have equal dumps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.library.library import Library


def library_dump(library: Library) -> list[Any]:
    """Every version of every document, and the current one's text, maps, facts and original."""
    dump: list[Any] = []
    for info in library.documents():
        dump += [replace(v, obtained_at="", removed_at=None) for v in library.versions(info.document)]
        document = info.document
        dump += [library.get(document), library.prepared(document), library.original(document)]
    return dump
