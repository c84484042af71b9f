"""Indicators across documents: all metrics, one over documents and years, a parent's targets against a child's."""

from __future__ import annotations

from typing import Literal

from fastapi import Request, Response

from app.questions.answers.metrics import SeriesChange, TakenUp
from app.questions.documents import held_documents
from app.questions.indicators import compare_indicators
from app.questions.metrics import SeriesFilter, metric, metrics
from app.questions.paging import Window
from app.web.chart import chart
from app.web.pages.routing import Pages
from app.web.rendering import render
from app.web.services import Reading

pages = Pages()

_ON_A_PAGE = 100


@pages.page("/metrics", twin="/metrics", shared=("q", "several", "change", "cursor"))
def metrics_page(
    request: Request,
    services: Reading,
    q: str = "",
    several: bool = False,
    change: SeriesChange | Literal[""] = "",
    cursor: str | None = None,
) -> Response:
    changes: frozenset[SeriesChange] = frozenset((change,) if change else ())
    found = metrics(services.store, q or None, Window(_ON_A_PAGE, cursor), several=several, changes=changes)
    return render(request, "metrics.html", found=found, q=q, several=several, change=change)


@pages.page("/metrics/{key:path}", twin="/metrics/{key}", shared=("kind",))
def metric_page(
    request: Request, services: Reading, key: str, kind: Literal["target", "actual", ""] = ""
) -> Response:
    found = metric(services.store, key, SeriesFilter(kinds=frozenset((kind,) if kind else ())))
    return render(
        request,
        "metric.html",
        found=found,
        chart=chart(found.points),
        points={one.id: one for one in found.points},
        kind=kind,
    )


@pages.page(
    "/indicators/compare", twin="/indicators/compare", shared=("parent", "child", "state"), needed=("parent", "child")
)
def compare_page(
    request: Request,
    services: Reading,
    parent: str = "",
    child: str = "",
    state: TakenUp | Literal[""] = "",
) -> Response:
    held = held_documents(services.store)
    found = None
    if parent and child:
        states: frozenset[TakenUp] = frozenset((state,) if state else ())
        found = compare_indicators(services.store, parent, child, None, services.home, states)
        parent, child = found.parent.id, found.child.id
    return render(request, "compare.html", held=held, parent=parent, child=child, state=state, found=found)
