"""Tasks and indicators over HTTP."""

from __future__ import annotations

from fastapi import APIRouter, Response

from app.questions import implementations as implementing
from app.questions import tasks as questions
from app.questions import trace as tracing
from app.questions.answers.items import Indicator, Task
from app.questions.answers.links import Implementations, IndicatorTrace, Trace
from app.web.api.answering import answer, described
from app.web.api.parameters import One, OneReported, Traced
from app.web.api.reporting import Reporting
from app.web.services import Reading

router = APIRouter(tags=["任务与指标 tasks and indicators"])


@router.get(
    "/tasks/{task_id:path}/implementations",
    response_model=Implementations,
    **described("implementations", 404, 409, files=True),
)
def implementations(services: Reading, task_id: str, asked: OneReported, report: Reporting) -> Response:
    """谁来落实：落实此项的下级任务 / the tasks that implement this one."""
    found = implementing.implementations(services.store, task_id, region=asked.region, home=services.home)
    return report(asked, found)


@router.get("/tasks/{task_id:path}/trace", response_model=Trace, **described("trace", 404, 409, files=True))
def trace(services: Reading, task_id: str, asked: Traced, report: Reporting) -> Response:
    """从何而来、由谁落实：逐级追溯，每一步附原文 / where a task comes from or what derives from it, hop by hop."""
    found = tracing.trace(services.store, task_id, region=asked.region, home=services.home, direction=asked.direction)
    return report(asked, found)


@router.get("/tasks/{task_id:path}", response_model=Task, **described("task", 404, 409))
def task(services: Reading, task_id: str, asked: One) -> Response:
    """一项任务：原文、责任分工、指标 / one task: text, clauses, indicators."""
    return answer(questions.task(services.store, task_id, region=asked.region, home=services.home))


@router.get(
    "/indicators/{indicator_id:path}/trace",
    response_model=IndicatorTrace,
    **described("indicator_trace", 404, 409, files=True),
)
def indicator_trace(services: Reading, indicator_id: str, asked: Traced, report: Reporting) -> Response:
    """指标从何而来、由谁落实 / where an indicator comes from or what derives from it."""
    found = tracing.trace_indicator(
        services.store, indicator_id, region=asked.region, home=services.home, direction=asked.direction
    )
    return report(asked, found)


@router.get("/indicators/{indicator_id:path}", response_model=Indicator, **described("indicator", 404, 409))
def indicator(services: Reading, indicator_id: str, asked: One) -> Response:
    """一项指标 / one indicator."""
    return answer(questions.indicator(services.store, indicator_id, region=asked.region, home=services.home))
