"""Names of one region's agencies by rule: the words of a form, filled with what the region is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from app.model.agencies import AgencyRecord
from loaders.agencies.division import NATION, Division
from loaders.agencies.keys import agency_key

#: A word with one of the region's names inside.
_REGION_IN = re.compile(r"\{[Rrcu]\}")


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
            forms.setdefault(full_name(form, self._division), form)
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
        name = full_name(form, self._division)
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
        name = full_name(form, division)
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


def full_name(form: Form, division: Division) -> str:
    """The full official name of a form's agency in a division."""
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
