"""The OpenAPI document: every route described in both languages, with an example the product gives today."""

from __future__ import annotations

from typing import Any

import pytest
from zeren_process import Server

from app.web.api.examples import examples, shortened


@pytest.fixture(scope="module")
def operations(server: Server) -> dict[str, dict[str, Any]]:
    document = server.get("/openapi.json").json
    asked = {path: operations["get"] for path, operations in document["paths"].items() if "get" in operations}
    # What takes an account tells of this installation: there is no example of it.
    return {path: operation for path, operation in asked.items() if "security" not in operation}


def test_every_route_has_an_example_and_says_what_it_answers(operations: dict[str, dict[str, Any]]) -> None:
    api = {path: operation for path, operation in operations.items() if path.startswith("/api/")}
    assert {operation["operationId"] for operation in api.values()} == set(examples())
    for path, operation in api.items():
        zh, _, en = operation["summary"].partition(" / ")
        assert zh, path
        assert en, path
        assert operation["responses"]["200"]["content"]["application/json"]["example"], path
        for parameter in operation.get("parameters", ()):
            assert parameter["in"] == "path" or parameter["schema"].get("description") or parameter["description"]


@pytest.mark.parametrize("name", sorted(examples()))
def test_an_example_is_what_the_product_answers(server: Server, name: str) -> None:
    answer = server.get(f"/api/v1{examples()[name]['address']}")
    assert answer.status == 200
    now, written = (_steady(one) for one in (shortened(answer.json), examples()[name]["answer"]))
    assert now == written, "run scripts/write_api_examples.py"


def _steady(value: Any) -> Any:
    """The answer without what any change of a wording, or any other time, place or hand of loading, moves."""
    if isinstance(value, dict):
        moving = {"rules_version", "registry_version", "obtained_at", "source", "by"}
        return {name: "…" if name in moving else _steady(part) for name, part in value.items()}
    return [_steady(part) for part in value] if isinstance(value, list) else value
