"""A document: its head, its text with what was read from it, its tasks as a table."""

from __future__ import annotations

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from app.errors import UnknownError
from app.questions.decomposition import decomposition
from app.questions.documents import document as document_of
from app.questions.documents import documents
from app.questions.marked_text import marked_text
from app.questions.paging import Window
from app.web.addresses import Addresses
from app.web.pages.routing import Pages
from app.web.pages.stated import stated
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
    "/documents/{document_id:path}/decomposition",
    twin="/documents/{document_id}/decomposition",
    shared=("region", "limit", "cursor"),
)
def decomposition_page(
    request: Request, services: Reading, document_id: str, region: str | None = None, cursor: str | None = None
) -> Response:
    window = Window(_ON_A_PAGE, cursor)
    found = decomposition(services.store, services.library, document_id, window, region, services.home)
    document = document_of(services.store, found.document.id)
    said = stated(services, [document.id])
    return render(request, "decomposition.html", found=found, document=document, statement=said)


@pages.page("/documents/{document_id:path}/tasks", twin="/documents/{document_id}/tasks", shared=("region",))
def tasks_page(request: Request, document_id: str) -> Response:
    """The tasks of a document are shown as its 任务分解表."""
    addresses = Addresses(request.scope.get("root_path", ""))
    return RedirectResponse(addresses.page("document", document_id, "decomposition", **request.query_params), 307)


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
