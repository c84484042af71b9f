"""Files read in processes of their own.

Several cores work at once, and a file that takes too much time or memory, or brings a library down, ends the process
that reads it and nothing else. The processes are started fresh: they share nothing with the one that asks.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Self

from loaders import limits
from loaders.errors import InputError
from loaders.formats.known import format_of
from loaders.pipeline import Reading

#: Seconds after which it is looked whether anybody still wants to know.
_LOOK = 0.2
#: Seconds for a process to start and read the registry; a slow disk is no fault of the file.
_START = 120.0
_Answer = tuple[str, Any]


class LimitError(InputError):
    """A file that took too much time or memory, or ended the process that read it."""


class FaultError(RuntimeError):
    """An error of the program in the process that reads: its type and words."""


def is_simple(data: bytes, name: str) -> bool:
    """Whether a file is plain text: no library of others has to be trusted with it."""
    # Not even the list of parts of an archive is read here.
    return not data.startswith(b"PK") and format_of(data, name).name == "text"


class FileReader:
    """One process that reads file after file; it is started at the first one, and again after one that broke it.

    For one thread at a time. Close it, or use it as a context manager.
    """

    def __init__(
        self, registry: Path, *, memory: int = limits.MEMORY_BYTES, given_up: Callable[[], bool] = lambda: False
    ) -> None:
        """``registry`` is the folder of the agency registry, ``memory`` the bytes that the process may take.

        ``given_up`` is asked while a file is read: True ends the process.
        """
        self._registry = registry
        self._memory = memory
        self._given_up = given_up
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection[Any, Any] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, data: bytes, name: str) -> Reading:
        """`loaders.pipeline.read_document` in the process of this reader.

        Raises LimitError besides where the file takes longer or more memory than `loaders.limits` allow, ends the
        process, or nobody wants to know any more; FaultError with the words of any other error.
        """
        connection = self._connection or self._started()
        seconds = limits.seconds_for(len(data))
        try:
            connection.send((name, seconds))
            connection.send_bytes(data)
            if not self._answers(connection, seconds):
                raise _too_long(seconds)
            answer: _Answer = connection.recv()
        except (EOFError, ConnectionError) as error:
            self.close()
            raise LimitError(
                "读取此文件的进程意外中止，文件可能已损坏或超出内存上限；请重新取得或另存后再载入",
                "the process that read the file ended: it may be broken or take too much memory; get it again",
            ) from error
        except BaseException:
            self.close()
            raise
        return self._reading(answer)

    def _answers(self, connection: Connection[Any, Any], seconds: float) -> bool:
        """Whether an answer is there in time; raises LimitError where it was given up."""
        end = time.monotonic() + seconds
        while not connection.poll(max(0.0, min(_LOOK, end - time.monotonic()))):
            if self._given_up():
                raise LimitError("读取已中止", "reading was stopped")
            if time.monotonic() >= end:
                return False
        return True

    def _reading(self, answer: _Answer) -> Reading:
        kind, value = answer
        if kind == "read":
            reading: Reading = value
            return reading
        if kind == "input":
            raise InputError(*value)
        if kind == "memory":
            self.close()
            raise LimitError(
                f"读取此文件需要的内存超过上限（{value // 1_000_000} MB），未予读取",
                f"reading the file takes more than the {value // 1_000_000} MB of memory allowed: not read",
            )
        raise FaultError(value)

    def _started(self) -> Connection[Any, Any]:
        spawning = multiprocessing.get_context("spawn")
        connection, other = spawning.Pipe()
        process = spawning.Process(
            target=_serve, args=(other, self._registry, self._memory), name="reader", daemon=True
        )
        process.start()
        other.close()
        self._process, self._connection = process, connection
        try:
            ready = self._answers(connection, _START) and connection.recv()
        except (EOFError, ConnectionError):
            ready = False
        except LimitError:
            self.close()
            raise
        if not ready:
            self.close()
            raise FaultError("the process that reads files did not start; a program of one's own needs a main guard")
        return connection

    def close(self) -> None:
        """End the process, whatever it is at."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._connection = None


def _too_long(seconds: float) -> LimitError:
    return LimitError(
        f"读取此文件超过 {seconds:.0f} 秒仍未完成，已中止；请确认文件无误，或拆分后再载入",
        f"reading the file took more than {seconds:.0f} s and was stopped: check the file, or divide it",
    )


def _serve(connection: Connection[Any, Any], registry: Path, most: int) -> None:
    """What the process does: answer one file after another until nobody asks any more."""
    from loaders.agencies.registry import Registry

    # An interrupt from the keyboard is for the one that asks.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    memory = _bound_memory(most)
    names = Registry.load(registry)
    with suppress(EOFError, ConnectionError):
        connection.send("ready")
        while True:
            name, seconds = connection.recv()
            data = connection.recv_bytes()
            _bound_time(seconds)
            connection.send(_answer(data, name, names, memory))


def _answer(data: bytes, name: str, registry: Any, memory: int) -> _Answer:
    from loaders.pipeline import read_document

    try:
        return "read", read_document(data, name, registry)
    except InputError as error:
        return "input", (error.zh, error.en, error.place)
    except MemoryError:
        return "memory", memory
    except Exception as error:  # noqa: BLE001 - whatever it is, the one that asks has to hear of it
        return "fault", f"{type(error).__name__}: {error}"


def _bound_memory(most: int) -> int:
    """Bytes this process may take, where the system can hold it to them: of a small machine no more than half."""
    if sys.platform == "win32":
        return most
    import resource

    with suppress(ValueError, OSError):
        most = min(most, max(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2, 1_000_000_000))
    with suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    return most


def _bound_time(seconds: float) -> None:
    """End with the next file at the latest, even where the one that asks is gone."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        most = int(usage.ru_utime + usage.ru_stime + 2 * seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
