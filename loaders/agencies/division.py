"""One administrative division: its names, its unit, what is above it."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.facts import Level
from loaders.agencies.reading import RegistryError

FILE = "divisions.yml"
NATION = "全国"

#: A division's unit, by the end of its name; the first that fits.
_UNITS = (
    ("自治区", "自治区"),
    ("兵团", "兵团"),
    ("自治州", "州"),
    ("自治县", "县"),
    ("自治旗", "旗"),
    ("地区", "地区"),
    ("省", "省"),
    ("市", "市"),
    ("盟", "盟"),
    ("县", "县"),
    ("区", "区"),
    ("旗", "旗"),
)


@dataclass(frozen=True, slots=True)
class Division:
    """One administrative division. ``region`` is its unambiguous full name (西宁市湟中区), ``parent`` that above."""

    name: str
    region: str
    level: Level
    unit: str
    short: str
    parent: str | None
    code: str | None = None
    capital: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    source: str = ""
    listed: bool = True
    #: Another county of the country has the same name.
    common: bool = False
    #: What is above the parent, the nation left out.
    farther: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.region)

    @property
    def base(self) -> str:
        """What official names of its agencies begin with: 西宁市城东区人民政府, but 湟源县人民政府."""
        district = self.unit == "区" and not self.name.endswith("林区")
        return self.region if district or not self.listed else self.name

    @property
    def label(self) -> str:
        """Short name with its unit: 海西州, 大通县, 西宁市; 兵团 is its own unit."""
        return self.short if self.short == self.unit else self.short + self.unit

    @property
    def level_word(self) -> str:
        """The word that stands for it in short names of its agencies: 省商务厅, 州商务局."""
        return self.unit

    @property
    def level_words(self) -> tuple[str, ...]:
        """All such words: an autonomous prefecture writes 自治州商务局 as well as 州商务局."""
        whole = f"自治{self.unit}"
        return (self.unit, whole) if self.region.endswith(whole) else (self.unit,)

    @property
    def party_word(self) -> str:
        """The word before 委 in the Party's short names: 省委, 地委, 自治区党委."""
        return {"自治区": "自治区党", "地区": "地", "兵团": "兵团党"}.get(self.unit, self.unit)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Names with their unit, longest first."""
        names = {self.region, self.name, self.label}
        if self.unit == "自治区":
            names.add(self.short)
        elif self.unit == "州":
            names.add(f"{self.short}自治州")
        return tuple(sorted(names, key=lambda n: (-len(n), n)))


def unit_of(name: str, file: str) -> str:
    for ending, unit in _UNITS:
        if name.endswith(ending):
            return unit
    raise RegistryError(file, name, "no unit of administrative divisions at its end")


def short_of(name: str) -> str:
    for ending, _unit in _UNITS:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name[: -len(ending)]
    return name
