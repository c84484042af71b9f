"""Of a large graph that is still being counted the pages say so, and come by themselves once it is counted."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from asked_app import Asked, NoStore

PAGES = ("/workload", "/workload/findings", "/search?q=服务")


class _Slow(NoStore):
    """A graph of so many documents that tells nothing else before it is let."""

    def __init__(self, documents: int) -> None:
        self.let = threading.Event()
        self._documents = documents

    def read(self, query: str, /, **_params: Any) -> list[dict[str, object]]:
        if query == "read/contents":
            return [{"documents": [[f"第{number}号", "read"] for number in range(self._documents)]}]
        if query in ("read/document_choices", "read/documents"):
            return []
        assert self.let.wait(60)
        raise self._error


@pytest.fixture
def large(tmp_path: Path) -> Iterator[tuple[Asked, _Slow]]:
    store = _Slow(400)
    asked = Asked(tmp_path, store)  # type: ignore[arg-type]
    yield asked, store
    store.let.set()
    asked.close()


def test_a_page_that_is_counted_later_comes_again_by_itself(large: tuple[Asked, _Slow]) -> None:
    asked, store = large
    asked.app.state.counting.start()
    for path in PAGES:
        answer = asked.get(path, accept="text/html")
        assert (answer.status_code, answer.headers["refresh"]) == (200, "3")
        assert "正在统计" in answer.text
    assert asked.get("/", accept="text/html").status_code == 200
    store.let.set()


def test_nobody_is_told_to_wait_for_what_nobody_counts(large: tuple[Asked, _Slow]) -> None:
    asked, store = large
    store.let.set()
    assert {asked.get(path, accept="text/html").status_code for path in PAGES} == {503}
