"""What people said: every judgement with what became of it, and where its words stand today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from app.errors import UnknownError
from app.judging.following import Followed, follow
from app.judging.words import Items
from app.library.library import Library
from app.model.judgements import Judgement, LinkSubject, Verdict, standing, withdrawn
from app.questions.answers.judgements import Judgements, Pinned, Said, State
from app.questions.paging import FIRST_PAGE, Window, page


@dataclass(frozen=True, slots=True)
class JudgementFilter:
    """``documents`` and ``items`` are ids; an item is meant by its id of then or of today. Empty: all."""

    documents: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    verdicts: frozenset[Verdict] = frozenset()
    states: frozenset[State] = frozenset()
    by: str | None = None
    suspect: bool | None = None


class Texts:
    """The items of the documents held, read as they are asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._held = library.held_ids()
        self._items: dict[str, Items | None] = {}

    def items(self, document: str) -> Items | None:
        """None for a document that is not held."""
        if document not in self._items:
            try:
                self._items[document] = Items(self._library.get(document)) if document in self._held else None
            except UnknownError:
                self._items[document] = None  # removed in between
        return self._items[document]

    def follow(self, judgement: Judgement) -> Followed:
        return follow(judgement, {document: self.items(document) for document in judgement.subject.documents})


def judgements(library: Library, asked: JudgementFilter | None = None, window: Window = FIRST_PAGE) -> Judgements:
    """The judgements that fit, newest first. Raises UsageError for a limit or cursor that cannot be meant."""
    asked = asked or JudgementFilter()
    every = library.said.judgements()
    told = Telling(library, every)
    found = []
    for number, one in enumerate(every):
        if _fits(asked, one, told):
            # Newest first: the cursor counts from the end of the log backwards.
            found.append(((-number,), one))
    part = page(found, window)
    return Judgements(total=len(found), next=part.next, judgements=[told.said(one) for one in part.items])


def _fits(asked: JudgementFilter, one: Judgement, told: Telling) -> bool:
    return (
        (not asked.documents or bool(asked.documents & set(one.subject.documents)))
        and (not asked.kinds or one.subject.kind in asked.kinds)
        and (not asked.verdicts or one.verdict in asked.verdicts)
        and (asked.by is None or one.by == asked.by)
        and (not asked.states or told.state(one) in asked.states)
        and (asked.suspect is None or told.suspect(one) == asked.suspect)
        and (not asked.items or bool(asked.items & told.ids(one)))
    )


class Telling:
    """How a judgement is told: what became of it, and where it stands."""

    def __init__(self, library: Library, every: Iterable[Judgement]) -> None:
        every = list(every)
        self.texts = Texts(library)
        self._withdrawn = withdrawn(every)
        self._standing: Mapping[str, Judgement] = {one.id: one for one in standing(every).values()}
        self._followed: dict[str, Followed] = {}

    def state(self, one: Judgement) -> State:
        if one.id in self._withdrawn:
            return "withdrawn"
        # A withdrawal that counts stands, though it says nothing of the subject itself.
        return "standing" if one.id in self._standing or one.verdict == "withdraw" else "replaced"

    def followed(self, one: Judgement) -> Followed:
        if one.id not in self._followed:
            self._followed[one.id] = self.texts.follow(one)
        return self._followed[one.id]

    def suspect(self, one: Judgement) -> bool:
        return one.id in self._standing and self.followed(one).suspect

    def ids(self, one: Judgement) -> set[str]:
        return {pin.id for pin in one.pins} | set(self._now(one) or ())

    def _now(self, one: Judgement) -> list[str] | None:
        found = self.followed(one)
        if found.item is None:
            return None
        if isinstance(one.subject, LinkSubject):
            return None if found.other is None else [found.item.id, found.other.id]
        return [found.item.id]

    def said(self, one: Judgement) -> Said:
        suspect = self.suspect(one)
        return Said(
            id=one.id,
            at=one.at,
            by=one.by,
            verdict=one.verdict,
            reason=one.reason,
            subject=asdict(one.subject),
            value=None if one.value is None else dict(one.value),
            withdraws=one.withdraws,
            pins=[Pinned(of=pin.of, document=pin.document, id=pin.id, quote=pin.quote) for pin in one.pins],
            state=self.state(one),
            suspect=suspect,
            doubt=self.followed(one).doubt if suspect else None,
            now=self._now(one),
        )
