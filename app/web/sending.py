"""How a page leaves: a short one whole, of a long one the beginning as soon as it is written."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, StreamingResponse
from markupsafe import Markup

from app.web.language import Wording, word

#: Characters that are sent first, and those sent at once after them.
_FIRST, _MORE = 16_000, 64_000
#: How hard what is sent is packed.
PACKING = 5
#: A gzip header and trailer around what zlib packs.
_GZIP = 31
_BROKEN = word("这一页没有写完，以上内容不全。请重新载入。")


def begun(request: Request, status: int, pieces: Iterator[str], words: Wording) -> Response:
    """The answer with a page that is written piece by piece.

    What fails in its beginning is raised. What fails later the page says at its end, and the connection breaks.
    """
    head: list[str] = []
    size = 0
    for piece in pieces:
        head.append(piece)
        size += len(piece)
        if size >= _FIRST:
            break
    else:
        return HTMLResponse("".join(head), status)
    packed = "gzip" in request.headers.get("accept-encoding", "")
    chunks = _chunks("".join(head), pieces, words)
    page = StreamingResponse(_packed(chunks) if packed else chunks, status, media_type="text/html")
    page.headers["vary"] = "Accept-Encoding"
    if packed:
        page.headers["content-encoding"] = "gzip"
    return page


def _chunks(head: str, pieces: Iterator[str], words: Wording) -> Iterator[bytes]:
    yield head.encode()
    waiting: list[str] = []
    size = 0
    try:
        for piece in pieces:
            waiting.append(piece)
            size += len(piece)
            if size >= _MORE:
                yield "".join(waiting).encode()
                waiting, size = [], 0
    except Exception:
        yield _told(waiting, Markup('<p class="note failed" role="alert">{}</p>').format(words.text(_BROKEN)))
        raise
    yield _told(waiting)


def _told(pieces: Sequence[str], last: str = "") -> bytes:
    return ("".join(pieces) + last).encode()


def _packed(chunks: Iterator[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(PACKING, wbits=_GZIP)
    # What is written first shall be read first, and not wait in the packer.
    yield packer.compress(next(chunks)) + packer.flush(zlib.Z_SYNC_FLUSH)
    for chunk in chunks:
        yield packer.compress(chunk)
    yield packer.flush()
