"""Which files a load means: those named, those that fit a pattern, the documents in folders, standard input."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, Literal

from loaders import limits
from loaders.errors import InputError
from loaders.formats.known import SUFFIXES

if TYPE_CHECKING:
    from app.ingest.judging.wishes import Wish

Reason = Literal["unknown-format", "temporary", "no-file"]
_REASONS: dict[Reason, tuple[str, str]] = {
    "unknown-format": ("不是本产品读取的格式", "not a format that is read"),
    "temporary": ("办公软件的临时文件", "a temporary file of an office program"),
    "no-file": ("不是普通文件", "no regular file"),
}

#: What Word and WPS write beside an open file.
_TEMPORARY = "~$"


@dataclass(frozen=True, slots=True)
class Input:
    """One file to be read. ``name`` is the file name that its format is told by; ``data`` are bytes already there.

    ``kept`` is where the bytes are while ``path`` is what somebody else called the file. ``said`` is what whoever
    brings it says of its document: it is recorded with it, or not at all.
    """

    path: Path
    name: str
    data: bytes | None = None
    kept: Path | None = None
    said: tuple[Wish, ...] = ()

    def read(self) -> bytes:
        """The bytes; raises OSError where it does not open, InputError where there are more than are read."""
        data = self.data
        if data is None:
            with (self.kept or self.path).open("rb") as file:
                data = _bounded(file)
        if len(data) > limits.FILE_BYTES:
            raise InputError(*limits.too_large())
        return data

    @property
    def size(self) -> int:
        """Bytes, as far as they are known without reading it."""
        if self.data is not None:
            return len(self.data)
        try:
            return (self.kept or self.path).stat().st_size
        except OSError:
            return 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file in a folder, or one that fits a pattern, which is no document."""

    path: Path
    reason: Reason

    @property
    def words(self) -> tuple[str, str]:
        """Why, in Chinese and English."""
        return _REASONS[self.reason]


@dataclass(frozen=True, slots=True)
class Missing:
    """What was named and is not there, or a folder that does not open: a rule's name, Chinese, English."""

    path: Path
    rule: str
    zh: str
    en: str


@dataclass(slots=True)
class Files:
    """``found`` in the order of loading; each file once."""

    found: list[Input] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def collect(paths: Iterable[Path | Input]) -> Files:
    """Files as named, patterns (``*``, ``?``, ``[…]``, ``**``) and folders in their place, in order of name.

    A folder brings all documents below it. Hidden files are no documents; a file that is there is no pattern,
    whatever brackets its name has.
    """
    gathered = _Gathered()
    for path in paths:
        if isinstance(path, Input):
            gathered.files.found.append(path)
        elif _exists(path):
            gathered.add(path, named=True)
        elif glob.has_magic(str(path)):
            gathered.fit(path)
        else:
            gathered.miss(path, "missing", "没有这个文件，请检查路径", "no such file: check the path")
    return gathered.files


class _Gathered:
    """What was found so far, each file once."""

    def __init__(self) -> None:
        self.files = Files()
        self._seen: set[Path] = set()

    def miss(self, path: Path, rule: str, zh: str, en: str) -> None:
        self.files.missing.append(Missing(path, rule, zh, en))

    def fit(self, pattern: Path) -> None:
        """All that fits a pattern; one that names an ending (*.dat) means files of that ending."""
        found = sorted(map(Path, glob.iglob(str(pattern), recursive=True)))  # noqa: PTH207 - folders have signs too
        if not found:
            self.miss(
                pattern, "missing", "没有文件符合这个模式，请检查路径", "no file fits the pattern: check the path"
            )
        ending = pattern.suffix
        named = bool(ending) and not glob.has_magic(ending)
        below = {folder for path in found for folder in path.parents}
        for path in found:
            # `**` gives a folder and what is in it.
            if path not in below:
                self.add(path, named=named and not path.name.startswith(_TEMPORARY))

    def add(self, path: Path, *, named: bool) -> None:
        """One file or folder; ``named``: it is meant whatever its name says of its format."""
        if path.is_dir():
            for file in self._below(path):
                self.add(file, named=False)
        elif path.resolve() in self._seen:
            return
        elif (reason := _no_document(path, named=named)) is not None:
            self.files.skipped.append(Skipped(path, reason))
        else:
            self._seen.add(path.resolve())
            self.files.found.append(Input(path, path.name))

    def _below(self, folder: Path) -> Iterator[Path]:
        def not_opened(error: OSError) -> None:
            reason = error.strerror or str(error)
            self.miss(
                Path(str(error.filename or folder)),
                "unreadable",
                f"文件夹打不开（{reason}），请检查权限",
                f"the folder does not open ({reason}): check permissions",
            )

        for here, folders, names in os.walk(folder, onerror=not_opened):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if not name.startswith("."):
                    yield Path(here) / name


def _no_document(path: Path, *, named: bool) -> Reason | None:
    if named:
        return None
    if path.name.startswith(_TEMPORARY):
        return "temporary"
    if path.suffix.lower() not in SUFFIXES:
        return "unknown-format"
    try:
        # Opening a pipe in a folder would wait for whoever writes to it.
        return None if stat.S_ISREG(path.stat().st_mode) else "no-file"
    except OSError:
        return None  # Reading it will say why.


def _exists(path: Path) -> bool:
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):
        return False


def standard_input(stream: BinaryIO, name: str | None) -> Input:
    """What comes by standard input, under the name that tells its format (plain text, if its bytes say no other)."""
    return Input(Path("-"), PurePath(name).name if name else "stdin.txt", _bounded(stream))


def _bounded(file: BinaryIO) -> bytes:
    """One byte more than is read shows that there are too many: a device would never end."""
    return file.read(limits.FILE_BYTES + 1)


def shown(path: Path) -> str:
    """A path as it can be written and stored: what is no text in its name is spelled out."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
