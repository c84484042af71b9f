"""The record: every version of every document, with its original, its text and the facts read from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, Select, and_, func, insert, select, update

from app.errors import UnknownError
from app.library.accounts import Accounts
from app.library.database import answering, is_ready, open_database, prepare_tables
from app.library.derivations import Derivations
from app.library.log import Log
from app.library.outline import HeldDocument
from app.library.packing import sha256, unpack, unpack_lines, unpack_offsets, words_sha256
from app.library.said import Said
from app.library.tables import documents, versions
from app.library.version_rows import (
    SUMMARY,
    Original,
    VersionInfo,
    VersionReading,
    facts_of,
    held_document_of,
    now,
    reading_row,
    stored_facts,
    version_info_of,
    version_row,
)
from app.library.writer import only_writer
from app.model.facts import DocumentFacts, Prepared
from app.model.folding import fold
from app.model.judgements import Judgement
from app.model.offsets import LineMap

#: Who did what a program of this machine does without saying for whom.
THIS_MACHINE = "本机"
#: Seconds that a load waits for another one to end.
WRITER_WAIT = 600.0

Outcome = Literal["new", "unchanged", "replaced", "reread"]


@dataclass(frozen=True, slots=True)
class PutResult:
    """What became of a reading.

    new: not held before, or brought back; replaced: another text than the current version's; reread: the same
    text, from which changed rules read other facts; unchanged: nothing was stored.
    """

    outcome: Outcome
    version: int


class Library:
    """All methods raise StoreError where the database does not answer.

    `put` and `remove` want the writer's lock (`with library.writing():`), which also keeps two loads from
    interleaving between the library and the graph.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = False
        #: What people did and said; appending to it needs no writer's lock.
        self.log = Log(engine)
        #: Who may do what.
        self.accounts = Accounts(engine, self.log)
        self.said = Said(self.log)
        self.derivations = Derivations(engine)

    @classmethod
    def open(cls, url: str) -> Library:
        """The library at a SQLAlchemy URL (`sqlite:///…`, `postgresql+…://`), made where there is none.

        Raises UsageError for a bad address, StoreError where it does not answer or is of a newer version.
        """
        engine = open_database(url)
        if not is_ready(engine):
            with only_writer(engine, WRITER_WAIT):
                prepare_tables(engine)
        return cls(engine)

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def writing(self, wait: float = WRITER_WAIT) -> Iterator[None]:
        """The one writer over all processes; raises WriterBusyError after ``wait`` seconds."""
        with only_writer(self._engine, wait):
            self._writing = True
            try:
                yield
            finally:
                self._writing = False

    def put(
        self,
        prepared: Prepared,
        facts: DocumentFacts,
        *,
        original: bytes,
        file_name: str,
        source: str,
        by: str = THIS_MACHINE,
        said: Sequence[Judgement] = (),
        was: str | None = None,
    ) -> PutResult:
        """Record one reading, who brought it, and what they ``said`` of it, in one transaction with the log.

        The same words again (white space aside) are no new version; what is said of them is recorded all the same.
        ``was``: the id under which these bytes were held until now; what people said of it goes with them.
        """
        self._want_writer()
        document = facts.head.id
        row = version_row(prepared, facts, original, file_name, source)
        told = {"document": document, "file": file_name, "sha256": sha256(original)}
        if was is not None:
            told["was"] = was
        with self.log.together_judging() as (connection, append, judge):
            outcome, number = _outcome(connection, facts)
            if outcome == "reread":
                connection.execute(update(versions).where(_is_version(document, number)).values(**row))
            elif outcome != "unchanged":
                number = _new_version(connection, document, row)
            if outcome != "unchanged" or was is not None:
                append("load", by, {**told, "version": number, "outcome": outcome}, [document])
            judge(said)
            return PutResult(outcome, number)

    def outcome_of(self, facts: DocumentFacts) -> Outcome:
        """What `put` would make of a reading, without storing it."""
        with answering(self._engine), self._engine.connect() as connection:
            return _outcome(connection, facts)[0]

    def reread(self, prepared: Prepared, facts: DocumentFacts) -> None:
        """Put a new reading of the current version's own bytes in the old one's place; no new version.

        Raises UnknownError where the document is not held.
        """
        self._want_writer()
        document = facts.head.id
        with answering(self._engine), self._engine.begin() as connection:
            held = connection.execute(_of_current(*SUMMARY).where(_is_held(document))).one_or_none()
            if held is None:
                raise _not_held(document)
            values = reading_row(prepared, facts)
            connection.execute(update(versions).where(_is_version(document, held.current)).values(**values))

    def remove(self, document: str, by: str = THIS_MACHINE) -> bool:
        """Take a document out of the listing; its versions stay. False where it is not held."""
        self._want_writer()
        with self.log.together() as (connection, append):
            where = and_(documents.c.id == document, documents.c.removed_at.is_(None))
            gone = connection.execute(update(documents).where(where).values(removed_at=now()))
            if gone.rowcount == 1:
                append("remove", by, {"document": document}, [document])
            return gone.rowcount == 1

    def documents(self, ids: Iterable[str] | None = None, *, removed: bool = False) -> tuple[VersionInfo, ...]:
        """The current versions of the documents held, by id; with ``removed`` those of removed documents too.

        With ``ids``, of these documents alone.
        """
        every = _of_current(*SUMMARY).order_by(documents.c.id)
        every = every if ids is None else every.where(documents.c.id.in_(sorted(ids)))
        rows = self._rows(every if removed else every.where(documents.c.removed_at.is_(None)))
        return tuple(map(version_info_of, rows))

    def removed(self) -> tuple[str, ...]:
        """Ids of the documents that were held once and are not now."""
        statement = select(documents.c.id).where(documents.c.removed_at.is_not(None)).order_by(documents.c.id)
        return tuple(row["id"] for row in self._rows(statement))

    def versions(self, document: str) -> tuple[VersionInfo, ...]:
        """Every version of a document, removed ones too, from the first; empty for a document never held."""
        joined = select(*SUMMARY).join_from(versions, documents, versions.c.document == documents.c.id)
        rows = self._rows(joined.where(versions.c.document == document).order_by(versions.c.number))
        return tuple(map(version_info_of, rows))

    def version(self, document: str, number: int) -> VersionReading:
        """Facts and lines of one version of a document, held or removed.

        Raises UnknownError where there is no such version; ``nearest`` names those there are.
        """
        joined = select(*SUMMARY, versions.c.text, versions.c.facts, versions.c.lines)
        joined = joined.join_from(versions, documents, versions.c.document == documents.c.id)
        rows = self._rows(joined.where(_is_version(document, number)))
        if not rows:
            there = [f"{document}@{info.version}" for info in self.versions(document)]
            raise UnknownError(
                f"文库中没有 {document} 的第 {number} 版", f"the library has no version {number} of {document}", there
            )
        (row,) = rows
        return VersionReading(version_info_of(row), facts_of(row), unpack_lines(row["lines"]))

    def held_ids(self) -> frozenset[str]:
        """Ids of the documents held."""
        rows = self._rows(select(documents.c.id).where(documents.c.removed_at.is_(None)))
        return frozenset(row["id"] for row in rows)

    def held(self) -> dict[str, HeldDocument]:
        """Outline and fingerprints of every document held, by id."""
        rows = self._rows(_held_rows().order_by(documents.c.id))
        return {row["document"]: held_document_of(row) for row in rows}

    def held_document(self, document: str) -> HeldDocument | None:
        """Outline and fingerprints of one document; None where it is not held."""
        rows = self._rows(_held_rows().where(documents.c.id == document))
        return held_document_of(rows[0]) if rows else None

    def get(self, document: str) -> DocumentFacts:
        """The facts of the current version; raises UnknownError where the document is not held."""
        return facts_of(self._current(document, versions.c.text, versions.c.facts))

    def prepared(self, document: str) -> Prepared:
        """The prepared text of the current version with its maps, without its tables.

        Tables are read off the original again where they are needed. Raises UnknownError where it is not held.
        """
        row = self._current(document, versions.c.text, versions.c.offsets, versions.c.lines)
        text = unpack(row["text"]).decode()
        return Prepared(text, fold(text), unpack_offsets(row["offsets"]), unpack_lines(row["lines"]))

    def lines(self, document: str) -> LineMap:
        """Pages and lines of the current version; raises UnknownError where it is not held."""
        return unpack_lines(self._current(document, versions.c.lines)["lines"])

    def original(self, document: str) -> Original:
        """The bytes of the current version as obtained; raises UnknownError where it is not held."""
        row = self._current(document, versions.c.original, versions.c.file_name, versions.c.source)
        return Original(unpack(row["original"]), row["file_name"], row["source"])

    def _current(self, document: str, *columns: ColumnElement[Any]) -> RowMapping:
        rows = self._rows(_of_current(*columns).where(_is_held(document)))
        if not rows:
            raise _not_held(document)
        return rows[0]

    def _rows(self, statement: Select[Any]) -> list[RowMapping]:
        with answering(self._engine), self._engine.connect() as connection:
            return list(connection.execute(statement).mappings())

    def _want_writer(self) -> None:
        if not self._writing:
            raise RuntimeError("writing to the library needs `with library.writing():`")


def _outcome(connection: Connection, facts: DocumentFacts) -> tuple[Outcome, int]:
    """The same words (white space aside) are no new version. With the number of the current one, 0 for none."""
    held = connection.execute(
        _of_current(
            documents.c.current,
            documents.c.removed_at,
            versions.c.words_sha256,
            versions.c.text_sha256,
            versions.c.facts_sha256,
        ).where(documents.c.id == facts.head.id)
    ).one_or_none()
    if held is None or held.removed_at is not None:
        return "new", 0
    if held.words_sha256 != words_sha256(facts.text):
        return "replaced", held.current
    same_facts = held.facts_sha256 == sha256(stored_facts(facts))
    # Other white space moves every span, so only the very same text can tell that the rules have changed.
    return ("unchanged" if same_facts or held.text_sha256 != facts.text_sha256 else "reread"), held.current


def _new_version(connection: Connection, document: str, row: Mapping[str, Any]) -> int:
    """Put a version behind those there are, and make it the current one; returns its number."""
    last = connection.scalar(select(func.max(versions.c.number)).where(versions.c.document == document))
    number = (last or 0) + 1
    if last is None:
        connection.execute(insert(documents).values(id=document, current=number))
    connection.execute(insert(versions).values(number=number, **row))
    now = {"current": number, "removed_at": None}
    connection.execute(update(documents).where(documents.c.id == document).values(**now))
    return number


def _of_current(*columns: ColumnElement[Any]) -> Select[Any]:
    here = and_(versions.c.document == documents.c.id, versions.c.number == documents.c.current)
    return select(*columns).join_from(documents, versions, here)


def _held_rows() -> Select[Any]:
    return _of_current(*SUMMARY).where(documents.c.removed_at.is_(None))


def _is_version(document: str, number: int) -> ColumnElement[bool]:
    return and_(versions.c.document == document, versions.c.number == number)


def _is_held(document: str) -> ColumnElement[bool]:
    return and_(documents.c.id == document, documents.c.removed_at.is_(None))


def _not_held(document: str) -> UnknownError:
    return UnknownError(f"文库中没有文件 {document}", f"no document {document} in the library")
