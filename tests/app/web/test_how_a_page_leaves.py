"""A long page is read from its beginning while the rest is written, and never ends early without saying so."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Iterator

import pytest
from fastapi import Request, Response
from starlette.types import Message

from app.web.language import wording
from app.web.sending import begun

HEAD, ROW, ROWS = "<h1>任务分解表</h1>", "<tr><td>一行</td></tr>\n", 9000


def request(encoding: str = "gzip") -> Request:
    return Request({"type": "http", "method": "GET", "headers": [(b"accept-encoding", encoding.encode())]})


def page(rows: int = ROWS, *, fails: bool = False) -> Iterator[str]:
    yield HEAD
    for _ in range(rows):
        yield ROW
    if fails:
        raise ZeroDivisionError


def sent(response: Response) -> list[bytes]:
    """The pieces in which the answer leaves; those before it breaks, where it does."""
    pieces: list[bytes] = []

    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        pieces.append(message.get("body", b""))

    try:
        asyncio.run(response({"type": "http", "asgi": {"spec_version": "2.4"}}, receive, send))  # type: ignore[arg-type]
    except ZeroDivisionError:
        pieces.append(b"broken")
    return [piece for piece in pieces if piece]


def test_a_short_page_leaves_whole() -> None:
    answer = begun(request(), 200, page(3), wording("zh"))
    assert answer.headers["content-length"] == str(len((HEAD + ROW * 3).encode()))


def test_the_beginning_of_a_long_page_can_be_read_before_the_rest_is_there() -> None:
    pieces = sent(begun(request(), 200, page(), wording("zh")))
    reader = zlib.decompressobj(wbits=31)
    first = reader.decompress(pieces[0]).decode()
    assert first.startswith(HEAD)
    assert len(first) > 10_000
    assert first + reader.decompress(b"".join(pieces[1:])).decode() == HEAD + ROW * ROWS
    assert b"".join(sent(begun(request("identity"), 200, page(), wording("zh")))).decode() == HEAD + ROW * ROWS


def test_a_page_that_fails_in_its_beginning_is_no_page() -> None:
    with pytest.raises(ZeroDivisionError):
        begun(request(), 200, page(3, fails=True), wording("zh"))


def test_a_page_that_breaks_off_says_so_to_who_reads_it_and_to_the_server() -> None:
    pieces = sent(begun(request("identity"), 200, page(fails=True), wording("zh")))
    assert "以上内容不全" in pieces[-2].decode()
    assert pieces[-1] == b"broken"
