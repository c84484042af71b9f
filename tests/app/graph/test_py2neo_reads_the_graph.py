"""Notebooks that still use py2neo read the graph from Neo4j; the product itself builds nothing on it."""

from __future__ import annotations

import json
import subprocess
import sys

from app.graph.bolt import BoltStore
from app.graph.port import Step

TASK, AGENCY = "甲政〔2020〕1号/一", "甲省商务厅"
#: In a process of its own: py2neo leaves its sockets open.
NOTEBOOK = """
import json, sys
from py2neo import Graph
uri, user, password = sys.stdin.read().split()
rows = Graph(uri, auth=(user, password)).run(
    "MATCH (a:Agency)-[:LEADS]->(t:Task) RETURN a.id AS agency, t.title AS title"
)
print(json.dumps(rows.data()))
"""


def test_py2neo_reads_who_leads_what(neo4j_store: BoltStore, neo4j_address: tuple[str, str, str]) -> None:
    neo4j_store.write(
        [
            Step("write/things", {"rows": [{"id": TASK, "props": {"title": "建设夜间经济街区"}}]}),
            Step("write/named", {"rows": [{"id": AGENCY, "props": {"names": ["省商务厅"]}}]}),
            Step("write/lead", {"rows": [{"task": TASK, "agency": AGENCY, "clause": "1", "props": {"pos": 1}}]}),
        ]
    )
    asked = subprocess.run(
        [sys.executable, "-c", NOTEBOOK], input="\n".join(neo4j_address), capture_output=True, text=True, check=False
    )
    assert asked.returncode == 0, asked.stderr
    assert json.loads(asked.stdout) == [{"agency": AGENCY, "title": "建设夜间经济街区"}]
