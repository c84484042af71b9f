"""Progress of loads on standard error: a bar on a terminal, silence elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ingest.progress import Progress, Report

_DOING = {
    "read": "阅读",
    "record": "入库",
    "write": "写入图谱",
    "written": "写入图谱",
    "empty": "清空图谱",
    "done": "完成",
}


@contextmanager
def progress_bar(what: str) -> Iterator[Report]:
    """A reporter for the loading functions, shown as a bar while the with-block lasts."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    from app.commands.output import console

    shown = console(stderr=True)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[subject]}", markup=False),
    )
    with Bar(*columns, console=shown, transient=True, disable=not shown.is_terminal) as bar:
        task = bar.add_task(what, total=None, subject="")
        largest = 0

        def report(step: Progress) -> None:
            nonlocal largest
            bar.update(task, subject=f"{_DOING[step.stage]} {PurePath(step.subject).name}")
            # Writing one file's document counts to one: the files are what is waited for.
            if step.total and step.total >= largest:
                largest = step.total
                ended = step.stage in ("done", "written")
                bar.update(task, total=largest, completed=step.number - (0 if ended else 1))

        yield report
