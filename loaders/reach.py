"""Clauses that answer for more than the item they stand in: behind the last of several, or numbered like one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.clauses.find import FoundClause, label_line
from loaders.structure.outline import Provision, Range

Clauses = dict[Provision, list[FoundClause]]

#: 目标任务：, 主要举措：: what a numbered line is, rather than what it is about.
_SELF_NAMED = re.compile(r"[一-鿿]{2,8}:")
_BULLETS = re.compile(r"[\s●■◆▲★☆※·•*—-]*")
#: 各有关部门： and other lines that end with a colon.
_ADDRESS_LIKE = re.compile(r":\s*$")
#: So many groups must close with their only clause before one takes it for a habit of the document.
_A_HABIT = 3


def settle(folded: str, roots: Sequence[Provision], clauses: Clauses) -> None:
    """Hand such clauses to the items they answer for; what they stood in loses them, or is an item no more."""
    for root in roots:
        if not root.children:
            _number_clauses(folded, root, clauses)
        for node in reversed(list(root.walk())):
            _take_numbered_labels(folded, node, clauses)
    _lift_closing_clauses(folded, [node for root in roots for node in root.walk()], clauses)


def _number_clauses(folded: str, root: Provision, clauses: Clauses) -> None:
    """In a text without any item the paragraphs that a clause closes are its items, numbered by their place."""
    kept: list[Range] = []
    for paragraph in root.paragraphs:
        start, end = paragraph
        begun = [clause for clause in clauses[root] if start <= clause.start < end]
        last = root.children[-1] if root.children else None
        if not begun:
            goes_on = last is not None and any(clause.start < start < clause.end for clause in clauses[last])
            (last.paragraphs if last is not None and goes_on else kept).append(paragraph)
            continue
        item = Provision(str(len(root.children) + 1), start, parent=root, paragraphs=[paragraph])
        if begun[0].own_line and begun[0].start == start and kept and not _ADDRESS_LIKE.search(folded, *kept[-1]):
            item.start = kept[-1][0]
            item.paragraphs.insert(0, kept.pop())
        first_start, first_end = item.paragraphs[0]
        bullets = _BULLETS.match(folded, first_start, first_end)
        item.paragraphs[0] = (bullets.end() if bullets else first_start, first_end)
        clauses[item] = begun
        root.children.append(item)
    clauses[root] = [c for c in clauses[root] if not any(c in clauses[item] for item in root.children)]
    root.paragraphs = kept


def _take_numbered_labels(folded: str, node: Provision, clauses: Clauses) -> None:
    """3.牵头单位：…, 4.责任单位：… below an item are its clause; 1.目标任务：… beside them are its text."""
    own: dict[Provision, FoundClause] = {}
    for child in node.children:
        line = _label_of(folded, child)
        if line is not None:
            own[child] = line
    lists = tuple(part for clause in own.values() for part in clause.lists)
    if not lists or node.parent is None:
        return
    found = list(own.values())
    clauses[node].append(
        FoundClause(
            found[0].start,
            found[-1].end,
            lists,
            all(clause.understood for clause in found),
            own_line=True,
            whens=tuple(when for clause in found for when in clause.whens),
        )
    )
    others = [child for child in node.children if child not in own]
    if all(not child.children and _SELF_NAMED.match(folded, child.paragraphs[0][0]) for child in others):
        for child in others:
            node.paragraphs += [(child.start, child.paragraphs[0][1]), *child.paragraphs[1:]]
            clauses[node] = sorted([*clauses[node], *clauses[child]], key=lambda c: c.start)
        others = []
    node.children = others


def _label_of(folded: str, leaf: Provision) -> FoundClause | None:
    """The clause that a numbered line is, and nothing else."""
    if leaf.children or leaf.marker is None or len(leaf.paragraphs) != 1:
        return None
    return label_line(folded, *leaf.paragraphs[0])


def _lift_closing_clauses(folded: str, nodes: Sequence[Provision], clauses: Clauses) -> None:
    """A clause behind the last of several items that have none answers for all of them.

    On a line of its own it does, unless the document gives most of its items such lines of their own. At the end of
    the last item's words it does behind points (一是, ①), and elsewhere where all groups of the document end so.
    """
    closing = {leaf: node for node in reversed(nodes) if (leaf := _closing_leaf(node, clauses)) is not None}
    lines = [leaf for leaf in closing if clauses[leaf][0].own_line]
    own_lines = sum(
        not node.children and node not in closing and any(clause.own_line for clause in clauses[node])
        for node in nodes
    )
    inline = [leaf for leaf in closing if not clauses[leaf][0].own_line and _ends_with_clause(folded, leaf, clauses)]
    habit = len(inline) >= _A_HABIT and not any(_answers_one_by_one(node, clauses) for node in nodes)
    for leaf in closing:
        point = leaf.style in {"ordinal", "circled"}
        if (leaf in lines and own_lines <= len(lines)) or (leaf in inline and (point or habit)):
            _lift(leaf, closing[leaf], clauses)


def _lift(leaf: Provision, node: Provision, clauses: Clauses) -> None:
    (clause,) = clauses[leaf]
    clauses[node], clauses[leaf] = [replace(clause, own_line=True)], []
    leaf.paragraphs = [(s, min(e, clause.start)) for s, e in leaf.paragraphs if not clause.start <= s < clause.end]


def _closing_leaf(node: Provision, clauses: Clauses) -> Provision | None:
    """The last item below ``node`` if it alone has a clause."""
    if len(node.children) < 2 or clauses[node]:
        return None
    leaves = [leaf for leaf in node.walk() if leaf is not node and not leaf.children]
    last = leaves[-1]
    if len(clauses[last]) != 1 or any(clauses[leaf] for leaf in leaves[:-1]):
        return None
    if not clauses[last][0].own_line and any(child.children for child in node.children):
        return None
    return last


def _ends_with_clause(folded: str, leaf: Provision, clauses: Clauses) -> bool:
    (clause,) = clauses[leaf]
    return clause.start > leaf.paragraphs[0][0] and not folded[clause.end : leaf.paragraphs[-1][1]].strip("。 \n")


def _answers_one_by_one(node: Provision, clauses: Clauses) -> bool:
    leaves = [child for child in node.children if not child.children]
    return len(leaves) > 1 and any(clauses[leaf] for leaf in leaves[:-1])
