"""What the graph holds, in numbers."""

from __future__ import annotations

from app.graph.port import Store
from app.questions.answers.search import Summary


def summary(store: Store) -> Summary:
    """Counts of nodes and edges; ``agencies`` are those that a document names itself."""
    sizes = {row["what"]: row["size"] for row in store.read("read/summary")}
    return Summary(**{name: sizes.get(name, 0) for name in Summary.model_fields})
