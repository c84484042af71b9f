"""One writer at a time, over all processes: a lock that the system frees when its holder dies."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Engine, text

from app.errors import StoreError
from app.library.database import answering, sqlite_file

#: Number of the advisory lock in PostgreSQL: the letters of `zeren`.
_LOCK_NUMBER = int.from_bytes(b"zeren")
_POLL_SECONDS = 0.1


class WriterBusyError(StoreError):
    """Another process is loading; nothing is wrong, it has to be waited for."""

    code = "busy"

    def __init__(self) -> None:
        super().__init__("另一个进程正在载入，请稍后再试", "another process is loading; try again later")


@contextmanager
def only_writer(engine: Engine, wait: float) -> Iterator[None]:
    """Holds the library for writing; raises WriterBusyError where that takes longer than ``wait`` seconds."""
    if engine.dialect.name == "sqlite":
        file = sqlite_file(engine.url)
        with _file_lock(file.with_name(f"{file.name}.lock"), wait):
            yield
    else:
        with _advisory_lock(engine, wait):
            yield


@contextmanager
def _file_lock(path: Path, wait: float) -> Iterator[None]:
    lock = FileLock(path)
    try:
        lock.acquire(timeout=wait)
    except Timeout as error:
        raise WriterBusyError from error
    except OSError as error:
        raise StoreError(
            f"文库所在文件夹不可写：{path.parent}（{error.strerror}）；请检查 ZEREN_DATA_DIR 与权限",
            f"cannot write in the library's folder {path.parent} ({error.strerror}): check ZEREN_DATA_DIR",
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _advisory_lock(engine: Engine, wait: float) -> Iterator[None]:
    """The lock belongs to the connection, so it goes when the holder's connection goes."""
    deadline = time.monotonic() + wait
    with answering(engine):
        connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    try:
        with answering(engine):
            while not connection.scalar(text("SELECT pg_try_advisory_lock(:n)"), {"n": _LOCK_NUMBER}):
                if time.monotonic() >= deadline:
                    raise WriterBusyError
                time.sleep(_POLL_SECONDS)
        try:
            yield
        finally:
            with answering(engine):
                connection.execute(text("SELECT pg_advisory_unlock(:n)"), {"n": _LOCK_NUMBER})
    finally:
        connection.close()
