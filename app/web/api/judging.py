"""Judgements over HTTP: what people say, what was said, what waits for them. The account is the author."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Body, Response
from pydantic import BaseModel, ConfigDict, Field

from app.ingest.judging.judge import MOST_AT_ONCE, ask, judge
from app.ingest.judging.wishes import Wish
from app.questions.answers.judgements import Judged, Judgements, Related, Review
from app.questions.judgements import JudgementFilter, Telling
from app.questions.judgements import judgements as judgements_of
from app.questions.names import find_document
from app.questions.review import review as review_of
from app.web.access import Judge
from app.web.api.answering import answer, described
from app.web.api.parameters import JudgementsListed, ReviewListed
from app.web.services import Reading

router = APIRouter(tags=["判断 judgements"])

Wishes = Annotated[Wish | Annotated[list[Wish], Field(min_length=1, max_length=MOST_AT_ONCE)], Body()]


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
    """待人判断的：候选、存疑、未登记的机构、读不懂之处 / what waits for a person, both sides quoted."""
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
