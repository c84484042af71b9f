"""What waits for a person, one by one: judged with a key, passed over, taken back; sheets of judgements out and in.

The address says where somebody is in the queue (`cursor` names the last one passed over), a cookie remembers it for
whoever comes back without one. What is judged leaves the queue, so the same address then shows the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, urlencode

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from app.errors import UsageError, ZerenError
from app.ingest.judging.exchange import import_lines
from app.ingest.judging.judge import RefusedError
from app.ingest.judging.sheet import judge_by_sheet
from app.model.judgements import withdrawn
from app.questions.answers.evidence import SheetJudgement
from app.questions.answers.judgements import Review, ReviewItem, ReviewKind, Said
from app.questions.documents import held_documents
from app.questions.judgements import JudgementFilter, judgements
from app.questions.measured import measured_bands
from app.questions.paging import Window
from app.questions.review import KINDS, review
from app.questions.side_by_side import marks
from app.questions.workload.nobody import UNREAD
from app.web.access import Judge
from app.web.addresses import Addresses
from app.web.forms import form_of
from app.web.pages.judging import plain_verdicts
from app.web.pages.routing import Pages, Seen
from app.web.rendering import render
from app.web.services import Reading, Services, services_of

pages = Pages()

COOKIE = "zeren_review"
#: Seconds that the place in the queue is remembered: thirty days.
_REMEMBERED = 30 * 24 * 3600
_ONE = 1
#: What was said last by whoever looks, to be taken back.
_LATEST = 5
#: Of one's own words, for the last one that can be taken back.
_LOOKED_THROUGH = 200
#: Keys of verdicts, alike for every kind of subject.
_KEYS = {"confirm": "y", "right": "y", "reject": "n", "wrong": "n", "unsure": "u", "is": "e", "seen": "y"}


@pages.page("/review", twin="/review", shared=("kind", "document", "cursor"))
def review_page(
    request: Request,
    services: Reading,
    account: Judge,
    seen: Seen,
    kind: ReviewKind | str = "",
    document: str = "",
    cursor: str = "",
) -> Response:
    """The first that waits after the cursor; without any parameter, where this browser was last."""
    prefix = request.scope.get("root_path", "")
    if not request.query_params and (remembered := _remembered(request, services)):
        return RedirectResponse(Addresses(prefix).to("/review", {**remembered, "from": "left"}), 303)
    if kind and kind not in KINDS:
        raise UsageError("kind 无效", "bad kind")
    chosen = {"kind": kind, "document": document}
    found = _queue(services, kind, document, cursor)
    item = found.items[0] if found.items else None
    mine = judgements(services.library, JudgementFilter(by=account.name), Window(_LOOKED_THROUGH)).judgements
    mine = [one for one in mine if one.verdict != "withdraw"]
    undo = next((one for one in mine if one.state == "standing"), None)
    latest = [one for one in mine if one in mine[:_LATEST] or one is undo]
    page = render(
        request,
        "review.html",
        found=found,
        item=item,
        chosen=chosen,
        kinds_asked=KINDS,
        held=held_documents(services.store),
        before=_place(prefix, chosen, found.back or "") if found.before else None,
        after=_place(prefix, chosen, item.cursor or "") if item else None,
        # A form says where to go on this server, whatever stands before it outside.
        onward=_place("", chosen, item.cursor or "") if item else None,
        now=_place("", chosen, cursor),
        resumed=bool(cursor) and request.query_params.get("from") == "left",
        done=sum(count for one, count in found.done.items() if kind in ("", one)),
        seen=seen,
        addable=UNREAD,
        latest=latest,
        others=_others(services, latest),
        undo=undo.id if undo is not None else None,
        **_shown(item),
    )
    place = urlencode({name: value for name, value in {**chosen, "cursor": cursor}.items() if value})
    page.set_cookie(
        COOKIE, place, max_age=_REMEMBERED, path=f"{prefix}/review", samesite="strict", httponly=True,
        secure=request.url.scheme == "https",
    )  # fmt: skip
    return page


@pages.router.get("/review/sheet")
def sheet_asked(request: Request) -> Response:
    """Where a browser asks again for what only a form gives: the page with the form."""
    return RedirectResponse(Addresses(request.scope.get("root_path", "")).to("/review"), 303)


@pages.router.post("/review/sheet")
async def take_sheet(request: Request, account: Judge) -> Response:
    """A sheet, or another installation's lines (for who may load), taken in whole or not at all."""
    services = services_of(request)
    form = await form_of(request, services.slots)
    try:
        files = [file for file in form.files if file.filename]
        if len(files) != 1:
            raise UsageError("请选择一个文件", "choose one file")
        name, data = files[0].filename or "", await files[0].read()
    finally:
        form.close()
    lines = name.lower().endswith((".jsonl", ".ndjson"))
    if lines and not account.may("load"):
        raise UsageError(
            "并入其他安装的判断需要载入权限", "taking in another installation's judgements takes the role load"
        )
    return await run_in_threadpool(_taken, request, services, account.name, name, data, lines)


def _taken(request: Request, services: Services, author: str, name: str, data: bytes, lines: bool) -> Response:
    library, store, registry = services.library, services.store, services.registry
    told: dict[str, Any] = {"name": name, "faults": [], "failed": None}
    told |= {"recorded": 0, "known": 0, "blank": 0, "asked": 0}
    status = 200
    try:
        if lines:
            brought = import_lines(data, author, library, store, registry)
            told |= {"recorded": brought.outcome.recorded, "known": brought.known, "asked": brought.asked}
        else:
            read = judge_by_sheet(data, author, library, store, registry)
            told |= {"recorded": read.outcome.recorded, "known": read.outcome.repeated, "blank": read.blank}
    except (RefusedError, UsageError) as fault:
        status = fault.status
        told |= {"failed": {"zh": fault.zh, "en": fault.en}, "faults": fault.extra.get("errors", [])}
    return render(request, "review_brought.html", status, **told)


def _queue(services: Services, kind: str, document: str, cursor: str) -> Review:
    kinds: frozenset[ReviewKind] = frozenset(one for one in KINDS if one == kind)
    window = Window(_ONE, cursor or None)
    return review(services.store, services.library, services.registry.suggest, kinds, document or None, window)


def _remembered(request: Request, services: Services) -> dict[str, str]:
    """Where this browser was; nothing where there is no such place any more."""
    told = {name: values[0] for name, values in parse_qs(request.cookies.get(COOKIE, "")).items()}
    place: dict[str, str] = {name: told[name] for name in ("kind", "document", "cursor") if name in told}
    if not place:
        return {}
    try:
        _queue(services, place.get("kind", ""), place.get("document", ""), place.get("cursor", ""))
    except ZerenError:
        return {}
    return place


def _place(prefix: str, chosen: dict[str, str], cursor: str) -> str:
    # `from` keeps an address without a cursor from leading back to where the browser was.
    asked = {name: value for name, value in {**chosen, "cursor": cursor}.items() if value}
    return Addresses(prefix).to("/review", asked or {"from": "start"})


def _others(services: Services, latest: Sequence[Said]) -> dict[str, list[SheetJudgement]]:
    """What other people said of the same things, by the id of each judgement."""
    every = services.library.said.judgements()
    keys = {one.id: one.key for one in every if one.id in {said.id for said in latest}}
    gone = withdrawn(every)
    return {
        said.id: [
            SheetJudgement(
                verdict=one.verdict, by=one.by, at=one.at, reason=one.reason, id=one.id, withdrawn=one.id in gone
            )
            for one in every
            if one.by != said.by and one.verdict != "withdraw" and one.key == keys[said.id]
        ]
        for said in latest
    }  # fmt: skip


def _shown(item: ReviewItem | None) -> dict[str, Any]:
    """What the page shows of one: marks of either side, the verdicts it takes with their keys, and its measure."""
    if item is None:
        return {"marked_words": {}, "verdicts": [], "again": None, "measured": None}
    evidence = item.link.evidence if item.link is not None else []
    sides = {"parent": item.parent, "child": item.child}
    said = item.judgement
    marked = {
        name: marks(side.text, side.span_start, evidence, "child" if name == "child" else "parent")
        for name, side in sides.items()
        if side is not None
    }
    if item.kind == "issue" and item.child is not None and item.span_start is not None and item.span_end is not None:
        marked["child"] = [(item.span_start - item.child.span_start, item.span_end - item.child.span_start)]
    return {
        "marked_words": marked,
        "verdicts": [(one, _KEYS.get(one, "")) for one in plain_verdicts(item.subject)] if item.subject else [],
        "again": _again(said) if said is not None and item.subject is not None else None,
        "measured": measured_bands().get(item.link.band) if item.link is not None and item.link.band else None,
    }


def _again(said: Said) -> dict[str, Any] | None:
    """The same word once more, of the words of today: for what a button of its own has to bring a value."""
    if said.verdict != "is" or not said.value:
        return None
    return {"verdict": said.verdict, "value": said.value}
