"""A Neo4j of the tests' own: started as a program beside them, on loopback, and gone with them."""

from __future__ import annotations

import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.graph.driver import neo4j

_TESTS = Path(__file__).parents[1]
_TOOLS = _TESTS.parent / ".tools" / "neo4j"
USER = "neo4j"


@dataclass(frozen=True, slots=True)
class Neo4jHome:
    """A database's folder, the port it answers on and its password."""

    folder: Path
    port: int
    password: str

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"


def new_home(folder: Path) -> Neo4jHome:
    """An empty database with its password set; fails the test where Java or the jars cannot be had."""
    fetched = subprocess.run([_TESTS / "neo4j" / "fetch.sh"], capture_output=True, text=True, check=False)
    if fetched.returncode or not shutil.which("java"):
        pytest.fail(
            fetched.stderr.strip()
            or "测试需要 Java 17：请安装 / the tests need Java 17: apt-get install -y openjdk-17-jdk-headless",
            pytrace=False,
        )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return Neo4jHome(folder, free.getsockname()[1], secrets.token_urlsafe(16))


@contextmanager
def running(home: Neo4jHome) -> Iterator[subprocess.Popen[bytes]]:
    """The server on its port, ready; it ends when its standard input closes, as when tests are killed."""
    command = ["java", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"]
    opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "sun.nio.ch")]
    launcher = str(_TESTS / "neo4j" / "Neo4jServer.java")
    program = ["-cp", f"{_TOOLS / 'lib'}/*", launcher, str(home.folder), str(home.port)]
    log = home.folder / "server.err"
    with (
        log.open("ab") as errors,
        subprocess.Popen(
            [*command, *opened, *program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
        ) as server,
    ):
        assert server.stdin is not None
        assert server.stdout is not None
        if server.stdout.readline().strip() != b"ready":
            pytest.fail(log.read_text(encoding="utf-8", errors="replace"), pytrace=False)
        _set_password(home)
        yield server
        server.stdin.close()


def _set_password(home: Neo4jHome) -> None:
    mark = home.folder / "password.set"
    if mark.exists():
        return
    with neo4j.GraphDatabase.driver(home.uri, auth=(USER, "neo4j")) as driver:
        change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new"
        driver.execute_query(change, new=home.password, database_="system")
    mark.touch()
