"""What a report states of itself: which documents it was drawn from, in which versions, read by which rules, when."""

from __future__ import annotations

from pydantic import Field

from app.questions.answers.parts import Answer


class StatedDocument(Answer):
    """A document the report was drawn from, in the version that counted.

    ``source`` and ``obtained_at`` (ISO, UTC) say where and when its bytes came from.
    """

    id: str
    docno: str | None
    title: str
    version: int | None
    text_sha256: str | None
    rules_version: str | None
    registry_version: str | None
    source: str | None = None
    obtained_at: str | None = None


class StatedJudgements(Answer):
    """How many judgements on these documents the log held, and the id of the last one."""

    count: int
    last: str | None


class Statement(Answer):
    """``moment`` is ISO, UTC, and ends in Z; ``program`` is the product's version.

    The same question over the same documents, judgements and program with this moment gives the same bytes.
    """

    documents: list[StatedDocument]
    judgements: StatedJudgements | None = None
    moment: str
    program: str


class Stated(Answer):
    """An answer that can be taken away as a report. ``statement`` is there where a report was asked for."""

    statement: Statement | None = Field(None, exclude_if=lambda value: value is None)

    def rests_on(self) -> list[str] | None:
        """Ids of the documents the answer is drawn from; None: from all documents held.

        What is not found is an answer too, so a list over everything rests on everything.
        """
        return None

    def drawn_from(self) -> list[StatedDocument] | None:
        """The versions it is drawn from, where these need not be the current ones of documents held."""
        return None
