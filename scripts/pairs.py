"""The gold of links under tests/gold/pairs/: what each task of a document comes from in another, and what is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from scripts.gold import ROOT, GoldError

#: What a child and a parent are to each other: the child cites the parent, directly or through a chain; two
#: governments at the same work, neither citing the other; nothing but the same region, time and set phrases.
RELATIONS = ("implements", "neighbours", "unrelated")

Place = tuple[str, str]
#: Child path, metric as the child names it, parent path, comparison.
ToldMetric = tuple[str, str, str, str]


@dataclass(frozen=True)
class Pair:
    """Two documents and what is true of them."""

    name: str
    child: Path
    parent: Path
    told: Mapping[str, Any]

    @property
    def relation(self) -> str:
        return str(self.told["relation"])

    @cached_property
    def _links(self) -> dict[Place, str]:
        """(child path, parent path) -> "" the main source, "+" a further one, "?" open to dispute."""
        links: dict[Place, str] = {}
        for child, words in (self.told.get("links") or {}).items():
            for word in words.split():
                mark = word[0] if word[0] in "+?" else ""
                links[str(child), word.removeprefix(mark)] = mark
        return links

    @property
    def primary(self) -> set[Place]:
        """The main source of each task that has one."""
        return {place for place, mark in self._links.items() if not mark}

    @property
    def links(self) -> set[Place]:
        """All links that nobody would dispute."""
        return {place for place, mark in self._links.items() if mark != "?"}

    @property
    def disputed(self) -> set[Place]:
        """Links that count neither as right nor as wrong."""
        return {place for place, mark in self._links.items() if mark == "?"}

    @property
    def without_source(self) -> set[str]:
        """Tasks of the child that come from no task of the parent."""
        return set(map(str, self.told.get("none") or ()))

    @property
    def not_taken_up(self) -> set[str]:
        """Tasks of the parent that no task of the child carries out."""
        return set(map(str, self.told.get("open") or ()))

    @cached_property
    def indicators(self) -> list[ToldMetric]:
        """(child path, metric as the child names it, parent path, comparison). Raises `GoldError` on a bad line."""
        found = []
        for line in self.told.get("indicators") or ():
            match [part.strip() for part in line.split(" | ")]:
                case [child, metric, parent, comparison]:
                    found.append((child, metric, parent, comparison))
                case _:
                    raise GoldError(f"{self.name}: 4 parts expected in: {line}")
        return found


def read_pairs(root: Path = ROOT) -> list[Pair]:
    """Every pair of the gold set, the bundled documents' first. Raises `GoldError` on a relation that is none."""
    folder = root / "tests" / "gold" / "pairs"
    pairs = []
    for file in sorted(folder.glob("*.yml")):
        told = yaml.safe_load(file.read_text("utf-8"))
        if told["relation"] not in RELATIONS:
            raise GoldError(f"{file.stem}: relation {told['relation']}")
        child, parent = ((root if "/" in told[key] else folder) / told[key] for key in ("child", "parent"))
        pairs.append(Pair(file.stem, child, parent, told))
    return sorted(pairs, key=lambda pair: pair.child.parent == folder)
