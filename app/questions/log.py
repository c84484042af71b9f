"""Who did what and when: the append-only log, from the newest entry back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from app.errors import UsageError
from app.library.library import Library
from app.library.log import Kind, Wanted
from app.model.ids import document_key
from app.questions.answers.log import Log, LogEntry
from app.questions.paging import EVERYTHING, MAX_LIMIT, Window, read_cursor, write_cursor

#: The days of the log are those of whoever reads it.
CHINA = timezone(timedelta(hours=8))


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What is asked for.

    ``document`` is a number, id or title, of a removed document too; ``since`` and ``until`` are days in China, both
    within, or moments with their offset (ISO).
    """

    kinds: tuple[Kind, ...] = ()
    who: str | None = None
    document: str | None = None
    since: str | None = None
    until: str | None = None


def log(library: Library, asked: LogFilter | None = None, window: Window = EVERYTHING) -> Log:
    """The entries that fit, newest first. Raises UsageError for a day, limit or cursor that cannot be meant."""
    asked = asked or LogFilter()
    if window.limit is not None and not 1 <= window.limit <= MAX_LIMIT:
        raise UsageError(f"limit 须在 1 至 {MAX_LIMIT} 之间", f"limit must be from 1 to {MAX_LIMIT}")
    wanted = Wanted(
        kinds=asked.kinds,
        who=asked.who,
        documents=None if asked.document is None else _named(library, asked.document),
        since=_moment(asked.since, "since"),
        until=_moment(asked.until, "until", day_after=True),
    )
    before = _number(window.cursor)
    found = library.log.newest(wanted, None if window.limit is None else window.limit + 1, before)
    shown = found[: window.limit]
    documents = library.log.concerned(entry.number for entry in shown)
    return Log(
        total=library.log.count(wanted),
        next=write_cursor((shown[-1].number,)) if len(found) > len(shown) else None,
        entries=[
            LogEntry(
                number=entry.number,
                id=entry.id,
                at=entry.at,
                who=entry.who,
                kind=entry.kind,
                documents=documents.get(entry.number, []),
                body=dict(entry.body),
            )
            for entry in shown
        ],
    )


def _named(library: Library, name: str) -> tuple[str, ...]:
    """Ids that a name can mean, of documents held or ever told of; removed ones are in the log alone."""
    key = document_key(name)
    held = library.held()
    titled = {
        held_id for held_id, one in held.items() if _is_named(one.outline.head.title, one.outline.head.aliases, key)
    }
    told = {document for documents in library.log.concerned().values() for document in documents}
    return tuple(sorted({name, *titled, *(document for document in {*held, *told} if document_key(document) == key)}))


def _is_named(title: str, aliases: Iterable[str], key: str) -> bool:
    return any(document_key(one) == key for one in (title, *aliases))


def _moment(words: str | None, parameter: str, *, day_after: bool = False) -> str | None:
    """A day in China or a moment, as the log writes moments."""
    if words is None:
        return None
    try:
        if len(words) == len("2026-01-01"):
            day = datetime.combine(date.fromisoformat(words), datetime.min.time(), CHINA)
            return _written(day + timedelta(days=1) if day_after else day)
        moment = datetime.fromisoformat(words)
    except (ValueError, OverflowError):
        moment = None
    if moment is None or moment.tzinfo is None:
        raise UsageError(
            f"{parameter} 须为日期（2026-03-01）或带时区的时刻",
            f"{parameter} must be a day (2026-03-01) or a moment with its offset",
        )
    return _written(moment)


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _number(cursor: str | None) -> int | None:
    if cursor is None:
        return None
    key = read_cursor(cursor)
    if len(key) != 1 or not isinstance(key[0], int):
        raise UsageError(
            "cursor 无效：请用上一页答复中 next 的值", "bad cursor: use the value of `next` of the page before"
        )
    return key[0]
