"""The part of the registry that a set of agencies needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.model.agencies import AgencyRecord, Counterpart, Membership, RegistryExcerpt
from loaders.agencies.records import overlap

if TYPE_CHECKING:
    from loaders.agencies.registry import Registry


def excerpt_of(registry: Registry, names: Iterable[str]) -> RegistryExcerpt:
    """Records of the names, the members of their collectives, what they were and became, and their counterparts.

    Counterparts are the listed agencies of one class one level above or below; of those that are only
    reached as a counterpart no further relations are followed. All lists are sorted.
    """
    found: dict[str, AgencyRecord] = {}
    memberships: dict[tuple[str, str, str | None], Membership] = {}
    partly: set[str] = set()
    waiting = sorted(set(names))
    while waiting:
        name = waiting.pop()
        record = registry.record(name) if name not in found else None
        if record is None:
            continue
        found[name] = record
        if record.kind == "collective":
            for m in members_of(registry, name):
                memberships[m.collective, m.member, m.valid_from] = m
                waiting.append(m.member)
        for s in registry.successions.of(name):
            other = s.new if s.old == name else s.old
            # What passed on in part is listed, and leads no further: ministries are all related that way.
            (waiting.append if s.extent == "whole" else partly.add)(other)
    for name in sorted(partly - set(found)):
        record = registry.record(name)
        if record is not None:
            found[name] = record
    counterparts = _counterparts(registry, found)
    for pair in counterparts:
        for name in (pair.lower, pair.higher):
            record = registry.record(name)
            if record is not None:
                found.setdefault(name, record)
    return RegistryExcerpt(
        agencies=tuple(found[name] for name in sorted(found)),
        memberships=tuple(memberships[key] for key in sorted(memberships, key=lambda k: (k[0], k[1], k[2] or ""))),
        successions=tuple(s for s in registry.successions.every if s.old in found and s.new in found),
        counterparts=tuple(sorted(counterparts, key=lambda c: (c.lower, c.higher))),
    )


def members_of(registry: Registry, collective: str) -> tuple[Membership, ...]:
    """All memberships of a collective, of whatever date."""
    made = registry.collective(collective)
    if made is not None:
        return made.memberships
    return tuple(m for m in registry.records.memberships if m.collective == collective)


def _counterparts(registry: Registry, found: dict[str, AgencyRecord]) -> set[Counterpart]:
    pairs: set[Counterpart] = set()
    for record in found.values():
        if record.kind != "agency" or record.category is None or record.category in registry.classes.unpaired:
            continue
        parent = registry.parent_region(record.region)
        named = (r for r in found.values() if r.category == record.category)
        for other in (*registry.listed_in_class(record.category), *named):
            if not _coexist(registry, record, other):
                continue
            source = f"对口类别：{record.category}"
            if other.region == parent:
                pairs.add(Counterpart(record.name, other.name, source))
            elif registry.parent_region(other.region) == record.region:
                pairs.add(Counterpart(other.name, record.name, source))
    return pairs


def _coexist(registry: Registry, a: AgencyRecord, b: AgencyRecord) -> bool:
    """Whether both existed at one time; what was replaced on an unknown day is not held to have."""
    known = registry.successions
    if a.name in known.ended_undated or b.name in known.ended_undated:
        return False
    if (a.name in known.begun_undated and b.valid_to) or (b.name in known.begun_undated and a.valid_to):
        return False
    return overlap(a, b)
