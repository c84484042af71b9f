"""Which tables of a page hold data, and which only place things on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from loaders.formats.layout import CHAPTER, CellSum, holds_data

_NO_WORDS = frozenset({"script", "style", "noscript", "template", "option", "textarea"})
#: The most columns a cell may cover (HTML Standard, 4.9.11).
_MOST_COLUMNS, _MOST_ROWS = 1_000, 65_534


@dataclass(slots=True)
class _Grid:
    """A table that is open: its rows so far, and whether a table with data stands in it."""

    rows: list[list[CellSum]] = field(default_factory=list)
    holds_data: bool = False


@dataclass(slots=True)
class _Open:
    tag: str
    sums: CellSum
    link: bool
    skipped: bool


def data_tables(root: etree._Element) -> frozenset[etree._Element]:
    """The tables whose cells are cells; the others are a way of laying out."""
    found: list[etree._Element] = []
    frames: list[_Open] = []
    grids: list[_Grid] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if not isinstance(element.tag, str):
            if event == "end" and frames:
                _count(element.tail, frames[-1])
            continue
        if event == "start":
            tag = str(element.tag).lower()
            above = frames[-1] if frames else None
            link = (above.link if above else False) or (tag == "a" and element.get("href") is not None)
            frame = _Open(tag, CellSum(), link, tag in _NO_WORDS)
            frames.append(frame)
            if frame.skipped:
                walker.skip_subtree()
                continue
            if tag == "table":
                grids.append(_Grid())
            elif tag == "tr" and grids:
                grids[-1].rows.append([])
            elif tag in {"p", "br", "div", "li"}:
                frame.sums.lines += 1
            _count(element.text, frame)
            continue
        frame = frames.pop()
        if frame.tag == "table":
            grid = grids.pop()
            if element.get("role") != "presentation" and not grid.holds_data and holds_data(grid.rows):
                found.append(element)
                grid.holds_data = True
            if grids:
                grids[-1].holds_data |= grid.holds_data
        elif frame.tag in {"td", "th"} and grids and grids[-1].rows:
            grids[-1].rows[-1].append(frame.sums)
        if frames:
            frames[-1].sums.add(frame.sums)
            _count(element.tail, frames[-1])
    return frozenset(found)


def _count(words: str | None, frame: _Open) -> None:
    if words and not words.isspace():
        size = len(words) - sum(map(words.count, " \n\r\t\u00a0\u3000"))
        frame.sums.size += size
        frame.sums.links += size if frame.link else 0
        frame.sums.chapters += bool(CHAPTER.match(words))


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table itself, wherever its parts put them."""
    stack = [iter(table)]
    while stack:
        for child in stack[-1]:
            if not isinstance(child.tag, str):
                continue
            tag = str(child.tag).lower()
            if tag == "tr":
                yield child
            elif tag not in {"td", "th", "table", "caption"}:
                stack.append(iter(child))
                break
        else:
            stack.pop()


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row."""
    return (cell for cell in row if isinstance(cell.tag, str) and str(cell.tag).lower() in {"td", "th"})


def spanned(cell: etree._Element) -> tuple[int, int]:
    """Rows and columns that a cell covers, as a browser reads them."""
    return _number(cell.get("rowspan"), _MOST_ROWS), _number(cell.get("colspan"), _MOST_COLUMNS)


def _number(printed: str | None, most: int) -> int:
    match = re.match(r"\s*\+?([0-9]{1,9})", printed or "")
    return min(max(int(match[1]), 1), most) if match else 1
