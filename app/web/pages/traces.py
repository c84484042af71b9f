"""The chain of a task or an indicator, step by step, up and down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fastapi import Request, Response

from app.questions.answers.links import Hop, HopEnd, IndicatorTrace, Towards, Trace, TraceDirection
from app.questions.answers.parts import Band
from app.questions.tasks import indicator as indicator_of
from app.questions.tasks import task as task_of
from app.questions.trace import trace, trace_indicator
from app.web.pages.routing import Pages
from app.web.rendering import render
from app.web.services import Reading

pages = Pages()

#: Paths shown open, and shown at all: the report holds every one.
_OPEN = 3
_SHOWN = 40
_SHARED = ("region", "direction")


@dataclass(frozen=True, slots=True)
class Step:
    """A hop with the documents in which its two sides stand."""

    number: int
    hop: Hop
    child: str
    parent: str
    kind: Literal["item", "place", "document"]


@dataclass(frozen=True, slots=True)
class Chain:
    number: int
    towards: Towards
    band: Band | None
    steps: list[Step]


@pages.page("/tasks/{task_id:path}/trace", twin="/tasks/{task_id}/trace", shared=_SHARED)
def task_trace(
    request: Request,
    services: Reading,
    task_id: str,
    region: str | None = None,
    direction: TraceDirection = "up",
) -> Response:
    found = task_of(services.store, task_id, region=region, home=services.home)
    told = trace(services.store, found.id, direction=direction)
    return _shown(request, told, "task", found.id, found.title, found.path, found.document)


@pages.page("/indicators/{indicator_id:path}/trace", twin="/indicators/{indicator_id}/trace", shared=_SHARED)
def indicator_trace(
    request: Request,
    services: Reading,
    indicator_id: str,
    region: str | None = None,
    direction: TraceDirection = "up",
) -> Response:
    found = indicator_of(services.store, indicator_id, region=region, home=services.home)
    told = trace_indicator(services.store, found.id, direction=direction)
    return _shown(request, told, "indicator", found.id, found.title, found.path, found.document)


def _shown(
    request: Request, told: Trace | IndicatorTrace, kind: str, name: str, title: str, path: str, document: object
) -> Response:
    chains = [
        Chain(number, towards, band, [_step(at, hop, towards) for at, hop in enumerate(hops, 1)])
        for number, (hops, towards, band) in enumerate(
            zip(told.paths[:_SHOWN], told.directions, told.bands, strict=False), 1
        )
    ]
    return render(
        request,
        "trace.html",
        kind=kind,
        item={"id": name, "title": title, "path": path},
        document=document,
        told=told,
        chains=chains,
        shown_open=_OPEN,
    )


def _step(number: int, hop: Hop, towards: Towards) -> Step:
    lower, upper = (hop.from_, hop.to) if towards == "up" else (hop.to, hop.from_)
    kind: Literal["item", "place", "document"] = (
        "place" if hop.edge == "PART_OF" else "document" if hop.level == "document" else "item"
    )
    return Step(number, hop, _document(lower), _document(upper), kind)


def _document(end: HopEnd) -> str:
    return end.document.id if end.document else end.id
