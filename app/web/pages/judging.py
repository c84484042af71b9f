"""What people say of a fact or a link on a page, sent by a form: back to the page it came from."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from app.errors import UsageError
from app.ingest.judging.judge import judge
from app.ingest.judging.wishes import Wish
from app.web.access import Judge
from app.web.forms import Form, form_of
from app.web.services import Reading
from app.web.signing import own_path

router = APIRouter(include_in_schema=False)


@router.post("/judge")
async def say(request: Request, services: Reading, account: Judge) -> Response:
    """One judgement: `subject` and `value` are JSON that the page wrote, `verdict` is the button, `reason` is typed.

    `onward` is where to go then. Raises UsageError for a form that no page of ours sends.
    """
    form = await form_of(request, services.slots)
    wish = wish_of(form)
    await run_in_threadpool(judge, [wish], account.name, services.library, services.store, services.registry)
    prefix = request.scope.get("root_path", "")
    return RedirectResponse(f"{prefix}{own_path(form.one('onward'))}", 303)


def wish_of(form: Form) -> Wish:
    """What a form says of something: `subject`, `value`, `quotes` are JSON. Raises UsageError for one not whole."""
    sent: dict[str, Any] = {"verdict": form.one("verdict"), "reason": form.one("reason").strip() or None}
    try:
        for name in ("subject", "value", "quotes"):
            if form.one(name):
                sent[name] = json.loads(form.one(name))
        if form.one("agency"):
            sent["value"] = {"agency": form.one("agency").strip()}
        if form.one("withdraws"):
            sent["withdraws"] = form.one("withdraws")
        return Wish.model_validate(sent)
    except (ValueError, RecursionError) as error:
        raise UsageError(
            "表单不完整，请返回页面重试", "the form is not whole: go back to the page and try again"
        ) from error
