"""The append-only log: who did what and when. Entries are never changed; taking one back is another entry."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, Protocol

from sqlalchemy import ColumnElement, Connection, Engine, event, func, insert, select, text
from sqlalchemy.schema import DDL

from app.library.database import answering
from app.library.tables import log, log_documents
from app.model.judgements import Judgement, judgement_from_json, judgement_to_json

Kind = Literal["judgement", "login", "load", "remove", "export", "derive", "account", "import"]

#: Who stands before the first entry.
_FIRST = "0" * 64
#: PostgreSQL's lock for appending, released with the transaction: entries are chained one after the other.
_LOCK = int.from_bytes(b"log")

for _verb in ("UPDATE", "DELETE"):
    event.listen(
        log,
        "after_create",
        DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER log_no_{_verb.lower()} BEFORE {_verb} ON log "
            "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
        ).execute_if(dialect="sqlite"),
    )
event.listen(
    log,
    "after_create",
    DDL(  # type: ignore[no-untyped-call]
        "CREATE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$; "
        "CREATE TRIGGER log_append_only BEFORE UPDATE OR DELETE ON log "
        "FOR EACH ROW EXECUTE FUNCTION log_is_append_only()"
    ).execute_if(dialect="postgresql"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log; ``at`` is ISO, UTC, with microseconds, ``number`` its place in this installation's log."""

    number: int
    id: str
    at: str
    who: str
    kind: Kind
    body: Mapping[str, Any]

    @property
    def judgement(self) -> Judgement:
        """The judgement that an entry of that kind holds."""
        return _judgement(self.body)


class Append(Protocol):
    """Adds one entry, dated now."""

    def __call__(self, kind: Kind, who: str, body: Mapping[str, Any], documents: Iterable[str] = ()) -> Entry: ...


#: Adds judgements; returns those added.
Judge = Callable[[Iterable[Judgement]], list[Judgement]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are asked for: all that fit every condition given.

    ``since`` and ``until`` are moments (ISO, UTC), the second no longer within.
    """

    kinds: tuple[Kind, ...] = ()
    who: str | None = None
    documents: tuple[str, ...] | None = None
    since: str | None = None
    until: str | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.kinds:
            found.append(log.c.kind.in_(self.kinds))
        if self.who is not None:
            found.append(log.c.who == self.who)
        if self.documents is not None:
            concerned = select(log_documents.c.number).where(log_documents.c.document.in_(self.documents))
            found.append(log.c.number.in_(concerned))
        if self.since is not None:
            found.append(log.c.at >= self.since)
        if self.until is not None:
            found.append(log.c.at < self.until)
        return found


class Log:
    """All methods raise StoreError where the database does not answer. Appending needs no writer's lock."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def append(self, kind: Kind, who: str, body: Mapping[str, Any], documents: Iterable[str] = ()) -> Entry:
        """Add one entry, dated now; returns it."""
        with answering(self._engine), self._engine.begin() as connection:
            return _Appending(connection).append(kind, who, body, documents)

    @contextmanager
    def together(self) -> Iterator[tuple[Connection, Append]]:
        """One transaction for a change of another table and the entry that tells of it: both, or neither.

        Gives the connection, and what appends an entry to the log.
        """
        with self.together_judging() as (connection, append, _):
            yield connection, append

    @contextmanager
    def together_judging(self) -> Iterator[tuple[Connection, Append, Judge]]:
        """The same for a change that judgements come with: the third adds them as `judge` does."""
        with answering(self._engine), self._engine.begin() as connection:
            appending = _Appending(connection)
            yield connection, appending.append, appending.judge

    def judge(self, judgements: Iterable[Judgement]) -> list[Judgement]:
        """Add judgements in one transaction; those whose id is there already are left out. Returns those added.

        A judgement without a moment (``at`` empty) is dated now; one that comes from another installation keeps its
        own.
        """
        with answering(self._engine), self._engine.begin() as connection:
            return _Appending(connection).judge(judgements)

    def judgements(self, documents: Iterable[str] | None = None) -> list[Judgement]:
        """Every judgement in order of arrival, or those that concern any of ``documents``."""
        return [_judgement(entry.body) for entry in self.entries(kinds=("judgement",), documents=documents)]

    def entries(
        self, *, kinds: Iterable[Kind] = (), documents: Iterable[str] | None = None, after: int = 0
    ) -> list[Entry]:
        """Entries from the first; of these kinds (all where none is named), of these documents, after a number."""
        statement = select(log).where(log.c.number > after).order_by(log.c.number)
        if wanted := list(kinds):
            statement = statement.where(log.c.kind.in_(wanted))
        if documents is not None:
            concerned = select(log_documents.c.number).where(log_documents.c.document.in_(list(documents)))
            statement = statement.where(log.c.number.in_(concerned))
        with answering(self._engine), self._engine.connect() as connection:
            return [_entry(dict(row)) for row in connection.execute(statement).mappings()]

    def newest(self, wanted: Wanted, limit: int | None = None, before: int | None = None) -> list[Entry]:
        """Entries from the newest back; ``limit`` at most, of those before a number."""
        statement = select(log).where(*wanted.conditions()).order_by(log.c.number.desc()).limit(limit)
        if before is not None:
            statement = statement.where(log.c.number < before)
        with answering(self._engine), self._engine.connect() as connection:
            return [_entry(dict(row)) for row in connection.execute(statement).mappings()]

    def count(self, wanted: Wanted) -> int:
        """How many entries fit."""
        with answering(self._engine), self._engine.connect() as connection:
            return connection.scalar(select(func.count()).select_from(log).where(*wanted.conditions())) or 0

    def concerned(self, numbers: Iterable[int] | None = None) -> dict[int, list[str]]:
        """The documents that entries concern, by number and then by id; those of all entries where none is named."""
        statement = select(log_documents).order_by(log_documents.c.document)
        if numbers is not None:
            statement = statement.where(log_documents.c.number.in_(list(numbers)))
        found: dict[int, list[str]] = {}
        with answering(self._engine), self._engine.connect() as connection:
            for row in connection.execute(statement):
                found.setdefault(row.number, []).append(row.document)
        return found

    def last(self) -> int:
        """Number of the last entry; 0 where there is none."""
        with answering(self._engine), self._engine.connect() as connection:
            return connection.scalar(select(func.max(log.c.number))) or 0

    def broken(self) -> int | None:
        """Number of the first entry that does not fit the one before it; None where the log is whole."""
        before = _FIRST
        for row in self._rows():
            if row["chain"] != _chain(before, row):
                return int(row["number"])
            before = row["chain"]
        return None

    def _rows(self) -> Iterator[Mapping[str, Any]]:
        with answering(self._engine), self._engine.connect() as connection:
            yield from map(dict, connection.execute(select(log).order_by(log.c.number)).mappings())


class _Appending:
    """Entries added within one transaction, each chained to the one before."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        if connection.dialect.name == "sqlite":
            # The write lock is wanted before the last entry is read, or two processes would both follow it.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _LOCK})
        # An entry brought in from elsewhere keeps its moment, so the last one is not always the latest.
        self._at = connection.scalar(select(func.max(log.c.at))) or ""
        self._chain = connection.scalar(select(log.c.chain).order_by(log.c.number.desc()).limit(1)) or _FIRST

    def append(self, kind: Kind, who: str, body: Mapping[str, Any], documents: Iterable[str] = ()) -> Entry:
        return self.add(kind, who, dict(body), documents)

    def judge(self, judgements: Iterable[Judgement]) -> list[Judgement]:
        added = []
        for one in judgements:
            if self._connection.scalar(select(log.c.number).where(log.c.id == one.id)) is None:
                body = json.loads(judgement_to_json(one))
                entry = self.add("judgement", one.by, body, one.subject.documents, one.id, one.at or None)
                added.append(_judgement(entry.body))
        return added

    def add(
        self,
        kind: Kind,
        who: str,
        body: dict[str, Any],
        documents: Iterable[str],
        id_: str | None = None,
        at: str | None = None,
    ) -> Entry:
        if at is None:
            at = _moment(self._at)
            self._at = at
        if kind == "judgement":
            body = {**body, "at": at}
        row: dict[str, Any] = {
            "id": id_ or new_id(),
            "at": at,
            "who": who,
            "kind": kind,
            "body": json.dumps(body, ensure_ascii=False),
        }
        row["chain"] = self._chain = _chain(self._chain, row)
        self._connection.execute(insert(log).values(**row))
        number = self._connection.scalar(select(log.c.number).where(log.c.id == row["id"]))
        for document in sorted(set(documents)):
            self._connection.execute(insert(log_documents).values(document=document, number=number))
        return _entry({**row, "number": number})


def new_id() -> str:
    """An id for an entry: never given twice, in no installation."""
    return str(uuid.uuid4())


def _moment(last: str) -> str:
    """Now, and always later than the entry before, whatever the clock does."""
    now = datetime.now(UTC)
    if last:
        now = max(now, datetime.fromisoformat(last) + timedelta(microseconds=1))
    return now.isoformat(timespec="microseconds")


def _chain(before: str, row: Mapping[str, Any]) -> str:
    said = json.dumps([before, row["id"], row["at"], row["who"], row["kind"], row["body"]], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(row["number"], row["id"], row["at"], row["who"], row["kind"], json.loads(row["body"]))


def _judgement(body: Mapping[str, Any]) -> Judgement:
    return judgement_from_json(json.dumps(body).encode())
