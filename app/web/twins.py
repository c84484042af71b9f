"""Every page has a twin under /api/v1 that tells programs the same facts.

`<page>.json` leads there (307), and a client that would rather have JSON than HTML is given the twin's own bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.routing import compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

_ENDING = ".json"
_SAFE = "/~"


@dataclass(frozen=True, slots=True)
class Twin:
    """A page's path, the path of its twin with the same names in braces, and the parameters both understand.

    ``needed`` are those without which the twin has nothing to say.
    """

    page: re.Pattern[str]
    api: str
    shared: frozenset[str]
    needed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Address:
    """Path (unencoded) and query of a twin."""

    path: str
    query: str

    @property
    def encoded(self) -> str:
        return quote(self.path, safe=_SAFE) + (f"?{self.query}" if self.query else "")


class Twins:
    """The pages in the order in which they are tried."""

    def __init__(self) -> None:
        self._twins: list[Twin] = []

    def add(self, page: str, api: str, shared: Sequence[str] = (), needed: Sequence[str] = ()) -> None:
        twin = Twin(compile_path(page)[0], api, frozenset(shared) | frozenset(needed), frozenset(needed))
        self._twins.append(twin)

    def extend(self, others: Twins) -> None:
        self._twins += others._twins

    def address(self, path: str, query: str = "") -> Address | None:
        """The twin of the page at this path; None where none lives there, or a parameter it needs is missing."""
        for twin in self._twins:
            found = twin.page.match(path)
            if found:
                wanted = [(name, value) for name, value in parse_qsl(query) if name in twin.shared]
                if not twin.needed <= {name for name, _ in wanted}:
                    return None
                return Address(_filled(twin.api, found.groupdict()), urlencode(wanted))
        return None


def _filled(template: str, names: Mapping[str, str]) -> str:
    """The template with its names in braces replaced; what stands in a value is left alone."""
    return re.sub(r"\{(\w+)\}", lambda name: names[name[1]], template)


class AnswerLikeTheTwin:
    """Sends `<page>.json` to the twin, and answers with it who asks a page for JSON."""

    def __init__(self, app: ASGIApp, twins: Twins) -> None:
        self._app = app
        self._twins = twins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        prefix = scope.get("root_path", "")
        path = scope["path"].removeprefix(prefix)
        query = scope["query_string"].decode("latin-1")
        if path.startswith(("/api/", "/static/")):
            await self._app(scope, receive, send)
        elif path.endswith(_ENDING) and (twin := self._twins.address(path.removesuffix(_ENDING), query)):
            await RedirectResponse(quote(prefix, safe=_SAFE) + twin.encoded, 307)(scope, receive, send)
        elif wants_json(Headers(scope=scope).get("accept", "")) and (twin := self._twins.address(path, query)):
            target = prefix + twin.path
            twin_scope = {
                **scope,
                "path": target,
                "raw_path": quote(target, safe=_SAFE).encode(),
                "query_string": twin.query.encode(),
            }
            await self._app(twin_scope, receive, send)
        else:
            await self._app(scope, receive, send)


def wants_json(accept: str) -> bool:
    """Whether an Accept header likes JSON better than HTML; a client that likes both alike gets the page."""
    liked = {"application/json": 0.0, "text/html": 0.0}
    for part in accept.split(","):
        kind, _, parameters = part.strip().partition(";")
        if kind in liked:
            quality = re.search(r"q\s*=\s*([0-9.]+)", parameters)
            liked[kind] = float(quality[1]) if quality and quality[1].count(".") < 2 and quality[1] != "." else 1.0
    return liked["application/json"] > liked["text/html"]
