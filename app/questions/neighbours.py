"""What one node of the graph is connected with: only statements that stand, each with the words that make it.

An agency has its items; an item its agencies, its document, what it derives from and what derives from it; a document
its items and the documents it names or is named by. In the order of the texts, so that the same question is answered
alike on every visit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.graph.port import Row, Store
from app.questions.answers.items import Indicator, Task
from app.questions.answers.network import Neighbours, NetworkEdge, NetworkNode
from app.questions.answers.parts import DocumentRef, NodeKind, ResultKind
from app.questions.covering import covers
from app.questions.documents import document as document_of
from app.questions.duties import duties
from app.questions.judged import judgement
from app.questions.links import evidence
from app.questions.names import documents_by_id
from app.questions.paging import EVERYTHING
from app.questions.rows import tasks_in_order
from app.questions.tasks import indicator as indicator_of
from app.questions.tasks import task as task_of

_Found = list[tuple[NetworkNode, list[NetworkEdge]]]


def neighbours(
    store: Store,
    kind: ResultKind,
    name: str,
    region: str | None = None,
    home: str | None = None,
    *,
    after: int = 0,
    limit: int = 60,
) -> Neighbours:
    """The neighbours of an agency, a document, a task or an indicator. Raises UnknownError, AmbiguousError."""
    if kind == "agency":
        centre, found = _of_agency(store, name, region, home)
    elif kind == "document":
        centre, found = _of_document(store, name, region, home)
    else:
        centre, found = _of_item(store, kind, name, region, home)
    part = found[after : after + limit]
    return Neighbours(
        centre=centre,
        total=len(found),
        after=after,
        nodes=[node for node, _ in part],
        edges=[edge for _, edges in part for edge in edges],
    )


def _of_agency(store: Store, name: str, region: str | None, home: str | None) -> tuple[NetworkNode, _Found]:
    answer = duties(store, name, window=EVERYTHING, region=region, home=home)
    centre = NetworkNode(kind="agency", id=answer.agency.id, title=answer.agency.name)
    found: dict[str, tuple[NetworkNode, list[NetworkEdge]]] = {}
    for duty in answer.duties:
        node = NetworkNode(kind=duty.kind, id=duty.id, title=duty.title, path=duty.path, document=duty.document)
        edges = found.setdefault(duty.id, (node, []))[1]
        said = [f"{duty.label}：{duty.surface}" if duty.label else duty.surface, duty.quote]
        role: NetworkEdge = _edge(centre, node, "LEADS" if duty.role == "lead" else "SUPPORTS", said)
        edges.append(role.model_copy(update={"role": duty.role, "checked": duty.checked}))
    return centre, list(found.values())


def _of_document(store: Store, name: str, region: str | None, home: str | None) -> tuple[NetworkNode, _Found]:
    answer = document_of(store, name, region, home)
    centre = NetworkNode(kind="document", id=answer.id, title=answer.title)
    found: _Found = []
    for other in answer.cites:
        node = NetworkNode(kind="document", id=other.id, title=other.title)
        found.append((node, [_edge(centre, node, "CITES", [other.quote])]))
    for other in answer.cited_by:
        node = NetworkNode(kind="document", id=other.id, title=other.title)
        found.append((node, [_edge(node, centre, "CITES", [other.quote])]))
    if answer.held:
        document = DocumentRef(id=answer.id, docno=answer.docno, title=answer.title, issued_on=answer.issued_on)
        for task in tasks_in_order(store, [answer.id]):
            names = {name: task[name] for name in ("id", "title", "path")}
            node = NetworkNode(kind="task", document=document, **names)
            found.append((node, [_edge(node, centre, "PART_OF", [])]))
    return centre, found


def _of_item(
    store: Store, kind: NodeKind, name: str, region: str | None, home: str | None
) -> tuple[NetworkNode, _Found]:
    answer: Task | Indicator = (task_of if kind == "task" else indicator_of)(store, name, region=region, home=home)
    centre = NetworkNode(kind=kind, id=answer.id, title=answer.title, path=answer.path, document=answer.document)
    document = _document_node(answer.document)
    found: _Found = [(document, [_edge(centre, document, "PART_OF", [])])]
    agencies: dict[str, tuple[NetworkNode, list[NetworkEdge]]] = {}
    for clause in answer.clauses:
        for one in clause.responsibilities:
            agency = NetworkNode(kind="agency", id=one.id, title=one.name)
            edges = agencies.setdefault(one.id, (agency, []))[1]
            said = [f"{one.label}：{one.surface}" if one.label else one.surface, clause.quote]
            edge = _edge(agency, centre, "LEADS" if one.role == "lead" else "SUPPORTS", said)
            edges.append(edge.model_copy(update={"role": one.role, "checked": one.checked}))
    found += agencies.values()
    if isinstance(answer, Task):
        for indicator in answer.indicators:
            node = NetworkNode(
                kind="indicator",
                id=indicator.id,
                title=indicator.title,
                path=indicator.path,
                document=answer.document,
            )
            found.append((node, [_edge(node, centre, "PART_OF", [indicator.quote])]))
    return centre, found + _linked(store, kind, centre)


def _linked(store: Store, kind: NodeKind, centre: NetworkNode) -> _Found:
    above = store.read(f"read/{kind}_parents", ids=[centre.id])
    below = [row for row in store.read("read/task_children", id=centre.id) if covers(row)] if kind == "task" else []
    ids = sorted({*(row["parent"] for row in above), *(row["child"] for row in below)})
    items = {row["id"]: row for row in store.read(f"read/{kind}s_by_id", ids=ids)} if ids else {}
    held = documents_by_id(store, (row["document"] for row in items.values()))
    documents = {name: one.ref for name, one in held.items()}
    found: _Found = []
    for row in above:
        if node := _item_node(kind, items.get(row["parent"]), documents):
            found.append((node, [_link(centre, node, row)]))
    for row in sorted(below, key=lambda row: str(row["child"])):
        if node := _item_node(kind, items.get(row["child"]), documents):
            found.append((node, [_link(node, centre, row)]))
    return found


def _item_node(kind: NodeKind, row: Row | None, documents: dict[str, DocumentRef]) -> NetworkNode | None:
    if row is None or row["document"] not in documents:
        return None
    document = documents[row["document"]]
    return NetworkNode(kind=kind, id=row["id"], title=row["title"], path=row["path"], document=document)


def _link(child: NetworkNode, parent: NetworkNode, row: Row) -> NetworkEdge:
    said = _shared(one.child.quote for one in evidence(row["evidence"]) if one.kind in ("phrase", "indicator"))
    return _edge(child, parent, "DERIVES_FROM", said).model_copy(
        update={"band": row["band"], "checked": judgement(row["checked"])}
    )


def _shared(quotes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(quotes))[:3]


def _document_node(document: DocumentRef) -> NetworkNode:
    return NetworkNode(kind="document", id=document.id, title=document.title)


def _edge(start: NetworkNode, end: NetworkNode, edge: str, said: Sequence[str]) -> NetworkEdge:
    return NetworkEdge.model_validate(
        {
            "from_kind": start.kind,
            "from_id": start.id,
            "to_kind": end.kind,
            "to_id": end.id,
            "edge": edge,
            "said": list(said),
        }
    )
