"""The OpenAPI document: what FastAPI writes, with errors under the media type they are sent as."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from app.web.problems import MEDIA_TYPE


def describe_errors(app: FastAPI) -> None:
    """FastAPI writes every declared model under the media type of successes; errors are moved to their own."""
    write = app.openapi

    def openapi() -> dict[str, Any]:
        document = write()
        for operations in document["paths"].values():
            for operation in operations.values():
                for status, response in operation["responses"].items():
                    if status != "200" and "application/json" in response.get("content", {}):
                        response["content"][MEDIA_TYPE] = response["content"].pop("application/json")
        return document

    app.openapi = openapi  # type: ignore[method-assign]
