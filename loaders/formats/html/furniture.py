"""What web pages print around a document; the wordings are in loaders/rules/page_furniture.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

import yaml

from app.model.folding import fold

Furniture = Literal["line", "end", "foot"]

#: Longer ones are text.
_LONGEST = 300
_SIGNS = re.compile(r"[\s\W_]+")


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    id: str
    yields: Literal["piece", "line", "end", "foot"]
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counter: tuple[str, ...]


@cache
def furniture_rules() -> tuple[FurnitureRule, ...]:
    """All rows of the rule file, in order."""
    rows = yaml.safe_load(files("loaders").joinpath("rules/page_furniture.yml").read_text(encoding="utf-8"))
    return tuple(
        FurnitureRule(
            row["id"],
            row["yields"],
            re.compile(row["pattern"]),
            tuple(map(str, row["examples"])),
            tuple(map(str, row["counter"])),
        )
        for row in rows
    )


@lru_cache(maxsize=4096)
def furniture(words: str) -> Furniture | None:
    """What of a page a line is, or None where it may be text."""
    if len(words) > _LONGEST:
        return None
    bare = re.sub(r"\s", "", fold(words))
    rules = furniture_rules()
    for rule in rules:
        if rule.yields != "piece" and rule.pattern.search(bare):
            return rule.yields
    rest, found = bare, False
    for rule in rules:
        if rule.yields == "piece":
            rest, count = rule.pattern.subn("", rest)
            found = found or count > 0
    return "line" if found and not _SIGNS.sub("", rest) else None
