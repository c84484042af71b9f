"""The 任务分解表 as a table: labels and names as printed, and beside them how the graph reads them."""

from __future__ import annotations

from collections.abc import Sequence

from app.model.wording import BASES, KINDS, ROLES, Words
from app.questions.answers.decomposition import Decomposition, DecompositionRow, PrintedList
from app.questions.answers.items import Responsible
from graph_exports.listings import NUMBER, Rows
from graph_exports.tables import Column, Report, Table, day
from graph_exports.wording import all_checked, place_words

#: The printed columns: what the label is about, the heading, and the label that needs no repeating below it.
_PRINTED = (("lead", "牵头单位"), ("support", "配合单位"), ("responsible", "责任单位"))
_COLUMNS = (
    NUMBER,
    Column("编号", "Path", 6),
    Column("任务", "Task", 38),
    Column("牵头单位（文件所列）", "Lead, as printed", 11),
    Column("配合单位（文件所列）", "Support, as printed", 13),
    Column("责任单位（文件所列）", "Responsible, as printed", 13),
    Column("时限", "Deadline as printed", 8),
    Column("依据原文", "Clauses", 18),
    Column("原文位置", "Place", 6),
    Column("人工判断", "Checked", 8),
    Column("读作牵头", "Read as leading", 14, paper=False),
    Column("读作配合", "Read as supporting", 18, paper=False),
    Column("认定依据", "Basis of the reading", 8, paper=False),
    Column("截止日期", "Deadline", 6, kind="date", paper=False),
    Column("所属章节", "Under", 14, paper=False),
    Column("标题", "Title", 18, paper=False),
    Column("任务或指标", "Kind", 5, paper=False),
    Column("完整编号", "Id", 14, paper=False),
)


def decomposition_report(answer: Decomposition) -> Report:
    """A row for each task; 责任单位 is never reworded: what the graph reads in it has columns of its own."""
    document = answer.document
    name = document.docno or document.title
    lines = [
        Words(document.title, document.title) if document.docno else Words("", ""),
        Words(f"共 {answer.total} 项", f"{answer.total} rows"),
        Words(
            "“文件所列”照录原文；“读作”是图谱的读法，依据另列",
            "“as printed” is the document's; “read as” is the graph's reading, with its basis",
        ),
    ]
    table = Table(Words("任务分解表", "Decomposition"), _COLUMNS, _rows(answer), 2)
    title = Words(f"{name} 任务分解表", f"Tasks of {name} and who does them")
    return Report(title, [table], answer.statement, [line for line in lines if line.zh], [document.id])


def _rows(answer: Decomposition) -> Rows:
    for row in answer.rows:
        yield (
            row.number,
            row.path,
            row.words,
            *(_printed(row.printed, under, heading) for under, heading in _PRINTED),
            row.deadline.quote if row.deadline else None,
            "\n".join(dict.fromkeys(one.quote for one in row.clauses)),
            place_words(row.place),
            _checked(row),
            _names(row.read, "lead"),
            _names(row.read, "support"),
            _bases(row.read),
            day(row.deadline.date) if row.deadline else None,
            " / ".join(row.above),
            row.title,
            KINDS[row.kind],
            row.id,
        )


def _printed(lists: Sequence[PrintedList], under: str, heading: str) -> str:
    """The lists of one kind, each on a line, behind its label where that is not the column's own."""
    lines = []
    for one in lists:
        if one.under == under:
            names = "、".join(one.names) + ("等" if one.open_ended else "")
            lines.append(names if one.label in ("", heading) else f"{one.label}：{names}")
    return "\n".join(lines)


def _names(read: Sequence[Responsible], role: str) -> str:
    return "、".join(one.name for one in read if one.role == role)


def _bases(read: Sequence[Responsible]) -> Words | None:
    """How the roles are known, each way once."""
    found = [BASES[basis] for basis in dict.fromkeys(one.basis for one in read)]
    return Words("、".join(one.zh for one in found), ", ".join(one.en for one in found)) if found else None


def _checked(row: DecompositionRow) -> Words | None:
    """Every judgement on the row: on its parts first, then its deadline, then the whole."""
    parts = ((Words(f"{one.name}（{ROLES[one.role].zh}）", one.name), one.checked) for one in row.read)
    return all_checked(*parts, (Words("时限：", "deadline:"), row.deadline_checked), (Words("", ""), row.checked))
