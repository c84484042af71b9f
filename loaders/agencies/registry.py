"""The registry: who a printed name means, read against the region, level and date of its document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from app.model.agencies import AgencyRecord, RegistryExcerpt, Resolution, Scope, Suggestion
from app.model.facts import Level
from loaders.agencies import issuers, towns
from loaders.agencies.classes import ClassTable, read_classes
from loaders.agencies.collectives import Collective, Collectives, read_collectives
from loaders.agencies.complete import CompleteNames, read_complete
from loaders.agencies.division import NATION, Division
from loaders.agencies.divisions import Divisions, read_divisions
from loaders.agencies.excerpt import excerpt_of
from loaders.agencies.groups import GroupRule, Groups, read_groups
from loaders.agencies.keys import agency_key, printed_name, without_last_bracket
from loaders.agencies.lists import resolve_items
from loaders.agencies.records import Records, read_records
from loaders.agencies.shapes import Shapes, read_shapes
from loaders.agencies.successions import Successions, read_successions
from loaders.agencies.suggestions import suggest

_COUNTY_GOVERNMENT = re.compile(r"[一-鿿]{2,8}[区县旗](?:人民政府|政府)")
_JOINER = re.compile("以及|会同|[和及与、]")
#: Kinds of bodies that a name may deal with: 省中小企业和民营经济发展领导小组.
_KINDS = ("企业", "机构", "单位", "部门", "院校", "高校", "学校", "园区", "开发区", "高新区", "站", "组", "所")
#: Names whose answers are kept.
_REMEMBERED = 20_000
#: So many lists, and so many times as many as say the contrary, make a habit.
_HABIT = 3
_LEVEL_WORDS = ("自治区", "自治州", "自治县", "自治旗", "省", "市", "州", "盟", "地区", "县", "区", "旗")


class Registry:
    """Immutable; every answer depends on the data and the arguments alone."""

    def __init__(
        self,
        divisions: Divisions,
        classes: ClassTable,
        records: Records,
        collectives: Collectives,
        groups: Groups,
        shapes: Shapes,
        successions: Successions,
        complete: CompleteNames,
        version: str,
        folder: Path | None = None,
    ) -> None:
        self.divisions = divisions
        self.classes = classes
        self.records = records
        self.collectives = collectives
        self.groups = groups
        self.shapes = shapes
        self.successions = successions
        self.complete = complete
        self.version = version
        #: Where it was read from, for other processes to read it again.
        self.folder = folder
        # One document names the same agencies again and again, and every load asks for all that were ever named.
        self._answers = lru_cache(_REMEMBERED)(self._answer)
        self._records = lru_cache(_REMEMBERED)(self._record)
        self._categories = lru_cache(_REMEMBERED)(self._category)

    @classmethod
    def load(cls, folder: Path) -> Registry:
        """The registry of a folder of YAML files; raises RegistryError that names file and entry."""
        divisions = read_divisions(folder)
        classes = read_classes(folder)
        records = read_records(folder, divisions, classes)
        return cls(
            divisions=divisions,
            classes=classes,
            records=records,
            collectives=read_collectives(folder, divisions, classes),
            groups=read_groups(folder, classes.categories),
            shapes=read_shapes(folder),
            successions=read_successions(folder, records),
            complete=read_complete(folder, classes.categories),
            version=_version(folder),
            folder=folder,
        )

    # --- who a name means -------------------------------------------------------------------------------------

    def resolve(self, surface: str, scope: Scope, task_id: str = "", *, lent: bool = False) -> Resolution:
        """Who the name means in a document of that scope; never fails, never guesses: unknown where not settled.

        ``lent``: its beginning is another item's of the list. Then it must be a name that list or class know.
        """
        answer = self._answers(surface, scope, lent)
        if isinstance(answer, GroupRule):
            return Resolution(_group_id(surface, answer, scope, task_id), None, "group")
        return answer

    def _answer(self, surface: str, scope: Scope, lent: bool) -> Resolution | GroupRule:
        key = agency_key(surface)
        chain = self.divisions.chain(scope.region)
        found = self._known(key, chain, scope)
        found = found or towns.own_government(key, scope.region, chain[0], self.complete)
        if found is not None:
            return Resolution(found.name, found.name, found.kind)
        rule = self.groups.find(surface)
        if rule is not None:
            return rule
        base = without_last_bracket(key)
        found = self._known(base, chain, scope) if base else None
        if found is not None and found.kind == "agency":
            return Resolution(found.name, found.name, found.kind)
        found = self._own(key, chain) if scope.bare else None
        if found is None and not lent and key == printed_name(surface):
            found = self._complete(key, chain, scope)
        if found is not None:
            return Resolution(found.name, found.name, found.kind)
        if scope.region is None and scope.document_id and key.startswith(_LEVEL_WORDS):
            # 区应急管理局 of a district that nobody knows is not that of another document.
            return Resolution(f"{printed_name(surface)}（{scope.document_id}）", None, "unknown")
        region = _region_of_level(key, chain) or scope.region or NATION
        return Resolution(f"{region}:{printed_name(surface)}", None, "unknown")

    def resolve_list(
        self, surfaces: Sequence[str], scope: Scope, task_id: str = "", shared_suffix: str | None = None
    ) -> list[Resolution]:
        """One answer per item, where items take over what is printed once for several.

        The prefix (省, 省委, 市, a region's name) comes from the items before; the unit and what follows it
        (市州政府) from ``shared_suffix`` or from the next complete item.
        """
        return resolve_items(self, surfaces, scope, task_id, shared_suffix)

    def _known(self, key: str, chain: Sequence[Division], scope: Scope) -> AgencyRecord | None:
        if len(key) < 2:
            return None
        listed = self.records.find(key, self._readers(chain, scope), scope.on)
        if listed is not None:
            return listed
        collective = self.collectives.find(key, chain, scope.on)
        if collective is not None:
            return collective.record
        return self._by_rule(key, chain)

    @staticmethod
    def _readers(chain: Sequence[Division], scope: Scope) -> Sequence[Division]:
        """Bare national names (能源局) are read as such in national documents alone."""
        return chain if scope.level == "national" or scope.region == NATION else chain[:-1]

    def _by_rule(self, key: str, chain: Sequence[Division]) -> AgencyRecord | None:
        for division in chain[:-1]:
            names = self.classes.names_of(division)
            found = names.find(key)
            if found is not None:
                return self._listed_or(found)
            # 商务厅 without its province: nothing but a province has a 厅.
            found = names.find_scoped(division.level_word + key) if key.endswith("厅") else None
            if found is not None and division.level == "province":
                return self._listed_or(found)
        start = self.divisions.at_start(key, chain)
        if start is None and _COUNTY_GOVERNMENT.fullmatch(key):
            # 玄武区人民政府 in a document of Nanjing, whose districts are not listed.
            cities = (d for d in chain if d.level == "city" or (d.level == "province" and d.unit == "市"))
            city = next((d for d in cities if not self.divisions.children(d.region)), None)
            start = self.divisions.at_start(city.region + key, chain) if city else None
        if start is not None and start[1]:
            names = self.classes.names_of(start[0])
            found = names.find_wide(key) or names.find_wide(start[0].base + start[1])
            if found is not None:
                return self._listed_or(found)
        return self._by_inner_region(key)

    def _by_inner_region(self, key: str) -> AgencyRecord | None:
        """Names with the region inside or without its unit: 国家税务总局四川省税务局, 四川证监局."""
        found = {
            record.name: record
            for division in self.divisions.mentioned(key)
            if (record := self.classes.names_of(division).find_wide(key)) is not None
        }
        return self._listed_or(next(iter(found.values()))) if len(found) == 1 else None

    def _complete(self, key: str, chain: Sequence[Division], scope: Scope) -> AgencyRecord | None:
        """A name that is complete but for its region, or a branch office by the name of its agency; never of two."""
        if self._names_two(key):
            return None
        start = self.divisions.at_start(key.removeprefix("中共"), chain)
        for division in (*chain[:-1], *([start[0]] if start is not None else [])):
            found = self.complete.find(key, division, lowest=self.is_lowest(division))
            if found is not None:
                return self._listed_or(found)
        stands = self.complete.stands(key, self.divisions)
        if stands is None and start is None and self.is_lowest(chain[0]):
            stands = self.complete.below(key, chain[0])
        if stands is not None:
            return self._listed_or(stands)

        def agency_of(name: str) -> AgencyRecord | None:
            return self._known(name, chain, scope)

        branch = self.complete.branch(key, agency_of)
        return branch or self.complete.company_branch(
            key, lambda name: agency_of(name) or self.complete.stands(name, self.divisions), self.divisions
        )

    def is_lowest(self, division: Division) -> bool:
        """Whether towns stand directly below: counties, and the few cities without any (东莞市)."""
        return division.level == "county" or (
            division.level == "city" and not self.divisions.children(division.region)
        )

    def _names_two(self, key: str) -> bool:
        """Whether bodies stand on both sides of a joiner: 省财政厅和合肥海关, but not 省文化和旅游厅."""
        return any(
            self.shapes.fits(left) and not left.endswith(_KINDS) and self.shapes.fits(key[joiner.end() :])
            for joiner in _JOINER.finditer(key)
            if (left := key[: joiner.start()])
        )

    def _own(self, key: str, chain: Sequence[Division]) -> AgencyRecord | None:
        """A department of the document's own region by its name without level: 财政局 -> 西宁市财政局."""
        if len(chain) < 2:
            return None
        names = self.classes.names_of(chain[0])
        found = names.find_scoped(chain[0].level_word + key) or names.find_scoped(f"{chain[0].party_word}委{key}")
        return self._listed_or(found) if found is not None else None

    def prints_bare(self, first_names: Iterable[str], scope: Scope) -> bool:
        """Whether lists that begin with these names print the region's own departments without their level.

        By the names alone: 财政厅 at the beginning of a list says so, 省财政厅 says the contrary.
        """
        chain = self.divisions.chain(scope.region)
        if len(chain) < 2:
            return False
        keys = [agency_key(name) for name in first_names]
        bare = sum(self._own(key, chain) is not None for key in keys)
        with_level = sum(key.startswith(chain[0].level_word) for key in keys)
        return bare >= _HABIT and bare >= _HABIT * with_level

    def _listed_or(self, record: AgencyRecord) -> AgencyRecord:
        return self.records.get(record.name) or record

    # --- what is known of it ----------------------------------------------------------------------------------

    def record(self, name: str) -> AgencyRecord | None:
        """The agency or collective of that full official name, listed or by rule."""
        return self._records(name)

    def _record(self, name: str) -> AgencyRecord | None:
        listed = self.records.get(name)
        if listed is not None:
            return listed
        collective = self.collective(name)
        if collective is not None:
            return collective.record
        key, nowhere = agency_key(name), self.divisions.chain(None)
        found = self._by_rule(key, nowhere) or self._complete(key, nowhere, Scope(None, None, None))
        return found if found is not None and found.name == name else None

    def collective(self, name: str) -> Collective | None:
        """The collective by rule of that full name, with its members."""
        return self.collectives.by_name(name)

    def category(self, agency: str) -> str | None:
        """The counterpart class of an agency id or name: of the record, the group's form, or the name's own words."""
        return self._categories(agency)

    def _category(self, agency: str) -> str | None:
        record = self.record(agency)
        if record is not None:
            return record.category
        rule = self.groups.find(agency) or self.groups.find(_without_owner(agency))
        if rule is not None:
            return rule.category
        region, mark, surface = agency.partition(":")
        key = agency_key(surface if mark else region)
        start = self.divisions.at_start(key, self.divisions.chain(region if mark else None))
        words = [key] + ([start[1]] if start else [])
        words += [key[len(w) :] for w in _LEVEL_WORDS if key.startswith(w)]
        return next((c for w in words if (c := self.classes.category_of_word(w)) is not None), None)

    def excerpt(self, names: Iterable[str]) -> RegistryExcerpt:
        """The records of those names and what they are related to; ids of groups and unknown ones are passed over."""
        return excerpt_of(self, names)

    def suggest(self, agency_id: str) -> tuple[Suggestion, ...]:
        """Registered agencies that an unregistered one may be meant for, with reasons; for people, never merged."""
        return suggest(self, agency_id)

    def nearest(self, name: str, limit: int = 5) -> list[str]:
        """Full names of listed agencies whose spellings come closest, best first."""
        from rapidfuzz import fuzz, process  # only a wrong name needs it: keep it out of every other start

        found: dict[str, None] = {}
        key = agency_key(name)
        for _, _, index in process.extract(key, self._spellings[0], scorer=fuzz.ratio, limit=limit * 6):
            found.setdefault(self._spellings[1][index])
        return list(found)[:limit]

    @cached_property
    def _spellings(self) -> tuple[list[str], list[str]]:
        pairs = [(agency_key(s), r.name) for r in self.all_records() for s in r.names]
        return [k for k, _ in pairs], [n for _, n in pairs]

    def all_records(self) -> tuple[AgencyRecord, ...]:
        """Every listed record, in the order of the data."""
        return tuple(item.record for item in self.records.listed.values())

    @cached_property
    def _classes(self) -> dict[str, tuple[AgencyRecord, ...]]:
        by_class: dict[str, list[AgencyRecord]] = {}
        for record in self.all_records():
            if record.kind == "agency" and record.category:
                by_class.setdefault(record.category, []).append(record)
        return {category: tuple(records) for category, records in by_class.items()}

    def listed_in_class(self, category: str) -> tuple[AgencyRecord, ...]:
        """Listed agencies of a counterpart class, at all levels."""
        return self._classes.get(category, ())

    def parent_region(self, region: str) -> str | None:
        """Full name of the region above."""
        nearest = self.divisions.chain(region)[0]
        return nearest.parent if nearest.region == region or nearest.level == "national" else nearest.region

    # --- who issues a document --------------------------------------------------------------------------------

    def region_of_issuer(self, issuer: str) -> tuple[str, Level] | None:
        """Region and level of an issuing body; of joint issuers the first. None where the name does not tell."""
        return issuers.region_of(self, issuer)

    def first_issuer(self, issuer: str) -> str:
        """The first of joint issuers as printed; a single issuer as it is."""
        return issuers.first_of(self, issuer)

    def issuer_name(self, issuer: str) -> str:
        """The first issuer's full official name; the name as printed, without spaces, where it is not known."""
        return issuers.name_of(self, issuer)

    def body(self, key: str) -> AgencyRecord | None:
        """The agency of a folded name that says by itself who it is, read without any document."""
        chain = self.divisions.chain(None)
        return self.records.find(key, chain, None) or self._by_rule(key, chain)


def _group_id(surface: str, rule: GroupRule, scope: Scope, task_id: str) -> str:
    owner = (task_id if rule.per == "task" else "") or scope.document_id or scope.region or NATION
    return f"{printed_name(surface)}（{owner}）"


def _without_owner(group_id: str) -> str:
    """各有关部门（青政办〔2020〕62号） -> 各有关部门: cut where the last bracket opens."""
    depth = 0
    for position in range(len(group_id) - 1, -1, -1):
        depth += {"）": 1, "（": -1}.get(group_id[position], 0)
        if depth <= 0:
            return group_id[:position]
    return group_id


def _region_of_level(key: str, chain: Sequence[Division]) -> str | None:
    """The region of the level a name begins with: 省某办 in a city's document is the province's."""
    return next((d.region for d in chain if d.level != "national" and key.startswith(d.level_words)), None)


def _version(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
