"""Pages tell who judged a fact, and that its words have changed since."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from asked_app import Asked
from drawn_graph import Drawing

from app.graph.embedded.store import EmbeddedStore

PARENT, CHILD = "省〔2020〕1号", "市〔2021〕2号"
CHANGED = "原文已变，待复核"


def said(*, suspect: bool) -> str:
    return json.dumps(
        {"verdict": "is", "by": "张三", "at": "2026-03-01T08:00:00Z", "reason": "按配合", "suspect": suspect}
    )


@pytest.fixture
def pages(embedded_store: EmbeddedStore, tmp_path: Path) -> Iterator[Asked]:
    graph = Drawing()
    graph.document(PARENT, "2020-01-01", region="青海省", level="province")
    graph.document(CHILD, "2021-01-01", region="西宁市", level="city")
    graph.rests_on(CHILD, PARENT, "implements")
    stands, changed = graph.task(PARENT, "一", "推进甲项工作。"), graph.task(PARENT, "二", "推进乙项工作。")
    graph.leads(graph.agency("省甲局"), stands, checked=said(suspect=False))
    graph.leads(graph.agency("省乙局"), changed, checked=said(suspect=True))
    due = {"deadline": "2026-06-30", "deadline_quote": "3月底前", "deadline_checked": said(suspect=False)}
    graph.leads(graph.agency("省丙局"), graph.task(PARENT, "三", "推进丙项工作。", **due))
    below = graph.task(CHILD, "一", "推进甲项工作。")
    graph.derives(below, stands, "probable", status="confirmed", checked=said(suspect=False))
    graph.draw(embedded_store)
    asked = Asked(tmp_path, embedded_store)
    yield asked
    asked.close()


@pytest.mark.parametrize(
    ("page", "changed"),
    [
        (f"/tasks/{PARENT}/一", False),
        (f"/tasks/{PARENT}/二", True),
        ("/agencies/省甲局", False),
        ("/agencies/省乙局", True),
    ],
)
def test_a_word_on_a_changed_text_is_not_shown_as_if_it_stood(pages: Asked, page: str, changed: bool) -> None:
    answer = pages.get(page).text
    assert "张三" in answer
    assert (CHANGED in answer) is changed


@pytest.mark.parametrize("page", [f"/tasks/{PARENT}/三", "/agencies/省丙局", "/agencies/省丙局/network"])
def test_a_day_that_a_person_set_is_told_with_who_set_it(pages: Asked, page: str) -> None:
    answer = pages.get(page, accept="text/html").text
    told = answer.partition("3月底前")[2][:400]
    assert "2026年6月30日" in told
    assert "张三" in told


def test_a_task_tells_of_the_task_above_how_sure_it_is_and_who_confirmed_it(pages: Asked) -> None:
    source = pages.get(f"/tasks/{CHILD}/一").text.split('id="source"')[1].split("</section>")[0]
    assert f"{PARENT}/一" in source
    assert 'class="band probable"' in source
    assert "已确认" in source
    assert "张三" in source
    assert "/link?" in source
