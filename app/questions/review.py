"""What waits for a person: suspect judgements, candidates, names and clauses that were not understood.

The order is fixed (kind, document, place in the text), so that whoever stops can go on from the cursor, and what is
judged in between leaves the queue without moving the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from app.errors import UnknownError
from app.graph.port import Row, Store
from app.judging.following import Followed
from app.judging.words import Item, find_words, record_words
from app.library.library import Library
from app.model.agencies import Suggestion
from app.model.facts import Issue
from app.model.judgements import AgencySubject, Judgement, LinkSubject, ResponsibilitySubject
from app.model.span import Span
from app.questions.answers.evidence import SheetJudgement
from app.questions.answers.judgements import Review, ReviewItem, ReviewKind, Side
from app.questions.answers.links import Link
from app.questions.answers.parts import NodeKind, Place
from app.questions.judgements import Telling
from app.questions.left_open import LeftOpen, PrintedName, left_open
from app.questions.links import link_fields
from app.questions.names import find_document
from app.questions.paging import FIRST_PAGE, Key, Window, page, read_cursor, write_cursor
from app.questions.rows import place
from app.questions.unchanged import kept_by_document

#: Suggestions for the id of an unregistered agency, the most likely first.
Suggest = Callable[[str], Sequence[Suggestion]]

#: First what somebody once decided and may no longer hold, last what only tells of reading.
KINDS: tuple[ReviewKind, ...] = ("suspect", "candidate", "unsure", "agency", "issue")
_SUGGESTIONS = 5
#: Characters of a record's words that tell it from others.
_TELLING = 2000
_Found = tuple[Key, ReviewKind, Callable[[], ReviewItem | None]]


def review(
    store: Store,
    library: Library,
    suggest: Suggest,
    kinds: frozenset[ReviewKind] = frozenset(),
    document: str | None = None,
    window: Window = FIRST_PAGE,
) -> Review:
    """The queue, of all documents held or of one (by number, id or title); ``kinds`` empty: all of them.

    Raises UnknownError and AmbiguousError for the document, UsageError for a limit or cursor that cannot be meant.
    """
    wanted = find_document(store, document, held=True).id if document is not None else None
    queue = _Queue(store, library, suggest, wanted)
    found = [*queue.suspects(), *queue.candidates(), *queue.facts()]
    made: dict[Key, ReviewItem | None] = {}
    gone: set[Key] = set()
    while True:
        left = [one for one in found if one[0] not in gone]
        asked = [(key, (key, make)) for key, kind, make in left if not kinds or kind in kinds]
        part = page(asked, window)
        made |= {key: _made(make) for key, make in part.items if key not in made}
        if not (vanished := {key for key, _ in part.items if made[key] is None}):
            break
        gone |= vanished
    totals, done = Counter(kind for _, kind, _ in left), Counter(queue.done())
    after = read_cursor(window.cursor) if window.cursor is not None else ()
    before = sorted(key for key, _ in asked if key <= after)
    start = len(before) - (window.limit or 0)
    return Review(
        total=len(asked),
        totals={kind: totals[kind] for kind in KINDS},
        done={kind: done[kind] for kind in KINDS},
        next=part.next,
        items=[one.model_copy(update={"cursor": write_cursor(key)}) for key, _ in part.items if (one := made[key])],
        before=len(before),
        back=write_cursor(before[start - 1]) if start > 0 else None,
    )


def _made(make: Callable[[], ReviewItem | None]) -> ReviewItem | None:
    """None for what was taken away since the queue was read."""
    try:
        return make()
    except UnknownError:
        return None


class _Queue:
    def __init__(self, store: Store, library: Library, suggest: Suggest, document: str | None) -> None:
        self._store = store
        self._library = library
        self._suggest = suggest
        self._document = document
        self._every = library.said.judgements()
        self._standing = library.said.standing()
        self._told = Telling(library, self._every)
        self._held = dict(sorted(library.held().items()))

    def suspects(self) -> Iterator[_Found]:
        for one in self._standing.all():
            documents = one.subject.documents
            if self._document is not None and self._document not in documents:
                continue
            if self._told.suspect(one):
                key = (KINDS.index("suspect"), documents[0], 0, one.at, one.id)
                yield key, "suspect", lambda one=one: self._suspect(one)  # type: ignore[misc]

    def _suspect(self, one: Judgement) -> ReviewItem:
        followed = self._told.followed(one)
        return ReviewItem(
            kind="suspect",
            key=f"suspect {one.id}",
            document=one.subject.documents[0],
            item=followed.item.kind if followed.item is not None else None,
            subject=_subject_today(followed),
            child=self._side(followed.item),
            parent=self._side(followed.other),
            judgement=self._told.said(one),
            earlier=self._earlier_of(followed.about, one.subject.documents, one.id),
        )

    def _earlier(
        self, means: Callable[[Followed], bool], documents: Sequence[str], but: str | None = None
    ) -> list[SheetJudgement]:
        """What people said of a subject of these documents, withdrawn words too."""
        wanted = set(documents)
        return [
            SheetJudgement(
                verdict=one.verdict, by=one.by, at=one.at, reason=one.reason, id=one.id,
                withdrawn=self._told.state(one) == "withdrawn",
            )
            for one in self._every
            if one.verdict != "withdraw" and one.id != but and set(one.subject.documents) == wanted
            if means(self._told.followed(one))
        ]  # fmt: skip

    def _earlier_of(
        self, about: tuple[Any, ...] | None, documents: Sequence[str], but: str | None = None
    ) -> list[SheetJudgement]:
        return self._earlier(lambda said: about is not None and said.about == about, documents, but)

    def done(self) -> Iterator[ReviewKind]:
        """The kind of each that waited and was settled: by the words that stand, or by a duty added to a record's."""
        unsure = {one.key for one in self._every if one.verdict == "unsure" and self._told.state(one) == "replaced"}
        for one in self._standing.all():
            if self._document not in (None, *one.subject.documents) or self._told.suspect(one):
                continue
            if one.replaces:
                yield "suspect"
            elif one.verdict in ("confirm", "reject"):
                yield "unsure" if one.key in unsure else "candidate"
            elif isinstance(one.subject, AgencySubject):
                yield "agency"
        for document, rest in self._left_open():
            for _, _, settled in self._records(document, rest):
                if settled:
                    yield "issue"

    def _side(self, item: Item | None) -> Side | None:
        """An item as it stands today, from the library: the graph may be behind."""
        if item is None:
            return None
        document = self._document_of(item)
        return Side(
            document=document,
            id=item.id,
            path=item.fact.path,
            title=item.title,
            text=item.span.quote,
            span_start=item.span.start,
            span_end=item.span.end,
            place=self._place(document, item.span),
        )

    def _document_of(self, item: Item) -> str:
        return item.id.removesuffix(f"/{item.fact.path}")

    def _place(self, document: str, span: Span) -> Place:
        there = self._library.lines(document).place(span.start)
        return Place(page=there.page, line=there.line, cell=there.cell)

    def candidates(self) -> Iterator[_Found]:
        kinds: tuple[NodeKind, ...] = ("task", "indicator")
        decided = self._decided()
        for item in kinds:
            for document, pairs in self._pairs(item).items():
                for child, parent, parent_document, seq, status, suspect in pairs:
                    documents = (document, parent_document)
                    if self._document not in (None, *documents):
                        continue
                    if suspect or ("link", item, child, parent) in decided:
                        # It waits already, as a judgement that is suspect; or the graph is behind what people said.
                        continue
                    kind: ReviewKind = "unsure" if status == "unsure" else "candidate"
                    key = (KINDS.index(kind), document, seq, child, parent)
                    yield key, kind, partial(self._candidate, item, kind, (child, parent), documents)

    def _pairs(self, item: NodeKind) -> Mapping[str, Sequence[Sequence[Any]]]:
        """The pairs from each document that a person should look at, as `read/task_candidates` packs them."""

        def read(documents: Sequence[str]) -> Mapping[str, Sequence[Sequence[Any]]]:
            rows = self._store.read(f"read/{item}_candidates", documents=documents)
            return {row["document"]: row["pairs"] for row in rows}

        return kept_by_document(self._store, f"{item}_candidates", read, ())

    def _decided(self) -> set[tuple[Any, ...] | None]:
        """The links that somebody confirmed or rejected, as `Followed.about` tells them."""
        said = (one for links in self._standing.links.values() for one in links)
        followed = [self._told.followed(one) for one in said if one.verdict in ("confirm", "reject")]
        return {one.about for one in followed if not one.suspect}

    def _candidate(
        self, item: NodeKind, kind: ReviewKind, pair: tuple[str, str], documents: tuple[str, str]
    ) -> ReviewItem | None:
        child, parent = pair
        links = self._store.read(f"read/links_of_{item}s", ids=[child])
        row = next((row for row in links if row["parent"] == parent), None)
        sides = {one["id"]: one for one in self._store.read(f"read/{item}s_by_id", ids=[child, parent])}
        if row is None or not sides.keys() >= {child, parent}:
            return None
        return ReviewItem(
            kind=kind,
            key=f"link {item} {child} {parent}",
            document=documents[0],
            item=item,
            subject={"kind": "link", "item": item, "child": child, "parent": parent},
            link=Link(**link_fields(row)),
            child=_row_side(sides[child]),
            parent=_row_side(sides[parent]),
            earlier=self._earlier_of(("link", item, child, parent), documents),
        )

    def facts(self) -> Iterator[_Found]:
        """Names nobody registered and records of reading, document by document."""
        for document, rest in self._left_open():
            judged = {
                one.subject.surface
                for one in self._standing.contents.get(document, ())
                if isinstance(one.subject, AgencySubject)
            }
            for surface, name in rest.names.items():
                if surface not in judged:
                    key = (KINDS.index("agency"), document, name.mention.span.start, surface, "")
                    yield key, "agency", lambda d=document, s=surface, n=name: self._agency(d, s, n)  # type: ignore[misc]
            for number, issue, settled in self._records(document, rest):
                if settled:
                    continue
                start = issue.span.start if issue.span else 0
                key = (KINDS.index("issue"), document, start, issue.rule, str(number))
                yield key, "issue", lambda d=document, i=issue, n=number: self._issue(d, i, n)  # type: ignore[misc]

    def _left_open(self) -> Iterator[tuple[str, LeftOpen]]:
        for document, held in self._held.items():
            if self._document is None or document == self._document:
                try:
                    yield document, left_open(self._library, held)
                except UnknownError:
                    continue  # removed in between

    def _records(self, document: str, rest: LeftOpen) -> Iterator[tuple[int, Issue, bool]]:
        """Each record of reading that somebody should look at, and whether it is settled: by a duty added from its
        words, or because somebody saw it and had nothing to add."""
        added, seen = (self._added(document), self._seen(document)) if rest.records else ([], set())
        for number, issue in rest.records:
            span = issue.span
            covered = span is not None and any(one.start < span.end and span.start < one.end for one in added)
            yield number, issue, covered or number in seen

    def _seen(self, document: str) -> set[int]:
        """The numbers of the records that people had nothing to add to."""
        said = self._standing.records.get(document, ())
        return {number for one in said for number in self._told.followed(one).records}

    def _added(self, document: str) -> list[Span]:
        """The words of duties that people added because they had been overlooked."""
        followed = [
            self._told.followed(one)
            for one in self._standing.contents.get(document, ())
            if isinstance(one.subject, ResponsibilitySubject) and one.verdict == "missing"
        ]
        spans = (
            find_words(pin.quote, one.item.span)
            for one in followed
            for pin in one.judgement.pins
            if pin.of == "drawn" and one.item is not None and not one.suspect
        )
        return [span for span in spans if span is not None]

    def _agency(self, document: str, surface: str, name: PrintedName) -> ReviewItem:
        clause = name.clause
        return ReviewItem(
            kind="agency",
            key=f"agency {document} {surface}",
            document=document,
            subject={"kind": "agency", "document": document, "surface": surface},
            surface=surface,
            times=name.times,
            suggestions=[one.name for one in self._suggest(name.mention.agency_id)][:_SUGGESTIONS],
            quote=clause.quote,
            span_start=clause.start,
            span_end=clause.end,
            place=self._place(document, clause),
            earlier=self._earlier_of(("agency", surface), [document]),
        )

    def _issue(self, document: str, issue: Issue, number: int) -> ReviewItem:
        items, span = self._told.texts.items(document), issue.span
        holding = items.holding(span) if items is not None else None
        words = record_words(issue)[:_TELLING]
        subject = {"kind": "record", "id": holding.id if holding else document, "rule": issue.rule, "words": words}
        return ReviewItem(
            kind="issue",
            key=f"issue {document} {number}",
            document=document,
            item="task" if holding is not None else None,
            subject=subject,
            child=self._side(holding),
            rule=issue.rule,
            message=issue.message,
            quote=span.quote if span else None,
            span_start=span.start if span else None,
            span_end=span.end if span else None,
            place=self._place(document, span) if span else None,
            earlier=self._earlier(lambda said: number in said.records, [document]),
        )


def _subject_today(followed: Followed) -> dict[str, Any] | None:
    """The subject to judge anew, by its ids of today; None where nobody knows what it is about."""
    subject, item, other = followed.judgement.subject, followed.item, followed.other
    if item is None:
        return None
    if isinstance(subject, LinkSubject):
        if other is None:
            return None
        return {"kind": "link", "item": item.kind, "child": item.id, "parent": other.id}
    if isinstance(subject, ResponsibilitySubject):
        told = {"kind": "responsibility", "item": item.kind, "id": item.id, "role": subject.role}
        clause = {} if followed.clause is None else {"clause": str(followed.clause)}
        return {**told, "agency": subject.surface or subject.agency, **clause}
    if subject.kind == "gap":
        told = {"kind": "gap", "item": item.kind, "id": item.id, "side": subject.side}
        return {**told, "against": subject.against}
    return {"kind": subject.kind, "id": item.id}


def _row_side(row: Row) -> Side:
    names = ("document", "id", "path", "title", "text", "span_start", "span_end")
    return Side(**{name: row[name] for name in names}, place=place(row))
