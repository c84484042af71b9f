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

    ``written``: the full name of a body that needs no region, with $1 for the pattern's first group.
    """

    id: str
    pattern: re.Pattern[str]
    category: str | None
    party: bool
    examples: tuple[str, ...]
    counter: tuple[str, ...]
    written: str | None = None


class CompleteNames:
    """The rules, and the records that follow from them."""

    def __init__(
        self,
        rules: Sequence[CompleteRule],
        standing: Sequence[CompleteRule],
        branches: CompleteRule,
        police: CompleteRule,
    ) -> None:
        self.rules = tuple(rules)
        self.standing = tuple(standing)
        self.branches = branches
        self.police = police

    def find(self, key: str, division: Division) -> AgencyRecord | None:
        """The agency of the division that the name means: 省… in a document of the province, 江西省… anywhere."""
        for start in (division.base, *division.spellings, division.level_word):
            words = key.removeprefix("中共").removeprefix(start)
            if len(words) == len(key.removeprefix("中共")):
                continue
            rule = next((r for r in self.rules if r.pattern.fullmatch(words)), None)
            if rule is None or rule.party != (key.startswith("中共") or words.startswith("委")):
                continue
            name = ("中共" if rule.party else "") + division.base + words
            return _record(name, division, rule.category)
        return None

    def stands(self, key: str, divisions: Divisions) -> AgencyRecord | None:
        """A body whose printed name is the full one: 兰州大学. Of the region it begins with, else of the nation."""
        for rule in self.standing:
            match = rule.pattern.fullmatch(key)
            if match is not None and rule.written is not None:
                name = rule.written.replace("$1", match[1])
                named = [d for d in divisions.mentioned(match[1]) if match[1].startswith(d.short)]
                place = named[0] if len(named) == 1 else divisions.chain(None)[0]
                return _record(name, place, rule.category)
        return None

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


def _record(name: str, division: Division, category: str | None) -> AgencyRecord:
    return AgencyRecord(name, "agency", division.level, division.region, category, (name,))


def read_complete(folder: Path, categories: frozenset[str]) -> CompleteNames:
    """The rules of ``complete.yml``; raises RegistryError on a fault in them."""
    data = read_yaml(folder, FILE)
    check_fields(data, ("words", "complete", "standing", "branches", "police"), FILE, "file")
    words = {str(k): text(v, FILE, str(k), "words") for k, v in (data.get("words") or {}).items()}
    rules = [_rule(row, words, categories) for row in data.get("complete") or ()]
    standing = [_rule(row, words, categories) for row in data.get("standing") or ()]
    branches, police = (
        _rule({"id": kind, **(data.get(kind) or {})}, words, categories) for kind in ("branches", "police")
    )
    return CompleteNames(rules, standing, branches, police)


def _rule(row: dict[str, Any], words: dict[str, str], categories: frozenset[str]) -> CompleteRule:
    entry = text(row.get("id"), FILE, str(row), "id")
    check_fields(row, ("id", "pattern", "as", "category", "party", "examples", "counter"), FILE, entry)
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
    return CompleteRule(entry, compiled, category, bool(row.get("party", False)), examples, counter, written)
