"""What both engines promise behind the port."""

from app.graph.port import Store


def test_an_empty_store_answers_no_rows(store: Store) -> None:
    assert store.read("read/documents") == []
