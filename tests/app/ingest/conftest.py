"""A registry, a library and an empty graph for the tests of ingest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.library.library import Library
from app.resources import resource_folder
from loaders.agencies.registry import Registry


@pytest.fixture(scope="session")
def registry() -> Registry:
    return Registry.load(resource_folder("data") / "registry")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(f"sqlite:///{tmp_path / 'library' / 'library.sqlite3'}")
    yield library
    library.close()
