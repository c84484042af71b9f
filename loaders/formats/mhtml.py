"""MHTML: a web page and what belongs to it in one file, as browsers save it (RFC 2557)."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from loaders.errors import InputError

#: More parts inside one another than any browser saves.
_BOUNDARIES = 40


def is_mhtml(data: bytes) -> bool:
    """Whether bytes are a message with headers, as MHTML is."""
    head = data[:8192].lstrip().lower()
    return head.startswith((b"from:", b"mime-version:", b"content-type:", b"snapshot-content-location:")) and (
        b"multipart/related" in head or b"text/html" in head
    )


def page_of(data: bytes) -> tuple[bytes, str | None]:
    """The page's own HTML and the encoding that is named beside it; other bytes as they are.

    Of several pages (frames) the longest. Raises InputError where the file holds none.
    """
    if not is_mhtml(data):
        return data, None
    if data[: 1 << 20].lower().count(b"boundary=") > _BOUNDARIES:
        raise InputError(
            "网页存档（MHTML）的结构过深，未予读取", "the web archive is nested deeper than allowed: not read"
        )
    try:
        pages = [part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html"]
        decoded = [(_payload(part), part.get_content_charset()) for part in pages]
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError) as error:
        raise InputError(
            f"网页存档（MHTML）已损坏（{error}）；请重新保存", f"the web archive is broken ({error}): save it again"
        ) from error
    decoded = [(html, label) for html, label in decoded if html.strip()]
    if not decoded:
        raise InputError("网页存档（MHTML）里没有网页", "the web archive holds no page")
    return max(decoded, key=lambda page: len(page[0]))


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
