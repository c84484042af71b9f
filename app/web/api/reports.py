"""Reports over HTTP: what changed between two documents or versions."""

from __future__ import annotations

from fastapi import APIRouter, Response

from app.questions.answers.differences import Difference
from app.questions.differences.compare import difference
from app.web.api.answering import answer, described
from app.web.api.parameters import Compared
from app.web.services import Reading

router = APIRouter(tags=["报表 reports"])


@router.get("/diff", response_model=Difference, **described("diff", 404, 409))
def diff(services: Reading, asked: Compared) -> Response:
    """两份文件或两个版本之间的变化 / what changed between two documents, or two versions of one."""
    found = difference(
        services.library,
        services.measure,
        asked.old,
        asked.new,
        asked.region,
        services.home,
        frozenset(asked.change),
        frozenset(asked.kind),
    )
    return answer(found)
