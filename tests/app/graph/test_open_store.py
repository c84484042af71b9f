"""Which store the settings open, and what is said where none answers."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from socketserver import BaseRequestHandler, TCPServer

import psutil
import pytest
from pydantic import SecretStr

from app.errors import StoreError
from app.graph.bolt import BoltStore
from app.graph.driver import neo4j
from app.graph.embedded.engine import engines_of
from app.graph.embedded.folder import StoreFolder
from app.graph.embedded.store import EmbeddedStore
from app.graph.open import open_store
from app.settings import Settings

Address = tuple[str, str, str]


def settings_for(uri: str, user: str = "neo4j", password: str = "", database: str | None = None) -> Settings:
    return Settings(store_uri=uri, store_user=user, store_password=SecretStr(password), store_database=database)


class Web(BaseRequestHandler):
    """Answers whatever comes as a web server does that does not understand it."""

    def handle(self) -> None:
        self.request.recv(64)
        self.request.sendall(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")


@pytest.fixture
def web_server() -> Iterator[int]:
    with TCPServer(("127.0.0.1", 0), Web) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def test_without_an_address_it_is_the_embedded_engine(tmp_path: Path) -> None:
    with closing(open_store(Settings(data_dir=tmp_path / "data"))) as store:
        assert store.kind == "embedded"
        assert store.info().product == "ArcadeDB"
        folder = StoreFolder.within(tmp_path / "data")
        state = folder.read_state()
        assert state is not None
    psutil.Process(state.keeper).terminate()
    psutil.wait_procs(engines_of(folder), 60)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_an_address_is_a_neo4j(neo4j_address: Address, scheme: str) -> None:
    uri, user, password = neo4j_address
    address = uri.partition("://")[2]
    with closing(open_store(settings_for(f"{scheme}://{address}", user, password))) as store:
        assert (store.kind, store.info().product) == ("neo4j", "Neo4j")
        assert store.read("read/document_names") is not None


def test_a_wrong_password_is_said(neo4j_address: Address) -> None:
    with pytest.raises(StoreError, match="ZEREN_STORE_PASSWORD") as refused:
        open_store(settings_for(neo4j_address[0], "neo4j", "wrong"))
    assert "拒绝登录" in refused.value.zh


def test_an_unknown_database_is_said(neo4j_address: Address) -> None:
    with (
        closing(open_store(settings_for(*neo4j_address, database="nowhere"))) as store,
        pytest.raises(StoreError, match="ZEREN_STORE_DATABASE"),
    ):
        store.read("read/document_names")


@pytest.mark.parametrize("address", ["no.such.host.invalid:7687", "127.0.0.1:{free}"])
@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s"])
def test_nobody_at_the_address_is_said(address: str, scheme: str, capfd: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as held:  # bound and not listening: no one else can come to listen there
        held.bind(("127.0.0.1", 0))
        uri = f"{scheme}://{address.format(free=held.getsockname()[1])}"
        with pytest.raises(StoreError, match="ZEREN_STORE_URI") as failed:
            open_store(settings_for(uri))
    assert "连不上图库" in failed.value.zh
    assert uri in failed.value.en
    assert capfd.readouterr().err == ""


def test_something_else_at_the_address_is_said(web_server: int) -> None:
    with pytest.raises(StoreError, match="ZEREN_STORE_URI"):
        open_store(settings_for(f"bolt://127.0.0.1:{web_server}"))


def test_another_product_at_the_address_is_said(embedded_engine: EmbeddedStore, embedded_data_dir: Path) -> None:
    password = StoreFolder.within(embedded_data_dir).password()
    with pytest.raises(StoreError, match=r"Neo4j 5\.26"):
        open_store(settings_for(embedded_engine.info().uri, "root", password))


def test_the_driver_hides_nothing_it_did_not_need() -> None:
    """numpy is kept from the driver alone; whoever wants it afterwards gets it."""
    import numpy

    assert sys.modules["numpy"] is numpy
    assert numpy.array([1, 2]).sum() == 3


@pytest.mark.neo4j
def test_an_index_left_without_its_key_gives_way_to_the_key(neo4j_store: BoltStore, neo4j_address: Address) -> None:
    """A server killed while it makes a key comes back with the key's index alone."""
    uri, user, password = neo4j_address
    with neo4j.GraphDatabase.driver(uri, auth=(user, password)) as driver:
        driver.execute_query("DROP CONSTRAINT agency_id")
        driver.execute_query("CREATE INDEX agency_id FOR (n:Agency) ON (n.id)")
        neo4j_store.prepare_schema()
        records = driver.execute_query("SHOW CONSTRAINTS YIELD name RETURN collect(name) AS names").records
    assert "agency_id" in records[0]["names"]
