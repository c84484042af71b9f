"""Agency lists: what a short item takes over from its neighbours.

省工业和信息化厅、财政厅、商务厅: the level's word is printed once. 西宁、海东等市州政府: the unit is printed once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.model.agencies import Resolution, Scope
from loaders.agencies.division import Division
from loaders.agencies.divisions import Divisions
from loaders.agencies.keys import agency_key

if TYPE_CHECKING:
    from loaders.agencies.registry import Registry

#: What stands before the shared words: 等相关市州政府 -> 政府.
_LEADING = re.compile(
    r"(?:等|相关|有关|各|其他)*(?:[、/]|自治州|自治区|直辖市|地级市|地区|省|市|州|盟|县|区|旗|〔|〕)*"
)
_UNIT = re.compile("自治州|自治区|直辖市|地区|[省市州盟县区旗]")
#: A short word for a unit, and the unit.
_UNIT_MEANT = {"自治州": "州", "直辖市": "市"}
#: The last place of a list with the units of all: 红河州（市）人民政府, 丽江州、市人民政府.
#: Not 杭州市县政府, on two levels.
_WITH_UNITS = re.compile(
    r"(?P<place>[一-鿿]{2,8}?)"
    r"(?:(?P<count>[0-9两二三四五六七八九十]+个?)(?=[省市州盟县区旗]))?"
    r"(?P<suffix>(?:[省市州盟县区旗]〔(?:自治区|直辖市|[、/省市州盟县区旗])+〕|[州盟]、?市|市、?[州盟]|县、?[区旗市]|[区旗]、?县"
    r"|(?<=[0-9两二三四五六七八九十个])[省市州盟县区旗]+)"
    r"[一-鿿]{2,16})"
)
#: Words of a level that short names begin with, the longest first; 市场 and 市政 begin other words.
_PREFIX = re.compile(
    r"(?P<prefix>国家|自治区党委|省委|市委|州委|县委|区委|自治区|自治州|自治县|自治旗|省|市(?!场|政)|州|盟|县|区|旗)(?P<rest>.{2,})"
)
#: Companies that have a branch in every province, by the names that lists shorten.
_COMPANIES = ("电信", "移动", "联通", "铁塔")
_COMPANY = re.compile(rf"(?:中国)?(?:{'|'.join(_COMPANIES)})(?P<place>.{{2,12}}?(?:分公司|公司))?")
_UNITS_OF_PLACES = tuple("市州县区盟旗")
#: A town by its bare name, and the words that the last of several prints for all: 佛堂镇、义亭镇、赤岸镇人民政府.
_TOWN = re.compile(r".{2,}(?P<unit>镇|乡|苏木|街道)(?P<body>人民政府|政府|办事处)?")
_GOVERNMENT_END = re.compile(r"(?:人民政府|政府)$")


@dataclass(frozen=True, slots=True)
class Shared:
    """What the items of a list have in common: units (市, 州) and the words after them (政府)."""

    units: frozenset[str]
    words: str


def resolve_items(
    registry: Registry, surfaces: Sequence[str], scope: Scope, task_id: str, shared_suffix: str | None
) -> list[Resolution]:
    """One answer per item; see `Registry.resolve_list`."""
    chain = registry.divisions.chain(scope.region)
    keys = [agency_key(s) for s in surfaces]
    given = shared_of(shared_suffix) if shared_suffix else None
    answers: list[Resolution] = []
    prefixes: list[str] = []
    for position, (surface, key) in enumerate(zip(surfaces, keys, strict=True)):
        answer = None
        if registry.divisions.named(key, chain) is not None:
            shared = given or shared_after(keys, position, registry.divisions, chain)
            answer = _of_place(registry, key, shared, scope, task_id) if shared else None
        if answer is None:
            answer = registry.resolve(surface, scope, task_id)
            if answer.kind == "unknown":
                answer = _with_units(registry, key, scope, task_id) or answer
        if answer.kind == "unknown":
            completed = [p + surface for p in prefixes] + ([surface + shared_suffix] if shared_suffix else [])
            if position and surface[:1] in _UNITS_OF_PLACES:
                # 芜湖市委和市政府 in a document of the province: the place is printed once.
                last = prefix_of(keys[position - 1], registry.divisions.at_start(keys[position - 1], chain)) or ""
                completed += [last + surface[1:]] if len(last) > 2 and last.endswith(surface[0]) else []
            others = (registry.resolve(name, scope, task_id, lent=True) for name in completed)
            answer = next((o for o in others if o.kind in ("agency", "collective")), answer)
        if answer.kind == "unknown" and (body := _body_of_towns(keys[position:])):
            town = registry.resolve(surface + body, scope, task_id)
            answer = town if town.kind == "agency" else answer
        company = _of_company(registry, surface, keys[position + 1 :], scope)
        answers.append(company if company is not None else answer)
        prefixes = _with(prefixes, prefix_of(key, registry.divisions.at_start(key, chain)))
    return answers


def _of_place(registry: Registry, key: str, shared: Shared, scope: Scope, task_id: str) -> Resolution | None:
    """A bare division with the list's words: 海西 and 政府."""
    place = registry.divisions.named(key, registry.divisions.chain(scope.region), scope.on, shared.units)
    if place is None or not shared.words:
        return None
    answer = registry.resolve(place.base + shared.words, scope, task_id)
    return answer if answer.kind == "agency" else None


def _with_units(registry: Registry, key: str, scope: Scope, task_id: str) -> Resolution | None:
    """The place that closes its list with the units of all of them: 红河州（市）人民政府."""
    match = _WITH_UNITS.fullmatch(key)
    return _of_place(registry, match["place"], shared_of(match["suffix"]), scope, task_id) if match else None


def _body_of_towns(keys: Sequence[str]) -> str | None:
    """What a later town of the run prints behind its name, for the bare town at its head; None for no such run."""
    units: set[bool] = set()
    for position, key in enumerate(keys):
        match = _TOWN.fullmatch(key)
        units.add(match is not None and match["unit"] == "街道")
        if match is None or len(units) > 1:
            return None
        if match["body"]:
            return match["body"] if position else None
    return None


def _of_company(registry: Registry, surface: str, following: Sequence[str], scope: Scope) -> Resolution | None:
    """中国电信、移动、联通青海分公司: what the last company of the run prints, those before it share."""
    key = agency_key(surface)
    name = next((n for n in _COMPANIES if key in (n, f"中国{n}")), None)
    if name is None:
        return None
    for later in following:
        match = _COMPANY.fullmatch(later)
        if match is None:
            return None
        if match["place"]:
            answer = registry.resolve(f"中国{name}{match['place']}", scope)
            return answer if answer.kind == "agency" else None
    return None


def _with(prefixes: list[str], prefix: str | None) -> list[str]:
    """The prefixes seen, the last one first; 省委 also lends 省."""
    if prefix is None:
        return prefixes
    wider = [prefix[:-1]] if len(prefix) == 2 and prefix.endswith("委") else []
    return list(dict.fromkeys([prefix, *wider, *prefixes]))


def prefix_of(key: str, start: tuple[Division, str] | None) -> str | None:
    """The word or region a name begins with, as far as the next item may take it over."""
    if start is not None and start[1]:
        return key[: len(key) - len(start[1])]
    match = _PREFIX.match(key)
    return match["prefix"] if match else None


def shared_of(suffix: str) -> Shared:
    """市州政府 -> 市, 州 and 政府; 等相关市、州人民政府 -> the same and 人民政府; 市商务局 -> 市 and 商务局."""
    key = agency_key(suffix)
    match = _LEADING.match(key)
    head = match.group() if match else ""
    units = {_UNIT_MEANT.get(u, u) for u in _UNIT.findall(head)}
    if "省" in units and "区" in units:
        # Beside provinces 区 is short for an autonomous region.
        units = units - {"区"} | {"自治区"}
    return Shared(frozenset(units), key[len(head) :])


def shared_after(
    keys: Sequence[str], position: int, divisions: Divisions, chain: Sequence[Division]
) -> Shared | None:
    """The government words that the next complete item lends to the bare divisions before it.

    海西、海北州政府: 海西 has 州 and 政府 from 海北州政府. None where anything but bare divisions stands between.
    """
    for key in keys[position + 1 :]:
        end = _GOVERNMENT_END.search(key)
        if end is not None:
            named = divisions.named(key[: end.start()], chain)
            return Shared(frozenset({named.unit}), end.group()) if named is not None else None
        if divisions.named(key, chain) is None:
            return None
    return None
