"""Whether a document is in force on a day: by what it says of itself, and by what others held say of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone

from app.graph.port import Row, Store
from app.questions.answers.documents import ValidityWords
from app.questions.answers.parts import Force
from app.questions.rows import place

_CHINA = timezone(timedelta(hours=8))


def china_today() -> date:
    """The day it is in China, whose documents these are."""
    return china_day(datetime.now(_CHINA))


def china_day(moment: datetime) -> date:
    """The day it is in China at a moment (with its time zone)."""
    return moment.astimezone(_CHINA).date()


def repeals(store: Store, documents: Iterable[str]) -> dict[str, list[Row]]:
    """For each of these documents that another one held repeals, the statements that say so, earliest first."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in store.read("read/repeals", ids=sorted(documents)):
        found[row["id"]].append(row)
    return found


def force_on(day: date, row: Row, repealed: Iterable[Row]) -> Force:
    """Status of a document on ``day``.

    A document whose first day is still to come is unknown, as is one of which nothing is said. A plan is ended
    when its year or period is over, whatever a page that was saved before says.
    """
    today = day.isoformat()
    if row["stated"] == "repealed" or any((_begins(one) or "") <= today for one in repealed):
        return "repealed"
    if row["stated"] == "ended" or (row["ends_on"] and row["ends_on"] < today):
        return "ended"
    if row["effective_on"] and row["effective_on"] > today:
        return "unknown"
    return "in_force" if row["effective_on"] or row["ends_on"] or row["stated"] else "unknown"


def _begins(repealing: Mapping[str, str | None]) -> str | None:
    return repealing["effective_on"] or repealing["issued_on"]


def validity_words(row: Row, repealed: Iterable[Row]) -> list[ValidityWords]:
    """The words on which dates and status rest: the document's own, then those of documents that repeal it."""
    own = json.loads(row["validity"]) if row["validity"] else []
    words = [ValidityWords(**one, document=row["id"], on=_day(row, one["kind"])) for one in own]
    return words + [
        ValidityWords(
            kind="repealed",
            document=one["by"],
            on=_begins(one),
            quote=one["quote"],
            span_start=one["span_start"],
            span_end=one["span_end"],
            place=place(one),
        )
        for one in repealed
    ]


def _day(row: Row, kind: str) -> str | None:
    day: str | None = row["effective_on"] if kind == "effective" else row["ends_on"] if kind == "ends" else None
    return day
