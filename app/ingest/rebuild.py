"""The graph made anew from the library, on whatever store: equal answers, whatever it held before."""

from __future__ import annotations

from app.graph.port import Store
from app.ingest.catch_up import settle
from app.ingest.judging.applying import apply_rest
from app.ingest.loaders import Loaders
from app.ingest.progress import Report, silent
from app.ingest.projection import Projection
from app.ingest.report import CatchUp
from app.library.library import Library
from loaders.agencies.registry import Registry


def rebuild(
    library: Library,
    store: Store,
    registry: Registry,
    progress: Report = silent,
    loaders: Loaders | None = None,
) -> CatchUp:
    """Empty the graph and write every document held; returns what was written.

    Killed halfway, it is completed at the next start. Raises StoreError where library or graph do not answer.
    """
    loaders = loaders or Loaders()
    with library.writing():
        projection = Projection(library, store, registry, loaders, progress)
        projection.empty()
        done = settle(library, projection, registry, loaders, progress)
    apply_rest(projection.heard, library, store, registry, loaders)
    return done
