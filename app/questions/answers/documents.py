"""Answers on documents: their list, one of them, its text."""

from __future__ import annotations

from typing import Literal

from app.questions.answers.parts import Answer, Force, Place, Quoted, Relation
from app.questions.answers.statements import Stated


class ValidityWords(Quoted):
    """Words on which a document's dates or status rest, the document that says them, and the day they give."""

    kind: Literal["effective", "ends", "stated", "repealed"]
    document: str
    on: str | None


class DocumentRow(Answer):
    """``status`` is of the day of the question; ``validity`` are the words it rests on."""

    id: str
    docno: str | None
    title: str
    issuer: str | None
    issued_on: str | None
    level: str | None
    region: str | None
    held: bool
    version: int | None
    text_sha256: str | None
    rules_version: str | None
    registry_version: str | None
    tasks: int
    indicators: int
    status: Force
    effective_on: str | None
    ends_on: str | None
    validity: list[ValidityWords]


class Documents(Stated):
    total: int
    next: str | None
    documents: list[DocumentRow]


class Cited(Answer):
    """A document on the other side of a citation; ``held`` is false where only its number or title is known."""

    id: str
    docno: str | None
    title: str
    issued_on: str | None
    held: bool
    relation: Relation
    quote: str
    span_start: int
    span_end: int
    place: Place


class Document(DocumentRow):
    cites: list[Cited]
    cited_by: list[Cited]


class TextLine(Answer):
    """From this code point on the text stood at ``place`` in the original."""

    start: int
    place: Place


class DocumentText(Answer):
    id: str
    title: str
    version: int
    text_sha256: str
    text: str
    lines: list[TextLine]
