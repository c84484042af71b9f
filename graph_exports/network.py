"""Networks as the pages draw them: an agency with its items and their documents, and what lies around any node."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.questions.answers.agencies import Duties, Duty
from app.questions.answers.network import Neighbours, NetworkNode
from app.questions.answers.parts import DocumentRef, Judgement, Role
from app.questions.duties import DocumentCount
from graph_exports.drawing import Drawing, Link, NetworkView, node_key
from graph_exports.petals import agency_place, around, petals

#: Beyond this many nodes the items are shown as groups until somebody asks for all of them.
MOST_NODES = 300


@dataclass(frozen=True, slots=True)
class PictureWords:
    """The words of a picture that no document says; ``{n}`` stands for a number."""

    lead: str = "牵头 {n} 项"
    support: str = "配合 {n} 项"
    rest: str = "其余 {n} 项"
    total: str = "牵头与配合共 {n} 条"
    checked: str = "经 {by} 判断，{day}"

    def said_of(self, checked: Judgement | None) -> str:
        """Who judged a statement and when; empty where nobody did."""
        return self.checked.format(by=checked.by, day=checked.at[:10]) if checked else ""


CHINESE = PictureWords()
#: Up to so many neighbours stand on one ring whatever they are.
_ONE_RING = 12
#: How wide the labels of a kind are; beyond one ring each kind has rings of its own, the widest outside.
_WIDTH = {"task": 78.0, "indicator": 78.0, "agency": 190.0, "document": 300.0}


def agency_network(
    duties: Duties, link: Link | None, *, expand: bool = False, words: PictureWords = CHINESE
) -> NetworkView:
    """The network of a whole duty list. Above MOST_NODES nodes the items are grouped unless ``expand`` is set."""
    by_document: dict[str, dict[str, list[Duty]]] = defaultdict(lambda: defaultdict(list))
    for duty in duties.duties:
        by_document[duty.document.id][duty.id].append(duty)
    documents = {duty.document.id: duty.document for duty in duties.duties}
    counts = [DocumentCount(documents[name], len(held), _by_role(held)) for name, held in by_document.items()]
    if not expand and are_many(counts):
        return grouped_network(duties, counts, link, words)
    drawing = Drawing(link)
    centre = _centre(drawing, duties, words)
    for petal in petals([(document, list(held)) for document, held in by_document.items()]):
        below = _document(drawing, documents[petal.name], (petal.x, petal.y))
        for place in petal.items:
            _item(drawing, centre, below, by_document[petal.name][place.name], (place.x, place.y), words)
    return drawing.view(grouped=False, items=sum(one.items for one in counts))


def are_many(counts: Sequence[DocumentCount]) -> bool:
    """Whether the network of these items would have more than MOST_NODES nodes."""
    return 1 + len(counts) + sum(one.items for one in counts) > MOST_NODES


def grouped_network(
    duties: Duties, counts: Sequence[DocumentCount], link: Link | None, words: PictureWords = CHINESE
) -> NetworkView:
    """The network of a duty list with an item's stead taken by its document and role; ``counts`` are of the whole.

    Of ``duties`` only whose they are and how many counts: any page of the list does.
    """
    drawing = Drawing(link)
    centre = _centre(drawing, duties, words)
    page = link("agency", duties.agency.id) if link else None
    by_document = {one.document.id: one for one in counts}
    for petal in petals([(one.document.id, list(one.roles)) for one in counts]):
        one = by_document[petal.name]
        below = _document(drawing, one.document, (petal.x, petal.y))
        for place in petal.items:
            role: Role = "lead" if place.name == "lead" else "support"
            label = (words.lead if role == "lead" else words.support).format(n=one.roles[role])
            key, at = f"g/{petal.name}/{role}", (place.x, place.y)
            drawing.group(key, label, f"{petal.name}\n{label}", at, page, documents=[petal.name])
            drawing.edge(centre, key, "LEADS" if role == "lead" else "SUPPORTS", role=role)
            drawing.edge(key, below, "PART_OF")
    return drawing.view(grouped=True, items=sum(one.items for one in counts))


def _centre(drawing: Drawing, duties: Duties, words: PictureWords) -> str:
    title = (duties.agency.name, words.total.format(n=duties.total))
    return drawing.node("agency", duties.agency.id, duties.agency.name, title, agency_place(), large=True)


def neighbourhood(
    found: Neighbours,
    link: Link | None,
    at: tuple[float, float] = (0.0, 0.0),
    outwards: float | None = None,
    words: PictureWords = CHINESE,
) -> NetworkView:
    """A node with its neighbours around it; what is left out beyond the asked-for number stands as one group.

    ``at`` is where the node stands, ``outwards`` the direction (radians) in which they fan out, None all around it.
    """
    drawing = Drawing(link)
    _one(drawing, found.centre, at, large=True)
    rest = found.total - found.after - len(found.nodes)
    home = found.centre.document.id if found.centre.document else None

    def wide(node: NetworkNode) -> float:
        return _WIDTH["agency" if _elsewhere(node, home) else node.kind]

    nodes = found.nodes if len(found.nodes) <= _ONE_RING else sorted(found.nodes, key=wide)
    kinds = Counter(map(wide, nodes))
    rings = sorted(kinds.items()) if len(nodes) > _ONE_RING else [(0.0, len(nodes))]
    if rest:
        rings[-1] = (rings[-1][0], rings[-1][1] + 1)
    places = around(at, [(count, width) for width, count in rings], outwards)
    for node, place in zip(nodes, places, strict=False):
        _one(drawing, node, place, home)
    for edge in found.edges:
        start, end = node_key(edge.from_kind, edge.from_id), node_key(edge.to_kind, edge.to_id)
        drawing.edge(start, end, edge.edge, [*edge.said, words.said_of(edge.checked)], edge.role)
    if rest:
        centre = node_key(found.centre.kind, found.centre.id)
        more = {"ref": found.centre.id, "of": found.centre.kind, "after": found.after + len(nodes)}
        label = words.rest.format(n=rest)
        key = drawing.group(f"g/{centre}", label, label, places[-1], None, **more)
        drawing.edge(centre, key, "PART_OF")
    return drawing.view(grouped=bool(rest), items=found.total)


def _elsewhere(node: NetworkNode, home: str | None) -> bool:
    """Whether it is an item of another document than the one around whose item the picture is drawn."""
    return home is not None and node.document is not None and node.document.id != home


def _one(
    drawing: Drawing, node: NetworkNode, at: tuple[float, float], home: str | None = None, *, large: bool = False
) -> None:
    documents = [node.document.id] if node.document else [node.id] if node.kind == "document" else []
    label = node.path or node.title
    if node.kind == "document" and len(node.id) <= len(node.title):
        label = node.id
    where = node.document.docno or node.document.title if node.document else ""
    # 二/一 alone would not tell whose it is.
    shown = f"{where}\n{label}" if _elsewhere(node, home) else label
    drawing.node(node.kind, node.id, shown, dict.fromkeys((where, node.title)), at, documents=documents, large=large)


def _by_role(held: dict[str, list[Duty]]) -> dict[Role, int]:
    roles: dict[Role, int] = defaultdict(int)
    for statements in held.values():
        for role in sorted({duty.role for duty in statements}):
            roles[role] += 1
    return dict(sorted(roles.items()))


def _document(drawing: Drawing, document: DocumentRef, at: tuple[float, float]) -> str:
    title = (document.title, document.issued_on or "")
    return drawing.node("document", document.id, document.docno or document.title, title, at, documents=[document.id])


def _item(
    drawing: Drawing,
    centre: str,
    below: str,
    statements: Sequence[Duty],
    at: tuple[float, float],
    words: PictureWords,
) -> None:
    duty = statements[0]
    title = [duty.title, *dict.fromkeys(one.quote for one in statements)]
    key = drawing.node(duty.kind, duty.id, duty.path, title, at, documents=[duty.document.id])
    for role in sorted({one.role for one in statements}):
        mine = [one for one in statements if one.role == role]
        said = [line for one in mine for line in (f"{one.label}：{one.surface}", words.said_of(one.checked))]
        drawing.edge(centre, key, "LEADS" if role == "lead" else "SUPPORTS", said, role)
    drawing.edge(key, below, "PART_OF")
