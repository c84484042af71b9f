"""`zeren judge`, `zeren judgements`, `zeren review`, `zeren derive`: what people say, on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from app.commands.asking import BANDS, json_option
from app.commands.output import console, in_chinese, quoted, text, write_answer
from app.model import wording

if TYPE_CHECKING:
    from app.graph.port import Store
    from app.model.judgements import ItemKind
    from app.questions.answers.judgements import ReviewItem, Said

_VERDICTS = in_chinese(wording.VERDICTS)
_KINDS = in_chinese(wording.REVIEW_KINDS)
_STATES = {"standing": "", "withdrawn": "已撤回", "replaced": "已被取代"}
_DOUBTS = in_chinese(wording.DOUBTS)
_ITEMS = click.option(
    "--item", type=click.Choice(["task", "indicator"]), default="task", help="任务（缺省）或指标。 / Kind of item."
)


@click.command()
@click.argument("verdict", metavar="判断", type=click.Choice(list(_VERDICTS)))
@click.argument("subject", metavar="编号")
@click.argument("parent", metavar="[上级编号]", required=False)
@_ITEMS
@click.option("--agency", metavar="机构", help="职责：哪个机构。 / A duty: whose.")
@click.option("--role", type=click.Choice(["lead", "support"]), help="职责：牵头或配合。 / A duty: which part.")
@click.option("--clause", metavar="第几条", help="职责：第几个责任条款。 / A duty: which clause, from 1.")
@click.option("--surface", metavar="名称", help="机构名称（编号处写文件）。 / A printed name, of the document named.")
@click.option("--deadline", is_flag=True, help="时限。 / The deadline.")
@click.option("--target", is_flag=True, help="指标本身。 / The indicator itself.")
@click.option(
    "--metric", metavar="名称", default="", help="漏读指标的名称（编号处写任务）。 / Metric that is missing."
)
@click.option("--against", metavar="文件或地区", help="缺口：对哪个文件或地区。 / A gap: against what.")
@click.option("--side", type=click.Choice(["parent", "child"]), help="缺口：上级的或下级的。 / A gap: whose.")
@click.option(
    "--record", metavar="规则", help="读取记录，文字写在 --quote。 / A record of reading, its words as --quote."
)
@click.option("--value", metavar="项=值", multiple=True, help="应为什么，可重复。 / What it really is.")
@click.option("--quote", metavar="原文", help="所依据的原文。 / The words it rests on.")
@click.option("--child-quote", metavar="原文", help="draw：下级原文。 / The child's words.")
@click.option("--parent-quote", metavar="原文", help="draw：上级原文。 / The parent's words.")
@click.option("--reason", metavar="理由", help="为什么。 / Why.")
@json_option
def judge(verdict: str, subject: str, parent: str | None, as_json: bool, **options: Any) -> None:
    """判断一项：联系（下级编号 上级编号）、职责、机构名称、时限、指标、缺口、读取记录；withdraw 撤回一条判断。

    Judge a link (child and parent), a duty, a name, a deadline, an indicator, a gap, a record of reading; withdraw
    takes a judgement back.
    """
    from pydantic import ValidationError

    from app.commands.author import author
    from app.commands.opening import graph, library, registry, settings
    from app.errors import UsageError
    from app.ingest.judging.judge import judge as judge_all
    from app.ingest.judging.wishes import Wish
    from app.questions.answers.judgements import Judged
    from app.questions.judgements import Telling

    wanted = settings()
    with library(wanted) as held, graph(wanted) as store:
        told = _wish(store, wanted.region, verdict, subject, parent, options)
        try:
            wish = Wish.model_validate(told)
        except ValidationError as error:
            fault = error.errors()[0]
            raise UsageError(
                f"{'.'.join(map(str, fault['loc']))} 有误",
                f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}",
            ) from error
        outcome = judge_all([wish], author(), held, store, registry())
        telling = Telling(held, held.said.judgements())
        answer = Judged(applied=outcome.applied, judgements=[telling.said(one) for one in outcome.judgements])
    if as_json:
        write_answer(answer)
        return
    for said in answer.judgements:
        _show(said)
    if not answer.applied:
        console(stderr=True).print("已记录；正在载入，载入结束时写入图谱 / recorded, applied when the load ends")


def _wish(
    store: Store, home: str | None, verdict: str, subject: str, parent: str | None, options: dict[str, Any]
) -> dict[str, Any]:
    """What was written, as the interface takes it; items may be written as people write them."""
    told: dict[str, Any] = {"verdict": verdict, "reason": options["reason"]}
    if verdict == "withdraw":
        return {**told, "withdraws": subject}
    quotes = {"child": options["child_quote"], "parent": options["parent_quote"], "item": options["quote"]}
    if value := dict(_value(one) for one in options["value"]):
        told["value"] = value
    item: ItemKind = options["item"]
    about: dict[str, Any]
    if options["surface"]:
        about = {"kind": "agency", "document": subject, "surface": options["surface"]}
    elif options["record"]:
        about = {"kind": "record", "id": subject, "rule": options["record"], "words": quotes.pop("item") or ""}
    elif options["target"] or options["metric"]:
        kind: ItemKind = "task" if verdict == "missing" else "indicator"
        about = {"kind": "indicator", "id": _id(store, home, kind, subject), "metric": options["metric"]}
    else:
        id_ = _id(store, home, item, subject)
        if parent is not None:
            about = {"kind": "link", "item": item, "child": id_, "parent": _id(store, home, item, parent)}
        elif options["deadline"]:
            about = {"kind": "deadline", "id": id_}
        elif options["against"]:
            side = options["side"] or "parent"
            about = {"kind": "gap", "item": item, "id": id_, "against": options["against"], "side": side}
        elif options["agency"] and options["role"]:
            about = {"kind": "responsibility", "item": item, "id": id_, "clause": options["clause"]}
            about |= {"agency": options["agency"], "role": options["role"]}
        else:
            raise click.UsageError(
                "请写明判断什么：上级编号，或 --agency 与 --role、--surface、--deadline、--target、--against、"
                "--record / say what is judged: a parent, or --agency and --role, --surface, --deadline, --target, "
                "--against, --record"
            )
    return {**told, "subject": about, "quotes": {side: words for side, words in quotes.items() if words}}


def _id(store: Store, home: str | None, kind: ItemKind, reference: str) -> str:
    from app.questions.items import find_indicator, find_task

    find = find_task if kind == "task" else find_indicator
    return find(store, reference, home=home).id


def _value(words: str) -> tuple[str, Any]:
    name, equals, value = words.partition("=")
    if not equals:
        raise click.UsageError(f"--value 须写作 项=值，如 date=2025-12-31：{words} / write name=value: {words}")
    if name == "year":
        return name, int(value) if value.isdigit() else value
    if name in ("value", "value_high"):
        try:
            return name, float(value)
        except ValueError:
            return name, value
    return name, value


def _show(said: Said) -> None:
    subject = said.subject
    about = subject.get("child") or subject.get("item_id") or subject.get("task") or subject.get("indicator")
    ends = [str(about or subject.get("document"))]
    ends += [str(subject[name]) for name in ("parent", "surface", "metric", "against", "rule") if subject.get(name)]
    marks = [_STATES[said.state], _DOUBTS[said.doubt] if said.doubt else ""]
    console().print(
        text(
            (f"{said.id}  {said.at[:19]}  ", "dim"),
            (said.by, "bold blue"),
            (f"  {_VERDICTS[said.verdict]}  ", "green"),
            "  ".join(ends),
            f"  {said.reason}" if said.reason else "",
            ("  " + " ".join(filter(None, marks)) if any(marks) else "", "yellow"),
        )
    )


@click.group(invoke_without_command=True)
@click.option("--document", multiple=True, metavar="文件", help="文件，可重复。 / Document.")
@click.option("--by", metavar="姓名", help="谁判断的。 / By whom.")
@click.option("--state", type=click.Choice(list(_STATES)), multiple=True, help="有效、已撤回、已被取代。 / State.")
@click.option("--suspect", is_flag=True, help="只看原文已变的。 / Suspect ones alone.")
@json_option
@click.pass_context
def judgements(
    context: click.Context,
    document: tuple[str, ...],
    by: str | None,
    state: tuple[Any, ...],
    suspect: bool,
    as_json: bool,
) -> None:
    """所作的判断，新的在前。 / What people said, newest first."""
    if context.invoked_subcommand is not None:
        return
    from app.commands.opening import graph, library, settings
    from app.questions.judgements import JudgementFilter
    from app.questions.judgements import judgements as judgements_of
    from app.questions.names import find_document
    from app.questions.paging import EVERYTHING

    wanted = settings()
    with library(wanted) as held:
        ids: frozenset[str] = frozenset()
        if document:
            with graph(wanted) as store:
                ids = frozenset(find_document(store, name).id for name in document)
        asked = JudgementFilter(documents=ids, by=by, states=frozenset(state), suspect=suspect or None)
        answer = judgements_of(held, asked, EVERYTHING)
    if as_json:
        write_answer(answer)
        return
    console().print(f"共 {answer.total} 条 / judgements")
    for said in answer.judgements:
        _show(said)


@judgements.command("export")
@click.argument("file", metavar="文件名", type=click.Path(dir_okay=False, writable=True))
@click.option("--document", metavar="文件", help="只取一份文件的。 / Of this document alone.")
@click.option(
    "--part", type=click.Choice(["links", "duties"]), multiple=True, help="表中列什么，可重复。 / Sheet: what."
)
def export_judgements(file: str, document: str | None, part: tuple[Any, ...]) -> None:
    """写成 .xlsx（判断表，填好后 import）或 .jsonl（供另一处安装并入）。 / A sheet to judge on, or JSON Lines."""
    from pathlib import Path

    from app.commands.author import author
    from app.commands.opening import graph, library, settings
    from app.ingest.judging.exchange import export_lines
    from app.questions.names import find_document
    from app.questions.sheets import judging_sheet
    from app.questions.statement import logged_export, read_moment, stated
    from graph_exports.reports import file_of

    path = Path(file)
    _want_suffix(path.suffix)
    wanted = settings()
    with library(wanted) as held, graph(wanted) as store:
        rests_on: list[str] | None
        if path.suffix.lower() == ".xlsx":
            found = judging_sheet(store, held, document, frozenset(part or ("links",)))
            sheet = stated(found, store, read_moment(None), held)
            data, rests_on, kind = file_of(sheet, "xlsx").data, sheet.rests_on(), "judging_sheet"
        else:
            rests_on = None if document is None else [find_document(store, document).id]
            data, kind = b"".join(export_lines(held, rests_on)), "judgements"
        path.write_bytes(data)
        logged_export(held, author(), kind, path.name, data, rests_on, document or "*")
    click.echo(f"已写 / written: {path}")


@judgements.command("import")
@click.argument("file", metavar="文件名", type=click.Path(exists=True, dir_okay=False))
@json_option
def import_judgements(file: str, as_json: bool) -> None:
    """收回判断表（.xlsx），或并入另一处的判断（.jsonl）：全部，或一条不记。 / A sheet or JSON Lines in."""
    from pathlib import Path

    from app.commands.author import author
    from app.commands.opening import graph, library, registry, settings
    from app.errors import ZerenError
    from app.ingest.judging.exchange import MOST_BYTES, import_lines
    from app.ingest.judging.sheet import judge_by_sheet
    from app.questions.answers.judgements import Brought

    path = Path(file)
    _want_suffix(path.suffix)
    with path.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)  # a byte too many is enough to be refused
    wanted = settings()
    try:
        with library(wanted) as held, graph(wanted) as store:
            if path.suffix.lower() == ".xlsx":
                by_sheet = judge_by_sheet(data, author(), held, store, registry())
                outcome, known, blank, asked = by_sheet.outcome, by_sheet.outcome.repeated, by_sheet.blank, 0
            else:
                lines = import_lines(data, author(), held, store, registry())
                outcome, known, blank, asked = lines.outcome, lines.known, 0, lines.asked
    except ZerenError as error:
        for fault in error.extra.get("errors", ()):
            click.echo(f"{fault['parameter']}：{fault['zh']} / {fault['en']}", err=True)
        raise
    told = Brought(applied=outcome.applied, recorded=outcome.recorded, known=known, blank=blank, asked=asked)
    if as_json:
        write_answer(told)
        return
    counts = f"记录 {told.recorded}，已有 {told.known}，未填 {told.blank}，比对 {told.asked} 对"
    click.echo(f"{counts} / recorded, known, blank, pairs to compare")


def _want_suffix(suffix: str) -> None:
    if suffix.lower() not in (".xlsx", ".jsonl"):
        raise click.UsageError("文件名须以 .xlsx 或 .jsonl 结尾 / the file must end in .xlsx or .jsonl")


@click.command()
@click.option("--kind", type=click.Choice(list(_KINDS)), multiple=True, help="种类，可重复。 / Kinds.")
@click.option("--document", metavar="文件", help="只看一份文件。 / Only this document.")
@json_option
def review(kind: tuple[Any, ...], document: str | None, as_json: bool) -> None:
    """待人判断的：候选、存疑、未登记的机构、没读懂之处。 / What waits for a person."""
    from app.commands.opening import graph, library, registry, settings
    from app.questions.paging import EVERYTHING
    from app.questions.review import review as review_of

    wanted = settings()
    with library(wanted) as held, graph(wanted) as store:
        answer = review_of(store, held, registry().suggest, frozenset(kind), document, EVERYTHING)
    if as_json:
        write_answer(answer)
        return
    counts = "，".join(f"{_KINDS[name]} {count}" for name, count in answer.totals.items())
    console().print(f"共 {answer.total} 条：{counts}")
    for one in answer.items:
        _show_item(one)


def _show_item(one: ReviewItem) -> None:
    out = console()
    out.print()
    if one.judgement is not None:
        out.print(text((_KINDS[one.kind], "yellow"), "  "))
        _show(one.judgement)
    else:
        band = BANDS[one.link.band] if one.link is not None else ""
        names = [one.surface or one.rule or "", f"×{one.times}" if one.times else "", *one.suggestions]
        out.print(
            text((_KINDS[one.kind], "cyan"), f"  {one.document}  ", (band, "green"), "  ".join(filter(None, names)))
        )
    for arrow, side in (("  ", one.child), ("← ", one.parent)):
        if side is not None:
            out.print(text(("   " + arrow, "dim"), (side.id, "bold blue"), f"  {side.title}"))
            out.print(text("     ").append_text(quoted(side.text, side.place)))
    if one.message:
        out.print(text("     ", one.message))
    if one.quote:
        out.print(text("     ").append_text(quoted(one.quote, one.place)))
    for word in one.earlier:
        verdict = _VERDICTS.get(word.verdict, word.verdict)
        out.print(text(("     先前 earlier: ", "dim"), f"{word.by} {verdict} {word.at[:10]} {word.reason or ''}"))


@click.command()
@click.argument("child", metavar="下级文件")
@click.argument("parent", metavar="上级文件")
@json_option
def derive(child: str, parent: str, as_json: bool) -> None:
    """比对没有引用关系的两份文件；相近的任务列为候选，重建后仍在。 / Related candidates of an unlicensed pair."""
    from dataclasses import asdict

    from app.commands.author import author
    from app.commands.opening import graph, library, registry, settings
    from app.ingest.judging.judge import ask
    from app.questions.answers.judgements import Related

    wanted = settings()
    with library(wanted) as held, graph(wanted) as store:
        asked = ask(child, parent, author(), held, store, registry())
        found = store.read("read/task_links_between", child=asked.child, parent=asked.parent)
    if as_json:
        write_answer(Related(**asdict(asked)))
        return
    if asked.licensed:
        console().print(
            "下级文件引用了上级文件，其联系本已推出 / the child cites the parent: its links are derived anyway"
        )
    if not asked.applied:
        console(stderr=True).print("已记录；载入结束时比对 / recorded, compared when the load ends")
    console().print(f"{asked.child} ← {asked.parent}：{len(found)}")
    for row in found:
        console().print(text((row["child"], "bold blue"), " ← ", row["parent"], (f"  {BANDS[row['band']]}", "green")))
