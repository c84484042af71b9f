"""What derives from what, as tables: implementations, traces, coverage, each with the words of both sides."""

from __future__ import annotations

from app.questions.answers.links import (
    Coverage,
    CoverageRow,
    Evidence,
    Implementations,
    IndicatorTrace,
    Trace,
)
from graph_exports.listings import NUMBER, Rows
from graph_exports.tables import Cell, Column, Report, Table, Words
from graph_exports.wording import (
    BANDS,
    BINDS,
    EVIDENCE,
    GAPS,
    KINDS,
    ORIGINS,
    RELATIONS,
    SECONDARY,
    STATUSES,
    SUSPECT,
    checked_words,
    place_words,
)

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
    Column("把握", "Band", 4),
    Column("分值", "Score", 5, kind="number"),
    Column("核定状态", "Status", 6),
    *_EVIDENCE,
    Column("人工核定", "Checked", 10, paper=False),
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
    Column("路径把握", "Band of the path", 4),
    Column("步", "Step", 3, kind="number"),
    Column("自", "From", 12),
    Column("关系", "Relation", 5),
    Column("把握", "Band", 4),
    Column("至", "To", 12),
    Column("至：标题", "Title", 12),
    Column("是否收录", "Held", 4),
    *_EVIDENCE,
    Column("自：标题", "Title", 20, paper=False),
)
_PART_OF = Words("载于", "is part of")


def trace_report(answer: Trace | IndicatorTrace) -> Report:
    """Every path upwards, a row for each reason of each hop; a hop between documents is called that."""
    start = answer.task if isinstance(answer, Trace) else answer.indicator

    def rows() -> Rows:
        for number, (path, band) in enumerate(zip(answer.paths, answer.bands, strict=True), 1):
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
                        hop.to.title,
                        Words("收录", "held") if hop.to.held else Words("只被引用", "cited only"),
                        *evidence_cells(reason),
                        hop.from_.title,
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
    title = Words(f"{start.id} 从何而来", f"Where {start.id} comes from")
    table = Table(Words("来源路径", "Paths"), _HOP, rows(), 2)
    return Report(title, [table], answer.statement, lines)


def step_words(level: str, edge: str, relation: str | None) -> Words:
    """What a step of a path is: 载于, 文件依据, 任务落实."""
    if edge == "PART_OF":
        return _PART_OF
    named = RELATIONS.get(relation) or Words(relation or "", relation or "")
    kind = KINDS[level]
    return Words(f"{kind.zh}{named.zh}", f"{kind.en} {named.en}")


_COVERAGE = (
    NUMBER,
    Column("上级任务", "Parent task", 18),
    Column("下级任务", "Child task", 18),
    Column("是否落实", "Covered", 5),
    Column("缺口", "Gap", 8),
    Column("上级是否点到本级", "Binds", 6),
    Column("关系", "Relation", 6),
    Column("主次", "Primary", 5),
    Column("把握", "Band", 5),
    Column("分值", "Score", 5, kind="number"),
    Column("核定状态", "Status", 7),
    Column("说明", "Justification", 16),
    Column("上级文件", "Parent document", 12, document=True, paper=False),
    Column("下级文件", "Child document", 12, document=True, paper=False),
)


def coverage_report(answer: Coverage) -> Report:
    """Every task of the parent with its links, then the child's tasks without a source."""
    sums = answer.totals
    lines = [
        Words(
            f"上级任务 {sums.parent_tasks} 项：已落实 {sums.covered}，未见 {sums.open}；"
            f"下级任务 {sums.child_tasks} 项：无来源 {sums.child_without_parent}",
            f"{sums.parent_tasks} parent tasks: {sums.covered} covered, {sums.open} open; "
            f"{sums.child_tasks} child tasks: {sums.child_without_parent} without a source",
        ),
        Words("“未见”指收录的文件中未见，不是没有落实", "open: none found in the documents held, never “not done”"),
    ]
    if not answer.licensed:
        lines.append(Words("下级文件没有引用上级文件", "the child does not cite the parent"))
    title = Words(f"{answer.child} 落实 {answer.parent} 情况", f"Coverage of {answer.parent} by {answer.child}")
    rows = (_covered(number, row, answer) for number, row in enumerate(answer.rows, 1))
    table = Table(Words("落实情况", "Coverage"), _COVERAGE, rows, 3)
    return Report(title, [table], answer.statement, lines, [answer.parent, answer.child])


def _covered(number: int, row: CoverageRow, answer: Coverage) -> tuple[Cell, ...]:
    said = row.justified
    return (
        number,
        row.parent_task,
        row.child_task,
        Words("是", "yes") if row.covered else None,
        GAPS[row.gap] if row.parent_task else Words("无上级来源", "no source"),
        BINDS[row.binds],
        RELATIONS[row.relation],
        SECONDARY if row.primary is False else None,
        BANDS[row.band],
        row.score,
        SUSPECT if row.suspect else STATUSES[row.status],
        "，".join((said.reason, said.by, said.at[:10])) if said else None,
        answer.parent,
        answer.child,
    )
