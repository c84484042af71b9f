"""Bytes of a web page to characters: by byte order mark, by what the page says of itself, then by strict tries."""

from __future__ import annotations

import codecs
import re

from loaders.decode import BOMS, decode
from loaders.errors import InputError

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
#: Within which a page must name its encoding; generous, for some put a comment of licences first.
_HEAD = 16_384
#: Names under which pages go that hold characters of GB 18030.
_CHINESE = {"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "hz-gb-2312", "cp936", "ms936", "chinese", "euc-cn"}
#: One broken byte in so many is a slip of the page's maker; more is a wrong encoding.
_BROKEN = 2_000
#: Where two bytes make a sign, a lost one turns all that follow into other words, up to a byte that stands alone.
_ALONE = re.compile(rb"[\x00-\x2f\x3a-\x3f]")
_SKIP = "zeren-skip-to-sure-byte"


def _skip(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    sure = _ALONE.search(error.object, error.start + 1)
    return "�", sure.start() if sure else len(error.object)


codecs.register_error(_SKIP, _skip)


def decode_page(data: bytes, label: str | None = None) -> tuple[str, int]:
    """The characters of a page, and how many stretches of it could not be told (each stands as U+FFFD).

    ``label`` is what its sender said (MHTML). Raises InputError where the bytes are no text.
    """
    if data.startswith(tuple(mark for mark, _ in BOMS)):
        return decode(data), 0
    named = [label] if label else []
    named += [match.decode("ascii") for match in _DECLARED.findall(data[:_HEAD])]
    tries = [e for e in map(_known, named) if e] + ["utf-8", "gb18030"]
    for encoding in dict.fromkeys(tries):
        try:
            return data.decode(encoding), 0
        except UnicodeDecodeError:
            continue
    best: tuple[int, str] | None = None
    for encoding in dict.fromkeys(tries):
        text = data.decode(encoding, "replace" if encoding == "utf-8" else _SKIP)
        broken = text.count("�")
        if best is None or broken < best[0]:
            best = broken, text
    if best is not None and best[0] * _BROKEN <= len(best[1]):
        return best[1], best[0]
    raise InputError(
        "网页的字节既不是 UTF-8 也不是 GB18030；请在浏览器中打开后另存为 UTF-8 再载入",
        "the page is neither UTF-8 nor GB18030: open it in a browser and save it as UTF-8",
    )


def _known(name: str) -> str | None:
    """The codec a page means by a name; None for those that no Chinese page is in."""
    if name.lower() in _CHINESE:
        return "gb18030"
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    return found if found in {"utf-8", "big5", "utf-16-le", "utf-16-be"} else None
