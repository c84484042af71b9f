"""The agencies that are listed by name: data/registry/agencies/*.yml and the named ones of collectives.yml."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from app.model.agencies import AgencyRecord, Membership
from app.model.facts import Level
from loaders.agencies.classes import ClassTable
from loaders.agencies.division import Division
from loaders.agencies.divisions import Divisions
from loaders.agencies.keys import agency_key
from loaders.agencies.reading import (
    RegistryError,
    check_fields,
    date,
    is_valid,
    optional_text,
    read_yaml,
    text,
    texts,
)

FOLDER = "agencies"
COLLECTIVES = "collectives.yml"
_UNIT_FIELDS = ("name", "category", "also", "local", "level", "region", "from", "to", "source")


@dataclass(frozen=True, slots=True)
class Listed:
    """A listed record, the names that mean it only within its region, those that mean it anywhere, its source."""

    record: AgencyRecord
    scoped: tuple[str, ...]
    wide: tuple[str, ...]
    source: str
    file: str


class Records:
    """All listed agencies and collectives, found by name and by spelling."""

    def __init__(self, listed: Sequence[Listed], memberships: Sequence[Membership]) -> None:
        self.memberships = tuple(memberships)
        self.listed: dict[str, Listed] = {}
        self._scoped: dict[tuple[str, str], list[AgencyRecord]] = {}
        self._wide: dict[str, list[AgencyRecord]] = {}
        for item in listed:
            if item.record.name in self.listed:
                raise RegistryError(item.file, item.record.name, "listed twice")
            self.listed[item.record.name] = item
            for key in {agency_key(s) for s in item.scoped}:
                _add(self._scoped.setdefault((item.record.region, key), []), item, key)
            for key in {agency_key(s) for s in item.wide}:
                _add(self._wide.setdefault(key, []), item, key)

    def get(self, name: str) -> AgencyRecord | None:
        item = self.listed.get(name)
        return item.record if item else None

    def find(self, key: str, chain: Sequence[Division], on: str | None) -> AgencyRecord | None:
        """The record of that spelling, the nearest region first; among several the one valid on that day."""
        for division in chain:
            found = pick(self._scoped.get((division.region, key), ()), on)
            if found is not None:
                return found
        return pick(self._wide.get(key, ()), on)


def pick(records: Iterable[AgencyRecord], on: str | None) -> AgencyRecord | None:
    """The one that existed on that day, else the only one; None where that does not settle it."""
    candidates = list(records)
    valid = [r for r in candidates if is_valid(r.valid_from, r.valid_to, on)]
    if len(valid) == 1:
        return valid[0]
    return candidates[0] if len(candidates) == 1 else None


def _add(records: list[AgencyRecord], item: Listed, key: str) -> None:
    for other in records:
        if overlap(other, item.record):
            raise RegistryError(item.file, item.record.name, f"{key} already means {other.name} at that time")
    records.append(item.record)


def overlap(a: AgencyRecord, b: AgencyRecord) -> bool:
    """Whether the two existed at one time; an unknown day is no objection."""
    return (a.valid_to is None or b.valid_from is None or b.valid_from <= a.valid_to) and (
        b.valid_to is None or a.valid_from is None or a.valid_from <= b.valid_to
    )


def read_records(folder: Path, divisions: Divisions, classes: ClassTable) -> Records:
    """All listed agencies; raises RegistryError on a fault in one of the files."""
    listed: dict[str, Listed] = {}
    for item in _national(classes, divisions):
        listed[item.record.name] = item
    for path in sorted((folder / FOLDER).glob("*.yml")):
        file = f"{FOLDER}/{path.name}"
        for item in _read_file(read_yaml(folder, file), file, divisions, classes):
            known = listed.get(item.record.name)
            if known is not None and known.file == file:
                raise RegistryError(file, item.record.name, "listed twice")
            listed[item.record.name] = item
    memberships: list[Membership] = []
    for row in read_yaml(folder, COLLECTIVES).get("collectives") or ():
        item, members = _collective(row, divisions, classes)
        for member in members:
            if member.member not in listed:
                raise RegistryError(COLLECTIVES, item.record.name, f"unknown member {member.member}")
        listed[item.record.name] = item
        memberships += members
    return Records(list(listed.values()), memberships)


def _national(classes: ClassTable, divisions: Divisions) -> Iterable[Listed]:
    nation = divisions.chain(None)[0]
    for agency in classes.names_of(nation).agencies.values():
        yield Listed(agency.record, agency.scoped, agency.wide, classes.source, "classes.yml")


def _read_file(data: dict[str, Any], file: str, divisions: Divisions, classes: ClassTable) -> Iterable[Listed]:
    check_fields(data, ("region", "source", "by_rule", "units"), file, "file")
    source = text(data.get("source"), file, "file", "source")
    division = _division(text(data.get("region"), file, "file", "region"), divisions, file, "file")
    by_rule: dict[str, Listed] = {}
    for name in str(data.get("by_rule") or "").split():
        agency = classes.names_of(division).get(name)
        if agency is None:
            raise RegistryError(file, name, "no standard name of classes.yml: list it under units")
        if name in by_rule:
            raise RegistryError(file, name, "listed twice")
        by_rule[name] = Listed(agency.record, agency.scoped, agency.wide, source, file)
    units = [_unit(row, division, source, file, divisions, classes) for row in data.get("units") or ()]
    taken = {u.record.name for u in units}
    yield from (item for name, item in by_rule.items() if name not in taken)
    yield from units


def _unit(
    row: dict[str, Any], home: Division, source: str, file: str, divisions: Divisions, classes: ClassTable
) -> Listed:
    name = text(row.get("name"), file, str(row), "name")
    check_fields(row, _UNIT_FIELDS, file, name)
    division = _division(row.get("region") or home.region, divisions, file, name)
    level = row.get("level") or division.level
    if level not in get_args(Level):
        raise RegistryError(file, name, f"no level: {level!r}")
    # Making all names of a region takes a while: the odd agency in another region than its file's has none of them.
    standard = classes.names_of(division).get(name) if division == home or "category" not in row else None
    category = optional_text(row, "category", file, name) or (standard.record.category if standard else None)
    if category is None or category not in classes.categories:
        raise RegistryError(file, name, f"no category of classes.yml: {category!r}")
    scoped, wide = _spellings(row, name, division, file)
    if standard is not None:
        scoped, wide = scoped + standard.scoped, wide + standard.wide
    record = AgencyRecord(
        name=name,
        kind="agency",
        level=level,
        region=division.region,
        category=category,
        names=tuple(dict.fromkeys((name, *scoped, *wide))),
        valid_from=date(row, "from", file, name),
        valid_to=date(row, "to", file, name),
    )
    return Listed(record, scoped, wide, optional_text(row, "source", file, name) or source, file)


def _spellings(
    row: dict[str, Any], name: str, division: Division, file: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Spellings that begin with the level's word (省, 市) mean it only at home; ``local`` ones as well."""
    also = texts(row.get("also"), file, name, "also")
    home = tuple(s for s in also if division.level != "national" and s.startswith(division.level_word))
    wide = tuple(dict.fromkeys((name, *(s for s in also if s not in home))))
    return home + texts(row.get("local"), file, name, "local"), wide


def _collective(row: dict[str, Any], divisions: Divisions, classes: ClassTable) -> tuple[Listed, list[Membership]]:
    name = text(row.get("name"), COLLECTIVES, str(row), "name")
    check_fields(row, (*_UNIT_FIELDS, "members"), COLLECTIVES, name)
    source = text(row.get("source"), COLLECTIVES, name, "source")
    home = _division(text(row.get("region"), COLLECTIVES, name, "region"), divisions, COLLECTIVES, name)
    fields = {k: v for k, v in row.items() if k != "members"}
    item = _unit(fields, home, source, COLLECTIVES, divisions, classes)
    members = texts(row.get("members"), COLLECTIVES, name, "members")
    record = replace(item.record, kind="collective")
    return replace(item, record=record), [
        Membership(name, member, record.valid_from, record.valid_to, source) for member in members
    ]


def _division(region: str, divisions: Divisions, file: str, entry: str) -> Division:
    division = divisions.get(region)
    if division is None:
        raise RegistryError(file, entry, f"unknown region {region!r}")
    return division
