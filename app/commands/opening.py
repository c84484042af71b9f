"""What commands open: the graph, the library, the registry. Each closed when its command ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

#: What a load, and a server, need beyond the graph.
FOR_LOADING = ("app.ingest.load", "loaders.agencies.registry", "app.questions.summary")
FOR_SERVING = ("app.ingest.catch_up", "loaders.agencies.registry", "app.web.server")

if TYPE_CHECKING:
    from app.graph.port import Store
    from app.library.library import Library
    from app.settings import Settings
    from loaders.agencies.registry import Registry


def settings() -> Settings:
    """The settings of this environment; raises UsageError for a bad one."""
    from app.settings import read_settings

    return read_settings()


@contextmanager
def graph(wanted: Settings, meanwhile: Sequence[str] = (), *, lasting: bool = False) -> Iterator[Store]:
    """The graph of these settings; raises StoreError where none answers.

    The modules in ``meanwhile`` are imported while the engine starts: both take a second or two. ``lasting`` is for
    servers.
    """
    from app.graph.open import open_store

    with ThreadPoolExecutor(max_workers=1) as other:
        opening = other.submit(open_store, wanted, lasting=lasting)
        for module in meanwhile:
            import_module(module)
        store = opening.result()
    try:
        yield store
    finally:
        store.close()


@contextmanager
def library(wanted: Settings) -> Iterator[Library]:
    """The library of these settings; raises StoreError where it does not answer."""
    from app.library.library import Library

    if wanted.library_url is None:
        wanted.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    held = Library.open(wanted.library)
    try:
        yield held
    finally:
        held.close()


def registry() -> Registry:
    """The agency registry that ships with the product."""
    from app.resources import resource_folder
    from loaders.agencies.registry import Registry

    return Registry.load(resource_folder("data") / "registry")
