"""Which blocks of a page are its document, whatever the site: by where its sentences, items and tables stand.

The box that holds most of them is the core. What stands before and after it in other boxes belongs to the document
where it speaks for itself (sentences, numbered items, a signature) and its box is no menu. Links, and what pages
print around a document, are left out wherever they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.model.ids import title_key
from loaders.formats.html.blocks import Page
from loaders.formats.html.evidence import Judged

#: The core holds this share of all evidence; the boxes above it hold no more of the document than that.
_CORE = 0.6
#: A box in which this share of the characters leads elsewhere is a menu.
_MENU = 0.4
#: Blocks after a doubtful last line within which the foot of the page shows.
_NEAR_FOOT = 10
_LONG_SENTENCE = 30
#: The longest value of a label of metadata.
_LONG_VALUE = 120
_LINES_OF_A_TITLE = 4


@dataclass(frozen=True, slots=True)
class Region:
    """Numbers of the blocks that are text, in order; ``left_out`` sentences outside them, for a person."""

    kept: tuple[int, ...]
    first: int
    last: int
    left_out: tuple[str, ...] = ()


def find_region(page: Page, judged: list[Judged], titles: Sequence[str] = ()) -> Region | None:
    """The document's blocks; None where the page holds no words that may be text. ``titles``: what the page names."""
    weights = [one.weight for one in judged]
    if not any(weights):
        weights = [0 if one.linked or one.furniture or one.block.outside else one.block.size for one in judged]
        if not any(weights):
            return None
    spans, sums, links, sizes = _by_box(page, weights)
    core = _core(sums)
    menus = [links[box] > _MENU * max(sizes[box], 1) for box in range(len(page.boxes))]
    first, last = spans[core]
    path = _path(page, core)
    inside = _Inside(page, path, menus)
    before = (i for i in range(first) if (_belongs(judged[i]) or judged[i].names) and not inside.menu(i))
    start = _with_title(judged, next(before, first), [title_key(title) for title in titles])
    foot = _foot(judged, weights, first, last)
    stop = min(last, foot)
    if foot > last:
        for index in range(last + 1, len(judged)):
            if judged[index].furniture in {"end", "foot"}:
                break
            if _belongs(judged[index]) and (judged[index].annex or not inside.menu(index)):
                stop = index
    stop = _without_tail(judged, start, stop)
    kept = tuple(i for i in range(start, stop + 1) if _is_text(judged, i))
    left = tuple(
        judged[i].words
        for i in (*range(start), *range(stop + 1, len(judged)))
        if weights[i] and judged[i].sentence and len(judged[i].words) >= _LONG_SENTENCE
    )
    return Region(kept, start, stop, left)


def _by_box(page: Page, weights: list[int]) -> tuple[list[tuple[int, int]], list[int], list[int], list[int]]:
    """For each box, what is in it and below: first and last block, weight, characters of links, characters."""
    count = len(page.boxes)
    firsts, lasts = [len(page.blocks)] * count, [-1] * count
    sums, links, sizes = [0] * count, [0] * count, [0] * count
    for index, block in enumerate(page.blocks):
        firsts[block.box] = min(firsts[block.box], index)
        lasts[block.box] = index
        sums[block.box] += weights[index]
        links[block.box] += block.links
        sizes[block.box] += block.size
    for box in range(count - 1, 0, -1):
        above = page.boxes[box]
        firsts[above], lasts[above] = min(firsts[above], firsts[box]), max(lasts[above], lasts[box])
        sums[above] += sums[box]
        links[above] += links[box]
        sizes[above] += sizes[box]
    return list(zip(firsts, lasts, strict=True)), sums, links, sizes


def _core(sums: list[int]) -> int:
    """The innermost box with most of the evidence: below it no box has that share."""
    enough = _CORE * sums[0]
    return max((box for box in range(len(sums)) if sums[box] >= enough), default=0)


def _path(page: Page, core: int) -> set[int]:
    path = {0, core}
    while core:
        core = page.boxes[core]
        path.add(core)
    return path


class _Inside:
    """Whether a block stands in a menu: the outermost box that holds it and not the core."""

    def __init__(self, page: Page, path: set[int], menus: list[bool]) -> None:
        self._page = page
        self._menu: list[bool] = []
        for box, above in enumerate(page.boxes):
            if box in path:
                self._menu.append(False)
            elif above in path:
                self._menu.append(menus[box])
            else:
                self._menu.append(self._menu[above])

    def menu(self, index: int) -> bool:
        return self._menu[self._page.blocks[index].box]


def _belongs(one: Judged) -> bool:
    return one.evidence or one.surely_metadata


def _with_title(judged: list[Judged], start: int, titles: list[str]) -> int:
    """The first block, with the lines of the title right above it: the office's, and pieces of the named one."""
    for index in range(start - 1, max(start - 1 - _LINES_OF_A_TITLE, -1), -1):
        one = judged[index]
        key = title_key(one.words)
        piece = len(key) > 1 and any(key in title for title in titles)
        together = one.block.box == judged[start].block.box and len(one.words) <= _LONG_VALUE
        if not one.plain or not (one.office or one.names or piece or together):
            break
        start = index
    return start


def _foot(judged: list[Judged], weights: list[int], first: int, last: int) -> int:
    """The last block of the core that may be text: above what ends a page, once half the text has passed."""
    total, passed = sum(weights[first : last + 1]), 0
    for index in range(first, last + 1):
        passed += weights[index]
        kind = judged[index].furniture
        if (kind == "foot" and passed >= 0.5 * total) or (kind == "end" and passed >= 0.6 * total):
            return index - 1
    return last + 1


def _without_tail(judged: list[Judged], start: int, stop: int) -> int:
    """The last block that speaks for itself, or the office that signs right below it, with its date."""
    index = stop
    while index > start:
        one = judged[index]
        if one.evidence and not (one.keeper and _near_foot(judged, index)):
            break
        index -= 1
    if index < stop and judged[index + 1].office and not judged[index + 1].linked:
        index += 1
        if index < stop and judged[index + 1].day:
            index += 1
    return index


def _near_foot(judged: list[Judged], index: int) -> bool:
    return any(one.furniture == "foot" for one in judged[index + 1 : index + 1 + _NEAR_FOOT])


def _is_text(judged: list[Judged], index: int) -> bool:
    """Whether a block between the first and the last of the document is of its text."""
    one = judged[index]
    if index and judged[index - 1].label and len(one.words) <= _LONG_VALUE:
        return True
    if one.furniture == "line" and _dates_signature(judged, index):
        return True
    if one.block.outside or one.furniture is not None:
        return False
    if one.linked and not one.table:
        return one.attached or (one.numbered and one.sentence)
    if one.evidence or one.metadata or one.table or len(one.words) > 20:
        return True
    return not _heads_links(judged, index)


def _dates_signature(judged: list[Judged], index: int) -> bool:
    """2023.5.12 below the office that signs; above the text such a line says when the page was published."""
    near = judged[max(index - 4, 0) : index]
    return bool(near) and near[-1].office and any(o.sentence or o.numbered for o in near) and judged[index].day


def _heads_links(judged: list[Judged], index: int) -> bool:
    """A short line over a list of links: 热点专题."""
    following = judged[index + 1 : index + 4]
    return len(following) == 3 and all(o.linked and not o.attached and not o.table for o in following)
