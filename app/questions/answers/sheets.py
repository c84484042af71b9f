"""The sheet on which people judge outside the product: rows that find their way back."""

from __future__ import annotations

from typing import Literal

from app.questions.answers.parts import Answer, Band, Judgement, NodeKind, Place, Role, Score, Status
from app.questions.answers.statements import Stated


class SheetLink(Answer):
    """A link or candidate. ``row`` is made of both ids and their words: a sheet that was changed is noticed by it."""

    row: str
    item: NodeKind
    child: str
    child_text: str
    child_place: Place
    parent: str
    parent_text: str
    parent_place: Place
    relation: Literal["implements", "related"]
    band: Band | None
    score: Score | None
    status: Status
    checked: Judgement | None


class SheetDuty(Answer):
    """An agency's part in an item; ``row`` as for a link."""

    row: str
    item: NodeKind
    id: str
    agency: str
    name: str
    surface: str
    role: Role
    clause: str
    quote: str
    place: Place
    checked: Judgement | None


class JudgingSheet(Stated):
    """Everything of one document, or of all, on which people judge by the row."""

    document: str | None
    links: list[SheetLink]
    duties: list[SheetDuty]

    def rests_on(self) -> list[str] | None:
        return None if self.document is None else [self.document]
