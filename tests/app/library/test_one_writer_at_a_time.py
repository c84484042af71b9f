"""Two processes never write at once, and a writer that dies leaves the lock to the next."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.library.library import Library
from app.library.writer import WriterBusyError

_HOLDER = """
import sys
from app.library.library import Library
with Library.open(sys.argv[1]).writing():
    print("held", flush=True)
    sys.stdin.read()
"""


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / 'library.sqlite3'}"


def test_another_process_waits_until_the_writer_is_dead(tmp_path: Path) -> None:
    library = Library.open(_url(tmp_path))
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, _url(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(WriterBusyError), library.writing(wait=0):
            pass
        holder.kill()
        holder.wait()
    with library.writing(wait=0):
        pass
    library.close()


def test_threads_of_one_process_exclude_each_other(tmp_path: Path) -> None:
    library = Library.open(_url(tmp_path))
    refused: list[bool] = []

    def other() -> None:
        try:
            with library.writing(wait=0):
                refused.append(False)
        except WriterBusyError:
            refused.append(True)

    with library.writing():
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert refused == [True]
    library.close()
