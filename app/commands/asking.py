"""Questions on the command line: the same answers as over HTTP, whole, as JSON or as lines with their quotes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app.commands.exporting import Export, export_day
from app.commands.output import console, in_both, in_chinese, quoted, text, write_answer
from app.model import wording

if TYPE_CHECKING:
    from app.graph.port import Store
    from app.library.library import Library
    from app.questions.answers.links import Evidence
    from app.questions.answers.parts import Answer

Asked = TypeVar("Asked", bound="Answer")

json_option = click.option(
    "--json", "as_json", is_flag=True, help="输出 JSON，与接口相同。 / Write JSON, as over HTTP."
)
region_option = click.option(
    "--region", help="名称适用于几个地区时所指的地区。 / Region meant where a name fits several."
)

as_of_option = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="以这一天为准，缺省今天；当日无效的另列。 / On this day (today); what is not in force is told apart.",
)

ROLES = in_chinese(wording.ROLES)
BASES = in_chinese(wording.BASES, "stated")
BANDS = in_both(wording.BANDS)
RELATIONS = in_chinese(wording.RELATIONS)
FORCES = in_chinese(wording.FORCES)
STANDINGS = in_chinese(wording.STANDINGS, "in_force", "unknown")
KINDS = {kind: wording.KINDS[kind].zh for kind in ("agency", "document", "task", "indicator")}


def ask_graph(as_json: bool, ask: Callable[[Store, str | None], Asked], show: Callable[[Asked], None]) -> Asked:
    """Ask the graph of this environment, show what it says, and give it back.

    Under `zeren export` the answer goes into a file instead.
    """
    from app.commands.opening import graph, settings

    wanted = settings()
    export = click.get_current_context().find_object(Export)
    if export is not None:
        return export.keep(wanted, ask)
    with graph(wanted) as store:
        answer = ask(store, wanted.region)
    if as_json:
        write_answer(answer)
    else:
        show(answer)
    return answer


def ask_library(as_json: bool, ask: Callable[[Library, str | None], Asked], show: Callable[[Asked], None]) -> Asked:
    """The same of what the library alone answers: no graph has to run, except for the statement of a report."""
    from app.commands.opening import library, settings

    wanted = settings()
    export = click.get_current_context().find_object(Export)
    with library(wanted) as held:
        if export is not None:
            return export.keep(wanted, lambda _store, home: ask(held, home))
        answer = ask(held, wanted.region)
    if as_json:
        write_answer(answer)
    else:
        show(answer)
    return answer


@click.command()
@click.argument("agency", metavar="机构")
@click.option("--role", type=click.Choice(["lead", "support"]), multiple=True, help="角色，可重复。 / Role.")
@click.option("--document", multiple=True, help="文件，可重复。 / Document by number, id or title.")
@click.option("--year", type=int, multiple=True, help="成文年份，可重复。 / Year of issue.")
@click.option("--basis", type=click.Choice(list(BASES)), multiple=True, help="依据，可重复。 / How it is known.")
@click.option("--kind", type=click.Choice(["task", "indicator"]), multiple=True, help="任务或指标。 / Kind of item.")
@click.option(
    "--as",
    "reading",
    type=click.Choice(["written", "today"]),
    help="written 只列文件点到它的；today 按沿革列它今天的。缺省两者都列。 / As written, or as it stands today.",
)
@as_of_option
@region_option
@json_option
def duties(
    as_json: bool, agency: str, region: str | None, reading: Any, as_of: datetime | None, **filters: Any
) -> None:
    """机构的全部职责：牵头与配合的任务和指标。 / The full duty list of an agency."""
    from app.questions.duties import DutyFilter
    from app.questions.duties import duties as duties_of
    from app.questions.paging import EVERYTHING

    wanted = DutyFilter(
        roles=frozenset(filters["role"]),
        documents=frozenset(filters["document"]),
        years=frozenset(filters["year"]),
        bases=frozenset(filters["basis"]),
        kinds=frozenset(filters["kind"]),
    )
    ask_graph(
        as_json,
        lambda store, home: duties_of(
            store,
            agency,
            wanted,
            EVERYTHING,
            region,
            home,
            reading,
            as_of=as_of.date() if as_of else None,
            today=export_day(),
        ),
        _show_duties,
    )


def _show_duties(answer: Any) -> None:
    out = console()
    sums = {role: sum(getattr(answer.totals, role).model_dump().values()) for role in ROLES}
    counts = "，".join(f"{ROLES[role]} {count}" for role, count in sums.items())
    out.print(text((answer.agency.name, "bold"), f"  共 {answer.total} 条：{counts}"))
    apart = sum(sum(getattr(answer.totals_apart, role).model_dump().values()) for role in ROLES)
    if apart:
        out.print(f"其中 {apart} 条所在文件截至 {answer.as_of} 不在有效期 / of documents not in force on that day")
    document = None
    for duty in answer.duties:
        if duty.document.id != document:
            document = duty.document.id
            title = duty.document.title if duty.document.docno else ""
            out.print()
            heading = duty.document.docno or duty.document.title
            standing = STANDINGS[duty.standing]
            out.print(
                text(
                    (heading, "bold blue"),
                    f"  {title}  {duty.document.issued_on or ''}",
                    (f"  {standing}" if standing else "", "yellow"),
                )
            )
        basis = BASES[duty.basis]
        style = "bold green" if duty.role == "lead" else "cyan"
        out.print(
            text((ROLES[duty.role], style), f" {duty.path}  {duty.title}", (f"  {basis}" if basis else "", "dim"))
        )
        for step in duty.via:
            out.print(text(("     经 via ", "dim"), step.name))
        for word, names in (("牵头", duty.with_.lead), ("配合", duty.with_.support)):
            if names:
                out.print(text((f"     {word}：", "dim"), "、".join(names)))
        if duty.deadline:
            out.print(text(("     时限：", "dim"), duty.deadline.quote))
        out.print(text("     ").append_text(quoted(duty.quote, duty.place)))
    for one in answer.partial_predecessors:
        out.print(text(("部分职责来自 ", "yellow"), one.name, "，须人工判断 / part of its duties passed on"))
    for one in answer.successors:
        extent = "" if one.extent == "whole" else "（部分职责 in part）"
        out.print(text(("后身 successor ", "yellow"), one.name, extent, f" {one.on or ''}"))


@click.command()
@click.argument("document", metavar="文件")
@click.argument("path", metavar="任务", required=False)
@region_option
@json_option
def implements(document: str, path: str | None, region: str | None, as_json: bool) -> None:
    """某项任务由哪些任务落实（文件与编号，或一个完整编号）。 / Which tasks implement a task."""
    from app.questions.implementations import implementations

    task, within = (path, document) if path is not None else (document, None)
    ask_graph(as_json, lambda store, home: implementations(store, task, within, region, home), _show_implementations)


def _show_implementations(answer: Any) -> None:
    out = console()
    out.print(text((answer.task.id, "bold"), f"  {answer.task.title}"))
    if not answer.implementations:
        out.print("收录的文件中未见落实它的任务 / none found in the documents held")
    for one in answer.implementations:
        out.print()
        score = "" if one.score is None else f"  {one.score:.4f}"
        marks = "" if one.primary else "  次要 secondary"
        band = BANDS[one.band]
        out.print(text((one.task.id, "bold blue"), f"  {one.task.title}  ", (band, "green"), score, marks))
        show_evidence(out, one.evidence)


def show_evidence(out: Any, evidence: list[Evidence]) -> None:
    for reason in evidence:
        out.print(text("     ").append_text(quoted(reason.child.quote, reason.child.place)))
        if reason.parent is not None:
            out.print(text("   ← ").append_text(quoted(reason.parent.quote, reason.parent.place)))


@click.command()
@click.argument("words", metavar="词语", nargs=-1, required=True)
@click.option(
    "--kind", type=click.Choice(list(KINDS)), multiple=True, help="只找这几类，可重复。 / Only these kinds."
)
@json_option
def search(words: tuple[str, ...], kind: tuple[Any, ...], as_json: bool) -> None:
    """全文检索：机构、文件、任务、指标。 / Full text; all words must occur."""
    from app.questions.paging import EVERYTHING
    from app.questions.search import search as search_for

    query = " ".join(words)
    ask_graph(as_json, lambda store, _home: search_for(store, query, frozenset(kind), EVERYTHING), _show_results)


def _show_results(answer: Any) -> None:
    out = console()
    out.print(f"共 {answer.total} 条 / results")
    for one in answer.results:
        out.print(
            text(
                (KINDS[one.kind], "cyan"), " ", (one.id, "bold blue"), f"  {one.title if one.title != one.id else ''}"
            )
        )
        shown = text("     ", one.snippet)
        for start, end in one.match:
            shown.stylize("bold yellow", start + 5, end + 5)
        out.print(shown)


@click.command()
@json_option
def documents(as_json: bool) -> None:
    """收录的文件。 / The documents held."""
    from app.questions.documents import documents as documents_of
    from app.questions.paging import EVERYTHING

    day = export_day()
    ask_graph(as_json, lambda store, _home: documents_of(store, EVERYTHING, day), _show_documents)


def _show_documents(answer: Any) -> None:
    out = console()
    out.print(f"共 {answer.total} 份 / documents")
    for one in answer.documents:
        title = one.title if one.docno else ""
        out.print(
            text(
                (one.docno or one.id, "bold blue"),
                f"  {title}  {one.issued_on or ''}  任务 {one.tasks}  指标 {one.indicators}  {FORCES[one.status]}",
            )
        )


@click.command()
@click.argument("document", metavar="文件")
@region_option
@json_option
def tasks(document: str, region: str | None, as_json: bool) -> None:
    """一份文件的任务及其责任分工。 / The tasks of one document, who leads and supports."""
    from app.questions.documents import tasks_of
    from app.questions.paging import EVERYTHING

    ask_graph(as_json, lambda store, home: tasks_of(store, document, EVERYTHING, region, home), _show_tasks)


def _show_tasks(answer: Any) -> None:
    out = console()
    out.print(text((answer.document.docno or answer.document.id, "bold"), f"  共 {answer.total} 项任务 / tasks"))
    for one in answer.tasks:
        out.print()
        out.print(text((one.path, "bold blue"), f"  {one.title}"))
        for clause in one.clauses:
            out.print(text("     ").append_text(quoted(clause.quote, clause.place)))


@click.command()
@click.argument("document", metavar="文件")
@region_option
@json_option
def decomposition(document: str, region: str | None, as_json: bool) -> None:
    """一份文件的任务分解表：任务、文件所列单位、图谱读法、时限。

    The tasks of one document: agencies as printed, who leads as the graph reads it, deadlines.
    """
    from app.commands.opening import library, settings
    from app.questions.decomposition import decomposition as decomposition_of
    from app.questions.paging import EVERYTHING

    def ask(store: Store, home: str | None) -> Any:
        with library(settings()) as held:
            return decomposition_of(store, held, document, EVERYTHING, region, home)

    ask_graph(as_json, ask, _show_decomposition)


def _show_decomposition(answer: Any) -> None:
    out = console()
    out.print(text((answer.document.docno or answer.document.id, "bold"), f"  任务分解表  共 {answer.total} 项"))
    for row in answer.rows:
        out.print()
        out.print(text(f"{row.number}  ", (row.path, "bold blue"), f"  {row.title}"))
        for one in row.printed:
            names = "、".join(one.names) + ("等" if one.open_ended else "")
            out.print(text((f"     {one.label}：" if one.label else "     ", "dim"), names))
        for role, words in ROLES.items():
            read = [one for one in row.read if one.role == role]
            if read:
                basis = BASES[read[0].basis]
                names = "、".join(one.name for one in read)
                out.print(text((f"     读作{words}：", "dim"), names, (f"  {basis}" if basis else "", "dim")))
        if row.deadline:
            out.print(text(("     时限：", "dim"), row.deadline.quote))
