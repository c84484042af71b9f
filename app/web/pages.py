"""Pages for people: home, search, agency, network, document, task, indicator. The same answers as the API."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request, Response

from app.questions.agencies import agency as agency_of
from app.questions.answers.parts import Role
from app.questions.documents import document as document_of
from app.questions.documents import document_text, documents, tasks_of
from app.questions.duties import DutyFilter, duties
from app.questions.implementations import implementations
from app.questions.openings import openings
from app.questions.paging import EVERYTHING, Window
from app.questions.search import search
from app.questions.summary import summary
from app.questions.tasks import indicator as indicator_of
from app.questions.tasks import task as task_of
from app.questions.trace import trace, trace_indicator
from app.web.addresses import Addresses
from app.web.rendering import render
from app.web.security import VIS_STYLES, policy_with_styles
from app.web.services import Reading
from app.web.text_lines import text_lines
from graph_exports.network import agency_network

router = APIRouter(include_in_schema=False)

_ON_A_PAGE = 50


@router.get("/")
def home(request: Request, services: Reading) -> Response:
    return render(
        request,
        "home.html",
        documents=documents(services.store, EVERYTHING),
        summary=summary(services.store),
        openings=openings(services.store),
    )


@router.get("/search")
def search_page(request: Request, services: Reading, q: str = "", cursor: str | None = None) -> Response:
    words = q.strip()[:200]
    found = search(services.store, words, frozenset(), Window(_ON_A_PAGE, cursor)) if words else None
    return render(request, "search.html", words=words, found=found)


@router.get("/agencies/{agency_id:path}/network")
def network_page(
    request: Request, services: Reading, agency_id: str, region: str | None = None, expand: bool = False
) -> Response:
    found = duties(services.store, agency_id, window=EVERYTHING, region=region, home=services.home)
    addresses = Addresses(request.scope.get("root_path", ""))
    network = agency_network(found, addresses.page, expand=expand)
    page = render(request, "network.html", found=found, network=network)
    page.headers["content-security-policy"] = policy_with_styles(VIS_STYLES)
    return page


@router.get("/agencies/{agency_id:path}")
def agency_page(
    request: Request,
    services: Reading,
    agency_id: str,
    region: str | None = None,
    role: Literal["", "lead", "support"] = "",
    cursor: str | None = None,
) -> Response:
    roles: frozenset[Role] = frozenset({role} if role else ())
    wanted = DutyFilter(roles=roles)
    found = duties(services.store, agency_id, wanted, Window(500, cursor), region, services.home)
    return render(
        request,
        "agency.html",
        agency=agency_of(services.store, found.agency.id),
        found=found,
        role=role,
    )


@router.get("/documents/{document_id:path}")
def document_page(request: Request, services: Reading, document_id: str, region: str | None = None) -> Response:
    found = document_of(services.store, document_id, region, services.home)
    if not found.held:
        return render(request, "cited.html", document=found)
    tasks = tasks_of(services.store, found.id, EVERYTHING)
    text = document_text(services.store, services.library, found.id)
    lines = text_lines(text, [(task.span_start, task.id, task.path) for task in tasks.tasks])
    return render(request, "document.html", document=found, tasks=tasks.tasks, lines=lines)


@router.get("/tasks/{task_id:path}")
def task_page(request: Request, services: Reading, task_id: str, region: str | None = None) -> Response:
    found = task_of(services.store, task_id, region=region, home=services.home)
    return render(
        request,
        "task.html",
        task=found,
        trace=trace(services.store, found.id),
        implementations=implementations(services.store, found.id).implementations,
    )


@router.get("/indicators/{indicator_id:path}")
def indicator_page(request: Request, services: Reading, indicator_id: str, region: str | None = None) -> Response:
    found = indicator_of(services.store, indicator_id, region=region, home=services.home)
    return render(request, "indicator.html", indicator=found, trace=trace_indicator(services.store, found.id))
