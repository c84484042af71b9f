"""Markdown (CommonMark, pipe tables): the words without their marks, numerals as they are written in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.model.folding import fold
from loaders.decode import decode
from loaders.errors import InputError
from loaders.formats.html.blocks import page_blocks
from loaders.formats.writer import GridCell, SourceWriter
from loaders.lines import CONTINUES, STARTER, UNFINISHED, width
from loaders.source import Source
from loaders.structure.head import ends_title
from loaders.structure.numerals import MARKER

#: Lists and quotes inside one another; the parser drops what is deeper.
_DEEPEST = 60
#: Brackets of one paragraph that the parser still looks through for links: each is compared with all others.
_BRACKETS = 5_000
_FRONT_MATTER = re.compile(r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>(?:.*\n){0,500}?)(?P=fence)[ \t]*(?:\n|$)")
_FRONT_TITLE = re.compile(r"^title\s*[:=]\s*[\"']?(?P<title>.{4,200}?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t]*\n")
_CLOSED = re.compile(r"[。!?;:…)\]】〕》][”’\"']*\s*$")
_TAG = re.compile(r"<[^>]{0,2000}>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
#: A line of this share of the longest one is full: signs can't be divided, and people wrap where words end.
_FULL = 0.75
#: Lines at the top in which a title is looked for.
_TOP = 12


@dataclass(slots=True)
class _List:
    """A list that is open: the numeral of its next item's first line."""

    numeral: str = ""


@dataclass(slots=True)
class _Row:
    """A row of a pipe table: its line, and the lines of its cells."""

    line: int
    cells: list[tuple[str, ...]] = field(default_factory=list)


def read(data: bytes) -> Source:
    """The text of a Markdown file; raises InputError where the bytes are no text, or hold no words."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", " ")
    matter = _FRONT_MATTER.match(text)
    skipped = text.count("\n", 0, matter.end()) if matter else 0
    reader = _Reader(skipped)
    reader.read(_parse(text[matter.end() :] if matter else text))
    title = _FRONT_TITLE.search(matter["body"]) if matter else None
    return reader.source(title["title"] if title else None)


def _parse(text: str) -> Sequence[Token]:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST + 2}).enable("table").disable("text_join")
    if max(part.count("[") for part in _BLANK.split(text)) > _BRACKETS:
        parser.disable(["link", "image"])
    try:
        tokens = parser.parse(text)
    except (RecursionError, ValueError, IndexError) as error:
        raise InputError(
            "Markdown 无法解析；请另存为纯文本后再载入", "the Markdown cannot be parsed: save it as plain text first"
        ) from error
    deep = next((token for token in tokens if token.level >= _DEEPEST), None)
    if deep is not None:
        raise InputError(
            "Markdown 的列表或引用嵌套过深，未予读取；请另存为纯文本后再载入",
            "lists or quotes are nested deeper than allowed: save the file as plain text first",
            f"第 {deep.map[0] + 1} 行" if deep.map else None,
        )
    return tokens


class _Reader:
    """Writes the blocks of a file down in order."""

    def __init__(self, skipped: int) -> None:
        self._skipped = skipped
        self._lists: list[_List] = []
        self._lines: list[tuple[str, int]] = []
        self._written: list[tuple[str, int] | tuple[list[GridCell], int]] = []
        self._rows: list[_Row] = []
        self._pictures = 0

    def read(self, tokens: Sequence[Token]) -> None:
        in_table = False
        for token in tokens:
            kind = token.type
            if kind in {"bullet_list_open", "ordered_list_open"}:
                self._lists.append(_List())
            elif kind in {"bullet_list_close", "ordered_list_close"}:
                self._lists.pop()
            elif kind == "list_item_open":
                self._lists[-1].numeral = f"{token.info}{token.markup} " if token.info else ""
            elif kind == "table_open":
                in_table, self._rows = True, []
            elif kind == "table_close":
                in_table = False
                self._table(self._line_of(token, self._rows[0].line if self._rows else 1))
            elif kind == "tr_open":
                self._rows.append(_Row(self._line_of(token, 1)))
            elif kind == "inline" and in_table:
                row = self._rows[-1]
                row.cells.append(tuple(words for words, _ in self._inline(token, row.line)))
            elif kind == "inline":
                for paragraph, place in _joined(list(self._inline(token, self._line_of(token, 1)))):
                    self._line(paragraph, place)
            elif kind in {"fence", "code_block"}:
                for number, line in enumerate(token.content.split("\n"), start=kind == "fence"):
                    self._line(line, self._line_of(token, 1) + number)
            elif kind == "html_block":
                self._html(token)

    def source(self, title: str | None) -> Source:
        """All that was read; ``title`` comes first where the text itself has none."""
        writer = SourceWriter()
        top = [fold(one[0]).strip() for one in self._written[:_TOP] if isinstance(one[0], str)]
        if title is not None and self._written and not any(ends_title(words) for words in top):
            writer.line(title, 1)
        for content, line in self._written:
            if isinstance(content, str):
                writer.line(content, line)
            else:
                writer.table(content, line)
        if self._pictures:
            writer.remark("picture", f"文中有 {self._pictures} 张图片，图片里的文字未读", "warning")
        return writer.source()

    def _line_of(self, token: Token, default: int) -> int:
        return token.map[0] + 1 + self._skipped if token.map else default

    def _line(self, words: str, line: int) -> None:
        if not words.strip():
            return
        if self._lists and self._lists[-1].numeral:
            if not MARKER.match(fold(words)):
                words = self._lists[-1].numeral + words
            self._lists[-1].numeral = ""
        self._written.append((words, line))

    def _inline(self, token: Token, line: int) -> Iterator[tuple[str, int]]:
        """The lines of a paragraph, with the line of the file each stands on."""
        pieces: list[str] = []
        for child in token.children or ():
            if child.type == "image":
                self._pictures += 1
            elif child.type in {"softbreak", "hardbreak"} or (
                child.type == "html_inline" and _BREAK.fullmatch(child.content)
            ):
                yield "".join(pieces), line
                pieces.clear()
                line += child.type != "html_inline"
            elif child.type == "text":
                # **建设平台。**由: beside Chinese signs and words CommonMark takes no emphasis.
                pieces.append(child.content.replace("**", ""))
            elif child.type in {"code_inline", "text_special"}:
                pieces.append(child.content)
        yield "".join(pieces), line

    def _table(self, line: int) -> None:
        cells = [
            GridCell(number, column, words, place=row.line)
            for number, row in enumerate(self._rows, start=1)
            for column, words in enumerate(row.cells, start=1)
        ]
        if any(cell.lines for cell in cells):
            self._written.append((cells, line))

    def _html(self, token: Token) -> None:
        """HTML among the text: its tables, and the words of the rest."""
        root = None
        if _TAG.search(token.content):
            parser = etree.HTMLParser(
                encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
            )
            try:
                root = etree.fromstring(token.content.encode("utf-8", "replace"), parser)
            except (etree.LxmlError, ValueError, AssertionError):
                root = None
        if root is None:
            return
        page = page_blocks(root)
        self._pictures += len(page.pictures)
        for block in page.blocks:
            line = self._line_of(token, 1) + max(block.line - 1, 0)
            if block.cells:
                self._written.append((list(block.cells), line))
            else:
                self._line(block.words, line)


def _joined(lines: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The paragraphs among the lines of one: a line end is a wrap where the line is full, or stops in a sentence.

    People write Markdown with a paragraph a line too: then lines are of all lengths and end as paragraphs do.
    """
    folded = [fold(words).strip() for words, _ in lines]
    opening = [bool(MARKER.match(words) or STARTER.match(words)) for words in folded]
    closed = [bool(_CLOSED.search(words)) for words in folded]
    widths = [width(words) for words in folded]
    full = _FULL * max(widths)
    ends = [closed[n] for n in range(len(lines) - 1) if not opening[n + 1]]
    wrapped = ends.count(False) > ends.count(True)
    begun, place = lines[0]
    for number, ((before, _), (words, line)) in enumerate(pairwise(lines)):
        torn = bool(UNFINISHED.search(folded[number]) or CONTINUES.match(folded[number + 1]))
        runs_over = widths[number] >= full and (wrapped or not closed[number])
        if not opening[number + 1] and (torn or runs_over):
            begun += (" " if _latin(before[-1:]) and _latin(words[:1]) else "") + words
        else:
            yield begun, place
            begun, place = words, line
    yield begun, place


def _latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()
