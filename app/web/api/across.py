"""Questions over several documents: coverage and search."""

from __future__ import annotations

from fastapi import APIRouter, Response

from app.questions.answers.coverage import Coverage, CoverageGaps, CoverageMatrix, CoverageSources
from app.questions.answers.search import SearchAnswer
from app.questions.coverage import coverage as coverage_of
from app.questions.coverage_gaps import coverage_gaps as gaps_of
from app.questions.coverage_matrix import coverage_matrix as matrix_of
from app.questions.coverage_sources import coverage_sources as sources_of
from app.questions.search import search as search_for
from app.web.api.answering import described
from app.web.api.parameters import Covered, Gapped, Searched, Sourced
from app.web.api.reporting import Reporting
from app.web.services import Reading

router = APIRouter(tags=["跨文件 across documents"])


@router.get("/coverage", response_model=Coverage | CoverageMatrix, **described("coverage", 404, 409, files=True))
def coverage(services: Reading, asked: Covered, report: Reporting) -> Response:
    """上级任务的落实情况与缺口：一份下级文件，或各地一览 / one child's coverage of a parent, or a matrix of many."""
    if asked.is_pair:
        pair = coverage_of(
            services.store,
            asked.parent,
            asked.child[0],
            asked.region,
            services.home,
            as_of=asked.as_of,
            today=asked.day,
            wanted=asked.filter,
            order="gaps" if asked.order == "gaps" else "text",
        )
        return report(asked, pair)
    matrix = matrix_of(
        services.store,
        asked.parent,
        asked.asked,
        asked.region,
        services.home,
        as_of=asked.as_of,
        today=asked.day,
        wanted=asked.filter,
        order=asked.order,
        window=asked.window,
    )
    return report(asked, matrix)


@router.get("/coverage/gaps", response_model=CoverageGaps, **described("coverage_gaps", 404, 409, files=True))
def coverage_gaps(services: Reading, asked: Gapped, report: Reporting) -> Response:
    """上级任务的缺口，点到的政府在前 / what nobody below took up, those that bind a government first."""
    found = gaps_of(
        services.store,
        asked.parent,
        asked.asked,
        asked.region,
        services.home,
        as_of=asked.as_of,
        today=asked.day,
        wanted=asked.filter,
        window=asked.window,
    )
    return report(asked, found)


@router.get(
    "/coverage/sources", response_model=CoverageSources, **described("coverage_sources", 404, 409, files=True)
)
def coverage_sources(services: Reading, asked: Sourced, report: Reporting) -> Response:
    """下级任务的来源，无来源的在前 / where a document's tasks come from, those without a source first."""
    found = sources_of(
        services.store,
        asked.child,
        asked.parent,
        asked.region,
        services.home,
        as_of=asked.as_of,
        today=asked.day,
        wanted=asked.filter,
        window=asked.window,
    )
    return report(asked, found)


@router.get("/search", response_model=SearchAnswer, **described("search", files=True))
def search(services: Reading, asked: Searched, report: Reporting) -> Response:
    """全文检索 / full text over tasks, indicators, agencies and documents."""
    return report(asked, search_for(services.store, asked.q, frozenset(asked.kind), asked.window))
