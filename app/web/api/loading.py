"""Documents in and out over HTTP, for the role load. Each call is a job; a short one is answered when it is over."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field

from app.errors import StoreError, UsageError
from app.web.access import Loader, loader
from app.web.addresses import Addresses
from app.web.api.answering import described
from app.web.api.record_parameters import Loaded, Removed
from app.web.desk import Loading
from app.web.forms import Form, form_of
from app.web.jobs import Job, Kind, State
from app.web.services import services_of

router = APIRouter(tags=["载入 loading"])

#: Seconds between two looks at a job that somebody waits for.
_LOOK = 0.05
_FORM = {
    "requestBody": {
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {"file": {"type": "array", "items": {"type": "string", "format": "binary"}}},
                }
            }
        }
    }
}


class Step(BaseModel):
    stage: str = Field(description="read, record, write, written, empty, done")
    subject: str
    number: int
    total: int


class JobState(BaseModel):
    """One job. ``files`` is as `zeren load --json` gives it, after a check as `zeren check --json` with ``facts``,
    ``outcome``, ``refused`` and ``draft``; ``removed`` is the id of a removed document."""

    model_config = ConfigDict(extra="allow")

    id: str
    kind: Kind
    by: str
    state: State
    created_at: str
    ended_at: str | None
    progress: Step | None
    error: dict[str, Any] | None = Field(description="Why it failed: type, zh, en and what goes with the type.")
    files: list[dict[str, Any]] | None = None
    removed: str | None = None


def _described(name: str, *statuses: int, form: bool = False) -> dict[str, Any]:
    told = described(name, *statuses, role="load")
    waiting = {202: {"model": JobState, "description": "仍在进行；Location 是任务的地址 / under way, see Location"}}
    extra = {**told["openapi_extra"], **(_FORM if form else {})}
    return {**told, "responses": {**told["responses"], **waiting}, "openapi_extra": extra}


@router.post("/documents", response_model=JobState, **_described("load", 404, 413, form=True))
async def load(request: Request, account: Loader, desk: Loading, asked: Loaded) -> Response:
    """载入文件，或只看读出了什么 / load files, or only look at what is read of them."""
    form = await form_of(request, services_of(request).slots)
    try:
        if bool(form.files) == bool(asked.draft):
            raise UsageError(
                "请以 multipart/form-data 发送文件，或用 draft 指明先前看过的文件，二者取一",
                "send files as multipart/form-data, or name files looked at before as draft: one of both",
            )
        if asked.draft:
            uploads = await run_in_threadpool(desk.uploads.take_again, asked.draft, account.name)
        else:
            files = [(file.filename or "", file.file) for file in form.files]
            uploads = await run_in_threadpool(desk.uploads.take, files, account.name)
    finally:
        form.close()
    if asked.check or _yes(form, "check"):
        job = desk.check(uploads, account.name)
    else:
        job = desk.load(uploads, account.name, replace=asked.replace or _yes(form, "replace"))
    return await _answered(request, job, asked.wait)


@router.delete("/documents/{document_id:path}", response_model=JobState, **_described("remove", 404, 409))
async def remove(request: Request, account: Loader, desk: Loading, document_id: str, asked: Removed) -> Response:
    """移除一份文件，文库保留其版本 / remove a document; the library keeps its versions."""
    return await _answered(request, desk.remove(document_id, account.name), asked.wait)


@router.get(
    "/jobs/{job_id}", response_model=JobState, dependencies=[Depends(loader)], **described("job", 404, role="load")
)
async def job_state(desk: Loading, job_id: str) -> Response:
    """一项载入、检查或移除的进展与结果 / how far a job is, and what it gave."""
    return _response(desk.jobs.get(job_id), 200)


async def _answered(request: Request, job: Job, seconds: float) -> Response:
    """The job when it is over; where that takes longer, as it is now, with the address to ask at."""
    end = asyncio.get_running_loop().time() + seconds
    while not job.over and asyncio.get_running_loop().time() < end:
        await asyncio.sleep(_LOOK)
    if job.error is not None:
        raise job.error
    if job.state == "stopped":
        raise StoreError("服务正在停止，未完成", "the server is about to stop: this was not finished")
    if job.over:
        return _response(job, 200)
    response = _response(job, 202)
    response.headers["location"] = Addresses(request.scope.get("root_path", "")).to(f"/api/v1/jobs/{job.id}")
    response.headers["retry-after"] = "1"
    return response


def _response(job: Job, status: int) -> Response:
    return Response(job.as_json(), status, {"cache-control": "no-store"}, "application/json")


def _yes(form: Form, name: str) -> bool:
    return form.one(name) in ("1", "true", "on")
