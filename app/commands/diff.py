"""`zeren diff`: what changed between two documents, or two versions of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from app.commands.asking import ROLES, ask_library, json_option, region_option
from app.commands.output import console, in_both, quoted, text
from app.model import wording

if TYPE_CHECKING:
    from app.questions.answers.differences import IndicatorChange, Matched, PartChange, Stretch, TaskChange

CHANGES = in_both(wording.CHANGES)
_STYLES = {"added": "bold green", "removed": "bold red"}
_PARTS = {"gained": "＋", "lost": "－", "role": "角色变 ", "label": "标签变 ", "name": "更名 "}
#: Unchanged words shown on either side of a change.
_AROUND = 10


@click.command()
@click.argument("old", metavar="旧文件[@版本]")
@click.argument("new", metavar="[新文件[@版本]]", required=False)
@click.option("--change", type=click.Choice(list(CHANGES)), multiple=True, help="只列这几种变化。 / Only these.")
@click.option("--kind", type=click.Choice(["task", "indicator"]), multiple=True, help="任务或指标。 / Kind of item.")
@region_option
@json_option
def diff(old: str, new: str | None, change: Any, kind: Any, region: str | None, as_json: bool) -> None:
    """两份文件或两个版本（文号@1）的任务、指标、责任单位有何变化；只写一份时与它的上一版比。

    What changed between two documents or two versions of one; with one document, since its version before.
    """
    from app.commands.opening import registry
    from app.questions.differences.compare import difference
    from loaders.derivation.metrics import measured

    known = registry()
    changes, kinds = frozenset(change), frozenset(kind)
    ask_library(
        as_json,
        lambda held, home: difference(
            held,
            lambda facts: measured(facts, known.parent_region),
            known.successions.heir,
            old,
            new,
            region,
            home,
            changes,
            kinds,
        ),
        _show,
    )


def _show(answer: Any) -> None:
    out = console()
    for word, side in (("旧 old", answer.old), ("新 new", answer.new)):
        gone = "  已移除 removed" if side.removed_at else ""
        out.print(text(f"{word}  ", (f"{side.id}@{side.version}", "bold blue"), f"  {side.title}{gone}"))
    if answer.same_text:
        out.print("两边文字相同 / both sides print the same words")
    for word, totals in (("任务 tasks", answer.totals.tasks), ("指标 indicators", answer.totals.indicators)):
        counts = "，".join(f"{words} {size}" for name, words in CHANGES.items() if (size := getattr(totals, name)))
        unsure = f"；待人核对 unsure {totals.unsure}" if totals.unsure else ""
        out.print(f"{word} {totals.old} → {totals.new}：{counts or '无变化 unchanged'}{unsure}")
    for change in (*answer.tasks, *answer.indicators):
        _show_item(out, change)
    sums = answer.totals.agencies
    out.print()
    out.print(
        f"机构 agencies {sums.old} → {sums.new}：新增 {sums.added}，不再出现 {sums.removed}，变动 {sums.changed}"
    )
    for one in answer.agencies:
        counts = f"牵头 {one.old.leads}→{one.new.leads}  配合 {one.old.supports}→{one.new.supports}"
        out.print(text(("  " + one.name, "bold"), f"  {counts}"))


def _show_item(out: Any, change: TaskChange | IndicatorChange) -> None:
    out.print()
    here = change.new or change.old
    if here is None:
        return
    words = "、".join(CHANGES[name] for name in change.changes)
    places = " → ".join(side.path for side in (change.old, change.new) if side is not None)
    out.print(text((words, _STYLES.get(change.changes[0], "bold yellow")), f"  {places}  {here.title}"))
    if change.match is not None and not change.match.sure:
        out.print(text((f"     {_doubt(change.match)}", "yellow")))
    if change.match is None:
        quote = here.text if hasattr(here, "text") else here.quote
        out.print(text("     ").append_text(quoted(quote, here.place)))
    if change.words:
        out.print(text("     ", *_shown(change.words)))
    for part in change.responsibilities if change.match is not None else ():
        said = next((side.checked for side in (part.new, part.old) if side and side.checked), None)
        out.print(text(f"     {_part(part)}", (_checked(said), "green")))
    for word, side in (("旧", change.old), ("新", change.new)):
        due = getattr(side, "deadline", None)
        if due is not None and "deadline" in change.changes:
            said = getattr(side, "deadline_checked", None)
            out.print(text((f"     时限（{word}）：", "dim"), due.quote, (_checked(said), "green")))
        said = getattr(side, "checked", None)
        if said is not None:
            value = getattr(side, "value_text", None) or ""
            out.print(text((f"     指标（{word}）：", "dim"), value, (_checked(said), "green")))


def _checked(said: Any) -> str:
    """Who judged it and when; empty where nobody did."""
    doubt = "，原文已变 suspect" if said is not None and said.suspect else ""
    return f"  经 {said.by} 判断 {said.at[:10]}{doubt}" if said is not None else ""


def _doubt(match: Matched) -> str:
    return f"是否同一项待核对 perhaps not one item（{match.likeness:.0%}）"


def _shown(words: list[Stretch]) -> list[str | tuple[str, str]]:
    """The changed words, with a little of what stays around them."""
    shown: list[str | tuple[str, str]] = []
    for number, piece in enumerate(words):
        if piece.op == "equal" and piece.new is not None:
            quote = " ".join(piece.new.quote.split())
            first, last = number == 0, number == len(words) - 1
            if len(quote) > 2 * _AROUND:
                quote = f"{'' if first else quote[:_AROUND]}…{'' if last else quote[-_AROUND:]}"
            shown.append((quote, "dim"))
            continue
        if piece.old is not None:
            shown.append((f"［－{' '.join(piece.old.quote.split())}］", "red"))
        if piece.new is not None:
            shown.append((f"［＋{' '.join(piece.new.quote.split())}］", "green"))
    return shown


def _part(part: PartChange) -> str:
    sides = [f"{ROLES[side.role]}（{side.label}）" for side in (part.old, part.new) if side is not None]
    if part.change == "name" and part.old and part.new:
        return f"{_PARTS[part.change]}{part.old.surface} → {part.new.surface}  {sides[-1]}"
    return f"{_PARTS[part.change]}{part.name}  {' → '.join(sides)}"
