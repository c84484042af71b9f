"""Real stores for tests: one embedded engine and one Neo4j a session, an empty graph for each test that asks."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from zeren_process import DOCUMENTS, Server, serving, zeren

from app.graph.bolt import BoltStore
from app.graph.driver import neo4j
from app.graph.embedded.store import EmbeddedStore, open_embedded
from app.graph.port import Step, Store
from app.graph.queries import Query, load_queries, product_queries

_TESTS = Path(__file__).parent
_TOOLS = _TESTS.parent / ".tools" / "neo4j"


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
        yield uri, user or "neo4j", password
        return
    fetched = subprocess.run([_TESTS / "neo4j" / "fetch.sh"], capture_output=True, text=True, check=False)
    if fetched.returncode or not shutil.which("java"):
        pytest.fail(
            fetched.stderr.strip()
            or "测试需要 Java 17：请安装 / the tests need Java 17: apt-get install -y openjdk-17-jdk-headless",
            pytrace=False,
        )
    home = tmp_path_factory.mktemp("neo4j")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["java", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"]
    opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "sun.nio.ch")]
    program = ["-cp", f"{_TOOLS / 'lib'}/*", str(_TESTS / "neo4j" / "Neo4jServer.java"), str(home), str(port)]
    with (
        (home / "server.err").open("wb") as errors,
        subprocess.Popen(
            [*command, *opened, *program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
        ) as server,
    ):
        assert server.stdin is not None
        assert server.stdout is not None
        if server.stdout.readline().strip() != b"ready":
            pytest.fail((home / "server.err").read_text(encoding="utf-8", errors="replace"), pytrace=False)
        uri, password = f"bolt://127.0.0.1:{port}", secrets.token_urlsafe(16)
        with neo4j.GraphDatabase.driver(uri, auth=("neo4j", "neo4j")) as driver:
            driver.execute_query(
                "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=password, database_="system"
            )
        yield uri, "neo4j", password
        server.stdin.close()  # it ends by itself then, as it does when the tests are killed


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
