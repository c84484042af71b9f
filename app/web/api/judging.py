"""Judgements over HTTP: what people say, what was said, what waits for them. The account is the author."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from app.errors import UsageError
from app.ingest.judging.exchange import export_lines, import_lines
from app.ingest.judging.judge import MOST_AT_ONCE, ask, judge
from app.ingest.judging.sheet import judge_by_sheet
from app.ingest.judging.wishes import Wish
from app.questions.answers.judgements import Brought, Judged, Judgements, Related, Review
from app.questions.judgements import JudgementFilter, Telling
from app.questions.judgements import judgements as judgements_of
from app.questions.names import find_document
from app.questions.review import review as review_of
from app.questions.sheets import judging_sheet
from app.questions.statement import logged_export, read_moment, stated
from app.web.access import Judge, Loader
from app.web.api.answering import answer, described
from app.web.api.record_parameters import JudgementsListed, LinesAsked, ReviewListed, SheetAsked
from app.web.api.reporting import as_file
from app.web.forms import form_of
from app.web.services import Reading, services_of
from graph_exports.reports import file_of

router = APIRouter(tags=["判断 judgements"])


def _how_many(body: object) -> Literal["judgement", "judgements"]:
    """What a body is meant as, so that a fault in it is told of that alone, and by its place."""
    return "judgements" if isinstance(body, list) else "judgement"


Many = Annotated[list[Wish], Field(min_length=1, max_length=MOST_AT_ONCE)]
Wishes = Annotated[
    Annotated[Wish, Tag("judgement")] | Annotated[Many, Tag("judgements")], Discriminator(_how_many), Body()
]


class Pair(BaseModel):
    """Two documents to be compared without a licence."""

    model_config = ConfigDict(extra="forbid")

    child: str = Field(min_length=1, max_length=400, description="下级文件。 / The child document.")
    parent: str = Field(min_length=1, max_length=400, description="上级文件。 / The parent document.")


@router.post("/judgements", response_model=Judged, **described("judge", 404, 409, role="judge"))
def post_judgements(services: Reading, account: Judge, wishes: Wishes) -> Response:
    """判断：一条或多条，全部记录或全部不记 / one judgement or many, all recorded or none."""
    every = wishes if isinstance(wishes, list) else [wishes]
    outcome = judge(every, account.name, services.library, services.store, services.registry)
    told = Telling(services.library, services.library.said.judgements())
    return answer(Judged(applied=outcome.applied, judgements=[told.said(one) for one in outcome.judgements]))


@router.get("/judgements.xlsx", response_class=Response, **described("judging_sheet", 404, 409, role="judge"))
def get_sheet(services: Reading, account: Judge, asked: SheetAsked) -> Response:
    """判断表：填“判断”“理由”两列后交回 / the sheet to judge on, to be sent back."""
    sheet = judging_sheet(services.store, services.library, asked.document, frozenset(asked.part or ["links"]))
    whole = stated(sheet, services.store, read_moment(None), services.library)
    file = file_of(whole, "xlsx", None, asked.language)
    told = asked.document or "*"
    logged_export(services.library, account.name, "judging_sheet", file.name, file.data, whole.rests_on(), told)
    return as_file(file)


@router.post("/judgements.xlsx", response_model=Brought, **described("judge_by_sheet", 404, 409, 413, role="judge"))
async def post_sheet(request: Request, account: Judge) -> Response:
    """交回判断表：全部记录，或一条不记并指出每一行的问题 / the sheet back: all rows or none, each fault named."""
    services, data = services_of(request), await _file(request)
    found = await run_in_threadpool(
        judge_by_sheet, data, account.name, services.library, services.store, services.registry
    )
    told = Brought(
        applied=found.outcome.applied,
        recorded=found.outcome.recorded,
        known=found.outcome.repeated,
        blank=found.blank,
    )
    return answer(told)


@router.get("/judgements.jsonl", response_class=Response, **described("judgements_out", 404, 409, role="judge"))
def get_lines(services: Reading, account: Judge, asked: LinesAsked) -> Response:
    """全部判断，供另一处安装并入 / every judgement, for another installation to take in."""
    documents = [find_document(services.store, name).id for name in asked.document] or None
    data = b"".join(export_lines(services.library, documents))
    logged_export(services.library, account.name, "judgements", "judgements.jsonl", data, documents, "jsonl")
    name = {"content-disposition": 'attachment; filename="judgements.jsonl"'}
    return Response(data, media_type="application/x-ndjson", headers=name)


@router.post("/judgements.jsonl", response_model=Brought, **described("judgements_in", 413, role="load"))
async def post_lines(request: Request, account: Loader) -> Response:
    """并入另一处安装的判断，作者与时刻不变 / take in another installation's judgements, authors and moments kept."""
    services, data = services_of(request), await _file(request)
    found = await run_in_threadpool(
        import_lines, data, account.name, services.library, services.store, services.registry
    )
    told = Brought(
        applied=found.outcome.applied, recorded=found.outcome.recorded, known=found.known, asked=found.asked
    )
    return answer(told)


async def _file(request: Request) -> bytes:
    """The file a request brings, as its body or in a form; `app.web.bodies` bounds it."""
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        return await request.body()
    form = await form_of(request, services_of(request).slots)
    try:
        if len(form.files) != 1:
            raise UsageError("请发送一个文件", "send one file")
        return await form.files[0].read()
    finally:
        form.close()


@router.get("/judgements", response_model=Judgements, **described("judgements", 404, 409))
def judgements(services: Reading, asked: JudgementsListed) -> Response:
    """所作的判断，新的在前 / what people said, newest first."""
    wanted = JudgementFilter(
        documents=frozenset(find_document(services.store, name).id for name in asked.document),
        items=frozenset(asked.item),
        kinds=frozenset(asked.subject),
        verdicts=frozenset(asked.verdict),
        states=frozenset(asked.state),
        by=asked.by,
        suspect=asked.suspect,
    )
    return answer(judgements_of(services.library, wanted, asked.window))


@router.get("/review", response_model=Review, **described("review", 404, 409))
def review(services: Reading, asked: ReviewListed) -> Response:
    """待人判断的：候选、存疑、未登记的机构、没读懂之处 / what waits for a person, both sides quoted."""
    found = review_of(
        services.store,
        services.library,
        services.registry.suggest,
        frozenset(asked.kind),
        asked.document,
        asked.window,
    )
    return answer(found)


@router.post("/derivations", response_model=Related, **described("derive", 404, 409, role="judge"))
def derivations(services: Reading, account: Judge, pair: Pair) -> Response:
    """比对没有引用关系的两份文件，此后一直保留 / compare two documents that do not cite each other, from now on."""
    asked = ask(pair.child, pair.parent, account.name, services.library, services.store, services.registry)
    return answer(Related(**asdict(asked)))
