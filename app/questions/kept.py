"""What is kept in memory of a store for as long as that store is open."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from app.graph.port import Store

Kept = TypeVar("Kept")


class PerStore(Generic[Kept]):
    """One of a thing for each store, made when it is first asked for."""

    def __init__(self, make: Callable[[], Kept]) -> None:
        self._make = make
        self._lock = Lock()
        self._kept: WeakKeyDictionary[Store, Kept] = WeakKeyDictionary()

    def of(self, store: Store) -> Kept:
        with self._lock:
            if store not in self._kept:
                self._kept[store] = self._make()
            return self._kept[store]

    def __contains__(self, store: Store) -> bool:
        return store in self._kept
