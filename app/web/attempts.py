"""Failed sign-ins, counted: who guesses waits, nobody else does, and neither memory nor the log can be filled."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from app.errors import TooManyError

#: Seconds over which failures are counted; how many one address has in them, and how many of all are logged.
WINDOW = 60
EACH = 10
LOGGED = 100
#: Addresses that are remembered; the one that failed longest ago is forgotten first.
_ADDRESSES = 2_000


class Attempts:
    """Counts in windows of a minute. A right token is never refused, whatever its address did before."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` gives seconds."""
        self._clock = clock
        self._lock = threading.Lock()
        self._failures: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._all = (0.0, 0)

    def failed(self, address: str) -> bool:
        """Count a failure; True where it belongs in the log.

        Raises TooManyError from the eleventh of an address within a minute.
        """
        now, key = self._clock(), _network(address)
        with self._lock:
            began, count = self._failures.pop(key, (now, 0))
            if now - began >= WINDOW:
                began, count = now, 0
            self._failures[key] = (began, count + 1)
            while len(self._failures) > _ADDRESSES:
                self._failures.popitem(last=False)
            if count >= EACH:
                wait = int(began + WINDOW - now) + 1
                raise TooManyError(
                    f"登录失败次数过多，请 {wait} 秒后再试",
                    f"too many failed sign-ins; try again in {wait} seconds",
                    wait,
                )
            first, logged = self._all
            if not first or now - first >= WINDOW:
                first, logged = now, 0
            self._all = (first, logged + 1)
            return logged < LOGGED


def _network(address: str) -> str:
    """Whoever has one IPv6 address has the 2^64 of its network."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "?"
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)
