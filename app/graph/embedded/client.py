"""How a command comes to the engine: it takes a lease, and where no engine runs it has a keeper start one."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass

from filelock import Timeout

from app.errors import StoreError
from app.graph.embedded.engine import LASTING, says_ready
from app.graph.embedded.folder import EngineState, StoreFolder
from app.graph.embedded.locks import Lease, file_lock, is_held
from app.graph.embedded.runtime import find_runtime

#: Longer than the keeper itself waits for the engine, three attempts included.
_WAIT_SECONDS = 200.0


@dataclass(frozen=True, slots=True)
class Address:
    bolt_port: int
    http_port: int
    password: str


def attach(
    folder: StoreFolder, linger: float, lease: Lease | None = None, *, lasting: bool = False
) -> tuple[Address, Lease]:
    """The running engine's address and a lease on it; the engine is started where none runs.

    A lease that is given is kept, otherwise one is taken. An engine started as ``lasting`` compiles well, at the
    price of a slower start.

    Raises StoreError where it does not start, with its last words; then no lease is left that was not given.
    """
    start = file_lock(folder.start_lock)
    try:
        start.acquire(timeout=_WAIT_SECONDS)
    except Timeout:
        raise _not_started(folder, "another command has been starting it for too long") from None
    except OSError as error:
        raise _not_started(folder, f"the folder {folder.root} does not take locks: {error}") from error
    held = lease
    try:
        held = held or Lease(folder)
        password = folder.password()
        state = _running(folder) or _start(folder, linger, lasting)
    except BaseException as error:
        if held is not None and lease is None:
            held.release()
        if isinstance(error, OSError):
            raise _not_started(folder, str(error)) from error
        raise
    finally:
        start.release()
    return Address(state.bolt_port, state.http_port, password), held


def _running(folder: StoreFolder) -> EngineState | None:
    """What runs already. A keeper whose starter was killed may still be at it, or one whose engine has crashed."""
    return _wait(folder, grace=0.0) if is_held(folder.keeper_lock) else None


def _start(folder: StoreFolder, linger: float, lasting: bool) -> EngineState:
    find_runtime()
    folder.clear_state()
    command = [sys.executable, "-P", "-m", "app.graph.embedded.keeper", str(folder.root), str(linger)]
    command += [LASTING] if lasting else []
    with (folder.logs / "keeper.out").open("wb") as output:
        if sys.platform == "win32":
            flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
            subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, creationflags=flags)
        else:
            ended = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True, check=False
            )
            if ended.returncode:
                said = (folder.logs / "keeper.out").read_text(encoding="utf-8", errors="replace")
                raise _not_started(folder, said.strip()[-600:])
    state = _wait(folder, grace=5.0)
    if state is None:
        raise _not_started(folder, "its keeper ended without a word")
    return state


def _wait(folder: StoreFolder, grace: float) -> EngineState | None:
    """The state of a keeper whose engine is ready; None where no keeper is there after ``grace`` seconds.

    Raises StoreError where the keeper says that it failed.
    """
    deadline = time.monotonic() + _WAIT_SECONDS
    look_after = time.monotonic() + grace
    while time.monotonic() < deadline:
        state = folder.read_state()
        if state is not None and state.status == "ready" and says_ready(state.http_port):
            return state
        if state is not None and state.status == "failed":
            raise _not_started(folder, state.message)
        if time.monotonic() > look_after:
            if not is_held(folder.keeper_lock):
                return None
            look_after = time.monotonic() + 0.2
        time.sleep(0.01)
    raise _not_started(folder, "it takes too long")


def _not_started(folder: StoreFolder, reason: str) -> StoreError:
    return StoreError(
        f"内置图库未能启动：{reason}。日志在 {folder.logs}；也可以 ZEREN_STORE_URI 指定一个 Neo4j",
        f"the embedded engine does not start: {reason}. Its log is in {folder.logs}; "
        "ZEREN_STORE_URI can name a Neo4j instead",
    )
