"""How large a request may be and how long it may take to arrive, before anybody asks what it says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import TooLargeError, UsageError, ZerenError
from loaders import limits

#: Bytes of a request, and seconds for it to arrive; and of one that brings files.
BODY_BYTES = 20_000_000
BODY_SECONDS = 60.0
FILES_BYTES = limits.FILE_BYTES + BODY_BYTES
FILES_SECONDS = 600.0
#: Where files are sent to.
_FILES = frozenset({"/api/v1/documents", "/load"})


class BoundedBodies:
    """Ends a request that is larger or slower than what is taken: 413, or 422 for one that stops in the middle.

    What brings files is read only after it is known who sends it (`app.web.access`).
    """

    def __init__(self, app: ASGIApp, answer: Callable[[Request, ZerenError], Response]) -> None:
        """``answer`` words an error for whoever asks."""
        self._app = app
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        files = scope["path"].removeprefix(scope.get("root_path", "")) in _FILES
        most, seconds = (FILES_BYTES, FILES_SECONDS) if files else (BODY_BYTES, BODY_SECONDS)
        told = headers.get("content-length", "")
        if told.isdecimal() and int(told) > most:
            await self._answer(Request(scope), _too_large(most))(scope, receive, send)
            return
        await self._app(scope, _Bounded(receive, most, seconds), send)


class _Bounded:
    """Receives for the application, and counts."""

    def __init__(self, receive: Receive, most: int, seconds: float) -> None:
        self._receive = receive
        self._most = most
        self._seconds = seconds
        self._until: float | None = None
        self._size = 0
        self._whole = False

    async def __call__(self) -> Message:
        if self._whole:
            return await self._receive()
        now = asyncio.get_running_loop().time()
        # The clock starts when somebody begins to read: a request may wait for its turn.
        self._until = self._until or now + self._seconds
        try:
            async with asyncio.timeout_at(self._until):
                message = await self._receive()
        except TimeoutError as error:
            raise _too_slow(self._seconds) from error
        self._whole = message["type"] != "http.request" or not message.get("more_body", False)
        self._size += len(message.get("body", b""))
        if self._size > self._most:
            raise _too_large(self._most)
        return message


def _too_large(most: int) -> TooLargeError:
    return TooLargeError(
        f"一次最多发送 {most // 1_000_000} MB；请分几次发送",
        f"at most {most // 1_000_000} MB are taken at once: send less",
    )


def _too_slow(seconds: float) -> ZerenError:
    return UsageError(
        f"{seconds:.0f} 秒内没有收到完整的请求", f"the request did not arrive whole within {seconds:.0f} seconds"
    )
