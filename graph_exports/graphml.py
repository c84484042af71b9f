"""The whole graph as GraphML, for networkx, Gephi, yEd and their like.

A node's id is the graph's own; `node_type` and `edge_type` tell the types of docs/graph.md. The `label` of a node is
what people call it, that of LEADS and SUPPORTS what the document prints. Properties keep their names; lists, and what
the graph keeps as JSON, are JSON. The graph's own data hold the statement of what it was drawn from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from app.model.vocabulary import EDGES, NODES
from app.questions.answers.parts import encode
from app.questions.answers.statements import Statement
from app.questions.whole_graph import GraphEdge, GraphNode

_TYPES = {
    **dict.fromkeys(("seq", "version", "year", "pos", "page", "line", "span_start", "span_end"), "int"),
    **dict.fromkeys(("value", "value_high", "score"), "double"),
    **dict.fromkeys(("stub", "open_ended", "primary", "suspect"), "boolean"),
}
#: Signs that XML cannot hold, and the one that a reader takes for a line's end.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


def graphml(statement: Statement, nodes: Iterable[GraphNode], edges: Iterable[GraphEdge]) -> Iterator[bytes]:
    """The file, piece by piece; the same graph and statement give the same bytes."""
    of_nodes = _keys("n", ["node_type", "label", *(name for one in NODES for name in one.properties)])
    of_edges = _keys("e", ["edge_type", *(name for one in EDGES for name in one.properties)])
    yield _HEAD.encode()
    yield b'<key id="g0" for="graph" attr.name="statement" attr.type="string"/>\n'
    for keys, what in ((of_nodes, "node"), (of_edges, "edge")):
        for name, key in keys.items():
            kind = _TYPES.get(name, "string")
            yield f'<key id="{key}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n'.encode()
    yield b'<graph id="zeren" edgedefault="directed">\n'
    yield f'<data key="g0">{_text(encode(statement).decode())}</data>\n'.encode()
    for node in nodes:
        values = {"node_type": node.type, "label": _label(node), **node.properties}
        yield f"<node id={_attribute(node.id)}>{_data(values, of_nodes)}</node>\n".encode()
    for edge in edges:
        values = {"edge_type": edge.type, **edge.properties}
        ends = f"source={_attribute(edge.source)} target={_attribute(edge.target)}"
        yield f"<edge {ends}>{_data(values, of_edges)}</edge>\n".encode()
    yield b"</graph>\n</graphml>\n"


def _keys(prefix: str, names: Iterable[str]) -> dict[str, str]:
    return {name: f"{prefix}{number}" for number, name in enumerate(dict.fromkeys(names))}


def _label(node: GraphNode) -> str:
    said = node.properties
    return str(said.get("name") or said.get("docno") or said.get("title") or node.id)


def _data(values: Mapping[str, Any], keys: Mapping[str, str]) -> str:
    return "".join(f'<data key="{keys[name]}">{_text(_written(value))}</data>' for name, value in values.items())


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _text(text: str) -> str:
    return escape(_UNWRITABLE.sub("\ufffd", text), {"\r": "&#13;"})


def _attribute(text: str) -> str:
    return quoteattr(_UNWRITABLE.sub("\ufffd", text))
