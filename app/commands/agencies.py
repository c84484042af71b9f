"""`zeren agencies`: the agencies that documents name, and those among them that the registry does not know."""

from __future__ import annotations

from typing import Any

import click

from app.commands.asking import ask_graph, json_option, region_option
from app.commands.output import console, place_words, text

REASONS = {
    "prefix_lost": "少了前面的级别或地名 / the level or region before it is missing",
    "one_sign_apart": "只差一个字 / one character apart",
    "same_class": "同地区同类机构 / same class, same region",
    "contained": "名称相互包含 / one name within the other",
    "alike": "字面相近 / much in common",
}
#: Places shown to people; `--json` gives them all.
_SHOWN = 3


@click.group(invoke_without_command=True)
@click.option("--q", "-q", "words", help="名称中的字。 / Characters of the name.")
@click.option("--region", help="只列这个地区的。 / Only those of this region.")
@json_option
@click.pass_context
def agencies(ctx: click.Context, words: str | None, region: str | None, as_json: bool) -> None:
    """文件提到的机构；`check` 列出名录中没有的名称。 / The agencies; `check` lists unregistered names."""
    if ctx.invoked_subcommand is not None:
        if words or region or as_json:
            raise click.UsageError(f"选项请写在 {ctx.invoked_subcommand} 之后 / options go after the subcommand")
        return
    from app.questions.agencies import agencies as agencies_of
    from app.questions.paging import EVERYTHING

    ask_graph(as_json, lambda store, _home: agencies_of(store, words, EVERYTHING, region), _show_agencies)


def _show_agencies(answer: Any) -> None:
    out = console()
    kinds = {"collective": "集合", "group": "合称", "unknown": "未登记"}
    out.print(f"共 {answer.total} 个 / agencies")
    for one in answer.agencies:
        kind = kinds.get(one.kind)
        mark = (f"  {kind}", "yellow") if kind else ""
        out.print(text((one.id, "bold blue"), mark, f"  牵头 {one.leads}  配合 {one.supports}"))


@agencies.command()
@click.option("--q", "-q", "words", help="名称中的字。 / Characters of the name.")
@click.option("--document", help="只看一份文件。 / Only one document, by number, id or title.")
@region_option
@json_option
@click.pass_context
def check(ctx: click.Context, words: str | None, document: str | None, region: str | None, as_json: bool) -> None:
    """名录中没有的名称：次数、出处、相近的登记名称（仅供参考，不合并）。有则退出码为 1。

    Unregistered names with counts, places and the nearest registered names: suggestions, never merges. Exit status 1
    where there are any.
    """
    from app.commands.opening import registry
    from app.questions.paging import EVERYTHING
    from app.questions.unregistered import unregistered

    known = registry()
    answer = ask_graph(
        as_json,
        lambda store, _home: unregistered(store, known.suggest, words, document, region, EVERYTHING),
        _show_unregistered,
    )
    if answer.total:
        ctx.exit(1)


def _show_unregistered(answer: Any) -> None:
    out = console()
    if not answer.total:
        out.print("文件提到的机构名录中都有 / every agency named is registered")
        return
    out.print(f"名录中没有的名称 {answer.total} 个，共 {answer.statements} 处 / unregistered names")
    for one in answer.agencies:
        out.print()
        out.print(text((one.id, "bold"), f"  {one.statements} 处"))
        for place in one.places[:_SHOWN]:
            out.print(text(("     出处 at ", "dim"), place.item, (f"  {place_words(place.place)}", "dim")))
        if len(one.places) > _SHOWN:
            out.print(text((f"     另有 {len(one.places) - _SHOWN} 处 / more", "dim")))
        for near in one.suggestions:
            out.print(text(("     是否 perhaps ", "green"), near.name, (f"  {REASONS[near.reason]}", "dim")))
    out.print()
    out.print("补登的办法见 data/registry/README.md / how to register: data/registry/README.md")
