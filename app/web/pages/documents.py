"""A document: its head, its tasks, its text."""

from __future__ import annotations

from fastapi import Request, Response

from app.questions.documents import document as document_of
from app.questions.documents import document_text, documents, tasks_of
from app.questions.paging import EVERYTHING, Window
from app.web.pages.routing import Pages
from app.web.rendering import render
from app.web.services import Reading
from app.web.text_lines import text_lines

pages = Pages()

_ON_A_PAGE = 200


@pages.page("/documents", twin="/documents", shared=("limit", "cursor"))
def documents_page(request: Request, services: Reading, cursor: str | None = None) -> Response:
    return render(request, "documents.html", documents=documents(services.store, Window(_ON_A_PAGE, cursor)))


@pages.page("/documents/{document_id:path}", twin="/documents/{document_id}", shared=("region",))
def document_page(request: Request, services: Reading, document_id: str, region: str | None = None) -> Response:
    found = document_of(services.store, document_id, region, services.home)
    if not found.held:
        return render(request, "cited.html", document=found)
    tasks = tasks_of(services.store, found.id, EVERYTHING)
    text = document_text(services.store, services.library, found.id)
    lines = text_lines(text, [(task.span_start, task.id, task.path) for task in tasks.tasks])
    return render(request, "document.html", document=found, tasks=tasks.tasks, lines=lines)
