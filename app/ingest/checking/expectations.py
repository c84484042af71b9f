"""What a manifest expects of a file, and what was found: `manifest.yml` in the file's own folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.model.facts import DocumentFacts, Task

MANIFEST = "manifest.yml"


@dataclass(frozen=True, slots=True)
class Expectation:
    """``what`` is tasks, clauses or indicator_entries; fewer found than expected is a finding."""

    what: str
    expected: int
    found: int


def expectations(file: Path, facts: DocumentFacts) -> list[Expectation]:
    """Expected beside found, in the order of the manifest; empty where the file is in none."""
    found = {
        "tasks": sum(not is_part(task) for task in facts.tasks),
        "clauses": sum(len(task.clauses) for task in facts.tasks),
        "indicator_entries": len({i.path.partition(".")[0] for i in facts.indicators if i.clauses}),
    }
    expected = _manifest(file.parent).get(file.name, {})
    return [Expectation(what, number, found[what]) for what, number in expected.items() if what in found]


def is_part(task: Task) -> bool:
    """Whether several clauses divide an item and this is one of its parts (9.1)."""
    return task.number is None and "." in task.path.rpartition("/")[2]


@lru_cache(maxsize=32)
def _manifest(folder: Path) -> Mapping[str, Mapping[str, int]]:
    import yaml

    file = folder / MANIFEST
    if not file.is_file():
        return {}
    try:
        told = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        return {}  # A file of that name in somebody's folder need not be a manifest.
    documents = told.get("documents") if isinstance(told, dict) else None
    listed = [d for d in documents if isinstance(d, dict)] if isinstance(documents, list) else []
    return {str(d.get("file")): _numbers(d.get("expected")) for d in listed}


def _numbers(expected: object) -> dict[str, int]:
    entries = expected.items() if isinstance(expected, dict) else ()
    return {str(what): number for what, number in entries if isinstance(number, int)}
