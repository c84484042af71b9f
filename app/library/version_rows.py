"""A version of a document as the columns of its row, and back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import RowMapping

from app.library.outline import HeldDocument, outline_from_json, outline_of, outline_to_json
from app.library.packing import pack, pack_lines, pack_offsets, sha256, unpack, words_sha256
from app.library.tables import documents, versions
from app.model.codec import facts_from_json, facts_to_json
from app.model.facts import DocumentFacts, DocumentHead, Prepared
from app.model.offsets import LineMap

#: What is read of a version where its text and facts are not.
SUMMARY = (
    versions.c.document,
    versions.c.number,
    versions.c.file_name,
    versions.c.source,
    versions.c.obtained_at,
    versions.c.text_sha256,
    versions.c.rules_version,
    versions.c.registry_version,
    versions.c.facts_sha256,
    versions.c.outline,
    documents.c.current,
    documents.c.removed_at,
)


def now() -> str:
    """This moment: ISO, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """One version: who it is, where and when it was obtained (ISO, UTC), and what read it."""

    document: str
    version: int
    head: DocumentHead
    file_name: str
    source: str
    obtained_at: str
    text_sha256: str
    rules_version: str
    registry_version: str
    current: bool
    removed_at: str | None
    facts_sha256: str


@dataclass(frozen=True, slots=True)
class VersionReading:
    """What one version says, and where its words stood in the original."""

    info: VersionInfo
    facts: DocumentFacts
    lines: LineMap


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes as they were obtained, under the name of their file, and where from."""

    data: bytes
    file_name: str
    source: str


def stored_facts(facts: DocumentFacts) -> bytes:
    """The facts as they are stored: without the text, which has a column of its own."""
    return facts_to_json(replace(facts, text=""))


def facts_of(row: RowMapping) -> DocumentFacts:
    """The facts, from the columns text and facts."""
    return replace(facts_from_json(unpack(row["facts"])), text=unpack(row["text"]).decode())


def reading_row(prepared: Prepared, facts: DocumentFacts) -> dict[str, Any]:
    """The columns that a reading fills; raises ValueError for facts of another text."""
    if prepared.text != facts.text:
        raise ValueError("the facts were read from another text")
    facts_json = stored_facts(facts)
    return {
        "text": pack(facts.text.encode()),
        "offsets": pack_offsets(prepared.offsets),
        "lines": pack_lines(prepared.lines),
        "facts": pack(facts_json),
        "outline": pack(outline_to_json(outline_of(facts))),
        "text_sha256": facts.text_sha256,
        "words_sha256": words_sha256(facts.text),
        "facts_sha256": sha256(facts_json),
        "rules_version": facts.rules_version,
        "registry_version": facts.registry_version,
    }


def version_row(
    prepared: Prepared, facts: DocumentFacts, original: bytes, file_name: str, source: str
) -> dict[str, Any]:
    """The columns of a version that is obtained now; its number is for whoever adds it."""
    return {
        "document": facts.head.id,
        "file_name": file_name,
        "source": source,
        "obtained_at": now(),
        "original": pack(original),
        **reading_row(prepared, facts),
    }


def held_document_of(row: RowMapping) -> HeldDocument:
    """Outline and fingerprints, from the columns SUMMARY."""
    return HeldDocument(
        outline=outline_from_json(unpack(row["outline"])),
        version=row["number"],
        text_sha256=row["text_sha256"],
        facts_sha256=row["facts_sha256"],
        rules_version=row["rules_version"],
        registry_version=row["registry_version"],
    )


def version_info_of(row: RowMapping) -> VersionInfo:
    """What is told of a version, from the columns SUMMARY."""
    return VersionInfo(
        document=row["document"],
        version=row["number"],
        head=outline_from_json(unpack(row["outline"])).head,
        file_name=row["file_name"],
        source=row["source"],
        obtained_at=row["obtained_at"],
        text_sha256=row["text_sha256"],
        rules_version=row["rules_version"],
        registry_version=row["registry_version"],
        current=row["number"] == row["current"],
        removed_at=row["removed_at"],
        facts_sha256=row["facts_sha256"],
    )
