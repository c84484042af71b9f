"""Query files are refused before they can run differently, or not at all, on one of the engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.graph.queries import QueryFileError, load_queries, product_queries, read_query
from app.model.vocabulary import EDGES, NODES
from app.resources import resource_folder

HEADER = "// What for.\n// params: id\n// returns: id\n"


def test_a_file_says_what_its_query_is() -> None:
    query = read_query(
        "read/one",
        "// One task,\n// by its id.\n// params: id,\n// params: limit\n// returns: id, title\n"
        "MATCH (t:Task {id: $id}) // $other is no parameter here; nor is this a statement\n"
        "RETURN t.id AS id, '$price; // {' AS title LIMIT $limit;\n",
    )
    assert query.purpose == "One task, by its id."
    assert query.params == {"id", "limit"}
    assert query.returns == ("id", "title")
    assert query.text.startswith("MATCH")
    assert not query.text.endswith(";")


def test_a_file_says_what_its_query_packs() -> None:
    statement = "MATCH (t:Task) RETURN collect([t.id, t.title]) AS rows"
    query = read_query("read/many", f"// All tasks.\n// params:\n// packs: id,\n// packs: title\n{statement}")
    assert (query.returns, query.packed) == (("id", "title"), True)
    with pytest.raises(QueryFileError, match="not both"):
        read_query("read/many", f"// All tasks.\n// returns: id\n// packs: title\n{statement}")


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("MATCH (t:Task) RETURN t.id AS id", "what the statement is for"),
        ("// params: id\n// returns: id\nMATCH (t:Task {id: $id}) RETURN t.id AS id", "what the statement is for"),
        ("// What for.\n// params: id\nMATCH (t:Task {id: $id}) RETURN t.id AS id", "what it returns"),
        (HEADER, "no statement"),
        (HEADER + "MATCH (t:Task) RETURN t.id AS id", "not used: $id"),
        (HEADER + "MATCH (t:Task {id: $id}) WHERE t.seq = $seq RETURN t.id AS id", "undeclared: $seq"),
        (HEADER + "MATCH (t:Task {id: $id}) RETURN t.id AS id; MATCH (n) RETURN n.id AS id", "more than one"),
        (HEADER + "MATCH (t:Task {id: $id}) SET t.seq = 1 RETURN t.id AS id", "changes nothing"),
        (HEADER + "MATCH (t:Task {id: $id}) DETACH DELETE t RETURN $id AS id", "changes nothing"),
        (HEADER + "CALL apoc.do.it($id) YIELD id RETURN id AS id", "APOC"),
        (HEADER + "MATCH (t:Task {id: $id}) RETURN keys(t) AS id", "keys()"),
        (HEADER + "MATCH (t:Task {id: $id}) RETURN properties(t) AS id", "properties()"),
        (HEADER + "MATCH (t:Task {id: $id}) RETURN COLLECT { MATCH (n) RETURN n.id } AS id", "COLLECT {}"),
        (HEADER + "MATCH (t:Task) WHERE elementId(t) = $id RETURN t.id AS id", "internal ids"),
        (HEADER + "MATCH (t:Task {id: $id}) RETURN id(t) AS id", "internal ids"),
        (HEADER + "MATCH (t:Task {id: $id}) RETURN datetime() AS id", "times and ids"),
        (HEADER + "LOAD CSV FROM $id AS row RETURN row AS id", "read no files"),
        (HEADER + "MATCH (t:Task {id: $id}) RETURN *", "name the columns"),
        (HEADER + "MATCH (t:Task {id: $id}) WITH * RETURN t.id AS id", "name the columns"),
        (HEADER + "MATCH (t:Task {id: $id}) RETURN t {.id} AS id", "map projections"),
        (HEADER + "MATCH (:Task {id: $id})-[:PART_OF*]->(n) RETURN n.id AS id", "upper bound"),
        (HEADER + "MATCH (:Task {id: $id})-[*2..]->(n) RETURN n.id AS id", "upper bound"),
        (HEADER + "MATCH (:Task {id: $id})<-[r:A|B * ..]-(n) RETURN n.id AS id", "upper bound"),
        (HEADER + "MATCH (:Task {id: $id})-[:PART_OF]->+(n) RETURN n.id AS id", "quantified"),
        (HEADER + "MATCH ((:Task {id: $id})-[:PART_OF]->(n)){1,3} RETURN n.id AS id", "quantified"),
    ],
)
def test_a_faulty_file_is_refused_with_the_reason(source: str, fault: str) -> None:
    with pytest.raises(QueryFileError) as refused:
        read_query("read/faulty", source)
    assert "cypher/read/faulty.cypher" in refused.value.en
    assert fault in refused.value.en


@pytest.mark.parametrize(
    "statement",
    [
        "MATCH (:Task {id: $id})-[:PART_OF*1..5]->(n) RETURN n.id AS id",
        "MATCH (:Task {id: $id})-[:PART_OF*..5]->(n) RETURN n.id AS id",
        "MATCH (:Task {id: $id})-[r:A|B*3]->(n) RETURN n.id AS id",
        "MATCH (t:Task {id: $id}) RETURN count(*) * 2 + count(t) + 1 AS id",
        "MATCH (t:Task) WHERE t.id = $id AND EXISTS { (t)-[:PART_OF]->(:Section) } RETURN {id: t.id} AS id",
        "MATCH (t:Task {id: $id}) RETURN 'apoc.x keys( ; CREATE -[*]-' AS id /* SET; */",
        "MATCH (t:Task {id: $id}) RETURN t.created AS id ORDER BY t.`SET`",
    ],
)
def test_what_both_engines_run_alike_is_taken(statement: str) -> None:
    assert read_query("read/good", HEADER + statement).text == statement


def test_all_faulty_files_of_a_folder_are_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "read").mkdir()
    for name in ("one", "two"):
        (tmp_path / "read" / f"{name}.cypher").write_text("RETURN 1 AS x", encoding="utf-8")
    with pytest.raises(QueryFileError, match=r"read/one[\s\S]*read/two"):
        load_queries(tmp_path)


def test_the_product_has_a_constraint_for_every_node_and_both_engines_have_the_same_schema() -> None:
    labels = {node.label for node in NODES}
    schema = resource_folder("cypher") / "schema"
    for label in labels:
        assert f"schema/neo4j/{label.lower()}_id" in product_queries()
    tables = "\n".join(path.read_text(encoding="utf-8") for path in (schema / "arcadedb").glob("*.sql"))
    for label in labels:
        assert f"CREATE INDEX IF NOT EXISTS ON {label} (id) UNIQUE" in tables
    for edge in EDGES:
        assert f"CREATE EDGE TYPE {edge.label} IF NOT EXISTS" in tables
    for name in product_queries():
        folder, _, index = name.rpartition("/")
        if folder == "schema/neo4j" and index.endswith("_document"):
            assert f"ON {index.removesuffix('_document').capitalize()} (document) NOTUNIQUE" in tables
