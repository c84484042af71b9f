"""Indicators as tables: a parent's against a child's, what is measured, one metric over documents and years."""

from __future__ import annotations

from collections.abc import Mapping

from app.model.units import name_of_key
from app.model.wording import BANDS, COMPARISONS, FIGURE_KINDS, GROUNDS, SERIES, STATUSES, TAKEN, Words
from app.questions.answers.items import IndicatorBody
from app.questions.answers.links import Comparison
from app.questions.answers.metrics import (
    ComparedIndicators,
    ComparedRow,
    MetricRow,
    Metrics,
    MetricSeries,
    Point,
    SeriesStep,
)
from graph_exports.listings import NUMBER
from graph_exports.tables import Cell, Column, Report, Table, day
from graph_exports.wording import all_checked, checked_words, place_words

_COMPARED = (
    NUMBER,
    Column("情况", "State", 7),
    Column("上级指标", "Parent indicator", 18),
    Column("上级目标", "Parent target", 10),
    Column("下级指标", "Child indicator", 18),
    Column("下级目标", "Child target", 10),
    Column("对比", "Comparison", 7),
    Column("依据", "Decided by", 7),
    Column("占上级比例", "Ratio", 6, kind="number"),
    Column("档次", "Band", 5),
    Column("判断状态", "Status", 7),
    Column("人工判断", "Checked", 10),
    Column("说明", "Justification", 12),
    Column("上级原文", "The parent's words", 30),
    Column("上级位置", "Place in the parent", 8),
    Column("下级原文", "The child's words", 30),
    Column("下级位置", "Place in the child", 8),
    Column("上级编号", "Parent id", 16),
    Column("下级编号", "Child id", 16),
    Column("上级文件", "Parent document", 12, document=True),
    Column("下级文件", "Child document", 12, document=True),
)


def compared_report(answer: ComparedIndicators) -> Report:
    """The targets of a parent against those of a child, one pair a row."""
    sums = answer.totals
    lines = [
        Words(
            f"上级指标 {sums.parent_indicators} 项：承接 {sums.taken_up}，未见承接 {sums.not_taken_up}；"
            f"下级指标 {sums.child_indicators} 项：自设 {sums.own}",
            f"{sums.parent_indicators} parent indicators: {sums.taken_up} taken up, {sums.not_taken_up} not; "
            f"{sums.child_indicators} child indicators: {sums.own} own",
        ),
        Words("“未见”指这份下级文件中未见", "not taken up: none found in this child document"),
    ]
    if not answer.licensed:
        lines.append(Words("下级文件没有引用上级文件", "the child does not cite the parent"))
    title = Words(
        f"{answer.child.id} 对照 {answer.parent.id} 指标", f"Indicators {answer.parent.id} - {answer.child.id}"
    )
    rows = (_compared(number, row, answer) for number, row in enumerate(answer.rows, 1))
    table = Table(Words("指标对照", "Indicators"), _COMPARED, rows, 3)
    return Report(title, [table], answer.statement, lines, [answer.parent.id, answer.child.id])


def _compared(number: int, row: ComparedRow, answer: ComparedIndicators) -> tuple[Cell, ...]:
    link = row.link
    found = link.comparison if link else None
    return (
        number,
        TAKEN[row.state],
        *_named(row.parent),
        *_named(row.child),
        *_verdict(found),
        found.ratio if found else None,
        BANDS[link.band] if link else None,
        STATUSES[link.status] if link else None,
        _checked(row),
        checked_words(row.justified),
        *_words(row.parent),
        *_words(row.child),
        row.parent.id if row.parent else None,
        row.child.id if row.child else None,
        answer.parent.id,
        answer.child.id,
    )


def _checked(row: ComparedRow) -> Words | None:
    """What people said of the pair, and of either figure: one that was corrected is not the printed one."""
    sides = ((Words("上级指标：", "parent:"), row.parent), (Words("下级指标：", "child:"), row.child))
    of_the_figures = [(name, one.checked if one else None) for name, one in sides]
    return all_checked((Words("", ""), row.link.checked if row.link else None), *of_the_figures)


def _named(one: IndicatorBody | None) -> tuple[Cell, ...]:
    return (one.metric, one.value_text) if one else (None, None)


def _words(one: IndicatorBody | None) -> tuple[Cell, ...]:
    return (one.quote, place_words(one.place)) if one else (None, None)


def _verdict(found: Comparison | None) -> tuple[Cell, ...]:
    return (COMPARISONS[found.kind], GROUNDS[found.decided_by]) if found else (None, None)


_METRIC = (
    NUMBER,
    Column("指标", "Metric", 20),
    Column("文中名称", "Names as printed", 36),
    Column("文件数", "Documents", 6, kind="number"),
    Column("目标数", "Targets", 6, kind="number"),
    Column("实绩数", "Results", 6, kind="number"),
    *(Column(words.zh, words.en, 6, kind="number") for words in SERIES.values()),
)


def metrics_report(answer: Metrics) -> Report:
    """What the documents held measure."""
    rows = (
        (number, name_of_key(one.key), "、".join(one.names), one.documents, one.targets, one.actuals, *_steps_of(one))
        for number, one in enumerate(answer.metrics, 1)
    )
    lines = [Words(f"共 {answer.total} 个指标", f"{answer.total} metrics")]
    return Report(
        Words("指标清单", "Metrics"), [Table(Words("指标", "Metrics"), _METRIC, rows, 2)], answer.statement, lines
    )


def _steps_of(one: MetricRow) -> tuple[Cell, ...]:
    return tuple(getattr(one.steps, name) for name in SERIES)


_POINT = (
    NUMBER,
    Column("文件", "Document", 12, document=True),
    Column("成文日期", "Issued on", 6, kind="date"),
    Column("发文机关", "Issuer", 12),
    Column("范围", "Whose", 8),
    Column("年份", "Year", 5, kind="number"),
    Column("类别", "Kind", 5),
    Column("数值", "Value", 10),
    Column("文中名称", "Name as printed", 16),
    Column("人工判断", "Checked", 10),
    Column("原文", "Words", 36),
    Column("原文位置", "Place", 8),
    Column("编号", "Id", 16),
    Column("人工判断", "Checked", 10),
)
_STEP = (
    NUMBER,
    Column("变化", "Change", 7),
    Column("先前", "Earlier", 10),
    Column("先前文件", "Earlier document", 12, document=True),
    Column("其后", "Later", 10),
    Column("其后文件", "Later document", 12, document=True),
    Column("对比", "Comparison", 7),
    Column("依据", "Decided by", 8),
    Column("比例", "Ratio", 6, kind="number"),
    Column("先前编号", "Earlier id", 16),
    Column("其后编号", "Later id", 16),
)


def series_report(answer: MetricSeries) -> Report:
    """One metric: all its statements, and how they stand to each other."""
    by_id = {point.id: point for point in answer.points}
    points = (_point(number, one) for number, one in enumerate(answer.points, 1))
    steps = (_step(number, one, by_id) for number, one in enumerate(answer.steps, 1))
    tables = [Table(Words("数值", "Values"), _POINT, points, 2), Table(Words("变化", "Changes"), _STEP, steps, 2)]
    lines = [Words("文中名称：" + "、".join(answer.names), "printed as: " + ", ".join(answer.names))]
    name = name_of_key(answer.key)
    return Report(Words(f"指标 {name}", f"Metric {name}"), tables, answer.statement, lines)


def _point(number: int, one: Point) -> tuple[Cell, ...]:
    return (
        number,
        one.document.id,
        day(one.document.issued_on),
        one.document.issuer,
        one.whose[0] if one.whose else one.scope,
        one.year,
        FIGURE_KINDS[one.kind],
        one.value_text,
        one.metric,
        checked_words(one.checked),
        one.quote,
        place_words(one.place),
        one.id,
        checked_words(one.checked),
    )


def _step(number: int, step: SeriesStep, by_id: Mapping[str, Point]) -> tuple[Cell, ...]:
    earlier, later, found = by_id[step.earlier], by_id[step.later], step.comparison
    ground = step.decided_by or (found.decided_by if found else None)
    return (
        number,
        SERIES[step.change],
        earlier.value_text,
        earlier.document.id,
        later.value_text,
        later.document.id,
        COMPARISONS[found.kind] if found else None,
        GROUNDS[ground],
        found.ratio if found else None,
        earlier.id,
        later.id,
    )
