"""Documents over HTTP."""

from __future__ import annotations

from fastapi import APIRouter, Response

from app.questions import documents as questions
from app.questions.answers.decomposition import Decomposition
from app.questions.answers.documents import Document, Documents, DocumentText
from app.questions.answers.items import Tasks
from app.questions.answers.versions import Versions
from app.questions.decomposition import decomposition as decomposition_of
from app.questions.versions import versions as versions_of
from app.web.api.answering import answer, described
from app.web.api.parameters import Listed, One, RegionalListed
from app.web.api.reporting import Reporting
from app.web.services import Reading

router = APIRouter(tags=["文件 documents"])


@router.get("/documents", response_model=Documents, **described("documents", files=True))
def documents(services: Reading, asked: Listed, report: Reporting) -> Response:
    """收录的文件 / the documents held."""
    return report(asked, questions.documents(services.store, asked.window, asked.day))


@router.get("/documents/{document_id:path}/text", response_model=DocumentText, **described("document_text", 404, 409))
def document_text(services: Reading, document_id: str, asked: One) -> Response:
    """全文（整理过版式）及页行 / the prepared text with its pages and lines."""
    return answer(questions.document_text(services.store, services.library, document_id, asked.region, services.home))


@router.get(
    "/documents/{document_id:path}/tasks", response_model=Tasks, **described("document_tasks", 404, 409, files=True)
)
def document_tasks(services: Reading, document_id: str, asked: RegionalListed, report: Reporting) -> Response:
    """一份文件的任务 / the tasks of one document."""
    found = questions.tasks_of(services.store, document_id, asked.window, asked.region, services.home)
    return report(asked, found)


@router.get(
    "/documents/{document_id:path}/versions", response_model=Versions, **described("document_versions", 404, 409)
)
def document_versions(services: Reading, document_id: str, asked: One) -> Response:
    """一份文件的各个版本，移除的也可 / the versions of a document, of a removed one too."""
    return answer(versions_of(services.store, services.library, document_id, asked.region, services.home))


@router.get(
    "/documents/{document_id:path}/decomposition",
    response_model=Decomposition,
    **described("decomposition", 404, 409, files=True),
)
def decomposition(services: Reading, document_id: str, asked: RegionalListed, report: Reporting) -> Response:
    """任务分解表：任务、文件所列单位、图谱读法、时限、原文 / who is to do what, as printed and as read."""
    found = decomposition_of(services.store, services.library, document_id, asked.window, asked.region, services.home)
    return report(asked, found)


@router.get("/documents/{document_id:path}", response_model=Document, **described("document", 404, 409))
def document(services: Reading, document_id: str, asked: One) -> Response:
    """一份文件及其引用 / one document, what it cites and what cites it."""
    return answer(questions.document(services.store, document_id, asked.region, services.home))
