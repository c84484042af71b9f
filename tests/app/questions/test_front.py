"""The sums of the first page follow what is written, and are those that the store counts."""

from __future__ import annotations

from drawn_graph import Drawing

from app.graph.port import Step, Store
from app.questions.front import Front, count_ahead, front
from app.questions.openings import openings
from app.questions.summary import summary


def drawn(store: Store, *documents: str) -> None:
    """A graph of documents written like "甲2": 甲 with two tasks, each derived from the one before."""
    graph = Drawing()
    graph.agency("商务厅")
    graph.agency("各市州", kind="collective")
    before = None
    for written in documents:
        name, count = written[:-1], int(written[-1])
        graph.document(name, "2020-01-01", projection=f"{written} {before}")
        for number in range(1, count + 1):
            task = graph.task(name, str(number))
            graph.leads("商务厅", task)
            graph.supports("各市州", task)
        graph.indicator(name, "9")
        if before:
            graph.derives(f"{name}/1", f"{before}/1", score=0.5)
        before = name
    store.write([Step("write/wipe", {})])
    graph.draw(store)


def test_what_is_counted_document_by_document_is_what_the_store_counts(store: Store) -> None:
    drawn(store, "甲2", "乙1")
    count_ahead(store)
    for documents in (("甲2", "乙1"), ("甲2", "乙3"), ("乙3",), ("乙3", "甲1", "丙1"), ()):
        drawn(store, *documents)
        assert front(store) == Front(summary(store), openings(store))
        assert front(store).summary.tasks == sum(int(one[-1]) for one in documents)
