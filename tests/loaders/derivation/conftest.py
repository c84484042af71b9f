"""Documents written down for the comparison: every span is taken from where the words stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

import pytest

from app.model.facts import Clause, DocumentFacts, DocumentHead, Indicator, Level, Mention, Responsibility, Task
from app.model.span import Span
from app.resources import resource_folder
from loaders.agencies.registry import Registry
from loaders.derivation import Category, mention_category
from loaders.pipeline import read_document


class Draft:
    """A document that grows paragraph by paragraph."""

    def __init__(self, id_: str, level: Level | None = "province", region: str | None = "青海省") -> None:
        self._head = DocumentHead(id_, id_, f"关于{id_}的通知", None, None, level, region)
        self._text = ""
        self._tasks: list[Task] = []
        self._indicators: list[Indicator] = []

    def says(self, words: str) -> Draft:
        """Words that belong to no task."""
        self._write(f"{words}\n")
        return self

    def task(self, path: str, words: str, agencies: Sequence[str] = (), parent: str | None = None) -> Draft:
        """A task: numeral, words, clause; it is complete where the next one begins, sub-tasks follow it."""
        numeral = self._write(f"{path}、")
        body = self._write(words)
        clauses = (self._clause(agencies),) if agencies else ()
        whole = self._span(numeral.start, len(self._text))
        self._write("\n")
        self._tasks.append(
            Task(f"{self._head.id}/{path}", path, parent, path, words[:40], whole, body, body, self._seq(), clauses)
        )
        return self

    def target(
        self,
        path: str,
        metric: str,
        words: str,
        *,
        unit: str | None = "%",
        parent: str | None = None,
        year: int | None = 2025,
        change: str = "level",
        kind: str = "target",
        value: float | None = 1.0,
        scope: str | None = None,
        better: str | None = None,
        value_text: str | None = None,
    ) -> Draft:
        """An indicator, stated in words of its own paragraph."""
        span = self._write(words)
        self._write("\n")
        self._indicators.append(
            Indicator(
                id=f"{self._head.id}/{path}",
                path=path,
                parent=parent,
                metric=metric,
                scope=scope,
                op="=",
                value=value,
                value_high=None,
                unit=unit,
                value_text=words if value_text is None else value_text,
                change=change,  # type: ignore[arg-type]
                base=None,
                year=year,
                better=better,  # type: ignore[arg-type]
                binding=None,
                kind=kind,  # type: ignore[arg-type]
                span=span,
                seq=self._seq(),
            )
        )
        return self

    def facts(self) -> DocumentFacts:
        return DocumentFacts(
            head=self._head,
            text=self._text,
            text_sha256=sha256(self._text.encode()).hexdigest(),
            rules_version="",
            registry_version="",
            tasks=tuple(self._tasks),
            indicators=tuple(self._indicators),
        )

    def _seq(self) -> int:
        return len(self._tasks) + len(self._indicators) + 1

    def _write(self, words: str) -> Span:
        start = len(self._text)
        self._text += words
        return self._span(start, len(self._text))

    def _span(self, start: int, end: int) -> Span:
        return Span.of(self._text, start, end)

    def _clause(self, agencies: Sequence[str]) -> Clause:
        start = len(self._text)
        self._write("（责任单位：")
        mentions = []
        for agency in agencies:
            surface = self._write(agency)
            mentions.append(Mention(agency, surface, agency, "agency", agency))
            self._write("、")
        self._write("）")
        responsibility = Responsibility("responsible", None, "责任单位", tuple(mentions))
        return Clause(self._span(start, len(self._text)), (responsibility,))


@pytest.fixture(scope="session")
def draft() -> type[Draft]:
    return Draft


@pytest.fixture(scope="session")
def by_last_sign() -> Category:
    """Agencies of one class end alike: 省甲, 市甲."""
    return lambda mention: mention.surface[-1]


@pytest.fixture(scope="session")
def category(registry: Registry) -> Category:
    return mention_category(registry)


@pytest.fixture(scope="session")
def bundled(registry: Registry) -> Callable[[str], DocumentFacts]:
    """The facts of the shipped document whose file name holds the words."""
    folder = resource_folder("data") / "documents"
    read: dict[str, DocumentFacts] = {}

    def facts(words: str) -> DocumentFacts:
        if words not in read:
            [path] = folder.glob(f"*{words}*.txt")
            read[words] = read_document(path.read_bytes(), path.name, registry).facts
        return read[words]

    return facts
