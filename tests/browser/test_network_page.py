"""The network of an agency in a real browser: drawn, operable, and the same facts in the table beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect
from zeren_process import Server

pytestmark = pytest.mark.browser

ADDRESS = "/agencies/省商务厅/network"


@pytest.fixture
def network(page: Page) -> Page:
    page.goto(ADDRESS)
    page.locator("#network[data-drawn]").wait_for()
    return page


def data(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.locator("#network-data").inner_text())
    return found


def test_the_picture_is_drawn(network: Page) -> None:
    canvas = network.locator("#network canvas")
    expect(canvas).to_be_visible()
    colours = canvas.evaluate(
        """canvas => {
            const {width, height} = canvas;
            const pixels = canvas.getContext("2d").getImageData(0, 0, width, height).data;
            const seen = new Set();
            for (let at = 0; at < pixels.length; at += 4) {
                if (pixels[at + 3] === 255) seen.add(pixels.slice(at, at + 3).join());
            }
            return [...seen];
        }"""
    )
    for colour in ("11,60,93", "0,114,178", "178,106,0"):  # the agency, tasks, documents
        assert colour in colours


def test_picture_table_and_api_tell_the_same_facts(network: Page, server: Server) -> None:
    duties = server.get("/api/v1/agencies/省商务厅/duties?limit=1000").json["duties"]
    drawn = data(network)
    items = {node["id"].removeprefix("i/") for node in drawn["nodes"] if node["id"].startswith("i/")}
    documents = {node["id"].removeprefix("d/") for node in drawn["nodes"] if node["id"].startswith("d/")}
    assert items == {duty["id"] for duty in duties}
    assert documents == {duty["document"]["id"] for duty in duties}
    assert sum(edge["from"] == "a/青海省商务厅" for edge in drawn["edges"]) == len(
        {(d["id"], d["role"]) for d in duties}
    )
    rows = network.locator("table.duties tbody tr:not(.document)")
    assert rows.count() == len(duties)
    shown = rows.evaluate_all("rows => rows.map(row => row.querySelector('.quote p').textContent)")
    assert shown == [duty["quote"] for duty in duties]


def test_hovering_shows_the_quote_as_text(network: Page) -> None:
    node = next(node for node in data(network)["nodes"] if node["id"].startswith("i/"))
    _point_at(network, node["id"])
    tooltip = network.locator(".vis-tooltip")
    expect(tooltip).to_be_visible()
    assert tooltip.inner_text().split() == node["title"].split()


def test_clicking_opens_the_page_of_what_was_clicked(network: Page) -> None:
    node = next(node for node in data(network)["nodes"] if node["id"].startswith("i/"))
    x, y = _place_of(network, node["id"])
    network.mouse.click(x, y)
    network.wait_for_url("**/tasks/**")
    assert unquote(network.url).endswith(f"/tasks/{node['ref']}")


def test_the_keyboard_reaches_picture_and_table(network: Page) -> None:
    network.locator("#network").focus()
    assert network.evaluate("document.activeElement.id") == "network"
    for _ in range(12):
        network.keyboard.press("Tab")
    assert network.evaluate("document.activeElement.closest('table') !== null")


def test_the_keyboard_walks_from_node_to_node_and_opens_one(network: Page) -> None:
    network.locator("#network").focus()
    network.keyboard.press("ArrowRight")
    expect(network.locator("#network-told")).to_contain_text("青海省商务厅")
    network.keyboard.press("ArrowRight")
    expect(network.locator("#network-told")).not_to_contain_text("牵头与配合共")
    network.keyboard.press("Enter")
    network.wait_for_url(lambda address: "/network" not in address)


def test_a_node_is_expanded_on_demand_in_place_and_in_the_table(network: Page) -> None:
    before = int(network.locator("#network").get_attribute("data-drawn") or "0")
    task = next(node for node in data(network)["nodes"] if node["ref"].endswith("62号/三/七"))
    network.get_by_label("展开相邻").check()
    x, y = _place_of(network, task["id"])
    network.mouse.click(x, y)
    expect(network.locator("#network-told")).to_contain_text("新增节点")
    assert int(network.locator("#network").get_attribute("data-drawn") or "0") > before
    rows = network.locator("#network-more tbody tr")
    expect(rows.filter(has_text="青海省市场监督管理局")).to_contain_text("配合")
    expect(rows.filter(has_text="三/三")).to_contain_text("来自")


def test_roles_and_documents_are_filtered_and_words_found(network: Page) -> None:
    def hidden() -> set[str]:
        return set(network.evaluate("zerenNetwork.body.data.nodes.get().filter(n => n.hidden).map(n => n.id)"))

    drawn = data(network)
    supported = {edge["to"] for edge in drawn["edges"] if edge["role"] == "support"}
    led = {edge["to"] for edge in drawn["edges"] if edge["role"] == "lead"}
    network.get_by_label("配合", exact=True).uncheck()
    assert hidden() == supported - led
    network.get_by_label("配合", exact=True).check()
    network.locator("#network-document").select_option("青政办〔2018〕28号")
    elsewhere = {n["id"] for n in drawn["nodes"] if n["documents"] and "青政办〔2018〕28号" not in n["documents"]}
    assert hidden() == elsewhere
    network.locator("#network-find").fill("电子商务")
    expect(network.locator("#network-told")).to_contain_text("电子商务")


def test_the_picture_can_be_kept_as_one_file_that_needs_no_network(
    network: Page, browser: Browser, tmp_path: Path
) -> None:
    with network.expect_download() as downloading:
        network.get_by_text("下载为单个网页文件").click()
    file = tmp_path / "network.html"
    downloading.value.save_as(file)
    context = browser.new_context(offline=True)
    alone = context.new_page()
    errors: list[str] = []
    alone.on("console", lambda message: errors.append(message.text))
    alone.on("pageerror", lambda error: errors.append(str(error)))
    alone.goto(file.as_uri())
    alone.locator("#network[data-drawn]").wait_for()
    expect(alone.locator("table tbody tr")).to_have_count(
        network.locator("table.duties tbody tr:not(.document)").count()
    )
    context.close()
    assert errors == []


def test_on_paper_the_table_stands_without_the_picture(network: Page) -> None:
    network.emulate_media(media="print")
    expect(network.locator("#network")).to_be_hidden()
    expect(network.locator("table.duties")).to_be_visible()


def _place_of(page: Page, name: str) -> tuple[float, float]:
    """Where a node stands on the screen, as the drawing itself says."""
    at: dict[str, float] = page.evaluate(
        """name => {
            const canvas = document.querySelector("#network canvas");
            canvas.scrollIntoView({block: "center", behavior: "instant"});
            const at = window.zerenNetwork.canvasToDOM(window.zerenNetwork.getPositions([name])[name]);
            const box = canvas.getBoundingClientRect();
            return {x: box.x + at.x, y: box.y + at.y};
        }""",
        name,
    )
    return at["x"], at["y"]


def _point_at(page: Page, name: str) -> None:
    x, y = _place_of(page, name)
    page.mouse.move(x + 60, y + 60)
    page.mouse.move(x, y, steps=5)
