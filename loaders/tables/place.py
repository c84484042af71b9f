"""Tables among the paragraphs of a document, and what a person is told of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from app.model.facts import Issue
from app.model.span import Span
from loaders.clauses.conventions import Convention
from loaders.structure.provision import Range
from loaders.tables.header import NOTE
from loaders.tables.read import ReadTable

#: A box between paragraphs that the outline knows by its heading.
_NAMED_BOX = re.compile(r"\s*专\s*栏")


def place_tables(
    text: str, folded: str, tables: Sequence[ReadTable], paragraphs: Sequence[Range]
) -> dict[int, ReadTable]:
    """The tables by the starts of the paragraphs that they are, or that stand in them.

    A frame around more than half of the text is the page's, and what stands in it is the text.
    """
    placed: dict[int, ReadTable] = {}
    starts = [start for start, _ in paragraphs]
    for table in tables:
        if table.kind != "box":
            placed[table.start] = table
        elif 2 * (table.end - table.start) <= len(text) and not _NAMED_BOX.match(folded, table.start):
            for start in starts[bisect_left(starts, table.start) : bisect_left(starts, table.end)]:
                placed[start] = table
    return placed


def holding_above(folded: str, conventions: Sequence[Convention], tables: Sequence[ReadTable]) -> list[Convention]:
    """The conventions; one in the note below a table (注：列第一位的为牵头单位) holds from the table on."""
    moved: list[Convention] = []
    for convention in conventions:
        for table in tables:
            if table.kind != "box" and _is_note(folded, table, convention):
                convention = replace(convention, start=table.start, end=min(convention.end, table.start))
                break
        moved.append(convention)
    return sorted(moved, key=lambda c: c.start)


def _is_note(folded: str, table: ReadTable, convention: Convention) -> bool:
    if not table.end <= convention.start <= table.end + 400 or convention.names is not None:
        return False
    below = folded[table.end : convention.start].lstrip()
    return bool(NOTE.match(below)) and "\n" not in below.rstrip()


def table_issues(text: str, tables: Sequence[ReadTable]) -> list[Issue]:
    """What was not read: whole tables, columns and rows."""
    issues: list[Issue] = []
    for table in tables:
        if table.kind == "unread":
            first = next(c for c in table.table.cells if c.start < c.end)
            message = f"{table.table.name}不是任务表或指标表，未读取"
            issues.append(Issue("info", "table-not-read", message, Span.of(text, first.start, first.end)))
        for message, place in table.remarks:
            issues.append(Issue("warning", "table-row-not-understood", message, Span.of(text, *place)))
    return issues
