"""What a server reads and counts as soon as it has come up, so that nobody's page waits for it later."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from typing import Literal

from fastapi import Request, Response

from app.errors import ZerenError
from app.questions.corpus import corpus_of
from app.questions.front import count_ahead, is_small
from app.questions.paging import Window
from app.questions.review import review
from app.questions.workload.findings import findings
from app.questions.workload.loads import loads
from app.web.rendering import render
from app.web.services import Services

Step = Literal["search", "front", "workload", "findings", "review"]

#: Seconds that counting may go on after the last request.
_PATIENCE = 10
#: What only some pages need and takes a second to import, and the seconds after which it is.
_LATE = ("pyvis.network", "rapidfuzz.fuzz", "scipy.optimize")
_SETTLED = 10
#: Seconds after which a browser asks again.
_AGAIN = 3


class Counting:
    """Step after step in a thread of its own, while the first requests come."""

    def __init__(self, services: Services) -> None:
        store, library = services.store, services.library
        self._store = store
        self._steps: Mapping[Step, Callable[[], object]] = {
            "search": lambda: corpus_of(store),
            "front": lambda: count_ahead(store),
            "workload": lambda: loads(store),
            "findings": lambda: findings(store, library),
            "review": lambda: review(store, library, services.registry.suggest, window=Window(1)),
        }
        self._left: set[Step] = set()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._work, name="counting", daemon=True)

    def start(self) -> None:
        self._left = set(self._steps)
        self._thread.start()

    def close(self) -> None:
        """Ends it; store and library may be closed then. Safe to repeat."""
        self._closing.set()
        if self._thread.is_alive():
            # A thread that is still in compiled code when the interpreter ends would take the process down with it.
            self._thread.join(_PATIENCE)

    def goes_on(self, step: Step) -> bool:
        """Whether a page that needs this would be waited for; in a small graph it is not."""
        return step in self._left and not is_small(self._store)

    def _work(self) -> None:
        for step, count in self._steps.items():
            if self._closing.is_set():
                break
            with suppress(ZerenError):  # whoever asks is told
                count()
            self._left.discard(step)
        self._left.clear()
        # Who only starts and stops a server does not pay for it.
        if not self._closing.wait(_SETTLED):
            for name in _LATE:
                import_module(name)


def is_counted_later(request: Request, step: Step) -> bool:
    """Whether whoever asks would wait for what is being counted."""
    counting: Counting = request.app.state.counting
    return counting.goes_on(step)


def counted_later(request: Request, step: Step) -> Response | None:
    """The page that says that counting goes on and comes again by itself; None where there is nothing to wait for."""
    if not is_counted_later(request, step):
        return None
    page = render(request, "counting.html")
    page.headers["refresh"] = str(_AGAIN)
    return page
