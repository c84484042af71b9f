"""A duty list as the page of an agency shows it: rows that can be narrowed without asking again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import BaseModel, Field

from app.questions.answers.agencies import Duty, Reading
from app.questions.answers.parts import Basis, DocumentRef, Role, Standing
from app.questions.duties import DutyFilter
from app.web.pages.routing import DayAsked


class DutyQuery(BaseModel):
    """What the form above the list can ask for; empty is everything."""

    region: str | None = None
    role: Role | Literal[""] = ""
    year: str = ""
    basis: Basis | Literal[""] = ""
    document: str = ""
    force: Standing | Literal[""] = ""
    q: str = ""
    as_of: DayAsked = ""
    as_: Reading | Literal[""] = Field("", alias="as")
    cursor: str | None = None

    @property
    def filter(self) -> DutyFilter:
        """The part of it that the question itself can narrow by."""
        return DutyFilter(
            roles=frozenset({self.role} if self.role else ()),
            documents=frozenset({self.document} if self.document else ()),
            years=frozenset({int(self.year)} if self.year.isdecimal() else ()),
            bases=frozenset({self.basis} if self.basis else ()),
        )

    @property
    def words(self) -> list[str]:
        return self.q.split()


Asked = Annotated[DutyQuery, Query()]


@dataclass(frozen=True, slots=True)
class DutyRow:
    """``shown`` is false for a row that the form filters out: a script shows it when the form changes."""

    duty: Duty
    shown: bool

    @property
    def force(self) -> Standing:
        """How its document stands on the day asked of."""
        return self.duty.standing

    @property
    def year(self) -> str:
        return (self.duty.document.issued_on or "")[:4]


def duty_rows(duties: Sequence[Duty], asked: DutyQuery) -> list[DutyRow]:
    """A row for each duty."""
    rows = []
    for duty in duties:
        kept = asked.filter.keeps(duty.role, duty.basis, duty.kind, duty.document, duty.standing)
        shown = kept and asked.force in ("", duty.standing) and all(word in _text(duty) for word in asked.words)
        rows.append(DutyRow(duty, shown))
    return rows


def _text(duty: Duty) -> str:
    """What the words of the form are looked for in: the script of the page looks in the same."""
    around = [*duty.with_.lead, *duty.with_.support, duty.document.docno or "", duty.document.title]
    return "\n".join([duty.path, duty.title, duty.text, duty.label, duty.quote, *around])


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form offers, from the rows there are."""

    years: list[str]
    documents: list[DocumentRef]
    bases: list[Basis]
    forces: list[Standing]


def choices(rows: Sequence[DutyRow]) -> Choices:
    """The values that occur; years from the latest."""
    documents = {row.duty.document.id: row.duty.document for row in rows}
    bases: tuple[Basis, ...] = ("stated", "convention", "first_listed", "shared")
    forces: tuple[Standing, ...] = ("in_force", "unknown", "ended", "repealed", "not_yet")
    return Choices(
        years=sorted({row.year for row in rows if row.year}, reverse=True),
        documents=list(documents.values()),
        bases=[basis for basis in bases if any(row.duty.basis == basis for row in rows)],
        forces=[force for force in forces if any(row.force == force for row in rows)],
    )


def file_query(rows: Sequence[DutyRow], asked: DutyQuery) -> dict[str, Any]:
    """The same list in the API's own parameters, for Excel and CSV; words looked for are none of those."""
    day = asked.as_of.isoformat() if asked.as_of else ""
    given = {"region": asked.region, "role": asked.role, "basis": asked.basis, "as": asked.as_, "as_of": day}
    query: dict[str, Any] = {name: value for name, value in given.items() if value}
    if asked.year.isdecimal():
        query["year"] = asked.year
    if asked.force:
        query["document"] = sorted({row.duty.document.id for row in rows if row.shown})
    elif asked.document:
        query["document"] = asked.document
    return query
