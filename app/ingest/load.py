"""Files into the library and the graph: each all or nothing, one broken file stopping no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from app.graph.port import Store
from app.ingest.catch_up import settle
from app.ingest.difference import Difference, difference
from app.ingest.files import collect
from app.ingest.loaders import Loaders
from app.ingest.progress import Progress, Report, Stage, silent
from app.ingest.projection import Projection
from app.ingest.report import FileResult, LoadReport, Status, fact_counts
from app.ingest.soundness import faults
from app.library.library import Library
from app.library.packing import words_sha256
from app.model.facts import DocumentFacts, Issue
from loaders.agencies.registry import Registry
from loaders.errors import InputError
from loaders.pipeline import Reading

_Read = tuple[bytes, Reading] | FileResult
_STATUS: dict[str, Status] = {"new": "loaded", "replaced": "replaced", "reread": "replaced", "unchanged": "unchanged"}
#: Ids of lost facts named in a message; the report has them all.
_NAMED_IN_MESSAGE = 5


def load(
    paths: Sequence[Path],
    library: Library,
    store: Store,
    registry: Registry,
    *,
    replace: bool = False,
    progress: Report = silent,
    loaders: Loaders | None = None,
) -> LoadReport:
    """Load files and folders; returns what became of each file.

    A file that cannot be read is `failed`; one that lacks more than a tenth of the facts held of its document is
    `refused` unless ``replace``, as is the second of two files that give one document different words. Both leave
    library and graph as they were, and the others go on. Raises StoreError where library or graph do not answer, or
    another process loads for too long.
    """
    loaders = loaders or Loaders()
    files = collect(paths)
    with library.writing():
        projection = Projection(library, store, registry, loaders, progress)
        caught_up = settle(library, projection, registry, loaders, progress)
        results = [
            _failed(path, "missing", "没有这个文件，请检查路径", "no such file: check the path")
            for path in files.missing
        ]
        one = _OneByOne(library, projection, loaders, replace, progress, len(files.found))
        results += [one.load(path, read) for path, read in _read_ahead(files.found, registry, loaders)]
    return LoadReport(tuple(results), files.skipped, caught_up)


def _read_ahead(
    paths: Sequence[Path], registry: Registry, loaders: Loaders
) -> Iterator[tuple[Path, Callable[[], _Read]]]:
    """Each file with what waits for its reading; the next file is read while the store writes this one."""
    with ThreadPoolExecutor(max_workers=1) as reader:
        ahead = [reader.submit(_read, path, registry, loaders) for path in paths[:1]]
        for number, path in enumerate(paths, start=1):
            current = ahead.pop()
            ahead += [reader.submit(_read, following, registry, loaders) for following in paths[number : number + 1]]
            yield path, current.result


def _read(path: Path, registry: Registry, loaders: Loaders) -> _Read:
    """The bytes of a file and what its text says, or why it can't be read."""
    try:
        data = path.read_bytes()
        return data, loaders.read(data, path.name, registry)
    except OSError as error:
        reason = error.strerror or str(error)
        return _failed(
            path, "unreadable", f"文件打不开（{reason}），请检查权限", f"cannot open ({reason}): check permissions"
        )
    except InputError as error:
        return _failed(path, "unreadable", error.zh, error.en, error.place)
    except Exception as error:  # noqa: BLE001  a fault of one rule must not keep the other files out
        reason = f"{type(error).__name__}: {error}"
        return _failed(
            path,
            "internal",
            f"读取时程序出错（{reason}），请报告此文件",
            f"a fault in the rules ({reason}): report it",
        )


class _OneByOne:
    """Loads the files of one call, and knows which documents it has seen in them."""

    def __init__(
        self,
        library: Library,
        projection: Projection,
        loaders: Loaders,
        replace: bool,
        progress: Report,
        total: int,
    ) -> None:
        self._library = library
        self._projection = projection
        self._loaders = loaders
        self._replace = replace
        self._progress = progress
        self._total = total
        self._number = 0
        self._seen: dict[str, tuple[Path, str]] = {}
        self._warmed = False

    def load(self, path: Path, read: Callable[[], _Read]) -> FileResult:
        self._number += 1
        self._tell("read", path)
        found = read()
        result = found if isinstance(found, FileResult) else self._load(path, *found)
        self._tell("done", path)
        return result

    def _load(self, path: Path, data: bytes, reading: Reading) -> FileResult:
        facts = reading.facts
        if found := faults(facts):
            reason = "; ".join(found[:3])
            return _failed(
                path,
                "unsound",
                f"读出的事实与原文不符（{reason}），请报告此文件",
                f"facts do not fit the text ({reason}): report it",
            )
        return self._refused(path, facts) or self._put(path, data, reading)

    def _refused(self, path: Path, facts: DocumentFacts) -> FileResult | None:
        document, words = facts.head.id, words_sha256(facts.text)
        earlier, said = self._seen.setdefault(document, (path, words))
        if said != words:
            return _refusal(
                path,
                document,
                "two-texts",
                f"{earlier} 也是 {document}，而文字不同，已装载的是它；请只装载要用的那一份",
                f"{earlier} is {document} too, with other words, and is the one loaded; load only the one you mean",
            )
        held = self._projection.held.get(document)
        if held is None or self._replace:
            return None
        before, now = held.outline.head.issuer, facts.head.issuer
        if before and now and "".join(before.split()) != "".join(now.split()):
            return _refusal(
                path,
                document,
                "other-issuer",
                f"已有的 {document} 由{before}印发，此文件由{now}印发；确要替换请加 --replace",
                f"the {document} held was issued by {before}, this one by {now}; to replace it, use --replace",
            )
        if self._library.outcome_of(facts) == "unchanged":
            return None
        change = difference(self._library.get(document), facts)
        return _too_few(path, document, change) if change.drops_too_much else None

    def _put(self, path: Path, data: bytes, reading: Reading) -> FileResult:
        facts = reading.facts
        document = facts.head.id
        self._tell("record", path)
        put = self._library.put(reading.prepared, facts, original=data, file_name=path.name, source=str(path))
        if put.outcome != "unchanged":
            self._warm()
            self._projection.refresh(document)
            self._projection.settle()
        elif self._projection.held[document].text_sha256 != facts.text_sha256:
            facts = self._library.get(document)
        issues = (*facts.issues, *self._ambiguities(document))
        return FileResult(path, _STATUS[put.outcome], document, fact_counts(facts), issues)

    def _warm(self) -> None:
        if not self._warmed and self._total > 1:
            self._warmed = True
            self._loaders.warm()

    def _ambiguities(self, document: str) -> list[Issue]:
        return [
            Issue(
                "warning",
                "ambiguous-citation",
                f"所引文件可能是 {'、'.join(found.choices)}，无法断定 / it may mean any of these",
                found.citation.span,
            )
            for found in self._projection.plan.ambiguities
            if found.document == document
        ]

    def _tell(self, stage: Stage, path: Path) -> None:
        self._progress(Progress(stage, str(path), self._number, self._total))


def _too_few(path: Path, document: str, change: Difference) -> FileResult:
    named = "；".join(
        f"{kind} {len(names)}（{'、'.join(names[:_NAMED_IN_MESSAGE])}{'…' * (len(names) > _NAMED_IN_MESSAGE)}）"
        for kind, names in change.lost.items()
    )
    return _refusal(
        path,
        document,
        "fewer-facts",
        f"与已有的 {document} 相比少了 {change.lost_count}/{change.facts} 项：{named}；确要替换请加 --replace",
        f"it lacks {change.lost_count} of {change.facts} facts held; to replace them, use --replace",
        change.lost,
    )


def _refusal(
    path: Path, document: str, rule: str, zh: str, en: str, lost: dict[str, tuple[str, ...]] | None = None
) -> FileResult:
    return FileResult(path, "refused", document, issues=(Issue("error", rule, f"{zh} / {en}"),), lost=lost or {})


def _failed(path: Path, rule: str, zh: str, en: str, place: str | None = None) -> FileResult:
    where = f"{path}（{place}）" if place else str(path)
    return FileResult(path, "failed", issues=(Issue("error", rule, f"{where}：{zh} / {en}"),))
