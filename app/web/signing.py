"""Signing in and out in a browser: an account's token exchanged for a session."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from app.web.access import COOKIE, access_of, address_of, failed_sign_in, reader, want_same_origin
from app.web.forms import form_of
from app.web.rendering import render, show_sign_in
from app.web.services import services_of

router = APIRouter(include_in_schema=False)


@router.get("/login")
async def sign_in_page(request: Request, next: str = "") -> Response:
    access = await access_of(request)
    if access.account.known:
        return render(request, "signed_in.html")
    return show_sign_in(request, onward=own_path(next))


@router.post("/login")
async def sign_in(request: Request) -> Response:
    """A token for a session; back to the page that was asked for."""
    want_same_origin(request)
    services = services_of(request)
    form = await form_of(request, services.slots)
    accounts = services.library.accounts
    onward = own_path(form.one("next"))
    account = await run_in_threadpool(accounts.by_token, form.one("token").strip())
    if account is None:
        await run_in_threadpool(failed_sign_in, request, "form")
        return show_sign_in(request, 401, onward=onward, wrong=True)
    hours = services.settings.session_hours
    about = {"address": address_of(request)}
    value = await run_in_threadpool(accounts.open_session, account, services.clock(), hours, about)
    prefix = request.scope.get("root_path", "")
    response = RedirectResponse(f"{prefix}{onward}", 303)
    response.set_cookie(
        COOKIE,
        value,
        max_age=hours * 3600,
        path=prefix or "/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return response


@router.post("/logout")
async def sign_out(request: Request) -> Response:
    """The session ends here and in the browser."""
    access = await access_of(request)
    if access.session is not None:
        await reader(request)
        services = services_of(request)
        await run_in_threadpool(services.library.accounts.close_session, request.cookies[COOKIE])
    prefix = request.scope.get("root_path", "")
    response = RedirectResponse(f"{prefix}/login", 303)
    response.delete_cookie(COOKIE, path=prefix or "/")
    return response


def own_path(path: str) -> str:
    """A path of this server, for going there; the home page in place of anything that could lead elsewhere."""
    plain = path.isprintable() and not set(path) & set("\\ ")
    return path if plain and path.startswith("/") and not path.startswith("//") else "/"
