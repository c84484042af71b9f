"""Where the rows of tables hang in the tree of their document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from loaders.structure.provision import Provision, Range
from loaders.tables.read import ReadTable

_LONGEST_CAPTION = 60


def hang_tables(folded: str, owner: Provision, tables: Sequence[ReadTable]) -> None:
    """Hang the rows of tables below ``owner``; tables that count each for itself get a section each."""
    printed = [
        segment for table in tables for segment in {node.segment for node in table.nodes if not _is_bare_entry(node)}
    ]
    apart = len(set(printed)) < len(printed)
    ends = [end for _, end in owner.paragraphs]
    for table in tables:
        parent = owner
        if apart:
            caption = _caption(folded, owner, ends, table)
            start, end = caption or table.heading
            parent = Provision(str(len(owner.children) + 1), start, parent=owner, own_line=True)
            parent.paragraphs.append((start, end))
            parent.name = "" if caption or table.unnamed else table.table.name
            owner.children.append(parent)
        for place, node in enumerate(table.nodes, start=len(parent.children)):
            node.parent = parent
            if _is_bare_entry(node):
                node.segment = f"行{place + 1}"
        parent.children.extend(table.nodes)


def _is_bare_entry(node: Provision) -> bool:
    """An indicator without a number: it is counted among those of its section."""
    return node.marker is None and node.row is not None and node.row.kind == "entry"


def _caption(folded: str, owner: Provision, ends: Sequence[int], table: ReadTable) -> Range | None:
    """The line above the table, where it is one that names it."""
    place = bisect_right(ends, table.start) - 1
    if place < (owner.marker is not None) or folded[ends[place] : table.start].strip():
        return None
    start, end = owner.paragraphs[place]
    return (start, end) if end - start <= _LONGEST_CAPTION and folded[end - 1] != "。" else None
