"""Traces on the command line: where a task or an indicator comes from, and what derives from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from app.commands.asking import BANDS, RELATIONS, ask_graph, json_option, region_option, show_evidence
from app.commands.output import console, text

if TYPE_CHECKING:
    from app.questions.answers.links import Hop

_DIRECTIONS = {"up": "来源", "down": "落实"}


@click.command()
@click.argument("task", metavar="任务")
@click.argument("path", metavar="[编号]", required=False)
@click.option(
    "--direction",
    type=click.Choice(["up", "down", "both"]),
    default="up",
    help="up 上溯来源，down 下查落实，both 两者；缺省 up。 / Where it comes from, what derives from it, or both.",
)
@click.option("--indicator", is_flag=True, help="所指是指标。 / What is named is an indicator.")
@region_option
@json_option
def trace(task: str, path: str | None, direction: Any, indicator: bool, region: str | None, as_json: bool) -> None:
    """任务从何而来、由谁落实：逐级追溯，每步附原文。

    / Where a task comes from or what derives from it, a quote on every hop.
    """
    from app.questions.trace import trace as trace_of
    from app.questions.trace import trace_indicator

    reference, within = (path, task) if path is not None else (task, None)
    if indicator:
        ask_graph(
            as_json,
            lambda store, home: trace_indicator(store, reference, within, region, home, direction),
            lambda answer: _show_trace(answer, answer.indicator),
        )
    else:
        ask_graph(
            as_json,
            lambda store, home: trace_of(store, reference, within, region, home, direction),
            lambda answer: _show_trace(answer, answer.task),
        )


def _show_trace(answer: Any, start: Any) -> None:
    out = console()
    out.print(text((start.id, "bold"), f"  {start.title}"))
    if not answer.paths:
        out.print("收录的文件中未见 / none found in the documents held")
    for number, (path, band, towards) in enumerate(
        zip(answer.paths, answer.bands, answer.directions, strict=True), 1
    ):
        out.print()
        words = f"{_DIRECTIONS[towards]} " if answer.direction != "up" else ""
        out.print(text((f"路径 {number}", "bold"), f"  {words}{BANDS[band]}"))
        for hop in path:
            held = "" if hop.to.held else "  （只被引用，未收录 / cited, not held）"
            title = hop.to.title if hop.to.title != hop.to.id else ""
            arrow = "→" if towards == "up" else "←"
            out.print(text((f"  {_step(hop)} {arrow} ", "dim"), (hop.to.id, "bold blue"), f"  {title}{held}"))
            show_evidence(out, hop.evidence)
    if answer.truncated:
        out.print("路径过多，未全部列出 / more paths than shown")


def _step(hop: Hop) -> str:
    if hop.edge == "PART_OF":
        return "载于"
    words = RELATIONS.get(hop.relation or "", hop.relation or "")
    return f"{words} {BANDS[hop.band]}" if hop.level != "document" else f"文件{words}"
