"""The log over HTTP.

A judge reads who judged, loaded, removed and exported what: a line can only be defended with its history. Sign-ins,
their addresses and changes of accounts are for who may load, who keeps the installation.
"""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter, Response

from app.errors import ForbiddenError
from app.library.accounts import Account
from app.library.log import Kind
from app.questions.answers.log import Log
from app.questions.log import LogFilter
from app.questions.log import log as log_of
from app.web.access import Judge
from app.web.api.answering import answer, described
from app.web.api.record_parameters import Logged
from app.web.services import Reading

router = APIRouter(tags=["日志 log"])

_OF_ACCOUNTS: frozenset[Kind] = frozenset({"login", "account"})


@router.get("/log", response_model=Log, **described("log", role="judge"))
def log(services: Reading, account: Judge, asked: Logged) -> Response:
    """谁在何时做了什么，新的在前 / who did what and when, newest first."""
    kinds = kinds_for(account, tuple(asked.kind))
    wanted = LogFilter(kinds, asked.who, asked.document, asked.since, asked.until)
    return answer(log_of(services.library, wanted, asked.window))


def kinds_for(account: Account, kinds: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """The kinds of entries to show; none asked for are all that the account may see. Raises ForbiddenError."""
    if account.may("load"):
        return kinds
    if _OF_ACCOUNTS & set(kinds):
        raise ForbiddenError(
            "登录与账号的记录只供有载入权限的账号查看", "entries of sign-ins and accounts are for the role load"
        )
    return kinds or tuple(kind for kind in get_args(Kind) if kind not in _OF_ACCOUNTS)
