"""Physical lines of a source, and whether the next one goes on with the same paragraph.

Two kinds of text come in: one paragraph a line, and PDF extracts with a hard wrap every 28 characters or so, blank
lines anywhere and page breaks inside words. Which of the two a text is shows in how its long lines end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import quantiles

from loaders.structure.numerals import MARKER

#: 。 and its like end a paragraph; closing quotes and brackets may follow.
_TERMINAL = re.compile(r"[。!?！？;；:：…][”’\"'）)〕\]】》]*\s*$")
_SENTENCE_END = re.compile(r"[。!?！？…][”’\"'）)〕\]】》]*\s*$")
#: What can't begin a line of its own, and what can't end one.
_CONTINUES = re.compile(r"^[、,.;:!?。)〕\]】》”’%‰—…\-]")
_UNFINISHED = re.compile(r"[、,(〔\[【《“‘—]\s*$")
_OPENERS, _CLOSERS = "(〔[【《“", ")〕]】》”"

#: A responsibility clause that ends with its line ends the paragraph too.
_CLOSED_CLAUSE = re.compile(
    r"[(〔\[【]\s*[一-鿿]{0,4}(?:牵头|责任|参加|配合|参与|协同|协办|主办|落实)[^()〔〕\[\]【】]*[)〕\]】]。?\s*$"
)

#: Lines that begin something of their own whatever stood before them.
STARTER = re.compile(
    r"""
      ^\s*(?:
        [一-鿿]{0,4}(?:牵头|责任|参加|配合|参与|协同|协办|主办|承办|落实|支持|指导)(?:责任)?(?:单位|部门|处室)\s*:
      | (?:完成|办结|实施)?时限\s*:
      | 附\s*件?\s*(?:[0-9一二三四五六七八九十]{1,3}\s*)?(?:[:.、]|$)
      | 抄\s*送\s*: | 索\s*引\s*号 | 发布机构 | 主题分类 | 发文字号 | 文号\s*:
      | [(]?此件 | 各位代表\s*[:,]
      | [0-9]{4}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日?\s*$
      | [一-鿿]{1,10}\s*[〔\[(]\s*[0-9]{4}\s*[〕\])]\s*(?:第\s*)?[0-9]+\s*号\s*$
      | —{1,2}\s*[0-9]{4}\s*年 | [●■◆▲★☆※]
      )
    """,
    re.VERBOSE,
)
_PAGE_NUMBER = re.compile(
    r"^\s*(?:[-—]{1,2}\s*[0-9]{1,4}\s*[-—]{1,2}|第\s*[0-9]{1,4}\s*页(?:\s*[,，/]?\s*共\s*[0-9]{1,4}\s*页)?)\s*$"
)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line with words: ``[start, end)`` in the source without outer blanks, its number and how it is set in."""

    start: int
    end: int
    page: int | None
    number: int
    indent: int
    width: int


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: hard-wrapped or not, and the usual width of a full line in half-width columns."""

    wrapped: bool
    full: float
    indented: bool
    run_in: bool


def source_lines(source: str, folded: str) -> list[SourceLine]:
    """The lines with words, without page numbers; a form feed begins a page, and lines count anew on it."""
    lines: list[SourceLine] = []
    paged = "\f" in source
    page, number, position = 1, 0, 0
    for raw in source.split("\n"):
        number += 1
        feeds = raw.count("\f")
        if feeds:
            page, number = page + feeds, 1
        start, end = position, position + len(raw)
        position = end + 1
        while start < end and source[start].isspace():
            start += 1
        while end > start and source[end - 1].isspace():
            end -= 1
        if start == end or _PAGE_NUMBER.match(folded[start:end]):
            continue
        indent = sum(
            2 if source[i] == "\u3000" else 4 if source[i] == "\t" else 1
            for i in range(position - 1 - len(raw), start)
        )
        lines.append(SourceLine(start, end, page if paged else None, number, indent, _width(source[start:end])))
    return lines


def _width(words: str) -> int:
    return sum(1 if ord(c) < 0x2E80 and c not in "“”‘’—…·" else 2 for c in words)


def find_setting(lines: list[SourceLine], folded: str) -> Setting:
    """Read off the lines themselves how the text is set."""
    bodies = [line for line in lines if not _is_label(folded, line)]
    if len(bodies) < 4:
        return Setting(False, 0.0, False, False)
    full = quantiles([line.width for line in bodies], n=10)[-1]
    long_lines = [line for line in bodies if line.width >= 0.7 * full]
    open_ended = sum(not _TERMINAL.search(folded[line.start : line.end]) for line in long_lines)
    wrapped = 20 <= full <= 140 and len(long_lines) >= 6 and open_ended > 0.5 * len(long_lines)
    indented = sum(line.indent >= 2 for line in lines)
    numbered = [line for line in bodies if _digit_item(folded, line)]
    run_in = sum(_closed(folded, line) for line in numbered) > 0.8 * max(len(numbered), 5)
    return Setting(wrapped, full, wrapped and 2 < indented < 0.7 * len(lines), run_in)


def _digit_item(folded: str, line: SourceLine) -> bool:
    match = MARKER.match(folded, line.start, line.end)
    return match is not None and match.lastgroup == "digit"


def _closed(folded: str, line: SourceLine) -> bool:
    words = folded[line.start : line.end]
    return bool(_TERMINAL.search(words)) or words.rstrip().endswith((")", "〕", "]", "】"))


def _is_label(folded: str, line: SourceLine) -> bool:
    return bool(STARTER.match(folded, line.start, line.end))


def goes_on(
    folded: str, line: SourceLine, following: SourceLine, setting: Setting, opened: str, begun: SourceLine
) -> bool:
    """Whether ``following`` continues the paragraph that ``begun`` opens and ``line`` ends, for now.

    ``opened`` holds the brackets and quotes still open in the paragraph.
    """
    words, after = folded[line.start : line.end], folded[following.start : following.end]
    if _CONTINUES.match(after) and not after.startswith("——"):
        return True
    if STARTER.match(after):
        return False
    if _UNFINISHED.search(words):
        return True
    starts_item = MARKER.match(after) is not None
    if opened and not starts_item and _closes(after, opened):
        return True
    if starts_item:
        return False
    if _CLOSED_CLAUSE.search(folded, max(begun.start, line.end - 400), line.end):
        return False
    if setting.wrapped:
        return _wrapped_on(folded, line, following, setting, begun is line)
    return _broken_on(folded, line, following, setting)


def _closes(after: str, opened: str) -> bool:
    closer = _CLOSERS[_OPENERS.index(opened[-1])]
    place = after.find(closer)
    return place >= 0 and after.find(opened[-1], 0, place) < 0


def _wrapped_on(folded: str, line: SourceLine, following: SourceLine, setting: Setting, fresh: bool) -> bool:
    words = folded[line.start : line.end]
    if setting.indented and following.indent >= 2 and line.indent < following.indent and _TERMINAL.search(words):
        return False
    if _SENTENCE_END.search(words) or _TERMINAL.search(words):
        return line.width >= setting.full - 3
    if fresh and MARKER.match(words):
        # A heading on its own line is short; one that fills the line goes on below.
        return line.width >= 0.85 * setting.full
    return line.width >= 0.75 * setting.full


def _broken_on(folded: str, line: SourceLine, following: SourceLine, setting: Setting) -> bool:
    """In a text of one paragraph a line: a page break inside a sentence."""
    words, after = folded[line.start : line.end], folded[following.start : following.end]
    if _closed(folded, line):
        return False
    if _digit_item(folded, line) and setting.run_in:
        return True
    return "。" in words and line.width >= 60 and "。" in after
