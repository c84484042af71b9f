"""Which tasks take part in a comparison, and with which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.model.facts import DocumentFacts, Task

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Item:
    """A task with its own words: title and body without clauses and without the words of its sub-tasks.

    ``ranges`` are half-open, into the document's text; ``length`` counts their characters without blanks.
    """

    task: Task
    ranges: tuple[Range, ...]
    length: int


def items_of(facts: DocumentFacts) -> tuple[Item, ...]:
    """The tasks that have words of their own, in text order.

    No word belongs to two items: of a divided task (28号 9 with 9.1, 9.2) the sub-tasks take part, the task itself
    only with what stands outside them.
    """
    tasks = sorted(facts.tasks, key=lambda t: (t.seq, t.id))
    below = _spans_of_descendants(tasks)
    items = []
    for task in tasks:
        cuts = [(c.span.start, c.span.end) for c in task.clauses] + below.get(task.path, [])
        ranges = tuple(r for r in _without((task.body.start, task.body.end), cuts) if _has_words(facts.text, r))
        if ranges:
            length = sum(len("".join(facts.text[start:end].split())) for start, end in ranges)
            items.append(Item(task, ranges, length))
    return tuple(items)


def _spans_of_descendants(tasks: Iterable[Task]) -> dict[str, list[Range]]:
    parents = {task.path: task.parent for task in tasks}
    below: dict[str, list[Range]] = {}
    for task in tasks:
        above = task.parent
        while above is not None and above in parents:
            below.setdefault(above, []).append((task.span.start, task.span.end))
            above = parents[above]
    return below


def _without(whole: Range, cuts: Iterable[Range]) -> list[Range]:
    ranges: list[Range] = []
    position, last = whole
    for start, end in sorted(cuts):
        if position < start:
            ranges.append((position, min(start, last)))
        position = max(position, end)
        if position >= last:
            return ranges
    ranges.append((position, last))
    return ranges


def _has_words(text: str, part: Range) -> bool:
    return any(c.isalnum() for c in text[slice(*part)])
