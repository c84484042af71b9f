"""The first page: the search, the documents held, questions to begin with."""

from __future__ import annotations

from fastapi import Request, Response

from app.questions.documents import documents
from app.questions.front import front
from app.questions.paging import Window
from app.web.counting import is_counted_later
from app.web.pages.routing import Pages
from app.web.rendering import render
from app.web.services import Reading

pages = Pages()

_SHOWN = 100


@pages.page("/", twin="/documents")
def home(request: Request, services: Reading) -> Response:
    held = documents(services.store, Window(_SHOWN))
    told = None if is_counted_later(request, "front") else front(services.store)
    return render(request, "home.html", documents=held, told=told)
