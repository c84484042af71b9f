"""What people's words come to: the last one on each subject, by the documents it concerns."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.model.judgements import IndicatorSubject, Judgement, LinkSubject, RecordSubject, Subject, in_order, standing

#: Child's document and parent's document.
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """``contents``: words on what a document says by itself, by document; ``links``: on links, by pair of documents;
    ``records``: on records of its reading, which change no statement, by document.

    ``asked`` are pairs that somebody wanted to see compared without a licence. Each list is in the order in which the
    words were said.
    """

    contents: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    links: Mapping[Pair, tuple[Judgement, ...]] = field(default_factory=dict)
    asked: frozenset[Pair] = frozenset()
    records: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)

    @property
    def pairs(self) -> frozenset[Pair]:
        """Pairs of documents between which people have said or asked something."""
        return self.asked | self.links.keys()

    def digest(self, document: str) -> str:
        """Of what is said of a document's own statements; empty where nothing is."""
        return _digest(one.id for one in self.contents.get(document, ()))

    def pair_digest(self, pair: Pair) -> str:
        """Of what is said of the links between two documents; empty where nothing is."""
        ids = [one.id for one in self.links.get(pair, ())]
        ids += [one.id for document in pair for one in self.other_indicators(document)]
        return _digest([*ids, *(["asked"] if pair in self.asked else [])])

    def other_indicators(self, document: str) -> list[Judgement]:
        """Words that take an indicator for none, or for another: what is said of its links changes with it."""
        said = self.contents.get(document, ())
        return [one for one in said if isinstance(one.subject, IndicatorSubject) and one.verdict in ("wrong", "is")]

    def all(self) -> list[Judgement]:
        groups = (*self.contents.values(), *self.links.values(), *self.records.values())
        return in_order(one for group in groups for one in group)

    def like(self, subject: Subject) -> tuple[Judgement, ...]:
        """The words on subjects of this kind in the same documents."""
        if isinstance(subject, LinkSubject):
            return self.links.get((subject.child_document, subject.parent_document), ())
        group = self.records if isinstance(subject, RecordSubject) else self.contents
        return group.get(subject.document, ())


def standing_of(judgements: Iterable[Judgement], asked: Iterable[Pair] = ()) -> Standing:
    """The standing words among all that were ever said."""
    contents: defaultdict[str, list[Judgement]] = defaultdict(list)
    links: defaultdict[Pair, list[Judgement]] = defaultdict(list)
    records: defaultdict[str, list[Judgement]] = defaultdict(list)
    for one in in_order(standing(judgements).values()):
        if isinstance(one.subject, LinkSubject):
            links[one.subject.child_document, one.subject.parent_document].append(one)
        elif isinstance(one.subject, RecordSubject):
            records[one.subject.document].append(one)
        else:
            contents[one.subject.document].append(one)
    return Standing(
        {document: tuple(found) for document, found in contents.items()},
        {pair: tuple(found) for pair, found in links.items()},
        frozenset(asked),
        {document: tuple(found) for document, found in records.items()},
    )


def _digest(ids: Iterable[str]) -> str:
    words = list(ids)
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()[:20] if words else ""
