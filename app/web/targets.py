"""Addresses typed with Chinese characters in them, as `curl http://…/agencies/省商务厅/duties` sends them."""

from __future__ import annotations

import re

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

_REQUEST_LINE = re.compile(rb"\A(?P<method>[A-Z]+ )(?P<target>[^\r\n]*)(?P<version> HTTP/1\.[01]\r?\n)")


class LenientTargets(H11Protocol):
    """HTTP/1.1 that percent-encodes what a client sent raw, instead of refusing the request without a word.

    Only the first line of a request is touched, and only its bytes beyond ASCII.
    """

    def data_received(self, data: bytes) -> None:
        if self.conn.their_state is h11.IDLE and not self.conn.trailing_data[0]:
            data = encoded_target(data)
        super().data_received(data)


def encoded_target(data: bytes) -> bytes:
    """The bytes of a request with those beyond ASCII in its target percent-encoded."""
    line = _REQUEST_LINE.match(data)
    if line is None or line["target"].isascii():
        return data
    target = b"".join(b"%%%02X" % byte if byte > 0x7F else bytes([byte]) for byte in line["target"])
    return line["method"] + target + line["version"] + data[line.end() :]
