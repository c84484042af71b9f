"""One task or one indicator: its words, who answers for it, where it comes from and who implements it."""

from __future__ import annotations

from fastapi import Request, Response

from app.errors import UnknownError
from app.questions.answers.links import Hop, Trace
from app.questions.answers.texts import MarkedText
from app.questions.covering import covers
from app.questions.implementations import implementations
from app.questions.indicators import taken_from
from app.questions.marked_text import marked_text
from app.questions.measured import measured_bands
from app.questions.side_by_side import sides
from app.questions.tasks import indicator as indicator_of
from app.questions.tasks import task as task_of
from app.questions.trace import trace, trace_indicator
from app.web.pages.routing import Pages, Seen
from app.web.rendering import render
from app.web.services import Reading, Services

pages = Pages()

#: Links whose texts are sent whole, to be read beside each other.
_BESIDE = 20


@pages.page("/tasks/{task_id:path}", twin="/tasks/{task_id}", shared=("region",))
def task_page(request: Request, services: Reading, seen: Seen, task_id: str, region: str | None = None) -> Response:
    found = task_of(services.store, task_id, region=region, home=services.home)
    text = _text(services, found.document.id)
    told = trace(services.store, found.id)
    links = list(enumerate(implementations(services.store, found.id).implementations, 1))
    stated = [(number, one) for number, one in links if covers(vars(one))]
    unstated = [(number, one) for number, one in links if not covers(vars(one))]
    before, after = text.around(found.id) if text else (None, None)
    return render(
        request,
        "task.html",
        task=found,
        seen=seen,
        lines=text.stretch(found.span_start, found.span_end) if text else None,
        before=before,
        after=after,
        trace=told,
        sources=_sources(told),
        stated=stated,
        unstated=unstated,
        sides=sides(services.store, found.id, [one for _, one in (*stated, *unstated)][:_BESIDE]),
        measured=measured_bands(),
    )


@pages.page("/indicators/{indicator_id:path}", twin="/indicators/{indicator_id}", shared=("region",))
def indicator_page(
    request: Request, services: Reading, seen: Seen, indicator_id: str, region: str | None = None
) -> Response:
    found = indicator_of(services.store, indicator_id, region=region, home=services.home)
    return render(
        request,
        "indicator.html",
        indicator=found,
        seen=seen,
        trace=trace_indicator(services.store, found.id),
        above=taken_from(services.store, found.id),
        measured=measured_bands(),
    )


def _sources(told: Trace) -> list[Hop]:
    """The tasks right above, each once, in the order of the paths."""
    first = (path[0] for path in told.paths if path[0].level == "task" and path[0].edge == "DERIVES_FROM")
    return list({hop.to.id: hop for hop in first}.values())


def _text(services: Services, document: str) -> MarkedText | None:
    """The text for marking; None where the library lacks it: what the graph says is shown without marks then."""
    try:
        return marked_text(services.store, services.library, document)
    except UnknownError:
        return None
