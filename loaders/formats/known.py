"""Which format a file is in, by what its bytes say first and its name second, and what reads it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib import import_module
from pathlib import PurePath

from loaders import limits
from loaders.errors import InputError
from loaders.formats import unreadable
from loaders.formats.mhtml import is_mhtml
from loaders.source import Source


@dataclass(frozen=True, slots=True)
class Format:
    """``module`` has ``read(data: bytes) -> Source``; it is imported when first needed, for its libraries are large.

    ``fits`` says whether bytes (with their file's suffix) are of this format.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    fits: Callable[[bytes, str], bool]


def _packed_with(part: str, *suffixes: str) -> Callable[[bytes, str], bool]:
    """A zip archive that holds this part (``*`` stands for any characters), or a broken one that is called so."""

    def fits(data: bytes, suffix: str) -> bool:
        if not data.startswith(b"PK"):
            return False
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return any(fnmatchcase(name.lower(), part) for name in archive.namelist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            return suffix in suffixes

    return fits


def _begins(*marks: bytes) -> Callable[[bytes, str], bool]:
    def fits(data: bytes, _suffix: str) -> bool:
        return data.startswith(marks)

    return fits


def _named(*suffixes: str) -> Callable[[bytes, str], bool]:
    def fits(_data: bytes, suffix: str) -> bool:
        return suffix in suffixes

    return fits


def _pdf(data: bytes, _suffix: str) -> bool:
    """The mark of a PDF may stand after other bytes, within the first thousand."""
    return b"%PDF-" in data[:1024]


_PAGE = re.compile(
    # What was taken for a comment stays one: comments without end could be parted in too many ways.
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?><!--.{0,4000}?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)


def _is_page(data: bytes, suffix: str) -> bool:
    """Web pages by their name, or by how they begin: portals hand out pages that are called .doc."""
    if suffix in {".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"}:
        return not data.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0"))
    head = data[:8192].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(b"\xff\xfe")
    return _PAGE.match(head) is not None or is_mhtml(data)


def _anything(_data: bytes, _suffix: str) -> bool:
    return True


#: In the order in which they are tried; plain text takes what is left.
FORMATS: tuple[Format, ...] = (
    Format("pdf", (".pdf",), "loaders.formats.pdf", _pdf),
    Format("ofd", (".ofd",), "loaders.formats.ofd", _packed_with("ofd.xml", ".ofd")),
    Format("xlsx", (".xlsx", ".xlsm"), "loaders.formats.xlsx", _packed_with("xl/workbook.xml", ".xlsx", ".xlsm")),
    Format(
        "docx",
        (".docx", ".docm", ".dotx"),
        "loaders.formats.docx",
        _packed_with("word/document*.xml", ".docx", ".docm", ".dotx"),
    ),
    Format(
        "legacy",
        (".doc", ".dot", ".wps", ".wpt", ".rtf", ".xls", ".et"),
        "loaders.formats.legacy",
        _begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"),
    ),
    Format("html", (".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"), "loaders.formats.html", _is_page),
    Format("markdown", (".md", ".markdown"), "loaders.formats.markdown", _named(".md", ".markdown")),
    Format("unreadable", (), "loaders.formats.unreadable", unreadable.fits),
    Format("text", (".txt",), "loaders.formats.text", _anything),
)

#: In a folder, files with these suffixes are documents; a file named by itself is read whatever it is called.
SUFFIXES: frozenset[str] = frozenset(suffix for known in FORMATS for suffix in known.suffixes)


def format_of(data: bytes, name: str) -> Format:
    """The format of a file; plain text where nothing speaks for another one."""
    suffix = PurePath(name).suffix.lower()
    return next(known for known in FORMATS if known.fits(data, suffix))


def read_source(data: bytes, name: str) -> Source:
    """The words of a file. Raises InputError where it is none that can be read, empty, or larger than allowed."""
    if not data.strip():
        raise InputError("文件是空的", "the file is empty")
    if len(data) > limits.FILE_BYTES:
        raise InputError(*limits.too_large())
    known = format_of(data, name)
    source: Source = import_module(known.module).read(data)
    return source
