"""The installed command as a process of its own, and its server on a free port."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

ZEREN = str(Path(sys.executable).with_name("zeren"))
DOCUMENTS = Path(__file__).resolve().parents[2] / "data" / "documents"
PATIENCE = 60.0


def environment(data_dir: Path, **more: str) -> dict[str, str]:
    """The environment of a command: none of this machine's ZEREN_ settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ZEREN_")}
    return {**kept, "ZEREN_DATA_DIR": str(data_dir), **more}


def zeren(data_dir: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """One command to its end."""
    return subprocess.run(
        [ZEREN, *arguments],
        env=environment(data_dir, **more),
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@dataclass(frozen=True, slots=True)
class Answered:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; ``base`` is its address."""

    port: int
    process: subprocess.Popen[str]

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, *, method: str = "GET", **headers: str) -> Answered:
        """The answer to one request; the path is percent-encoded as a browser does, `%` left alone."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, quote(path, safe="/?&=%~;:+,"), headers=headers)
            answer = connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Answered(answer.status, named, answer.read())
        finally:
            connection.close()


@contextmanager
def serving(data_dir: Path, **more: str) -> Iterator[Server]:
    """`zeren serve` for as long as the with-block lasts; fails unless it ends cleanly when told to stop."""
    port = free_port()
    with subprocess.Popen(
        [ZEREN, "serve"],
        env=environment(data_dir, ZEREN_PORT=str(port), **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        server = Server(port, process)
        try:
            _wait_until_ready(server)
            yield server
        finally:
            process.terminate()
            said, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, said


def _wait_until_ready(server: Server) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if server.process.poll() is not None:
            break
        try:
            if server.get("/readyz").status == 200:
                return
        except OSError:
            time.sleep(0.05)
    server.process.kill()
    raise AssertionError(f"the server did not start: {server.process.communicate()[0]}")
