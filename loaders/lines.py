"""Physical lines of a source, and whether the next one goes on with the same paragraph.

Two kinds of text come in: one paragraph a line, and PDF extracts with a hard wrap every 28 characters or so, blank
lines anywhere and page breaks inside words. Which of the two a text is shows in how its long lines end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from app.model.tables import Table
from loaders.contents import contents_of
from loaders.structure.numerals import MARKER

#: 。 and its like end a paragraph; closing quotes and brackets may follow.
_TERMINAL = re.compile(r"[。!?！？;；:：…][”’\"'）)〕\]】》]*\s*$")
_SENTENCE_END = re.compile(r"[。!?！？…][”’\"'）)〕\]】》]*\s*$")
#: Characters that a closing sign and the brackets behind it take.
_AN_END = 16
#: What can't begin a line of its own, and what can't end one.
CONTINUES = re.compile(r"^[、,.;:!?。)〕\]】》”’%‰—…\-]")
#: The same where a line is a paragraph: lists may begin with a dash.
_NO_BEGINNING = re.compile(r"^[、,;:!?。)〕\]】》”’%‰]")
UNFINISHED = re.compile(r"(?:[、,(〔\[【《“‘]|(?<![0-9])—)\s*$")
_OPENERS, _CLOSERS = "(〔[【《“", ")〕]】》”"
#: Signs of running text: a line with one of them heads no pages.
_NO_HEAD = re.compile(r"[。,、;:!?()〔〕]")
_A_TITLE = re.compile(r"(?:通知|意见|方案|规划|纲要|办法|规定|计划|要点|措施|报告|决定)$")

#: What a wrap does not tear.
_TOKEN = re.compile(r"[A-Za-z0-9.%+&-]+|.")
#: Signs that take one column; all others take two.
_HALF_WIDTH = re.compile("[^\u2e80-\U0010ffff“”‘’—…·]+")
#: Columns that a wrapped line may fall short by, for its signs can't be divided; more where the setting is sure.
_TIGHT, _LOOSE = 3, 14
#: Columns by which the full lines of a wrapped text differ.
_EVEN = 8
#: The first line of a paragraph, where the extraction dropped its indent.
_LOST_INDENT = 2

#: A responsibility clause that ends with its line ends the paragraph too.
_CLOSED_CLAUSE = re.compile(
    r"""
      [(〔\[【]\s*[一-鿿]{0,4}(?:牵头|责任|参加|配合|参与|协同|协办|主办|落实)[^()〔〕\[\]【】]*[)〕\]】]。?\s*$
    | [(〔\[【][^()〔〕\[\]【】。]*(?:牵头|负责|配合|协办|落实)[)〕\]】]。?\s*$
    | 。[(〔\[【][★☆*※]?(?:省|市|州|县|区|自治区|国家|各)[^()〔〕\[\]【】。]*
      (?:厅|局|委|办|部|会|院|公司|政府|单位|部门)[)〕\]】]。?\s*$
    """,
    re.VERBOSE,
)

#: Lines that begin something of their own whatever stood before them.
STARTER = re.compile(
    r"""
      ^\s*(?:
        [一-鿿]{0,4}(?:牵头|责任|参加|配合|参与|协同|协办|主办|承办|落实|支持|指导)(?:责任)?(?:单位|部门|处室)\s*:
      | (?:责任|牵头|分管|主管|包[联抓保]|挂[钩联]|联系)(?:领导|责任人|负责人|人)\s*:
      | (?:(?:完成|办结|实施|推进|起止)(?:时间|期限|时限)|时限|时间节点|时限要求|完成时间节点)\s*:
      | (?:备?注|说明)\s*:
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
#: Who signs, on a line of its own behind the last sentence.
_SIGNATURE = re.compile(r"^[一-鿿]{4,30}(?:人民政府|办公厅|办公室|委员会|政府|厅|局)$")
_PAGE_NUMBER = re.compile(
    r"^(?:[-—·•]{1,2}\s*[0-9]{1,4}\s*[-—·•]{1,2}|第\s*[0-9]{1,4}\s*页(?:\s*[,，/]?\s*共\s*[0-9]{1,4}\s*页)?)$"
)
_BARE_NUMBER = re.compile(r"^(?P<page>[0-9]{1,4})(?:\s*/\s*[0-9]{1,4})?$")
#: Fewer lines than this between two bare numbers are no page: the numbers of a table stand closer.
_LINES_OF_A_PAGE = 12


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line with words: ``[start, end)`` in the source without outer blanks, its number and how it is set in.

    ``opens``: whether it begins a paragraph, where its layout says so.
    """

    start: int
    end: int
    page: int | None
    number: int
    indent: int
    width: int
    opens: bool | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: hard-wrapped or not, and the usual width of a full line in half-width columns."""

    wrapped: bool
    full: float
    indented: bool
    run_in: bool


def source_lines(
    source: str, folded: str, *, furnished: bool = True, tables: Sequence[Table] = ()
) -> list[SourceLine]:
    """The lines with words; after a form feed lines count anew.

    A table of contents is left out. ``furnished``: page numbers and running heads may stand among the lines, and are
    left out too. What is in ``tables`` stays.
    """
    lines: list[SourceLine] = []
    #: Places in ``lines`` before which a page begins.
    breaks: list[int] = []
    paged = "\f" in source
    ends = [table.end for table in tables]
    page, number, position = 1, 0, 0
    for raw in source.split("\n"):
        number += 1
        feeds = raw.count("\f")
        if feeds:
            page, number = page + feeds, 1
            breaks.append(len(lines))
        start, end = position, position + len(raw)
        position = end + 1
        while start < end and source[start].isspace():
            start += 1
        while end > start and source[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        if _PAGE_NUMBER.match(folded[start:end]) and (furnished or not _within(start, tables, ends)):
            breaks.append(len(lines))
            continue
        indent = sum(
            2 if source[i] == "\u3000" else 4 if source[i] == "\t" else 1
            for i in range(position - 1 - len(raw), start)
        )
        lines.append(SourceLine(start, end, page if paged else None, number, indent, width(source[start:end])))
    if furnished:
        tabled = {i for i, line in enumerate(lines) if _within(line.start, tables, ends)}
        lines = _without_furniture(folded, lines, breaks, tabled)
    loose = [line for line in lines if not _within(line.start, tables, ends)] if tables else lines
    contents = contents_of([folded[line.start : line.end] for line in loose])
    left_out = {loose[index].start for index in contents}
    return [line for line in lines if line.start not in left_out] if left_out else lines


def _within(start: int, tables: Sequence[Table], ends: list[int]) -> bool:
    index = bisect_right(ends, start)
    return index < len(tables) and tables[index].start <= start


def _without_furniture(folded: str, lines: list[SourceLine], breaks: list[int], tabled: set[int]) -> list[SourceLine]:
    """The lines without bare page numbers, and without the words that head or foot most of the pages."""
    numbers = _bare_page_numbers(folded, lines, tabled)
    heads = _running_heads(folded, lines, sorted({*breaks, *numbers, *(n + 1 for n in numbers)}))
    if not numbers and not heads:
        return lines
    kept: list[SourceLine] = []
    titles: set[str] = set()
    for index, line in enumerate(lines):
        words = _head_words(folded, line)
        if words in heads and _A_TITLE.search(words) and words not in titles:
            # Where the title itself runs over the pages, its first place is the title's.
            titles.add(words)
        elif (index in numbers or words in heads) and index not in tabled:
            continue
        kept.append(line)
    return kept


def _bare_page_numbers(folded: str, lines: list[SourceLine], tabled: set[int]) -> set[int]:
    """Lines of a number alone that count up by one, a page of lines apart."""
    found = [
        (index, int(match["page"]))
        for index, line in enumerate(lines)
        if line.width <= 11 and index not in tabled and (match := _BARE_NUMBER.match(folded[line.start : line.end]))
    ]
    paired = [
        (first, second)
        for (first, value), (second, following) in pairwise(found)
        if following == value + 1 and second - first > _LINES_OF_A_PAGE
    ]
    return {index for pair in paired for index in pair} if len(paired) == len(found) - 1 else set()


def _running_heads(folded: str, lines: list[SourceLine], breaks: list[int]) -> set[str]:
    """Words without punctuation that stand next to most page breaks."""
    beside: Counter[str] = Counter()
    for place in breaks:
        near = {_head_words(folded, lines[i]) for i in (place - 1, place) if 0 <= i < len(lines)}
        beside.update(words for words in near if words and not _NO_HEAD.search(words) and not MARKER.match(words))
    if not beside:
        return set()
    everywhere = Counter(_head_words(folded, line) for line in lines)
    top = _head_words(folded, lines[0])
    enough = max(2, 0.6 * len(breaks))
    return {w for w, count in beside.items() if everywhere[w] >= 2 and (count >= enough or w == top)}


def _head_words(folded: str, line: SourceLine) -> str:
    """The words of a short line, numbers and blanks left out; empty for a long one."""
    return re.sub(r"[0-9\s]", "", folded[line.start : line.end]) if line.end - line.start <= 80 else ""


def width(words: str) -> int:
    return 2 * len(words) - sum(map(len, _HALF_WIDTH.findall(words)))


def find_setting(lines: list[SourceLine], folded: str) -> Setting:
    """Read off the lines themselves how the text is set."""
    bodies = [line for line in lines if not _is_label(folded, line)]
    if len(bodies) < 4:
        return Setting(False, 0.0, False, False)
    full = quantiles([line.width for line in bodies], n=10)[-1]
    long_lines = [line for line in bodies if line.width >= 0.7 * full]
    open_ended = [line for line in long_lines if not _closed(folded, line)]
    # A wrap cuts lines to one measure; lines of titles, lists and labels end where they like.
    even = sum(abs(line.width - full) <= _EVEN for line in open_ended)
    wrapped = 20 <= full <= 140 and len(long_lines) >= 6 and len(open_ended) > 0.5 * len(long_lines)
    wrapped = wrapped and even >= 0.5 * len(open_ended)
    indented = sum(line.indent >= 2 for line in lines)
    numbered = [line for line in bodies if _digit_item(folded, line)]
    run_in = sum(_closed(folded, line) for line in numbered) > 0.8 * max(len(numbered), 5)
    return Setting(wrapped, full, wrapped and 2 < indented < 0.7 * len(lines), run_in)


def _digit_item(folded: str, line: SourceLine) -> bool:
    match = MARKER.match(folded, line.start, line.end)
    return match is not None and match.lastgroup == "digit"


def _closed(folded: str, line: SourceLine) -> bool:
    words = folded[line.start : line.end]
    return bool(_ends(_TERMINAL, words)) or words.rstrip().endswith((")", "〕", "]", "】"))


def _ends(form: re.Pattern[str], words: str) -> bool:
    """Whether words end in that form, by a look at their end alone."""
    return form.search(words, max(len(words) - _AN_END, 0)) is not None


def _is_label(folded: str, line: SourceLine) -> bool:
    return bool(STARTER.match(folded, line.start, line.end))


def goes_on(
    folded: str, line: SourceLine, following: SourceLine, setting: Setting, opened: str, begun: SourceLine
) -> bool:
    """Whether ``following`` continues the paragraph that ``begun`` opens and ``line`` ends, for now.

    ``opened`` holds the brackets and quotes still open in the paragraph.
    """
    words, after = folded[line.start : line.end], folded[following.start : following.end]
    if following.opens is False or (CONTINUES.match(after) and not after.startswith("——")):
        return True
    if following.opens:
        return False
    marker = MARKER.match(after)
    inside = bool(opened) and marker is None
    if inside and (_closes(after, opened) or (setting.wrapped and _room(folded, line, following, setting) <= _TIGHT)):
        return True
    if STARTER.match(after) or (_ends(_SENTENCE_END, words) and _SIGNATURE.match(after)):
        return False
    if _ends(UNFINISHED, words):
        return True
    if marker is not None:
        return marker.lastgroup == "ordinal" and _runs_over(folded, line, following, setting)
    if not setting.indented and _CLOSED_CLAUSE.search(folded, max(begun.start, line.end - 400), line.end):
        return False
    if setting.wrapped:
        return _wrapped_on(folded, line, following, setting, begun is line)
    return _broken_on(folded, line, following, setting)


def torn(folded: str, line: SourceLine, following: SourceLine, opened: str) -> bool:
    """Whether two paragraphs are pieces of one by their signs: 、 at the seam, a bracket that closes below it."""
    after = folded[following.start : following.end]
    if _NO_BEGINNING.match(after):
        return True
    if MARKER.match(after) or STARTER.match(after):
        return False
    return bool(opened and _closes(after, opened)) or bool(UNFINISHED.search(folded[line.start : line.end]))


def _closes(after: str, opened: str) -> bool:
    closer = _CLOSERS[_OPENERS.index(opened[-1])]
    place = after.find(closer)
    return place >= 0 and after.find(opened[-1], 0, place) < 0


def _wrapped_on(folded: str, line: SourceLine, following: SourceLine, setting: Setting, fresh: bool) -> bool:
    words = folded[line.start : line.end]
    if setting.indented and following.indent >= 2:
        return False
    room = _room(folded, line, following, setting)
    if _ends(_TERMINAL, words):
        return room <= (_LOOSE if setting.indented else _TIGHT)
    if fresh and MARKER.match(words):
        # A heading on its own line is short; one that fills the line goes on below.
        return room <= _TIGHT + _LOST_INDENT
    return line.width >= 0.75 * setting.full


def _runs_over(folded: str, line: SourceLine, following: SourceLine, setting: Setting) -> bool:
    """Whether 二是 at the start of a line stands there because the line before was full."""
    if not setting.wrapped or (setting.indented and following.indent >= 2):
        return False
    words = folded[line.start : line.end]
    return not _ends(_SENTENCE_END, words) and _room(folded, line, following, setting) <= _TIGHT


def _room(folded: str, line: SourceLine, following: SourceLine, setting: Setting) -> float:
    """Columns left at the end of ``line`` if the first sign, word or number of ``following`` had been set there."""
    token = _TOKEN.match(folded, following.start, following.end)
    taken = width(token[0]) if token else 2
    return setting.full - line.width - (min(line.indent, 8) if setting.indented else 0) - taken


def _broken_on(folded: str, line: SourceLine, following: SourceLine, setting: Setting) -> bool:
    """In a text of one paragraph a line: a page break inside a sentence."""
    words, after = folded[line.start : line.end], folded[following.start : following.end]
    if _closed(folded, line):
        return False
    if _digit_item(folded, line) and setting.run_in:
        return True
    return "。" in words and line.width >= 60 and "。" in after
