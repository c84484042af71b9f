"""Bytes to characters: strict, so that a wrong guess is an error and never a wrong word."""

from __future__ import annotations

import codecs

from loaders.errors import InputError

#: Byte order marks and what they announce, longest first where one begins another.
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> str:
    """The text of a plain text file: by its byte order mark, else strict UTF-8, else strict GB18030.

    Raises InputError, naming the first bad byte, where none fits, and where the bytes are no text at all.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\x00" in data:
        raise InputError(
            "文件不是纯文本（含空字节）；请另存为文本后再载入",
            "the file is not plain text (it holds zero bytes); save it as text first",
            f"字节 {data.index(0)}",
        )
    return _strict(data, "utf-8", "gb18030")


def _strict(data: bytes, *encodings: str) -> str:
    """The text in the first encoding that fits; the error names the byte at which the last hope ended."""
    errors: list[UnicodeDecodeError] = []
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            errors.append(error)
    furthest = max(errors, key=lambda error: error.start)
    line = data.count(b"\n", 0, furthest.start) + 1
    raise InputError(
        f"第 {line} 行的字节既不是 UTF-8 也不是 GB18030；请另存为 UTF-8 后再载入",
        f"line {line} is neither UTF-8 nor GB18030; save the file as UTF-8 first",
        f"字节 {furthest.start}",
    ) from furthest
