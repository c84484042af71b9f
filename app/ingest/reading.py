"""Files read ahead of whoever uses them, on as many cores as there are where that is worth it."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from queue import SimpleQueue

from app.ingest.files import Input
from app.ingest.loaders import Loaders
from app.ingest.report import FileResult, failed
from loaders.agencies.registry import Registry
from loaders.apart import FaultError, FileReader, is_simple
from loaders.errors import InputError
from loaders.pipeline import Reading, read_document

#: Bytes of text from which starting several processes takes less time than it saves; a byte of another format
#: takes as much work as that many of plain text.
_WORTH_PROCESSES = 1_500_000
_HEAVIER = 10


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The bytes of a file and what its text says."""

    data: bytes
    reading: Reading


#: Waits for the reading of one file.
Read = Callable[[], ReadFile | FileResult]


@dataclass(frozen=True, slots=True)
class Manner:
    """How files are read. ``apart``: plain text in a process of its own too, for a server, whose own has others to
    answer; ``given_up`` is asked while a file is read: True stops it."""

    apart: bool = False
    given_up: Callable[[], bool] = lambda: False


USUAL = Manner()


@contextmanager
def read_files(
    files: Sequence[Input], registry: Registry, loaders: Loaders, manner: Manner = USUAL
) -> Iterator[Iterator[tuple[Input, Read]]]:
    """Each file, in order, with what waits for its reading; the following ones are read meanwhile.

    Plain text is read in this process, where it is little; all else in processes of its own, so that what a file
    does to its reader stops no other (`loaders.apart`). Answers are the same wherever a file is read.
    """
    apart = loaders.read is read_document and registry.folder is not None
    many = apart and sum(map(_work, files)) >= _WORTH_PROCESSES
    workers = min(os.cpu_count() or 1, len(files)) if many else 1
    with _Readers(registry, loaders, workers, manner, apart=apart, many=many or manner.apart) as readers:
        yield readers.read(files)


def _work(file: Input) -> int:
    return file.size * (1 if file.name.lower().endswith(".txt") else _HEAVIER)


class _Readers:
    """Threads that wait for the processes, or read themselves."""

    def __init__(
        self, registry: Registry, loaders: Loaders, workers: int, manner: Manner, *, apart: bool, many: bool
    ) -> None:
        self._registry, self._loaders = registry, loaders
        self._apart, self._many = apart, many
        self._workers = workers
        self._threads = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="reading")
        folder = registry.folder
        self._processes = [FileReader(folder, given_up=manner.given_up) for _ in range(workers) if folder is not None]
        self._free: SimpleQueue[FileReader] = SimpleQueue()
        for process in self._processes:
            self._free.put(process)

    def __enter__(self) -> _Readers:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            process.close()

    def read(self, files: Sequence[Input]) -> Iterator[tuple[Input, Read]]:
        ahead: deque[Future[ReadFile | FileResult]] = deque()
        following = iter(files)
        for file in files:
            # One more than is being read: no process waits, and few facts do.
            while len(ahead) <= self._workers and (one := next(following, None)) is not None:
                ahead.append(self._threads.submit(self._read, one))
            yield file, ahead.popleft().result

    def _read(self, file: Input) -> ReadFile | FileResult:
        """The bytes of a file and what its text says, or why it can't be read."""
        path = file.path
        try:
            data = file.read()
            return ReadFile(data, self._reading(data, file.name))
        except OSError as error:
            reason = error.strerror or str(error)
            return failed(
                path,
                "unreadable",
                f"文件打不开（{reason}），请检查权限",
                f"cannot open ({reason}): check permissions",
            )
        except InputError as error:
            return failed(path, "unreadable", error.zh, error.en, error.place)
        except Exception as error:  # noqa: BLE001  a fault of one rule must not keep the other files out
            reason = str(error) if isinstance(error, FaultError) else f"{type(error).__name__}: {error}"
            return failed(
                path,
                "internal",
                f"读取时程序出错（{reason}），请报告此文件",
                f"a fault in the rules ({reason}): report it",
            )

    def _reading(self, data: bytes, name: str) -> Reading:
        if not self._apart or (not self._many and is_simple(data, name)):
            return self._loaders.read(data, name, self._registry)
        process = self._free.get()
        try:
            return process.read(data, name)
        finally:
            self._free.put(process)
