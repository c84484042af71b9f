"""The gold set under tests/gold/: what reviewed documents say, and how facts are set beside it.

A gold file is YAML, one document each, made by reading the text (tests/gold/README.md tells the form). Gold and facts
are both laid out as items: one checkable statement each, per field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from app.model.facts import Clause, DocumentFacts, Indicator

ROOT = Path(__file__).resolve().parents[1]

#: Field -> what one item of it is.
FIELDS: Mapping[str, str] = {
    "tasks": "path and beginning of the title",
    "roles": "task, role and agency as printed",
    "agencies": "task, agency as printed and its full name",
    "deadlines": "task and last day",
    "indicators": "metric, operator, value, unit, year",
    "citations": "document and relation",
    "head": "id, number, title, issuer, date, level, region",
}
_HEAD = ("id", "docno", "title", "issuer", "issued_on", "level", "region")
_ROLES = ("lead", "support", "responsible")

#: A deadline without a date (长期坚持).
OPEN_END = "长期"


@dataclass(frozen=True, slots=True)
class Item:
    """One statement. ``key`` is what has to be equal, ``path`` only says where it stands."""

    path: str
    key: tuple[str, ...]

    def __str__(self) -> str:
        return " | ".join(self.key)


#: Field -> its items.
Items = dict[str, list[Item]]


class GoldError(ValueError):
    """A gold file that is not in the form of tests/gold/README.md."""


@dataclass(frozen=True)
class Gold:
    """One reviewed document: its file, and what it says."""

    name: str
    file: Path
    real: bool
    told: Mapping[str, Any]

    @cached_property
    def items(self) -> Items:
        """The gold as items. Raises `GoldError` where a line has not its parts."""
        names = {surface: surface for surface in self.told.get("full") or ()} | (self.told.get("names") or {})
        found: Items = {field: [] for field in FIELDS}
        for path, task in self.told["tasks"].items():
            found["tasks"].append(Item(path, (path, task["title"])))
            _told_duties(found, path, task, names)
            if "due" in task:
                found["deadlines"].append(Item(path, (path, str(task["due"]))))
        entries = self.told.get("entries", {})
        for line in self.told.get("indicators", ()):
            path, metric, value, year = self._parts(line, 4)
            op, amount, unit = [*value.split(" ", 2), "-"][:3]
            found["indicators"].append(Item(path, (metric, op, amount, unit, year)))
            for entry, duties in entries.items():
                if path == entry or path.startswith(f"{entry}."):
                    _told_duties(found, path, duties, names)
        for line in self.told.get("citations", ()):
            document, relation = self._parts(line, 2)
            found["citations"].append(Item("", (document, relation)))
        found["head"] = [Item("", (key, str(self.told["document"].get(key)))) for key in _HEAD]
        return found

    def _parts(self, line: str, size: int) -> list[str]:
        parts = [part.strip() for part in line.split(" | ")]
        if len(parts) != size:
            raise GoldError(f"{self.name}: {size} parts expected in: {line}")
        return parts


def _told_duties(found: Items, path: str, told: Mapping[str, Any], names: Mapping[str, str]) -> None:
    for role in _ROLES:
        for surface in told.get(role, ()):
            found["roles"].append(Item(path, (path, role, surface)))
            if surface in names:
                found["agencies"].append(Item(path, (path, surface, names[surface])))


def read_gold(root: Path = ROOT) -> list[Gold]:
    """Every gold file of a checkout: the real documents first, then the written ones, by name."""
    folder = root / "tests" / "gold"
    return [
        *(_read(file, root, real=True) for file in sorted((folder / "real").glob("*.yml"))),
        *(_read(file, folder / "written", real=False) for file in sorted((folder / "written").glob("*.yml"))),
    ]


def _read(file: Path, folder: Path, *, real: bool) -> Gold:
    told = yaml.safe_load(file.read_text("utf-8"))
    return Gold(file.stem, folder / told["file"], real, told)


def items_of(facts: DocumentFacts) -> Items:
    """The facts of one document as items."""
    found: Items = {field: [] for field in FIELDS}
    for task in facts.tasks:
        found["tasks"].append(Item(task.path, (task.path, task.title)))
        _found_duties(found, task.path, task.clauses)
        if task.deadline is not None:
            found["deadlines"].append(Item(task.path, (task.path, task.deadline.date or OPEN_END)))
    for indicator in facts.indicators:
        found["indicators"].append(Item(indicator.path.partition("/指标")[0], _target(indicator)))
        _found_duties(found, indicator.path, indicator.clauses)
    for citation in facts.citations:
        found["citations"].append(Item("", (citation.docno or f"《{citation.title}》", citation.relation)))
    found["head"] = [Item("", (key, str(getattr(facts.head, key)))) for key in _HEAD]
    return found


def _found_duties(found: Items, path: str, clauses: Iterable[Clause]) -> None:
    for clause in clauses:
        for part in clause.responsibilities:
            for mention in part.agencies:
                found["roles"].append(Item(path, (path, part.role, mention.surface)))
                if mention.name is not None:
                    found["agencies"].append(Item(path, (path, mention.surface, mention.name)))


def _target(item: Indicator) -> tuple[str, ...]:
    high = f"..{_number(item.value_high)}" if item.value_high is not None else ""
    value = f"{_number(item.value)}{high}" if item.value is not None else "-"
    return item.metric, item.op or "-", value, item.unit or "-", str(item.year or "-")


def _number(value: float | None) -> str:
    return "-" if value is None else str(int(value)) if value == int(value) else repr(value)


def aligned(found: Items, gold: Gold) -> Items:
    """The found items with a title cut to what the gold says of its beginning, where it begins so."""
    begins = {item.path: item.key[1] for item in gold.items["tasks"]}
    return found | {"tasks": list(_cut(found["tasks"], begins))}


def _cut(tasks: Iterable[Item], begins: Mapping[str, str]) -> Iterator[Item]:
    for item in tasks:
        begin = begins.get(item.path, "")
        fits = bool(begin) and item.key[1].startswith(begin)
        yield Item(item.path, (item.path, begin)) if fits else item
