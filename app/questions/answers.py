"""What the questions answer, field by field: the interface others script against (docs/interface.md).

Keys are added and never changed. `encode` is the one encoder: the command line's ``--json`` and HTTP give the same
bytes, and so do both stores. Scores carry 4 decimals, dates are ISO, offsets are code points of the prepared text.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from app.model.agencies import SuggestionReason

Role = Literal["lead", "support"]
Basis = Literal["stated", "convention", "first_listed", "shared"]
NodeKind = Literal["task", "indicator"]
ResultKind = Literal["agency", "document", "task", "indicator"]
Relation = Literal["rests_on", "implements", "forwards", "repeals", "attaches", "mentions"]
LinkRelation = Literal["implements", "related"]
Band = Literal["strong", "probable", "review"]
Status = Literal["open", "confirmed", "rejected", "unsure"]
#: Whether a document is in force on the day of the question; unknown where nothing certain is said.
Force = Literal["in_force", "ended", "repealed", "unknown"]
AgencyKind = Literal["agency", "collective", "group", "unknown"]

Score = Annotated[float, AfterValidator(lambda value: round(value, 4))]


class Answer(BaseModel):
    """Root of all answers: immutable, no key beyond the declared ones."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def encode(answer: Answer) -> bytes:
    """Compact UTF-8 JSON with Chinese characters as themselves; equal answers give equal bytes."""
    return answer.model_dump_json(by_alias=True).encode()


class Place(Answer):
    """Where the words stand in the original.

    ``page`` is null for formats without pages, ``cell`` outside tables (表1第3行第2列, 任务清单!C5).
    """

    page: int | None
    line: int | None
    cell: str | None = None


class Quoted(Answer):
    """Evidence: words of a document, their offsets in its prepared text, their place in the original."""

    quote: str
    span_start: int
    span_end: int
    place: Place | None = None


class Named(Answer):
    id: str
    name: str


class Titled(Answer):
    id: str
    title: str


class DocumentRef(Answer):
    id: str
    docno: str | None
    title: str
    issued_on: str | None


class Deadline(Answer):
    """The end of the period as a date, null for 长期坚持, and the words that give it."""

    date: str | None
    quote: str


class Judgement(Answer):
    """A person's word on a statement: what was said, by whom, when, why."""

    verdict: str
    by: str
    at: str
    reason: str | None


# -- agencies and duties ------------------------------------------------------------------------------------------


#: How a duty list is read: as the documents were written, or as the agencies stand today.
Reading = Literal["written", "today"]


class Via(Answer):
    """One step from the agency asked for to the one the document names."""

    kind: Literal["collective", "predecessor"]
    id: str
    name: str


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
    ``checked`` is null while no person has judged the statement.
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
    checked: Judgement | None = None


class Succession(Answer):
    """``extent`` part: some duties passed on, a person decides which."""

    id: str
    name: str
    extent: Literal["whole", "part"]
    on: str | None
    source: str | None


class Duties(Answer):
    """``totals`` count all matches of the filters, not the page alone.

    ``as``: written, what documents say of the agency itself or a collective it belonged to; today, what it answers
    for now, so that an agency that passed on as a whole answers for nothing; null, both at once.

    ``partial_predecessors`` passed some of their duties to the agency; those are never counted here.
    """

    agency: Named
    as_: Reading | None = Field(None, alias="as")
    total: int
    totals: DutyTotals
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


class Agencies(Answer):
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


class UnregisteredAgency(Answer):
    id: str
    region: str | None
    surfaces: list[str]
    statements: int
    suggestions: list[SuggestedName]
    places: list[NamedPlace]


class Unregistered(Answer):
    """Names that documents print and the registry does not know, those with most statements first."""

    total: int
    statements: int
    next: str | None
    agencies: list[UnregisteredAgency]


# -- documents ----------------------------------------------------------------------------------------------------


class ValidityWords(Quoted):
    """Words on which a document's dates or status rest, the document that says them, and the day they give."""

    kind: Literal["effective", "ends", "stated", "repealed"]
    document: str
    on: str | None


class DocumentRow(Answer):
    """``status`` is of the day of the question; ``validity`` are the words it rests on."""

    id: str
    docno: str | None
    title: str
    issuer: str | None
    issued_on: str | None
    level: str | None
    region: str | None
    held: bool
    version: int | None
    text_sha256: str | None
    rules_version: str | None
    registry_version: str | None
    tasks: int
    indicators: int
    status: Force
    effective_on: str | None
    ends_on: str | None
    validity: list[ValidityWords]


class Documents(Answer):
    total: int
    next: str | None
    documents: list[DocumentRow]


class Cited(Answer):
    """A document on the other side of a citation; ``held`` is false where only its number or title is known."""

    id: str
    docno: str | None
    title: str
    issued_on: str | None
    held: bool
    relation: Relation
    quote: str
    span_start: int
    span_end: int
    place: Place


class Document(DocumentRow):
    cites: list[Cited]
    cited_by: list[Cited]


class TextLine(Answer):
    """From this code point on the text stood at ``place`` in the original."""

    start: int
    place: Place


class DocumentText(Answer):
    id: str
    title: str
    version: int
    text_sha256: str
    text: str
    lines: list[TextLine]


# -- tasks and indicators -----------------------------------------------------------------------------------------


class TaskRef(Answer):
    id: str
    path: str
    title: str
    docno: str | None


class Responsible(Answer):
    """One agency of a clause, in printed order; ``role`` and ``basis`` as the graph reads the printed ``label``."""

    id: str
    name: str
    kind: AgencyKind
    surface: str
    label: str
    role: Role
    basis: Basis
    pos: int
    open_ended: bool
    checked: Judgement | None = None


class Clause(Quoted):
    responsibilities: list[Responsible]


class Above(Answer):
    kind: Literal["section", "task"]
    id: str
    path: str
    title: str


class IndicatorBody(Answer):
    id: str
    path: str
    title: str
    metric: str
    scope: str | None
    op: Literal["=", ">=", "<=", "~", ">", "<"] | None
    value: Score | None
    value_high: Score | None
    unit: str | None
    value_text: str | None
    change: Literal["level", "growth", "reduction"]
    base: str | None
    year: int | None
    better: Literal["up", "down"] | None
    binding: Literal["约束性", "预期性"] | None
    kind: Literal["target", "actual"]
    quote: str
    span_start: int
    span_end: int
    place: Place


class Indicator(IndicatorBody):
    document: DocumentRef
    above: list[Above]
    clauses: list[Clause]
    checked: Judgement | None = None


class TaskRow(Answer):
    """``text`` is the whole item and its own evidence: the prepared text between the offsets."""

    id: str
    path: str
    number: str | None
    title: str
    text: str
    span_start: int
    span_end: int
    place: Place
    deadline: Deadline | None
    clauses: list[Clause]


class Tasks(Answer):
    document: DocumentRef
    total: int
    next: str | None
    tasks: list[TaskRow]


class Task(TaskRow):
    """``above`` leads from the nearest section or task upwards; ``below`` are the item's sub-tasks."""

    document: DocumentRef
    above: list[Above]
    below: list[Titled]
    indicators: list[IndicatorBody]
    checked: Judgement | None = None


# -- derivation ---------------------------------------------------------------------------------------------------


class Evidence(Answer):
    """A reason for a link, with what the child says and what the parent says.

    ``heading`` is the item's own heading where a path steps from it to its document; ``parent`` is null where the
    other side is not held or says nothing of its own.
    """

    kind: Literal["phrase", "indicator", "agency", "citation", "heading"]
    child: Quoted
    parent: Quoted | None


class Link(Answer):
    relation: LinkRelation
    primary: bool
    band: Band | None
    score: Score | None
    status: Status
    suspect: bool = False
    origin: Literal["derived", "manual"]
    evidence: list[Evidence]
    checked: Judgement | None = None


class Implementation(Link):
    task: TaskRef


class Implementations(Answer):
    task: Titled
    implementations: list[Implementation]


class End(Answer):
    kind: Literal["task", "indicator", "document"]
    id: str
    title: str


class HeldEnd(End):
    held: bool


class Hop(Answer):
    """One step upwards. A document hop says that the document rests on the other, not that the task does.

    ``edge`` is DERIVES_FROM, or PART_OF where the path steps from an item to its document. ``relation`` is the
    citation's or the link's.
    """

    level: Literal["task", "indicator", "document"]
    from_: End = Field(alias="from")
    to: HeldEnd
    edge: Literal["DERIVES_FROM", "PART_OF"]
    relation: str | None
    band: Band | None
    evidence: list[Evidence]


class Trace(Answer):
    """Every path upwards, those through links of items first; ``bands`` is the weakest such link of each, or null.

    ``truncated`` is true where more paths exist than are given.
    """

    task: Titled
    bands: list[Band | None]
    paths: list[list[Hop]]
    truncated: bool


class IndicatorTrace(Answer):
    indicator: Titled
    bands: list[Band | None]
    paths: list[list[Hop]]
    truncated: bool


class Justified(Answer):
    kind: str
    reason: str
    by: str
    at: str


class CoverageRow(Answer):
    """One link, or an item without any on one side.

    ``binds``: whether the parent item names the child's government, alone or in a collective.
    """

    parent_task: str | None
    child_task: str | None
    relation: LinkRelation | None
    primary: bool | None
    band: Band | None
    score: Score | None
    status: Status | None
    suspect: bool
    covered: bool
    binds: Literal["named", "collective", "none"] | None
    gap: Literal["open", "justified", "no_document"] | None
    justified: Justified | None


class CoverageTotals(Answer):
    parent_tasks: int
    covered: int
    open: int
    child_tasks: int
    child_without_parent: int


class Coverage(Answer):
    """``open`` means none found in the documents held, never "not done".

    ``licensed`` tells whether the child cites the parent.
    """

    parent: str
    child: str
    licensed: bool
    totals: CoverageTotals
    rows: list[CoverageRow]


# -- search and sums ----------------------------------------------------------------------------------------------


class Result(Answer):
    """``match`` are the places of the words in ``snippet``; the span is the match in the document's prepared text."""

    kind: ResultKind
    id: str
    title: str
    snippet: str
    match: list[tuple[int, int]]
    document: str | None
    span_start: int | None = None
    span_end: int | None = None


class SearchAnswer(Answer):
    query: str
    total: int
    next: str | None
    results: list[Result]


class Summary(Answer):
    """What the graph holds. ``agencies`` are those a document names; edges of tasks,
    indicators and documents are counted apart."""

    documents: int
    cited: int
    tasks: int
    indicators: int
    agencies: int
    leads: int
    supports: int
    derives_from: int
    derives_from_indicators: int
    derives_from_documents: int
    candidates: int
