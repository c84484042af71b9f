"""What derives from what, as tables: implementations and traces, each with the words of both sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.model.wording import BANDS, EVIDENCE, KINDS, ORIGINS, RELATIONS, SECONDARY, STATUSES, SUSPECT, Words
from app.questions.answers.links import (
    Evidence,
    Implementations,
    IndicatorTrace,
    Trace,
)
from graph_exports.listings import NUMBER, Rows
from graph_exports.tables import Cell, Column, Report, Table
from graph_exports.wording import checked_words, place_words

_EVIDENCE = (
    Column("理由", "Reason", 5),
    Column("下级原文", "The child's words", 25),
    Column("下级位置", "Place in the child", 6),
    Column("上级原文", "The parent's words", 25),
    Column("上级位置", "Place in the parent", 6),
)
#: A link drawn by hand may give no reason; it has a row all the same.
_NO_REASON: tuple[Evidence | None, ...] = (None,)


def evidence_cells(reason: Evidence | None) -> tuple[Cell, ...]:
    """A reason with the words of both sides and their places; empty cells for none."""
    if reason is None:
        return (None,) * len(_EVIDENCE)
    parent = reason.parent
    return (
        EVIDENCE[reason.kind],
        reason.child.quote,
        place_words(reason.child.place),
        parent.quote if parent else None,
        place_words(parent.place) if parent else None,
    )


_IMPLEMENTATION = (
    NUMBER,
    Column("下级任务", "Task", 12),
    Column("标题", "Title", 12),
    Column("关系", "Relation", 4),
    Column("主次", "Primary", 4),
    Column("档次", "Band", 4),
    Column("得分", "Score", 5, kind="number"),
    Column("判断状态", "Status", 6),
    *_EVIDENCE,
    Column("人工判断", "Checked", 10, paper=False),
    Column("由来", "Origin", 5, paper=False),
)


def implementations_report(answer: Implementations) -> Report:
    """The tasks that implement one, a row for each reason."""

    def rows() -> Rows:
        for number, one in enumerate(answer.implementations, 1):
            for reason in one.evidence or _NO_REASON:
                yield (
                    number,
                    one.task.id,
                    one.task.title,
                    RELATIONS[one.relation],
                    None if one.primary else SECONDARY,
                    BANDS[one.band],
                    one.score,
                    SUSPECT if one.suspect else STATUSES[one.status],
                    *evidence_cells(reason),
                    checked_words(one.checked),
                    ORIGINS[one.origin],
                )

    title = Words(f"{answer.task.id} 由谁落实", f"What implements {answer.task.id}")
    lines = [Words(answer.task.title, answer.task.title)]
    if not answer.implementations:
        lines.append(Words("收录的文件中未见落实它的任务", "none found in the documents held"))
    table = Table(Words("落实", "Implementations"), _IMPLEMENTATION, rows(), 2)
    return Report(title, [table], answer.statement, lines)


_HOP = (
    Column("路径", "Path", 3, kind="number"),
    Column("路径档次", "Band of the path", 4),
    Column("步", "Step", 3, kind="number"),
    Column("自", "From", 12),
    Column("关系", "Relation", 5),
    Column("档次", "Band", 4),
    Column("至", "To", 12),
    Column("是否收录", "Held", 4),
    *_EVIDENCE,
    Column("人工判断", "Checked", 8),
    Column("自：标题", "Title", 20, paper=False),
    Column("至：标题", "Title", 20, paper=False),
    Column("方向", "Direction", 6, paper=False),
)
_DIRECTIONS = {"up": Words("来源", "upwards"), "down": Words("落实", "downwards")}
_PART_OF = Words("载于", "is part of")


_TRACED: Mapping[str, Callable[[str], Words]] = {
    "up": lambda item: Words(f"{item} 从何而来", f"Where {item} comes from"),
    "down": lambda item: Words(f"{item} 由谁落实", f"What derives from {item}"),
    "both": lambda item: Words(f"{item} 的来源与落实", f"Where {item} comes from and what derives from it"),
}


def trace_report(answer: Trace | IndicatorTrace) -> Report:
    """Every path, a row for each reason of each hop; a hop between documents is called that."""
    start = answer.task if isinstance(answer, Trace) else answer.indicator

    def rows() -> Rows:
        told = zip(answer.paths, answer.bands, answer.directions, strict=True)
        for number, (path, band, towards) in enumerate(told, 1):
            for step, hop in enumerate(path, 1):
                for reason in hop.evidence or _NO_REASON:
                    yield (
                        number,
                        BANDS[band],
                        step,
                        hop.from_.id,
                        step_words(hop.level, hop.edge, hop.relation),
                        BANDS[hop.band],
                        hop.to.id,
                        Words("收录", "held") if hop.to.held else Words("只被引用", "cited only"),
                        *evidence_cells(reason),
                        checked_words(hop.checked),
                        hop.from_.title,
                        hop.to.title,
                        _DIRECTIONS[towards],
                    )

    lines = [
        Words(start.title, start.title),
        Words(f"{len(answer.paths)} 条路径", f"{len(answer.paths)} paths"),
        Words(
            "“文件”一步说的是文件依据文件，不是任务依据任务", "a document step is said of the documents, not the task"
        ),
    ]
    if answer.truncated:
        lines.append(Words("路径过多，未全部列出", "more paths than shown"))
    title = _TRACED[answer.direction](start.id)
    table = Table(Words("路径" if answer.direction != "up" else "来源路径", "Paths"), _HOP, rows(), 2)
    return Report(title, [table], answer.statement, lines)


def step_words(level: str, edge: str, relation: str | None) -> Words:
    """What a step of a path is: 载于, 文件依据, 任务落实."""
    if edge == "PART_OF":
        return _PART_OF
    named = RELATIONS.get(relation) or Words(relation or "", relation or "")
    kind = KINDS[level]
    return Words(f"{kind.zh}{named.zh}", f"{kind.en} {named.en}")
