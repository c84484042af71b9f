"""The whole graph as GraphML: what networkx reads is what the store holds, and nothing that is a guess."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from desk import Desk
from made_corpus import CITY, PROVINCE, write_corpus

from app.graph.port import Store
from app.library.library import Library
from app.questions.answers.statements import Statement
from app.questions.statement import read_moment, statement
from app.questions.summary import summary
from app.questions.whole_graph import GraphEdge, GraphNode, graph_edges, graph_nodes
from app.resources import resource_folder
from graph_exports.graphml import graphml
from loaders.agencies.registry import Registry

MOMENT = read_moment("2026-01-31T08:00:00Z")


@pytest.fixture
def held(store: Store, tmp_path: Path) -> Iterator[Desk]:
    library = Library.open(f"sqlite:///{tmp_path / 'library.sqlite3'}")
    desk = Desk(library, store, Registry.load(resource_folder("data") / "registry"))
    files = write_corpus(tmp_path / "texts")
    assert desk.load(files["province"], files["city"], files["district"]).complete
    yield desk
    library.close()


def written(held: Desk, **options: bool) -> bytes:
    said = statement(held.store, MOMENT, None, held.library)
    return b"".join(graphml(said, graph_nodes(held.store), graph_edges(held.store, **options)))


def read(data: bytes) -> Any:
    return nx.read_graphml(BytesIO(data), force_multigraph=True)


def test_networkx_reads_every_node_and_every_statement(held: Desk) -> None:
    graph = read(written(held))
    sizes = {row["kind"]: row["size"] for row in held.store.read("read/ingest_sizes")}
    types = Counter(kind for _, kind in graph.nodes(data="node_type"))
    assert {f"{kind.lower()}s".replace("agencys", "agencies"): size for kind, size in types.items()} == {
        kind: size for kind, size in sizes.items() if size
    }
    edges = Counter(kind for _, _, kind in graph.edges(data="edge_type"))
    sums = summary(held.store)
    assert (edges["LEADS"], edges["SUPPORTS"]) == (sums.leads, sums.supports)
    links = sums.derives_from + sums.derives_from_indicators + sums.derives_from_documents
    assert edges["DERIVES_FROM"] == links > 0
    assert "CANDIDATE" not in edges
    assert graph.is_directed()


def test_candidates_come_when_they_are_asked_for(held: Desk) -> None:
    held.judge(
        {"subject": {"kind": "link", "child": f"{CITY}/三/三", "parent": f"{PROVINCE}/三/七"}, "verdict": "unsure"}
    )
    edges = [kind for _, _, kind in read(written(held, candidates=True)).edges(data="edge_type")]
    assert edges.count("CANDIDATE") == summary(held.store).candidates > 0


def test_every_edge_has_ends_and_its_words(held: Desk) -> None:
    graph = read(written(held))
    texts = {name: held.library.prepared(name).text for name in held.library.held_ids()}
    assert all("node_type" in values for _, values in graph.nodes(data=True))
    duties = [values for _, _, values in graph.edges(data=True) if values["edge_type"] in ("LEADS", "SUPPORTS")]
    assert duties
    for one in duties:
        assert texts[one["document"]][one["span_start"] : one["span_end"]] == one["quote"]
        assert isinstance(one["open_ended"], bool)
    task = graph.nodes[f"{PROVINCE}/三/七"]
    assert (task["node_type"], task["document"], isinstance(task["seq"], int)) == ("Task", PROVINCE, True)


def test_it_states_what_it_was_drawn_from_and_repeats_itself(held: Desk) -> None:
    said = json.loads(read(written(held)).graph["statement"])
    assert said["moment"] == "2026-01-31T08:00:00Z"
    assert {one["id"] for one in said["documents"]} == held.library.held_ids()
    assert written(held) == written(held)


@pytest.mark.parametrize("words", ["<b>&\"'</b>", "]]>", "a\x00b", "二\n三", "a\rb", " 空 ", "\ufffe"])
def test_no_words_break_the_file(words: str) -> None:
    nodes = [GraphNode("Task", words, {"title": words}), GraphNode("Agency", "x", {"name": words})]
    said = Statement(documents=[], moment="2026-01-31T08:00:00Z", program="1")
    data = b"".join(graphml(said, nodes, [GraphEdge("LEADS", "x", words, {"quote": words})]))
    graph = read(data)
    shown = words.replace("\x00", "\ufffd").replace("\ufffe", "\ufffd")
    assert graph.nodes["x"]["label"] == shown
    ((_, _, quote),) = graph.edges(data="quote")
    assert quote == shown
    assert len(graph) == 2
