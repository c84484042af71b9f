"""The answer about the log."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from app.library.log import Kind
from app.questions.answers.parts import Answer


class LogEntry(Answer):
    """Who did what and when (ISO, UTC). ``number`` counts the entries of this installation, ``body`` is what the kind
    of entry tells."""

    number: int
    id: str
    at: str
    who: str
    kind: Kind
    documents: list[str] = Field(description="Documents that it concerns, by id.")
    body: dict[str, Any]


class Log(Answer):
    """Entries from the newest back."""

    total: int
    next: str | None
    entries: list[LogEntry]
