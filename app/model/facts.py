"""What the loaders say of one document: plain, frozen, with a span behind every statement.

The shapes follow the extract interface (docs/interface.md). `app.model.codec` turns them into JSON and back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from app.model.offsets import LineMap, OffsetMap
from app.model.span import Span
from app.model.tables import Table

Level = Literal["national", "province", "city", "county"]
Role = Literal["lead", "support", "responsible"]
Basis = Literal["stated", "convention"]
MentionKind = Literal["agency", "collective", "group", "unknown"]
Relation = Literal["rests_on", "implements", "forwards", "repeals", "attaches", "mentions"]
Severity = Literal["error", "warning", "info"]
Operator = Literal["=", ">=", "<=", "~", ">", "<"]
StatedStatus = Literal["in_force", "ended", "repealed"]

#: Relations that license a derivation between the tasks of two documents.
LICENSING: frozenset[Relation] = frozenset({"rests_on", "implements", "forwards"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One agency as printed in a list, and who that is.

    ``kind`` agency and collective: the registry knows it, ``name`` is its full official name. unknown: nobody
    registered, ``name`` is None. group: a body without fixed members (各有关部门), ``name`` is None.
    ``agency_id`` is never empty: the name, `<region>:<surface>` or `<surface>（<document or task id>）`.
    Before `resolve` has run, ``kind`` is unknown and ``agency_id`` is the surface.
    """

    surface: str
    span: Span
    name: str | None = None
    kind: MentionKind = "unknown"
    agency_id: str = ""


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One list of agencies under one printed label.

    ``role`` follows the label. ``basis`` is given beside lead and support, None beside responsible.
    ``shared`` is true where the words say that all of the list answer alike (按职责分工负责). ``rule`` names
    the rule row.
    """

    role: Role
    basis: Basis | None
    label: str
    agencies: tuple[Mention, ...]
    open_ended: bool = False
    shared: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A responsibility clause: its words with their brackets, and the lists in it in printed order."""

    span: Span
    responsibilities: tuple[Responsibility, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    span: Span
    date: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading that groups tasks. ``span`` is the heading's."""

    id: str
    path: str
    parent: str | None
    number: str | None
    title: str
    span: Span
    seq: int


@dataclass(frozen=True, slots=True)
class Task:
    """The smallest item that sets something to be done.

    ``span`` runs from the numeral to the end of the last clause; ``heading`` is the span of title or first
    sentence; ``body`` the span of the words without numeral and clauses, for comparison of texts.
    """

    id: str
    path: str
    parent: str | None
    number: str | None
    title: str
    span: Span
    heading: Span
    body: Span
    seq: int
    clauses: tuple[Clause, ...] = ()
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One metric with one target; values in the printed unit."""

    id: str
    path: str
    parent: str | None
    metric: str
    scope: str | None
    op: Operator | None
    value: float | None
    value_high: float | None
    unit: str | None
    value_text: str
    change: Literal["level", "growth", "reduction"]
    base: str | None
    year: int | None
    better: Literal["up", "down"] | None
    binding: Literal["约束性", "预期性"] | None
    kind: Literal["target", "actual"]
    span: Span
    seq: int
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in the text, at its first mention. ``title`` is without 《》."""

    docno: str | None
    title: str | None
    relation: Relation
    span: Span
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a person should look at. ``span`` is None where no single place is meant."""

    severity: Severity
    rule: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """Identity of a document as its own text gives it."""

    id: str
    docno: str | None
    title: str
    issuer: str | None
    issued_on: str | None
    level: Level | None
    region: str | None
    #: Other names it is cited by: the issued text's own title, the title without its issuer.
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Validity:
    """From when and until when the text says that it holds: first and last day, ISO, each with its words.

    None where it says nothing, or nothing clear. ``stated`` is what the page it was saved from says of it.
    """

    effective_on: str | None = None
    ends_on: str | None = None
    effective: Span | None = None
    ends: Span | None = None
    stated: StatedStatus | None = None
    stated_in: Span | None = None


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Everything one text says. Lists are in text order; ids and paths are unique within the document."""

    head: DocumentHead
    text: str
    text_sha256: str
    rules_version: str
    registry_version: str
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    citations: tuple[Citation, ...] = ()
    issues: tuple[Issue, ...] = ()
    validity: Validity = field(default_factory=Validity)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text ready for the rules.

    ``text`` is what spans point into: layout repaired, characters as printed, one paragraph a line. ``folded`` has
    the same length and is used for matching only. ``offsets`` leads back to the decoded source, ``lines`` to the
    page and line of the original. Each row of a table begins a line of ``text``, its cells are parted by tabs;
    ``tables`` tell the cells apart.
    """

    text: str
    folded: str
    offsets: OffsetMap = field(repr=False)
    lines: LineMap = field(repr=False)
    tables: tuple[Table, ...] = ()
