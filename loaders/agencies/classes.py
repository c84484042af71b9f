"""Names by rule: what the departments of any region are called (data/registry/classes.yml).

A class is work that is the same at every level (商务: 商务部, 省商务厅, 市商务局); its table gives the standard names
per level, so that an agency of any province or city has its full name without being listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from app.model.agencies import AgencyRecord
from loaders.agencies.division import NATION, Division
from loaders.agencies.keys import agency_key
from loaders.agencies.reading import RegistryError, check_fields, read_yaml, text, texts

FILE = "classes.yml"
#: Names against the rule, by region.
REGIONS = "regions.yml"
#: Columns of the table. ``county`` and ``league`` (盟, 地区) say only what differs from ``city``.
_COLUMNS = ("national", "province", "city", "county", "league")
_LEAGUES = ("盟", "地区")


@dataclass(frozen=True, slots=True)
class Form:
    """One standard agency of a class at a level: the words of its names, the full one first."""

    category: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedAgency:
    """An agency with the names it goes by: ``scoped`` ones mean it only within its region, ``wide`` ones anywhere."""

    record: AgencyRecord
    scoped: tuple[str, ...]
    wide: tuple[str, ...]


class Names:
    """One region's agencies by rule, each made when somebody asks for it; the first of two with one name counts."""

    def __init__(self, division: Division, forms: Iterable[Form]) -> None:
        self._division = division
        self._forms: dict[str, Form] = {}
        for form in forms:
            self._forms.setdefault(_full_name(form, division), form)
        self._made: dict[str, NamedAgency] = {}

    def get(self, name: str) -> NamedAgency | None:
        """The agency of that full official name."""
        if name not in self._made and name in self._forms:
            self._made[name] = _named(name, self._forms[name], self._division)
        return self._made.get(name)

    def first_of(self, category: str) -> str:
        """The full name of the first agency of a class."""
        return next(name for name, form in self._forms.items() if form.category == category)

    @cached_property
    def agencies(self) -> dict[str, NamedAgency]:
        """All of them by full name, in the order of the table."""
        return {name: agency for name in self._forms if (agency := self.get(name)) is not None}

    @cached_property
    def scoped(self) -> dict[str, AgencyRecord]:
        """By keys of names that mean them only within the region."""
        return _unique({name: (a.record, a.scoped) for name, a in self.agencies.items()})

    @cached_property
    def wide(self) -> dict[str, AgencyRecord]:
        """By keys of names that mean them anywhere."""
        return _unique({name: (a.record, a.wide) for name, a in self.agencies.items()})


class ClassTable:
    """The classes, and the agencies that follow from them."""

    def __init__(
        self,
        forms: dict[str, tuple[Form, ...]],
        unpaired: frozenset[str],
        source: str,
        own: dict[str, tuple[Form, ...]] | None = None,
        below: dict[str, tuple[Form, ...]] | None = None,
    ) -> None:
        """``own`` and ``below`` are names that a region, or all regions in it, has against the rule."""
        self._forms = forms
        self._own = own or {}
        self._below = below or {}
        self.unpaired = unpaired
        self.source = source
        self._names: dict[str, Names] = {}

    @cached_property
    def categories(self) -> frozenset[str]:
        """All classes, those without standard names included."""
        return frozenset(f.category for forms in self._forms.values() for f in forms) | self.unpaired

    def names_of(self, division: Division) -> Names:
        """All names by rule of a division's agencies; a word that two forms share is left out."""
        names = self._names.get(division.region)
        if names is None:
            names = self._names[division.region] = Names(division, self._of_division(division))
        return names

    def category_of_word(self, key: str) -> str | None:
        """The class of a department's name without its region (商务厅, 文旅局); None where two classes share it."""
        found = self._words.get(key, set())
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def _words(self) -> dict[str, set[str]]:
        words: dict[str, set[str]] = {}
        for forms in self._forms.values():
            for form in forms:
                for word in form.words:
                    if "{" not in word:
                        words.setdefault(agency_key(word.lstrip("~")), set()).add(form.category)
        return words

    def _of_division(self, division: Division) -> tuple[Form, ...]:
        """The forms of its level, behind those that it or the regions above have of their own."""
        own = list(self._own.get(division.region, ()))
        for above in self._above(division):
            own = _yielding(own, self._below.get(above, ()))
        return tuple(_yielding(own, self._of_level(division)))

    @staticmethod
    def _above(division: Division) -> Sequence[str]:
        return (division.parent, *division.farther) if division.parent else ()

    def _of_level(self, division: Division) -> tuple[Form, ...]:
        if division.level == "county" or division.unit in _LEAGUES:
            own = self._forms["county" if division.level == "county" else "league"]
            settled = {f.category for f in own}
            return own + tuple(f for f in self._forms["city"] if f.category not in settled)
        if division.unit == "兵团":
            return self._forms["city"]
        forms = self._forms[division.level]
        if division.level == "province" and division.unit == "市":
            taken = {w for f in forms for w in f.words}
            more = (f for f in self._forms["city"] if f.words[0] not in taken)
            return forms + tuple(f for f in more if not taken & set(f.words))
        return forms


def _yielding(own: Sequence[Form], general: Sequence[Form]) -> list[Form]:
    """Own forms, and the general ones without the words that own ones take."""
    taken = {word for form in own for word in form.words}
    left = [Form(f.category, tuple(w for w in f.words if w not in taken)) for f in general if f.words[0] not in taken]
    return [*own, *left]


def _unique(named: dict[str, tuple[AgencyRecord, tuple[str, ...]]]) -> dict[str, AgencyRecord]:
    found: dict[str, AgencyRecord] = {}
    shared: set[str] = set()
    for record, spellings in named.values():
        for key in {agency_key(s) for s in spellings}:
            if key in found:
                shared.add(key)
            found[key] = record
    # A full name is never given up for somebody else's short one.
    full = {agency_key(name): record for name, (record, _) in named.items()}
    return {k: full.get(k, r) for k, r in found.items() if k not in shared or k in full}


def _full_name(form: Form, division: Division) -> str:
    if division.region == NATION:
        return next(w for w in form.words if not w.startswith("~"))
    return _filled(form.words[0], division.base, division)


def _named(name: str, form: Form, division: Division) -> NamedAgency:
    if division.region == NATION:
        wide = tuple(w for w in form.words if not w.startswith("~"))
        scoped = tuple(w[1:] for w in form.words if w.startswith("~"))
    else:
        regions = dict.fromkeys((division.base, *division.spellings))
        filled = (_filled(w, r, division) for w in form.words if "{p}" not in w for r in regions)
        wide = tuple(dict.fromkeys((name, *filled)))
        scoped = tuple(
            dict.fromkeys(
                _filled(w if "{" in w else "{p}" + w, division.base, division, level)
                for level in division.level_words
                for w in form.words
                if not w.startswith("=") and ("{" not in w or "{p}" in w)
            )
        )
        if division.unit == "自治区":
            scoped += tuple(s.replace("团自治区委", "团区委") for s in scoped if s.startswith("团自治区委"))
    record = AgencyRecord(
        name=name,
        kind="agency",
        level=division.level,
        region=division.region,
        category=form.category,
        names=tuple(dict.fromkeys((name, *scoped, *wide))),
    )
    return NamedAgency(record, scoped, wide)


def _filled(word: str, region: str, division: Division, level: str = "") -> str:
    if word.startswith("="):
        return word[1:]
    if "{" not in word:
        return region + word
    if division.unit == "自治区" and word.startswith("中共{R}委") and "委员会" not in word[:10]:
        # 中共广西壮族自治区委员会组织部: the short 委 goes with 省, 市 and 县 alone.
        word = word.replace("{R}委", "{R}委员会", 1)
    if division.unit == "地区":
        word = word.replace("{p}委", "地委").replace("中共{R}委", "中共" + division.short + "地委")
    return (
        word.replace("{R}", region)
        .replace("{r}", division.short)
        .replace("{p}", level or division.level_word)
        .replace("{c}", division.capital or division.short)
        .replace("{u}", division.label)
    )


def read_classes(folder: Path) -> ClassTable:
    """The table of ``classes.yml`` with the names of ``regions.yml``; raises RegistryError on a fault in them."""
    data = read_yaml(folder, FILE)
    check_fields(data, ("source", "classes", "unpaired"), FILE, "file")
    source = text(data.get("source"), FILE, "file", "source")
    forms: dict[str, list[Form]] = {column: [] for column in _COLUMNS}
    for category, row in (data.get("classes") or {}).items():
        check_fields(row, (*_COLUMNS, "local"), FILE, str(category))
        for column in _COLUMNS:
            cell = row.get(column, row.get("local") if column in ("province", "city") else None)
            forms[column] += [Form(str(category), words) for words in _words(cell, str(category), column)]
    for column, rows in forms.items():
        _check_unique(rows, column)
    unpaired = frozenset(texts(data.get("unpaired"), FILE, "unpaired", "unpaired"))
    known = unpaired | {form.category for rows in forms.values() for form in rows}
    regions = read_yaml(folder, REGIONS)
    check_fields(regions, ("source", "own", "below"), REGIONS, "file")
    return ClassTable(
        {column: tuple(rows) for column, rows in forms.items()},
        unpaired,
        source,
        _of_regions(regions.get("own") or {}, known),
        _of_regions(regions.get("below") or {}, known),
    )


def _of_regions(rows: dict[str, dict[str, Any]], known: frozenset[str]) -> dict[str, tuple[Form, ...]]:
    found: dict[str, tuple[Form, ...]] = {}
    for region, cells in rows.items():
        forms: list[Form] = []
        for category, cell in cells.items():
            if category not in known:
                raise RegistryError(REGIONS, region, f"no category of classes.yml: {category!r}")
            forms += [Form(category, words) for words in _words(cell, category, region)]
        _check_unique(forms, region)
        found[region] = tuple(forms)
    return found


def _words(value: Any, category: str, column: str) -> list[tuple[str, ...]]:
    rows = texts([value] if isinstance(value, str) else value, FILE, category, column)
    return [tuple(row.split()) for row in rows]


def _check_unique(forms: list[Form], column: str) -> None:
    seen: dict[str, str] = {}
    for form in forms:
        for word in form.words:
            if word in seen:
                raise RegistryError(FILE, form.category, f"{word} ({column}) is already a name in {seen[word]}")
            seen[word] = form.category
