"""The graph brought to what people said: at once where nobody is loading, else by whoever loads."""

from __future__ import annotations

from app.errors import StoreError
from app.graph.port import Store
from app.ingest.loaders import Loaders
from app.ingest.projection import Projection
from app.library.library import Library
from loaders.agencies.registry import Registry

#: Seconds that a judgement waits for another one to be written; a load takes longer and is not waited for.
_WAIT = 1.0


def apply(
    library: Library, store: Store, registry: Registry, loaders: Loaders | None = None, *, before: int | None = None
) -> bool:
    """Bring the graph to what people said; false where another process is loading, or the graph does not answer.

    ``before``: the first entry of the log that the graph need not know yet.
    """
    try:
        while True:
            with library.writing(wait=_WAIT):
                projection = Projection(library, store, registry, loaders or Loaders(), before=before)
                projection.hear()
                projection.settle()
            if library.said.last() <= projection.heard:
                return True
            # Somebody spoke after this one listened, and may have found the lock taken.
            before = projection.heard + 1
    except StoreError:
        return False


def apply_rest(
    heard: int, library: Library, store: Store, registry: Registry, loaders: Loaders | None = None
) -> None:
    """After a writer has let go of the lock: what was said since it listened last and found the lock taken."""
    if library.said.last() > heard:
        apply(library, store, registry, loaders, before=heard + 1)
