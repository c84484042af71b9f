"""Who carries how much, what looks wrong with it, and the log of who did what."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query, Request, Response

from app.library.log import Kind
from app.model.facts import Level
from app.questions.answers.agencies import Reading as DutyReading
from app.questions.answers.workload import FindingKind, WorkloadOrder
from app.questions.documents import held_documents
from app.questions.log import LogFilter
from app.questions.log import log as log_of
from app.questions.paging import Window
from app.questions.workload.findings import FindingFilter, findings
from app.questions.workload.loads import WorkloadFilter, loads
from app.web.access import Judge
from app.web.api.log import kinds_for
from app.web.counting import counted_later
from app.web.pages.routing import DayAsked, Pages
from app.web.rendering import render
from app.web.services import Reading

pages = Pages()

_ON_A_PAGE = 100


@pages.page("/workload", twin="/workload", shared=("q", "level", "document", "order", "as", "as_of", "cursor"))
def workload_page(
    request: Request,
    services: Reading,
    q: str = "",
    level: Level | Literal[""] = "",
    document: str = "",
    order: WorkloadOrder = "leads",
    reading: Annotated[DutyReading | Literal[""], Query(alias="as")] = "",
    as_of: DayAsked = "",
    cursor: str | None = None,
) -> Response:
    if later := counted_later(request, "workload"):
        return later
    wanted = WorkloadFilter(
        words=q or None,
        levels=frozenset((level,) if level else ()),
        documents=frozenset((document,) if document else ()),
    )
    window = Window(_ON_A_PAGE, cursor)
    found = loads(services.store, wanted, order, window, reading or None, as_of or None, home=services.home)
    held = held_documents(services.store)
    form = {"q": q, "level": level, "document": document, "order": order, "as": reading, "as_of": as_of}
    query = {name: value for name, value in form.items() if value}
    return render(request, "workload.html", found=found, held=held, form=form, query=query)


@pages.page("/workload/findings", twin="/workload/findings", shared=("kind", "document", "as_of", "cursor"))
def findings_page(
    request: Request,
    services: Reading,
    kind: FindingKind | Literal[""] = "",
    document: str = "",
    as_of: DayAsked = "",
    cursor: str | None = None,
) -> Response:
    if later := counted_later(request, "findings"):
        return later
    kinds: frozenset[FindingKind] = frozenset((kind,) if kind else ())
    wanted = FindingFilter(kinds=kinds, documents=frozenset((document,) if document else ()))
    window, day = Window(_ON_A_PAGE, cursor), as_of or None
    found = findings(services.store, services.library, wanted, window, day, home=services.home)
    held = held_documents(services.store)
    return render(request, "findings.html", found=found, held=held, kind=kind, document=document, as_of=as_of)


@pages.page("/log", twin="/log", shared=("kind", "who", "document", "since", "until", "cursor"))
def log_page(
    request: Request,
    services: Reading,
    account: Judge,
    kind: Kind | Literal[""] = "",
    who: str = "",
    document: str = "",
    since: str = "",
    until: str = "",
    cursor: str | None = None,
) -> Response:
    kinds = kinds_for(account, (kind,) if kind else ())
    wanted = LogFilter(kinds, who or None, document or None, since or None, until or None)
    found = log_of(services.library, wanted, Window(_ON_A_PAGE, cursor))
    page = render(
        request,
        "log.html",
        found=found,
        kind=kind,
        asked_of={"who": who, "document": document, "since": since, "until": until},
        choices=kinds_for(account, ()),
    )
    page.headers["cache-control"] = "no-store"
    return page
