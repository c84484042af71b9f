"""The OpenAPI document: what FastAPI writes, with real examples, and errors under the type they are sent as."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from app.web.api.examples import examples
from app.web.problems import MEDIA_TYPE

_TOKEN = {"type": "http", "scheme": "bearer", "description": "zeren token add"}


def complete_description(app: FastAPI) -> None:
    """Put examples and the errors' media type into the description that FastAPI writes on first request."""
    write = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = write()
            document.setdefault("components", {})["securitySchemes"] = {"token": _TOKEN}
            # Where reading needs an account depends on the server's settings; a route that always does says so.
            document["security"] = [{}, {"token": []}]
            for operations in document["paths"].values():
                for operation in operations.values():
                    _complete(operation)
        return app.openapi_schema or {}

    app.openapi = openapi  # type: ignore[method-assign]


def _complete(operation: dict[str, Any]) -> None:
    for status, response in operation["responses"].items():
        # FastAPI writes every declared model under the media type of successes.
        if not status.startswith("2") and "application/json" in response.get("content", {}):
            response["content"][MEDIA_TYPE] = response["content"].pop("application/json")
    example = examples().get(operation["operationId"])
    if example is not None:
        operation["responses"]["200"]["content"]["application/json"]["example"] = example["answer"]
        for parameter in operation.get("parameters", ()):
            if parameter["name"] in example["parameters"]:
                parameter["example"] = example["parameters"][parameter["name"]]
