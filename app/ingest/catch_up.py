"""At the start: the graph made to agree with the library, texts read again where rules or registry have changed."""

from __future__ import annotations

from app.errors import ZerenError
from app.graph.port import Store
from app.ingest.difference import difference
from app.ingest.judging.applying import apply_rest
from app.ingest.loaders import Loaders
from app.ingest.progress import Progress, Report, silent
from app.ingest.projection import Projection
from app.ingest.report import CatchUp
from app.ingest.soundness import faults
from app.library.library import Library
from app.library.writer import WriterBusyError
from app.model.facts import Issue
from loaders.agencies.registry import Registry
from loaders.errors import InputError

#: Who did it, in the log, where newer rules read another number or title off a text held.
NEW_RULES = "规则更新"


def catch_up(
    library: Library,
    store: Store,
    registry: Registry,
    progress: Report = silent,
    loaders: Loaders | None = None,
) -> CatchUp:
    """Write to the graph what the library holds and the graph lacks; returns what was done.

    Cheap where nothing is to be done: one query, and the outlines of the documents held. Never waits for another
    process that is loading, and never touches a graph that belongs to another library. Raises StoreError where
    library or graph do not answer.
    """
    loaders = loaders or Loaders()
    projection = Projection(library, store, registry, loaders, progress)
    pending = projection.pending()
    if pending.foreign:
        return CatchUp(foreign=pending.foreign)
    if not pending and not outdated(projection, registry, loaders):
        return CatchUp()
    try:
        with library.writing(wait=0):
            projection = Projection(library, store, registry, loaders, progress)
            done = settle(library, projection, registry, loaders, progress)
    except WriterBusyError:
        return CatchUp(busy=True)
    apply_rest(projection.heard, library, store, registry, loaders)
    return done


def settle(
    library: Library, projection: Projection, registry: Registry, loaders: Loaders, progress: Report
) -> CatchUp:
    """The same for who holds the writer's lock already."""
    written = projection.settle()
    reread, issues = [], []
    for document in outdated(projection, registry, loaders):
        progress(Progress("read", document))
        try:
            issues += _read_again(library, projection, registry, loaders, document)
        except (InputError, _UnsoundError) as error:
            issues.append(
                Issue("error", "unreadable", f"{document} 未能按新规则重读，仍用原有事实：{error.zh} / {error.en}")
            )
            continue
        projection.settle()
        reread.append(document)
        progress(Progress("done", document))
    return CatchUp(written=written, reread=tuple(reread), issues=tuple(issues))


def outdated(projection: Projection, registry: Registry, loaders: Loaders) -> list[str]:
    """Documents that other rules read, or that another registry resolved."""
    now = (loaders.rules_version(), registry.version)
    return sorted(d for d, item in projection.held.items() if (item.rules_version, item.registry_version) != now)


class _UnsoundError(ZerenError):
    """Facts that may not be stored; the rules that made them are at fault."""


def _read_again(
    library: Library, projection: Projection, registry: Registry, loaders: Loaders, document: str
) -> list[Issue]:
    original = library.original(document)
    reading = loaders.read(original.data, original.file_name, registry)
    if found := faults(reading.facts):
        raise _UnsoundError(f"事实与原文不符（{found[0]}）", f"facts that do not fit the text ({found[0]})")
    issues = []
    change = difference(library.get(document), reading.facts)
    if change.drops_too_much:
        lost = "、".join(f"{kind} {len(names)}" for kind, names in change.lost.items())
        message = f"{document} 按新规则重读后少了 {change.lost_count}/{change.facts} 项事实（{lost}）"
        issues.append(Issue("warning", "fewer-facts", f"{message} / the new rules find fewer facts in it"))
    name = reading.facts.head.id
    if name == document:
        library.reread(reading.prepared, reading.facts)
    else:
        # The new rules read another number or title. The new id is recorded first: a crash here is caught up.
        library.put(
            reading.prepared,
            reading.facts,
            original=original.data,
            file_name=original.file_name,
            source=original.source,
            by=NEW_RULES,
            was=document,
        )
        projection.refresh(name)
        projection.settle()
        library.remove(document, NEW_RULES)
        issues.append(Issue("info", "other-id", f"{document} 按新规则读作 {name} / now read as {name}"))
    projection.refresh(document)
    return issues
