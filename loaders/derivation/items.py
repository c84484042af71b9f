"""Which tasks take part in a comparison, and with which words."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.facts import DocumentFacts, Task
from app.model.own_words import Range, own_ranges


@dataclass(frozen=True, slots=True)
class Item:
    """A task with its own words: title and body without clauses and without the words of its sub-tasks.

    ``ranges`` are half-open, into the document's text; ``length`` counts their characters without blanks.
    """

    task: Task
    ranges: tuple[Range, ...]
    length: int


def items_of(facts: DocumentFacts) -> tuple[Item, ...]:
    """The tasks that have words of their own, in text order; of a divided one the sub-tasks take part."""
    return tuple(
        Item(task, ranges, sum(len("".join(facts.text[start:end].split())) for start, end in ranges))
        for task, ranges in own_ranges(facts)
        if ranges
    )
