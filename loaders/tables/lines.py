"""The lines of a text in which tables are looked for."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.tables.columns import NAMING, column_rule

#: A row: its cells as ``(start, end, columns)`` of the text, left to right; an empty one has ``start == end``.
TextRow = list[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line's words at ``[start, end)``, folded, without blanks around them."""

    start: int
    end: int
    words: str


def heads_a_table(headings: list[str]) -> bool:
    """Whether headings are those of a table of tasks or indicators: enough of them known, and of the right kinds."""
    rules = [rule for heading in headings if (rule := column_rule(heading)) is not None]
    kinds = {rule.kind for rule in rules}
    if len(rules) < 2 or 2 * len(rules) < len(headings) or len(kinds) < 2:
        return False
    says_what = kinds & {"task", "target"} and kinds & (NAMING | {"deadline"})
    return bool(says_what or ("metric" in kinds and kinds & {"value", "target"}))
