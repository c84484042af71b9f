"""The application: wiring alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from app.version import product_version
from app.web import health, signing
from app.web.access import reader
from app.web.api import across, agencies, documents, judging, loading, log, reports, tasks
from app.web.bodies import BoundedBodies
from app.web.counting import Counting
from app.web.desk import Desk
from app.web.listening import hosts_answered
from app.web.openapi import complete_description
from app.web.pages import every_page
from app.web.pages import judging as judging_forms
from app.web.problems import add_problem_handlers, answer_to
from app.web.rendering import STATIC, render, show_problem
from app.web.security import Guard
from app.web.sending import PACKING
from app.web.services import Services
from app.web.twins import AnswerLikeTheTwin

#: Bytes from which an answer is packed for a client that can unpack it.
_PACKED_FROM = 4096
_ABOUT = (
    "谁负责什么，依据哪一句：每个答复都附原文及其位置。编号以 UTF-8 百分号编码，其中的 / 可原样书写。\n\n"
    "Who must do what, with the sentence that says so. Ids are percent-encoded UTF-8, `/` raw or %2F."
)


class _Prefixed:
    """Tells everything inside it the path prefix that a reverse proxy puts before this server's paths."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self._app = app
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["root_path"] = self._prefix
        await self._app(scope, receive, send)


def create_app(services: Services) -> FastAPI:
    """The ASGI application over an open store and library; whoever opened them closes them, after `close`.

    Raises UsageError where the settings would open it beyond this machine without naming the hosts to answer.
    """
    app = FastAPI(
        title="责任图谱 Zeren",
        version=product_version(),
        description=_ABOUT,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        swagger_ui_oauth2_redirect_url=None,
        lifespan=_living,
    )
    pages = every_page()
    app.state.services = services
    app.state.counting = Counting(services)
    app.state.twins = pages.twins
    app.state.desk = Desk(services)
    app.add_middleware(BoundedBodies, answer=partial(answer_to, show_page=show_problem))
    app.add_middleware(GZipMiddleware, minimum_size=_PACKED_FROM, compresslevel=PACKING)
    app.add_middleware(AnswerLikeTheTwin, twins=pages.twins)
    app.add_middleware(Guard, hosts=hosts_answered(services.settings))
    if services.settings.root_path:
        app.add_middleware(_Prefixed, prefix=services.settings.root_path)
    add_problem_handlers(app, show_problem)
    # Whatever answers from documents asks first who reads; a route that writes asks for more (`Judge`, `Loader`).
    signed_in = [Depends(reader)]
    api = APIRouter(prefix="/api/v1", dependencies=signed_in)
    for part in (loading, reports, judging, documents, tasks, agencies, across, log):
        for route in part.router.routes:
            if isinstance(route, APIRoute):
                route.summary = route.description
                route.description = ""
        api.include_router(part.router)
    app.include_router(api)
    app.include_router(health.router)
    app.include_router(signing.router)
    app.include_router(judging_forms.router)
    app.add_api_route("/docs", _docs, include_in_schema=False, dependencies=signed_in)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(pages.router, dependencies=signed_in)
    complete_description(app)
    return app


def close(app: FastAPI) -> None:
    """End what the application still does; store and library may be closed then. Safe to repeat."""
    app.state.desk.close()
    app.state.counting.close()


@asynccontextmanager
async def _living(app: FastAPI) -> AsyncIterator[None]:
    """Under other servers than ours, which does both itself."""
    app.state.counting.start()
    yield
    await run_in_threadpool(close, app)


def _docs(request: Request) -> Response:
    return render(request, "docs.html")
