"""`zeren indicators` and `zeren metrics`: targets of two documents, one metric across documents and years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from app.commands.asking import BANDS, ask_graph, json_option, region_option
from app.commands.output import console, in_both, quoted, text
from app.model import wording
from app.model.units import name_of_key

if TYPE_CHECKING:
    from app.questions.answers.items import IndicatorBody
    from app.questions.answers.links import Comparison
    from app.questions.answers.parts import Judgement

STATES = in_both(wording.TAKEN)
VERDICTS = in_both(wording.COMPARISONS)
STEPS = in_both(wording.SERIES)
#: What settled a comparison, or stood in its way.
GROUNDS = in_both(wording.GROUNDS, "value")
_MOVED = {"up": " ↑", "down": " ↓"}
_STYLES = {"not_taken_up": "bold yellow", "own": "cyan", "candidate": "yellow", "taken_up": "bold green"}


@click.command()
@click.argument("parent", metavar="上级文件")
@click.argument("child", metavar="下级文件")
@click.option("--state", type=click.Choice(list(STATES)), multiple=True, help="只列这几种。 / Only these rows.")
@region_option
@json_option
def indicators(parent: str, child: str, state: Any, region: str | None, as_json: bool) -> None:
    """上下级文件的指标对照：收紧、放宽、持平、分担，未承接与自设。 / A parent's targets against a child's."""
    from app.questions.indicators import compare_indicators

    states = frozenset(state)
    ask_graph(
        as_json, lambda store, home: compare_indicators(store, parent, child, region, home, states), _show_compared
    )


def _show_compared(answer: Any) -> None:
    out = console()
    sums = answer.totals
    out.print(text((answer.parent.id, "bold"), " ← ", (answer.child.id, "bold")))
    if not answer.licensed:
        out.print(
            "下级文件没有引用上级文件，同名指标待人核对 / the child does not cite the parent: pairs are candidates"
        )
    verdicts = "，".join(
        f"{VERDICTS[kind]} {getattr(sums, kind)}" for kind in VERDICTS if kind and getattr(sums, kind)
    )
    out.print(
        f"上级指标 {sums.parent_indicators} 项：承接 {sums.taken_up}，未见承接 {sums.not_taken_up}；"
        f"下级指标 {sums.child_indicators} 项：自设 {sums.own}"
    )
    if verdicts:
        out.print(verdicts)
    for row in answer.rows:
        out.print()
        name = (row.parent or row.child).metric
        band = f"  {BANDS[row.link.band]}" if row.link and row.state == "candidate" else ""
        verdict = f"  {_verdict(row.link.comparison)}" if row.link and row.link.comparison else ""
        out.print(text((STATES[row.state], _STYLES[row.state]), f"  {name}", (verdict, "bold"), (band, "dim")))
        if row.justified:
            out.print(text(("   已说明 justified ", "green"), f"{row.justified.reason or ''}（{row.justified.by}）"))
        for word, side in (("上", row.parent), ("下", row.child)):
            if side is not None:
                said = (_checked_by(side.checked), "green")
                out.print(text(f"   {word} {side.path}  {side.value_text or ''}  ", said).append_text(_quoted(side)))


def _verdict(comparison: Comparison) -> str:
    ratio = f"（{comparison.ratio:.1%}）" if comparison.ratio is not None else ""
    ground = GROUNDS[comparison.decided_by] if comparison.kind != "share" else ""
    return f"{VERDICTS[comparison.kind]}{ratio}{f'（{ground}）' if ground else ''}"


def _checked_by(said: Judgement | None) -> str:
    """Who checked a figure, and when; nothing where nobody has."""
    return f"经 {said.by} 判断 checked {said.at[:10]}  " if said else ""


def _quoted(side: IndicatorBody) -> Any:
    return quoted(side.quote, side.place)


@click.command()
@click.argument("name", metavar="[指标]", required=False)
@click.option("--q", "-q", "words", help="列出名称含这些字的指标。 / Metrics whose names hold these characters.")
@click.option("--several", is_flag=True, help="只列不止一份文件有的。 / Only those that several documents state.")
@click.option(
    "--change",
    type=click.Choice(list(STEPS)),
    multiple=True,
    help="只列有这些变化的，如 revised、missed，可重复。 / Only those with such steps.",
)
@click.option("--region", multiple=True, help="谁的数（地区全称），可重复。 / Whose figure, full name of a region.")
@click.option("--year", type=int, multiple=True, help="数值的年份，可重复。 / Year of the figure.")
@click.option(
    "--kind", type=click.Choice(["target", "actual"]), multiple=True, help="目标或实绩。 / Target or result."
)
@json_option
def metrics(name: str | None, words: str | None, several: bool, change: Any, as_json: bool, **filters: Any) -> None:
    """有哪些指标；写明一个时，列出它在各文件、各年的数值。 / What is measured, or one metric across documents."""
    from app.questions.metrics import SeriesFilter
    from app.questions.metrics import metric as metric_of
    from app.questions.metrics import metrics as metrics_of
    from app.questions.paging import EVERYTHING

    if name is None:
        if any(filters.values()):
            raise click.UsageError("--region、--year、--kind 须写明指标 / --region, --year and --kind need a metric")
        changes = frozenset(change)
        ask_graph(
            as_json,
            lambda store, _home: metrics_of(store, words, EVERYTHING, several=several, changes=changes),
            _show_metrics,
        )
        return
    if words is not None or several or change:
        raise click.UsageError("--q、--several、--change 用于列表 / --q, --several and --change are for the listing")
    wanted = SeriesFilter(frozenset(filters["region"]), frozenset(filters["year"]), frozenset(filters["kind"]))
    ask_graph(as_json, lambda store, _home: metric_of(store, name, wanted), _show_series)


def _show_metrics(answer: Any) -> None:
    out = console()
    out.print(f"共 {answer.total} 个指标 / metrics")
    for one in answer.metrics:
        key = name_of_key(one.key)
        names = "、".join(name for name in one.names if name != key)
        counts = f"文件 {one.documents}  目标 {one.targets}  实绩 {one.actuals}"
        found = "，".join(f"{word} {size}" for name, word in STEPS.items() if (size := getattr(one.steps, name)))
        out.print(
            text(
                (key, "bold blue"),
                f"  {counts}",
                (f"  {found}" if found else "", "yellow"),
                (f"  {names}", "dim"),
            )
        )


def _show_series(answer: Any) -> None:
    out = console()
    out.print(text((name_of_key(answer.key), "bold"), f"  {'、'.join(answer.names)}"))
    counts = "，".join(f"{word} {size}" for name, word in STEPS.items() if (size := getattr(answer.totals, name)))
    out.print(f"数值 {answer.totals.points} 处，文件 {answer.totals.documents} 份{f'：{counts}' if counts else ''}")
    after: dict[str, list[Any]] = {}
    for step in answer.steps:
        after.setdefault(step.later, []).append(step)
    by_id = {point.id: point for point in answer.points}
    for point in answer.points:
        out.print()
        whose = "、".join((point.whose or [])[:1]) or point.scope or ""
        kind = "实绩 actual" if point.kind == "actual" else "目标 target"
        head = (point.document.docno or point.document.title, "bold blue")
        out.print(text(head, f"  {point.document.issued_on or ''}  {whose} {point.year or ''} {kind}"))
        said = (_checked_by(point.checked), "green")
        out.print(
            text("     ", (point.value_text or "", "bold"), "  ", said).append_text(quoted(point.quote, point.place))
        )
        for step in after.get(point.id, ()):
            other = by_id[step.earlier]
            ground = GROUNDS[step.decided_by] if step.decided_by else ""
            moved = _MOVED.get(step.comparison.moved, "") if step.comparison else ""
            change = f"{STEPS[step.change]}{moved}{f'（{ground}）' if ground else ''}"
            if step.change == "taken_up" and step.comparison:
                change = f"{STEPS[step.change]}，{_verdict(step.comparison)}"
            out.print(
                text(
                    (f"     {change}", "yellow"),
                    f"  对 {other.document.docno or other.document.title} {other.value_text or ''}",
                )
            )
