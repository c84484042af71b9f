"""The first page: the search, the documents held, questions to begin with."""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Lock
from typing import Any

from fastapi import Request, Response

from app.questions.documents import documents
from app.questions.openings import openings
from app.questions.paging import Window
from app.questions.summary import summary
from app.web.pages.routing import Pages
from app.web.rendering import render
from app.web.services import Reading, Services

pages = Pages()

_SHOWN = 100
#: Seconds for which what was counted is shown again while nothing new stands in the log.
_FRESH = 10.0


@dataclass(frozen=True, slots=True)
class _Counted:
    services: Services
    last: int
    at: float
    shown: dict[str, Any]


class _Front:
    """What the first page shows. Counting a large graph takes time: many who open it share one count."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counted: _Counted | None = None

    def shown(self, services: Services) -> dict[str, Any]:
        """Documents, sums and openings; those of a moment ago where no load or judgement came since."""
        with self._lock:
            last, now = services.library.log.last(), time.monotonic()
            held = self._counted
            if held is None or held.services is not services or held.last != last or now - held.at > _FRESH:
                held = self._counted = _Counted(services, last, now, _count(services))
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
