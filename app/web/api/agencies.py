"""Agencies and their duties over HTTP."""

from __future__ import annotations

from fastapi import APIRouter, Response

from app.questions import agencies as questions
from app.questions.answers.agencies import Agencies, Agency, Duties, Unregistered
from app.questions.duties import duties as duties_of
from app.questions.unregistered import unregistered as unregistered_of
from app.web.api.answering import answer, described
from app.web.api.parameters import AgenciesListed, DutiesListed, One, UnregisteredListed
from app.web.api.reporting import Reporting
from app.web.services import Reading

router = APIRouter(tags=["机构 agencies"])


@router.get("/agencies", response_model=Agencies, **described("agencies", files=True))
def agencies(services: Reading, asked: AgenciesListed, report: Reporting) -> Response:
    """机构名录 / the agencies, found by characters of any of their names."""
    return report(asked, questions.agencies(services.store, asked.q, asked.window, asked.region))


@router.get("/agencies/unregistered", response_model=Unregistered, **described("unregistered", 404, 409, files=True))
def unregistered(services: Reading, asked: UnregisteredListed, report: Reporting) -> Response:
    """名录中没有的名称：次数、出处、相近的登记名称 / unregistered names, where, and what comes close."""
    found = unregistered_of(
        services.store, services.registry.suggest, asked.q, asked.document, asked.region, asked.window
    )
    return report(asked, found)


@router.get("/agencies/{agency_id:path}/duties", response_model=Duties, **described("duties", 404, 409, files=True))
def duties(services: Reading, agency_id: str, asked: DutiesListed, report: Reporting) -> Response:
    """职责清单：牵头与配合的全部任务和指标，附原文 / the duty list, a quote with every line."""
    found = duties_of(
        services.store,
        agency_id,
        asked.filter,
        asked.window,
        asked.region,
        services.home,
        asked.as_,
        as_of=asked.as_of,
        today=asked.day,
    )
    return report(asked, found)


@router.get("/agencies/{agency_id:path}", response_model=Agency, **described("agency", 404, 409))
def agency(services: Reading, agency_id: str, asked: One) -> Response:
    """一个机构：名称、沿革、所属集合 / one agency: names, predecessors, collectives, counterparts."""
    return answer(questions.agency(services.store, agency_id, asked.region, services.home))
