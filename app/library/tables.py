"""The library's tables. A change of shape raises SCHEMA_VERSION and gets a step that carries old libraries over."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

SCHEMA_VERSION = 1

metadata = MetaData()

#: One row: the version of this schema.
schema = Table("library_schema", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

#: One row a document. `current` is the version that counts; `removed_at` is null while the document is held.
documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("current", Integer, nullable=False),
    Column("removed_at", String(32)),
)

#: Every version ever read. Bytes are compressed; `outline` is the part of the facts that other documents ask for.
versions = Table(
    "versions",
    metadata,
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("file_name", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("obtained_at", String(32), nullable=False),
    Column("original", LargeBinary, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("offsets", LargeBinary, nullable=False),
    Column("lines", LargeBinary, nullable=False),
    Column("facts", LargeBinary, nullable=False),
    Column("outline", LargeBinary, nullable=False),
    Column("text_sha256", String(64), nullable=False),
    Column("words_sha256", String(64), nullable=False),
    Column("facts_sha256", String(64), nullable=False),
    Column("rules_version", String(64), nullable=False),
    Column("registry_version", String(64), nullable=False),
)
