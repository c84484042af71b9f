"""Plain text: UTF-8, UTF-16 with its mark, GB18030."""

from __future__ import annotations

from loaders.decode import decode
from loaders.source import Source


def read(data: bytes) -> Source:
    """The text as it stands, with line ends made ``\\n``; raises InputError where the bytes are no text."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return Source(text)
