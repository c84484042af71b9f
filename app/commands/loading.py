"""Files into the library and the graph, and out of them again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands.inputs import NAME_HELP, inputs, show_skipped
from app.commands.output import console, in_chinese, printable, text, write_json
from app.ingest.files import Files, collect, shown
from app.model import wording

if TYPE_CHECKING:
    from app.ingest.report import CatchUp, FileResult, LoadReport
    from app.model.facts import DocumentFacts, Issue
    from app.questions.answers.search import Summary

_STATUS = in_chinese(wording.LOAD_STATUSES)
_COUNTS = {"tasks": "任务", "indicators": "指标", "agencies": "机构", "leads": "牵头", "supports": "配合"}
#: Issue records of a file that are shown; the JSON has them all.
_SHOWN = 3


@click.command()
@click.argument("paths", metavar="路径...", nargs=-1, required=True)
@click.option("--name", metavar="文件名", help=NAME_HELP)
@click.option("--replace", is_flag=True, help="少了事实也替换。 / Replace even where facts are lost.")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。 / Write JSON.")
def load(paths: tuple[str, ...], name: str | None, replace: bool, as_json: bool) -> None:
    """载入公文：文件、文件夹、通配符（*、**），- 为标准输入。

    Load documents: files, folders, patterns (*, **), - for standard input.
    """
    from app.commands.author import author
    from app.commands.opening import FOR_LOADING, graph, library, registry, settings
    from app.commands.progress import progress_bar

    wanted = settings()
    named = inputs(paths, name)
    with graph(wanted, FOR_LOADING) as store, library(wanted) as held:
        from app.ingest.load import load as load_files
        from app.questions.summary import summary

        with progress_bar("载入") as progress:
            report = load_files(named, held, store, registry(), replace=replace, progress=progress, by=author())
        sums = summary(store)
    if as_json:
        write_json(report.as_json())
    else:
        show_report(report)
        for one in report.skipped:
            show_skipped(one)
        show_summary(sums, report)
    if not report.complete:
        raise SystemExit(1)


def show_report(report: LoadReport) -> None:
    """One line a file, and what a person should look at."""
    out = console()
    for file in report.files:
        style = "red" if file.status in ("failed", "refused") else "green" if file.status == "loaded" else ""
        counts = "  ".join(f"{word} {file.counts[key]}" for key, word in _COUNTS.items() if file.counts.get(key))
        path = shown(file.path)
        where = f"  ← {path}" if file.document else ""
        out.print(text((_STATUS[file.status], style), f" {file.document or path}  ", (counts + where, "dim")))
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
            "联系 DERIVES_FROM",
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
    from app.commands.author import author
    from app.commands.opening import graph, library, registry, settings
    from app.ingest.remove import remove as remove_document

    wanted = settings()
    with library(wanted) as held, graph(wanted) as store:
        removed = remove_document(document, held, store, registry(), by=author())
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
@click.argument("paths", metavar="路径...", nargs=-1, required=True)
@click.option("--name", metavar="文件名", help=NAME_HELP)
@click.option(
    "--json", "as_json", is_flag=True, help="输出 JSON，多个文件时每个一行。 / JSON; of several files a line each."
)
def extract(paths: tuple[str, ...], name: str | None, as_json: bool) -> None:
    """只读出事实，不入库：文件、文件夹、通配符（*、**），- 为标准输入。

    Read the facts of files, store nothing: files, folders, patterns (*, **), - for standard input.
    """
    from app.commands.opening import registry
    from app.ingest.loaders import Loaders
    from app.ingest.reading import read_files
    from app.ingest.report import FileResult, failed
    from app.model.interface import extract_json

    # One file named by itself is answered with its facts alone, as ever.
    single = len(paths) == 1 and (paths[0] == "-" or Path(paths[0]).is_file())
    files = collect(inputs(paths, name))
    if not files.found and len(paths) == 1:
        _nothing_to_read(files)
    unread = 0
    for gone in files.missing:
        unread += 1
        _show_unread(failed(gone.path, gone.rule, gone.zh, gone.en), as_json and not single)
    with read_files(files.found, registry(), Loaders()) as reading:
        for file, read in reading:
            found = read()
            if isinstance(found, FileResult):
                unread += 1
                _show_unread(found, as_json and not single)
            elif as_json:
                facts = extract_json(found.reading.facts)
                write_json(facts if single else {"path": shown(file.path), "status": "read", **facts})
            else:
                show_facts(found.reading.facts, None if single else file.path)
    for one in files.skipped:
        if not as_json:
            show_skipped(one)
    if unread:
        raise SystemExit(1)


def _nothing_to_read(files: Files) -> None:
    """End with what is wrong with the only thing named."""
    for gone in files.missing:
        raise click.UsageError(f"{shown(gone.path)}：{gone.zh} / {gone.en}")
    for one in files.skipped:
        show_skipped(one)
    raise click.UsageError("这里没有可读的公文 / there is no document to read here")


def _show_unread(file: FileResult, as_json: bool) -> None:
    """Why a file was not read: on standard error, and in its line of JSON."""
    for issue in file.issues:
        click.secho(f"错误：{printable(issue.message)}", fg="red", err=True)
    if as_json:
        write_json(file.as_json())


def show_facts(facts: DocumentFacts, path: Path | None) -> None:
    """The facts of one file for people; ``path``: it is one of several."""
    out = console()
    if path is not None:
        out.print(text((f"== {shown(path)}", "dim")))
    out.print(text((facts.head.id, "bold"), f"  {facts.head.title}  {facts.head.issued_on or ''}"))
    for task in facts.tasks:
        out.print(text((task.path, "blue"), f"  {task.title}"))
        for clause in task.clauses:
            out.print(text("     “", (" ".join(clause.span.quote.split()), "italic"), "”"))
    for indicator in facts.indicators:
        out.print(text((indicator.path, "blue"), f"  {indicator.metric}：{indicator.value_text}"))
    for issue in facts.issues:
        show_issue(issue)
