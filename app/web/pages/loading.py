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

from app.errors import UsageError
from app.questions.versions import versions as versions_of
from app.web.access import Loader
from app.web.addresses import Addresses
from app.web.desk import Loading
from app.web.forms import FILES, form_of
from app.web.jobs import Job
from app.web.pages.routing import Pages
from app.web.rendering import render
from app.web.services import Reading, services_of
from app.web.understood import pieces
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
async def job_page(request: Request, account: Loader, desk: Loading, job_id: str) -> Response:  # noqa: ARG001
    job = desk.jobs.get(job_id)
    return await run_in_threadpool(_drawn, request, job)


def _drawn(request: Request, job: Job) -> Response:
    told: dict[str, Any] = json.loads(job.as_json())
    if not job.over or job.error is not None or job.state == "stopped":
        return render(request, "load_job.html", job=told)
    if job.kind == "check":
        files = [_looked_at(file) for file in told["files"]]
        storable = [file for file in files if file["draft"] and not file["refused"]]
        return render(request, "load_looked.html", job=told, files=files, storable=storable)
    return render(request, "load_done.html", job=told)


def _looked_at(file: dict[str, Any]) -> dict[str, Any]:
    """What the page shows of one file: its text in pieces, in place of all its facts."""
    facts = file.pop("facts")
    if facts is None:
        return {**file, "head": None, "pieces": [], "tasks": []}
    clauses = [
        (clause["span_start"], clause["span_end"])
        for item in facts["tasks"]
        for clause in item["clauses"]
        if clause["span_start"] < clause["span_end"]
    ]
    head = {name: facts["document"][name] for name in ("id", "docno", "title", "issuer", "issued_on", "region")}
    begins = [item["span_start"] for item in facts["tasks"]]
    tasks = [
        {
            "path": item["path"],
            "title": item["title"],
            "parts": [part for clause in item["clauses"] for part in clause["responsibilities"]],
        }
        for item in facts["tasks"]
    ]
    text = pieces(facts["document"]["text"], clauses, file["findings"], begins)
    return {**file, "head": head, "pieces": text, "tasks": tasks}


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
