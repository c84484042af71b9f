"""`zeren check`: what was read of files, section by section, and what a person should look at."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from app.commands.inputs import NAME_HELP, inputs, show_skipped
from app.commands.output import console, place_words, text, write_json
from app.ingest.files import collect, shown
from app.model import wording

if TYPE_CHECKING:
    from app.ingest.checking.check import FileCheck, Finding

#: Kind of finding -> heading. Kinds without a heading of their own stand under their own name, after these.
_HEADINGS = {kind: f"{words.zh} / {words.en}" for kind, words in wording.FINDINGS.items()}
#: Kinds whose message says more than their heading.
_TOLD = frozenset({"numbering-gap", "duplicate-number", "no-items", "validity-unclear", "convention-unused"})
_MARKS = {"error": ("✗", "red"), "warning": ("!", "yellow"), "info": ("·", "dim")}
_WHAT = {"tasks": "任务", "clauses": "责任条款", "indicator_entries": "指标条目"}
#: Characters of a quote that are shown; the JSON has all of it.
_QUOTED = 60


@click.command()
@click.argument("paths", metavar="路径...", nargs=-1, required=True)
@click.option("--name", metavar="文件名", help=NAME_HELP)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。 / Write JSON.")
def check(paths: tuple[str, ...], name: str | None, as_json: bool) -> None:
    """逐份说明读出了什么、什么没读懂；有要看的则退出码为 1。

    What was read of each file and what was not understood; exit status 1 where there is something to look at.
    """
    from app.commands.opening import registry
    from app.ingest.checking.check import check_file, missing_file
    from app.ingest.loaders import Loaders
    from app.ingest.reading import read_files

    files = collect(inputs(paths, name))
    checks = []
    with read_files(files.found, registry(), Loaders()) as reading:
        for file, read in reading:
            checks.append(check_file(file, read()))
            if not as_json:
                _show(checks[-1])
    for gone in files.missing:
        checks.append(missing_file(gone))
        if not as_json:
            _show(checks[-1])
    if as_json:
        write_json({"ok": not any(c.findings for c in checks), "files": [c.as_json() for c in checks]})
    else:
        for one in files.skipped:
            show_skipped(one)
        _show_sum(checks)
    if any(c.findings for c in checks):
        raise SystemExit(1)


def _show(found: FileCheck) -> None:
    out = console()
    if found.facts is not None:
        head = found.facts.head
        out.print(text((head.id, "bold"), f"  {head.title}  ", (shown(found.path), "dim")))
        _show_sections(found)
        for item in found.expected:
            mark = "✗" if item.found < item.expected else "✓"
            out.print(text(f"  {mark} 应有{_WHAT[item.what]} {item.expected}，读出 {item.found}"))
    else:
        out.print(text((shown(found.path), "bold")))
    order = list(_HEADINGS)
    by_kind = sorted(
        found.findings, key=lambda f: (order.index(f.kind) if f.kind in _HEADINGS else len(order), f.kind)
    )
    for kind, findings in groupby(by_kind, key=lambda f: f.kind):
        rows = list(findings)
        mark, style = _MARKS[rows[0].severity]
        out.print(text((f"  {mark} {_HEADINGS.get(kind, kind)}", style), f"（{len(rows)}）"))
        for row in rows:
            out.print(text(_line(row)))
    for note in found.notes:
        out.print(text((f"  · {note.message}", "dim")))
    if not found.findings:
        out.print(text(("  ✓ 没有要核对的 / nothing to look at", "green")))
    out.print()


def _show_sections(found: FileCheck) -> None:
    from rich.table import Table

    table = Table(show_edge=False, pad_edge=False)
    table.add_column("章节 / section")
    for name in ("任务 tasks", "条款 clauses", "指标 indicators"):
        table.add_column(name, justify="right")
    for row in found.sections:
        name = f"{row.path} {row.title}" if row.path else "（章节之外 / outside sections）"
        table.add_row(text(name), str(row.tasks), str(row.clauses), str(row.indicators))
    total = found.total
    table.add_row("合计 / total", str(total.tasks), str(total.clauses), str(total.indicators))
    console().print(table)


def _line(finding: Finding) -> str:
    """Place and words; of an agency its name and how often it stands."""
    place = place_words(finding.place)
    where = f"     {place}：" if place else "     "
    if finding.span is None:
        return f"{where}{finding.message}"
    quote = " ".join(finding.span.quote.split())
    words = quote if len(quote) <= _QUOTED else f"{quote[:_QUOTED]}…"
    if finding.kind == "unknown-agency":
        return f"{where}{words}" + (f"（{finding.count} 次）" if finding.count > 1 else "")
    if finding.kind in _HEADINGS and finding.kind not in _TOLD:
        return f"{where}“{words}”"
    return f"{where}{finding.message} “{words}”"


def _show_sum(checks: list[FileCheck]) -> None:
    wanting = sum(bool(c.findings) for c in checks)
    findings = sum(len(c.findings) for c in checks)
    console().print(
        text(
            f"{len(checks)} 份文件，{wanting} 份有要核对的，共 {findings} 处"
            f" / {len(checks)} files, {wanting} to look at, {findings} findings"
        )
    )
