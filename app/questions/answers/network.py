"""What lies beside one node of the graph: its neighbours and what connects them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.questions.answers.parts import Answer, Band, DocumentRef, Judgement, ResultKind, Role


class NetworkNode(Answer):
    """``path`` and ``document`` are null for agencies and documents."""

    kind: ResultKind
    id: str
    title: str
    path: str | None = None
    document: DocumentRef | None = None


class NetworkEdge(Answer):
    """A statement between two nodes, from agency to item, item to document, child to parent, with its words.

    ``said`` are the words of the text: label and quote of a clause, what both sides of a link share, a citation.
    ``checked`` is what a person said of it.
    """

    from_kind: ResultKind
    from_id: str
    to_kind: ResultKind
    to_id: str
    edge: Literal["LEADS", "SUPPORTS", "PART_OF", "DERIVES_FROM", "CITES"]
    role: Role | None = None
    band: Band | None = None
    said: list[str] = Field(default_factory=list)
    checked: Judgement | None = None


class Neighbours(Answer):
    """``total`` counts all neighbours; ``nodes`` are those from ``after`` on, as many as were asked for."""

    centre: NetworkNode
    total: int
    after: int
    nodes: list[NetworkNode]
    edges: list[NetworkEdge]
