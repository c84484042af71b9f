"""`zeren export`: any question's answer as a file, or the whole graph.

The question is asked by its own command with its own options; this one only says where the answer goes.
"""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

import click

from app.commands.opening import graph, library

if TYPE_CHECKING:
    from app.graph.port import Store
    from app.model.wording import Language
    from app.questions.answers.parts import Answer
    from app.settings import Settings
    from graph_exports.reports import File, Format

Asked = TypeVar("Asked", bound="Answer")

#: The commands that answer with a report.
REPORTS = (
    "duties",
    "documents",
    "tasks",
    "decomposition",
    "agencies",
    "implements",
    "trace",
    "evidence",
    "coverage",
    "sources",
    "indicators",
    "metrics",
    "workload",
    "diff",
    "search",
)
_GRAPH_FILE = "责任图谱.graphml"


class Export:
    """What `zeren export` leaves for the command that asks: in which form the answer is kept, and where."""

    def __init__(
        self,
        wanted: Format,
        output: str | None,
        moment: datetime,
        sheet: str | None,
        language: Language,
        asked: str,
    ) -> None:
        self._format, self._output, self._sheet, self._language = wanted, output, sheet, language
        self.moment = moment
        self._asked = asked

    @property
    def day(self) -> date:
        """The day that the report is drawn up for."""
        from app.questions.statement import day_of

        return day_of(self.moment)

    def keep(self, wanted: Settings, ask: Callable[[Store, str | None], Asked]) -> Asked:
        """Ask, and write the answer as a report."""
        from app.commands.author import author
        from app.questions.answers.statements import Stated
        from app.questions.statement import logged_export, stated
        from graph_exports.reports import files_of, kind_of

        with graph(wanted) as store, library(wanted) as held:
            answer = ask(store, wanted.region)
            if not isinstance(answer, Stated):
                raise click.UsageError("这个答复不能导出 / this answer is no report")
            answer = stated(answer, store, self.moment, held)
            files = files_of(answer, self._format, self._sheet, self._language)
            write_files(files, self._output)
            for file in files[: 1 if self._output == "-" else None]:
                name = kind_of(answer).name
                logged_export(held, author(), name, file.name, file.data, answer.rests_on(), self._asked)
        return answer


def export_day() -> date | None:
    """The day of the report that the running command is asked for; None where it is asked for none."""
    export = click.get_current_context().find_object(Export)
    return None if export is None else export.day


def write_files(files: list[File], output: str | None) -> None:
    """Write the files to ``output``: a file, a folder, ``-`` for standard output, or None for the current folder.

    Beside the first file the others stand under its name with their own ending. Nothing half-written stays. A file
    that was not named is not overwritten.
    """
    if output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(files[0].data)
        sys.stdout.buffer.flush()
        return
    target = Path(output) if output is not None else Path()
    named = output is not None and not target.is_dir()
    paths = [_beside(target, files[0], file) if named else target / file.name for file in files]
    if not named and (there := [path for path in paths if path.exists()]):
        raise click.UsageError(f"{there[0]} 已存在，请用 -o 写明文件 / exists already: name the file with -o")
    for path, file in zip(paths, files, strict=True):
        _write(path, [file.data])
        click.echo(f"已写入 / written: {path}", err=True)


def _beside(target: Path, first: File, other: File) -> Path:
    if other is first:
        return target
    ending = other.name.removeprefix(Path(first.name).stem)
    return target.with_name(f"{target.stem}{ending}")


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    """Put the file in place when it is whole."""
    part = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".zeren-", delete=False) as opened:
            part = Path(opened.name)
            opened.writelines(pieces)
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)
        part.replace(path)
    except OSError as error:
        raise click.UsageError(f"不能写入 {path}：{error.strerror} / cannot write: {error.strerror}") from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def _export_graph(output: str | None, moment: datetime, candidates: bool) -> None:
    """The whole graph into one file, node by node."""
    from app.commands.author import author
    from app.commands.opening import settings
    from app.questions.statement import logged_graph, statement
    from app.questions.whole_graph import graph_edges, graph_nodes
    from graph_exports.graphml import graphml

    target = Path(output) if output not in (None, "-") else Path(_GRAPH_FILE)
    target = target / _GRAPH_FILE if target.is_dir() else target
    if output is None and target.exists():
        raise click.UsageError(f"{target} 已存在，请用 -o 写明文件 / exists already: name the file with -o")
    wanted, total = settings(), sha256()

    def summed(pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            total.update(piece)
            yield piece

    with graph(wanted) as store, library(wanted) as held:
        said = statement(store, moment, None, held)
        pieces = summed(graphml(said, graph_nodes(store), graph_edges(store, candidates=candidates)))
        if output == "-":
            sys.stdout.flush()
            sys.stdout.buffer.writelines(pieces)
            sys.stdout.buffer.flush()
        else:
            _write(target, pieces)
            click.echo(f"已写入 / written: {target}", err=True)
        asked = shlex.join(["zeren", "export", "graphml", *(["--candidates"] if candidates else [])])
        logged_graph(held, author(), target.name, total.hexdigest(), asked)


@click.command(context_settings={"ignore_unknown_options": True}, epilog=f"报告 reports: {', '.join(REPORTS)}")
@click.argument("form", metavar="格式", type=click.Choice(["xlsx", "csv", "json", "html", "graphml"]))
@click.argument("report", metavar="[报告]", type=click.Choice(REPORTS), required=False)
@click.argument("args", metavar="[参数]...", nargs=-1, type=click.UNPROCESSED)
@click.option("-o", "--output", metavar="文件", help="写到哪里；- 为标准输出。 / Where to; - is standard output.")
@click.option("--moment", metavar="时刻", help="报告的时刻，如 2026-01-31T08:00:00Z。 / The report's moment.")
@click.option("--sheet", metavar="表", help="csv 只取这张表，如 说明。 / Only this sheet, for csv.")
@click.option("--language", type=click.Choice(["zh", "en"]), default="zh", help="表头用语。 / Language of headings.")
@click.option("--candidates", is_flag=True, help="graphml 也含待核候选。 / Candidates too, for graphml.")
@click.pass_context
def export(
    ctx: click.Context,
    form: Literal["xlsx", "csv", "json", "html", "graphml"],
    report: str | None,
    args: tuple[str, ...],
    output: str | None,
    moment: str | None,
    sheet: str | None,
    language: Language,
    candidates: bool,
) -> None:
    """把一个问题的答复写成文件：zeren export xlsx duties 省商务厅 -o 省商务厅.xlsx

    报告与同名命令问的一样，参数和选项也一样。
    每份报告注明依据的文件及版本、规则与名录版本和时刻；同一时刻（--moment）再导出，得到同样的字节。
    zeren export graphml -o 图谱.graphml 写出整个图谱，供 Gephi、networkx 等读取。

    Write a question's answer into a file; the reports take the arguments and options of the command of that name.
    graphml is the whole graph, for Gephi, networkx and their like.
    """
    from app.questions.statement import read_moment

    if form == "graphml":
        if report is not None or sheet is not None:
            raise click.UsageError("graphml 写出整个图谱，不接报告 / graphml is the whole graph and takes no report")
        _export_graph(output, read_moment(moment), candidates)
        return
    if report is None:
        raise click.UsageError(f"请写明报告 / name a report: {', '.join(REPORTS)}")
    if candidates:
        raise click.UsageError("--candidates 只用于 graphml / --candidates is for graphml")
    if sheet is not None and form != "csv":
        raise click.UsageError("--sheet 只用于 csv / --sheet is for csv")
    root = ctx.find_root().command
    command = root.get_command(ctx, report) if isinstance(root, click.Group) else None
    if command is None:
        raise click.UsageError(f"没有报告 {report} / no report {report}")
    kept = Export(
        form, output, read_moment(moment), sheet, language, shlex.join(["zeren", "export", form, report, *args])
    )
    command.main(list(args), prog_name=f"{ctx.command_path} {form} {report}", standalone_mode=False, obj=kept)
