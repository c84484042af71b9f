"""The head of a document on a page: its table of metadata as lines, its title once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from app.model.folding import fold
from app.model.ids import title_key
from loaders.formats.html.blocks import Block
from loaders.formats.html.evidence import Judged
from loaders.structure.head import ends_title
from loaders.structure.metadata import LABEL_ALONE, LABELLED

#: Where the name of the site is put behind a title.
_PARTED = re.compile(
    r"\s*[_|｜]+\s*|\s*-{2,}\s*|\s+[-—–－]\s+|[-—–－](?=[一-鿿]{2,20}(?:政府|网|局|厅|委|门户)[^。]*$)"
)
_LINES_OF_A_TITLE = 5
#: Words of titles that are one line; others may be the end of one.
_WHOLE = re.compile(r"关于.{4,}|(?:印发|转发).{4,}|政府工作报告$")
#: Blocks within which the text must begin.
_HEAD = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the head: its words and its place in the page."""

    words: str
    line: int


def titles_named(root: etree._Element) -> list[str]:
    """What the page says its document is called, the most trustworthy first."""
    named: list[str] = []
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        if name in {"articletitle", "og:title", "title", "contenttitle", "doctitle"}:
            named.append(meta.get("content") or "")
    whole = [element.text or "" for element in root.iter("title")]
    for title in whole:
        parts = [part for part in _PARTED.split(title) if part and part.strip()]
        named += parts[:1] + [part for part in parts[1:] if ends_title(fold(part.strip()))]
    kept = (re.sub(r"\s+", " ", title).strip() for title in named)
    return list(dict.fromkeys(title for title in kept if 6 <= len(title) <= 200))


def head_and_text(
    judged: list[Judged], kept: Iterable[int], first: int, titles: list[str]
) -> tuple[list[Line], list[int]]:
    """The lines of the document's head, and the blocks below it, by number.

    Metadata first, each label with its value on a line; then the title, from the page's own words where the text has
    none, and what stands below it. Blocks before the title that say nothing of the document are left out.
    """
    numbers = list(kept)
    above = [i for i in range(first) if judged[i].surely_metadata]
    end = next((n for n, i in enumerate(numbers[:_HEAD]) if _begins_text(judged[i])), min(len(numbers), _HEAD))
    zone, rest = numbers[:end], numbers[end:]
    named = titles + [judged[i].words for i in range(numbers[0] if numbers else 0) if judged[i].block.heading == 1]
    metadata, zone = _metadata(judged, above + zone)
    title, zone = _titled(judged, zone, named, [line.words for line in metadata])
    return metadata + title + [Line(judged[i].words, judged[i].block.line) for i in zone], rest


def _begins_text(one: Judged) -> bool:
    if one.metadata or one.surely_metadata or one.number:
        return False
    return one.table or one.numbered or one.salutation or len(one.words) > 100 or "。" in one.words


def _metadata(judged: list[Judged], zone: list[int]) -> tuple[list[Line], list[int]]:
    """The labels and values among these blocks as lines, and the other blocks."""
    blocks = [judged[i] for i in zone]
    if not any(one.surely_metadata for one in blocks):
        return [], zone
    lines: list[Line] = []
    rest: list[int] = []
    pending: Line | None = None
    for number, one in zip(zone, blocks, strict=True):
        if one.table and one.metadata:
            lines += _of_table(one.block)
            continue
        alone = None if one.table else LABEL_ALONE.fullmatch(one.folded)
        if alone is not None:
            if pending is not None:
                lines.append(pending)
            pending = Line(f"{alone['key']}：", one.block.line)
        elif one.metadata:
            lines += [Line(words, one.block.line) for words in _parted(one.words)]
            pending = None
        elif pending is not None and not one.table and len(one.words) <= 120:
            lines.append(Line(pending.words + one.words, pending.line))
            pending = None
        else:
            rest.append(number)
    # Some pages print the table twice, for wide and for narrow screens.
    return list({re.sub(r"\s", "", line.words): line for line in reversed(lines)}.values())[::-1], rest


def _of_table(block: Block) -> list[Line]:
    lines: list[Line] = []
    label = ""
    for cell in block.cells:
        words = " ".join(cell.lines).strip()
        place = cell.place if cell.place is not None else block.line
        alone = LABEL_ALONE.fullmatch(fold(words))
        if alone is not None:
            label = f"{words.strip(' []【】:：')}："
        elif LABELLED.match(fold(words)):
            lines += [Line(part, place) for part in _parted(words)]
            label = ""
        elif words.endswith(("：", ":")):
            label = ""
        elif label and words:
            lines.append(Line(label + words, place))
            label = ""
    return lines


def _parted(words: str) -> list[str]:
    """索引号：… 发文字号：… on one line, each on its own."""
    starts = [match.start() for match in LABELLED.finditer(fold(words))]
    bounds = [0, *starts[1:], len(words)]
    return [part for s, e in pairwise(bounds) if (part := words[s:e].strip(" \u3000\u00a0|[]【】·"))]


def _titled(
    judged: list[Judged], zone: list[int], named: list[str], metadata: list[str]
) -> tuple[list[Line], list[int]]:
    """The title as the page gives it where the text does not, and the blocks of the head from the title on."""
    place = _last_title(judged, zone, [title_key(title) for title in named])
    if place is not None:
        kept = [i for i in zone[:place] if judged[i].number or judged[i].folded.endswith("文件")]
        return [], kept + zone[place:]
    own = "".join(judged[i].words for i in zone)
    if (place := _unnamed_title(judged, zone)) is not None:
        return [], [i for i in zone[:place] if judged[i].number or judged[i].folded.endswith("文件")] + zone[place:]
    if any(ends_title(judged[i].folded.strip()) and len(judged[i].words) > 8 for i in zone) or ends_title(fold(own)):
        return [], zone
    title = next((t for t in named if ends_title(fold(t))), named[0] if named and not zone else None)
    if title is None or any(title_key(title) in title_key(words) for words in metadata):
        return [], zone
    return [Line(title, judged[zone[0]].block.line if zone else 1)], [i for i in zone if judged[i].number]


def _last_title(judged: list[Judged], zone: list[int], keys: list[str]) -> int | None:
    """Where in the zone the title begins that the page names; where it stands twice, the last place."""
    found: int | None = None
    for place in range(len(zone)):
        joined = ""
        for step in range(place, min(place + _LINES_OF_A_TITLE, len(zone))):
            joined += title_key(judged[zone[step]].words)
            if any(
                joined == key or (len(key) >= 8 and joined.endswith(key) and len(joined) <= len(key) + 40)
                for key in keys
            ):
                if found is None or not _within(judged, zone, found, place, joined):
                    found = place
                break
    return found


def _unnamed_title(judged: list[Judged], zone: list[int]) -> int | None:
    """Where the title begins that the page does not name: at a line that is one, with the office right above it.

    Of several the one next to the text; sites let notices scroll above it.
    """
    whole = [place for place, i in enumerate(zone) if judged[i].names and _WHOLE.search(judged[i].folded)]
    headed = [place for place, i in enumerate(zone) if judged[i].names and judged[i].block.heading]
    if not whole and not headed:
        return None
    place = whole[-1] if whole else headed[0]
    box = judged[zone[place]].block.box
    while place and (judged[zone[place - 1]].office or judged[zone[place - 1]].block.box == box):
        place -= 1
    return place


def _within(judged: list[Judged], zone: list[int], found: int, place: int, joined: str) -> bool:
    """Whether what begins at ``place`` is the end of the title that begins at ``found``."""
    whole = "".join(title_key(judged[i].words) for i in zone[found:place])
    return bool(whole) and not whole.endswith(joined) and place - found < _LINES_OF_A_TITLE
