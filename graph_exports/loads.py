"""The load of agencies, and what is wrong with it, as tables."""

from __future__ import annotations

from app.model.wording import AGENCY_KINDS, BASES, KINDS, LEVELS, NOBODY_REASONS, STANDINGS, Words
from app.questions.answers.workload import Findings, LeadGone, NobodyLeads, SilentCounterpart, Workload
from graph_exports.listings import NUMBER, Rows
from graph_exports.tables import Cell, Column, Report, Table, day
from graph_exports.wording import checked_words, place_words

_LOAD = (
    NUMBER,
    Column("机构", "Agency", 16),
    Column("类别", "Kind", 5),
    Column("层级", "Level", 5),
    Column("地区", "Region", 8),
    Column("牵头", "Leads", 5, kind="number"),
    Column("配合", "Supports", 5, kind="number"),
    Column("任务", "Tasks", 5, kind="number"),
    Column("指标", "Indicators", 5, kind="number"),
    Column("点名牵头", "Named, leads", 5, kind="number"),
    Column("点名配合", "Named, supports", 5, kind="number"),
    Column("经集合牵头", "Collective, leads", 6, kind="number"),
    Column("经集合配合", "Collective, supports", 6, kind="number"),
    Column("承继牵头", "Predecessor, leads", 6, kind="number"),
    Column("承继配合", "Predecessor, supports", 6, kind="number"),
    Column("有效牵头", "In force, leads", 6, kind="number"),
    Column("有效配合", "In force, supports", 6, kind="number"),
    Column("失效牵头", "Apart, leads", 6, kind="number"),
    Column("失效配合", "Apart, supports", 6, kind="number"),
    *(Column(f"牵头（{words.zh}）", f"Leads ({words.en})", 7, kind="number") for words in BASES.values()),
)
_BY_DOCUMENT = (
    NUMBER,
    Column("机构", "Agency", 16),
    Column("文件", "Document", 12, document=True),
    Column("文件标题", "Title of the document", 24),
    Column("成文日期", "Issued on", 6, kind="date"),
    Column("效力", "Standing", 6),
    Column("牵头", "Leads", 5, kind="number"),
    Column("配合", "Supports", 5, kind="number"),
)
_BY_YEAR = (
    NUMBER,
    Column("机构", "Agency", 16),
    Column("成文年份", "Year of issue", 6, kind="number"),
    Column("牵头", "Leads", 5, kind="number"),
    Column("配合", "Supports", 5, kind="number"),
)


def workload_report(answer: Workload) -> Report:
    """How much each agency leads and supports; by document and by year on sheets of their own."""
    lines = [
        Words(f"截至 {answer.as_of}", f"as of {answer.as_of}"),
        Words(
            f"共 {answer.total} 个机构；经集合、由前身承继的也计入，同一条可计入几个机构",
            f"{answer.total} agencies; what comes through collectives and predecessors counts for each of them",
        ),
    ]
    tables = [
        Table(Words("承担量", "Load"), _LOAD, _loads(answer), 2),
        Table(Words("按文件", "By document"), _BY_DOCUMENT, _documents(answer), 2),
        Table(Words("按年份", "By year"), _BY_YEAR, _years(answer), 2),
    ]
    return Report(Words("各机构承担量", "Load of agencies"), tables, answer.statement, lines)


def _loads(answer: Workload) -> Rows:
    for number, one in enumerate(answer.agencies, 1):
        parts = (one.named, one.collective, one.predecessor, one.in_force, one.apart)
        yield (
            number,
            one.name,
            AGENCY_KINDS[one.kind],
            LEVELS[one.level],
            one.region,
            one.leads,
            one.supports,
            one.tasks,
            one.indicators,
            *(count for part in parts for count in (part.leads, part.supports)),
            *(getattr(one.bases.lead, name) for name in BASES),
        )


def _documents(answer: Workload) -> Rows:
    number = 0
    for one in answer.agencies:
        for by in one.by_document:
            number += 1
            ref = by.document
            yield (
                number,
                one.name,
                ref.id,
                ref.title,
                day(ref.issued_on),
                STANDINGS[by.standing],
                by.leads,
                by.supports,
            )


def _years(answer: Workload) -> Rows:
    number = 0
    for one in answer.agencies:
        for by in one.by_year:
            number += 1
            yield (number, one.name, by.year, by.leads, by.supports)


_PLACE = (
    Column("原文", "Words", 36),
    Column("原文位置", "Place", 8),
    Column("文件", "Document", 12, document=True),
    Column("成文日期", "Issued on", 6, kind="date"),
    Column("效力", "Standing", 6),
    Column("编号", "Id", 16),
)
_GONE = (
    NUMBER,
    Column("任务或指标", "Task or indicator", 5),
    Column("标题", "Title", 18),
    Column("文中名称", "Name as printed", 9),
    Column("牵头单位", "Lead", 16),
    Column("何时起不存在", "Gone since", 7, kind="date"),
    Column("今由", "Today", 16),
    Column("职责去向", "Successors", 24),
    Column("人工判断", "Checked", 10),
    *_PLACE,
)
_NOBODY = (
    NUMBER,
    Column("标题", "Title", 18),
    Column("原因", "Reason", 10),
    Column("未读懂之处", "Words not understood", 24),
    *_PLACE,
)
_SILENT = (
    NUMBER,
    Column("牵头单位", "Lead", 16),
    Column("对口单位", "Counterparts", 16),
    Column("地区", "Region", 8),
    Column("看过的文件", "Documents looked through", 20),
    Column("是否承接文件", "Carries it out", 6),
    Column("该地其他文件牵头", "Leads elsewhere", 6, kind="number"),
    Column("该地其他文件配合", "Supports elsewhere", 6, kind="number"),
    Column("未登记名称", "Names not registered", 12),
    Column("牵头事项", "Item led", 18),
    *_PLACE,
    Column("人工判断", "Checked", 10),
)


def findings_report(answer: Findings) -> Report:
    """Leads that are gone, tasks nobody leads, silent counterparts, each on a sheet."""
    gone = [one for one in answer.findings if isinstance(one, LeadGone)]
    nobody = [one for one in answer.findings if isinstance(one, NobodyLeads)]
    silent = [one for one in answer.findings if isinstance(one, SilentCounterpart)]
    lines = [
        Words(f"截至 {answer.as_of}", f"as of {answer.as_of}"),
        Words("只说收录的文件写了什么、没写什么", "what the documents held say and do not say"),
    ]
    tables = [
        Table(Words("牵头单位已不存在", "Leads gone"), _GONE, (_gone(n, one) for n, one in enumerate(gone, 1)), 3),
        Table(Words("无人牵头", "Nobody leads"), _NOBODY, (_nobody(n, one) for n, one in enumerate(nobody, 1)), 2),
        Table(Words("对口单位未见任务", "Silent counterparts"), _SILENT, _silent(silent), 2),
    ]
    return Report(Words("责任落空清单", "Findings on who leads"), tables, answer.statement, lines)


def _gone(number: int, one: LeadGone) -> tuple[Cell, ...]:
    parted = "；".join(f"{heir.name}{'（部分）' if heir.extent == 'part' else ''}" for heir in one.successors)
    return (
        number,
        KINDS[one.item.kind],
        one.item.title,
        one.surface,
        one.agency.name,
        day(one.since),
        "、".join(heir.name for heir in one.today),
        parted,
        checked_words(one.checked),
        *_place(one),
    )


def _nobody(number: int, one: NobodyLeads) -> tuple[Cell, ...]:
    unread = "；".join(record.quote for record in one.unread)
    return (number, one.item.title, NOBODY_REASONS[one.reason], unread, *_place(one))


def _place(one: LeadGone | NobodyLeads) -> tuple[Cell, ...]:
    ref = one.document
    return (one.quote, place_words(one.place), ref.id, day(ref.issued_on), STANDINGS[one.standing], one.item.id)


def _silent(found: list[SilentCounterpart]) -> Rows:
    number = 0
    for one in found:
        for led in one.leads:
            number += 1
            yield (
                number,
                one.agency.name,
                "、".join(named.name for named in one.counterparts) or Words("名录未列名称", "none listed"),
                one.region,
                "、".join(ref.docno or ref.title for ref in one.documents),
                Words("是", "yes") if one.licensed else Words("否", "no"),
                one.elsewhere.leads,
                one.elsewhere.supports,
                "、".join(one.unregistered),
                led.item.title,
                led.quote,
                place_words(led.place),
                one.document.id,
                day(one.document.issued_on),
                STANDINGS[one.standing],
                led.item.id,
                checked_words(led.checked),
            )
