"""`zeren workload`: how much each agency leads and supports, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from app.commands.asking import BASES, ask_graph, json_option
from app.commands.output import console, in_both, quoted, text
from app.model import wording

if TYPE_CHECKING:
    from app.questions.answers.workload import LeadGone, NobodyLeads, SilentCounterpart

KINDS = in_both(wording.FINDING_KINDS)
REASONS = in_both(wording.NOBODY_REASONS)
STANDINGS = in_both(wording.STANDINGS, "in_force", "unknown")
_LEVELS = list(wording.LEVELS)
_BODIES = ("agency", "collective", "group", "unknown")
#: Statements of a silent counterpart's superior shown to people; `--json` gives them all.
_SHOWN = 3

_day = click.option("--as-of", "as_of", metavar="日期", help="以这一天为准，如 2025-12-31。 / On this day.")


@click.group(invoke_without_command=True)
@click.option("--q", "-q", "words", help="机构名称中的字。 / Characters of the name.")
@click.option("--region", multiple=True, help="机构所在地区（全称），可重复。 / Region of the agency, full name.")
@click.option(
    "--level",
    type=click.Choice(_LEVELS),
    multiple=True,
    help="机构层级，可重复。 / Level of the agency.",
)
@click.option("--agency-kind", type=click.Choice(_BODIES), multiple=True, help="哪类机构，可重复。 / Kind of body.")
@click.option("--document", multiple=True, help="文件，可重复。 / Document by number, id or title.")
@click.option("--year", type=int, multiple=True, help="成文年份，可重复。 / Year of issue.")
@click.option("--kind", type=click.Choice(["task", "indicator"]), multiple=True, help="任务或指标。 / Kind of item.")
@click.option("--basis", type=click.Choice(list(BASES)), multiple=True, help="依据，可重复。 / How it is known.")
@click.option(
    "--order",
    type=click.Choice(["leads", "supports", "total", "in_force", "name"]),
    default="leads",
    help="排序。 / By what to order.",
)
@click.option(
    "--as", "reading", type=click.Choice(["written", "today"]), help="按文件所写，或按现行沿革。 / Reading."
)
@_day
@json_option
@click.pass_context
def workload(
    ctx: click.Context,
    /,
    as_json: bool,
    words: str | None,
    order: Any,
    reading: Any,
    as_of: str | None,
    **filters: Any,
) -> None:
    """各机构牵头、配合多少；findings 列出牵头单位已不存在、无人牵头、对口单位未见任务的。

    How much each agency leads and supports; `findings` lists what is wrong with it.
    """
    if ctx.invoked_subcommand is not None:
        if words or reading or as_of or as_json or any(filters.values()):
            raise click.UsageError(f"选项请写在 {ctx.invoked_subcommand} 之后 / options go after the subcommand")
        return
    from app.commands.exporting import export_day
    from app.questions.paging import EVERYTHING
    from app.questions.workload.loads import WorkloadFilter
    from app.questions.workload.loads import workload as workload_of

    wanted = WorkloadFilter(
        words=words,
        regions=frozenset(filters["region"]),
        levels=frozenset(filters["level"]),
        agency_kinds=frozenset(filters["agency_kind"]),
        documents=frozenset(filters["document"]),
        years=frozenset(filters["year"]),
        kinds=frozenset(filters["kind"]),
        bases=frozenset(filters["basis"]),
    )
    day, today = _read_day(as_of), export_day()
    ask_graph(
        as_json,
        lambda store, home: workload_of(store, wanted, order, EVERYTHING, reading, day, today, home),
        _show_workload,
    )


def _read_day(written: str | None) -> Any:
    from datetime import date

    try:
        return None if written is None else date.fromisoformat(written)
    except ValueError:
        raise click.UsageError(
            f"{written} 不是日期：请写如 2025-12-31 / {written} is no date: write one like 2025-12-31"
        ) from None


def _show_workload(answer: Any) -> None:
    out = console()
    sums = answer.statements
    out.print(f"共 {answer.total} 个机构，责任表述 {sums.leads + sums.supports} 条（截至 {answer.as_of}）/ agencies")
    for one in answer.agencies:
        parts = [f"牵头 {one.leads}  配合 {one.supports}"]
        for word, load in (("经集合", one.collective), ("承继", one.predecessor), ("已失效", one.apart)):
            if load.leads or load.supports:
                parts.append(f"{word} {load.leads}+{load.supports}")
        documents = "、".join(
            f"{by.document.docno or by.document.title} {by.leads}+{by.supports}" for by in one.by_document
        )
        out.print(text((one.name, "bold blue"), f"  {'  '.join(parts)}", (f"  {documents}", "dim")))


@workload.command()
@click.option("--kind", type=click.Choice(list(KINDS)), multiple=True, help="只列这几种。 / Only these kinds.")
@click.option(
    "--reason", type=click.Choice(list(REASONS)), multiple=True, help="无人牵头的原因。 / Why nobody leads."
)
@click.option("--document", multiple=True, help="文件，可重复。 / Document by number, id or title.")
@click.option("--year", type=int, multiple=True, help="成文年份，可重复。 / Year of issue.")
@click.option("--region", multiple=True, help="文件或对口单位的地区（全称）。 / Region, full name.")
@click.option(
    "--level",
    type=click.Choice(_LEVELS),
    multiple=True,
    help="文件层级，可重复。 / Level of the document.",
)
@click.option("--standing", type=click.Choice(list(STANDINGS)), multiple=True, help="文件效力。 / How it stands.")
@click.option("--unlicensed", is_flag=True, help="没有承接文件的地区也看。 / Regions that cite nothing of it, too.")
@_day
@json_option
def findings(as_json: bool, as_of: str | None, unlicensed: bool, **filters: Any) -> None:
    """牵头单位已不存在、无人牵头、对口单位未见任务；只说收录的文件写了什么、没写什么。

    Leads that are gone, tasks nobody leads, counterparts that do nothing: what the documents held say and do not say.
    """
    from app.commands.exporting import export_day
    from app.commands.opening import library, settings
    from app.questions.paging import EVERYTHING
    from app.questions.workload.findings import FindingFilter
    from app.questions.workload.findings import findings as findings_of

    wanted = FindingFilter(
        kinds=frozenset(filters["kind"]),
        reasons=frozenset(filters["reason"]),
        documents=frozenset(filters["document"]),
        years=frozenset(filters["year"]),
        regions=frozenset(filters["region"]),
        levels=frozenset(filters["level"]),
        standings=frozenset(filters["standing"]),
        unlicensed=unlicensed,
    )
    day, today = _read_day(as_of), export_day()
    with library(settings()) as held:
        ask_graph(
            as_json,
            lambda store, home: findings_of(store, held, wanted, EVERYTHING, day, today, home),
            _show_findings,
        )


def _show_findings(answer: Any) -> None:
    out = console()
    sums = answer.totals
    out.print(
        "，".join(f"{words} {getattr(sums, kind)}" for kind, words in KINDS.items()) + f"（截至 {answer.as_of}）"
    )
    for one in answer.findings:
        out.print()
        _SHOW[one.kind](out, one)


def _head(out: Any, words: str, place: str, title: str, standing: str) -> None:
    apart = STANDINGS[standing]
    out.print(text((words, "bold yellow"), f"  {place}  {title}", (f"  {apart}" if apart else "", "dim")))


def _show_gone(out: Any, one: LeadGone) -> None:
    _head(out, KINDS[one.kind], one.item.id, one.item.title, one.standing)
    since = f"（{one.since}）" if one.since else ""
    now = "、".join(heir.name for heir in one.today)
    parted = "、".join(heir.name for heir in one.successors)
    then = f" → 今 {now}" if now else f" → 职责分给 {parted}，须人工判断 / divided" if parted else ""
    out.print(text("     ", (one.agency.name, "bold"), f"{since}{then}"))
    out.print(text("     ").append_text(quoted(one.quote, one.place)))


def _show_nobody(out: Any, one: NobodyLeads) -> None:
    _head(out, f"{KINDS[one.kind]}：{REASONS[one.reason]}", one.item.id, one.item.title, one.standing)
    for record in one.unread:
        out.print(text((f"     {record.rule} ", "dim")).append_text(quoted(record.quote, record.place)))
    out.print(text("     ").append_text(quoted(one.quote, one.place)))


def _show_silent(out: Any, one: SilentCounterpart) -> None:
    lower = "、".join(named.name for named in one.counterparts) or "名录未列名称 none listed"
    name = one.document.docno or one.document.title
    _head(out, KINDS[one.kind], name, f"{one.agency.name} ↔ {lower}（{one.region}）", one.standing)
    looked = "、".join(ref.docno or ref.title for ref in one.documents)
    other = f"；该地其他文件 {one.elsewhere.leads}+{one.elsewhere.supports}"
    strangers = f"；未登记名称 {len(one.unregistered)} 个" if one.unregistered else ""
    out.print(f"     看过 looked in：{looked}{other}{strangers}")
    for led in one.leads[:_SHOWN]:
        out.print(text(f"     {led.item.path}  {led.item.title}  ").append_text(quoted(led.quote, led.place)))
    if len(one.leads) > _SHOWN:
        out.print(text((f"     另有 {len(one.leads) - _SHOWN} 项 / more", "dim")))


_SHOW: dict[str, Any] = {
    "lead_gone": _show_gone,
    "nobody_leads": _show_nobody,
    "silent_counterpart": _show_silent,
}
