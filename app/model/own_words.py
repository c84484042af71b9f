"""The words that belong to one task alone: its title and body without its clauses and without its sub-tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.model.facts import DocumentFacts, Task

#: Half-open, into the document's text.
Range = tuple[int, int]


def own_ranges(facts: DocumentFacts) -> Iterator[tuple[Task, tuple[Range, ...]]]:
    """Every task in text order with the places of its own words, none where all of them are its sub-tasks'.

    No word belongs to two tasks: a divided task (28号 9 with 9.1, 9.2) has only what stands outside the sub-tasks.
    """
    tasks = sorted(facts.tasks, key=lambda t: (t.seq, t.id))
    below = _spans_of_descendants(tasks)
    for task in tasks:
        cuts = [(c.span.start, c.span.end) for c in task.clauses] + below.get(task.path, [])
        whole = _without((task.body.start, task.body.end), cuts)
        yield task, tuple(part for part in whole if _has_words(facts.text, part))


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
