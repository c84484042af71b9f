"""One node of the tree of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.structure.numerals import Marker, Style
from loaders.tables.rows import TableRow

Range = tuple[int, int]


@dataclass(slots=True, eq=False)
class Provision:
    """One node of the outline. ``marker`` is None for the root and for paragraphs numbered by their place."""

    segment: str
    start: int
    marker: Marker | None = None
    style: Style | None = None
    #: Own paragraphs: the first begins after the numeral.
    paragraphs: list[Range] = field(default_factory=list)
    children: list[Provision] = field(default_factory=list)
    parent: Provision | None = None
    #: True where the heading stands on a line of its own.
    own_line: bool = False
    repeated: bool = False
    #: What it is called where the text prints no words for it: the name of a sheet.
    name: str = ""
    #: What a row of a table says.
    row: TableRow | None = None

    def walk(self) -> Iterator[Provision]:
        """This provision and all below it, in text order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def path(self) -> str:
        """Numerals from the top, joined by /; empty for the root."""
        above = self.parent.path if self.parent is not None else ""
        return f"{above}/{self.segment}" if above and self.segment else above or self.segment
