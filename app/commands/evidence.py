"""`zeren evidence`: the sheet with which a link, or a whole trace, is defended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from app.commands.asking import BANDS, RELATIONS, ask_graph, json_option, region_option
from app.commands.output import console, quoted, text

if TYPE_CHECKING:
    from app.graph.port import Store


@click.command()
@click.argument("child", metavar="下级任务或指标")
@click.argument("parent", metavar="[上级任务或指标]", required=False)
@region_option
@json_option
def evidence(child: str, parent: str | None, region: str | None, as_json: bool) -> None:
    """证据单：两项之间的联系；只写一项时为它的全部来源路径。附双方原文、位置、原件校验值、来源与判断。

    The evidence sheet of a link, or with one item of all its paths upwards: the words of both sides with their
    places, the documents with source and SHA-256, what people said.
    """
    from app.commands.opening import library, settings
    from app.questions.evidence import evidence_sheet

    def ask(store: Store, home: str | None) -> Any:
        with library(settings()) as held:
            return evidence_sheet(store, held, child, parent, region, home)

    ask_graph(as_json, ask, _show)


def _show(answer: Any) -> None:
    out = console()
    for link in answer.links:
        relation = "载于" if link.edge == "PART_OF" else RELATIONS.get(link.relation or "", link.relation or "")
        candidate = {"CANDIDATE": "  候选 candidate", None: "  已否定，不是联系 rejected"}.get(link.edge, "")
        out.print()
        out.print(text(f"{link.number}  ", (link.from_.id, "bold blue"), f"  {link.from_.title}"))
        band = (f"  {BANDS[link.band]}", "green")
        out.print(text(f"   {relation} → ", (link.to.id, "bold blue"), f"  {link.to.title}", band, candidate))
        for reason in link.evidence:
            out.print(text("     ").append_text(quoted(reason.child.quote, reason.child.place)))
            if reason.parent is not None:
                out.print(text("   ← ").append_text(quoted(reason.parent.quote, reason.parent.place)))
        for one in link.judgements:
            gone = "  已撤回 withdrawn" if one.withdrawn else ""
            out.print(text(("     判断 ", "yellow"), f"{one.verdict}  {one.by}  {one.at}  {one.reason or ''}{gone}"))
    out.print()
    for document in answer.documents:
        if document.held:
            out.print(text((document.id, "bold"), f"  第 {document.version} 版  {document.source}"))
            out.print(text(f"     {document.obtained_at}  SHA-256 {document.file_sha256}  {document.file_name}"))
        else:
            out.print(text((document.id, "bold"), "  只被引用，未收录 / cited, not held"))
