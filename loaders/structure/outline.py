"""The tree of provisions of one part of a document: numbered items, and paragraphs with a short heading of their own.

The parser never refuses: a paragraph that opens with no numeral belongs to the provision above it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.model.ids import numeral_segment
from loaders.structure.numerals import BARE_CHAPTER, Marker, digit_value, find_marker, glued_numeral, row_value
from loaders.structure.provision import Provision, Range
from loaders.tables.hang import hang_tables
from loaders.tables.read import ReadTable

__all__ = ["Provision", "Range", "build_outline", "run_in_heading", "sentence_end"]

#: 各位代表，… belongs to the section, not to the item before it.
_ADDRESS = re.compile(r"各位(?:代表|委员|同志|领导)[,:!]")
#: The words that close a document belong to no item.
_CLOSING = re.compile(
    r"(?:本(?:《[^》]{1,30}》|[一-鿿]{2,6}).{0,12}自.{1,30}(?:施行|实施|执行)|特此(?:通知|公告|通告|批复|函告)|以上(?:意见|方案)请)"
)
#: 专栏1 重点工程: a box between the paragraphs, with rows of its own.
_BOX = re.compile(r"(?P<name>专\s*栏\s*[0-9一二三四五六七八九十]{0,3})(?=[\s:.、]|[一-鿿“《]|$)")
_LONGEST_BOX_TITLE = 50
#: 市公安局：负责…, in a list of duties by body.
_DUTY_OF_BODY = re.compile(
    r"[^,:。;!?\s]{2,40}(?:[厅局委办部署院社会]|政府|办公室|公司|中心|[支大]队):(?=(?:主要|具体|全面)?(?:负责(?!人)|牵头|承担|履行|配合|协助|参与))"
)
#: 促进汽车消费 on a line of its own.
_HEADING_ALONE = re.compile(r"[一-鿿A-Za-z0-9“”、+-]{4,26}\s*")
_SHORTEST_TEXT = 15
_SENTENCE = re.compile(r"[。!?！？]")
#: 推进绿化。 before 1.实施…
_HEADING_OF_POINTS = re.compile(r"[^。;:]{2,40}[。:]\s*(?=[0-9]{1,2}[.、]|[①-⑳]|\([0-9一二三四五]{1,2}\)|一是)")
#: Paragraphs within which the next numeral of a row is looked for.
_NEARBY = 100


def build_outline(
    text: str,
    folded: str,
    paragraphs: Sequence[Range],
    prefix: str = "",
    tables: Mapping[int, ReadTable] | None = None,
) -> Provision:
    """The tree over ``paragraphs``; ``prefix`` begins every path in it (通知, 附件), empty for the body.

    ``tables`` are those that paragraphs are, or stand in, by their starts: their rows hang below the heading before
    them, and no words of theirs head anything else.
    """
    root = Provision(prefix, paragraphs[0][0] if paragraphs else 0)
    tables = tables or {}
    markers = _find_markers(text, folded, paragraphs)
    stack: list[Provision] = []
    tabled: dict[Provision, list[ReadTable]] = {}
    for index, (start, end) in enumerate(paragraphs):
        marker = markers[index]
        if (table := tables.get(start)) is not None:
            if table.kind == "rows":
                _dissolve_caption(stack, table)
            owner = stack[-1] if stack else root
            if table.kind == "box":
                owner.paragraphs.append((start, end))
            elif table.kind == "rows":
                tabled.setdefault(owner, []).append(table)
            continue
        if marker is None and (box := _BOX.match(folded, start, end)) and end - start <= _LONGEST_BOX_TITLE:
            stack = _before_box(stack)
            node = Provision(re.sub(r"\s", "", box["name"]), start, None, "box", [(start, end)])
            node.parent = stack[-1] if stack else root
            node.parent.children.append(node)
            stack.append(node)
            continue
        if marker is None:
            if _ADDRESS.match(folded, start) and _leaves_item(folded, paragraphs, markers, index, stack):
                stack.pop()
            _owner(folded, start, stack, root).paragraphs.append((start, end))
            continue
        floor = _floor_of_box(stack, marker)
        while any(p.style == marker.style for p in stack[floor:]):
            stack.pop()
        parent = stack[-1] if stack else root
        node = Provision(numeral_segment(marker.printed), start, marker, marker.style, parent=parent)
        node.paragraphs.append((_after(text, marker.end, end), end))
        parent.children.append(node)
        stack.append(node)
    for node in root.walk():
        node.own_line = _stands_alone(folded, node)
    _number_unnumbered(folded, root)
    for owner, found in tabled.items():
        hang_tables(folded, owner, found)
    _part_repeated(root)
    return root


def _dissolve_caption(stack: list[Provision], table: ReadTable) -> None:
    """专栏1 主要指标 over a table of indicators is its caption: the rows are those of the section before it."""
    box = stack[-1] if stack else None
    entries = all(node.row is not None and node.row.kind == "entry" for top in table.nodes for node in top.walk())
    if (
        box is None
        or box.style != "box"
        or box.children
        or len(box.paragraphs) > 1
        or box.parent is None
        or not entries
    ):
        return
    stack.pop()
    box.parent.children.remove(box)
    owner = box.parent
    while owner.children:
        owner = owner.children[-1]
        stack.append(owner)
    owner.paragraphs += box.paragraphs


def _before_box(stack: list[Provision]) -> list[Provision]:
    """The stack that a box (专栏1) hangs below: beside the item it follows, so that the item stays one."""
    boxes = [depth for depth, node in enumerate(stack) if node.style == "box"]
    return stack[: boxes[0]] if boxes else stack[:-1]


def _floor_of_box(stack: list[Provision], marker: Marker) -> int:
    """Where in the stack the rows begin that ``marker`` can go on with; an open box that it leaves is closed.

    A box counts anew; the numerals of the text go on behind it where the last ones before it stopped.
    """
    depth = next((depth for depth, node in enumerate(stack) if node.style == "box"), None)
    if depth is None:
        return 0
    value = row_value(marker)
    inside, beside = _last_value(stack[depth + 1 :], marker), _last_value(stack[:depth], marker)
    if beside is None:
        siblings = stack[depth].parent
        nearby = reversed(siblings.children[-_NEARBY:] if siblings else [])
        before = next((c.marker for c in nearby if c.style == marker.style), None)
        beside = row_value(before) if before else None
    goes_on = value is not None and value == (inside or 0) + 1
    fits_beside = value is not None and beside is not None and value == beside + 1
    # Where both rows could go on, a box has its next 2. and the text its next （二）.
    if goes_on and not (fits_beside and (inside is None or marker.style == "han_bracket")):
        return depth + 1
    del stack[depth:]
    return 0


def _last_value(nodes: Sequence[Provision], marker: Marker) -> int | None:
    same = [node.marker for node in nodes if node.style == marker.style and node.marker]
    return row_value(same[-1]) if same else None


def _find_markers(text: str, folded: str, paragraphs: Sequence[Range]) -> list[Marker | None]:
    """The numeral of each paragraph; one glued to a number (1．5G应用, 3.12345热线) shows by its place in the row."""
    markers = [find_marker(folded, text, start, end) for start, end in paragraphs]
    last = 0
    for index, (start, end) in enumerate(paragraphs):
        marker = markers[index]
        if marker is None and (glued := glued_numeral(folded, text, start, end)) is not None:
            value = digit_value(glued)
            nearby = range(index + 1, min(index + _NEARBY, len(paragraphs)))
            following = next((digit_value(m) for i in nearby if (m := markers[i]) and m.style == "digit"), None)
            if following is None:
                ahead = (glued_numeral(folded, text, *paragraphs[i]) for i in nearby)
                following = next((digit_value(m) for m in ahead if m), None)
            in_row = value in (last + 1, 1) and following == value + 1
            if in_row or (value == last + 1 > 1 and following is None and not glued.quantity):
                markers[index] = marker = glued
        if marker is not None and marker.style == "digit":
            last = digit_value(marker)
    return _with_bare_chapters(text, folded, paragraphs, markers)


def _with_bare_chapters(
    text: str, folded: str, paragraphs: Sequence[Range], markers: list[Marker | None]
) -> list[Marker | None]:
    """The markers, and those of chapters whose number has no sign: 1 总则, above 1.1 or behind the one before."""
    if not any(m is not None and m.style == "dotted" for m in markers):
        return markers
    last = 0
    for index, (start, end) in enumerate(paragraphs):
        match = BARE_CHAPTER.match(folded[start:end]) if markers[index] is None else None
        if match is None or int(match["number"]) != last + 1:
            continue
        following = next((m for m in markers[index + 1 : index + 1 + _NEARBY] if m is not None), None)
        opens = following is not None and following.printed.startswith(f"{last + 1}.")
        if opens or last:
            last += 1
            markers[index] = Marker("digit", text[start : start + match.end("number")], start + match.end("number"))
    return markers


def _leaves_item(
    folded: str, paragraphs: Sequence[Range], markers: Sequence[Marker | None], index: int, stack: list[Provision]
) -> bool:
    """Whether 各位代表，… ends the item above it: an item has no headed paragraphs of its own, before or after."""
    if len(stack) < 2 or stack[-1].children:
        return False
    if _is_item(stack[-1]):
        return True
    until = next((i for i in range(index + 1, len(paragraphs)) if markers[i] is not None), len(paragraphs))
    own = [*stack[-1].paragraphs[1:], *paragraphs[index + 1 : until]]
    return not any(run_in_heading(folded, *p) for p in own)


def _owner(folded: str, start: int, stack: list[Provision], root: Provision) -> Provision:
    return root if not stack or _CLOSING.match(folded, start) else stack[-1]


def _is_item(node: Provision) -> bool:
    return node.style in {"digit", "digit_bracket", "ordinal", "circled", "digit_close"}


def _after(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position


def sentence_end(folded: str, start: int, end: int) -> int:
    """Place after the first sentence of ``[start, end)``, its closing sign included; ``end`` where none closes it."""
    match = _SENTENCE.search(folded, start, end)
    return match.end() if match else end


def behind_numeral(folded: str, text: str, start: int, end: int, *, first: bool) -> int:
    """Where the words of one of several points in a paragraph begin: behind 1. and the like.

    The first of them stands behind the heading of all: 推进绿化。1.实施生态修复….
    """
    heading = _HEADING_OF_POINTS.match(folded, start, end) if first else None
    marker = find_marker(folded, text, heading.end() if heading else start, end)
    return marker.end if marker is not None and marker.end + 1 < end else start


def _stands_alone(folded: str, node: Provision) -> bool:
    """Whether the first paragraph is a heading and nothing else."""
    if node.marker is None or not node.paragraphs:
        return False
    start, end = node.paragraphs[0]
    words = folded[start:end].rstrip()
    first_end = sentence_end(folded, start, end)
    if first_end < start + len(words):
        return False
    more = bool(node.children) or len(node.paragraphs) > 1
    return not words.endswith((";", ",")) and (not words.endswith("。") or (more and len(words) <= 40))


def run_in_heading(folded: str, start: int, end: int) -> int | None:
    """Place after the short heading (``强化经济运行调度。``) that opens a paragraph with more words behind it."""
    if body := _DUTY_OF_BODY.match(folded, start, end):
        return body.end()
    stop = folded.find("。", start, min(end, start + 27))
    if stop < 0 or end - stop < 12 or stop - start < 4:
        return None
    head = folded[start:stop]
    if re.search(r"[,:;!?(]|^(?:各位|同时|此外|[0-9])", head):
        return None
    return stop + 1


def _number_unnumbered(folded: str, root: Provision) -> None:
    """Turn runs of paragraphs with short headings into provisions numbered by their place among their like."""
    for node in list(root.walk()):
        if node is root and node.children:
            continue
        free = node.paragraphs if node is root else node.paragraphs[1:]
        free = [p for p in free if not _ADDRESS.match(folded, p[0])]
        lines = _headings_alone(folded, free) if node is not root and not node.children else []
        headed = lines or [p for p in free if run_in_heading(folded, *p) is not None]
        if not lines and (len(headed) < 0.6 * len(free) or not _each_for_itself(folded, headed)):
            continue
        if len(headed) < 2:
            continue
        first, heads = headed[0], set(headed)
        kept = [p for p in node.paragraphs if p < first]
        rest = [p for p in node.paragraphs if p >= first]
        created: list[Provision] = []
        for paragraph in rest:
            if paragraph in heads:
                created.append(Provision(str(len(created) + 1), paragraph[0], paragraphs=[paragraph], parent=node))
                created[-1].own_line = bool(lines)
            elif _ADDRESS.match(folded, paragraph[0]):
                kept.append(paragraph)
            else:
                created[-1].paragraphs.append(paragraph)
        node.paragraphs = kept
        node.children = created + node.children


def _headings_alone(folded: str, free: list[Range]) -> list[Range]:
    """Short lines without any sign, each above text of its own; none unless the first line is one."""
    headings = {p: None for p in free if _HEADING_ALONE.fullmatch(folded, *p)}
    above_text = [
        p for p, below in pairwise(free) if p in headings and below not in headings and _is_text(folded, below)
    ]
    return above_text if free and free[0] in headings and list(headings) == above_text else []


def _is_text(folded: str, paragraph: Range) -> bool:
    return paragraph[1] - paragraph[0] > _SHORTEST_TEXT and "。" in folded[slice(*paragraph)]


def _each_for_itself(folded: str, paragraphs: list[Range]) -> bool:
    """False where one clause at the end answers for all the paragraphs: then they are one item."""
    with_clause = [
        bool(
            re.search(r"(?:单位|部门|负责|牵头|配合|参与|参加|协同|协助|协办)[^。]{0,400}[)〕\]】]。?$", folded[s:e])
        )
        for s, e in paragraphs
    ]
    return all(with_clause) or not any(with_clause)


def _part_repeated(root: Provision) -> None:
    """A numeral printed twice under one parent gets ~2, ~3, ..."""
    for node in root.walk():
        seen: dict[str, int] = {}
        for child in node.children:
            count = seen[child.segment] = seen.get(child.segment, 0) + 1
            if count > 1:
                child.segment = f"{child.segment}~{count}"
                child.repeated = True
