"""Real stores for tests: one embedded engine and one Neo4j a session, an empty graph for each test that asks."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from neo4j_process import USER, new_home, running
from zeren_process import DOCUMENTS, Server, serving, zeren

from app.graph.bolt import BoltStore
from app.graph.embedded.store import EmbeddedStore, open_embedded
from app.graph.port import Step, Store
from app.graph.queries import Query, load_queries, product_queries

_TESTS = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What uses an engine is marked so, wherever it stands."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if {"embedded_engine", "bundled_data_dir"} & set(fixtures):
            item.add_marker("engine")
        if "neo4j_address" in fixtures:
            item.add_marker("neo4j")


@pytest.fixture(scope="session")
def queries() -> Mapping[str, Query]:
    """The product's queries and those that only tests ask."""
    return {**product_queries(), **load_queries(_TESTS / "queries")}


@pytest.fixture(scope="session")
def embedded_data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("embedded")


@pytest.fixture(scope="session")
def embedded_engine(embedded_data_dir: Path, queries: Mapping[str, Query]) -> Iterator[EmbeddedStore]:
    with open_embedded(embedded_data_dir, linger=0.0, queries=queries) as store:
        store.prepare_schema()
        yield store


@pytest.fixture
def embedded_store(embedded_engine: EmbeddedStore) -> EmbeddedStore:
    """An empty graph on the embedded engine."""
    embedded_engine.write([Step("write/wipe", {})])
    return embedded_engine


@pytest.fixture(scope="session")
def neo4j_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, str]]:
    """URI, user and password of a real Neo4j: the one in ZEREN_TEST_NEO4J_URI (tests empty it), or one of our own."""
    uri = os.environ.get("ZEREN_TEST_NEO4J_URI")
    if uri:
        user, password = (os.environ.get(f"ZEREN_TEST_NEO4J_{name}", "") for name in ("USER", "PASSWORD"))
        yield uri, user or USER, password
        return
    home = new_home(tmp_path_factory.mktemp("neo4j"))
    with running(home):
        yield home.uri, USER, home.password


@pytest.fixture(scope="session")
def neo4j_engine(neo4j_address: tuple[str, str, str], queries: Mapping[str, Query]) -> Iterator[BoltStore]:
    uri, user, password = neo4j_address
    store = BoltStore(uri, user=user, password=password, database=None, kind="neo4j", queries=queries)
    store.prepare_schema()
    yield store
    store.close()


@pytest.fixture
def neo4j_store(neo4j_engine: BoltStore) -> BoltStore:
    """An empty graph on a real Neo4j."""
    neo4j_engine.write([Step("write/wipe", {})])
    return neo4j_engine


@pytest.fixture(
    params=[
        pytest.param("embedded_store", id="embedded", marks=pytest.mark.engine),
        pytest.param("neo4j_store", id="neo4j", marks=pytest.mark.neo4j),
    ]
)
def store(request: pytest.FixtureRequest) -> Store:
    """An empty graph, once on each engine."""
    store: Store = request.getfixturevalue(request.param)
    return store


@pytest.fixture(scope="session")
def bundled_data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which the command has loaded the documents that ship with the product."""
    folder = tmp_path_factory.mktemp("bundled")
    loaded = zeren(folder, "load", str(DOCUMENTS))
    assert loaded.returncode == 0, loaded.stderr
    return folder


@pytest.fixture(scope="session")
def server(bundled_data_dir: Path) -> Iterator[Server]:
    """`zeren serve` over the bundled documents."""
    with serving(bundled_data_dir) as running:
        yield running
