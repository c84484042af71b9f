"""Files that came by HTTP: kept on the disk until they are loaded, or for a while after they were only looked at."""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from app.errors import TooLargeError, TooManyError, UnknownError, UsageError
from app.ingest.files import Input
from app.ingest.judging.wishes import SubjectWish, Wish
from loaders import limits

#: How long a file that was only looked at is kept, how many there are, and bytes of all files on the disk.
KEPT_SECONDS = 3600.0
KEPT = 60
KEPT_BYTES = 600_000_000
#: What is said of one file.
SAID = 500
_NAME_LENGTH = 120
#: What no name of a file needs: control characters, what turns the direction of writing, lone surrogates.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Upload:
    """One file; ``name`` is what its sender called it, without folders, ``file`` where it is.

    ``said`` is what they say of its document, to be recorded when it is stored.
    """

    id: str
    name: str
    by: str
    file: Path
    size: int
    at: float
    said: tuple[Wish, ...] = ()

    @property
    def input(self) -> Input:
        return Input(Path(self.name), self.name, kept=self.file, said=self.said)


class Uploads:
    """A folder of its own, made with the first file and gone with `close`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` gives seconds."""
        self._clock = clock
        self._lock = threading.Lock()
        self._folder: Path | None = None
        self._using: dict[str, Upload] = {}
        self._kept: OrderedDict[str, Upload] = OrderedDict()

    def take(self, files: Sequence[tuple[str, BinaryIO]], by: str) -> list[Upload]:
        """Files as they came, by name; they stay until `drop` or `keep`.

        Raises TooLargeError for one of more than `loaders.limits.FILE_BYTES`, TooManyError where the disk holds too
        many bytes already.
        """
        taken: list[Upload] = []
        try:
            for name, stream in files:
                taken.append(self._taken(name, stream, by))
        except BaseException:
            self.drop(taken)
            raise
        return taken

    def _taken(self, name: str, stream: BinaryIO, by: str) -> Upload:
        upload_id = secrets.token_urlsafe(16)
        file = self._place() / upload_id
        stream.seek(0, 2)
        size = stream.tell()
        stream.seek(0)
        if size > limits.FILE_BYTES:
            raise TooLargeError(*limits.too_large())
        upload = Upload(upload_id, plain_name(name), by, file, size, self._clock())
        with self._lock:
            self._make_room(size)
            self._using[upload_id] = upload
        with file.open("wb") as kept:
            shutil.copyfileobj(stream, kept)
        return upload

    def drop(self, uploads: Iterable[Upload]) -> None:
        """Those files are no longer needed."""
        with self._lock:
            for upload in uploads:
                self._using.pop(upload.id, None)
                self._kept.pop(upload.id, None)
                upload.file.unlink(missing_ok=True)

    def keep(self, upload: Upload) -> None:
        """Keep a file for a while after it was looked at."""
        with self._lock:
            self._using.pop(upload.id, None)
            self._kept[upload.id] = upload
            self._make_room(0)

    def said(self, upload_id: str, by: str) -> tuple[Wish, ...] | None:
        """What its sender says of a file kept; None where it is not there (any more), or is another account's."""
        with self._lock:
            self._make_room(0)
            upload = self._kept.get(upload_id)
            return upload.said if upload is not None and upload.by == by else None

    def say(self, upload_id: str, by: str, subject: SubjectWish, wish: Wish | None) -> None:
        """Keep what its sender says of something in a file, in place of what they said of it before; None: nothing.

        The file is kept as long from now on as if it had just come. Raises what `take_again` raises, UsageError where
        too much is said.
        """
        with self._lock:
            self._make_room(0)
            upload = self._kept.get(upload_id)
            if upload is None or upload.by != by:
                raise _not_kept()
            others = tuple(one for one in upload.said if one.subject != subject)
            said = (*others, wish) if wish is not None else others
            if len(said) > SAID:
                raise UsageError(f"一份文件一次至多更正 {SAID} 处", f"{SAID} corrections of a file at most at once")
            self._kept[upload_id] = replace(upload, said=said, at=self._clock())
            self._kept.move_to_end(upload_id)

    def take_again(self, ids: Iterable[str], by: str) -> list[Upload]:
        """Files kept, by id, for whoever sent them; they are in use from now on, until `drop` or `keep`.

        Raises UnknownError where one is not there (any more), or is another account's.
        """
        with self._lock:
            self._make_room(0)
            wanted = list(dict.fromkeys(ids))
            found = [self._kept[one] for one in wanted if one in self._kept and self._kept[one].by == by]
            if len(found) < len(wanted):
                raise _not_kept()
            for upload in found:
                self._using[upload.id] = self._kept.pop(upload.id)
            return found

    def close(self) -> None:
        """Take everything off the disk. Safe to repeat."""
        with self._lock:
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
            self._using.clear()
            self._kept.clear()

    def _place(self) -> Path:
        with self._lock:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="zeren-uploads-"))
            return self._folder

    def _make_room(self, size: int) -> None:
        """Drop files kept too long or too many; the caller holds the lock."""
        old = self._clock() - KEPT_SECONDS
        used = sum(upload.size for upload in self._using.values())
        kept = sum(upload.size for upload in self._kept.values())
        for upload in list(self._kept.values()):
            if upload.at > old and len(self._kept) <= KEPT and used + kept + size <= KEPT_BYTES:
                break
            del self._kept[upload.id]
            kept -= upload.size
            upload.file.unlink(missing_ok=True)
        if used + size > KEPT_BYTES:
            raise TooManyError("正在处理的文件过多，请稍后再试", "too many files are at work; try again later", 30)


def _not_kept() -> UnknownError:
    return UnknownError(
        "暂存的文件已入库或已不在，请重新发送", "the file looked at is stored or not kept any more: send it again"
    )


def plain_name(name: str) -> str:
    """A file's name as it can be shown and stored: no folders, nothing that steers, not too long, its ending kept."""
    last = re.split(r"[/\\]", name)[-1]
    last = _UNFIT.sub("", last).strip().lstrip(".") or "未命名"
    if len(last) <= _NAME_LENGTH:
        return last
    stem, dot, ending = last.rpartition(".")
    if not dot or len(ending) > 10:
        return last[:_NAME_LENGTH]
    return f"{stem[: _NAME_LENGTH - len(ending) - 1]}.{ending}"
