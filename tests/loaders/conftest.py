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
