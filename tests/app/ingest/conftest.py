"""A registry, a library and an empty graph for the tests of ingest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk
from made_corpus import write_corpus

from app.graph.port import Store
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


@pytest.fixture
def desk(library: Library, store: Store, registry: Registry) -> Desk:
    return Desk(library, store, registry)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """The made corpus as files, by name."""
    return write_corpus(tmp_path / "texts")
