"""A text made ready for the rules, with the way back to the original.

`prepare` guarantees:

1. characters stay as printed: none is replaced, only layout is repaired (line ends, wraps, page numbers, blanks);
2. one paragraph is one line of the prepared text; a hard wrap, a page break or a blank line inside a word,
   a number or a clause is gone;
3. no blank stands beside a Chinese character or full-width sign, and no two blanks side by side; a gap between
   columns is one tab;
4. `folded` has the same length as `text`, with digits, letters and signs in half width;
5. `offsets` leads from every character of `text` to the same character of the decoded source, `lines` to its line;
6. preparing a prepared text changes nothing, and the work grows linearly with the text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from app.model.facts import Prepared
from app.model.folding import fold
from app.model.offsets import LineMap, OffsetMap, Place
from loaders.decode import decode
from loaders.errors import InputError
from loaders.lines import SourceLine, find_setting, goes_on, source_lines

_INVISIBLE = dict.fromkeys((*range(9), 11, *range(14, 32), 127, 8203, 8204, 8205, 8288, 65279, 173), " ")
_BLANKS = re.compile(r"[^\S\n]+")
#: 布—３—局: a page number that the extraction left inside a word.
_STRAY_PAGE = re.compile(r"(?<=[一-鿿])\s*[—-]{1,2}\s*[0-9]{1,3}\s*[—-]{1,2}\s*(?=[一-鿿])")
#: Passes over the paragraphs after the first; more than one more is needed by broken texts alone.
_PASSES = 4
_OPENERS, _CLOSERS = "(〔[【《“", ")〕]】》”"


def prepare(data: bytes) -> Prepared:
    """Decode and prepare one plain text; raises InputError where the bytes are no text, or hold no words."""
    return prepare_text(decode(data))


def prepare_text(source: str) -> Prepared:
    """Prepare a decoded text; ``offsets`` lead into ``source`` with its line ends made ``\\n``."""
    source = source.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").translate(_INVISIBLE)
    folded = fold(source)
    lines = source_lines(source, folded)
    if not lines:
        raise InputError("文件里没有文字", "the file holds no words")
    builder = _Builder(source, folded)
    for paragraph in _paragraphs(folded, lines):
        builder.add(paragraph)
    return builder.prepared()


def _paragraphs(folded: str, lines: list[SourceLine]) -> list[list[SourceLine]]:
    """The lines by paragraph. What one pass made is looked at again as lines: a sentence torn short is found then."""
    paragraphs = _grouped(folded, [[line] for line in lines])
    for _ in range(_PASSES):
        again = _grouped(folded, paragraphs)
        if len(again) == len(paragraphs):
            break
        paragraphs = again
    return paragraphs


def _grouped(folded: str, groups: list[list[SourceLine]]) -> list[list[SourceLine]]:
    """The groups of lines, those put together that go on with one another."""
    lines = [_as_line(group) for group in groups]
    setting = find_setting(lines, folded)
    grouped = [list(groups[0])]
    begun = lines[0]
    opened = _still_open("", folded[begun.start : begun.end])
    for (line, following), group in zip(pairwise(lines), groups[1:], strict=True):
        if goes_on(folded, line, following, setting, opened, begun):
            grouped[-1].extend(group)
        else:
            grouped.append(list(group))
            begun, opened = following, ""
        opened = _still_open(opened, folded[following.start : following.end])
    return grouped


def _as_line(group: list[SourceLine]) -> SourceLine:
    if len(group) == 1:
        return group[0]
    return replace(group[0], end=group[-1].end, width=sum(line.width for line in group))


def _still_open(opened: str, words: str) -> str:
    for char in words:
        if char in _OPENERS:
            opened += char
        elif opened and char in _CLOSERS and _CLOSERS.index(char) == _OPENERS.index(opened[-1]):
            opened = opened[:-1]
    return opened[-8:]


class _Builder:
    """Collects the kept stretches of the source, in order."""

    def __init__(self, source: str, folded: str) -> None:
        self._source = source
        self._folded = folded
        self._pieces: list[str] = []
        self._length = 0
        self._last_end = 0
        self._starts: list[int] = []
        self._sources: list[int] = []
        self._line_starts: list[int] = []
        self._places: list[Place] = []

    def add(self, paragraph: list[SourceLine]) -> None:
        if self._pieces:
            self._keep("\n", self._last_end)
        for index, line in enumerate(paragraph):
            if index and self._needs_blank(line):
                self._keep(" ", line.start - 1)
            self._line_starts.append(self._length)
            self._places.append(Place(line.page, line.number))
            self._add_line(line)
        self._last_end = paragraph[-1].end

    def _needs_blank(self, line: SourceLine) -> bool:
        """Two Latin words that a wrap held apart; capitals on both sides are one torn acronym."""
        last, first = self._pieces[-1][-1:], self._source[line.start]
        latin = last.isascii() and last.isalpha() and first.isascii() and first.isalpha()
        return latin and not (last.isupper() and first.isupper())

    def _add_line(self, line: SourceLine) -> None:
        position = line.start
        for gap in self._gaps(line):
            self._keep(self._source[position : gap.start()], position)
            if gap.re is _BLANKS and (kept := self._kept_blank(gap)):
                self._keep(kept, gap.start())
            position = gap.end()
        self._keep(self._source[position : line.end], position)

    def _gaps(self, line: SourceLine) -> list[re.Match[str]]:
        pages = list(_STRAY_PAGE.finditer(self._folded, line.start, line.end))
        blanks = _BLANKS.finditer(self._source, line.start, line.end)
        loose = (
            [b for b in blanks if not any(p.start() <= b.start() < p.end() for p in pages)] if pages else list(blanks)
        )
        return sorted(pages + loose, key=lambda gap: gap.start())

    def _kept_blank(self, gap: re.Match[str]) -> str:
        """What stays of a blank: a tab of a gap between columns, a blank of one between Latin words, else nothing."""
        if "\t" in gap[0] or len(gap[0]) >= 4:
            return "\t"
        before, after = self._source[gap.start() - 1], self._source[gap.end()]
        return " " if _latin(before) and _latin(after) and after != "%" else ""

    def _keep(self, words: str, source: int) -> None:
        if not words:
            return
        if not self._starts or source - self._sources[-1] != self._length - self._starts[-1]:
            self._starts.append(self._length)
            self._sources.append(source)
        self._pieces.append(words)
        self._length += len(words)

    def prepared(self) -> Prepared:
        text = "".join(self._pieces)
        return Prepared(
            text=text,
            folded=fold(text),
            offsets=OffsetMap(tuple(self._starts), tuple(self._sources)),
            lines=LineMap(tuple(self._line_starts), tuple(self._places)),
        )


def _latin(char: str) -> bool:
    return char.isascii() and not char.isspace()
