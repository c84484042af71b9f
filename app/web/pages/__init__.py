"""Pages for people, one module for each group: the same answers as the API. docs/pages.md says how to add one."""

from __future__ import annotations

from app.web.pages import (
    agencies,
    comparing,
    coverage,
    documents,
    figures,
    home,
    items,
    loading,
    loads,
    networks,
    review,
    search,
    traces,
)
from app.web.pages.routing import Pages

#: Tried in this order.
GROUPS = (
    home,
    search,
    coverage,
    comparing,
    traces,
    figures,
    loads,
    loading,
    review,
    networks,
    agencies,
    documents,
    items,
)


def every_page() -> Pages:
    """All routes with their twins."""
    pages = Pages()
    for group in GROUPS:
        pages.include(group.pages)
    return pages
