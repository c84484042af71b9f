"""Locks on files that the system frees when their holder ends, however it ends."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from filelock import FileLock, Timeout

from app.graph.embedded.folder import StoreFolder


def file_lock(path: Path) -> FileLock:
    """An exclusive lock; acquiring it raises OSError on a file system that has none.

    A marker file instead, which a crash leaves behind, would be no use here.
    """
    return FileLock(path, mode=0o600, thread_local=False, poll_interval=0.01, fallback_to_soft=False)


def is_held(path: Path) -> bool:
    """Whether another holder has the lock."""
    lock = file_lock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    return False


class Lease:
    """One client's claim on the engine. The caller holds the start lock when it takes one."""

    def __init__(self, folder: StoreFolder) -> None:
        self._path = folder.leases / f"{os.getpid()}-{secrets.token_hex(4)}.lease"
        self._lock = file_lock(self._path)
        self._lock.acquire()

    def release(self) -> None:
        self._path.unlink(missing_ok=True)
        self._lock.release()


def leases_held(folder: StoreFolder) -> bool:
    return any(is_held(path) for path in folder.leases.glob("*.lease"))


def drop_free_leases(folder: StoreFolder) -> None:
    """Removes what crashed clients left. The caller holds the start lock, so no lease is just being taken."""
    for path in folder.leases.glob("*.lease"):
        if not is_held(path):
            path.unlink(missing_ok=True)
