"""Query parameters of what concerns the record: loading and removing, judgements, the log."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from pydantic import Field

from app.library.log import Kind
from app.model.judgements import SubjectKind, Verdict
from app.model.wording import Language
from app.questions.answers.judgements import ReviewKind, State
from app.questions.sheets import SheetPart
from app.web.api.parameters import Paged, Parameters


class LogParameters(Paged):
    kind: list[Kind] = Field([], description="种类，可重复。 / Kind of entry, may be repeated.")
    who: str | None = Field(None, description="谁做的。 / By whom.")
    document: str | None = Field(
        None, description="文号、编号或标题，移除的也可。 / Document by number, id or title, a removed one too."
    )
    since: str | None = Field(
        None, description="这一天起（北京时间），或带时区的时刻。 / From this day (China), or a moment."
    )
    until: str | None = Field(None, description="到这一天为止。 / Up to and with this day, or before a moment.")


class _Waiting(Parameters):
    wait: float = Field(
        20.0,
        ge=0,
        le=60,
        description="至多等几秒；未完成则答 202 与任务地址。 / Seconds to wait; then 202 and the job.",
    )


class LoadParameters(_Waiting):
    check: bool = Field(
        False, description="只读出并说明，不入库；draft 供随后入库。 / Read and report, store nothing but a draft."
    )
    replace: bool = Field(False, description="少了事实也替换。 / Replace even where facts are lost.")
    draft: list[str] = Field(
        [], max_length=50, description="先前 check 所得，可重复；不必再传文件。 / Drafts of an earlier check."
    )


class RemoveParameters(_Waiting):
    pass


class JudgementParameters(Paged):
    document: list[str] = Field([], description="文号、编号或标题，可重复。 / Document by number, id or title.")
    item: list[str] = Field(
        [], description="任务或指标的编号，当时的或今天的。 / Task or indicator, of then or today."
    )
    subject: list[SubjectKind] = Field([], description="所判断的种类，可重复。 / Kind of what is judged.")
    verdict: list[Verdict] = Field([], description="判断，可重复。 / What was said.")
    state: list[State] = Field([], description="有效、已撤回、已被取代。 / What became of it.")
    by: str | None = Field(None, description="谁判断的。 / By whom.")
    suspect: bool | None = Field(
        None, description="只看原文已变的，或只看其余。 / Suspect ones alone, or the others."
    )


class ReviewParameters(Paged):
    kind: list[ReviewKind] = Field([], description="种类，可重复。 / Kinds of what waits.")
    document: str | None = Field(None, description="只看一份文件：文号、编号或标题。 / Only this document.")


class LinesParameters(Parameters):
    document: list[str] = Field([], description="文号、编号或标题，可重复。 / Document by number, id or title.")


class SheetParameters(Parameters):
    document: str | None = Field(None, description="文号、编号或标题。 / Document by number, id or title.")
    part: list[SheetPart] = Field([], description="links 联系（缺省），duties 职责；可重复。 / What stands on it.")
    language: Language = Field("zh", description="表头用语。 / Language of headings.")


LinesAsked = Annotated[LinesParameters, Query()]
SheetAsked = Annotated[SheetParameters, Query()]
JudgementsListed = Annotated[JudgementParameters, Query()]
ReviewListed = Annotated[ReviewParameters, Query()]
Logged = Annotated[LogParameters, Query()]
Loaded = Annotated[LoadParameters, Query()]
Removed = Annotated[RemoveParameters, Query()]
