"""Groups without fixed members (各有关部门, 相关市州政府, 各成员单位): recognised by data, never expanded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from loaders.agencies.keys import agency_key, bare_words
from loaders.agencies.reading import RegistryError, check_fields, optional_text, read_yaml, text, texts

FILE = "groups.yml"


@dataclass(frozen=True, slots=True)
class GroupRule:
    """A form of words. ``per`` says what its body belongs to: the document, or the single task."""

    id: str
    pattern: re.Pattern[str]
    per: Literal["document", "task"]
    category: str | None
    examples: tuple[str, ...]
    counter: tuple[str, ...]


class Groups:
    def __init__(self, rules: Sequence[GroupRule]) -> None:
        self.rules = tuple(rules)

    def find(self, surface: str) -> GroupRule | None:
        """The first rule that fits the whole name."""
        words = bare_words(agency_key(surface))
        return next((r for r in self.rules if r.pattern.fullmatch(words)), None)


def read_groups(folder: Path, categories: frozenset[str]) -> Groups:
    """The rules of ``groups.yml``; raises RegistryError on a fault in them."""
    data = read_yaml(folder, FILE)
    check_fields(data, ("words", "groups"), FILE, "file")
    parts = {str(k): text(v, FILE, str(k), "words") for k, v in (data.get("words") or {}).items()}
    rules = [_rule(row, parts, categories) for row in data.get("groups") or ()]
    ids = [r.id for r in rules]
    if len(set(ids)) != len(ids):
        raise RegistryError(FILE, "groups", "an id is listed twice")
    return Groups(rules)


def _rule(row: dict[str, Any], parts: dict[str, str], categories: frozenset[str]) -> GroupRule:
    entry = text(row.get("id"), FILE, str(row), "id")
    check_fields(row, ("id", "pattern", "per", "category", "examples", "counter"), FILE, entry)
    pattern = text(row.get("pattern"), FILE, entry, "pattern")
    for name, words in parts.items():
        pattern = pattern.replace(f"<{name}>", f"(?:{words})")
    per = row.get("per", "document")
    if per not in ("document", "task"):
        raise RegistryError(FILE, entry, f"per is document or task, not {per!r}")
    category = optional_text(row, "category", FILE, entry)
    if category is not None and category not in categories:
        raise RegistryError(FILE, entry, f"no category of classes.yml: {category!r}")
    examples = texts(row.get("examples"), FILE, entry, "examples")
    if not examples:
        raise RegistryError(FILE, entry, "needs examples")
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise RegistryError(FILE, entry, f"no regular expression: {error}") from None
    return GroupRule(entry, compiled, per, category, examples, texts(row.get("counter"), FILE, entry, "counter"))
