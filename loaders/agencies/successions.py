"""What became of an agency (data/registry/successions.yml): whole passes its duties on, part is left to a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

from app.model.agencies import Succession
from loaders.agencies.reading import RegistryError, check_fields, date, read_yaml, text
from loaders.agencies.records import Records

FILE = "successions.yml"


class Successions:
    """All successions: ``every`` in the order of the data."""

    def __init__(self, every: Iterable[Succession], records: Records) -> None:
        self.every = tuple(every)
        self._records = records

    def of(self, name: str) -> Sequence[Succession]:
        """Those in which the agency follows or is followed, in the order of the data."""
        return self._by_name.get(name, ())

    def heir(self, name: str) -> str:
        """Who answers for everything an agency answered for, at the end of the chain of whole successions: itself
        where none followed."""
        seen = {name}
        while True:
            after = next((s.new for s in self.of(name) if s.old == name and s.extent == "whole"), name)
            if after in seen:
                return name
            seen.add(after)
            name = after

    @cached_property
    def _by_name(self) -> dict[str, list[Succession]]:
        found: dict[str, list[Succession]] = {}
        for s in self.every:
            found.setdefault(s.old, []).append(s)
            found.setdefault(s.new, []).append(s)
        return found

    @cached_property
    def ended_undated(self) -> frozenset[str]:
        """Agencies that were replaced on a day the registry does not know."""
        ending = (s.old for s in self.every if s.lasting not in ("old", "both"))
        return frozenset(name for name in ending if (r := self._records.get(name)) and r.valid_to is None)

    @cached_property
    def begun_undated(self) -> frozenset[str]:
        """Agencies that replaced others on a day the registry does not know."""
        beginning = (s.new for s in self.every if s.lasting not in ("new", "both"))
        return frozenset(name for name in beginning if (r := self._records.get(name)) and r.valid_from is None)


def read_successions(folder: Path, records: Records) -> Successions:
    """All successions; raises RegistryError where an end is not listed or a whole succession has two heirs."""
    data = read_yaml(folder, FILE)
    check_fields(data, ("source", "successions"), FILE, "file")
    default = text(data.get("source"), FILE, "file", "source")
    found: list[Succession] = []
    for row in data.get("successions") or ():
        entry = f"{row.get('old')} -> {row.get('new')}"
        check_fields(row, ("old", "new", "extent", "date", "lasting", "source"), FILE, entry)
        old, new = (text(row.get(f), FILE, entry, f) for f in ("old", "new"))
        for name in (old, new):
            if records.get(name) is None:
                raise RegistryError(FILE, entry, f"{name} is not listed")
        extent = row.get("extent")
        if extent not in ("whole", "part"):
            raise RegistryError(FILE, entry, f"extent is whole or part, not {extent!r}")
        lasting = row.get("lasting")
        if lasting not in (None, "old", "new", "both"):
            raise RegistryError(FILE, entry, f"lasting is old, new or both, not {lasting!r}")
        day, source = date(row, "date", FILE, entry), row.get("source") or default
        found.append(Succession(old, new, extent, day, source, lasting))
    _check(found)
    return Successions(found, records)


def _check(successions: list[Succession]) -> None:
    seen: set[tuple[str, str]] = set()
    heirs: dict[str, str] = {}
    for s in successions:
        entry = f"{s.old} -> {s.new}"
        if s.old == s.new or (s.old, s.new) in seen or (s.new, s.old) in seen:
            raise RegistryError(FILE, entry, "listed twice, or in a circle")
        seen.add((s.old, s.new))
        if s.old in heirs and "whole" in (s.extent, heirs[s.old]):
            raise RegistryError(FILE, entry, "what passed on as a whole has one heir")
        heirs[s.old] = s.extent
