"""Files into the library and the graph, and out of them again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands.output import console, text, write_json

if TYPE_CHECKING:
    from app.ingest.report import CatchUp, LoadReport
    from app.model.facts import Issue
    from app.questions.answers import Summary

_STATUS = {"loaded": "已载入", "unchanged": "无变化", "replaced": "已更新", "refused": "未替换", "failed": "未载入"}
_COUNTS = {"tasks": "任务", "indicators": "指标", "agencies": "机构", "leads": "牵头", "supports": "配合"}
#: Issue records of a file that are shown; the JSON has them all.
_SHOWN = 3


@click.command()
@click.argument("paths", metavar="路径...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="少了事实也替换。 / Replace even where facts are lost.")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。 / Write JSON.")
def load(paths: tuple[Path, ...], replace: bool, as_json: bool) -> None:
    """载入公文：文件或文件夹。 / Load documents: files or folders."""
    from app.commands.opening import FOR_LOADING, graph, library, registry, settings
    from app.commands.progress import progress_bar

    wanted = settings()
    with graph(wanted, FOR_LOADING) as store, library(wanted) as held:
        from app.ingest.load import load as load_files
        from app.questions.summary import summary

        with progress_bar("载入") as progress:
            report = load_files(paths, held, store, registry(), replace=replace, progress=progress)
        sums = summary(store)
    if as_json:
        write_json(report.as_json())
    else:
        show_report(report)
        for path in report.skipped:
            console().print(text(("跳过 ", "dim"), f"{path}（不是公文）"))
        show_summary(sums, report)
    if not report.complete:
        raise SystemExit(1)


def show_report(report: LoadReport) -> None:
    """One line a file, and what a person should look at."""
    out = console()
    for file in report.files:
        style = "red" if file.status in ("failed", "refused") else "green" if file.status == "loaded" else ""
        counts = "  ".join(f"{word} {file.counts[key]}" for key, word in _COUNTS.items() if file.counts.get(key))
        out.print(text((_STATUS[file.status], style), f" {file.document or file.path}  ", (counts, "dim")))
        for issue in file.issues[:_SHOWN]:
            show_issue(issue)
        if len(file.issues) > _SHOWN:
            out.print(text((f"     另有 {len(file.issues) - _SHOWN} 条记录 / more records", "dim")))
    show_catch_up(report.caught_up)


def show_issue(issue: Issue) -> None:
    style = {"error": "red", "warning": "yellow", "info": "dim"}[issue.severity]
    console().print(text((f"     {issue.rule}：", style), issue.message))


def show_catch_up(done: CatchUp) -> None:
    """What a start or a load had to put right."""
    out = console(stderr=True)
    if done.written:
        out.print(text(("已补写入图谱 / written to the graph: ", "dim"), "、".join(done.written)))
    if done.reread:
        out.print(text(("已按新规则重读 / read again: ", "dim"), "、".join(done.reread)))
    if done.busy:
        out.print(text(("另一个进程正在载入 / another process is loading", "yellow")))
    if done.foreign:
        out.print(
            text(
                ("图库中有文库没有的文件，未予改动 / the graph holds documents of another library: ", "yellow"),
                "、".join(done.foreign),
            )
        )
    for issue in done.issues:
        show_issue(issue)


def show_summary(sums: Summary, report: LoadReport | None = None) -> None:
    """The table of what the graph holds."""
    from rich.table import Table

    table = Table(show_edge=False, pad_edge=False)
    table.add_column("合计 / total")
    table.add_column("", justify="right")
    rows = [
        ("文件 documents", sums.documents),
        ("任务 tasks", sums.tasks),
        ("指标 indicators", sums.indicators),
        ("机构 agencies", sums.agencies),
        ("牵头 LEADS", sums.leads),
        ("配合 SUPPORTS", sums.supports),
        (
            "派生 DERIVES_FROM",
            sums.derives_from + sums.derives_from_indicators + sums.derives_from_documents,
        ),
    ]
    if report is not None:
        rows.append(("记录 issues", sum(len(file.issues) for file in report.files)))
    for name, size in rows:
        table.add_row(name, str(size))
    out = console()
    out.print()
    out.print(table)


@click.command()
@click.argument("document", metavar="文件")
def remove(document: str) -> None:
    """移除一份文件（文库保留其版本）。 / Remove a document; the library keeps its versions."""
    from app.commands.opening import graph, library, registry, settings
    from app.ingest.remove import remove as remove_document

    wanted = settings()
    with library(wanted) as held, graph(wanted) as store:
        removed = remove_document(document, held, store, registry())
    click.echo(f"已移除 / removed: {removed}")


@click.command()
def rebuild() -> None:
    """由文库重建图谱。 / Make the graph anew from the library."""
    from app.commands.opening import graph, library, registry, settings
    from app.commands.progress import progress_bar
    from app.ingest.rebuild import rebuild as rebuild_graph
    from app.questions.summary import summary

    wanted = settings()
    with library(wanted) as held, graph(wanted) as store:
        with progress_bar("重建") as progress:
            done = rebuild_graph(held, store, registry(), progress)
        sums = summary(store)
    show_catch_up(done)
    show_summary(sums)


@click.command()
@click.argument("file", metavar="文件", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。 / Write JSON.")
def extract(file: Path, as_json: bool) -> None:
    """只读出事实，不入库。 / Read the facts of a file, store nothing."""
    from app.commands.opening import registry
    from app.model.interface import extract_json
    from loaders.errors import InputError
    from loaders.pipeline import read_document

    try:
        facts = read_document(file.read_bytes(), file.name, registry()).facts
    except InputError as error:
        place = f"（{error.place}）" if error.place else ""
        click.secho(f"错误：{file}{place}：{error.zh}", fg="red", err=True)
        click.echo(f"error: {error.en}", err=True)
        raise SystemExit(1) from error
    if as_json:
        write_json(extract_json(facts))
        return
    out = console()
    out.print(text((facts.head.id, "bold"), f"  {facts.head.title}  {facts.head.issued_on or ''}"))
    for task in facts.tasks:
        out.print(text((task.path, "blue"), f"  {task.title}"))
        for clause in task.clauses:
            out.print(text("     “", (" ".join(clause.span.quote.split()), "italic"), "”"))
    for indicator in facts.indicators:
        out.print(text((indicator.path, "blue"), f"  {indicator.metric}：{indicator.value_text}"))
    for issue in facts.issues:
        show_issue(issue)
