"""Counties of the whole country (data/registry/counties.yml): parsed when the first name asks for one, made singly.

Nearly three thousand names are on the path of every command, and most documents name a dozen: the file is one string
a city, and a `Division` is made only for a county that somebody names or whose city is asked for its counties.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from app.model.facts import Level
from loaders.agencies.division import Division, short_of, unit_of
from loaders.agencies.reading import RegistryError, check_fields, read_yaml, text

COUNTIES = "counties.yml"
_LEVEL: Level = "county"
#: Names of one sign and a unit that say nothing outside their city: 城区, 郊区, 矿区.
_BARE = re.compile(r"[城郊矿]区")


_ITEM = r"[0-9]{2}\ [一-鿿]+?[县区市旗](?:=[一-鿿]+)?"
_LIST = re.compile(rf"{_ITEM}(?:,\ {_ITEM})*")


class _Lists(NamedTuple):
    """``current`` and ``former`` by the beginning of the city's code, the year of the last change by the same."""

    current: Mapping[str, str]
    former: Mapping[str, str]
    changed: Mapping[str, int]
    source: str


class _Row(NamedTuple):
    code: str
    name: str
    short: str
    former: bool

    @property
    def label(self) -> str:
        return self.short + unit_of(self.name, COUNTIES)


class Counties:
    """The counties of the cities whose code begins the given strings, ``former`` ones only by their names."""

    def __init__(self, folder: Path | None, others: frozenset[str] = frozenset()) -> None:
        """``others`` are names of counties listed elsewhere: a name that occurs there too is common.

        The file is read when the first county is asked for; a RegistryError tells of a fault in it then.
        """
        self._folder = folder
        self._others = others
        self._made: dict[str, Division] = {}

    @cached_property
    def _lists(self) -> _Lists:
        return _read(self._folder) if self._folder is not None else _Lists({}, {}, {}, "")

    def of(self, code: str, parent: Division) -> tuple[Division, ...]:
        """The counties of today below the division of that code, in the order of the codes."""
        return tuple(
            self._division(row, parent) for row in _rows(code, self._lists.current.get(code, ""), former=False)
        )

    def holds_since(self, code: str) -> str | None:
        """The day from which `of` is the whole list; None where no change of it is known."""
        year = self._lists.changed.get(code)
        return f"{year + 1}-01-01" if year is not None else None

    def spelt(self, spelling: str, parent_of: Callable[[str], Division]) -> list[Division]:
        """Counties of that name (湟源县, 大通县), whatever their city. ``parent_of`` knows the division of a code."""
        return [self._division(row, parent_of(row.code)) for row in self._names.get(spelling, ())]

    def short(self, name: str, parent_of: Callable[[str], Division]) -> list[Division]:
        """Counties whose name without its unit that is."""
        return [self._division(row, parent_of(row.code)) for row in self._shorts.get(name, ())]

    @cached_property
    def heads(self) -> frozenset[str]:
        """The first two signs of every name: what begins with none of them names no county."""
        return frozenset(name[:2] for name in self._names)

    @cached_property
    def longest(self) -> int:
        return max(map(len, self._names), default=0)

    def _division(self, row: _Row, parent: Division) -> Division:
        made = self._made.get(row.code + row.name)
        if made is None:
            cities = {r.code[:4] for r in self._names[row.name]}
            common = len(cities) > 1 or row.name in self._others or _BARE.fullmatch(row.name) is not None
            made = self._made[row.code + row.name] = Division(
                name=row.name,
                region=parent.region + row.name,
                level=_LEVEL,
                unit=unit_of(row.name, COUNTIES),
                short=row.short,
                parent=parent.region,
                code=row.code,
                source=self._lists.source,
                common=common,
                farther=(parent.parent,) if parent.parent and parent.level == "city" else (),
            )
        return made

    @cached_property
    def _all(self) -> list[_Row]:
        rows = [row for code, text_ in self._lists.current.items() for row in _rows(code, text_, former=False)]
        return rows + [row for code, text_ in self._lists.former.items() for row in _rows(code, text_, former=True)]

    @cached_property
    def _names(self) -> dict[str, list[_Row]]:
        names: dict[str, list[_Row]] = {}
        for row in self._all:
            names.setdefault(row.name, []).append(row)
            if row.name.endswith(("自治县", "自治旗")):
                names.setdefault(row.label, []).append(row)
        return names

    @cached_property
    def _shorts(self) -> dict[str, list[_Row]]:
        shorts: dict[str, list[_Row]] = {}
        for row in self._all:
            shorts.setdefault(row.short, []).append(row)
        return shorts


def _rows(code: str, listed: str, *, former: bool) -> list[_Row]:
    rows = []
    for item in listed.split(", "):
        if item:
            number, name = item[:2], item[3:]
            name, _, given = name.partition("=")
            rows.append(_Row(code + number, name, given or short_of(name), former))
    return rows


def _read(folder: Path) -> _Lists:
    data = read_yaml(folder, COUNTIES)
    check_fields(data, ("source", "counties", "changed", "former"), COUNTIES, "file")
    lists: dict[str, dict[str, str]] = {"counties": {}, "former": {}}
    for field, found in lists.items():
        for code, listed in (data.get(field) or {}).items():
            words = text(listed, COUNTIES, str(code), field)
            if not _LIST.fullmatch(words):
                raise RegistryError(COUNTIES, str(code), f"{field}: not of the form `02 上城区, 05 拱墅区`")
            found[str(code)] = words
    changed = {
        code: int(year)
        for year, codes in (data.get("changed") or {}).items()
        for code in text(codes, COUNTIES, str(year), "changed").split()
    }
    source = text(data.get("source"), COUNTIES, "file", "source")
    return _Lists(lists["counties"], lists["former"], changed, source)
