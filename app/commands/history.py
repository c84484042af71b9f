"""`zeren log`: who did what and when."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from app.commands.output import console, in_chinese, text, write_answer
from app.model import wording

if TYPE_CHECKING:
    from app.questions.answers.log import LogEntry

_KINDS = in_chinese(wording.LOG_KINDS)


@click.command("log")
@click.option("--kind", type=click.Choice(list(_KINDS)), multiple=True, help="种类，可重复。 / Kind of entry.")
@click.option("--who", metavar="姓名", help="谁做的。 / By whom.")
@click.option("--since", metavar="日期", help="这一天起（北京时间），或时刻。 / From this day (China), or a moment.")
@click.option("--until", metavar="日期", help="到这一天为止。 / Up to and with this day.")
@click.option("--document", metavar="文件", help="文号、编号或标题，移除的也可。 / Document, a removed one too.")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，与接口相同。 / Write JSON, as over HTTP.")
def log(kind: tuple[Any, ...], who: str | None, as_json: bool, **more: Any) -> None:
    """谁在何时做了什么，新的在前。 / Who did what and when, newest first."""
    from app.commands.opening import library, settings
    from app.questions.log import LogFilter
    from app.questions.log import log as log_of

    with library(settings()) as held:
        answer = log_of(held, LogFilter(kinds=kind, who=who, **more))
    if as_json:
        write_answer(answer)
        return
    out = console()
    out.print(f"共 {answer.total} 条 / entries")
    for entry in answer.entries:
        out.print(_line(entry))


def _line(entry: LogEntry) -> Any:
    from app.questions.log import CHINA

    moment = datetime.fromisoformat(entry.at).astimezone(CHINA).isoformat(" ", "seconds")
    told = "  ".join(_words(entry.body, entry.documents))
    return text(
        (f"{entry.number:>6}  {moment}  ", "dim"),
        (entry.who, "bold blue"),
        (f"  {_KINDS[entry.kind]}  ", "green"),
        told,
    )


def _words(body: dict[str, Any], documents: list[str]) -> list[str]:
    """The documents, and what else is said in one line; the JSON has all of it."""
    short = [f"{name}={value}" for name, value in body.items() if isinstance(value, str | int) and name != "document"]
    subject = body.get("subject")
    if isinstance(subject, dict):
        short.append(json.dumps(subject, ensure_ascii=False, separators=(",", ":")))
    return [*documents, *short]
