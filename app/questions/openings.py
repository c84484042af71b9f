"""Questions to begin with: such that the documents held answer them."""

from __future__ import annotations

from app.graph.port import Store
from app.questions.answers.parts import Answer, Named, Titled


class Openings(Answer):
    """An agency with many duties, a task that another one implements, a task that comes from somewhere; or null."""

    agency: Named | None
    implemented: Titled | None
    traced: Titled | None


def openings(store: Store) -> Openings:
    """The agency that leads most, and the best supported link between two tasks; ties by id."""
    agencies = store.read("read/busiest_agencies")
    links = store.read("read/best_links")
    agency = agencies[0] if agencies else None
    link = links[0] if links else None
    return Openings(
        agency=Named(id=agency["id"], name=agency["name"]) if agency else None,
        implemented=Titled(id=link["parent"], title=link["parent_title"]) if link else None,
        traced=Titled(id=link["child"], title=link["child_title"]) if link else None,
    )
