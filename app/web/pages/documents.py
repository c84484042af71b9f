"""A document: its head, its text with what was read from it, its tasks as a table."""

from __future__ import annotations

from fastapi import Request, Response

from app.errors import UnknownError
from app.questions.documents import document as document_of
from app.questions.documents import documents, tasks_of
from app.questions.marked_text import marked_text
from app.questions.paging import Window
from app.web.pages.routing import Pages
from app.web.rendering import render
from app.web.services import Reading

pages = Pages()

_ON_A_PAGE = 200
#: Tasks beyond which the contents name sections alone.
_CONTENTS = 150


@pages.page("/documents", twin="/documents", shared=("limit", "cursor"))
def documents_page(request: Request, services: Reading, cursor: str | None = None) -> Response:
    return render(request, "documents.html", documents=documents(services.store, Window(_ON_A_PAGE, cursor)))


@pages.page(
    "/documents/{document_id:path}/tasks", twin="/documents/{document_id}/tasks", shared=("region", "limit", "cursor")
)
def tasks_page(
    request: Request, services: Reading, document_id: str, region: str | None = None, cursor: str | None = None
) -> Response:
    tasks = tasks_of(services.store, document_id, Window(_ON_A_PAGE, cursor), region, services.home)
    return render(request, "tasks.html", found=tasks, document=document_of(services.store, tasks.document.id))


@pages.page("/documents/{document_id:path}/parts/{number:int}", twin="/documents/{document_id}/text")
def part_of_text(request: Request, services: Reading, document_id: str, number: int) -> Response:
    """One part of the text, for the page's script to put in its place as somebody reads on."""
    text = marked_text(services.store, services.library, document_id)
    if not 0 <= number < len(text.parts):
        raise UnknownError(f"{document_id} 没有第 {number} 部分", f"{document_id} has no part {number}")
    return render(request, "part.html", part=text.parts[number], document_id=text.id)


@pages.page("/documents/{document_id:path}", twin="/documents/{document_id}", shared=("region",))
def document_page(
    request: Request, services: Reading, document_id: str, region: str | None = None, whole: bool = False
) -> Response:
    found = document_of(services.store, document_id, region, services.home)
    if not found.held:
        return render(request, "cited.html", document=found)
    text = marked_text(services.store, services.library, found.id)
    return render(
        request,
        "document.html",
        document=found,
        text=text,
        ready=len(text.parts) if whole else 1,
        with_tasks=found.tasks <= _CONTENTS,
    )
