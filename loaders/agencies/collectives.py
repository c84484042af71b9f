"""Collectives by rule: 各市州人民政府 of any province, 各县区人民政府 of any city whose divisions are listed.

Listed collectives (三大工业园区管委会) are records like any other; here are those that follow from the divisions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.model.agencies import AgencyRecord, Membership
from app.model.facts import Level
from loaders.agencies.classes import ClassTable
from loaders.agencies.divisions import Division, Divisions
from loaders.agencies.keys import bare_words
from loaders.agencies.reading import RegistryError, is_valid, read_yaml, text

FILE = "collectives.yml"
CATEGORY = "下级政府"

#: Words for a unit, and the unit they mean.
_UNIT = {
    "自治区": "自治区",
    "直辖市": "市",
    "自治州": "州",
    "自治县": "县",
    "自治旗": "旗",
    "设区的市": "市",
    "设区市": "市",
    "地级市": "市",
    "地级以上市": "市",
    "地区": "地区",
    "行委": "行委",
    "省": "省",
    "市": "市",
    "州": "州",
    "盟": "盟",
    "县": "县",
    "区": "区",
    "旗": "旗",
    "地": "地区",
}
#: Units that stand directly below a level; a name that states others as well (各市、县（市、区）) means two levels.
_BELOW: dict[Level, frozenset[str]] = {
    "national": frozenset({"省", "自治区", "区", "市"}),
    "province": frozenset({"市", "州", "盟", "地区"}),
    "city": frozenset({"县", "区", "市", "旗", "行委"}),
    "county": frozenset(),
}
_UNIT_WORD = re.compile("|".join(sorted(_UNIT, key=len, reverse=True)))
_GOVERNMENT = re.compile("人民政府|政府|行政公署|行署")
_PATTERN = re.compile(
    rf"""
    全?(?P<where>省|市|州|盟|自治区|县|国)?      # 全省各市州
    各(?P<units>(?:{_UNIT_WORD.pattern})+)       # 市、州 / 县（市、区）
    级?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Collective:
    record: AgencyRecord
    memberships: tuple[Membership, ...]


class Collectives:
    """Finds the collective of lower governments that a name means."""

    def __init__(self, written: dict[frozenset[str], str], divisions: Divisions, classes: ClassTable) -> None:
        self._written = written
        self._divisions = divisions
        self._classes = classes
        self._made: dict[str, Collective | None] = {}

    def find(self, key: str, chain: Sequence[Division], on: str | None) -> Collective | None:
        """The collective of that spelling in the nearest region whose units it covers; None where none fits.

        各县区人民政府 in a provincial document covers no province's divisions: it is a group, not a collective.
        """
        words = bare_words(key)
        start = self._divisions.at_start(words, chain) if not words.startswith("各") else None
        if start is not None and start[1].startswith("各"):
            words, chain = start[1], (start[0],)
        match = _PATTERN.fullmatch(_GOVERNMENT.sub("", words))
        if match is None:
            return None
        stated = {_UNIT[u] for u in _UNIT_WORD.findall(match["units"])}
        for division in chain:
            if match["where"] not in (None, division.level_word) or not stated <= _BELOW[division.level]:
                continue
            units = {c.unit for c in self._divisions.children_on(division.region, on)}
            # 各省区市: the short word for 自治区 is 区.
            covered = stated | ({"自治区"} if division.level == "national" and "区" in stated else set())
            if units and units <= covered:
                return self.of(division)
        return None

    def of(self, division: Division) -> Collective | None:
        """The collective of all governments directly below a division."""
        if division.region not in self._made:
            self._made[division.region] = self._make(division)
        return self._made[division.region]

    def by_name(self, name: str) -> Collective | None:
        """The collective whose full name that is."""
        head, mark, _ = name.partition("各")
        division = self._divisions.get(head) if mark else None
        found = self.of(division) if division is not None else None
        return found if found is not None and found.record.name == name else None

    def _make(self, division: Division) -> Collective | None:
        children = self._divisions.children(division.region)
        units = frozenset(c.unit for c in children if is_valid(c.valid_from, c.valid_to, _latest(children)))
        written = self._written.get(units)
        if written is None:
            return None
        name = f"{division.region}{written}人民政府"
        spelt = "、".join(written.removeprefix("各"))
        names = (
            name,
            f"{written}人民政府",
            f"{written}政府",
            f"各{spelt}人民政府",
            f"{division.region}{written}政府",
        )
        record = AgencyRecord(name, "collective", division.level, division.region, CATEGORY, names)
        members = tuple(
            Membership(name, self._government(c), c.valid_from, c.valid_to, c.source or self._divisions.source)
            for c in children
        )
        return Collective(record, members)

    def _government(self, division: Division) -> str:
        agencies = self._classes.names_of(division).agencies.values()
        return next(a.record.name for a in agencies if a.record.category == "政府")


def _latest(children: Sequence[Division]) -> str | None:
    dates = [d for c in children for d in (c.valid_from, c.valid_to) if d]
    return "9999-12-31" if dates else None


def read_collectives(folder: Path, divisions: Divisions, classes: ClassTable) -> Collectives:
    """The rules of ``collectives.yml``; raises RegistryError on a fault in them."""
    written: dict[frozenset[str], str] = {}
    for row in read_yaml(folder, FILE).get("written") or ():
        entry = str(row)
        if not isinstance(row, dict) or set(row) != {"units", "as"}:
            raise RegistryError(FILE, entry, "needs units and as")
        units = frozenset(row["units"])
        if units in written:
            raise RegistryError(FILE, entry, "units listed twice")
        written[units] = text(row["as"], FILE, entry, "as")
    return Collectives(written, divisions, classes)
