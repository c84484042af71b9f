"""What people say of the facts: subjects, verdicts, and the words they are pinned to.

A judgement names its subject by id and pins it to the words it was said of. Where a text is renumbered the words are
found again under another id; where the words have changed the judgement is suspect until somebody looks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from app.model.folding import fold

ItemKind = Literal["task", "indicator"]
SubjectKind = Literal["link", "responsibility", "agency", "deadline", "indicator", "gap", "record"]
#: confirm, reject, unsure, draw: links. right, wrong, missing, is: facts (`is` says what it really is). The two gaps:
#: the parent's task is not for this government; the child's task is its own initiative. seen: of a record of reading,
#: that nothing is to be added. withdraw: of an earlier word.
Verdict = Literal[
    "confirm",
    "reject",
    "unsure",
    "draw",
    "right",
    "wrong",
    "missing",
    "is",
    "not_applicable",
    "own_initiative",
    "seen",
    "withdraw",
]


@dataclass(frozen=True, slots=True)
class LinkSubject:
    """``child`` carries out ``parent``: two tasks, or two indicators, by id."""

    child: str
    parent: str
    child_document: str
    parent_document: str
    item: ItemKind = "task"
    kind: Literal["link"] = "link"

    @property
    def key(self) -> str:
        return f"link {self.item} {self.child} {self.parent}"

    @property
    def documents(self) -> tuple[str, ...]:
        return (self.child_document, self.parent_document)


@dataclass(frozen=True, slots=True)
class ResponsibilitySubject:
    """An agency's part in a clause of an item. ``agency`` is the agency's id, ``surface`` the name as printed.

    ``clause`` counts the item's clauses from 1, as on the edges; None where the judgement says that one is missing.
    """

    document: str
    item_id: str
    agency: str
    role: Literal["lead", "support"]
    surface: str = ""
    clause: str | None = None
    item: ItemKind = "task"
    kind: Literal["responsibility"] = "responsibility"

    @property
    def key(self) -> str:
        return f"responsibility {self.item_id} {self.clause or '-'} {self.agency} {self.role}"

    @property
    def documents(self) -> tuple[str, ...]:
        return (self.document,)


@dataclass(frozen=True, slots=True)
class AgencySubject:
    """Whom a printed name means, wherever it stands in one document's clauses."""

    document: str
    surface: str
    agency: str
    kind: Literal["agency"] = "agency"

    @property
    def key(self) -> str:
        return f"agency {self.document} {self.surface}"

    @property
    def documents(self) -> tuple[str, ...]:
        return (self.document,)


@dataclass(frozen=True, slots=True)
class DeadlineSubject:
    """By when a task is to be done."""

    document: str
    task: str
    kind: Literal["deadline"] = "deadline"

    @property
    def key(self) -> str:
        return f"deadline {self.task}"

    @property
    def documents(self) -> tuple[str, ...]:
        return (self.document,)


@dataclass(frozen=True, slots=True)
class IndicatorSubject:
    """One metric with its target. ``indicator`` is its id, or for a missing one the id of the item whose text it is
    in; ``metric`` then names it."""

    document: str
    indicator: str
    metric: str = ""
    kind: Literal["indicator"] = "indicator"

    @property
    def key(self) -> str:
        return f"indicator {self.indicator} {self.metric}".rstrip()

    @property
    def documents(self) -> tuple[str, ...]:
        return (self.document,)


@dataclass(frozen=True, slots=True)
class GapSubject:
    """An item without counterpart. ``side`` tells whether it is the parent's (nobody took it up) or the child's (it
    has no source); ``against`` is the other document's id, or for a parent's item the government's region."""

    document: str
    item_id: str
    against: str
    side: Literal["parent", "child"]
    item: ItemKind = "task"
    kind: Literal["gap"] = "gap"

    @property
    def key(self) -> str:
        return f"gap {self.side} {self.item_id} {self.against}"

    @property
    def documents(self) -> tuple[str, ...]:
        return (self.document,)


@dataclass(frozen=True, slots=True)
class RecordSubject:
    """What the reading of a document reports as not understood: which rule says so, and the task whose words they are
    (empty where they are no task's)."""

    document: str
    rule: str
    item_id: str = ""
    kind: Literal["record"] = "record"

    @property
    def key(self) -> str:
        return f"record {self.rule} {self.item_id or self.document}"

    @property
    def documents(self) -> tuple[str, ...]:
        return (self.document,)


Subject = Annotated[
    LinkSubject
    | ResponsibilitySubject
    | AgencySubject
    | DeadlineSubject
    | IndicatorSubject
    | GapSubject
    | RecordSubject,
    Field(discriminator="kind"),
]

#: Which words may be said of which subject.
VERDICTS: Mapping[str, frozenset[Verdict]] = {
    "link": frozenset({"confirm", "reject", "unsure", "draw", "withdraw"}),
    "responsibility": frozenset({"right", "wrong", "missing", "is", "withdraw"}),
    "agency": frozenset({"right", "wrong", "is", "withdraw"}),
    "deadline": frozenset({"right", "wrong", "missing", "is", "withdraw"}),
    "indicator": frozenset({"right", "wrong", "missing", "is", "withdraw"}),
    "gap": frozenset({"not_applicable", "own_initiative", "withdraw"}),
    "record": frozenset({"seen", "withdraw"}),
}
#: What is said of a gap, by the side whose item has no counterpart.
GAP_VERDICTS: Mapping[Literal["parent", "child"], Verdict] = {"parent": "not_applicable", "child": "own_initiative"}


@dataclass(frozen=True, slots=True)
class Pin:
    """Words a judgement was said of: what they are (``of``), where they stood, and their fingerprint.

    ``of``: child, parent (the two items of a link), item (the item judged), clause (the responsibility clause), value
    (the words of a deadline or target), mention (a name as printed), record (the words a record of reading is about,
    or what it says where it is about none), drawn (the quote a person gave).
    """

    of: Literal[
        "child", "parent", "item", "clause", "value", "mention", "record", "drawn_child", "drawn_parent", "drawn"
    ]
    document: str
    id: str
    quote: str
    fingerprint: str
    #: What the fingerprint is of, where that is more than the quote: of an indicator metric, target and its stretch.
    words: str = ""


#: Pins that say what a judgement is about; the others say on what it rests.
_IDENTITY = frozenset({"child", "parent", "item", "clause", "record"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """One entry of the log. ``id`` is the same in every installation; ``at`` is ISO, UTC, with microseconds.

    ``value`` is what `is`, `missing` and `draw` say (the agency, the date, the indicator's fields). ``withdraws`` is
    the id of the entry taken back; its subject is that entry's.
    """

    id: str
    at: str
    by: str
    subject: Subject
    verdict: Verdict
    reason: str | None = None
    value: Mapping[str, Any] | None = None
    pins: tuple[Pin, ...] = ()
    withdraws: str | None = None
    #: Entries on the same subject that this one puts in the shade: those it was known to be said after.
    replaces: tuple[str, ...] = ()
    #: Installation-independent marks of whoever made it by machine (an import's file name); for people to read.
    note: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The subject as it then was: its ids and the words under them. An id may come to mean something else."""
        words = (pin.fingerprint for pin in self.pins if pin.of in _IDENTITY)
        return " ".join((self.subject.key, *words))


def fingerprint(words: str) -> str:
    """What stays of words whatever their layout: width and brackets of signs folded, white space dropped; 32 hex."""
    return hashlib.sha256("".join(fold(words).split()).encode()).hexdigest()[:32]


def in_order(judgements: Iterable[Judgement]) -> list[Judgement]:
    """By moment, then id: the same order in every installation that holds the same entries."""
    return sorted(judgements, key=lambda one: (one.at, one.id))


def withdrawn(judgements: Iterable[Judgement]) -> set[str]:
    """Ids of the entries that are taken back, withdrawals among them."""
    gone: set[str] = set()
    # A withdrawal can be withdrawn too, so the latest ones are read first.
    for one in reversed(in_order(judgements)):
        if one.withdraws is not None and one.id not in gone:
            gone.add(one.withdraws)
    return gone


def standing(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """The last word on each subject, by its key; what was withdrawn counts as never said.

    A word that replaces others (said when they already stood, of a text that has changed since) takes their place
    until it is itself withdrawn.
    """
    ordered = in_order(judgements)
    gone = withdrawn(ordered)
    said = [one for one in ordered if one.verdict != "withdraw" and one.id not in gone]
    replaced = {id_ for one in said for id_ in one.replaces}
    return {one.key: one for one in said if one.id not in replaced}


def repeated(new: Iterable[Judgement], said: Iterable[Judgement]) -> dict[str, Judgement]:
    """By the ids of new words the entries that say the same already: of the same person, subject, words and reason.

    A word that somebody else has contradicted since, that was taken back or that is of another text is said anew.
    """
    ordered = in_order(said)
    gone = withdrawn(ordered) | {id_ for one in ordered for id_ in one.replaces}
    before: dict[str, list[Judgement]] = {}
    for one in ordered:
        if one.verdict != "withdraw" and one.id not in gone:
            before.setdefault(one.key, []).append(one)
    found: dict[str, Judgement] = {}
    for one in new:
        if one.verdict == "withdraw" or one.replaces:
            continue
        agreeing = takewhile(lambda other, one=one: agree(one, other), reversed(before.get(one.key, [])))  # type: ignore[misc]
        same = next((other for other in agreeing if (other.by, other.reason) == (one.by, one.reason)), None)
        if same is not None:
            found[one.id] = same
    return found


def agree(one: Judgement, other: Judgement) -> bool:
    """Whether two words on one subject say the same, for whatever reason."""
    said, before = (
        (each.verdict, dict(each.value or {}), [(pin.of, pin.fingerprint) for pin in each.pins])
        for each in (one, other)
    )
    return said == before


@cache
def _adapter() -> TypeAdapter[Judgement]:
    return TypeAdapter(Judgement)


def judgement_to_json(judgement: Judgement) -> bytes:
    """Compact UTF-8 JSON; equal judgements give equal bytes."""
    return _adapter().dump_json(judgement)


def judgement_from_json(data: bytes) -> Judgement:
    """The judgement again; raises pydantic.ValidationError where the bytes are not one."""
    return _adapter().validate_json(data)
