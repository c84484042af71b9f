"""The sheet to judge on: what is judged, the words it rests on, two empty columns for the verdict and its reason."""

from __future__ import annotations

from app.model.wording import BANDS, KINDS, ROLES, STATUSES, Words
from app.questions.answers.sheets import JudgingSheet, SheetDuty, SheetLink
from graph_exports.tables import Cell, Column, Report, Table
from graph_exports.wording import checked_words, place_words

#: By these headings the sheet is read when it comes back (`app.ingest.judging.sheet`).
_ROW, _VERDICT, _REASON = (
    Column("行号", "Row", 12),
    Column("判断", "Verdict", 6),
    Column("理由", "Reason", 12),
)
_LINKS = (
    _ROW,
    Column("种类", "Kind", 4),
    Column("下级编号", "Child", 12),
    Column("下级原文", "The child's words", 26),
    Column("上级编号", "Parent", 12),
    Column("上级原文", "The parent's words", 26),
    _VERDICT,
    _REASON,
    Column("档次", "Band", 5),
    Column("得分", "Score", 5, kind="number"),
    Column("现状", "Status", 5),
    Column("已有判断", "Judged", 12),
    Column("下级位置", "Place in the child", 8, paper=False),
    Column("上级位置", "Place in the parent", 8, paper=False),
)
_DUTIES = (
    _ROW,
    Column("种类", "Kind", 4),
    Column("编号", "Item", 14),
    Column("机构", "Agency", 14),
    Column("角色", "Role", 4),
    Column("条款", "Clause", 5),
    Column("原文", "Words", 36),
    _VERDICT,
    _REASON,
    Column("印作", "As printed", 8),
    Column("已有判断", "Judged", 12),
    Column("位置", "Place", 8, paper=False),
)


def judging_report(answer: JudgingSheet) -> Report:
    """The sheets of links and of duties, as far as there are any."""
    tables = []
    if answer.links or not answer.duties:
        tables.append(Table(Words("联系", "Links"), _LINKS, (_link(one) for one in answer.links), fixed=1))
    if answer.duties:
        tables.append(Table(Words("职责", "Duties"), _DUTIES, (_duty(one) for one in answer.duties), fixed=1))
    return Report(
        title=Words("判断表", "Sheet of judgements"),
        lines=[
            Words(
                "请只填“判断”与“理由”两列，勿改行号与编号。联系填：确认、否定、存疑；职责填：无误、有误。",
                "Fill in Verdict and Reason alone. Links: confirm, reject, unsure; duties: right, wrong.",
            )
        ],
        tables=tables,
        statement=answer.statement,
    )


def _link(one: SheetLink) -> tuple[Cell, ...]:
    return (
        one.row,
        KINDS[one.item],
        one.child,
        one.child_text,
        one.parent,
        one.parent_text,
        None,
        None,
        BANDS[one.band] if one.band else None,
        one.score,
        STATUSES[one.status],
        checked_words(one.checked),
        place_words(one.child_place),
        place_words(one.parent_place),
    )


def _duty(one: SheetDuty) -> tuple[Cell, ...]:
    return (
        one.row,
        KINDS[one.item],
        one.id,
        one.agency,
        ROLES[one.role],
        one.clause,
        one.quote,
        None,
        None,
        one.surface,
        checked_words(one.checked),
        place_words(one.place),
    )
