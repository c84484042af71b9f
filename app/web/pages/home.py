"""The first page: the search, the documents held, questions to begin with."""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Lock
from typing import Any

from fastapi import Request, Response

from app.library.log import Kind
from app.questions.documents import documents
from app.questions.openings import openings
from app.questions.paging import Window
from app.questions.summary import summary
from app.web.pages.routing import Pages
from app.web.rendering import render
from app.web.services import Reading, Services

pages = Pages()

_SHOWN = 100
#: What changes the sums.
_CHANGES: tuple[Kind, ...] = ("load", "remove", "judgement", "import", "derive")
#: Seconds for which a count is shown again: the graph follows the log within a moment, or at the end of a load.
_FRESH, _SETTLING, _SETTLED = 10.0, 60.0, 600.0


@dataclass(frozen=True, slots=True)
class _Counted:
    """A count made at ``at``, with the log's last change and since when that was known."""

    services: Services
    last: int
    since: float
    at: float
    shown: dict[str, Any]

    def holds(self, services: Services, last: int, now: float) -> bool:
        good_for = _SETTLED if self.at - self.since > _SETTLING else _FRESH
        return self.services is services and self.last == last and now - self.at <= good_for


class _Front:
    """What the first page shows. Counting a large graph takes time: many who open it share one count."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counted: _Counted | None = None

    def shown(self, services: Services) -> dict[str, Any]:
        """Documents, sums and openings; those of a while ago where no load or judgement came since."""
        with self._lock:
            last, now, held = services.library.log.last(_CHANGES), time.monotonic(), self._counted
            if held is None or not held.holds(services, last, now):
                same = held is not None and held.services is services and held.last == last
                since = held.since if held is not None and same else now
                held = self._counted = _Counted(services, last, since, now, _count(services))
            return held.shown


def _count(services: Services) -> dict[str, Any]:
    return {
        "documents": documents(services.store, Window(_SHOWN)),
        "summary": summary(services.store),
        "openings": openings(services.store),
    }


_FRONT = _Front()


@pages.page("/", twin="/documents")
def home(request: Request, services: Reading) -> Response:
    return render(request, "home.html", **_FRONT.shown(services))
