"""Which documents may carry out which: chains of citations that rest on, implement or forward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from app.graph.port import Row, Store
from app.questions.answers.coverage import LicenceStep
from app.questions.rows import place

#: Document -> the citations of the shortest chain between it and the document asked of, the lowest first.
Chains = Mapping[str, Sequence[Row]]


def documents_below(store: Store, document: str) -> Chains:
    """Every document that cites this one, directly or through others."""
    return _reached(store, document, "child")


def documents_above(store: Store, document: str) -> Chains:
    """Every document that this one cites, directly or through others, held or not."""
    return _reached(store, document, "parent")


def _reached(store: Store, start: str, towards: Literal["child", "parent"]) -> Chains:
    query, away = ("read/document_children", "parent") if towards == "child" else ("read/document_parents", "child")
    chains: dict[str, tuple[Row, ...]] = {start: ()}
    frontier = [start]
    while frontier:
        rows = store.read(query, ids=frontier)
        rows.sort(key=lambda row: (row["child"], row["parent"], row["relation"], row["span_start"]))
        following = []
        for row in rows:
            near, far = row[away], row[towards]
            if far not in chains:
                chains[far] = (row, *chains[near]) if towards == "child" else (*chains[near], row)
                following.append(far)
        frontier = following
    del chains[start]
    return chains


def licence_steps(chain: Sequence[Row]) -> list[LicenceStep]:
    """The chain as answers give it, each citation with its words."""
    return [
        LicenceStep(
            child=row["child"],
            parent=row["parent"],
            relation=row["relation"],
            quote=row["quote"],
            span_start=row["span_start"],
            span_end=row["span_end"],
            place=place(row),
        )
        for row in chain
    ]
