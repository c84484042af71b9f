"""Documents with tables, written as lists of rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from app.model.facts import DocumentFacts
from app.model.tables import Cell, Table
from loaders.agencies.registry import Registry
from loaders.pipeline import read_facts
from loaders.prepare import prepare_source
from loaders.source import Source

#: A row: words, "^" where the cell above goes on, "<" where the cell to the left does.
Rows = Sequence[Sequence[str]]
Part = str | Rows
ReadTables = Callable[..., DocumentFacts]


def source_of(*parts: Part, names: Sequence[str] = (), flowing: bool = True) -> Source:
    """A source of texts and tables in order; tables are named 表1, 表2, … where ``names`` gives no other."""
    text = ""
    tables: list[Table] = []
    for part in parts:
        text += "\n" if text else ""
        if isinstance(part, str):
            text += part
            continue
        cells: list[Cell] = []
        name = names[len(tables)] if len(tables) < len(names) else f"表{len(tables) + 1}"
        for r, row in enumerate(part, start=1):
            own = [(c, words) for c, words in enumerate(row, start=1) if words not in {"^", "<"}]
            for place, (c, words) in enumerate(own):
                columns = 1
                while c + columns <= len(row) and row[c + columns - 1] == "<":
                    columns += 1
                rows = 1
                while r + rows <= len(part) and part[r + rows - 1][c - 1] == "^":
                    rows += 1
                text += "\t" if place else ""
                cells.append(Cell(r, c, len(text), len(text) + len(words), f"{name}第{r}行第{c}列", rows, columns))
                text += words
            text += "\n" if r < len(part) else ""
        tables.append(Table(name, tuple(cells)))
    return Source(text, flowing, tuple(tables))


@pytest.fixture
def read_parts(registry: Registry) -> ReadTables:
    """The facts of a document made of texts and tables."""
    return lambda *parts, **more: read_facts(prepare_source(source_of(*parts, **more)), registry)
