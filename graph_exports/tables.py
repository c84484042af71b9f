"""A report as tables: what Excel and CSV files are written from.

A report is made by a pure function from one answer (`graph_exports.reports` lists them). Its last sheet, 说明, is the
answer's statement: documents, versions, rules, registry, moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from app.model.wording import Language, Words
from app.questions.answers.statements import Statement

#: number: to calculate with; date: an ISO date; anything printed in a document, numerals of items too, is text.
Kind = Literal["text", "number", "date", "link"]


class Link(NamedTuple):
    """Words that lead somewhere: an address of this server's pages."""

    words: str
    address: str


Cell = str | int | float | date | Words | Link | None


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` in Chinese characters. ``document``: its cells are ids of documents (CSV names their versions).

    ``paper`` False: on the screen alone. What is printed stands first and is 125 characters wide at most, or nobody
    reads it on A4.
    """

    zh: str
    en: str
    width: float = 8
    kind: Kind = "text"
    document: bool = False
    paper: bool = True

    @property
    def heading(self) -> Words:
        return Words(self.zh, self.en)


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. ``rows`` may be read once only; every row has as many cells as there are columns.

    ``fixed``: how many columns stay in view when one scrolls to the right. ``stated``: in CSV its rows say what they
    rest on.
    """

    name: Words
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    fixed: int = 0
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """``title`` also names the file. ``lines`` stand below it: counts, filters, how to read the table."""

    title: Words
    tables: Sequence[Table]
    statement: Statement | None
    lines: Sequence[Words] = ()
    #: Documents the whole table is about, where its rows do not name any.
    documents: Sequence[str] = field(default=())

    @property
    def sheets(self) -> list[Table]:
        """All tables, the statement's last."""
        return [*self.tables, *([statement_table(self.statement)] if self.statement else [])]


_STATED = (
    Column("项目", "Item", 8),
    Column("文号或编号", "Number or id", 15, document=True),
    Column("标题或内容", "Title or value", 28),
    Column("版本", "Version", 4, kind="number"),
    Column("规则版本", "Rules version", 10),
    Column("名录版本", "Registry version", 10),
    Column("来源", "Source", 18),
    Column("取得时间", "Obtained at", 10),
    Column("文本 SHA-256", "SHA-256 of the text", 18),
)


def statement_table(said: Statement) -> Table:
    """What the report states of itself, as a sheet: the moment and the program first, then each document."""
    empty: tuple[Cell, ...] = (None,) * 6
    rows: list[tuple[Cell, ...]] = [
        (Words("出具时刻", "Moment"), None, said.moment, *empty),
        (Words("程序版本", "Program"), None, f"Zeren 责任图谱 {said.program}", *empty),
        (Words("依据文件", "Documents"), None, Words(f"{len(said.documents)} 份", f"{len(said.documents)}"), *empty),
    ]
    if said.judgements is not None:
        last = f"（{said.judgements.last}）" if said.judgements.last else ""
        count = said.judgements.count
        rows.append((Words("人工判断", "Judgements"), None, Words(f"{count} 条{last}", f"{count}{last}"), *empty))
    rows += [
        (
            Words("文件", "Document"),
            one.id,
            one.title,
            one.version,
            one.rules_version,
            one.registry_version,
            source(one.source),
            one.obtained_at,
            one.text_sha256,
        )
        for one in said.documents
    ]
    return Table(Words("说明", "Statement"), _STATED, rows, stated=False)


def versions_stated(said: Statement) -> Mapping[str, str]:
    """By document: its version, and what read it, in one phrase."""
    return {
        one.id: f"{one.id} 第{one.version}版 规则 {one.rules_version} 名录 {one.registry_version}"
        for one in said.documents
    }


def words(cell: Cell, language: Language = "zh") -> str:
    """The cell as plain words; empty where there is nothing."""
    if cell is None:
        return ""
    if isinstance(cell, Words):
        return cell.in_(language)
    if isinstance(cell, Link):
        return cell.words
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def source(written: str | None) -> Cell:
    """Where a document came from: leads there where it is a public address."""
    return Link(written, written) if written and written.startswith(("http://", "https://")) else written


def day(written: str | None) -> date | str | None:
    """An ISO date as a date; anything else as it is written."""
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return written
