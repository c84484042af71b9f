"""Below a path prefix, and under a server that is not our own."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from zeren_process import PATIENCE, Server, environment, free_port, serving


def test_below_a_prefix_every_address_carries_it(bundled_data_dir: Path) -> None:
    with serving(bundled_data_dir, ZEREN_ROOT_PATH="/zeren") as server:
        for path in ("/", "/zeren/"):  # the proxy may take the prefix off or leave it
            page = server.get(path, accept="text/html")
            assert page.status == 200
            links = re.findall(r'(?:href|src|action)="([^"]+)"', page.text)
            assert links
            assert all(link.startswith(("/zeren/", "#")) for link in links)
        assert server.get("/zeren/api/v1/documents").json == server.get("/api/v1/documents").json
        assert server.get("/zeren/static/zeren.css").status == 200
        problem = server.get("/zeren/api/v1/nothing", accept="text/html")
        assert (problem.status, problem.headers["content-type"]) == (404, "application/problem+json")


def test_the_application_runs_under_any_asgi_server(bundled_data_dir: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "--factory", "app.main:create", "--port", str(port)]
    with subprocess.Popen(
        command, env=environment(bundled_data_dir), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        server = Server(port, process)  # type: ignore[arg-type]
        try:
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end and process.poll() is None:
                try:
                    ready = server.get("/readyz")
                    break
                except OSError:
                    time.sleep(0.1)
            else:
                pytest.fail("it did not start")
            assert ready.json["documents"] == 5
        finally:
            process.terminate()
