"""A document out of the graph and the listing; the library keeps its versions."""

from __future__ import annotations

from app.errors import AmbiguousError, UnknownError
from app.graph.port import Store
from app.ingest.catch_up import settle
from app.ingest.judging.applying import apply_rest
from app.ingest.loaders import Loaders
from app.ingest.progress import Progress, Report, silent
from app.ingest.projection import Projection
from app.ingest.shelf import Shelf
from app.library.library import THIS_MACHINE, Library
from loaders.agencies.registry import Registry


def remove(
    document: str,
    library: Library,
    store: Store,
    registry: Registry,
    progress: Report = silent,
    loaders: Loaders | None = None,
    by: str = THIS_MACHINE,
) -> str:
    """Remove a document named by id, number or title; returns its id. ``by`` is who does it, for the log.

    What only it said goes with it; where others cite it, it stays as cited and not held. Raises UnknownError with
    the nearest names, AmbiguousError with the choices, StoreError where library or graph do not answer.
    """
    loaders = loaders or Loaders()
    with library.writing():
        projection = Projection(library, store, registry, loaders, progress)
        settle(library, projection, registry, loaders, progress)
        found = Shelf(projection.held).named(document)
        if not found:
            raise _unknown(document, projection)
        if len(found) > 1:
            choices = [{"id": name, "title": projection.held[name].outline.head.title} for name in found]
            raise AmbiguousError(f"“{document}”可指几个文件", f"{document!r} fits several documents", choices)
        progress(Progress("record", found[0]))
        library.remove(found[0], by)
        projection.refresh(found[0])
        projection.settle()
        progress(Progress("done", found[0]))
    apply_rest(projection.heard, library, store, registry, loaders)
    return found[0]


def _unknown(document: str, projection: Projection) -> UnknownError:
    from rapidfuzz import fuzz, process

    names = {item.id: f"{item.id} {item.outline.head.title}" for item in projection.held.values()}
    near = process.extract(document, names, scorer=fuzz.partial_ratio, limit=5, score_cutoff=50)
    return UnknownError(
        f"没有载入文件“{document}”", f"no document {document!r} is loaded", [key for _, _, key in near]
    )
