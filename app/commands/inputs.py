"""What commands that read files take: files, folders, patterns, standard input."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from app.commands.output import console, text
from app.ingest.files import Input, Skipped, shown, standard_input

NAME_HELP = "标准输入的文件名，由它认格式。 / File name of standard input; it tells the format."


def inputs(paths: tuple[str, ...], name: str | None) -> list[Path | Input]:
    """What was named on the command line; raises click.UsageError where standard input is named wrongly."""
    if paths.count("-") > 1:
        raise click.UsageError("标准输入（-）只能读一次 / standard input (-) can be read only once")
    if name is not None and "-" not in paths:
        raise click.UsageError("--name 只用于标准输入（-） / --name is for standard input (-) alone")
    return [standard_input(sys.stdin.buffer, name) if path == "-" else Path(path) for path in paths]


def show_skipped(one: Skipped) -> None:
    """A file that was passed over, and why."""
    zh, en = one.words
    console().print(text(("跳过 ", "dim"), f"{shown(one.path)}（{zh} / {en}）"))
