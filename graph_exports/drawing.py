"""A picture of the graph being filled: nodes and edges in the shapes and colours of their kinds.

pyvis stands behind this one module: it keeps nodes, edges and options. Its own page is not used, since that loads
files from a CDN, leaves its heading unescaped and shows a title as HTML once it holds "href". Positions come from the
caller, so the picture is the same on every visit and nothing moves while one reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from app.questions.answers.parts import ResultKind, Role

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
_DERIVES_FROM = {"width": 2.2, "dashes": [2, 4], "color": {"color": "#a23b72"}, "arrows": _ARROW}
_CITES = {"width": 1.2, "dashes": [10, 4], "color": {"color": "#b26a00"}, "arrows": _ARROW}

#: A white rim keeps a label readable where lines pass behind it.
_ITEM_FONT = {"size": 21, "strokeWidth": 5, "strokeColor": "#ffffff"}

_OPTIONS = """{
  "physics": {"enabled": false},
  "interaction": {"hover": true, "tooltipDelay": 120, "navigationButtons": false, "multiselect": false,
                  "keyboard": {"enabled": false}},
  "nodes": {"borderWidth": 2.5,
            "font": {"face": "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif", "color": "#1f2a33"}},
  "edges": {"smooth": false, "selectionWidth": 1, "hoverWidth": 0.6}
}"""

#: Makes the address of a page from what it shows.
Link = Callable[[ResultKind, str], str]

_LETTER = {"agency": "a", "document": "d", "task": "i", "indicator": "i"}
_STYLE: dict[str, dict[str, Any]] = {
    "agency": _AGENCY,
    "document": _DOCUMENT,
    "task": _TASK,
    "indicator": _INDICATOR,
}
_LINE: dict[str, dict[str, Any]] = {
    "LEADS": _LEADS,
    "SUPPORTS": _SUPPORTS,
    "PART_OF": _PART_OF,
    "DERIVES_FROM": _DERIVES_FROM,
    "CITES": _CITES,
}


def node_key(kind: ResultKind, name: str) -> str:
    """The name of a node within a picture."""
    return f"{_LETTER[kind]}/{name}"


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


class Drawing:
    """A pyvis network being filled. ``link`` None leaves out the addresses of pages: for a picture kept as a file."""

    def __init__(self, link: Link | None) -> None:
        from pyvis.network import Network  # brings IPython along: a second that only this page pays for

        self._network = Network(directed=True)
        self._network.set_options(_OPTIONS)
        self._link = link

    def view(self, *, grouped: bool, items: int) -> NetworkView:
        return NetworkView(self._network.nodes, self._network.edges, self._network.options, grouped, items)

    def holds(self, key: str) -> bool:
        return key in self._network.node_ids

    def node(
        self,
        kind: ResultKind,
        name: str,
        label: str,
        title: Iterable[str],
        at: tuple[float, float],
        *,
        documents: Sequence[str] = (),
        large: bool = False,
    ) -> str:
        """Add a node unless it is there; returns its key. ``title`` are the lines shown while pointed at."""
        key = node_key(kind, name)
        if not self.holds(key):
            font: dict[str, Any] = {"size": 25} if kind == "document" else _ITEM_FONT
            if kind == "agency":
                font = {**_ITEM_FONT, "size": 30 if large else 23, "color": "#0b3c5d"}
            size = {} if large or kind != "agency" else {"size": 16}
            self._add(
                key,
                "\n".join(folded(line, 16) for line in label.splitlines()),
                "\n".join(folded(line, 30) for line in title if line),
                at,
                {**_STYLE[kind], **size, "font": font, "kind": kind, "ref": name, "documents": list(documents)},
                None if self._link is None else self._link(kind, name),
            )
        return key

    def group(self, key: str, label: str, title: str, at: tuple[float, float], page: str | None, **more: Any) -> str:
        """Add a node that stands for several."""
        style = {**_GROUP, "font": _ITEM_FONT, "kind": "group", "documents": [], **more}
        self._add(key, label, title, at, style, page)
        return key

    def edge(
        self,
        start: str,
        end: str,
        edge: Literal["LEADS", "SUPPORTS", "PART_OF", "DERIVES_FROM", "CITES"],
        said: Iterable[str] = (),
        role: Role | None = None,
    ) -> None:
        lines = [folded(line, 30) for line in said if line]
        more = {"title": "\n".join(lines)} if lines else {}
        self._network.add_edge(start, end, **_LINE[edge], **more, kind=edge, role=role or "")

    def _add(
        self, key: str, label: str, title: str, at: tuple[float, float], style: dict[str, Any], page: str | None
    ) -> None:
        known = {} if page is None else {"page": page}
        self._network.add_node(
            key, label=label, title=title, x=round(at[0]), y=round(at[1]), physics=False, **style, **known
        )


def folded(text: str, width: int) -> str:
    """The text in lines of this many characters: Chinese has no blanks at which a tooltip could wrap."""
    flat = " ".join(text.split())
    return "\n".join(flat[at : at + width] for at in range(0, len(flat), width))
