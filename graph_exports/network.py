"""The network of an agency: itself, its items, their documents. pyvis stands behind this one module.

pyvis keeps nodes, edges and options; its own page is not used, since that loads files from a CDN, leaves its heading
unescaped and shows a title as HTML once it holds "href". Positions are computed here, so the picture is the same on
every visit and nothing moves while one reads it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from app.questions.answers.agencies import Duties, Duty
from graph_exports.petals import Petal, agency_place, petals

#: Beyond this many nodes the items are shown as groups until somebody asks for all of them.
MOST_NODES = 300

#: Okabe-Ito colours: told apart by people who do not see red and green alike; shapes say the same.
_AGENCY = {"shape": "dot", "size": 26, "color": {"background": "#0b3c5d", "border": "#0b3c5d"}}
_DOCUMENT = {"shape": "box", "color": {"background": "#fff6e0", "border": "#b26a00"}}
_TASK = {"shape": "dot", "size": 11, "color": {"background": "#ffffff", "border": "#0072b2"}}
_INDICATOR = {"shape": "diamond", "size": 12, "color": {"background": "#ffffff", "border": "#00755e"}}
_GROUP = {"shape": "hexagon", "size": 26, "color": {"background": "#e8f1f8", "border": "#0072b2"}}
_ARROW = {"to": {"enabled": True, "scaleFactor": 0.6}}
_LEADS = {"width": 2.2, "dashes": False, "color": {"color": "#0072b2"}, "arrows": _ARROW}
_SUPPORTS = {"width": 1.4, "dashes": [6, 5], "color": {"color": "#7a8794"}, "arrows": _ARROW}
_PART_OF = {"width": 0.8, "dashes": False, "color": {"color": "#d8b98a"}, "arrows": ""}

#: A white rim keeps a label readable where lines pass behind it.
_ITEM_FONT = {"size": 21, "strokeWidth": 5, "strokeColor": "#ffffff"}

_OPTIONS = """{
  "physics": {"enabled": false},
  "interaction": {"hover": true, "tooltipDelay": 120, "navigationButtons": false, "multiselect": false,
                  "keyboard": {"enabled": true, "bindToWindow": false}},
  "nodes": {"borderWidth": 2.5,
            "font": {"face": "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif", "color": "#1f2a33"}},
  "edges": {"smooth": false, "selectionWidth": 1, "hoverWidth": 0.6}
}"""

#: Makes the address of a page from what it shows.
Link = Callable[[Literal["agency", "document", "task", "indicator"], str], str]


@dataclass(frozen=True, slots=True)
class NetworkView:
    """What the page's script draws. ``grouped`` says that items stand for several; ``items`` counts all of them."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]
    grouped: bool
    items: int

    def data(self) -> dict[str, Any]:
        return {"nodes": self.nodes, "edges": self.edges, "options": self.options}


def agency_network(duties: Duties, link: Link, *, expand: bool = False) -> NetworkView:
    """The network of a whole duty list. Above MOST_NODES nodes the items are grouped unless ``expand`` is set."""
    by_document: dict[str, dict[str, list[Duty]]] = defaultdict(lambda: defaultdict(list))
    for duty in duties.duties:
        by_document[duty.document.id][duty.id].append(duty)
    items = sum(len(held) for held in by_document.values())
    grouped = not expand and 1 + len(by_document) + items > MOST_NODES
    drawing = _Drawing(link)
    drawing.agency(duties)
    if grouped:
        groups = {document: _by_role(held) for document, held in by_document.items()}
        for petal in petals([(document, list(roles)) for document, roles in groups.items()]):
            drawing.document(petal, next(iter(by_document[petal.name].values()))[0])
            for place in petal.items:
                drawing.group(duties, petal.name, place.name, groups[petal.name][place.name], place.x, place.y)
    else:
        for petal in petals([(document, list(held)) for document, held in by_document.items()]):
            drawing.document(petal, next(iter(by_document[petal.name].values()))[0])
            for place in petal.items:
                drawing.item(by_document[petal.name][place.name], place.x, place.y)
    return NetworkView(*drawing.parts(), grouped=grouped, items=items)


def _by_role(held: dict[str, list[Duty]]) -> dict[str, int]:
    roles: dict[str, int] = defaultdict(int)
    for statements in held.values():
        for role in sorted({duty.role for duty in statements}):
            roles[role] += 1
    return dict(sorted(roles.items()))


class _Drawing:
    """A pyvis network being filled."""

    def __init__(self, link: Link) -> None:
        from pyvis.network import Network  # brings IPython along: a second that only this page pays for

        self._network = Network(directed=True)
        self._network.set_options(_OPTIONS)
        self._link = link

    def parts(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, Any]]:
        return self._network.nodes, self._network.edges, self._network.options

    def _node(self, key: str, label: str, x: float, y: float, style: dict[str, Any], **more: Any) -> None:
        self._network.add_node(key, label=label, x=round(x), y=round(y), physics=False, **style, **more)

    def agency(self, duties: Duties) -> None:
        x, y = agency_place()
        title = f"{duties.agency.name}\n牵头与配合共 {duties.total} 条"
        page = self._link("agency", duties.agency.id)
        font = {**_ITEM_FONT, "size": 30, "color": "#0b3c5d"}
        self._node("a", duties.agency.name, x, y, _AGENCY, title=title, page=page, font=font)

    def document(self, petal: Petal, duty: Duty) -> None:
        document = duty.document
        label = _folded(document.docno or document.title, 16)
        title = f"{document.title}\n{document.issued_on or ''}".strip()
        page = self._link("document", document.id)
        self._node(f"d/{document.id}", label, petal.x, petal.y, _DOCUMENT, title=title, page=page, font={"size": 25})

    def item(self, statements: Sequence[Duty], x: float, y: float) -> None:
        duty = statements[0]
        key = f"i/{duty.id}"
        style = _TASK if duty.kind == "task" else _INDICATOR
        title = "\n".join([_folded(duty.title, 30), *(_folded(quote, 30) for quote in _quotes(statements))])
        page = self._link(duty.kind, duty.id)
        self._node(key, duty.path, x, y, style, title=title, page=page, font=_ITEM_FONT)
        for role in sorted({one.role for one in statements}):
            of_role = [one for one in statements if one.role == role]
            style = _LEADS if role == "lead" else _SUPPORTS
            said = "\n".join(_folded(f"{one.label}：{one.surface}", 30) for one in of_role)
            self._network.add_edge("a", key, title=said, **style)
        self._network.add_edge(key, f"d/{duty.document.id}", **_PART_OF)

    def group(self, duties: Duties, document: str, role: str, size: int, x: float, y: float) -> None:
        key = f"g/{document}/{role}"
        word = "牵头" if role == "lead" else "配合"
        page = self._link("agency", duties.agency.id)
        self._node(
            key, f"{word} {size} 项", x, y, _GROUP, title=f"{document}\n{word} {size} 项", page=page, font=_ITEM_FONT
        )
        self._network.add_edge("a", key, **(_LEADS if role == "lead" else _SUPPORTS))
        self._network.add_edge(key, f"d/{document}", **_PART_OF)


def _quotes(statements: Sequence[Duty]) -> list[str]:
    return list(dict.fromkeys(one.quote for one in statements))


def _folded(text: str, width: int) -> str:
    """The text in lines of this many characters: Chinese has no blanks at which a tooltip could wrap."""
    flat = " ".join(text.split())
    return "\n".join(flat[at : at + width] for at in range(0, len(flat), width))
