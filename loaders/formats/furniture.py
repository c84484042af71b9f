"""What heads and foots the pages: page numbers and running heads, known by their place and by coming again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median
from typing import Literal

from app.model.folding import fold
from loaders.formats.page_layout import Sheet
from loaders.formats.page_lines import Line

Side = Literal["head", "foot"]
_SIDES: tuple[Side, ...] = ("head", "foot")

#: — 3 —, - 3 -, 第3页, 第3页 共10页, 3/10, Page 3 of 10.
_NUMBER = re.compile(
    r"""^(?:
        [-—–·•~]{1,2}\s*[0-9]{1,4}\s*[-—–·•~]{1,2}
      | 第\s*[0-9]{1,4}\s*页(?:\s*[,/(]?\s*共\s*[0-9]{1,4}\s*页\)?)?
      | [0-9]{1,4}\s*/\s*[0-9]{1,4}
      | [Pp]age\s*[0-9]{1,4}(?:\s*of\s*[0-9]{1,4})?
    )$""",
    re.VERBOSE,
)
_BARE = re.compile(r"^(?:[0-9]{1,4}|[IVXivx]{1,6})$")
#: Shares of the height of a page: where its heads and feet stand.
_ZONE = 0.16
#: Lines at the head and the foot of a page that may be no text.
_DEEP = 3
#: Points by which a running head may stand higher or lower on another page.
_SHIFT = 4.0
#: Share of the pages that have it; of those that have it where it reads like a sentence.
_OFTEN, _ALWAYS = 0.4, 0.8
_SENTENCE = re.compile(r"[。,;!?]")
#: The address that a browser prints on each page, cut to the room beside the page number.
_ADDRESS = re.compile(r"[a-z]{2,8}://")
_OTHER_SIZE, _FURTHER = 1.12, 1.25


def without_furniture(sheets: list[Sheet]) -> list[Sheet]:
    """The pages without their running heads and page numbers."""
    for _ in range(_DEEP):
        dropped = False
        for side in _SIDES:
            outer = [(sheet, line) for sheet in sheets if (line := _outermost(sheet, side)) is not None]
            heads = _running(outer, len(sheets), side)
            numbered = _counting(outer)
            for index, (sheet, line) in enumerate(outer):
                words = fold(line.words).strip()
                if _NUMBER.match(words) or index in heads or index in numbered or _alone(sheet, line, words, side):
                    sheet.elements.pop(0 if side == "head" else -1)
                    dropped = True
        if not dropped:
            break
    return sheets


def _outermost(sheet: Sheet, side: Side) -> Line | None:
    """The first or last line of a page, where it stands in the margin."""
    if not sheet.elements:
        return None
    line = sheet.elements[0 if side == "head" else -1]
    if not isinstance(line, Line):
        return None
    near = line.base <= _ZONE * sheet.height if side == "head" else line.base >= (1 - _ZONE) * sheet.height
    return line if near else None


def _running(outer: list[tuple[Sheet, Line]], pages: int, side: Side) -> set[int]:
    """Lines with the same words, numbers aside, at the same height of many pages, set apart from the text."""
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for index, (_, line) in enumerate(outer):
        words = re.sub(r"[0-9]+", "0", re.sub(r"\s", "", fold(line.words)))
        address = _ADDRESS.match(words)
        alike[address[0] if address else words].append(index)
    found: set[int] = set()
    for words, indices in alike.items():
        heights = Counter(round(outer[i][1].base / _SHIFT) for i in indices)
        usual = heights.most_common(1)[0][0]
        level = [i for i in indices if abs(outer[i][1].base / _SHIFT - usual) <= 1.5]
        often = _ALWAYS if _SENTENCE.search(words) else _OFTEN
        if len(level) < max(2, often * pages) or re.fullmatch(r"[0年月日]*", words):
            continue
        if 2 * sum(_set_apart(*outer[i], side) for i in level) >= len(level):
            found.update(level)
    return found


def _set_apart(sheet: Sheet, line: Line, side: Side) -> bool:
    """Whether a line is of another size than its page, or further from the next line than lines are."""
    lines = [element for element in sheet.elements if isinstance(element, Line) and element is not line]
    if not lines or len(sheet.elements) < 2:
        return True
    size = median(other.size for other in lines)
    if max(size, line.size) > _OTHER_SIZE * min(size, line.size):
        return True
    beside = sheet.elements[1 if side == "head" else -2]
    if not isinstance(beside, Line):
        return True
    pitches = [after.base - before.base for before, after in pairwise(lines) if after.base > before.base]
    return not pitches or abs(line.base - beside.base) > _FURTHER * median(pitches)


def _counting(outer: list[tuple[Sheet, Line]]) -> set[int]:
    """Bare numbers that go up as the pages do."""
    found: set[int] = set()
    values = [
        (index, sheet.number, int(words))
        for index, (sheet, line) in enumerate(outer)
        if (words := fold(line.words).strip()).isdecimal() and len(words) <= 4
    ]
    for (first, page, value), (second, following, next_value) in pairwise(values):
        if next_value - value == following - page:
            found.update((first, second))
    return found


def _alone(sheet: Sheet, line: Line, words: str, side: Side) -> bool:
    """A bare number well apart from the text."""
    if not _BARE.match(words):
        return False
    if len(sheet.elements) < 2:
        return len(words) <= 3
    beside = sheet.elements[1 if side == "head" else -2]
    if isinstance(beside, Line):
        return abs(line.base - beside.base) > 2.2 * max(beside.size, line.size)
    return line.base - beside.bottom > 1.5 * line.size if side == "foot" else beside.top - line.base > line.size
