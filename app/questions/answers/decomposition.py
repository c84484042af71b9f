"""The answer that a 任务分解表 is made of: a row for each task of a document."""

from __future__ import annotations

from typing import Literal

from app.questions.answers.items import Responsible
from app.questions.answers.parts import Answer, Deadline, DocumentRef, Judgement, NodeKind, Place, Quoted
from app.questions.answers.statements import Stated


class PrintedList(Answer):
    """One list of agencies as the document prints it: its label and the names under it.

    ``under`` is the kind of label: lead (牵头单位, 主办), support (配合单位, 参加), responsible (责任单位 and its
    like, also where a convention or the order of the list lets the graph read a lead in it). ``label`` is empty where
    the names stand without one.
    """

    under: Literal["lead", "support", "responsible"]
    label: str
    names: list[str]
    open_ended: bool


class DecompositionRow(Answer):
    """One task, or one indicator with agencies of its own.

    ``text`` is the whole item, ``words`` the item without its numeral and its responsibility clauses. ``above``: the
    headings over it, from the top. ``printed``: the document's own lists, which no judgement changes. ``read``: who
    leads and supports as the graph reads them, each with its basis, judgements applied. ``checked``
    is what a person said of an indicator.
    """

    number: int
    kind: NodeKind
    id: str
    path: str
    above: list[str]
    title: str
    text: str
    words: str
    span_start: int
    span_end: int
    place: Place
    printed: list[PrintedList]
    read: list[Responsible]
    deadline: Deadline | None
    deadline_checked: Judgement | None = None
    clauses: list[Quoted]
    checked: Judgement | None = None


class Decomposition(Stated):
    """Rows in the order of the text. An item that only leads to its parts has no row: they have."""

    document: DocumentRef
    total: int
    next: str | None
    rows: list[DecompositionRow]

    def rests_on(self) -> list[str]:
        return [self.document.id]
