"""An agency: what it answers for."""

from __future__ import annotations

from typing import Literal

from fastapi import Request, Response

from app.questions.agencies import agencies
from app.questions.agencies import agency as agency_of
from app.questions.answers.parts import Role
from app.questions.duties import DutyFilter, duties
from app.questions.paging import Window
from app.web.pages.routing import Pages
from app.web.rendering import render
from app.web.services import Reading

pages = Pages()

_ON_A_PAGE = 200


@pages.page("/agencies", twin="/agencies", shared=("q", "region", "limit", "cursor"))
def agencies_page(request: Request, services: Reading, q: str = "", cursor: str | None = None) -> Response:
    words = q.strip()
    found = agencies(services.store, words or None, Window(_ON_A_PAGE, cursor))
    return render(request, "agencies.html", found=found, q=words)


@pages.page("/agencies/{agency_id:path}", twin="/agencies/{agency_id}", shared=("region",))
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
