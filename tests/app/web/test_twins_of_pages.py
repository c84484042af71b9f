"""Every page leads a program to the same facts under /api/v1."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from zeren_process import Server, serving

from app.web.pages import every_page
from app.web.twins import Twins, wants_json

PAGES = {
    "/search?q=商贸": "/api/v1/search?q=商贸",
    "/documents": "/api/v1/documents",
    "/documents/青政办〔2020〕62号": "/api/v1/documents/青政办〔2020〕62号",
    "/documents/青政办〔2020〕62号/decomposition": "/api/v1/documents/青政办〔2020〕62号/decomposition",
    "/agencies": "/api/v1/agencies",
    "/agencies/省商务厅": "/api/v1/agencies/省商务厅",
    "/agencies/省商务厅/network": "/api/v1/agencies/省商务厅/duties",
    "/tasks/宁政办〔2020〕117号/三/三": "/api/v1/tasks/宁政办〔2020〕117号/三/三",
    "/indicators/宁政办〔2020〕117号/三/三/指标1": "/api/v1/indicators/宁政办〔2020〕117号/三/三/指标1",
}


@pytest.mark.parametrize(("page", "twin"), PAGES.items())
def test_the_json_of_a_page_is_its_twin(server: Server, page: str, twin: str) -> None:
    path, mark, query = page.partition("?")
    answer = server.get(f"{path}.json{mark}{query}")
    assert answer.status == 307
    assert unquote(answer.headers["location"]) == twin
    expected = server.get(twin)
    assert expected.status == 200
    asked = server.get(page, accept="application/json")
    assert (asked.status, asked.headers["content-type"]) == (200, "application/json")
    assert asked.body == expected.body
    told = server.get(page).text
    assert f'<link rel="alternate" href="{answer.headers["location"]}" type="application/json">' in told


def test_the_first_page_tells_programs_the_documents(server: Server) -> None:
    assert server.get("/", accept="application/json").body == server.get("/api/v1/documents").body


def test_what_only_a_page_understands_is_not_handed_on(server: Server) -> None:
    answer = server.get("/agencies/省商务厅.json?lang=en&region=青海省")
    assert unquote(answer.headers["location"]) == "/api/v1/agencies/省商务厅?region=青海省"
    assert server.get("/agencies/省商务厅?lang=en&role=lead", accept="application/json").status == 200


def test_an_unknown_one_is_a_problem_for_programs(server: Server) -> None:
    answer = server.get("/agencies/没有的局", accept="application/json")
    assert (answer.status, answer.headers["content-type"]) == (404, "application/problem+json")
    assert server.get("/nothing.json").status == 404
    assert server.get("/documents.json", method="POST").status == 404


def test_below_a_prefix_the_twin_carries_it(bundled_data_dir: object) -> None:
    with serving(bundled_data_dir, ZEREN_ROOT_PATH="/zeren") as server:  # type: ignore[arg-type]
        for path in ("/agencies/省商务厅", "/zeren/agencies/省商务厅"):
            answer = server.get(f"{path}.json")
            assert unquote(answer.headers["location"]) == "/zeren/api/v1/agencies/省商务厅"
            assert server.get(path, accept="application/json").json["name"] == "青海省商务厅"


def test_every_page_with_facts_has_a_twin() -> None:
    without = {"/suggest", "/network/around", "/load"}
    pages = every_page()
    asked = "&".join(f"{name}=a" for name in ("q", "parent", "child", "from", "old", "new", "metric"))
    bare = [path for path in pages.paths if pages.twins.address(path.replace(":path", ""), asked) is None]
    assert set(bare) == without


def test_a_name_with_braces_stays_as_it_is() -> None:
    twins = Twins()
    twins.add("/agencies/{agency_id:path}", "/api/v1/agencies/{agency_id}")
    found = twins.address("/agencies/{agency_id}局")
    assert found
    assert found.path == "/api/v1/agencies/{agency_id}局"


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("application/json", True),
        ("application/json, text/html;q=0.9", True),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", False),
        ("*/*", False),
        ("", False),
        ("application/json, text/html", False),
        ("application/json;q=0", False),
        ("application/json;q=..", True),
    ],
)
def test_who_would_rather_have_json(accept: str, wanted: bool) -> None:
    assert wants_json(accept) is wanted
