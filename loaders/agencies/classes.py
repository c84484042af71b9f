"""Names by rule: what the departments of any region are called (data/registry/classes.yml).

A class is work that is the same at every level (商务: 商务部, 省商务厅, 市商务局); its table gives the standard names
per level, so that an agency of any province or city has its full name without being listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from app.model.agencies import AgencyRecord
from app.model.levels import level_below
from loaders.agencies.division import NATION, Division
from loaders.agencies.keys import agency_key
from loaders.agencies.reading import RegistryError, check_fields, read_yaml, text, texts

FILE = "classes.yml"
#: Names against the rule, by region.
REGIONS = "regions.yml"
#: Columns of the table. ``county`` and ``league`` (盟, 地区) say only what differs from ``city``.
_COLUMNS = ("national", "province", "city", "county", "league")
#: A word with one of the region's names inside.
_REGION_IN = re.compile(r"\{[Rrcu]\}")
_LEAGUES = ("盟", "地区")
_GOVERNMENT = re.compile(r"^(人民)?政府")


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


class FormIndex:
    """The words of some forms, for all divisions of one unit that have them: most names are found without being made.

    Words that two forms share mean neither.
    """

    def __init__(self, forms: Sequence[Form], division: Division) -> None:
        """``division`` is any of that unit: what only takes its level's word is filled once for all of them."""
        self.forms = tuple(forms)
        #: Words that stand behind the level's word or a region: 商务厅.
        self.plain: dict[str, Form] = {}
        #: Words with the level's word inside: 省委组织部.
        self.of_level: dict[str, Form] = {}
        #: Words with the level's word and a region inside, and those with a region alone.
        self.mixed: list[tuple[Form, str]] = []
        self.regional: list[tuple[Form, str]] = []
        self.literal = any(word.startswith("=") for form in forms for word in form.words)
        shared: set[str] = set()
        for form in self.forms:
            for word in form.words:
                if "{" not in word and not word.startswith("="):
                    _put(self.plain, agency_key(word), form, shared)
                elif "{p}" not in word:
                    self.regional.append((form, word))
                elif _REGION_IN.search(word):
                    self.mixed.append((form, word))
                else:
                    for spelling in _with_level(word, division.base, division):
                        _put(self.of_level, agency_key(spelling), form, shared)
            if "{p}" in form.words[0]:
                self.regional.append((form, form.words[0]))
        for word in shared:
            self.plain.pop(word, None)
            self.of_level.pop(word, None)


class Names:
    """One region's agencies by rule, each made when somebody asks for it; the first of two with one name counts."""

    def __init__(self, division: Division, index: FormIndex) -> None:
        self._division = division
        self._index = index
        self._made: dict[str, NamedAgency] = {}

    @cached_property
    def _forms(self) -> dict[str, Form]:
        forms: dict[str, Form] = {}
        for form in self._index.forms:
            forms.setdefault(_full_name(form, self._division), form)
        return forms

    def get(self, name: str) -> NamedAgency | None:
        """The agency of that full official name."""
        if name not in self._made and name in self._forms:
            self._made[name] = _named(name, self._forms[name], self._division)
        return self._made.get(name)

    def find(self, key: str) -> AgencyRecord | None:
        """The agency that a name means within the region, or anywhere."""
        return self.find_scoped(key) or self.find_wide(key)

    def find_scoped(self, key: str) -> AgencyRecord | None:
        """The agency that a name means within the region: 省商务厅, 省委组织部."""
        words = (key[len(level) :] for level in self._division.level_words if key.startswith(level))
        form = next((form for word in words if (form := self._index.plain.get(word)) is not None), None)
        return self._record(form or self._index.of_level.get(key) or self._mixed.get(key))

    def find_wide(self, key: str) -> AgencyRecord | None:
        """The agency that a name with its region means anywhere: 青海省商务厅, 青海银保监局."""
        division = self._division
        for region in dict.fromkeys((division.base, *division.spellings)):
            form = self._index.plain.get(key[len(region) :]) if key.startswith(region) else None
            if form is not None:
                return self._record(form)
        if division.short in key or (division.capital or division.short) in key or self._index.literal:
            return self._record(self._regional.get(key))
        return None

    def _record(self, form: Form | None) -> AgencyRecord | None:
        if form is None:
            return None
        name = _full_name(form, self._division)
        if name not in self._made:
            self._made[name] = _named(name, form, self._division)
        return self._made[name].record

    @cached_property
    def _mixed(self) -> dict[str, Form]:
        return _filled_index(self._index.mixed, self._division)

    @cached_property
    def _regional(self) -> dict[str, Form]:
        return _filled_index(self._index.regional, self._division)

    @cached_property
    def agencies(self) -> dict[str, NamedAgency]:
        """All of them by full name, in the order of the table."""
        return {name: agency for name in self._forms if (agency := self.get(name)) is not None}


class ClassTable:
    """The classes, and the agencies that follow from them."""

    def __init__(
        self,
        forms: dict[str, tuple[Form, ...]],
        unpaired: frozenset[str],
        outside_government: frozenset[str],
        source: str,
        own: dict[str, tuple[Form, ...]] | None = None,
        below: dict[str, tuple[Form, ...]] | None = None,
    ) -> None:
        """``own`` and ``below`` are names that a region, or all regions in it, has against the rule.

        ``unpaired`` are classes without counterparts, ``outside_government`` those whose bodies are no part of the
        government of their region.
        """
        self._forms = forms
        self._own = own or {}
        self._below = below or {}
        self.unpaired = unpaired
        self.outside_government = outside_government
        self.source = source
        self._names: dict[str, Names] = {}
        self._indexes: dict[tuple[str, tuple[str, ...], str | None, tuple[str, ...]], FormIndex] = {}

    @cached_property
    def categories(self) -> frozenset[str]:
        """All classes, those without standard names included."""
        return frozenset(f.category for forms in self._forms.values() for f in forms) | self.unpaired

    def names_of(self, division: Division) -> Names:
        """All names by rule of a division's agencies; a word that two forms share is left out."""
        names = self._names.get(division.region)
        if names is None:
            names = self._names[division.region] = Names(division, self._index_of(division))
        return names

    def government_of(self, division: Division) -> str:
        """The full name of a division's government."""
        column = division.level if division.level != "county" else "city"
        forms = self._forms["league"] if division.unit in _LEAGUES else self._forms[column]
        return next(_full_name(form, division) for form in forms if form.category == "政府")

    def is_one_level_below(self, category: str, level: str, region: str) -> bool:
        """Whether an agency of the class has counterparts by rule in the regions right below its own."""
        if category in self.unpaired:
            return False
        below = level_below(level, region)
        columns = ("county", "city") if below == "county" else (below,) if below is not None else ()
        return any(form.category == category for column in columns for form in self._forms[column])

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

    def _index_of(self, division: Division) -> FormIndex:
        own = division.region if division.region in self._own else None
        below = tuple(above for above in self._above(division) if above in self._below)
        key = (division.level, division.level_words, own, below)
        index = self._indexes.get(key)
        if index is None:
            index = self._indexes[key] = FormIndex(self._of_division(division), division)
        return index

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
            city = (f for f in self._forms["city"] if f.category not in settled)
            return own + tuple(map(_of_league, city) if division.unit in _LEAGUES else city)
        if division.unit == "兵团":
            return self._forms["city"]
        forms = self._forms[division.level]
        if division.level == "province" and division.unit == "市":
            taken = {w for f in forms for w in f.words}
            more = (f for f in self._forms["city"] if f.words[0] not in taken)
            return forms + tuple(f for f in more if not taken & set(f.words))
        return forms


def _of_league(form: Form) -> Form:
    """A league (盟) and a prefecture of the older kind (地区) have an office in the government's place."""
    return Form(
        form.category, tuple(_GOVERNMENT.sub(lambda m: "行政公署" if m[1] else "行署", w) for w in form.words)
    )


def _yielding(own: Sequence[Form], general: Sequence[Form]) -> list[Form]:
    """Own forms, and the general ones without the words that own ones take."""
    taken = {word for form in own for word in form.words}
    left = [Form(f.category, tuple(w for w in f.words if w not in taken)) for f in general if f.words[0] not in taken]
    return [*own, *left]


def _put(found: dict[str, Form], key: str, form: Form, shared: set[str]) -> None:
    if found.setdefault(key, form) is not form:
        shared.add(key)


def _filled_index(words: Sequence[tuple[Form, str]], division: Division) -> dict[str, Form]:
    """Words by key with the division's names filled in; a full name is never given up for another's short one.

    Two forms may have one full name there (the branch of the central bank in a city that lists it): they are one.
    """
    regions = dict.fromkeys((division.base, *division.spellings))
    found: dict[str, Form] = {}
    names: dict[str, str] = {}
    shared: set[str] = set()
    full: dict[str, Form] = {}
    for form, word in words:
        name = _full_name(form, division)
        full.setdefault(agency_key(name), form)
        for region in regions:
            for spelling in (
                _with_level(word, region, division) if "{p}" in word else [_filled(word, region, division)]
            ):
                key = agency_key(spelling)
                found.setdefault(key, form)
                if names.setdefault(key, name) != name:
                    shared.add(key)
    return {key: full.get(key, form) for key, form in found.items() if key not in shared or key in full}


def _with_level(word: str, region: str, division: Division) -> list[str]:
    """The word for each of the level's words (州, 自治州); in an autonomous region 团区委 as well as 团自治区委."""
    spellings = [_filled(word, region, division, level) for level in division.level_words]
    if division.unit == "自治区":
        spellings += [s.replace("团自治区委", "团区委") for s in spellings if s.startswith("团自治区委")]
    return spellings


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
        level = (w if "{" in w else "{p}" + w for w in form.words if not w.startswith("="))
        scoped = tuple(dict.fromkeys(s for w in level if "{p}" in w for s in _with_level(w, division.base, division)))
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
    check_fields(data, ("source", "classes", "unpaired", "outside_government"), FILE, "file")
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
    outside = frozenset(texts(data.get("outside_government"), FILE, "outside_government", "outside_government"))
    if outside - known:
        raise RegistryError(FILE, "outside_government", f"no category: {'、'.join(sorted(outside - known))}")
    regions = read_yaml(folder, REGIONS)
    check_fields(regions, ("source", "own", "below"), REGIONS, "file")
    return ClassTable(
        {column: tuple(rows) for column, rows in forms.items()},
        unpaired,
        outside,
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
