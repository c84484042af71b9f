"""The answer about the versions of a document."""

from __future__ import annotations

from pydantic import Field

from app.questions.answers.parts import Answer


class Version(Answer):
    """One version as the library keeps it; moments are ISO, UTC."""

    version: int
    title: str
    issued_on: str | None
    current: bool = Field(description="Whether it is the one that counts; none is where the document was removed.")
    file_name: str
    source: str
    obtained_at: str
    by: str | None = Field(description="Who loaded it; null for what was loaded before there was a log.")
    text_sha256: str
    rules_version: str
    registry_version: str


class Versions(Answer):
    """Every version of a document, the first one first."""

    document: str
    removed_at: str | None
    total: int
    versions: list[Version]
