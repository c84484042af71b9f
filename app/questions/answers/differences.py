"""Answers on what changed between two documents, or two versions of one."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.questions.answers.items import IndicatorBody
from app.questions.answers.parts import AgencyKind, Answer, Basis, Deadline, Judgement, NodeKind, Place, Role, Score
from app.questions.answers.statements import Stated, StatedDocument

#: What happened to an item. renumbered: another path under the same headings; moved: under other headings;
#: reassigned: somebody leads or supports who did not, or no longer; relabelled: another printed label; renamed: the
#: same part under the name of who took over as a whole.
Change = Literal[
    "added",
    "removed",
    "reworded",
    "value",
    "year",
    "deadline",
    "reassigned",
    "relabelled",
    "renamed",
    "moved",
    "renumbered",
]


class ComparedVersion(Answer):
    """One side: which version of which document, obtained where and when, read by what.

    ``current`` is false for an earlier version; ``removed_at`` is set where the document is no longer held.
    """

    id: str
    docno: str | None
    title: str
    issued_on: str | None
    level: str | None
    region: str | None
    version: int
    current: bool
    removed_at: str | None
    obtained_at: str
    source: str
    text_sha256: str
    rules_version: str
    registry_version: str


class Matched(Answer):
    """How two items were taken for one: the same words, the same heading, or likeness.

    ``likeness`` of their words is 0-1. Where ``sure`` is false a person decides: they may be two items.
    """

    by: Literal["words", "title", "metric", "likeness"]
    likeness: Score
    sure: bool


class Words(Answer):
    quote: str
    span_start: int
    span_end: int


class Stretch(Answer):
    """A piece of both wordings, in order: all pieces of one side make up its words without a gap.

    ``old`` is null in what was put in, ``new`` in what was taken out.
    """

    op: Literal["equal", "delete", "insert", "replace"]
    old: Words | None
    new: Words | None


class Part(Answer):
    """An agency's part in an item, with the clause that gives it."""

    role: Role
    basis: Basis
    label: str
    surface: str
    quote: str
    span_start: int
    span_end: int
    place: Place
    checked: Judgement | None = None


class PartChange(Answer):
    """``change``: gained, lost, role (leads instead of supporting, or the other way), label, or name.

    name: whoever took over as a whole stands in the other's place; ``agency`` is the one of the newer side.
    """

    agency: str
    name: str
    kind: AgencyKind
    change: Literal["gained", "lost", "role", "label", "name"]
    old: Part | None
    new: Part | None


class TaskSide(Answer):
    """A task in one version; ``above`` are the headings over it, from the top."""

    id: str
    path: str
    number: str | None
    title: str
    text: str
    span_start: int
    span_end: int
    place: Place
    deadline: Deadline | None
    deadline_checked: Judgement | None = None
    above: list[str]


class TaskChange(Answer):
    """``words`` are the words of both sides without numeral and clauses, empty where none changed."""

    changes: list[Change]
    match: Matched | None
    old: TaskSide | None
    new: TaskSide | None
    words: list[Stretch]
    responsibilities: list[PartChange]


class IndicatorSide(IndicatorBody):
    above: list[str]


class IndicatorChange(Answer):
    changes: list[Change]
    match: Matched | None
    old: IndicatorSide | None
    new: IndicatorSide | None
    words: list[Stretch]
    responsibilities: list[PartChange]


class AgencyItem(Answer):
    """An item in which an agency's part came, went or changed; ``old`` and ``new`` are its parts there.

    ``sure`` is false where the two items may not be one.
    """

    kind: NodeKind
    old_id: str | None
    new_id: str | None
    title: str
    old: Part | None
    new: Part | None
    sure: bool


class RoleCount(Answer):
    """Items that an agency leads and supports."""

    leads: int
    supports: int


class AgencyChange(Answer):
    """An agency whose part in the document changed.

    added: the older side does not name it; removed: the newer one does not.
    """

    agency: str
    name: str
    kind: AgencyKind
    change: Literal["added", "removed", "changed"]
    old: RoleCount
    new: RoleCount
    items: list[AgencyItem]


class ItemTotals(Answer):
    """``old`` and ``new`` count the items of each side, ``unsure`` the pairs that a person should look at.

    The rest counts items by what happened to them; one item may count under several.
    """

    old: int
    new: int
    unchanged: int
    unsure: int
    added: int = 0
    removed: int = 0
    reworded: int = 0
    value: int = 0
    year: int = 0
    deadline: int = 0
    reassigned: int = 0
    relabelled: int = 0
    renamed: int = 0
    moved: int = 0
    renumbered: int = 0


class AgencyTotals(Answer):
    old: int
    new: int
    unchanged: int
    added: int
    removed: int
    changed: int


class DifferenceTotals(Answer):
    tasks: ItemTotals
    indicators: ItemTotals
    agencies: AgencyTotals


class Difference(Stated):
    """What changed from ``old`` to ``new`` as people judged both; what did not is counted in ``totals`` alone.

    ``same_text`` tells that both sides print the very same words. Items stand in the order of the newer text, those
    that are gone where they stood in the older one.
    """

    old: ComparedVersion
    new: ComparedVersion
    same_text: bool
    totals: DifferenceTotals
    tasks: list[TaskChange] = Field(default_factory=list)
    indicators: list[IndicatorChange] = Field(default_factory=list)
    agencies: list[AgencyChange] = Field(default_factory=list)

    def rests_on(self) -> list[str]:
        return sorted({self.old.id, self.new.id})

    def drawn_from(self) -> list[StatedDocument]:
        sides = {(one.id, one.version): one for one in (self.old, self.new)}
        return [
            StatedDocument(
                id=one.id,
                docno=one.docno,
                title=one.title,
                version=one.version,
                text_sha256=one.text_sha256,
                rules_version=one.rules_version,
                registry_version=one.registry_version,
                source=one.source,
                obtained_at=one.obtained_at,
            )
            for one in sides.values()
        ]
