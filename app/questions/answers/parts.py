"""What answers are made of: words with their place, names, documents, dates."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

Role = Literal["lead", "support"]
Basis = Literal["stated", "convention", "first_listed", "shared"]
NodeKind = Literal["task", "indicator"]
ResultKind = Literal["agency", "document", "task", "indicator"]
Relation = Literal["rests_on", "implements", "forwards", "repeals", "attaches", "mentions"]
LinkRelation = Literal["implements", "related"]
Band = Literal["strong", "probable", "review"]
Status = Literal["open", "confirmed", "rejected", "unsure"]
#: Whether a document is in force on the day of the question; unknown where nothing certain is said.
Force = Literal["in_force", "ended", "repealed", "unknown"]
#: How a document stands on the day asked of; not_yet before its date of issue or its own first day.
Standing = Literal["in_force", "ended", "repealed", "not_yet", "unknown"]
#: Whether a task names a government (or an agency of its region), a collective with a member there, or neither.
Binds = Literal["named", "collective", "none"]
AgencyKind = Literal["agency", "collective", "group", "unknown"]
Score = Annotated[float, AfterValidator(lambda value: round(value, 4))]


class Answer(BaseModel):
    """Root of all answers: immutable, no key beyond the declared ones."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def encode(answer: Answer) -> bytes:
    """Compact UTF-8 JSON with Chinese characters as themselves; equal answers give equal bytes."""
    return answer.model_dump_json(by_alias=True).encode()


class Place(Answer):
    """Where the words stand in the original.

    ``page`` is null for formats without pages, ``cell`` outside tables (表1第3行第2列, 任务清单!C5).
    """

    page: int | None
    line: int | None
    cell: str | None = None


class Quoted(Answer):
    """Evidence: words of a document, their offsets in its prepared text, their place in the original."""

    quote: str
    span_start: int
    span_end: int
    place: Place | None = None


class Named(Answer):
    id: str
    name: str


class Titled(Answer):
    id: str
    title: str


class DocumentRef(Answer):
    id: str
    docno: str | None
    title: str
    issued_on: str | None


class Deadline(Answer):
    """The end of the period as a date, null for 长期坚持, and the words that give it."""

    date: str | None
    quote: str


class Judgement(Answer):
    """A person's word on a statement: what was said, by whom, when, why.

    ``id`` is the entry's in the log. ``suspect``: the words it was said of have changed since, so it decides nothing
    until somebody looks.
    """

    verdict: str
    by: str
    at: str
    reason: str | None
    id: str | None = None
    suspect: bool = False


class GapJudgement(Judgement):
    """A person's word on an item without counterpart: on the parent's side or the child's, against what."""

    side: Literal["parent", "child"]
    against: str
