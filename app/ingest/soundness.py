"""Facts that may be stored: every quote stands where its span says, every id is there once, every parent exists."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator

from app.model.facts import DocumentFacts, Indicator, Section, Task
from app.model.span import Span, SpanError


def faults(facts: DocumentFacts) -> list[str]:
    """What is wrong with a document's facts; empty where they may be stored."""
    found = []
    for span in _spans(facts):
        try:
            span.checked(facts.text)
        except SpanError as error:
            found.append(str(error))
    items: list[Section | Task | Indicator] = [*facts.sections, *facts.tasks, *facts.indicators]
    found += [
        f"id {name} is there {count} times" for name, count in Counter(i.id for i in items).items() if count > 1
    ]
    paths = {s.path for s in facts.sections} | {t.path for t in facts.tasks}
    found += [f"{i.id} stands under {i.parent}, which is not there" for i in items if i.parent not in {None, *paths}]
    return found


def _spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif dataclasses.is_dataclass(value):
        for part in dataclasses.fields(value):
            yield from _spans(getattr(value, part.name))
