"""Both sides of links for reading beside each other: the items' whole texts, with what they share marked in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.graph.port import Row, Store
from app.questions.answers.links import Evidence, Implementation
from app.questions.answers.parts import Place, Quoted
from app.questions.rows import place


@dataclass(frozen=True, slots=True)
class SideText:
    """An item's text; ``shared`` are the stretches of it that evidence rests on, from its first character."""

    document: str
    text: str
    start: int
    end: int
    place: Place
    shared: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sides:
    child: SideText
    parent: SideText


def sides(store: Store, parent: str, links: Iterable[Implementation]) -> Mapping[str, Sides]:
    """The texts of a task and of those that implement it, by the child's id; a link without either is left out."""
    links = list(links)
    ids = sorted({parent, *(link.task.id for link in links)})
    rows = {row["id"]: row for row in store.read("read/tasks_by_id", ids=ids)}
    return {
        link.task.id: Sides(
            _side(rows[link.task.id], [one.child for one in _shared(link.evidence)]),
            _side(rows[parent], [one.parent for one in _shared(link.evidence)]),
        )
        for link in links
        if link.task.id in rows and parent in rows
    }


def marks(
    text: str, start: int, evidence: Iterable[Evidence], side: Literal["child", "parent"]
) -> list[tuple[int, int]]:
    """Stretches of an item's text, which begins at ``start`` in its document, that the evidence rests on."""
    quoted = [one.child if side == "child" else one.parent for one in _shared(evidence)]
    stretches = [(one.span_start - start, one.span_end - start) for one in quoted if one is not None]
    return _merged(stretches, len(text))


def _shared(evidence: Iterable[Evidence]) -> list[Evidence]:
    return [one for one in evidence if one.kind in ("phrase", "indicator")]


def _side(row: Row, quoted: Iterable[Quoted | None]) -> SideText:
    start, text = row["span_start"], row["text"]
    stretches = [(one.span_start - start, one.span_end - start) for one in quoted if one is not None]
    return SideText(row["document"], text, start, row["span_end"], place(row), _merged(stretches, len(text)))


def _merged(stretches: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Those within the text, in order and apart from each other."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if start < 0 or end > length:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
