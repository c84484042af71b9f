"""Does it look like an agency at all? By ending, from data, so that 省财政厅和合肥海关 is never one name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from loaders.agencies.reading import RegistryError, check_fields, read_yaml, texts

FILE = "suffixes.yml"


@dataclass(frozen=True, slots=True)
class Shapes:
    """``ending`` fits the end of an agency's name, ``not_ending`` words with such an end that are none."""

    ending: re.Pattern[str]
    not_ending: re.Pattern[str]
    prose: re.Pattern[str]
    longest: int
    examples: tuple[str, ...]
    counter: tuple[str, ...]

    def fits(self, key: str) -> bool:
        """Whether a folded name has an agency's shape."""
        return (
            2 <= len(key) <= self.longest
            and self.ending.search(key) is not None
            and self.not_ending.search(key) is None
            and self.prose.search(key) is None
        )


def read_shapes(folder: Path) -> Shapes:
    """The shapes of ``suffixes.yml``; raises RegistryError on a fault in them."""
    data = read_yaml(folder, FILE)
    check_fields(data, ("suffixes", "not", "prose", "longest", "examples", "counter"), FILE, "file")
    lists = {f: texts(data.get(f), FILE, f, f) for f in ("suffixes", "not", "prose", "examples", "counter")}
    for field in ("suffixes", "not", "prose"):
        if not lists[field]:
            raise RegistryError(FILE, field, "is empty")
    return Shapes(
        ending=re.compile(f"(?:{_any(lists['suffixes'])})$"),
        not_ending=re.compile(f"(?:{_any(lists['not'])})$"),
        prose=re.compile("|".join(lists["prose"])),
        longest=int(data.get("longest", 40)),
        examples=lists["examples"],
        counter=lists["counter"],
    )


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
