"""Query parameters of what the API is asked, declared once. A parameter nobody declared is refused, not ignored."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.model.facts import Level
from app.model.wording import Language
from app.questions.answers.agencies import Reading
from app.questions.answers.coverage import AnyState, By, MatrixOrder, SourceState
from app.questions.answers.differences import Change
from app.questions.answers.links import TraceDirection
from app.questions.answers.metrics import SeriesChange, TakenUp
from app.questions.answers.parts import AgencyKind, Band, Basis, Binds, NodeKind, ResultKind, Role, Standing
from app.questions.answers.workload import FindingKind, NobodyReason, WorkloadOrder
from app.questions.coverage_board import Asked
from app.questions.covering import CoverageFilter
from app.questions.duties import DutyFilter
from app.questions.metrics import SeriesFilter
from app.questions.paging import DEFAULT_LIMIT, EVERYTHING, MAX_LIMIT, Window
from app.questions.statement import day_of, read_moment
from app.questions.workload.findings import FindingFilter
from app.questions.workload.loads import WorkloadFilter
from graph_exports.reports import Format


class Parameters(BaseModel):
    """What an address takes; no other parameter."""

    model_config = ConfigDict(extra="forbid")


class _Regional(Parameters):
    region: str | None = Field(
        None, description="名称适用于几个地区时所指的地区。 / Region meant where a name fits several."
    )


class _Dated(Parameters):
    as_of: date | None = Field(
        None,
        description="以这一天为准，缺省今天；当日无效的另列。 / On this day (today); the rest is apart.",
    )


class ReportParameters(Parameters):
    """What every address knows whose answer can be taken away as a file."""

    format: Format | None = Field(
        None,
        description="取整份报告：xlsx、csv（带 BOM）、json 或供打印的 html，不分页，注明文件、版本与时刻。"
        " / The whole as a report, with the statement of what it rests on.",
    )
    sheet: str | None = Field(None, description="csv 取哪张表，如 说明；缺省第一张。 / Which sheet, for csv.")
    moment: str | None = Field(
        None,
        description="报告的时刻（ISO，UTC），缺省为现在；同一时刻得同样的字节。"
        " / The report's moment, now if not given; the same moment gives the same bytes.",
    )
    language: Language = Field("zh", description="表头用语。 / Language of headings.")

    @property
    def day(self) -> date | None:
        """The day that the report is drawn up for; None for today."""
        return None if self.moment is None else day_of(read_moment(self.moment))

    @model_validator(mode="after")
    def _only_of_reports(self) -> Self:
        # Not the language: the page that tries the API fills in what a parameter is where it is not given.
        given = self.model_fields_set & {"sheet", "moment"}
        if self.format is None and given:
            raise ValueError(f"{'、'.join(sorted(given))} 须与 format 同用 / only together with format")
        if self.sheet is not None and self.format != "csv":
            raise ValueError("sheet 只用于 csv / sheet is for csv")
        return self


class Paged(Parameters):
    """A part of a list: how many, and from where on."""

    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, description="每页条数。 / Items on a page.")
    cursor: str | None = Field(None, description="上一页答复中 next 的值。 / `next` of the page before.")

    @property
    def window(self) -> Window:
        return Window(self.limit, self.cursor)


class _Listed(Paged, ReportParameters):
    """Pages of what can be taken away whole as well."""

    @model_validator(mode="after")
    def _reports_are_whole(self) -> Self:
        if self.format is not None and self.model_fields_set & {"limit", "cursor"}:
            raise ValueError("format 给出整份报告，不与 limit、cursor 同用 / a report is whole: no limit, no cursor")
        return self

    @property
    def window(self) -> Window:
        return EVERYTHING if self.format is not None else super().window


class OneParameters(_Regional):
    pass


class OneReportParameters(ReportParameters, _Regional):
    pass


class TraceParameters(OneReportParameters):
    direction: TraceDirection = Field(
        "up",
        description="up 上溯，down 下查，both 两者。 / Where it comes from, what derives from it, both.",
    )


class ListParameters(_Listed):
    pass


class RegionalListParameters(_Listed, _Regional):
    pass


class AgencyListParameters(_Listed, _Regional):
    q: str | None = Field(None, description="名称中的字。 / Characters of the name.")


class UnregisteredParameters(_Listed, _Regional):
    q: str | None = Field(None, description="名称中的字。 / Characters of the name.")
    document: str | None = Field(None, description="只看一份文件：文号、编号或标题。 / Only this document.")


class DutyParameters(_Listed, _Regional, _Dated):
    role: list[Role] = Field([], description="角色，可重复。 / Role, may be repeated.")
    document: list[str] = Field([], description="文号、编号或标题，可重复。 / Document by number, id or title.")
    year: list[int] = Field([], description="成文年份，可重复。 / Year of issue.")
    basis: list[Basis] = Field([], description="依据，可重复。 / How the role is known.")
    kind: list[NodeKind] = Field([], description="任务或指标，可重复。 / Tasks or indicators.")
    standing: list[Standing] = Field([], description="文件当日的效力，可重复。 / How the document stands on the day.")
    as_: Reading | None = Field(
        None,
        alias="as",
        description="written：文件点到它的；today：按沿革它今天的；缺省都列。 / As written, or as it stands today.",
    )

    @property
    def filter(self) -> DutyFilter:
        return DutyFilter(
            standings=frozenset(self.standing),
            roles=frozenset(self.role),
            documents=frozenset(self.document),
            years=frozenset(self.year),
            bases=frozenset(self.basis),
            kinds=frozenset(self.kind),
        )


class _BelowParameters(_Listed, _Regional, _Dated):
    parent: str = Field(description="上级文件：文号、编号或标题。 / The parent document.")
    child: list[str] = Field(
        [], description="下级文件，可重复；缺省为全部。 / Child documents; all where none is named."
    )
    government: list[str] = Field([], description="下级地区，可重复；缺省为全部。 / Regions below; all by default.")
    by: By = Field("government", description="每列一地政府或一份文件。 / A column a government, or a document.")
    state: list[AnyState] = Field([], description="落实、已说明、未见、无文件等，可重复。 / States.")
    binds: list[Binds] = Field([], description="是否点到该地政府，可重复。 / Whether the task names the government.")
    band: list[Band] = Field([], description="联系的档次，可重复。 / Bands of the links.")

    @property
    def asked(self) -> Asked:
        return Asked(tuple(self.child), tuple(self.government), self.by)

    @property
    def filter(self) -> CoverageFilter:
        return CoverageFilter(frozenset(self.state), frozenset(self.binds), frozenset(self.band))


class CoverageParameters(_BelowParameters):
    order: MatrixOrder = Field("text", description="依原文、缺口在前、落实在前。 / As printed, gaps or links first.")

    @property
    def is_pair(self) -> bool:
        """One child and no government: the answer is that of the pair."""
        return len(self.child) == 1 and not self.government


class GapParameters(_BelowParameters):
    pass


class SourceParameters(_Listed, _Regional, _Dated):
    child: str = Field(description="下级文件：文号、编号或标题。 / The child document.")
    parent: list[str] = Field([], description="上级文件，可重复；缺省为它所依据的全部。 / Parents; all it cites.")
    state: list[SourceState] = Field([], description="有来源、已说明、无来源，可重复。 / States, may be repeated.")
    band: list[Band] = Field([], description="联系的档次，可重复。 / Bands of the links.")

    @property
    def filter(self) -> CoverageFilter:
        return CoverageFilter(frozenset(self.state), bands=frozenset(self.band))


class DifferenceParameters(ReportParameters, _Regional):
    old: str = Field(
        description="旧文件：文号、编号或标题，后面可写 @版本，如 文号@1。 / The older side, @1 for a version."
    )
    new: str | None = Field(
        None,
        description="新文件，写法相同；缺省为现行版本。 / The newer side; the current version by default.",
    )
    change: list[Change] = Field([], description="只列这几种变化，可重复。 / Only items with these changes.")
    kind: list[NodeKind] = Field([], description="任务或指标，可重复。 / Tasks or indicators.")


class WorkloadParameters(_Listed):
    q: str | None = Field(None, description="机构名称中的字。 / Characters of the agency's name.")
    region: list[str] = Field([], description="机构所在地区（全称），可重复。 / Region of the agency, full name.")
    level: list[Level] = Field([], description="机构层级，可重复。 / Level of the agency.")
    agency_kind: list[AgencyKind] = Field([], description="机构、集合、合称、未登记，可重复。 / Kind of body.")
    document: list[str] = Field([], description="文号、编号或标题，可重复。 / Document by number, id or title.")
    year: list[int] = Field([], description="成文年份，可重复。 / Year of issue.")
    kind: list[NodeKind] = Field([], description="任务或指标，可重复。 / Tasks or indicators.")
    basis: list[Basis] = Field([], description="依据，可重复。 / How the role is known.")
    order: WorkloadOrder = Field("leads", description="排序：牵头、配合、合计、有效的、名称。 / By what to order.")
    as_: Reading | None = Field(
        None,
        alias="as",
        description="written：文件点到它的；today：按沿革它今天的；缺省都列。 / As written, or as it stands today.",
    )
    as_of: date | None = Field(
        None, description="以这一天为准，缺省今天；当日无效的另计。 / On this day (today); the rest is apart."
    )

    @property
    def filter(self) -> WorkloadFilter:
        return WorkloadFilter(
            words=self.q,
            regions=frozenset(self.region),
            levels=frozenset(self.level),
            agency_kinds=frozenset(self.agency_kind),
            documents=frozenset(self.document),
            years=frozenset(self.year),
            kinds=frozenset(self.kind),
            bases=frozenset(self.basis),
        )


class FindingParameters(_Listed):
    kind: list[FindingKind] = Field(
        [], description="牵头单位已不存在、无人牵头、对口单位未见任务，可重复。 / Kinds of findings."
    )
    reason: list[NobodyReason] = Field([], description="无人牵头的原因，可重复。 / Why nobody leads.")
    document: list[str] = Field([], description="文号、编号或标题，可重复。 / Document by number, id or title.")
    year: list[int] = Field([], description="成文年份，可重复。 / Year of issue.")
    region: list[str] = Field([], description="文件或对口单位的地区（全称），可重复。 / Region, full name.")
    level: list[Level] = Field([], description="文件层级，可重复。 / Level of the document.")
    standing: list[Standing] = Field([], description="文件效力，可重复。 / How the document stands on the day.")
    unlicensed: bool = Field(
        False, description="没有承接文件的地区也看其全部文件。 / Look in regions that cite nothing of it, too."
    )
    as_of: date | None = Field(None, description="以这一天为准，缺省今天。 / On this day; today by default.")

    @property
    def filter(self) -> FindingFilter:
        return FindingFilter(
            kinds=frozenset(self.kind),
            reasons=frozenset(self.reason),
            documents=frozenset(self.document),
            years=frozenset(self.year),
            regions=frozenset(self.region),
            levels=frozenset(self.level),
            standings=frozenset(self.standing),
            unlicensed=self.unlicensed,
        )


class ComparedIndicatorsParameters(ReportParameters, _Regional):
    parent: str = Field(description="上级文件：文号、编号或标题。 / The parent document.")
    child: str = Field(description="下级文件：文号、编号或标题。 / The child document.")
    state: list[TakenUp] = Field([], description="只列这几种，可重复。 / Only rows in these states.")


class MetricListParameters(_Listed):
    q: str | None = Field(None, description="指标名称中的字。 / Characters of the metric's name.")
    several: bool = Field(False, description="只列不止一份文件有的。 / Only those that several documents state.")
    change: list[SeriesChange] = Field(
        [], description="只列有这些变化的：调整、承接、完成、未完成等，可重复。 / Only those with such steps."
    )


class SeriesParameters(ReportParameters):
    region: list[str] = Field([], description="谁的数（地区全称），可重复。 / Whose figure, full name of a region.")
    year: list[int] = Field([], description="数值的年份，可重复。 / Year of the figure.")
    kind: list[Literal["target", "actual"]] = Field([], description="目标或实绩，可重复。 / Target or result.")

    @property
    def filter(self) -> SeriesFilter:
        return SeriesFilter(frozenset(self.region), frozenset(self.year), frozenset(self.kind))


class EvidenceParameters(ReportParameters, _Regional):
    child: str = Field(description="下级任务或指标的编号。 / Id of the child's task or indicator.")
    parent: str | None = Field(
        None,
        description="上级任务或指标的编号；缺省给出全部来源路径。 / The parent's; without it, all upwards.",
    )


class SearchParameters(_Listed):
    q: str = Field(
        min_length=1, max_length=200, description="要找的字词，几个词以空格分开。 / Words, all must occur."
    )
    kind: list[ResultKind] = Field([], description="只找这几类，可重复。 / Only these kinds.")


One = Annotated[OneParameters, Query()]
OneReported = Annotated[OneReportParameters, Query()]
Listed = Annotated[ListParameters, Query()]
RegionalListed = Annotated[RegionalListParameters, Query()]
AgenciesListed = Annotated[AgencyListParameters, Query()]
DutiesListed = Annotated[DutyParameters, Query()]
Covered = Annotated[CoverageParameters, Query()]
WorkloadAsked = Annotated[WorkloadParameters, Query()]
FindingsListed = Annotated[FindingParameters, Query()]
IndicatorsCompared = Annotated[ComparedIndicatorsParameters, Query()]
MetricsListed = Annotated[MetricListParameters, Query()]
SeriesAsked = Annotated[SeriesParameters, Query()]
Compared = Annotated[DifferenceParameters, Query()]
EvidenceAsked = Annotated[EvidenceParameters, Query()]
Traced = Annotated[TraceParameters, Query()]
Gapped = Annotated[GapParameters, Query()]
Sourced = Annotated[SourceParameters, Query()]
Searched = Annotated[SearchParameters, Query()]
UnregisteredListed = Annotated[UnregisteredParameters, Query()]
