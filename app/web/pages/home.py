"""The first page: the search, the documents held, questions to begin with."""

from __future__ import annotations

from fastapi import Request, Response

from app.questions.documents import documents
from app.questions.openings import openings
from app.questions.paging import Window
from app.questions.summary import summary
from app.web.pages.routing import Pages
from app.web.rendering import render
from app.web.services import Reading

pages = Pages()

_SHOWN = 100


@pages.page("/", twin="/documents")
def home(request: Request, services: Reading) -> Response:
    return render(
        request,
        "home.html",
        documents=documents(services.store, Window(_SHOWN)),
        summary=summary(services.store),
        openings=openings(services.store),
    )
