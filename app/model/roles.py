"""Who leads and who supports: the decision about a responsibility clause that the graph stands behind.

The printed label says more or less: 牵头 and 配合 name the part, 责任单位 does not. `basis` keeps how the part was
decided, so that an answer can tell stated duties from presumed ones:

- stated: the label names the part; or a 责任单位 list beside a 配合 list; or a list of one
- convention: the document itself says how its lists are read (列第一位的为牵头单位)
- shared: the words say that all answer alike (按职责分工负责), or the list begins with a collective or a group
  (各市州人民政府), of which none can be the first: all lead, or all support where the clause names who leads
- first_listed: an undifferentiated list: the first leads, the rest support
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from app.model.facts import Clause, Mention, Responsibility
from app.model.span import Span

GraphBasis = Literal["stated", "convention", "first_listed", "shared"]
Part = Literal["leads", "supports"]


@dataclass(frozen=True, slots=True)
class Duty:
    """One agency's part in one clause: an edge of the graph.

    ``clause`` counts the clauses of the item from 1, ``pos`` the names of the printed list from 1; ``span`` is the
    clause's.
    """

    part: Part
    basis: GraphBasis
    clause: int
    pos: int
    label: str
    rule: str
    open_ended: bool
    agency: Mention
    span: Span


def duties(clauses: Iterable[Clause]) -> tuple[Duty, ...]:
    """The duties that the clauses of one item set, in printed order.

    A clause gives each agency one duty: named twice, it keeps its first place, and whoever leads does not also
    support in the same clause.
    """
    return tuple(duty for number, clause in enumerate(clauses, 1) for duty in _clause_duties(number, clause))


def _clause_duties(number: int, clause: Clause) -> Iterator[Duty]:
    found = [duty for item in clause.responsibilities for duty in _list_duties(number, clause, item)]
    leading = {duty.agency.agency_id for duty in found if duty.part == "leads"}
    seen: set[str] = set()
    for duty in found:
        agency = duty.agency.agency_id
        if agency in seen or (duty.part == "supports" and agency in leading):
            continue
        seen.add(agency)
        yield duty


def _list_duties(number: int, clause: Clause, item: Responsibility) -> Iterator[Duty]:
    for pos, agency in enumerate(item.agencies, 1):
        part, basis = _decide(clause, item, pos)
        yield Duty(part, basis, number, pos, item.label, item.rule, item.open_ended, agency, clause.span)


def _decide(clause: Clause, item: Responsibility, pos: int) -> tuple[Part, GraphBasis]:
    if item.role == "lead":
        return "leads", item.basis or "stated"
    if item.role == "support":
        return "supports", item.basis or "stated"
    others = {other.role for other in clause.responsibilities}
    if "lead" in others:
        # 牵头单位 and 责任单位, or A牵头，B、C按职责分工负责: who leads is named, so the others do not.
        return "supports", "shared" if item.shared else "stated"
    if "support" in others:
        return "leads", "stated"
    if item.shared:
        return "leads", "shared"
    if len(item.agencies) == 1 and not item.open_ended:
        return "leads", "stated"
    if item.agencies[0].kind in ("collective", "group"):
        return "leads", "shared"
    return ("leads" if pos == 1 else "supports"), "first_listed"
