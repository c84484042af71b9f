"""Answers on agencies: their duties, their list, names nobody registered."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.model.agencies import SuggestionReason
from app.questions.answers.parts import (
    AgencyKind,
    Answer,
    Basis,
    Deadline,
    DocumentRef,
    Judgement,
    Named,
    NodeKind,
    Place,
    Role,
    Standing,
)
from app.questions.answers.statements import Stated

#: How a duty list is read: as the documents were written, or as the agencies stand today.
Reading = Literal["written", "today"]


class Via(Answer):
    """One step from the agency asked for to the one the document names; ``on`` is the day a predecessor passed on."""

    kind: Literal["collective", "predecessor"]
    id: str
    name: str
    on: str | None = None


class Partners(Answer):
    """Names of the other agencies on the same item, in printed order."""

    lead: list[str]
    support: list[str]


class BasisTotals(Answer):
    stated: int = 0
    convention: int = 0
    first_listed: int = 0
    shared: int = 0


class DutyTotals(Answer):
    lead: BasisTotals
    support: BasisTotals


class Duty(Answer):
    """One statement that an agency answers for an item or takes part in it, with the clause that says so.

    ``via`` leads from the agency asked for to the one printed; empty where the document names it itself.
    ``checked`` is null while no person has judged the statement, ``deadline_checked`` while none has its deadline.
    ``clause`` counts the item's clauses from 1; it is `judgement` where only a person saw the duty. ``standing`` is
    that of the document on the day asked of; ``in_force`` is null where nothing certain is said.
    """

    role: Role
    basis: Basis
    label: str
    surface: str
    pos: int
    via: list[Via]
    with_: Partners = Field(alias="with")
    open_ended: bool
    kind: NodeKind
    id: str
    path: str
    title: str
    text: str
    deadline: Deadline | None
    document: DocumentRef
    quote: str
    span_start: int
    span_end: int
    place: Place
    clause: str | None = None
    checked: Judgement | None = None
    deadline_checked: Judgement | None = None
    standing: Standing = "unknown"
    in_force: bool | None = None


class Succession(Answer):
    """``extent`` part: some duties passed on, a person decides which."""

    id: str
    name: str
    extent: Literal["whole", "part"]
    on: str | None
    source: str | None


class Duties(Stated):
    """``totals`` count all matches of the filters, not the page alone.

    ``as``: written, what documents say of the agency itself or a collective it belonged to; today, what it answers
    for now, so that an agency that passed on as a whole answers for nothing; null, both at once.

    ``totals_apart`` are those of them of documents no longer or not yet in force on the day ``as_of``. Until that
    day nobody has passed on what was to pass later. ``partial_predecessors`` passed some of their duties to the
    agency; those are never counted here.
    """

    agency: Named
    as_: Reading | None = Field(None, alias="as")
    as_of: str
    total: int
    totals: DutyTotals
    totals_apart: DutyTotals
    next: str | None
    duties: list[Duty]
    partial_predecessors: list[Succession]
    successors: list[Succession]


class Membership(Answer):
    id: str
    name: str
    valid_from: str | None
    valid_to: str | None
    source: str | None


class AgencyRow(Answer):
    """``leads`` and ``supports`` count the statements that name the agency itself."""

    id: str
    name: str
    kind: AgencyKind
    level: str | None
    region: str | None
    category: str | None
    names: list[str]
    valid_from: str | None
    valid_to: str | None
    leads: int
    supports: int


class Agency(AgencyRow):
    predecessors: list[Succession]
    successors: list[Succession]
    collectives: list[Membership]
    members: list[Membership]
    higher: list[Named]
    lower: list[Named]


class Agencies(Stated):
    total: int
    next: str | None
    agencies: list[AgencyRow]


class SuggestedName(Answer):
    """A registered agency that comes close, why, and which of its spellings does. A suggestion, never a merge."""

    name: str
    reason: SuggestionReason
    spelling: str


class NamedPlace(Answer):
    """A statement that prints the name, with its clause."""

    document: str
    item: str
    role: Role
    surface: str
    quote: str
    span_start: int
    span_end: int
    place: Place
    checked: Judgement | None = None


class UnregisteredAgency(Answer):
    id: str
    region: str | None
    surfaces: list[str]
    statements: int
    suggestions: list[SuggestedName]
    places: list[NamedPlace]


class Unregistered(Stated):
    """Names that documents print and the registry does not know, those with most statements first."""

    total: int
    statements: int
    next: str | None
    agencies: list[UnregisteredAgency]
