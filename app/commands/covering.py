"""Coverage on the command line: one child, all governments below, the gaps alone, and where tasks come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app.commands.asking import BANDS, STANDINGS, as_of_option, ask_graph, json_option, region_option
from app.commands.exporting import export_day
from app.commands.output import console, in_chinese, quoted, text
from app.model import wording

if TYPE_CHECKING:
    from datetime import date

    from app.questions.covering import CoverageFilter

Command = TypeVar("Command", bound=Callable[..., Any])

STATES = {**in_chinese(wording.COVERED), "open": "未见", "no_document": in_chinese(wording.GAPS)["no_document"]}
BINDS = in_chinese(wording.BINDS, "none")
_SIGNS = {"implemented": "✓", "justified": "＝", "open": "✗", "no_document": "·"}
#: A government that is not named has nothing to answer for: its cell stays quiet.
_QUIET = " "


def _filters(*states: str) -> Callable[[Command], Command]:
    def declare(command: Command) -> Command:
        for option in (
            click.option("--state", type=click.Choice(states), multiple=True, help="只看这些状态。 / States."),
            click.option(
                "--band", type=click.Choice(["strong", "probable", "review"]), multiple=True, help="档次。 / Bands."
            ),
        ):
            command = option(command)
        return command

    return declare


def day_asked(as_of: datetime | None) -> date | None:
    return as_of.date() if as_of else None


def _filter(state: Sequence[str], binds: Sequence[str], band: Sequence[Any]) -> CoverageFilter:
    from app.questions.covering import CoverageFilter

    return CoverageFilter(frozenset(state), frozenset(binds), frozenset(band))  # type: ignore[arg-type]


@click.command()
@click.argument("parent", metavar="上级文件")
@click.argument("children", metavar="[下级文件]...", nargs=-1)
@click.option("--government", multiple=True, help="只看这些地区。 / Only these regions.")
@click.option(
    "--by", type=click.Choice(["government", "document"]), default="government", help="每列是什么。 / Columns."
)
@click.option("--gaps", "only_gaps", is_flag=True, help="只列缺口，点到的政府在前。 / The gaps alone.")
@_filters("implemented", "justified", "open", "no_document", "no_source")
@click.option(
    "--binds",
    type=click.Choice(["named", "collective", "none"]),
    multiple=True,
    help="是否点到该地。 / Who is bound.",
)
@click.option("--order", type=click.Choice(["text", "gaps", "implemented"]), default="text", help="排列。 / Order.")
@as_of_option
@region_option
@json_option
def coverage(
    parent: str,
    children: tuple[str, ...],
    government: tuple[str, ...],
    by: Any,
    only_gaps: bool,
    state: tuple[str, ...],
    binds: tuple[str, ...],
    band: tuple[str, ...],
    order: Any,
    as_of: datetime | None,
    region: str | None,
    as_json: bool,
) -> None:
    """上级文件的任务由谁落实、还有哪些缺口。

    一份下级文件：逐项对照；不写或写几份：各地一览。“未见”指收录的文件中未见，不等于没有做。
    / What one document below takes up, or, with none or several named, a table of all governments. Open means none
    found in the documents held.
    """
    from app.questions.coverage import coverage as coverage_of
    from app.questions.coverage_board import Asked
    from app.questions.coverage_gaps import coverage_gaps
    from app.questions.coverage_matrix import coverage_matrix
    from app.questions.paging import EVERYTHING

    asked, wanted, day = Asked(children, government, by), _filter(state, binds, band), day_asked(as_of)
    if only_gaps:
        ask_graph(
            as_json,
            lambda store, home: coverage_gaps(
                store, parent, asked, region, home, as_of=day, today=export_day(), wanted=wanted, window=EVERYTHING
            ),
            _show_gaps,
        )
    elif len(children) == 1 and not government:
        ask_graph(
            as_json,
            lambda store, home: coverage_of(
                store,
                parent,
                children[0],
                region,
                home,
                as_of=day,
                today=export_day(),
                wanted=wanted,
                order="gaps" if order == "gaps" else "text",
            ),
            _show_pair,
        )
    else:
        ask_graph(
            as_json,
            lambda store, home: coverage_matrix(
                store,
                parent,
                asked,
                region,
                home,
                as_of=day,
                today=export_day(),
                wanted=wanted,
                order=order,
                window=EVERYTHING,
            ),
            _show_matrix,
        )


def _document_line(document: Any) -> Any:
    standing = STANDINGS[document.standing]
    title = f"  {document.title}" if document.docno else ""
    return text(
        (document.docno or document.title, "bold blue"), title, (f"  {standing}" if standing else "", "yellow")
    )


def _show_pair(answer: Any) -> None:
    out = console()
    sums = answer.totals
    out.print(text("上级 ").append_text(_document_line(answer.parent_document)))
    out.print(text("下级 ").append_text(_document_line(answer.child_document)))
    if not answer.licensed:
        out.print(
            "下级文件没有引用上级文件：以下至多是相关的候选，用 zeren derive 求得"
            " / the child does not cite the parent; candidates come from zeren derive"
        )
    out.print(
        f"上级任务 {sums.parent_tasks} 项：已落实 {sums.covered}，已说明 {sums.justified}，未见 {sums.open}"
        f"（其中点到本级 {sums.bound_open}；指上列下级文件中未见）；"
        f"下级任务 {sums.child_tasks} 项：无来源 {sums.child_without_parent}"
    )
    if answer.in_force is False:
        away = answer.totals_apart
        out.print(
            f"截至 {answer.as_of}，以上出自不在有效期的文件，另计：已落实 {away.covered}，未见 {away.open}"
            " / counted apart: not in force on the day"
        )
    gaps = [row for row in answer.rows if row.gap and row.parent_task]
    order = ("named", "collective", "none")
    gaps.sort(key=lambda row: (row.gap == "justified", order.index(row.binds)))
    if gaps:
        out.print(text(("\n缺口 gaps", "bold")))
    for row in gaps:
        _show_gap(out, row.parent_task, row.parent_title, row.gap, row.binds, row.bound_by, row.justified)
    out.print(text(("\n逐项 by task", "bold")))
    for row in answer.rows:
        mark = "✓" if row.covered else "?" if row.band else "·"
        bound = BINDS[row.binds] if row.gap else ""
        out.print(
            text(
                f"{mark} ",
                row.parent_task or "—",
                "  ←  ",
                row.child_task or "—",
                (f"  {BANDS[row.band]}" if row.band else "", "green"),
                (f"  {bound}" if bound else "", "yellow"),
                ("  存疑 suspect" if row.suspect else "", "red"),
            )
        )


def _show_gap(out: Any, task: str, title: str, gap: str, binds: Any, bound_by: Any, justified: Any) -> None:
    style = "red" if gap == "open" else "yellow"
    bound = BINDS[binds]
    out.print(
        text((STATES[gap], style), "  ", (task, "bold"), f"  {title}", (f"  {bound}" if bound else "", "yellow"))
    )
    if bound_by is not None:
        out.print(text("     ").append_text(quoted(bound_by.quote, bound_by.place)))
    if justified is not None:
        doubt = "（文本已变，须再看 / the text has changed since）" if justified.suspect else ""
        out.print(text("     ", justified.reason, f"  {justified.by} {justified.at[:10]}", doubt))


def _show_apart(out: Any, count: int) -> None:
    if count:
        out.print(f"另计：只见于当日不在有效期的文件 {count} / only in documents not in force on the day")


def _show_looked_in(out: Any, documents: Sequence[Any], words: str) -> None:
    out.print(words)
    for document in documents:
        out.print(text("     ").append_text(_document_line(document)))


def _show_matrix(answer: Any) -> None:
    out = console()
    sums, away = answer.totals, answer.out_of_force
    out.print(_document_line(answer.parent_document))
    out.print(
        f"截至 {answer.as_of}：{answer.total} 项任务，{len(answer.columns)} 列；已落实 {sums.implemented}，已说明"
        f" {sums.justified}，未见 {sums.open}（点到 {sums.bound_open}），未收录文件 {sums.no_document - away}，"
        f"文件不在有效期 {away}（两者点到 {sums.bound_no_document}）"
    )
    _show_apart(out, sums.apart)
    for number, column in enumerate(answer.columns, 1):
        of = column.totals
        name = column.government.name if column.government else column.id
        none = wording.OUT_OF_FORCE.zh if column.apart else "未收录引用上级文件的文件"
        held = "、".join(one.docno or one.title for one in column.documents) or none
        missing = of.open or of.bound_no_document
        done = f"落实 {of.implemented}{f'（另计 {of.apart}）' if of.apart else ''}"
        out.print(text((f"{number:>3} ", "dim"), (name, "bold"), f"  {held}  {done}  缺口 {missing}"))
        for one in column.apart:
            out.print(text("     另列 apart：").append_text(_document_line(one)))
    out.print("✓ 已落实  ＝ 已说明  ✗ 未见（收录的文件中）  · 点到而没有在有效期的文件")
    for row in answer.rows:
        signs = "".join(
            _SIGNS[cell.state] if cell.state != "no_document" or cell.binds != "none" else _QUIET
            for cell in row.cells
        )
        out.print(text(f"{signs}  ", (row.task.path, "bold blue"), f"  {row.task.title}"))
    _show_looked_in(out, answer.looked_in, "查过的文件 looked in：")


def _show_gaps(answer: Any) -> None:
    out = console()
    sums = answer.totals
    out.print(_document_line(answer.parent_document))
    out.print(
        f"截至 {answer.as_of} 缺口 {answer.total} 处：点名 {sums.named}，含在合称 {sums.collective}，"
        f"未点到 {sums.none}"
    )
    _show_apart(out, sums.apart)
    for one in answer.gaps:
        name = one.government.name if one.government else one.column
        out.print(text((f"\n{name}", "bold")))
        _show_gap(out, one.task.id, one.task.title, one.gap, one.binds, one.bound_by, one.justified)
    _show_looked_in(out, answer.looked_in, "\n查过的文件 looked in：")


@click.command()
@click.argument("child", metavar="文件")
@click.argument("parents", metavar="[上级文件]...", nargs=-1)
@_filters("sourced", "justified", "no_source")
@as_of_option
@region_option
@json_option
def sources(
    child: str,
    parents: tuple[str, ...],
    state: tuple[str, ...],
    band: tuple[str, ...],
    as_of: datetime | None,
    region: str | None,
    as_json: bool,
) -> None:
    """一份文件的任务各自从何而来，哪些在所依据的文件中没有来源。 / Where a document's tasks come from."""
    from app.questions.coverage_sources import coverage_sources
    from app.questions.paging import EVERYTHING

    wanted, day = _filter(state, (), band), day_asked(as_of)
    ask_graph(
        as_json,
        lambda store, home: coverage_sources(
            store, child, parents, region, home, as_of=day, today=export_day(), wanted=wanted, window=EVERYTHING
        ),
        _show_sources,
    )


def _show_sources(answer: Any) -> None:
    out = console()
    sums = answer.totals
    out.print(_document_line(answer.child_document))
    out.print(f"有来源 {sums.sourced}，已说明 {sums.justified}，无来源 {sums.no_source}（指下列上级文件中未见）")
    _show_apart(out, sum(answer.totals_apart.model_dump().values()))
    for row in answer.rows:
        out.print(
            text(
                (STATES[row.state], "yellow" if row.state == "no_source" else "dim"),
                f"  {row.task.id}  {row.task.title}",
            )
        )
        for link in row.links:
            mark = "✓" if link.covered else "?"
            out.print(
                text(f"     {mark} ", (link.task.id, "blue"), f"  {link.task.title}  ", (BANDS[link.band], "green"))
            )
        if row.justified is not None:
            out.print(text("     ", row.justified.reason, f"  {row.justified.by} {row.justified.at[:10]}"))
    _show_looked_in(out, answer.looked_in, "查过的上级文件 looked in：")
    for one in answer.not_held:
        out.print(text("     只被引用，未收录 / cited, not held：", one.id))
