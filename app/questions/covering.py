"""When a link covers a task, and when a gap is justified: the rules that every question on coverage shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.graph.port import Row
from app.questions.answers.coverage import CoverageDocument, CoveringLink, Justified
from app.questions.answers.items import TaskRef
from app.questions.answers.parts import Band, Binds
from app.questions.in_time import DatedDocument
from app.questions.judged import gaps
from app.questions.links import judged

_BANDS: Mapping[str | None, int] = {"strong": 0, "probable": 1, "review": 2, None: 3}
_STATUS: Mapping[str, int] = {"confirmed": 0, "open": 1, "unsure": 2, "rejected": 3}


@dataclass(frozen=True, slots=True)
class CoverageFilter:
    """What to keep; an empty set keeps everything, several values of one kind are alternatives."""

    states: frozenset[str] = frozenset()
    binds: frozenset[Binds] = frozenset()
    bands: frozenset[Band] = frozenset()

    def keeps(self, state: str, binds: Binds | None, bands: Iterable[Band | None]) -> bool:
        """Whether a row passes: its state, what it binds, the bands of its links."""
        return (
            (not self.states or state in self.states)
            and (not self.binds or binds in self.binds)
            and (not self.bands or any(band in self.bands for band in bands))
        )


EVERY_ROW = CoverageFilter()


def covers(link: Row) -> bool:
    """A strong or probable link neither rejected nor unsure, or one confirmed of the words as they stand."""
    status = link["status"] or "open"
    if status == "confirmed" and not link["suspect"]:
        return True
    stands = link["relation"] == "implements" and link["band"] in ("strong", "probable")
    return stands and status not in ("rejected", "unsure")


def covering_link(link: Row, task: Row, document: DatedDocument) -> CoveringLink:
    """A link as answers give it, with the task at its other end and that task's document."""
    return CoveringLink(
        task=task_ref(task, document),
        document=document.ref.id,
        relation=link["relation"],
        primary=link["primary"],
        band=link["band"],
        score=link["score"],
        covered=covers(link),
        **judged(link),
    )


def task_ref(task: Row, document: DatedDocument) -> TaskRef:
    return TaskRef(id=task["id"], path=task["path"], title=task["title"], docno=document.ref.docno)


def best_first(link: CoveringLink) -> tuple[Any, ...]:
    """Sort key of links: those that cover, confirmed ones, strong ones, then by document and place."""
    rank = (not link.covered, _STATUS[link.status], _BANDS[link.band], -(link.score or 0.0))
    return (*rank, link.document, link.task.id, link.relation)


def judged_gap(stored: str | None, side: Literal["parent", "child"], against: Iterable[str]) -> Justified | None:
    """What people said last of a gap towards one of these documents or regions; good words before suspect ones."""
    wanted = set(against)
    said = [gap for gap in gaps(stored) if gap.side == side and gap.against in wanted]
    if not said:
        return None
    last = ([gap for gap in said if not gap.suspect] or said)[-1]
    return Justified(
        kind=last.verdict, reason=last.reason or "", by=last.by, at=last.at, id=last.id, suspect=last.suspect
    )


def excuses(justified: Justified | None) -> bool:
    """Whether a justification makes a gap none: a suspect one does not."""
    return justified is not None and not justified.suspect


def coverage_document(document: DatedDocument, *, licensed: bool) -> CoverageDocument:
    """A document of the comparison as answers give it."""
    return CoverageDocument(
        **document.ref.model_dump(),
        region=document.region,
        level=document.level,
        standing=document.standing,
        in_force=document.in_force,
        licensed=licensed,
    )


def binding_first(binds: Binds | None, state: str) -> tuple[int, int, int]:
    """Sort key of gaps: those of a government named, then of one in a collective; justified ones last.

    Of two alike, the one looked for in a document stands before the one for want of a document.
    """
    order = ("named", "collective", "none", None)
    return (int(state == "justified"), order.index(binds), int(state == "no_document"))


def is_bound(binds: Binds | None) -> bool:
    return binds in ("named", "collective")
