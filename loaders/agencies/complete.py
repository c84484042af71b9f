"""Names printed in full that no list and no rule of a class knows: 省优化营商环境工作领导小组办公室.

Only the region before such a name is missing. What a department calls itself in short is never completed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.model.agencies import AgencyRecord
from loaders.agencies.division import Division
from loaders.agencies.divisions import Divisions
from loaders.agencies.reading import RegistryError, check_fields, optional_text, read_yaml, text, texts

FILE = "complete.yml"


@dataclass(frozen=True, slots=True)
class CompleteRule:
    """A form of words after the region. ``party``: the body is the Party's, 中共 stands before the region.

    ``written``: the full name (of what follows the region, where one belongs before it), with $1 for the pattern's
    first group. ``below``: a body below a county, whose documents print it without the county.
    ``place``: the group of that name must be the short name of one division.
    """

    id: str
    pattern: re.Pattern[str]
    category: str | None
    party: bool
    examples: tuple[str, ...]
    counter: tuple[str, ...]
    written: str | None = None
    below: bool = False
    place: bool = False

    def name_of(self, match: re.Match[str]) -> str:
        """What the name is in full, as far as the rule says it."""
        return match.group() if self.written is None else self.written.replace("$1", match[1])


class CompleteNames:
    """The rules, and the records that follow from them."""

    def __init__(
        self,
        rules: Sequence[CompleteRule],
        standing: Sequence[CompleteRule],
        branches: CompleteRule,
        police: CompleteRule,
        companies: CompleteRule,
    ) -> None:
        self.rules = tuple(rules)
        self.standing = tuple(standing)
        self.branches = branches
        self.police = police
        self.companies = companies

    def find(self, key: str, division: Division, *, lowest: bool = False) -> AgencyRecord | None:
        """The agency of the division that the name means: 省… in a document of the province, 江西省… anywhere.

        ``lowest``: no other division stands below it, so that its towns are its own.
        """
        for start in (division.base, *division.spellings, division.level_word):
            words = key.removeprefix("中共").removeprefix(start)
            if len(words) == len(key.removeprefix("中共")):
                continue
            for rule in self.rules:
                match = rule.pattern.fullmatch(words)
                if match is not None and (lowest or not rule.below):
                    break
            else:
                continue
            if rule.party != (key.startswith("中共") or words.startswith("委")):
                continue
            name = ("中共" if rule.party else "") + division.base + rule.name_of(match)
            return _record(name, division, rule.category, match[1] if rule.below else "")
        return None

    def below(self, key: str, division: Division) -> AgencyRecord | None:
        """A town of the county, or a subdistrict, that its own document names without it: 佛堂镇人民政府."""
        for rule in self.rules:
            match = rule.pattern.fullmatch(key) if rule.below else None
            # 义乌佛堂镇 holds the county's short name, 正定镇 of 正定县 is called so.
            if match is not None and not (
                match[1].startswith(division.short) and len(match[1]) > len(division.short) + 2
            ):
                return _record(division.base + rule.name_of(match), division, rule.category, match[1])
        return None

    def stands(self, key: str, divisions: Divisions) -> AgencyRecord | None:
        """A body whose printed name is the full one: 兰州大学. Of the region it begins with, else of the nation."""
        for rule in self.standing:
            match = rule.pattern.fullmatch(key)
            if match is not None and rule.written is not None:
                name = rule.name_of(match)
                if rule.place:
                    zoned = divisions.called(match["place"])
                    if zoned is None:
                        continue
                    return _record(name, zoned, rule.category)
                named = [d for d in divisions.mentioned(match[1]) if match[1].startswith(d.short)]
                place = named[0] if len(named) == 1 else divisions.chain(None)[0]
                return _record(name, place, rule.category)
        return None

    def company_branch(
        self, key: str, agency_of: Callable[[str], AgencyRecord | None], divisions: Divisions
    ) -> AgencyRecord | None:
        """A company's branch behind the company's own full name: 中国出口信用保险公司云南分公司."""
        match = self.companies.pattern.fullmatch(key)
        company = agency_of(match["agency"]) if match is not None else None
        if match is None or company is None or company.name != match["agency"]:
            return None
        named = [d for d in divisions.mentioned(match["branch"]) if match["branch"].startswith(d.short)]
        place = named[0] if len(named) == 1 else divisions.chain(None)[0]
        return _record(key, place, company.category)

    def branch(self, key: str, agency_of: Callable[[str], AgencyRecord | None]) -> AgencyRecord | None:
        """A branch office by the full name of its agency: 市生态环境局新昌分局 -> 绍兴市生态环境局新昌分局."""
        if not key.endswith("分局"):
            return None
        police = self.police.pattern.fullmatch(key)
        if police is not None and (agency := agency_of("市公安局")) is not None:
            name = f"{agency.name}{police['after'] or police['before']}分局"
            return AgencyRecord(name, "agency", agency.level, agency.region, agency.category, (name,))
        match = self.branches.pattern.fullmatch(key)
        agency = agency_of(match["agency"]) if match else None
        if match is None or agency is None or agency.kind != "agency":
            return None
        name = agency.name + match["branch"]
        return AgencyRecord(name, "agency", agency.level, agency.region, agency.category, (name,))


def _record(name: str, division: Division, category: str | None, town: str = "") -> AgencyRecord:
    return AgencyRecord(name, "agency", division.level, division.region + town, category, (name,))


def read_complete(folder: Path, categories: frozenset[str]) -> CompleteNames:
    """The rules of ``complete.yml``; raises RegistryError on a fault in them."""
    data = read_yaml(folder, FILE)
    check_fields(data, ("words", "complete", "standing", "branches", "police", "companies"), FILE, "file")
    words = {str(k): text(v, FILE, str(k), "words") for k, v in (data.get("words") or {}).items()}
    rules = [_rule(row, words, categories) for row in data.get("complete") or ()]
    standing = [_rule(row, words, categories) for row in data.get("standing") or ()]
    branches, police, companies = (
        _rule({"id": kind, **(data.get(kind) or {})}, words, categories)
        for kind in ("branches", "police", "companies")
    )
    return CompleteNames(rules, standing, branches, police, companies)


def _rule(row: dict[str, Any], words: dict[str, str], categories: frozenset[str]) -> CompleteRule:
    entry = text(row.get("id"), FILE, str(row), "id")
    check_fields(
        row, ("id", "pattern", "as", "category", "party", "below", "place", "examples", "counter"), FILE, entry
    )
    pattern = text(row.get("pattern"), FILE, entry, "pattern")
    for name, alternatives in words.items():
        pattern = pattern.replace(f"<{name}>", alternatives)
    category = optional_text(row, "category", FILE, entry)
    if category is not None and category not in categories:
        raise RegistryError(FILE, entry, f"no category of classes.yml: {category!r}")
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise RegistryError(FILE, entry, f"no regular expression: {error}") from None
    examples, counter = (texts(row.get(field), FILE, entry, field) for field in ("examples", "counter"))
    if not examples:
        raise RegistryError(FILE, entry, "needs examples")
    written = optional_text(row, "as", FILE, entry)
    party, below, place = (bool(row.get(flag, False)) for flag in ("party", "below", "place"))
    return CompleteRule(entry, compiled, category, party, examples, counter, written, below, place)
