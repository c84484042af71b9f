"""Query parameters of the API, declared once. A parameter nobody declared is refused, not ignored."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from app.library.log import Kind
from app.questions.answers.agencies import Reading
from app.questions.answers.differences import Change
from app.questions.answers.parts import Basis, NodeKind, ResultKind, Role
from app.questions.duties import DutyFilter
from app.questions.paging import DEFAULT_LIMIT, MAX_LIMIT, Window


class _Parameters(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Regional(_Parameters):
    region: str | None = Field(
        None, description="名称适用于几个地区时所指的地区。 / Region meant where a name fits several."
    )


class _Paged(_Parameters):
    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, description="每页条数。 / Items on a page.")
    cursor: str | None = Field(None, description="上一页答复中 next 的值。 / `next` of the page before.")

    @property
    def window(self) -> Window:
        return Window(self.limit, self.cursor)


class OneParameters(_Regional):
    pass


class ListParameters(_Paged):
    pass


class RegionalListParameters(_Paged, _Regional):
    pass


class AgencyListParameters(_Paged, _Regional):
    q: str | None = Field(None, description="名称中的字。 / Characters of the name.")


class UnregisteredParameters(_Paged, _Regional):
    q: str | None = Field(None, description="名称中的字。 / Characters of the name.")
    document: str | None = Field(None, description="只看一份文件：文号、编号或标题。 / Only this document.")


class DutyParameters(_Paged, _Regional):
    role: list[Role] = Field([], description="角色，可重复。 / Role, may be repeated.")
    document: list[str] = Field([], description="文号、编号或标题，可重复。 / Document by number, id or title.")
    year: list[int] = Field([], description="成文年份，可重复。 / Year of issue.")
    basis: list[Basis] = Field([], description="依据，可重复。 / How the role is known.")
    kind: list[NodeKind] = Field([], description="任务或指标，可重复。 / Tasks or indicators.")
    as_: Reading | None = Field(
        None,
        alias="as",
        description="written：文件点到它的；today：按沿革它今天的；缺省都列。 / As written, or as it stands today.",
    )

    @property
    def filter(self) -> DutyFilter:
        return DutyFilter(
            roles=frozenset(self.role),
            documents=frozenset(self.document),
            years=frozenset(self.year),
            bases=frozenset(self.basis),
            kinds=frozenset(self.kind),
        )


class CoverageParameters(_Regional):
    parent: str = Field(description="上级文件：文号、编号或标题。 / The parent document.")
    child: str = Field(description="下级文件：文号、编号或标题。 / The child document.")


class DifferenceParameters(_Regional):
    old: str = Field(
        description="旧文件：文号、编号或标题，后面可写 @版本，如 文号@1。 / The older side, @1 for a version."
    )
    new: str | None = Field(
        None,
        description="新文件，写法相同；缺省为现行版本。 / The newer side; the current version by default.",
    )
    change: list[Change] = Field([], description="只列这几种变化，可重复。 / Only items with these changes.")
    kind: list[NodeKind] = Field([], description="任务或指标，可重复。 / Tasks or indicators.")


class SearchParameters(_Paged):
    q: str = Field(
        min_length=1, max_length=200, description="要找的字词，几个词以空格分开。 / Words, all must occur."
    )
    kind: list[ResultKind] = Field([], description="只找这几类，可重复。 / Only these kinds.")


class LogParameters(_Paged):
    kind: list[Kind] = Field([], description="种类，可重复。 / Kind of entry, may be repeated.")
    who: str | None = Field(None, description="谁做的。 / By whom.")
    document: str | None = Field(
        None, description="文号、编号或标题，移除的也可。 / Document by number, id or title, a removed one too."
    )
    since: str | None = Field(
        None, description="这一天起（北京时间），或带时区的时刻。 / From this day (China), or a moment."
    )
    until: str | None = Field(None, description="到这一天为止。 / Up to and with this day, or before a moment.")


One = Annotated[OneParameters, Query()]
Listed = Annotated[ListParameters, Query()]
RegionalListed = Annotated[RegionalListParameters, Query()]
AgenciesListed = Annotated[AgencyListParameters, Query()]
DutiesListed = Annotated[DutyParameters, Query()]
Covered = Annotated[CoverageParameters, Query()]
Compared = Annotated[DifferenceParameters, Query()]
Searched = Annotated[SearchParameters, Query()]
UnregisteredListed = Annotated[UnregisteredParameters, Query()]
Logged = Annotated[LogParameters, Query()]
