"""Gaps in a document's numbering (一、二、四): an item that was not read, or one that its authors left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.model.facts import DocumentFacts, Section, Task
from app.model.span import Span
from loaders.structure.numerals import han_value

_ORDINAL = re.compile(r"第(?P<numeral>.+?)(?P<unit>[编篇章节条]|部分?)")
_DOTTED = re.compile(r"(?P<above>(?:[0-9]+\.)+)(?P<last>[0-9]+)")
#: A jump further than this is another way of numbering (2024. …), not so many lost items.
_FAR = 50


@dataclass(frozen=True, slots=True)
class Gap:
    """Where the numbering jumps: the numerals that are missing (none where it runs back), and the item behind."""

    path: str
    before: int | None
    value: int
    span: Span

    @property
    def missing(self) -> int:
        """How many numerals are missing; 0 where the numbering does not rise."""
        return max(self.value - (self.before or 0) - 1, 0)


@dataclass(frozen=True, slots=True)
class _Numbered:
    path: str
    parent: str
    style: str
    value: int
    span: Span


def find_gaps(facts: DocumentFacts) -> list[Gap]:
    """The jumps among siblings, in text order. A list may also go on where the one before it ended: 1-7, then 8."""
    before: dict[tuple[str, str], int] = {}
    latest: dict[tuple[int, str], int] = {}
    gaps: list[Gap] = []
    for item in sorted(_numbered(facts), key=lambda i: i.span.start):
        among, level = (item.parent, item.style), (item.path.count("/"), item.style)
        last = before.get(among)
        allowed = {last + 1} if last is not None else {1, latest.get(level, 0) + 1}
        if item.value not in allowed and abs(item.value - (last or 0)) <= _FAR:
            gaps.append(Gap(item.path, last, item.value, item.span))
        before[among] = latest[level] = item.value
    return gaps


def _numbered(facts: DocumentFacts) -> Iterator[_Numbered]:
    seen: set[str] = set()
    printed: tuple[Section | Task, ...] = (*facts.sections, *facts.tasks)
    for fact in printed:
        if fact.number is not None and fact.path not in seen:
            seen.add(fact.path)
            yield from _read(fact.path, fact.span)
    for indicator in facts.indicators:
        # An entry with several metrics has a part for each: 18.1, 18.2.
        parent, _, own = indicator.path.rpartition("/")
        path = f"{parent}/{own.partition('.')[0]}" if parent else own.partition(".")[0]
        if indicator.clauses and path not in seen:
            seen.add(path)
            yield from _read(path, indicator.span)


def _read(path: str, span: Span) -> Iterator[_Numbered]:
    """The item with its numeral's value; nothing for a numeral printed twice (`~2`) and for other words."""
    parent, _, own = path.rpartition("/")
    style, numeral = "plain", own
    if match := _ORDINAL.fullmatch(own):
        style, numeral = match["unit"], match["numeral"]
    elif match := _DOTTED.fullmatch(own):
        style, numeral = match["above"], match["last"]
    value = int(numeral) if numeral.isascii() and numeral.isdigit() else han_value(numeral)
    if value:
        kind = "digit" if numeral.isascii() else "han"
        yield _Numbered(path, parent, f"{style} {kind}", value, span)
