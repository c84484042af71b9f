"""Names by rule: what the departments of any region are called (data/registry/classes.yml).

A class is work that is the same at every level (商务: 商务部, 省商务厅, 市商务局); its table gives the standard names
per level, so that an agency of any province or city has its full name without being listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from app.model.levels import level_below
from loaders.agencies.division import Division
from loaders.agencies.forms import Form, FormIndex, Names, full_name
from loaders.agencies.keys import agency_key
from loaders.agencies.reading import RegistryError, check_fields, read_yaml, text, texts

FILE = "classes.yml"
#: Names against the rule, by region.
REGIONS = "regions.yml"
#: Columns of the table. ``county`` and ``league`` (盟, 地区) say only what differs from ``city``.
_COLUMNS = ("national", "province", "city", "county", "league")
_LEAGUES = ("盟", "地区")
_GOVERNMENT = re.compile(r"^(人民)?政府")


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
        return next(full_name(form, division) for form in forms if form.category == "政府")

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
