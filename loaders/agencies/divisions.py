"""Administrative divisions: names, short names, who is in whom, since when (data/registry/divisions.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from app.model.facts import Level
from loaders.agencies import towns
from loaders.agencies.counties import Counties
from loaders.agencies.division import FILE, NATION, Division, short_of, unit_of
from loaders.agencies.reading import (
    RegistryError,
    check_fields,
    date,
    is_valid,
    optional_text,
    read_yaml,
    text,
)

#: Stands for today: what has ended is not meant where no day is given.
_LAST_DAY = "9999-12-31"
#: Answers kept of each kind.
_REMEMBERED = 20_000

#: A county-level name after its city's, where the registry does not list that city's counties.
_COUNTY = re.compile(
    r"""
    (?P<name>[一-鿿]{1,9}?(?:自治县|自治旗|县|区|旗|市))       # 鼓楼区
    (?P<rest>(?:人民政府|政府|委|人大|政协|.*[局办会院部队]|.*(?:办公室|中心|公司)).*)?   # 人民政府办公室
    """,
    re.VERBOSE,
)
#: Ends like a county and is none: 园区, 开发区, 新区, 社区, 城市, ... (浦东新区 and 滨海新区 are counties).
_NO_COUNTY = re.compile(
    r".*(?:园|发|(?<!浦东|滨海)新|保税|高新|示范|试验|景|社|地|城|市|片|库|矿|林|保护|功能|合作|加工)区|.*城市|.*设区的?市|(?:各|有关|相关).*|[省市州县区]+"
)


class Divisions:
    """All divisions, found by region, by spelling and by parent.

    Provinces, prefectures and the counties whose dates are known stand ready; the other ``counties`` are made when
    asked for.
    ``apart`` ones (新疆生产建设兵团) are below another in the chain and no members of what stands below it.
    """

    def __init__(
        self,
        divisions: Sequence[Division],
        source: str,
        counties: Counties | None = None,
        apart: frozenset[str] = frozenset(),
    ) -> None:
        self.source = source
        self._counties = counties or Counties(None)
        self._all = tuple(divisions)
        self._by_region = {d.region: d for d in divisions}
        self._by_code = {d.code: d for d in divisions if d.code and d.level != "county"}
        self._children: dict[str, list[Division]] = {}
        self._below: dict[str, tuple[Division, ...]] = {}
        self._by_spelling: dict[str, list[Division]] = {}
        self._by_short: dict[str, list[Division]] = {}
        for d in divisions:
            if d.parent is not None and d.region not in apart:
                self._children.setdefault(d.parent, []).append(d)
            for spelling in d.spellings:
                self._by_spelling.setdefault(spelling, []).append(d)
            self._by_short.setdefault(d.short, []).append(d)
        # One document asks the same again and again.
        self._chains = lru_cache(_REMEMBERED)(self._chain)
        self._starts = lru_cache(_REMEMBERED)(self._at_start)
        self._meant = lru_cache(_REMEMBERED)(self._named)

    def __iter__(self) -> Iterator[Division]:
        """All of them, the counties after the rest."""
        yield from self._all
        for d in self._all:
            ready = self._children.get(d.region, ())
            yield from (c for c in self.children(d.region) if c not in ready)

    def get(self, region: str | None) -> Division | None:
        """The division of that full name; a county the registry does not list is made from its city's name."""
        if region is None:
            return None
        known = self._by_region.get(region)
        if known is not None:
            return known
        found = self.at_start(region, ())
        return found[0] if found is not None and not found[1] else None

    def chain(self, region: str | None) -> tuple[Division, ...]:
        """The division and all above it, lowest first; the nation is always the last."""
        return self._chains(region)

    def _chain(self, region: str | None) -> tuple[Division, ...]:
        chain: list[Division] = []
        division = self.get(region) or self._around(region)
        while division is not None:
            chain.append(division)
            division = self._by_region.get(division.parent) if division.parent else None
        nation = self._by_region[NATION]
        return tuple(chain) if chain and chain[-1] is nation else (*chain, nation)

    def _around(self, region: str | None) -> Division | None:
        """The county in which a town lies: 西宁市湟源县 for 西宁市湟源县大华镇."""
        found = self.at_start(region, ()) if region and region.endswith(towns.UNITS) else None
        return found[0] if found is not None else None

    def children(self, region: str) -> tuple[Division, ...]:
        """All divisions directly below, of whatever date, in the order of the data."""
        below = self._below.get(region)
        if below is None:
            parent = self._by_region.get(region)
            below = self._below[region] = (
                *self._children.get(region, ()),
                *(c for code in _county_codes(parent) if parent for c in self._counties.of(code, parent)),
            )
        return below

    def children_on(self, region: str, on: str | None) -> tuple[Division, ...]:
        """The divisions directly below as of that day, as far as their days are known."""
        return tuple(c for c in self.children(region) if is_valid(c.valid_from, c.valid_to, on))

    def listed_since(self, region: str) -> str | None:
        """The day from which the counties listed of a city are all of it; None where no change is known."""
        codes = _county_codes(self._by_region.get(region))
        return max((day for code in codes if (day := self._counties.holds_since(code))), default=None)

    def at_start(self, key: str, chain: Sequence[Division]) -> tuple[Division, str] | None:
        """The division a name begins with, and the rest: 青海省西宁市商务局 -> (西宁市, 商务局).

        Short names of counties, and names that several cities' districts have (城中区), are read only within
        the province of ``chain``.
        """
        return self._starts(key, tuple(chain))

    def _at_start(self, key: str, chain: tuple[Division, ...]) -> tuple[Division, str] | None:
        if key[:2] not in self._heads:
            return None
        for length in range(min(self._longest, len(key)), 1, -1):
            found = self._spelt(key[:length])
            candidates = [d for d in found if _readable(d, key[:length], chain)] if found else []
            division = nearest(candidates, chain)
            if division is None:
                continue
            rest = key[length:]
            return self._deeper(division, rest, chain) or (division, rest)
        return None

    @cached_property
    def _heads(self) -> frozenset[str]:
        return self._counties.heads | {spelling[:2] for spelling in self._by_spelling}

    @cached_property
    def _longest(self) -> int:
        return max(self._counties.longest, *map(len, self._by_spelling))

    def _spelt(self, spelling: str) -> list[Division]:
        ready = self._by_spelling.get(spelling)
        made = self._counties.spelt(spelling, self._above)
        return [*ready, *made] if ready and made else ready or made

    def _above(self, code: str) -> Division:
        """The city of a county's code, or its province where no city is between."""
        return self._by_code.get(f"{code[:4]}00") or self._by_code[f"{code[:2]}0000"]

    def named(
        self, name: str, chain: Sequence[Division], on: str | None = None, units: frozenset[str] = frozenset()
    ) -> Division | None:
        """The division of a name with or without its unit (海西, 海西州); None where it is none, or not to be told.

        A short name means the nearest division: 海南 is the prefecture in Qinghai, the province elsewhere.
        ``units`` are those printed for the whole list (西宁、海南等市州), ``on`` tells 湟中县 from 湟中区.
        """
        return self._meant(name, tuple(chain), on, units)

    def _named(
        self, name: str, chain: tuple[Division, ...], on: str | None, units: frozenset[str]
    ) -> Division | None:
        found = self.at_start(name, chain)
        if found is not None and not found[1]:
            return found[0]
        short = [*self._by_short.get(name, ()), *self._counties.short(name, self._above)]
        candidates = [d for d in short if d.level != "county" or _same_province(d, chain)]
        candidates = [d for d in candidates if d.unit in units] or candidates
        dated = [d for d in candidates if is_valid(d.valid_from, d.valid_to, on or _LAST_DAY)]
        return nearest(dated or candidates, chain)

    def called(self, short: str) -> Division | None:
        """The only division of the country with that short name; None for none, for several and for a district."""
        found = [*self._by_short.get(short, ()), *self._counties.short(short, self._above)]
        names = {d.region: d for d in found}
        return found[0] if len(names) == 1 and found[0].unit != "区" else None

    def mentioned(self, key: str) -> tuple[Division, ...]:
        """Provinces and prefectures whose short name occurs in the key, for names such as 四川证监局.

        With a capital comes its province: the central bank's branch of a province is named after it.
        """
        named = [d for s, found in self._by_short.items() if s in key for d in found if d.level != "county"]
        above = [self._by_region[d.parent] for d in named if d.level == "city" and d.parent]
        provinces = [p for p in above if p.capital is not None and p.capital in key]
        return tuple({d.region: d for d in [*named, *provinces, *self._counties_in(key)]}.values())

    def _counties_in(self, key: str) -> Iterator[Division]:
        """Counties whose name stands inside: 中国人民银行新昌县支行."""
        heads = self._heads
        for start in range(1, len(key) - 2):
            if key[start : start + 2] in heads:
                for length in range(2, min(self._counties.longest, len(key) - start) + 1):
                    yield from self._counties.spelt(key[start : start + length], self._above)

    def _deeper(self, division: Division, rest: str, chain: Sequence[Division]) -> tuple[Division, str] | None:
        """One level below, where the rest names it: 西宁市|湟中区人民政府."""
        if division.level not in ("province", "city") or not rest:
            return None
        children = self.children(division.region)
        for child in sorted(children, key=lambda c: -len(c.name)):
            for spelling in child.spellings:
                if rest.startswith(spelling):
                    below = rest[len(spelling) :]
                    return self._deeper(child, below, chain) or (child, below)
        # 浙江省安吉县人民政府: the city between is not printed. Former counties are found here as well.
        for length in range(min(self._longest, len(rest)), 1, -1):
            within = [c for c in self._spelt(rest[:length]) if self._is_below(c, division)]
            if len(within) == 1:
                return within[0], rest[length:]
        if children and (division.level == "city" or division.unit == "市"):
            return None
        return _unlisted_county(division, rest)

    def _is_below(self, county: Division, division: Division) -> bool:
        parent = self._by_region.get(county.parent or "")
        return county.level == "county" and parent is not None and division.region in (parent.region, parent.parent)


def nearest(candidates: Sequence[Division], chain: Sequence[Division]) -> Division | None:
    """The only candidate, or the one closest to the chain; None where two are equally close."""
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    regions = [d.region for d in chain]

    def distance(d: Division) -> int:
        if d.region in regions:
            return regions.index(d.region) * 2
        return regions.index(d.parent) * 2 + 1 if d.parent in regions else 99

    ranked = sorted(candidates, key=distance)
    return ranked[0] if distance(ranked[0]) < distance(ranked[1]) else None


def _same_province(division: Division, chain: Sequence[Division]) -> bool:
    provinces = {d.code[:2] for d in chain if d.code and d.level != "national"}
    return division.code is not None and division.code[:2] in provinces


def _readable(division: Division, spelling: str, chain: Sequence[Division]) -> bool:
    if division.level != "county" or spelling == division.region or _same_province(division, chain):
        return True
    return spelling == division.name and not division.common


def _unlisted_county(parent: Division, rest: str) -> tuple[Division, str] | None:
    match = _COUNTY.fullmatch(rest)
    if match is None or _NO_COUNTY.fullmatch(match["name"]):
        return None
    if parent.level == "province" and parent.unit != "市" and not re.match(r"人民政府|政府", match["rest"] or ""):
        return None
    name = match["name"]
    division = Division(
        name=name,
        region=parent.region + name,
        level="county",
        unit=unit_of(name, FILE),
        short=short_of(name),
        parent=parent.region,
        listed=False,
        farther=(parent.parent,) if parent.parent and parent.level == "city" else (),
    )
    return division, match["rest"] or ""


def read_divisions(folder: Path) -> Divisions:
    """The divisions of ``divisions.yml``; raises RegistryError on a fault in it."""
    data = read_yaml(folder, FILE)
    check_fields(data, ("source", "provinces", "apart", "former", "since", "counties"), FILE, "file")
    source = text(data.get("source"), FILE, "file", "source")
    divisions = [Division(NATION, NATION, "national", "国", NATION, None)]
    since = {str(row["code"]): row for row in data.get("since") or ()}
    for code, row in data["provinces"].items():
        divisions += _province(str(code), row, since, source)
    by_code = {d.code: d for d in divisions}
    for row in data.get("former") or ():
        divisions.append(_dated(row, by_code[f"{str(row['code'])[:2]}0000"], "city", source))
    for city, rows in (data.get("counties") or {}).items():
        parent = by_code.get(f"{city}00")
        if parent is None:
            raise RegistryError(FILE, str(city), "counties of a city that is not listed")
        divisions += [_dated(row, parent, "county", source) for row in rows]
    apart = [_apart(row, by_code) for row in data.get("apart") or ()]
    divisions += apart
    seen: set[str] = set()
    for division in divisions:
        if division.region in seen:
            raise RegistryError(FILE, division.region, "listed twice")
        seen.add(division.region)
    counties = Counties(folder, frozenset(d.name for d in divisions if d.level == "county"))
    return Divisions(divisions, source, counties, frozenset(d.region for d in apart))


def _apart(row: dict[str, Any], by_code: dict[str | None, Division]) -> Division:
    """A division beside the others (新疆生产建设兵团), read below ``within`` and at the level of a province."""
    entry = str(row.get("name"))
    check_fields(row, ("code", "name", "short", "within", "source"), FILE, entry)
    within = by_code.get(str(row.get("within")))
    if within is None:
        raise RegistryError(FILE, entry, "within needs the code of a division")
    name = text(row.get("name"), FILE, entry, "name")
    return Division(
        name=name,
        region=name,
        level="province",
        unit=unit_of(name, FILE),
        short=text(row.get("short"), FILE, entry, "short"),
        parent=within.region,
        code=str(row.get("code")),
        capital=within.capital,
        source=text(row.get("source"), FILE, entry, "source"),
    )


def _county_codes(parent: Division | None) -> tuple[str, ...]:
    """The beginnings of its counties' codes: of a city its own, of a province those not below any city.

    The cities under no prefecture of Xinjiang are those of 新疆生产建设兵团, not of 各地州市.
    """
    if parent is None or parent.code is None or parent.level not in ("province", "city"):
        return ()
    if parent.level == "city":
        return (parent.code[:4],)
    if parent.unit == "市":
        return (f"{parent.code[:2]}01", f"{parent.code[:2]}02")
    return (f"{parent.code[:2]}90",) if parent.unit == "省" else ()


def _province(code: str, row: dict[str, Any], since: dict[str, Any], source: str) -> Iterator[Division]:
    check_fields(row, ("name", "short", "capital", "divisions"), FILE, code)
    name = text(row.get("name"), FILE, code, "name")
    short = text(row.get("short"), FILE, code, "short")
    capital = optional_text(row, "capital", FILE, code)
    yield Division(name, name, "province", unit_of(name, FILE), short, NATION, f"{code}0000", capital or short)
    for item in (row.get("divisions") or "").split(","):
        if not item.strip():
            continue
        number, _, full = item.strip().partition(" ")
        full, _, given = full.partition("=")
        if not re.fullmatch(r"\d\d", number) or not full:
            raise RegistryError(FILE, name, f"no division of the form `01 石家庄市`: {item.strip()!r}")
        dated = since.get(f"{code}{number}00", {})
        yield Division(
            name=full,
            region=full,
            level="city",
            unit=unit_of(full, FILE),
            short=given or short_of(full),
            parent=name,
            code=f"{code}{number}00",
            valid_from=date(dated, "from", FILE, full),
            source=dated.get("source", source),
        )


def _dated(row: dict[str, Any], parent: Division, level: Level, source: str) -> Division:
    entry = str(row.get("name"))
    check_fields(row, ("code", "name", "short", "from", "to", "source", "common"), FILE, entry)
    name = text(row.get("name"), FILE, entry, "name")
    return Division(
        name=name,
        region=parent.region + name if level == "county" else name,
        level=level,
        unit=unit_of(name, FILE),
        short=optional_text(row, "short", FILE, entry) or short_of(name),
        parent=parent.region,
        code=str(row.get("code")),
        valid_from=date(row, "from", FILE, entry),
        valid_to=date(row, "to", FILE, entry),
        source=optional_text(row, "source", FILE, entry) or source,
        common=bool(row.get("common", False)),
        farther=(parent.parent,) if parent.parent and parent.level == "city" else (),
    )
