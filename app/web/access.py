"""Who asks, and what they may: `Reader`, `Judge` and `Loader` are what endpoints ask for.

An endpoint's parameter `account: Judge` is the account of whoever may judge; without one it is not called. An account
is told by a token (`Authorization: Bearer …`) or by the session of a browser (`app.web.signing`). What a session
writes must come from a page of this server, which its CSRF token shows.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool

from app.errors import ForbiddenError, SignInError
from app.library.accounts import ANYBODY, NOBODY, Account, Role, Session
from app.web.forms import form_of
from app.web.security import from_this_machine, same_origin
from app.web.services import Services, services_of

#: The browser's session.
COOKIE = "zeren_session"
CSRF_HEADER = "x-csrf-token"
CSRF_FIELD = "csrf"

_SAFE = frozenset({"GET", "HEAD"})
_MAY = {"read": ("读取", "read"), "judge": ("判断", "judge"), "load": ("载入与移除", "load and remove")}


@dataclass(frozen=True, slots=True)
class Access:
    """Who asks; ``session`` where a browser does."""

    account: Account
    session: Session | None = None


async def access_of(request: Request) -> Access:
    """Who asks, told once a request; raises SignInError for a token that does not count.

    A session that is over counts as none: its cookie comes along whatever is asked for.
    """
    known: Access | None = getattr(request.state, "access", None)
    if known is None:
        known = request.state.access = await _told(request, services_of(request))
    return known


async def _told(request: Request, services: Services) -> Access:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        account = await run_in_threadpool(services.library.accounts.by_token, token.strip())
        if account is None:
            await run_in_threadpool(failed_sign_in, request, "token")
            raise SignInError(
                "令牌无效或已停用；请向管理员索取新令牌（zeren token renew）",
                "the token is none or does not count any more; ask for another (zeren token renew)",
                wrong=True,
            )
        return Access(account)
    if cookie := request.cookies.get(COOKIE):
        session = await run_in_threadpool(services.library.accounts.session, cookie, services.clock())
        if session is not None:
            return Access(session.account, session)
    return Access(ANYBODY)


def failed_sign_in(request: Request, by: str) -> None:
    """Count and log what failed; raises TooManyError where that happens too often."""
    services = services_of(request)
    address = address_of(request)
    if services.attempts.failed(address):
        services.library.log.append("login", NOBODY, {"result": "failed", "by": by, "address": address})


def address_of(request: Request) -> str:
    """Whoever sent it, as far as can be told: behind a proxy on this machine, whom it names."""
    return request.client.host if request.client else "?"


def _wanting(role: Role) -> Callable[[Request], Awaitable[Account]]:
    async def allowed(request: Request) -> Account:
        access = await access_of(request)
        settings = services_of(request).settings
        if not access.account.known:
            open_to_all = settings.public_read or from_this_machine(request, settings)
            if role != "read" or request.method not in _SAFE or not open_to_all:
                raise SignInError(
                    "请先登录，或带上令牌（Authorization: Bearer …；由 zeren token add 建立）",
                    "sign in, or send a token (Authorization: Bearer …; zeren token add makes one)",
                )
        elif not access.account.may(role):
            zh, en = _MAY[role]
            raise ForbiddenError(
                f"账号“{access.account.name}”的权限不足以{zh}（需要 {role}）",
                f"the account {access.account.name!r} may not {en} (it takes the role {role})",
            )
        if access.session is not None and request.method not in _SAFE:
            await _want_own_page(request, access.session)
        return access.account

    return allowed


async def _want_own_page(request: Request, session: Session) -> None:
    """Raises ForbiddenError unless a page of this server sends what a session writes."""
    want_same_origin(request)
    sent = request.headers.get(CSRF_HEADER)
    if sent is None:
        sent = (await form_of(request, services_of(request).slots)).one(CSRF_FIELD)
    if not hmac.compare_digest(session.csrf.encode(), sent.encode("utf-8", "surrogatepass")):
        (await form_of(request, services_of(request).slots)).close()
        raise ForbiddenError(
            "页面已过期，请刷新后重试（缺少本次登录的校验码）",
            "the page is too old: load it again (it lacks this session's CSRF token)",
        )


def want_same_origin(request: Request) -> None:
    """Raises ForbiddenError where the browser says that another site's page sends this."""
    if not same_origin(request.headers):
        raise ForbiddenError(
            "请求来自其他网站的页面；若经反向代理，请让它原样传递 Host",
            "a page of another site sends this; a reverse proxy in between must pass Host as it came",
        )


#: An account that may read; nobody's (`Account.known` is False) where reading needs none.
reader = _wanting("read")
Reader = Annotated[Account, Depends(reader)]
#: An account that may judge, or load.
judge = _wanting("judge")
Judge = Annotated[Account, Depends(judge)]
#: An account that may load and remove.
loader = _wanting("load")
Loader = Annotated[Account, Depends(loader)]
