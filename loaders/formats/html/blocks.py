"""The tree of a page as a row of blocks: lines and tables in reading order, each with the box it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from app.model.folding import fold
from loaders.formats.html.lists import ListCounter
from loaders.formats.html.tables import cells_of, data_tables, rows_of, spanned
from loaders.formats.writer import GridCell, place_cells
from loaders.structure.numerals import MARKER

#: Elements without words of the text in them.
DROPPED = frozenset({
    "script", "style", "noscript", "template", "select", "option", "optgroup", "button", "textarea", "input",
    "iframe", "frame", "noframes", "object", "embed", "applet", "svg", "math", "canvas", "audio", "video", "map",
    "nav", "head", "title", "meta", "link", "base", "datalist", "progress", "meter", "dialog", "menu",
})  # fmt: skip
#: Elements that begin and end a line.
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "marquee", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_OUTSIDE = frozenset({"footer", "aside"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_SHOWN_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)\b", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
#: An indent in the middle of an element: editors that keep no paragraphs part them so.
_INDENTED = re.compile(
    r"(?<=[。；：！？])[ \t\r\n]*(?:\u3000{2,}|\u00a0{4,}|(?:\u00a0 ){2,})(?=\S)|\n[ \t\r]*\u3000{2,}(?=\S)"
)
_SMALL = re.compile(r"^\s*[0-5]?[0-9](?:px)?\s*$")


@dataclass(slots=True)
class Block:
    """A line of words, or a table (``cells``; its words are in them). ``line`` is that of the page's source.

    ``box`` is the number of the element it stands in; ``links`` how many characters lead elsewhere; ``heading`` the
    level of h1 to h6; ``outside``: the page itself says that this is no part of its text.
    """

    words: str
    line: int
    box: int
    links: int = 0
    heading: int = 0
    outside: bool = False
    cells: tuple[GridCell, ...] = ()
    size: int = 0


@dataclass(slots=True)
class Page:
    """All blocks of a page. ``boxes[i]`` is the box around box i; ``pictures`` are places among the blocks."""

    blocks: list[Block] = field(default_factory=list)
    boxes: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    hidden: int = 0


@dataclass(slots=True)
class _Frame:
    """An element that is open."""

    tag: str
    box: int
    link: bool
    pre: bool
    outside: bool
    heading: int
    opens: bool
    skipped: bool = False
    counter: ListCounter | None = None


def page_blocks(root: etree._Element, *, hidden: bool = False) -> Page:
    """The blocks of a page; ``hidden``: what the page does not show is read too."""
    return _Walk(data_tables(root), hidden).walk(root)


def _lines(cell: etree._Element, hidden: bool) -> tuple[list[Block], int]:
    page = _Walk(frozenset(), hidden).walk(cell)
    return page.blocks, len(page.pictures)


class _Walk:
    """One pass over a tree, without recursion: pages come from strangers."""

    def __init__(self, tables: frozenset[etree._Element], hidden: bool) -> None:
        self._tables = tables
        self._hidden = hidden
        self._page = Page()
        self._pieces: list[str] = []
        self._line = 0
        self._links = 0
        self._size = 0
        self._numeral = ""
        self._frames: list[_Frame] = []
        #: The element in which the line begins.
        self._owner: _Frame | None = None

    def walk(self, root: etree._Element) -> Page:
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                self._close(element, root)
            elif isinstance(element.tag, str) and self._open(element):
                walker.skip_subtree()
        self._flush()
        return self._page

    def _open(self, element: etree._Element) -> bool:
        """Take an element in; True where what is in it is left out or already taken."""
        tag = str(element.tag).lower()
        above = self._frames[-1] if self._frames else None
        style = element.get("style") or ""
        opens = tag in BLOCKS or bool(style and _SHOWN_AS_BLOCK.search(style))
        frame = _Frame(
            tag=tag,
            box=above.box if above else 0,
            link=(above.link if above else False) or (tag == "a" and element.get("href") is not None),
            pre=(above.pre if above else False) or tag == "pre",
            outside=(above.outside if above else False) or tag in _OUTSIDE,
            heading=int(tag[1])
            if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456"
            else above.heading
            if above
            else 0,
            opens=opens,
        )
        self._frames.append(frame)
        if tag in DROPPED or self._is_hidden(element, style):
            frame.skipped, frame.opens = True, False
            return True
        if tag == "img":
            self._picture(element, frame)
        elif tag == "br":
            self._flush()
        elif opens:
            self._flush()
            if element in self._tables:
                self._table(element, frame)
                frame.skipped = True
                return True
            self._page.boxes.append(frame.box)
            frame.box = len(self._page.boxes) - 1
            if tag in {"ol", "ul"}:
                frame.counter = ListCounter.of(element)
            elif tag == "li":
                counter = next((f.counter for f in reversed(self._frames[:-1]) if f.counter), None)
                self._numeral = counter.numeral(element) if counter else ""
        self._take(element.text, element, frame)
        return False

    def _close(self, element: etree._Element, root: etree._Element) -> None:
        if not isinstance(element.tag, str):
            if self._frames and element is not root:
                self._take(element.tail, element, self._frames[-1])
            return
        frame = self._frames.pop()
        if frame.opens:
            self._flush()
        if frame.tag == "li":
            self._numeral = ""
        if element is not root and self._frames:
            self._take(element.tail, element, self._frames[-1])

    def _is_hidden(self, element: etree._Element, style: str) -> bool:
        if not (element.get("hidden") is not None or (style and _HIDDEN.search(style))):
            return False
        self._page.hidden += 1
        return not self._hidden

    def _picture(self, element: etree._Element, frame: _Frame) -> None:
        small = any(_SMALL.match(element.get(side) or "") for side in ("width", "height"))
        if not frame.link and not small:
            self._page.pictures.append(len(self._page.blocks))

    def _take(self, words: str | None, element: etree._Element, frame: _Frame) -> None:
        if not words:
            return
        if frame.pre:
            for number, line in enumerate(words.splitlines()):
                if number:
                    self._flush()
                self._add(line, (element.sourceline or 0) + number, frame)
            return
        if words.isspace():
            if self._pieces:
                self._pieces.append(" ")
            return
        ahead = len(words) - len(words.lstrip())
        self._add(words, (element.sourceline or 0) + words.count("\n", 0, ahead), frame)

    def _add(self, words: str, line: int, frame: _Frame) -> None:
        size = _size(words)
        if not self._size and size:
            self._line, self._owner = line, frame
        self._pieces.append(words)
        self._size += size
        if frame.link:
            self._links += size

    def _flush(self) -> None:
        if not self._size:
            self._pieces.clear()
            return
        raw = "".join(self._pieces)
        parts = _INDENTED.split(raw) if _INDENTED.search(raw) else [raw]
        for part in parts:
            words = _BLANKS.sub(" ", part).strip()
            if self._numeral and not MARKER.match(fold(words[:40])):
                words = self._numeral + words
            self._numeral = ""
            size = self._size if len(parts) == 1 else _size(words)
            if size and self._owner is not None:
                owner = self._owner
                links = self._links * size // self._size
                self._page.blocks.append(
                    Block(words, self._line, owner.box, links, owner.heading, owner.outside, size=size)
                )
            self._line += part.count("\n") if len(parts) > 1 else 0
        self._pieces.clear()
        self._links = self._size = 0
        self._numeral = ""

    def _table(self, table: etree._Element, frame: _Frame) -> None:
        """A table that holds data: one block; a caption stands before it."""
        links = size = 0
        rows: list[list[tuple[int, int, tuple[str, ...], int | None]]] = []
        for row in rows_of(table):
            drawn = []
            for cell in cells_of(row):
                lines, pictures = _lines(cell, self._hidden)
                self._page.pictures += [len(self._page.blocks)] * pictures
                links += sum(line.links for line in lines)
                size += sum(line.size for line in lines)
                place = lines[0].line if lines else cell.sourceline
                drawn.append((*spanned(cell), tuple(line.words for line in lines), place))
            rows.append(drawn)
        for caption in table.iterchildren("caption"):
            for above in _lines(caption, self._hidden)[0]:
                above.box = frame.box
                self._page.blocks.append(above)
        cells = tuple(place_cells(rows))
        if size:
            line = table.sourceline or 0
            self._page.blocks.append(
                Block(_first_words(cells), line, frame.box, links, 0, frame.outside, cells, size)
            )


def _size(words: str) -> int:
    """Characters that are no blanks."""
    return len(words) - sum(map(words.count, " \n\r\t\u00a0\u3000"))


def _first_words(cells: Iterable[GridCell]) -> str:
    words: list[str] = []
    for cell in cells:
        words += cell.lines
        if len(words) > 8:
            break
    return " ".join(words)[:200]
