"""A library into which made documents are put, version after version."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_documents import Json, read_made

from app.library.library import Library
from app.questions.differences.parts import Heir
from app.resources import resource_folder
from loaders.agencies.registry import Registry

Put = Callable[[Json], None]


@pytest.fixture(scope="session")
def registry() -> Registry:
    return Registry.load(resource_folder("data") / "registry")


@pytest.fixture
def heir(registry: Registry) -> Heir:
    return registry.successions.heir


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(f"sqlite:///{tmp_path / 'library.sqlite3'}")
    yield library
    library.close()


@pytest.fixture
def put(library: Library, registry: Registry) -> Put:
    """Records a made document; the same id again with other words is its next version."""

    def put(made: Json) -> None:
        reading = read_made(json.dumps(made).encode(), "made.txt", registry)
        with library.writing():
            library.put(reading.prepared, reading.facts, original=b"made", file_name="made.txt", source="made.txt")

    return put
