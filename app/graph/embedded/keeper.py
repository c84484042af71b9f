"""The keeper: a small process of its own that starts the engine and stops it when nobody holds a lease any more.

`python -m app.graph.embedded.keeper STORE_FOLDER LINGER_SECONDS` goes to the background once it is ready to try. It
belongs to no terminal, so Ctrl-C in one command does not take the engine from another. It tells how it fares in the
folder's state file, which counts only while it holds the folder's keeper lock.
"""

from __future__ import annotations

import logging
import logging.handlers
import os
import signal
import sys
import time
from pathlib import Path
from subprocess import TimeoutExpired
from types import FrameType

import psutil
from filelock import Timeout

from app.errors import StoreError
from app.graph.embedded.engine import LASTING, Engine, EngineStartError, engines_of, start_engine, stop
from app.graph.embedded.folder import EngineState, StoreFolder
from app.graph.embedded.locks import drop_free_leases, file_lock, leases_held
from app.graph.embedded.runtime import find_runtime

_LOOK_SECONDS = 0.2
_log = logging.getLogger("zeren.keeper")


class _AskedToEndError(Exception):
    """A signal: the machine shuts down, or somebody stops the keeper by hand."""


def keep(folder: StoreFolder, linger: float, *, lasting: bool = False) -> None:
    """Runs the engine until no lease was held for ``linger`` seconds, the engine ends, or a signal comes."""
    me = os.getpid()
    folder.write_state(EngineState("starting", me))
    for orphan in engines_of(folder):
        _log.warning("stopping engine %d, which lost its keeper", orphan.pid)
        stop(orphan)
    try:
        engine = start_engine(folder, find_runtime(), lasting=lasting)
    except (EngineStartError, StoreError, OSError) as error:
        _log.error("the engine does not start: %s", error)
        folder.write_state(EngineState("failed", me, message=str(error)))
        return
    try:
        folder.write_state(EngineState("ready", me, engine.process.pid, engine.bolt_port, engine.http_port))
        _log.info("engine %d on bolt port %d", engine.process.pid, engine.bolt_port)
        _watch(folder, engine, linger)
    finally:
        folder.clear_state()
        if engine.process.poll() is None:
            stop(psutil.Process(engine.process.pid))
        _log.info("engine %d has ended with %s", engine.process.pid, engine.process.wait())


def _watch(folder: StoreFolder, engine: Engine, linger: float) -> None:
    unused_since: float | None = None
    while True:
        try:
            engine.process.wait(_LOOK_SECONDS)
        except TimeoutExpired:
            pass
        else:
            _log.error("the engine ended by itself with %d", engine.process.returncode)
            return
        if leases_held(folder):
            unused_since = None
            continue
        now = time.monotonic()
        unused_since = now if unused_since is None else unused_since
        if now - unused_since >= linger and _stopped_unused(folder, engine):
            return


def _stopped_unused(folder: StoreFolder, engine: Engine) -> bool:
    """Ends the engine under the start lock: whoever comes meanwhile waits, and starts another one after it.

    False where somebody has just come.
    """
    lock = file_lock(folder.start_lock)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    try:
        drop_free_leases(folder)
        if leases_held(folder):
            return False
        folder.clear_state()
        stop(psutil.Process(engine.process.pid))
        return True
    finally:
        lock.release()


def _ask_to_end(_number: int, _frame: FrameType | None) -> None:
    raise _AskedToEndError


def main(arguments: list[str]) -> None:
    folder, linger = StoreFolder(Path(arguments[0])), float(arguments[1])
    os.umask(0o077)
    if os.name == "posix" and os.fork():
        os._exit(0)  # the starter waits for this one; the child belongs to the system
    handler = logging.handlers.RotatingFileHandler(
        folder.logs / "keeper.log", maxBytes=200_000, backupCount=1, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    lock = file_lock(folder.keeper_lock)
    try:
        lock.acquire(timeout=2)
    except Timeout:
        return  # another one was quicker and keeps the engine
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _ask_to_end)
    try:
        keep(folder, linger, lasting=arguments[2:] == [LASTING])
    except _AskedToEndError:
        _log.info("asked to end")
    except Exception:
        _log.exception("the keeper failed")
        raise
    finally:
        lock.release()


if __name__ == "__main__":
    main(sys.argv[1:])
