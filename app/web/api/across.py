"""Questions over several documents: coverage and search."""

from __future__ import annotations

from fastapi import APIRouter, Response

from app.questions.answers.links import Coverage
from app.questions.answers.search import SearchAnswer
from app.questions.coverage import coverage as coverage_of
from app.questions.search import search as search_for
from app.web.api.answering import described
from app.web.api.parameters import Covered, Searched
from app.web.api.reporting import Reporting
from app.web.services import Reading

router = APIRouter(tags=["跨文件 across documents"])


@router.get("/coverage", response_model=Coverage, **described("coverage", 404, 409, files=True))
def coverage(services: Reading, asked: Covered, report: Reporting) -> Response:
    """上级任务的落实情况与缺口 / which parent tasks the child takes up, and which nobody did."""
    return report(asked, coverage_of(services.store, asked.parent, asked.child, asked.region, services.home))


@router.get("/search", response_model=SearchAnswer, **described("search", files=True))
def search(services: Reading, asked: Searched, report: Reporting) -> Response:
    """全文检索 / full text over tasks, indicators, agencies and documents."""
    return report(asked, search_for(services.store, asked.q, frozenset(asked.kind), asked.window))
