"""What a report states of itself, drawn from the graph and, for where a document came from, from the library."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TypeVar

from app.errors import UsageError
from app.graph.port import Store
from app.library.library import Library
from app.questions.answers.statements import Stated, StatedDocument, StatedJudgements, Statement
from app.questions.rows import NO_DATE, document_rows
from app.questions.validity import china_day
from app.version import product_version

Report = TypeVar("Report", bound=Stated)


def read_moment(written: str | None) -> datetime:
    """The moment as people write it (ISO, with an offset or Z; without one it is UTC), or now; in whole seconds.

    Raises UsageError where it is none.
    """
    if written is None:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(written.strip())
        utc = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise UsageError(
            f"moment 不是时刻：{written}；请写如 2026-01-31T08:00:00Z",
            f"moment is no moment: {written!r}; write one like 2026-01-31T08:00:00Z",
        ) from None
    return utc.replace(microsecond=0)


def day_of(moment: datetime) -> date:
    """The day it is in China at this moment: what is in force is told of that day."""
    return china_day(moment)


def statement(
    store: Store, moment: datetime, documents: Iterable[str] | None = None, library: Library | None = None
) -> Statement:
    """What a report over these documents (ids; None: all that are held) states, by date of issue and id.

    A document that is only cited is no source and left out. With the library each document has its source and the
    day it was obtained, and the judgements on it are counted.
    """
    wanted = None if documents is None else set(documents)
    found = document_rows(store) if wanted is None else store.read("read/documents_by_id", ids=sorted(wanted))
    rows = [row for row in found if not row["stub"]]
    rows.sort(key=lambda row: (row["issued_on"] or NO_DATE, row["id"]))
    origins = {} if library is None else {one.document: one for one in library.documents(wanted)}
    stated = []
    for row in rows:
        origin = origins.get(row["id"])
        stated.append(
            StatedDocument(
                id=row["id"],
                docno=row["docno"],
                title=row["title"] or row["id"],
                version=row["version"],
                text_sha256=row["text_sha256"],
                rules_version=row["rules_version"],
                registry_version=row["registry_version"],
                source=origin.source if origin else None,
                obtained_at=origin.obtained_at if origin else None,
            )
        )
    return Statement(
        documents=stated,
        judgements=None if library is None else _judgements(library, wanted),
        moment=moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z",
        program=product_version(),
    )


def _judgements(library: Library, documents: set[str] | None) -> StatedJudgements:
    said = [one for one in library.said.judgements() if documents is None or documents & set(one.subject.documents)]
    return StatedJudgements(count=len(said), last=said[-1].id if said else None)


def stated(answer: Report, store: Store, moment: datetime, library: Library | None = None) -> Report:
    """The answer as a report: with the statement of what it was drawn from."""
    said = statement(store, moment, answer.rests_on(), library)
    versions = answer.drawn_from()
    if versions is not None:
        said = said.model_copy(update={"documents": versions})
    return answer.model_copy(update={"statement": said})


def logged_export(
    library: Library, who: str, report: str, name: str, data: bytes, documents: Iterable[str] | None, asked: str
) -> None:
    """Put into the log that a file left: who took it, what was asked for it, the sum of its bytes."""
    _log(library, who, report, name, hashlib.sha256(data).hexdigest(), documents, asked)


def logged_graph(library: Library, who: str, name: str, sum_: str, asked: str) -> None:
    """Put into the log that the whole graph left; ``sum_`` is the SHA-256 of the file."""
    _log(library, who, "graph", name, sum_, None, asked)


def _log(
    library: Library, who: str, report: str, name: str, sum_: str, documents: Iterable[str] | None, asked: str
) -> None:
    body = {"report": report, "file": name, "sha256": sum_, "asked": asked}
    library.log.append("export", who, body, documents or ())
