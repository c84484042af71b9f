"""Whatever a document says, a page shows it as text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from drawn_graph import Drawing

from app.graph.embedded.store import EmbeddedStore
from app.library.library import Library
from app.settings import Settings
from app.web.application import create_app
from app.web.rendering import marked, script_data
from app.web.services import Services

EVIL = '"><img src=x onerror=alert(1)></script><script>alert(2)</script><!--{{7*7}}'
DOC = "甲〔2020〕1号"


@pytest.fixture
def client(embedded_store: EmbeddedStore, tmp_path: Path) -> Iterator[httpx.Client]:
    graph = Drawing()
    graph.document(DOC, "2020-01-01", title=f"标题{EVIL}", issuer=f"机关{EVIL}", region=f"省{EVIL}", version=1)
    graph.document(f"《{EVIL.replace('/', '／')}》", stub=True, title=EVIL)
    agency = graph.agency(f"局{EVIL.replace('/', '／')}", f"又名{EVIL}", "局")
    task = graph.task(DOC, "一", f"任务{EVIL}", title=f"名{EVIL}", deadline_quote=f"期限{EVIL}")
    graph.leads(agency, task, surface=f"局{EVIL}", label=f"牵头{EVIL}", quote=f"（{EVIL}）")
    graph.supports(graph.agency("配合局"), task, pos=2)
    indicator = graph.indicator(DOC, "二", f"增速{EVIL}")
    graph.leads(agency, indicator)
    below = graph.task("乙〔2021〕1号", "一", f"下级{EVIL}")
    graph.document("乙〔2021〕1号", "2021-01-01")
    graph.derives(below, task)
    graph.draw(embedded_store)
    library = Library.open(f"sqlite:///{tmp_path / 'library.sqlite3'}")
    app = create_app(Services(embedded_store, library, Settings(data_dir=tmp_path)))
    yield _Sync(app)  # type: ignore[misc]
    library.close()


class _Sync:
    """One request at a time to the application itself."""

    def __init__(self, app: object) -> None:
        self._app = app

    def get(self, path: str) -> httpx.Response:
        import asyncio

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app)  # type: ignore[arg-type]
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
                return await client.get(path, headers={"accept": "text/html"})

        return asyncio.run(ask())


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search?q=script",
        "/search?q=任务",
        "/agencies/局",
        "/agencies/局/network",
        "/agencies/局/network?expand=true",
        f"/tasks/{DOC}/一",
        f"/indicators/{DOC}/二",
        "/agencies/<script>alert(3)</script>",
    ],
)
def test_no_markup_of_a_text_becomes_markup_of_a_page(client: httpx.Client, path: str) -> None:
    page = client.get(path).text
    assert "<img" not in page
    assert "<script>alert" not in page
    assert "<!--{{" not in page
    assert "{{7*7}}" in page or "alert(3)" in page or path == "/"


def test_the_data_of_the_network_reads_back_and_cannot_end_its_block(client: httpx.Client) -> None:
    page = client.get("/agencies/局/network").text
    block = page.partition('<script type="application/json" id="network-data">')[2].partition("</script>")[0]
    assert "<" not in block
    labels = [node["label"].replace("\n", "") for node in json.loads(block)["nodes"]]
    assert any(EVIL.replace("/", "／") in label for label in labels)


def test_data_blocks_hold_no_character_that_means_something_there() -> None:
    value = {"a": EVIL, "b": "\u2028\u2029&"}
    assert not set("<>&\u2028\u2029") & set(script_data(value))
    assert json.loads(script_data(value)) == value


def test_a_match_is_marked_and_all_around_it_escaped() -> None:
    assert marked("<b>商贸</b>", [(3, 5)]) == "&lt;b&gt;<mark>商贸</mark>&lt;/b&gt;"
