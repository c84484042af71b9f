"""What is kept in memory of a graph holds only while the graph says the same."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from drawn_graph import Drawing

from app.graph.port import Row, Step, Store, StoreInfo, StoreKind
from app.questions.documents import documents
from app.questions.unchanged import kept, kept_by_document
from app.questions.workload.loads import workload

FIRST, SECOND = "省〔2024〕1号", "省〔2024〕2号"


class Counting:
    """A store that tells which questions it was asked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.asked: list[str] = []

    @property
    def kind(self) -> StoreKind:
        return self._store.kind

    def prepare_schema(self) -> None:
        self._store.prepare_schema()

    def read(self, query: str, /, **params: object) -> list[Row]:
        self.asked.append(query)
        return self._store.read(query, **params)

    def write(self, steps: Sequence[Step]) -> None:
        self._store.write(steps)

    def info(self) -> StoreInfo:
        return self._store.info()

    def close(self) -> None:
        self._store.close()


def written(store: Store, tasks: dict[str, int], mark: str) -> None:
    """Draw documents with so many tasks each, led by one agency; all that is written of one carries ``mark``."""
    graph = Drawing()
    trade = graph.agency("青海省商务厅")
    for document, size in tasks.items():
        graph.document(document, "2024-01-01", projection=f"{mark} {size}")
        for number in range(size):
            graph.leads(trade, graph.task(document, str(number)))
    store.write([Step("write/drop_tasks", {"document": document}) for document in tasks])
    graph.draw(store)


@pytest.fixture
def counting(store: Store) -> Counting:
    written(store, {FIRST: 2, SECOND: 1}, "a")
    return Counting(store)


def loads(store: Store) -> list[tuple[str, int]]:
    return [(one.document.id, one.leads) for row in workload(store).agencies for one in row.by_document]


def sizes(store: Store) -> dict[str, int]:
    return {one.id: one.tasks for one in documents(store).documents}


def test_what_changed_in_one_document_is_counted_anew_and_nothing_else(counting: Counting, store: Store) -> None:
    assert loads(counting) == [(FIRST, 2), (SECOND, 1)]
    assert sizes(counting) == {FIRST: 2, SECOND: 1}
    written(store, {FIRST: 2, SECOND: 3}, "a")
    counting.asked.clear()
    assert loads(counting) == [(FIRST, 2), (SECOND, 3)]
    assert sizes(counting) == {FIRST: 2, SECOND: 3}
    assert counting.asked.count("read/statements_of_documents") == 1


def test_a_document_that_is_gone_is_counted_no_more_and_one_that_came_is(counting: Counting, store: Store) -> None:
    assert loads(counting) == [(FIRST, 2), (SECOND, 1)]
    store.write([Step("write/drop_tasks", {"document": FIRST}), Step("write/drop_documents", {"ids": [FIRST]})])
    assert loads(counting) == [(SECOND, 1)]
    assert sizes(counting) == {SECOND: 1}
    written(store, {FIRST: 4, SECOND: 1}, "a")
    assert loads(counting) == [(FIRST, 4), (SECOND, 1)]


def test_nothing_is_counted_again_while_the_graph_stays_the_same(counting: Counting) -> None:
    before = workload(counting), documents(counting)
    counting.asked.clear()
    assert (workload(counting), documents(counting)) == before
    assert "read/statements_of_documents" not in counting.asked


def test_of_documents_half_written_nothing_is_kept(store: Store) -> None:
    graph = Drawing()
    graph.document(FIRST, "2024-01-01")
    graph.draw(store)
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [kept(store, "answer", None, make) for _ in range(2)] == [1, 2]
    assert [kept_by_document(store, "part", lambda _: {FIRST: make()}, 0)[FIRST] for _ in range(2)] == [3, 4]


def test_what_was_made_while_the_graph_changed_is_not_kept(counting: Counting, store: Store) -> None:
    def make() -> str:
        written(store, {FIRST: 1}, "b")
        return "of before"

    assert kept(counting, "answer", None, make) == "of before"
    assert kept(counting, "answer", None, lambda: "of now") == "of now"
    assert kept(counting, "answer", None, lambda: "anew") == "of now"


def test_questions_differ_by_what_they_are_about(counting: Counting) -> None:
    assert [kept(counting, "answer", about, lambda about=about: about) for about in range(20)] == list(range(20))
    assert kept(counting, "answer", 19, lambda: -1) == 19
    # The oldest went, so that many days asked for do not fill the memory.
    assert kept(counting, "answer", 0, lambda: -1) == -1
