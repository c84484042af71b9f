"""Where the rows of tables hang in the tree of their document."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.structure.provision import Provision, Range
from loaders.tables.read import ReadTable

_LONGEST_CAPTION = 60


def hang_tables(folded: str, owner: Provision, tables: Sequence[ReadTable]) -> None:
    """Hang the rows of tables below ``owner``; tables that count each for itself get a section each."""
    printed = [{node.segment for node in table.nodes} for table in tables]
    apart = any(printed[i] & printed[j] for i in range(len(printed)) for j in range(i))
    for table in tables:
        parent = owner
        if apart:
            start, end = _caption(folded, owner, table)
            parent = Provision(str(len(owner.children) + 1), start, parent=owner, own_line=True)
            parent.paragraphs.append((start, end))
            owner.children.append(parent)
        for node in table.nodes:
            node.parent = parent
        parent.children.extend(table.nodes)


def _caption(folded: str, owner: Provision, table: ReadTable) -> Range:
    """The line above the table, where it is one that names it; else its first heading."""
    above = [p for p in owner.paragraphs if p[1] <= table.start and not folded[p[1] : table.start].strip()]
    if above and above[-1][1] - above[-1][0] <= _LONGEST_CAPTION and folded[above[-1][1] - 1] != "。":
        return above[-1]
    return table.heading
