"""The registry that ships with the product, and texts read with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.model.facts import DocumentFacts
from app.resources import resource_folder
from loaders.agencies.registry import Registry
from loaders.pipeline import read_facts
from loaders.prepare import prepare_text

Read = Callable[[str], DocumentFacts]


@pytest.fixture(scope="session")
def registry() -> Registry:
    return Registry.load(resource_folder("data") / "registry")


@pytest.fixture
def read(registry: Registry) -> Read:
    """The facts of a text; leading blank lines are no part of it."""
    return lambda text: read_facts(prepare_text(text.lstrip("\n")), registry)


@pytest.fixture(scope="session")
def sketch() -> Callable[[DocumentFacts], list[str]]:
    """Sections and tasks in text order, a line each: `T 三/七 标题 | lead 省商务厅`; a star: by convention."""
    return _sketch


def _sketch(facts: DocumentFacts) -> list[str]:
    lines = [(s.seq, f"S {s.path} {s.title}") for s in facts.sections]
    for task in facts.tasks:
        parts = [f"T {task.path} {task.title}"]
        for clause in task.clauses:
            for part in clause.responsibilities:
                names = " ".join(mention.surface for mention in part.agencies)
                basis = "*" if part.basis == "convention" else ""
                parts.append(f"{part.role}{basis} {names}{' …' if part.open_ended else ''}")
        if task.deadline is not None:
            parts.append(f"by {task.deadline.date or task.deadline.span.quote}")
        lines.append((task.seq, " | ".join(parts)))
    return [line for _, line in sorted(lines)]
