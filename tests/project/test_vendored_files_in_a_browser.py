"""The vendored browser code runs and speaks to nobody but its own host."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, Route, sync_playwright

VENDOR = Path(__file__).parents[2] / "app" / "web" / "static" / "vendor"
# Not localhost: there Swagger UI would leave its outside validator alone by itself.
HOST = "http://zeren.example"
FOLDERS = {p["package"]: p["folder"] for p in yaml.safe_load((VENDOR / "VENDOR.yml").read_text("utf-8"))["packages"]}
OPENAPI = {
    "openapi": "3.1.0",
    "info": {"title": "责任图谱", "version": "1", "license": {"name": "Apache-2.0"}},
    "paths": {"/duties": {"get": {"summary": "职责清单", "responses": {"200": {"description": "ok"}}}}},
}
PAGES = {
    "/network": f"""<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
        <link rel="stylesheet" href="/{FOLDERS["vis-network"]}/vis-network.min.css">
        <div id="net" style="width:600px;height:400px"></div>
        <script src="/{FOLDERS["vis-network"]}/vis-network.min.js"></script>
        <script>
        window.network = new vis.Network(document.getElementById("net"), {{
            nodes: new vis.DataSet([{{id: 1, label: "省商务厅"}}, {{id: 2, label: "（七）", shape: "box"}}]),
            edges: new vis.DataSet([{{from: 1, to: 2}}])
        }}, {{interaction: {{navigationButtons: true, keyboard: true}}, manipulation: true}});
        </script>""",
    "/docs": f"""<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
        <link rel="stylesheet" href="/{FOLDERS["swagger-ui-dist"]}/swagger-ui.css">
        <div id="ui"></div>
        <script src="/{FOLDERS["swagger-ui-dist"]}/swagger-ui-bundle.js"></script>
        <script>SwaggerUIBundle({{url: "/openapi.json", dom_id: "#ui", validatorUrl: null}});</script>""",
}


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert chromium, "Chromium is needed: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


@pytest.fixture
def strangers(page: Page) -> Iterator[list[str]]:
    """Addresses outside the page's own host that it asked for."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        url = route.request.url
        if not url.startswith(f"{HOST}/"):
            asked.append(url)
            route.abort()
            return
        path = url.removeprefix(HOST)
        if path in PAGES:
            route.fulfill(body=PAGES[path], content_type="text/html; charset=utf-8")
        elif path == "/openapi.json":
            route.fulfill(body=json.dumps(OPENAPI), content_type="application/json")
        else:
            route.fulfill(path=VENDOR / path.lstrip("/"))

    page.route("**/*", answer)
    yield asked
    page.unroute_all()


@pytest.mark.browser
def test_the_network_library_draws_alone(page: Page, strangers: list[str]) -> None:
    page.goto(f"{HOST}/network", wait_until="networkidle")
    assert page.evaluate("network.body.nodeIndices.length") == 2
    assert page.locator(".vis-zoomIn").is_visible()
    assert strangers == []


@pytest.mark.browser
def test_the_api_page_shows_its_operations_alone(page: Page, strangers: list[str]) -> None:
    page.goto(f"{HOST}/docs", wait_until="networkidle")
    page.get_by_text("职责清单").click()
    page.get_by_role("button", name="Try it out").wait_for()
    page.wait_for_load_state("networkidle")
    assert strangers == []
