"""One error shape for the whole API, and every status that the OpenAPI document declares."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from zeren_process import Answered, Server, serving

from app.errors import StoreError
from app.library.library import Library
from app.settings import Settings
from app.web.application import create_app
from app.web.services import Services


def checked(answer: Answered, status: int) -> Any:
    """The problem document, once it has the shape that all have."""
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json
    assert problem["status"] == status
    assert problem["type"].startswith("urn:zeren:problem:")
    assert problem["detail"] == f"{problem['zh']} / {problem['en']}"
    assert any("一" <= character <= "鿿" for character in problem["zh"])
    assert problem["en"].strip()
    assert problem["title"]
    assert problem["instance"].startswith("/")
    return problem


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/agencies/省商务亭",
        "/api/v1/agencies/省商务亭/duties",
        "/api/v1/documents/青政办〔2020〕63号",
        "/api/v1/documents/青政办〔2020〕63号/text",
        "/api/v1/documents/青政办〔2020〕63号/tasks",
        "/api/v1/tasks/青政办〔2020〕62号/三/九九",
        "/api/v1/tasks/青政办〔2020〕62号/三/九九/trace",
        "/api/v1/tasks/青政办〔2020〕62号/三/九九/implementations",
        "/api/v1/indicators/青政办〔2021〕29号/一/二/99",
        "/api/v1/indicators/青政办〔2021〕29号/一/二/99/trace",
        "/api/v1/coverage?parent=青政办〔2020〕63号&child=宁政办〔2020〕117号",
        "/api/v1/coverage?parent=青政办〔2020〕62号&government=南京市",
        "/api/v1/coverage/gaps?parent=青政办〔2020〕63号",
        "/api/v1/coverage/sources?child=青政办〔2020〕63号",
    ],
)
def test_404_names_what_comes_near(server: Server, path: str) -> None:
    problem = checked(server.get(path), 404)
    assert problem["nearest"]
    assert "choices" not in problem


def test_404_of_an_agency_names_the_one_that_was_meant(server: Server) -> None:
    assert checked(server.get("/api/v1/agencies/省商务亭/duties"), 404)["nearest"][0] == "青海省商务厅"


def test_409_lists_the_choices(server: Server) -> None:
    problem = checked(server.get("/api/v1/tasks/青政办〔2020〕62号/（一）"), 409)
    assert {"id": "青政办〔2020〕62号/三/一", "title": problem["choices"][1]["title"]} in problem["choices"]
    for choice in problem["choices"]:
        assert server.get(f"/api/v1/tasks/{choice['id']}").status == 200


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/api/v1/agencies/省商务厅/duties?limit=0", "limit"),
        ("/api/v1/agencies/省商务厅/duties?limit=1001", "limit"),
        ("/api/v1/agencies/省商务厅/duties?limit=many", "limit"),
        ("/api/v1/agencies/省商务厅/duties?role=boss", "role"),
        ("/api/v1/agencies/省商务厅/duties?rolle=lead", "rolle"),
        ("/api/v1/agencies/省商务厅/duties?year=二〇二〇", "year"),
        ("/api/v1/agencies/省商务厅/duties?basis=guess", "basis"),
        ("/api/v1/documents?kind=task", "kind"),
        ("/api/v1/search", "q"),
        ("/api/v1/search?q=", "q"),
        ("/api/v1/coverage?child=宁政办〔2020〕117号", "parent"),
        ("/api/v1/coverage?parent=青政办〔2020〕62号&as_of=2021-13-01", "as_of"),
        ("/api/v1/coverage?parent=青政办〔2020〕62号&state=done", "state"),
        ("/api/v1/coverage/sources", "child"),
    ],
)
def test_422_names_the_parameter_and_its_fault(server: Server, path: str, parameter: str) -> None:
    (fault,) = checked(server.get(path), 422)["errors"]
    assert fault["parameter"] == parameter
    assert any("一" <= character <= "鿿" for character in fault["zh"])
    assert fault["en"]


@pytest.mark.parametrize("path", ["/api/v1/documents?cursor=xyz", "/api/v1/search?q=%20"])
def test_422_of_what_only_the_question_can_tell(server: Server, path: str) -> None:
    checked(server.get(path), 422)


def test_404_of_an_address_that_is_none(server: Server) -> None:
    checked(server.get("/api/v1/nothing"), 404)
    checked(server.get("/nothing"), 404)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_405_for_a_question_asked_in_another_way(server: Server, method: str) -> None:
    answer = server.get("/api/v1/search", method=method)
    checked(answer, 405)
    assert answer.headers["allow"] == "GET"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "zeren.example:8000", ""])
def test_400_for_another_host_name(server: Server, host: str) -> None:
    checked(server.get("/api/v1/documents", Host=host), 400)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:9999", "[::1]:8000", "LOCALHOST"])
def test_the_machines_own_names_are_answered(server: Server, host: str) -> None:
    assert server.get("/api/v1/documents", Host=host).status == 200


def test_named_hosts_are_answered(bundled_data_dir: Path) -> None:
    with serving(bundled_data_dir, ZEREN_ALLOWED_HOSTS="zeren.example, other.example") as server:
        assert server.get("/healthz", Host="zeren.example").status == 200
        assert server.get("/healthz", Host="evil.example").status == 400


class _Broken:
    """A store whose every read fails, as the port says or in a way nobody foresaw."""

    kind = "embedded"

    def __init__(self, error: Exception) -> None:
        self._error = error

    def read(self, _query: str, /, **_params: Any) -> Any:
        raise self._error

    def info(self) -> Any:
        raise self._error


async def _asked(tmp_path: Path, error: Exception, path: str, accept: str = "*/*") -> httpx.Response:
    library = Library.open(f"sqlite:///{tmp_path / 'library.sqlite3'}")
    try:
        app = create_app(Services(_Broken(error), library, Settings(data_dir=tmp_path)))  # type: ignore[arg-type]
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get(path, headers={"accept": accept})
    finally:
        library.close()


@pytest.mark.parametrize("path", ["/api/v1/documents", "/readyz"])
def test_503_where_the_store_does_not_answer(tmp_path: Path, path: str) -> None:
    answer = asyncio.run(_asked(tmp_path, StoreError("图库没有应答", "the store does not answer"), path))
    problem = checked(Answered(answer.status_code, dict(answer.headers), answer.content), 503)
    assert problem["zh"] == "图库没有应答"


def test_500_tells_nothing_of_the_inside(tmp_path: Path) -> None:
    answer = asyncio.run(_asked(tmp_path, RuntimeError("secret-of-the-inside"), "/api/v1/documents"))
    checked(Answered(answer.status_code, dict(answer.headers), answer.content), 500)
    assert b"secret-of-the-inside" not in answer.content


def test_a_person_gets_an_error_as_a_page(server: Server, tmp_path: Path) -> None:
    answer = server.get("/agencies/省商务亭", accept="text/html")
    assert (answer.status, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "没有机构“省商务亭”" in answer.text
    english = server.get("/agencies/省商务亭", accept="text/html", **{"accept-language": "en"})
    assert "no agency named &#39;省商务亭&#39;" in english.text
    nearest = re.findall(r'<li><a href="(/agencies/[^"]+)"[^>]*>青海省商务厅', answer.text)
    assert server.get(nearest[0]).status == 200
    broken = asyncio.run(_asked(tmp_path, RuntimeError("secret-of-the-inside"), "/", "text/html"))
    assert (broken.status_code, "内部错误" in broken.text) == (500, True)
    assert "secret-of-the-inside" not in broken.text


#: Where each declared status is shown above, or in test_who_may_do_what.py and
#: test_loading_over_http.py; a new one has to be added with its test.
SHOWN = {"200", "202", "400", "401", "403", "404", "409", "413", "422", "429", "500", "503"}


def test_the_declared_statuses_are_those_tested_here(server: Server) -> None:
    document = server.get("/openapi.json").json
    assert document["paths"]
    for path, operations in document["paths"].items():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                assert status in SHOWN, f"{path} declares {status}"
                if path.startswith("/api/") and not status.startswith("2"):
                    assert list(response["content"]) == ["application/problem+json"], path
    assert json.dumps(document, ensure_ascii=False).count("Problem") > 1


@pytest.mark.parametrize("path", ["/api/v1/agencies/{}/duties", "/api/v1/tasks/{}", "/api/v1/documents/{}/text"])
def test_a_name_nobody_can_mean_is_refused_at_once(server: Server, path: str) -> None:
    checked(server.get(path.format("〔" * 5000)), 422)
