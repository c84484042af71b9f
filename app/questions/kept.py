"""What is kept in memory of a store or a library for as long as that is open."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

Kept = TypeVar("Kept")


class PerOwner(Generic[Kept]):
    """One of a thing for each store or library, made when it is first asked for."""

    def __init__(self, make: Callable[[], Kept]) -> None:
        self._make = make
        self._lock = Lock()
        self._kept: WeakKeyDictionary[object, Kept] = WeakKeyDictionary()

    def of(self, owner: object) -> Kept:
        with self._lock:
            if owner not in self._kept:
                self._kept[owner] = self._make()
            return self._kept[owner]


class Recent(Generic[Kept]):
    """What was made last of a store or library, ``most`` of each, by all that it depends on."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._known: PerOwner[OrderedDict[Hashable, Kept]] = PerOwner(OrderedDict)

    def of(self, owner: object, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """What is kept under the key, or what ``make`` says; nobody may change what is returned."""
        known = self._known.of(owner)
        with self._lock:
            if key in known:
                known.move_to_end(key)
                return known[key]
        value = make()
        with self._lock:
            known[key] = value
            while len(known) > self._most:
                known.popitem(last=False)
        return value
