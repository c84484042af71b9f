"""Documents as they stand on a day: which count then, and which are shown apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.graph.port import Row, Store
from app.questions.answers.parts import DocumentRef, Standing
from app.questions.validity import china_today, force_on


@dataclass(frozen=True, slots=True)
class Day:
    """The day a question is asked of, and the day on which it is asked (in China)."""

    asked: date
    today: date

    @classmethod
    def of(cls, as_of: date | None, today: date | None = None) -> Day:
        """The day asked for, today where none is."""
        now = today or china_today()
        return cls(as_of or now, now)

    @property
    def iso(self) -> str:
        return self.asked.isoformat()

    def has_come(self, on: str | None) -> bool:
        """Whether what happened on this date had happened by the day; without a date it has."""
        return on is None or on <= self.iso


@dataclass(frozen=True, slots=True)
class DatedDocument:
    """A document and how it stands on the day."""

    ref: DocumentRef
    region: str | None
    level: str | None
    held: bool
    standing: Standing

    @property
    def in_force(self) -> bool | None:
        return in_force(self.standing)


def in_force(standing: Standing) -> bool | None:
    """None where nothing certain is said."""
    return None if standing == "unknown" else standing == "in_force"


def standing_on(day: Day, row: Row) -> Standing:
    """How a document stands on the day: `not_yet` before its date of issue and before its own first day.

    What a saved page says of a document (`stated`) has no date: it counts from the day of the question on, and tells
    nothing of days before.
    """
    if not day.has_come(row["issued_on"]):
        return "not_yet"
    then = row if day.asked >= day.today else {**row, "stated": None}
    repealed = [{"effective_on": on or None, "issued_on": None} for on in row["repealed_on"]]
    force = force_on(day.asked, then, repealed)
    return "not_yet" if force == "unknown" and not day.has_come(row["effective_on"]) else force


def dated_documents(store: Store, ids: Iterable[str], day: Day) -> dict[str, DatedDocument]:
    """The documents with these ids on the day; ids that the graph does not hold are left out."""
    wanted = sorted(set(ids))
    rows = store.read("read/documents_in_time", ids=wanted) if wanted else []
    return {row["id"]: _dated(row, day) for row in sorted(rows, key=lambda row: str(row["id"]))}


def _dated(row: Row, day: Day) -> DatedDocument:
    ref = DocumentRef(id=row["id"], docno=row["docno"], title=row["title"] or row["id"], issued_on=row["issued_on"])
    return DatedDocument(ref, row["region"], row["level"], not row["stub"], standing_on(day, row))
