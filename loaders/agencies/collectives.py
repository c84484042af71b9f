"""Collectives by rule: 各市州人民政府 of any province, 各县区人民政府 of any city whose divisions are listed.

Listed collectives (三大工业园区管委会) are records like any other; here are those that follow from the divisions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.model.agencies import AgencyRecord, Membership
from app.model.facts import Level
from loaders.agencies.classes import ClassTable
from loaders.agencies.division import Division
from loaders.agencies.divisions import Divisions
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
    "省辖市": "市",
    "县级市": "市",
    "辖市": "市",
    "地级以上市": "市",
    "地区": "地区",
    "行委": "行委",
    "直管市": "直管市",
    "省直管市": "直管市",
    "神农架林区": "林区",
    "林区": "林区",
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
    "province": frozenset({"市", "州", "盟", "地区", "县", "直管市", "林区"}),
    "city": frozenset({"县", "区", "市", "旗", "行委"}),
    "county": frozenset(),
}
#: The word for all divisions of the level below.
_LEVEL_BELOW: dict[Level, str] = {"national": "省", "province": "市", "city": "县"}
#: Units that only a province's own counties have: where a name states one, it means those as well.
_DIRECT = frozenset({"县", "直管市", "林区"})
#: How a collective is written, by the level it is restricted to (or None) and the units below.
Written = Mapping[tuple[str | None, frozenset[str]], str]

#: Cities that stand below a city: 各县级市（区） of 苏州, 各辖市、区 of 常州.
_OF_CITIES = frozenset({"县级市", "辖市"})
_UNIT_WORD = re.compile("|".join(sorted(_UNIT, key=len, reverse=True)))
_AND = re.compile("以及|[及和]")
_GOVERNMENT = re.compile("人民政府|政府|行政公署|行署")
_PATTERN = re.compile(
    rf"""
    全?(?P<where>省|市|州|盟|自治区|县|国)?      # 全省各市州
    各(?P<units>(?:{_UNIT_WORD.pattern})+)       # 市、州 / 县（市、区）
    (?P<level>级)?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Collective:
    record: AgencyRecord
    memberships: tuple[Membership, ...]


class Collectives:
    """Finds the collective of lower governments that a name means."""

    def __init__(self, written: Written, divisions: Divisions, classes: ClassTable) -> None:
        self._written = written
        self._divisions = divisions
        self._classes = classes
        self._made: dict[tuple[str, bool], Collective | None] = {}

    def find(self, key: str, chain: Sequence[Division], on: str | None) -> Collective | None:
        """The collective of that spelling in the nearest region whose units it covers; None where none fits.

        各县区人民政府 in a provincial document covers no province's divisions: it is a group, not a collective.
        """
        words = _AND.sub("", bare_words(key))
        start = self._divisions.at_start(words, chain) if not words.startswith("各") else None
        if start is not None and start[1].startswith("各"):
            words, chain = start[1], (start[0],)
        match = _PATTERN.fullmatch(_GOVERNMENT.sub("", words))
        if match is None:
            return None
        words_of_units = _UNIT_WORD.findall(match["units"])
        stated = {_UNIT[u] for u in words_of_units}
        if not _OF_CITIES.isdisjoint(words_of_units):
            chain = [division for division in chain if division.level == "city"]
        for division in chain:
            if match["level"] and match["units"] == _LEVEL_BELOW.get(division.level):
                # 各省级人民政府: the level stands for all its units.
                return self.of(division) if self._divisions.children_on(division.region, on) else None
            if match["where"] not in (None, division.level_word) or not stated <= _below(division):
                continue
            # 各市、州、直管市、林区 and 各市县 of a province that has counties of its own name them as well.
            direct = bool(stated & _DIRECT)
            below = self._below(division, self._divisions.children_on(division.region, on), direct=direct)
            units = {c.unit for c in below}
            # 各省区市: the short word for 自治区 is 区.
            covered = stated | ({"自治区"} if division.level == "national" and "区" in stated else set())
            if units and units <= covered | ({"市", "区"} if direct else set()):
                return self.of(division, direct=direct)
        return None

    def of(self, division: Division, *, direct: bool = False) -> Collective | None:
        """The collective of the governments directly below a division; a province's counties with ``direct``."""
        key = (division.region, direct)
        if key not in self._made:
            self._made[key] = self._make(division, direct=direct)
        return self._made[key]

    @staticmethod
    def _below(division: Division, children: Sequence[Division], *, direct: bool) -> list[Division]:
        if division.level != "province" or division.unit == "市" or direct:
            return list(children)
        return [c for c in children if c.level != "county"]

    def by_name(self, name: str) -> Collective | None:
        """The collective whose full name that is."""
        head, mark, _ = name.partition("各")
        division = self._divisions.get(head) if mark else None
        if division is None:
            return None
        made = (self.of(division), self.of(division, direct=True))
        return next((found for found in made if found is not None and found.record.name == name), None)

    def _make(self, division: Division, *, direct: bool) -> Collective | None:
        children = self._below(division, self._divisions.children(division.region), direct=direct)
        if direct and not any(c.level == "county" for c in children):
            return None
        last = _latest(children)
        units = frozenset(_unit(c, division) for c in children if is_valid(c.valid_from, c.valid_to, last))
        written = self._written.get((division.level if division.level == "province" else None, units))
        if written is None:
            written = self._written.get((None, units))
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
        # Who belonged to it before the list last changed is not registered: nobody is said to have.
        since = self._divisions.listed_since(division.region)
        members = tuple(
            Membership(
                name,
                self._classes.government_of(c),
                c.valid_from or (since if c.level == "county" else None),
                c.valid_to,
                c.source or self._divisions.source,
            )
            for c in children
        )
        return Collective(record, members)


def _below(division: Division) -> frozenset[str]:
    """The units that a name may state of what stands below a division; of a 直辖市 those of a city."""
    return _BELOW["city" if division.level == "province" and division.unit == "市" else division.level]


def _unit(child: Division, above: Division) -> str:
    """A county's unit by the word that tells it from the prefectures around it: 直管市, 林区."""
    if above.level != "province" or above.unit == "市" or child.level != "county":
        return child.unit
    return {"市": "直管市", "区": "林区"}.get(child.unit, child.unit)


def _latest(children: Sequence[Division]) -> str | None:
    dates = [d for c in children for d in (c.valid_from, c.valid_to) if d]
    return "9999-12-31" if dates else None


def read_collectives(folder: Path, divisions: Divisions, classes: ClassTable) -> Collectives:
    """The rules of ``collectives.yml``; raises RegistryError on a fault in them."""
    written: dict[tuple[str | None, frozenset[str]], str] = {}
    for row in read_yaml(folder, FILE).get("written") or ():
        entry = str(row)
        if not isinstance(row, dict) or set(row) - {"level"} != {"units", "as"}:
            raise RegistryError(FILE, entry, "needs units and as")
        units = (row.get("level"), frozenset(row["units"]))
        if units in written:
            raise RegistryError(FILE, entry, "units listed twice")
        written[units] = text(row["as"], FILE, entry, "as")
    return Collectives(written, divisions, classes)
