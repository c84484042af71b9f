"""Loading in the browser: files looked at, stored from there, removed; for accounts that may load.

Everything works without scripts: a form brings the files, the answer is a page with an address of its own.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from app.errors import UnknownError, UsageError, ZerenError
from app.ingest.judging.values import agency_value
from app.ingest.judging.wishes import AgencyWish
from app.library.accounts import Account
from app.questions.versions import versions as versions_of
from app.web.access import Loader
from app.web.addresses import Addresses
from app.web.desk import Desk, Loading
from app.web.forms import FILES, Form, form_of
from app.web.jobs import Job
from app.web.looked import looked_at, names_of
from app.web.pages.judging import wish_of
from app.web.pages.routing import Pages
from app.web.rendering import render
from app.web.services import Reading, services_of
from loaders import limits

pages = Pages()

#: Seconds that a form waits for its job, so that most are over when their page is drawn.
_PATIENCE = 5.0
_LOOK = 0.05


@pages.page("/load")
def load_page(request: Request, account: Loader) -> Response:  # noqa: ARG001 - asked for by who may
    return render(request, "load.html", files=FILES, megabytes=limits.FILE_BYTES // 1_000_000)


@pages.router.post("/load")
async def look(request: Request, account: Loader, desk: Loading) -> Response:
    """Look at the files sent; their page is where the answer leads."""
    form = await form_of(request, services_of(request).slots)
    try:
        files = [(file.filename or "", file.file) for file in form.files if file.filename]
        if not files:
            raise UsageError("请选择文件", "choose files first")
        uploads = await run_in_threadpool(desk.uploads.take, files, account.name)
    finally:
        form.close()
    return await _led_to(request, desk.check(uploads, account.name))


@pages.router.post("/load/store")
async def store(request: Request, account: Loader, desk: Loading) -> Response:
    """Store files that were looked at."""
    form = await form_of(request, services_of(request).slots)
    drafts = form.fields.get("draft", ())
    if not drafts:
        raise UsageError("请选择要入库的文件", "choose what to store")
    uploads = await run_in_threadpool(desk.uploads.take_again, drafts, account.name)
    return await _led_to(request, desk.load(uploads, account.name, replace=form.one("replace") == "1"))


@pages.page("/load/{job_id}", twin="/jobs/{job_id}")
async def job_page(request: Request, account: Loader, desk: Loading, job_id: str) -> Response:
    job = desk.jobs.get(job_id)
    page = await run_in_threadpool(_drawn, request, account, desk, job)
    # What may be done with it changes: somebody who comes back is to see it as it is.
    page.headers["cache-control"] = "no-store"
    return page


@pages.router.post("/load/{job_id}/names")
async def say_whom(request: Request, account: Loader, desk: Loading, job_id: str) -> Response:
    """Say whom a name means before its file is stored: kept with it, recorded when that is, else gone."""
    form = await form_of(request, services_of(request).slots)
    return await run_in_threadpool(_said_whom, request, account, desk, desk.jobs.get(job_id), form)


def _said_whom(request: Request, account: Account, desk: Desk, job: Job, form: Form) -> Response:
    draft, wish = form.one("draft"), wish_of(form)
    files = json.loads(job.as_json()).get("files", ()) if job.kind == "check" else ()
    number, file = next(((n, file) for n, file in enumerate(files, 1) if draft and file["draft"] == draft), (0, None))
    names = list(names_of(file["facts"])) if file else []
    subject = wish.subject
    if not isinstance(subject, AgencyWish) or file is None or subject.surface not in names:
        raise UnknownError("看过的文件里没有这个名称", "no file that was looked at has that name")
    if wish.verdict not in ("is", "right", "wrong", "withdraw") or subject.document != file["document"]["id"]:
        raise UsageError("对名称不能这样判断", "this cannot be said of a name")
    if wish.verdict == "is":
        try:
            agency_value(form.one("agency"), services_of(request).registry)
        except (UnknownError, UsageError) as fault:
            fault.extra.update(draft=draft, surface=subject.surface, typed=form.one("agency"))
            return _drawn(request, account, desk, job, fault)
    desk.uploads.say(draft, account.name, subject, None if wish.verdict == "withdraw" else wish)
    anchor = f"a{number}-{names.index(subject.surface) + 1}"
    return RedirectResponse(Addresses(request.scope.get("root_path", "")).to(f"/load/{job.id}", anchor=anchor), 303)


def _drawn(request: Request, account: Account, desk: Desk, job: Job, fault: ZerenError | None = None) -> Response:
    """The page of a job; ``fault`` is why a correction cannot be made."""
    told: dict[str, Any] = json.loads(job.as_json())
    if not job.over or job.error is not None or job.state == "stopped":
        return render(request, "load_job.html", job=told)
    if job.kind != "check":
        return render(request, "load_done.html", job=told)
    services = services_of(request)
    standing = services.library.said.standing()

    def suggest(agency_id: str) -> list[str]:
        return [one.name for one in services.registry.suggest(agency_id)]

    files = [
        looked_at(file, desk.uploads.said(file["draft"] or "", account.name), standing, suggest)
        for file in told["files"]
    ]
    storable = [file for file in files if file["kept"] and not file["refused"]]
    status = 422 if fault else 200
    return render(request, "load_looked.html", status, job=told, files=files, storable=storable, fault=fault)


@pages.page("/documents/{document_id:path}/versions", twin="/documents/{document_id}/versions", shared=("region",))
def versions_page(request: Request, services: Reading, document_id: str, region: str | None = None) -> Response:
    found = versions_of(services.store, services.library, document_id, region, services.home)
    return render(request, "versions.html", found=found)


@pages.router.post("/documents/{document_id:path}/remove")
async def remove(request: Request, account: Loader, desk: Loading, document_id: str) -> Response:
    form = await form_of(request, services_of(request).slots)
    if form.one("sure") != "1":
        raise UsageError("请先勾选确认", "tick the box first")
    return await _led_to(request, desk.remove(document_id, account.name))


async def _led_to(request: Request, job: Job) -> Response:
    """The page of a job; what is wrong with a short one is told at once."""
    end = asyncio.get_running_loop().time() + _PATIENCE
    while not job.over and asyncio.get_running_loop().time() < end:
        await asyncio.sleep(_LOOK)
    if job.error is not None:
        raise job.error
    return RedirectResponse(Addresses(request.scope.get("root_path", "")).to(f"/load/{job.id}"), 303)
