"""Files into the library and the graph: each all or nothing, one broken file stopping no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from app.errors import UnknownError, UsageError
from app.graph.port import Store
from app.ingest.catch_up import settle
from app.ingest.files import Input, collect, shown
from app.ingest.judging.applying import apply_rest
from app.ingest.judging.beforehand import pin_beforehand
from app.ingest.loaders import Loaders
from app.ingest.progress import Progress, Report, Stage, silent
from app.ingest.projection import Projection
from app.ingest.reading import USUAL, Manner, ReadFile, read_files
from app.ingest.refusal import not_without_asking, refusal
from app.ingest.report import FileResult, LoadReport, Status, fact_counts, failed
from app.ingest.soundness import faults
from app.library.library import THIS_MACHINE, Library
from app.library.packing import words_sha256
from app.model.facts import DocumentFacts, Issue
from app.model.folding import fold
from app.model.judgements import Judgement
from app.model.offsets import LineMap
from loaders.agencies.registry import Registry

_STATUS: dict[str, Status] = {"new": "loaded", "replaced": "replaced", "reread": "replaced", "unchanged": "unchanged"}
#: Characters shown around the place where two texts part.
_BEFORE_DIFFERENCE, _DIFFERENCE = 8, 16


def load(
    paths: Sequence[Path | Input],
    library: Library,
    store: Store,
    registry: Registry,
    *,
    replace: bool = False,
    progress: Report = silent,
    loaders: Loaders | None = None,
    by: str = THIS_MACHINE,
    manner: Manner = USUAL,
) -> LoadReport:
    """Load files, folders, patterns and standard input; returns what became of each file. ``by`` is who does it, for
    the log; ``manner`` is how files are read.

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
        results = [failed(gone.path, gone.rule, gone.zh, gone.en) for gone in files.missing]
        one = _OneByOne(library, projection, registry, loaders, replace, progress, len(files.found), by)
        with read_files(files.found, registry, loaders, manner) as reading:
            results += [one.load(file, read) for file, read in reading]
        projection.hear()
        projection.settle()
    apply_rest(projection.heard, library, store, registry, loaders)
    return LoadReport(tuple(results), tuple(files.skipped), caught_up)


class _OneByOne:
    """Loads the files of one call, and knows which documents it has seen in them."""

    def __init__(
        self,
        library: Library,
        projection: Projection,
        registry: Registry,
        loaders: Loaders,
        replace: bool,
        progress: Report,
        total: int,
        by: str,
    ) -> None:
        self._library = library
        self._projection = projection
        self._registry = registry
        self._loaders = loaders
        self._replace = replace
        self._progress = progress
        self._total = total
        self._by = by
        self._number = 0
        self._seen: dict[str, tuple[Path, str]] = {}
        self._warmed = False

    def load(self, file: Input, read: Callable[[], ReadFile | FileResult]) -> FileResult:
        self._number += 1
        self._tell("read", file.path)
        found = read()
        result = found if isinstance(found, FileResult) else self._load(file, found)
        self._tell("done", file.path)
        return result

    def _load(self, file: Input, read: ReadFile) -> FileResult:
        path, facts = file.path, read.reading.facts
        if found := faults(facts):
            reason = "; ".join(found[:3])
            return failed(
                path,
                "unsound",
                f"读出的事实与原文不符（{reason}），请报告此文件",
                f"facts do not fit the text ({reason}): report it",
            )
        return self._alike(file, facts) or self._refused(path, facts) or self._put(file, read)

    def _alike(self, file: Input, facts: DocumentFacts) -> FileResult | None:
        """The words held already, in another width of signs: one text as DOCX and as PDF. The one held stays."""
        path, document = file.path, facts.head.id
        if self._replace or document not in self._projection.held:
            return None
        if self._library.outcome_of(facts) != "replaced":
            return None
        held = self._library.get(document)
        if _words(held.text) != _words(facts.text):
            return None
        said = self._pinned(file, held, self._library.lines(document))
        if isinstance(said, FileResult):
            return said
        judged = len(self._library.log.judge(said))
        told = "与已有的文字相同，仅全角半角不同，未作更改 / the words held already, in other widths of signs"
        issues = (*held.issues, Issue("info", "same-words", told))
        return FileResult(path, "unchanged", document, fact_counts(held), issues, judged=judged)

    def _refused(self, path: Path, facts: DocumentFacts) -> FileResult | None:
        document, words = facts.head.id, words_sha256(facts.text)
        earlier, said = self._seen.setdefault(document, (path, words))
        if said != words:
            return refusal(
                path,
                document,
                "two-texts",
                f"{earlier} 也是 {document}，而文字不同{self._first_difference(document, facts)}，已载入的是它；"
                "请只载入要用的那一份",
                f"{earlier} is {document} too, with other words, and is the one loaded; load only the one you mean",
            )
        held = self._projection.held.get(document)
        return None if held is None or self._replace else not_without_asking(path, facts, held, self._library)

    def _first_difference(self, document: str, facts: DocumentFacts) -> str:
        """（此处“…”，彼处“…”）: where two texts of one document part, for whoever has to choose."""
        if document not in self._projection.held:
            return ""
        there, here = _words(self._library.get(document).text), _words(facts.text)
        pairs = enumerate(zip(there, here, strict=False))
        place = next((at for at, (one, other) in pairs if one != other), min(len(there), len(here)))
        first = max(place - _BEFORE_DIFFERENCE, 0)
        return "（已载入的：“{}”，此文件：“{}”）".format(*(w[first : place + _DIFFERENCE] for w in (there, here)))

    def _put(self, file: Input, read: ReadFile) -> FileResult:
        path, facts = file.path, read.reading.facts
        document = facts.head.id
        if self._library.outcome_of(facts) == "unchanged":
            said = self._pinned(file, self._library.get(document), self._library.lines(document))
        else:
            said = self._pinned(file, facts, read.reading.prepared.lines)
        if isinstance(said, FileResult):
            return said
        self._tell("record", path)
        put = self._library.put(
            read.reading.prepared,
            facts,
            original=read.data,
            file_name=shown(Path(file.name)),
            source=shown(path),
            by=self._by,
            said=said,
        )
        if put.outcome != "unchanged":
            self._warm()
            self._projection.refresh(document)
            self._projection.settle()
        elif self._projection.held[document].text_sha256 != facts.text_sha256:
            facts = self._library.get(document)
        issues = (*facts.issues, *self._ambiguities(document))
        return FileResult(path, _STATUS[put.outcome], document, fact_counts(facts), issues, judged=len(said))

    def _pinned(self, file: Input, facts: DocumentFacts, lines: LineMap) -> list[Judgement] | FileResult:
        """What whoever brings a file says of its document, or why that cannot be said of these facts: then neither
        is recorded."""
        standing = self._projection.standing
        try:
            return pin_beforehand(file.said, self._by, facts, lines, standing, self._registry)
        except (UnknownError, UsageError) as fault:
            return refusal(
                file.path,
                facts.head.id,
                "not-said",
                f"所作的更正记不下来，文件也未入库：{fault.zh}",
                f"a correction cannot be recorded, so the file was not stored: {fault.en}",
            )

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
        self._progress(Progress(stage, shown(path), self._number, self._total))


def _words(text: str) -> str:
    """A text as its words alone: no white space, signs in one width."""
    return "".join(fold(text).split())
