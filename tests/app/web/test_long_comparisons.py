"""A comparison with very many changes comes in pages; its files hold all of it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from asked_app import Asked, NoStore
from made_documents import document, head, read_made, task

from app.resources import resource_folder
from loaders.agencies.registry import Registry

OLD, NEW, MANY = "青政办〔2020〕62号", "青政办〔2022〕8号", 230


class _Empty(NoStore):
    """A graph that holds nothing: comparisons are made from the record alone."""

    def read(self, _query: str, /, **_params: object) -> list[dict[str, object]]:
        return []


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Asked]:
    registry = Registry.load(resource_folder("data") / "registry")
    made = Asked(tmp_path, _Empty())  # type: ignore[arg-type]
    with made.library.writing():
        for id_, first in ((OLD, 0x4E00), (NEW, 0x6E00)):
            tasks = [task(f"一/{n}", chr(first + n * 13) * 9) for n in range(1, MANY + 1)]
            reading = read_made(json.dumps(document(head(id_), *tasks)).encode(), "made.txt", registry)
            made.library.put(reading.prepared, reading.facts, original=b"", file_name="made.txt", source="made.txt")
    yield made
    made.close()


def test_a_long_list_is_read_page_by_page(asked: Asked) -> None:
    total = 2 * MANY
    page = asked.get(f"/diff?old={OLD}&new={NEW}")
    assert page.status_code == 200
    assert page.text.count('class="change ') == 100
    assert f"第 1—100 条，共 {total} 条" in page.text
    last = asked.get(f"/diff?old={OLD}&new={NEW}&part=task&first=400")
    assert last.text.count('class="change ') == total - 400
    assert "下一页" not in last.text
    assert len(page.content) < 200_000
    assert page.text.count("<h2>") == 3
    assert last.text.count("<h2>") == 1


def test_an_empty_choice_in_the_form_asks_for_everything(asked: Asked) -> None:
    assert asked.get(f"/diff?old={OLD}&new={NEW}&change=").status_code == 200
    assert 'class="change ' not in asked.get(f"/diff?old={OLD}&new={NEW}&change=reworded").text


def test_files_hold_every_change(asked: Asked) -> None:
    answer = asked.get(f"/api/v1/diff?old={OLD}&new={NEW}&format=csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 1 + 2 * MANY
