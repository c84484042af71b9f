"""What people say of a fact or a link on a page, sent by a form: back to the page it came from."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from app.errors import UsageError
from app.ingest.judging.judge import judge
from app.ingest.judging.meanwhile import ChangedSinceError
from app.ingest.judging.wishes import LinkWish, Wish
from app.model.judgements import GAP_VERDICTS, VERDICTS
from app.questions.judgements import Telling
from app.web.access import Judge
from app.web.forms import Form, form_of
from app.web.rendering import render
from app.web.services import Reading, Services
from app.web.signing import own_path

router = APIRouter(include_in_schema=False)

#: Between the agencies of a field that takes several.
_BETWEEN = re.compile("[、，,;；\n]")
#: Fields that a page wrote, and those that people fill in.
_WRITTEN = ("subject", "value", "quotes", "onward")
_FILLED_IN = ("agency", "quote", "leads", "supports", "date")
_ORDER = ("confirm", "right", "reject", "wrong", "unsure", "not_applicable", "own_initiative", "seen")


@router.post("/judge")
async def say(request: Request, services: Reading, account: Judge) -> Response:
    """What a form says: `subject` and `value` are JSON that the page wrote, `verdict` is the button.

    A form for a deadline has `date`, which counts with the verdict `is` alone. A form for duties that were overlooked
    has `leads` and `supports` with the agencies, and their `quote`. `seen` is the log's last entry when the page was
    made, `onward` where to go then. Raises UsageError for a form that no page of ours sends, and what `judge` raises.
    """
    form = await form_of(request, services.slots)
    onward = request.state.back = own_path(form.one("onward"))
    wishes, seen = _wishes(form), form.one("seen")
    try:
        await run_in_threadpool(
            judge, wishes, account.name, services.library, services.store, services.registry,
            seen=int(seen) if seen.isdecimal() else None,
        )  # fmt: skip
    except ChangedSinceError as changed:
        link = wishes[0].subject
        ends = {"child": link.child, "parent": link.parent} if isinstance(link, LinkWish) else None
        if changed.said:
            return await run_in_threadpool(_judged_meanwhile, request, services, form, changed, ends, onward)
        if ends is not None:
            request.state.back = "/link?" + urlencode(ends)
        raise
    return RedirectResponse(f"{request.scope.get('root_path', '')}{onward}", 303)


def plain_verdicts(subject: Mapping[str, Any]) -> list[str]:
    """What can be said of a subject by a button alone, in the order of the buttons."""
    every: frozenset[str] = frozenset(VERDICTS[subject["kind"]])
    if subject["kind"] == "gap":
        every = frozenset({GAP_VERDICTS[subject["side"]]})
    return [verdict for verdict in _ORDER if verdict in every]


def _judged_meanwhile(
    request: Request,
    services: Services,
    form: Form,
    changed: ChangedSinceError,
    link: Mapping[str, str] | None,
    onward: str,
) -> Response:
    """What others said since the page was made, and the same form once more for whoever has seen it now."""
    told = Telling(services.library, services.library.said.judgements())
    typed = {name: form.one(name) for name in _FILLED_IN if name in form.fields}
    sent = {name: form.one(name) for name in _WRITTEN if form.one(name)}
    verdict, subject = form.one("verdict"), json.loads(sent["subject"])
    verdicts: Sequence[str] = [verdict]
    if not typed and verdict in (plain := plain_verdicts(subject)):
        verdicts = [verdict, *(one for one in plain if one != verdict)]
    return render(
        request,
        "judged_meanwhile.html",
        changed.status,
        problem={"zh": changed.zh, "en": changed.en},
        said=[told.said(one) for one in changed.said],
        seen=changed.last,
        sent=sent,
        typed={**typed, "reason": form.one("reason")},
        kind=subject["kind"],
        document=changed.said[0].subject.documents[0],
        verdicts=verdicts,
        link=link,
        back=request.scope.get("root_path", "") + onward,
    )


def wish_of(form: Form) -> Wish:
    """What a form says of something: `subject`, `value`, `quotes` are JSON. Raises UsageError for one not whole."""
    return _wishes(form)[0]


def _wishes(form: Form) -> list[Wish]:
    sent: dict[str, Any] = {"verdict": form.one("verdict"), "reason": form.one("reason").strip() or None}
    try:
        for name in ("subject", "value", "quotes"):
            if form.one(name):
                sent[name] = json.loads(form.one(name))
        if form.one("agency"):
            sent["value"] = {"agency": form.one("agency").strip()}
        if "date" in form.fields and sent["verdict"] == "is":
            sent["value"] = {"date": form.one("date") or None}
        if form.one("withdraws"):
            sent["withdraws"] = form.one("withdraws")
        if "quote" in form.fields:
            return [Wish.model_validate({**sent, **duty}) for duty in _duties(form, sent["subject"])]
        return [Wish.model_validate(sent)]
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise UsageError(
            "表单不完整，请返回页面重试", "the form is not whole: go back to the page and try again"
        ) from error


def _duties(form: Form, item: dict[str, Any]) -> list[dict[str, Any]]:
    """A subject with its quote for each agency that was written down."""
    found = [
        {"subject": {**item, "agency": name.strip(), "role": role}, "quotes": {"item": form.one("quote")}}
        for field, role in (("leads", "lead"), ("supports", "support"))
        for name in _BETWEEN.split(form.one(field))
        if name.strip()
    ]
    if not found:
        raise UsageError("请写明牵头单位或配合单位", "name an agency that leads or supports")
    return found
