"""The library's tables. A change of shape raises SCHEMA_VERSION and gets a step that carries old libraries over."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

SCHEMA_VERSION = 3

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

#: What people did, never changed and never taken out: judgements, logins, loads, removals, exports, accounts.
#: `chain` is the hash of the entry with the one before it, so that a line changed behind the program's back shows.
log = Table(
    "log",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("body", Text, nullable=False),
    Column("chain", String(64), nullable=False),
    Index("log_kind", "kind", "number"),
)

#: Which documents an entry of the log concerns.
log_documents = Table(
    "log_documents",
    metadata,
    Column("document", Text, primary_key=True),
    Column("number", Integer, ForeignKey("log.number"), primary_key=True, autoincrement=False),
)

#: Links derived between two documents, kept because deriving them anew takes long; made again where they are missing.
derivations = Table(
    "derivations",
    metadata,
    Column("child", Text, primary_key=True),
    Column("parent", Text, primary_key=True),
    Column("key", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
)

#: Named accounts; a token is kept as its hash alone.
accounts = Table(
    "accounts",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", String(16), nullable=False),
    Column("token_sha256", String(64), nullable=False, unique=True),
    Column("created_at", String(32), nullable=False),
    Column("revoked_at", String(32)),
)

#: Sessions of the browser; the cookie's value is kept as its hash alone.
sessions = Table(
    "sessions",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("account", Text, ForeignKey("accounts.name"), nullable=False),
    Column("csrf", String(64), nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("expires_at", String(32), nullable=False),
)
