"""What stands on a page, in reading order: lines and tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.formats.grids import find_grids
from loaders.formats.page import Glyph, Page
from loaders.formats.page_lines import Line, in_reading_order
from loaders.formats.page_tables import PageTable, table_on

#: Points: lines whose baselines are nearer stand side by side.
_BESIDE = 3.0


@dataclass(slots=True)
class Sheet:
    """The lines and tables of a page in reading order; ``height`` in points."""

    number: int
    height: float
    elements: list[Line | PageTable] = field(default_factory=list)


def lay_out(number: int, page: Page) -> Sheet:
    """The lines and tables of a page."""
    tables: list[PageTable] = []
    loose: Sequence[Glyph] = page.glyphs
    for grid in find_grids(page.rules):
        table, loose = table_on(grid, loose)
        if table is not None:
            tables.append(table)
    lines = in_reading_order(loose)
    if tables:
        _count_lines(lines, tables)
    sheet = Sheet(number, page.height)
    for line in lines:
        while tables and tables[0].top < line.base:
            sheet.elements.append(tables.pop(0))
        sheet.elements.append(line)
    sheet.elements.extend(tables)
    return sheet


def _count_lines(lines: list[Line], tables: list[PageTable]) -> None:
    """Number the lines of a page from its top, those in cells that stand side by side alike."""
    everything = [*lines, *(line for table in tables for cell in table.cells for line in cell.lines)]
    bases: list[float] = []
    for base in sorted(line.base for line in everything):
        if not bases or base - bases[-1] > _BESIDE:
            bases.append(base)
    for line in everything:
        line.number = bisect_right(bases, line.base)
