"""One task or one indicator: its words, who answers for it, where it comes from and who implements it."""

from __future__ import annotations

from fastapi import Request, Response

from app.questions.implementations import implementations
from app.questions.tasks import indicator as indicator_of
from app.questions.tasks import task as task_of
from app.questions.trace import trace, trace_indicator
from app.web.pages.routing import Pages
from app.web.rendering import render
from app.web.services import Reading

pages = Pages()


@pages.page("/tasks/{task_id:path}", twin="/tasks/{task_id}", shared=("region",))
def task_page(request: Request, services: Reading, task_id: str, region: str | None = None) -> Response:
    found = task_of(services.store, task_id, region=region, home=services.home)
    return render(
        request,
        "task.html",
        task=found,
        trace=trace(services.store, found.id),
        implementations=implementations(services.store, found.id).implementations,
    )


@pages.page("/indicators/{indicator_id:path}", twin="/indicators/{indicator_id}", shared=("region",))
def indicator_page(request: Request, services: Reading, indicator_id: str, region: str | None = None) -> Response:
    found = indicator_of(services.store, indicator_id, region=region, home=services.home)
    return render(request, "indicator.html", indicator=found, trace=trace_indicator(services.store, found.id))
