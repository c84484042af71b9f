"""Coverage as tables: of one child, by all governments below, the gaps alone, and where tasks come from."""

from __future__ import annotations

from collections.abc import Sequence

from app.model.wording import (
    BANDS,
    BINDS,
    COVERED,
    GAPS,
    LEVELS,
    OUT_OF_FORCE,
    RELATIONS,
    SECONDARY,
    STANDINGS,
    STATUSES,
    SUSPECT,
    VERDICTS,
    Words,
)
from app.questions.answers.coverage import (
    BoundBy,
    Coverage,
    CoverageDocument,
    CoverageGap,
    CoverageGaps,
    CoverageMatrix,
    CoverageRow,
    CoverageSources,
    CoveringLink,
    Justified,
    MatrixCell,
    MatrixColumn,
    MatrixRow,
    SourceRow,
)
from graph_exports.listings import NUMBER, Rows
from graph_exports.tables import Cell, Column, Report, Table, day
from graph_exports.wording import all_checked, checked_words, place_words

_OPEN = Words(
    "“未见”指查过的文件中未见，不是没有落实", "open: none found in the documents looked in, never “not done”"
)


def _as_of(day_asked: str) -> Words:
    return Words(f"截至 {day_asked}", f"as of {day_asked}")


def _out_of_force(*documents: CoverageDocument) -> list[Words]:
    return [
        Words(f"{one.id} 当日{STANDINGS[one.standing].zh}", f"{one.id}: {STANDINGS[one.standing].en} on the day")
        for one in documents
        if one.in_force is False
    ]


def _only_apart(count: int) -> list[Words]:
    """What only documents no longer, or not yet, in force on the day would cover."""
    return (
        [Words(f"另计（只见于当日不在有效期的文件） {count}", f"{count} only in documents not in force")]
        if count
        else []
    )


_COVERAGE = (
    NUMBER,
    Column("上级任务", "Parent task", 14),
    Column("上级标题", "Title of the parent's", 18),
    Column("下级任务", "Child task", 14),
    Column("下级标题", "Title of the child's", 18),
    Column("状态", "State", 8),
    Column("是否落实", "Covered", 5),
    Column("上级是否点到本级", "Binds", 6),
    Column("关系", "Relation", 6),
    Column("主次", "Primary", 5),
    Column("档次", "Band", 5),
    Column("得分", "Score", 5, kind="number"),
    Column("判断状态", "Status", 7),
    Column("说明", "Justification", 14, paper=False),
    Column("责任条款", "Clause that binds", 24, paper=False),
    Column("原文位置", "Place", 8, paper=False),
    Column("人工判断", "Checked", 10, paper=False),
    Column("上级文件", "Parent document", 12, document=True, paper=False),
    Column("下级文件", "Child document", 12, document=True, paper=False),
)


def coverage_report(answer: Coverage) -> Report:
    """Every task of the parent with its links, then the child's tasks without a source."""
    sums = answer.totals
    lines = [
        Words(
            f"上级任务 {sums.parent_tasks} 项：已落实 {sums.covered}，已说明 {sums.justified}，未见 {sums.open}"
            f"（点到本级 {sums.bound_open}）；下级任务 {sums.child_tasks} 项：无来源 {sums.child_without_parent}",
            f"{sums.parent_tasks} parent tasks: {sums.covered} covered, {sums.justified} justified, {sums.open} open "
            f"({sums.bound_open} bind the child); "
            f"{sums.child_tasks} child tasks: {sums.child_without_parent} without a source",
        ),
        _OPEN,
        _as_of(answer.as_of),
    ]
    if not answer.licensed:
        lines.append(Words("下级文件没有引用上级文件", "the child does not cite the parent"))
    lines += _out_of_force(answer.parent_document, answer.child_document)
    if answer.in_force is False:
        away = answer.totals_apart
        lines.append(
            Words(
                f"以上全部出自当日不在有效期的文件：已落实 {away.covered}，未见 {away.open}，另计",
                f"all of it rests on documents not in force on the day, counted apart: {away.covered} covered, "
                f"{away.open} open",
            )
        )
    title = Words(f"{answer.child} 落实 {answer.parent} 情况", f"Coverage of {answer.parent} by {answer.child}")
    rows = (_covered(number, row, answer) for number, row in enumerate(answer.rows, 1))
    table = Table(Words("落实情况", "Coverage"), _COVERAGE, rows, 3)
    return Report(title, [table], answer.statement, lines, [answer.parent, answer.child])


def _covered(number: int, row: CoverageRow, answer: Coverage) -> tuple[Cell, ...]:
    return (
        number,
        row.parent_task,
        row.parent_title,
        row.child_task,
        row.child_title,
        COVERED[row.state],
        Words("是", "yes") if row.covered else None,
        BINDS[row.binds],
        RELATIONS[row.relation],
        SECONDARY if row.primary is False else None,
        BANDS[row.band],
        row.score,
        SUSPECT if row.suspect else STATUSES[row.status],
        _justified(row.justified),
        *_bound(row.bound_by),
        checked_words(row.checked),
        answer.parent,
        answer.child,
    )


def _justified(said: Justified | None) -> Words | None:
    """Why a gap is none, by whom and when."""
    if said is None:
        return None
    kind = VERDICTS.get(said.kind, Words(said.kind, said.kind))
    zh, en = (
        "，".join(filter(None, (word, said.reason, said.by, said.at[:10], doubt if said.suspect else "")))
        for word, doubt in ((kind.zh, SUSPECT.zh), (kind.en, SUSPECT.en))
    )
    return Words(zh, en)


def _bound(bound_by: BoundBy | None) -> tuple[Cell, Cell]:
    return (bound_by.quote, place_words(bound_by.place)) if bound_by else (None, None)


_DOCUMENTS = (
    Column("列", "Column", 16),
    Column("政府", "Government", 16),
    Column("文件", "Document", 14, document=True),
    Column("标题", "Title", 36),
    Column("成文日期", "Issued on", 6, kind="date"),
    Column("层级", "Level", 5),
    Column("当日效力", "On the day", 8),
    Column("是否引用上级文件", "Cites the parent", 6),
    Column("是否计入", "Counts", 6),
)
_YES, _NO = Words("是", "yes"), Words("否", "no")


def matrix_report(answer: CoverageMatrix) -> Report:
    """The tasks of the parent with a column for each government or document; the columns' documents on a sheet."""
    sums, away = answer.totals, answer.out_of_force
    lines = [
        Words(
            f"已落实 {sums.implemented}，已说明 {sums.justified}，未见 {sums.open}（点到 {sums.bound_open}），"
            f"未收录文件 {sums.no_document - away}，文件不在有效期 {away}（两者点到 {sums.bound_no_document}）",
            f"{sums.implemented} implemented, {sums.justified} justified, {sums.open} open ({sums.bound_open} bind), "
            f"{sums.no_document - away} without a document, {away} with documents not in force "
            f"({sums.bound_no_document} of both bind)",
        ),
        *_only_apart(sums.apart),
        _OPEN,
        _as_of(answer.as_of),
        *_out_of_force(answer.parent_document),
    ]
    columns = (
        NUMBER,
        Column("任务", "Task", 12),
        Column("标题", "Title", 20),
        Column("缺口", "Gaps", 5, kind="number"),
        *(_heading(column) for column in answer.columns),
    )
    rows = (_task(number, row, answer.columns) for number, row in enumerate(answer.rows, 1))
    tables = [
        Table(Words("各地一览", "Matrix"), columns, rows, 3),
        Table(Words("各列文件", "Documents of the columns"), _DOCUMENTS, _documents(answer), 1),
    ]
    title = Words(f"{answer.parent} 落实情况一览", f"Coverage of {answer.parent}")
    return Report(title, tables, answer.statement, lines, [answer.parent])


def _task(number: int, row: MatrixRow, columns: Sequence[MatrixColumn]) -> tuple[Cell, ...]:
    gaps = row.totals.open + row.totals.bound_no_document
    return (number, row.task.id, row.task.title, gaps, *map(_cell, row.cells, columns))


def _heading(column: MatrixColumn) -> Column:
    name = column.government.name if column.government and column.id == column.region else column.id
    return Column(name, name, 10)


def _cell(cell: MatrixCell, column: MatrixColumn) -> Words:
    """The state in a word; the best band and the tasks behind it; whom the task binds; what a person made of it."""
    state, band, binds = COVERED[cell.state], BANDS[cell.band], BINDS[cell.binds]
    if cell.state == "no_document" and column.apart:
        state = OUT_OF_FORCE
    paths = "、".join(link.task.path for link in cell.links if link.covered)
    away = "、".join(link.task.id for link in cell.apart if link.covered)
    bound = binds if binds is not None and cell.binds != "none" and cell.state != "implemented" else None
    said = STATUSES["confirmed"] if cell.status == "confirmed" else None
    said = SUSPECT if cell.suspect else said
    zh, en = (
        "，".join(filter(None, parts))
        for parts in (
            (state.zh, band and band.zh, paths, bound and bound.zh, said and said.zh, away and f"另见 {away}"),
            (state.en, band and band.en, paths, bound and bound.en, said and said.en, away and f"apart {away}"),
        )
    )
    return Words(zh, en)


def _documents(answer: CoverageMatrix) -> Rows:
    for column in answer.columns:
        name = column.government.name if column.government else None
        every: Sequence[CoverageDocument] = (*column.documents, *column.apart)
        for one in every:
            yield (
                column.id,
                name,
                one.id,
                one.title,
                day(one.issued_on),
                LEVELS.get(one.level, one.level),
                STANDINGS[one.standing],
                _YES if one.licensed else _NO,
                _YES if one in column.documents else _NO,
            )
        for other in column.others:
            yield (column.id, name, other.id, other.title, day(other.issued_on), None, None, _NO, _NO)
        if not every and not column.others:
            yield (column.id, name, None, COVERED["no_document"], None, None, None, None, None)


_GAP = (
    NUMBER,
    Column("政府", "Government", 12),
    Column("任务", "Task", 12),
    Column("标题", "Title", 20),
    Column("缺口", "Gap", 8),
    Column("是否点到", "Binds", 6),
    Column("责任条款", "Clause that binds", 26),
    Column("原文位置", "Place", 7),
    Column("待核候选", "Candidates", 14),
    Column("另见于不在有效期的文件", "In documents not in force", 10),
    Column("说明", "Justification", 10),
    Column("人工判断", "Checked", 10, paper=False),
    Column("查过的文件", "Looked in", 14, paper=False),
    Column("上级文件", "Parent document", 12, document=True, paper=False),
)


def gaps_report(answer: CoverageGaps) -> Report:
    """What nobody below took up, those that bind a government first."""
    sums = answer.totals
    lines = [
        Words(
            f"缺口 {answer.total} 处：点名 {sums.named}，含在合称 {sums.collective}，未点到 {sums.none}",
            f"{answer.total} gaps: {sums.named} named, {sums.collective} in a collective, {sums.none} not bound",
        ),
        *_only_apart(sums.apart),
        _OPEN,
        _as_of(answer.as_of),
        *_out_of_force(answer.parent_document),
    ]
    rows = (_gap(number, one, answer) for number, one in enumerate(answer.gaps, 1))
    title = Words(f"{answer.parent} 落实缺口", f"Gaps below {answer.parent}")
    return Report(title, [Table(Words("缺口", "Gaps"), _GAP, rows, 3)], answer.statement, lines, [answer.parent])


def _gap(number: int, one: CoverageGap, answer: CoverageGaps) -> tuple[Cell, ...]:
    return (
        number,
        one.government.name if one.government else one.column,
        one.task.id,
        one.task.title,
        GAPS[one.gap],
        BINDS[one.binds],
        *_bound(one.bound_by),
        _links(one.candidates),
        _links(one.apart),
        _justified(one.justified),
        all_checked(*((Words(f"{link.task.id}：", f"{link.task.id}:"), link.checked) for link in one.candidates)),
        "、".join(one.looked_in),
        answer.parent,
    )


def _links(links: Sequence[CoveringLink]) -> str:
    """Tasks with their band, one a line."""
    return "\n".join(f"{link.task.id} {link.task.title}" for link in links)


_SOURCE = (
    NUMBER,
    Column("任务", "Task", 14),
    Column("标题", "Title", 22),
    Column("状态", "State", 7),
    Column("上级任务", "Parent task", 14),
    Column("上级标题", "Title of the parent's", 22),
    Column("是否来源", "Source", 5),
    Column("档次", "Band", 5),
    Column("得分", "Score", 5, kind="number"),
    Column("判断状态", "Status", 7),
    Column("说明", "Justification", 14),
    Column("人工判断", "Checked", 10, paper=False),
    Column("上级文件", "Parent document", 12, document=True, paper=False),
)


def sources_report(answer: CoverageSources) -> Report:
    """Where a document's tasks come from, a row for each source or candidate; those without a source first."""
    sums = answer.totals
    looked, cited = "、".join(one.id for one in answer.looked_in), "、".join(one.id for one in answer.not_held)
    lines = [
        Words(
            f"有来源 {sums.sourced}，已说明 {sums.justified}，无来源 {sums.no_source}",
            f"{sums.sourced} sourced, {sums.justified} justified, {sums.no_source} without a source",
        ),
        *_only_apart(sum(answer.totals_apart.model_dump().values())),
        Words(f"查过的上级文件：{looked or '无'}", f"looked in: {looked or 'none'}"),
        _as_of(answer.as_of),
        *_out_of_force(answer.child_document, *answer.looked_in),
    ]
    if cited:
        lines.append(Words(f"只被引用、未收录：{cited}", f"cited, not held: {cited}"))
    title = Words(f"{answer.child} 任务来源", f"Where the tasks of {answer.child} come from")
    table = Table(Words("任务来源", "Sources"), _SOURCE, _sources(answer.rows), 3)
    return Report(title, [table], answer.statement, lines, [answer.child])


def _sources(rows: Sequence[SourceRow]) -> Rows:
    number = 0
    for row in rows:
        links: Sequence[CoveringLink | None] = row.links or (None,)
        for link in links:
            number += 1
            yield (
                number,
                row.task.id,
                row.task.title,
                COVERED[row.state],
                link.task.id if link else None,
                link.task.title if link else None,
                (_YES if link.covered else _NO) if link else None,
                BANDS[link.band] if link else None,
                link.score if link else None,
                (SUSPECT if link.suspect else STATUSES[link.status]) if link else None,
                _justified(row.justified),
                checked_words(link.checked) if link else None,
                link.document if link else None,
            )
