"""Addresses of pages: ids as percent-encoded UTF-8, the `/` within them as it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

#: Paths quoted last: a page of duties names the same agencies over and over.
_KEPT = 4096
_PAGES = {"agency": "agencies", "document": "documents", "task": "tasks", "indicator": "indicators"}


def kind_of_page(path: str) -> str | None:
    """What a page's path shows: agency, document, task or indicator; None for other pages."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return next((kind for kind, folder in _PAGES.items() if folder == first), None)


class Addresses:
    """Addresses below the path prefix under which a proxy shows the server."""

    def __init__(self, prefix: str = "") -> None:
        self._prefix = prefix

    def to(self, path: str, query: Mapping[str, Any] | None = None, anchor: str | None = None) -> str:
        """The address of a path of this server, given unencoded."""
        address = self._prefix + _quoted(path)
        if query:
            address += "?" + urlencode(query, doseq=True)
        return f"{address}#{quote(anchor, safe='')}" if anchor else address

    def page(self, kind: str, name: str, view: str = "", **query: Any) -> str:
        """The page of an agency, a document, a task or an indicator; ``view`` is a page below it (network)."""
        return self.to(f"/{_PAGES[kind]}/{name}" + (f"/{view}" if view else ""), query)

    def api(self, kind: str, name: str, view: str = "") -> str:
        """The same facts for programs."""
        return self.to(f"/api/v1/{_PAGES[kind]}/{name}" + (f"/{view}" if view else ""))

    def place(self, document: str, start: int, end: int) -> str:
        """The words at these offsets in the text of a document's page."""
        return self.to(f"/documents/{document}", anchor=f"c{start}-{end}")


@lru_cache(_KEPT)
def _quoted(path: str) -> str:
    return quote(path, safe="/~")
