"""Answers over everything: search, and what the graph holds."""

from __future__ import annotations

from app.questions.answers.parts import Answer, Judgement, ResultKind
from app.questions.answers.statements import Stated


class Result(Answer):
    """``match`` are the places of the words in ``snippet``; the span is the match in the document's prepared text.

    ``checked`` is what a person said of an indicator, ``deadline_checked`` of a task's deadline.
    """

    kind: ResultKind
    id: str
    title: str
    snippet: str
    match: list[tuple[int, int]]
    document: str | None
    span_start: int | None = None
    span_end: int | None = None
    checked: Judgement | None = None
    deadline_checked: Judgement | None = None


class SearchAnswer(Stated):
    query: str
    total: int
    next: str | None
    results: list[Result]


class Summary(Answer):
    """What the graph holds. ``agencies`` are those a document names; edges of tasks,
    indicators and documents are counted apart."""

    documents: int
    cited: int
    tasks: int
    indicators: int
    agencies: int
    leads: int
    supports: int
    derives_from: int
    derives_from_indicators: int
    derives_from_documents: int
    candidates: int
