"""The routes of pages, each with the address that tells programs the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Depends

from app.web.services import Reading
from app.web.twins import Twins

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])

#: The day that a form asks of; empty is today.
DayAsked = date | Literal[""]

_API = "/api/v1"


def _last_entry(services: Reading) -> int:
    return services.library.log.last()


#: The log's last entry before anything else of a page is read: what its forms say was seen.
Seen = Annotated[int, Depends(_last_entry)]


class Pages:
    """Routes and twins of a group of pages."""

    def __init__(self) -> None:
        self.router = APIRouter(include_in_schema=False)
        self.twins = Twins()
        self.paths: list[str] = []

    def page(
        self, path: str, twin: str | None = None, shared: Sequence[str] = (), needed: Sequence[str] = ()
    ) -> Callable[[Endpoint], Endpoint]:
        """Register a page.

        ``twin`` is its twin's path below /api/v1, with the same names in braces; ``shared`` are the query parameters
        that both understand alike, ``needed`` those without which the twin has nothing to say.
        """

        def register(endpoint: Endpoint) -> Endpoint:
            self.router.add_api_route(path, endpoint, methods=["GET"], include_in_schema=False)
            self.paths.append(path)
            if twin is not None:
                self.twins.add(path, _API + twin, shared, needed)
            return endpoint

        return register

    def include(self, other: Pages) -> None:
        self.router.include_router(other.router)
        self.twins.extend(other.twins)
        self.paths += other.paths
