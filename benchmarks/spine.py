"""How long the main job takes: load the bundled documents, answer a duty list, from outside as a user would.

    .venv/bin/python benchmarks/spine.py [--runs 5] [--requests 300]

Each figure is wall time of a whole process or of one HTTP request on a kept connection, with the goal beside it.
Goals are for two cores. Nothing here is a test: a slow machine shows slow figures.
"""

from __future__ import annotations

import argparse
import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

ZEREN = str(Path(sys.executable).with_name("zeren"))
DOCUMENTS = Path(__file__).resolve().parent.parent / "data" / "documents"
AGENCY = "省商务厅"


def timed(action: Callable[[], object]) -> float:
    """Seconds of wall time."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def zeren(folder: Path, *arguments: str) -> None:
    """Run one command to its end in that data folder."""
    environment = os.environ | {"ZEREN_DATA_DIR": str(folder)}
    subprocess.run(
        [ZEREN, *arguments], env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def engine_gone(folder: Path) -> None:
    """Wait until the engine of that folder has ended, so that the next start is a cold one."""
    deadline = time.monotonic() + 60
    while _running(folder):
        if time.monotonic() > deadline:
            raise RuntimeError(f"the engine of {folder} is still running")
        time.sleep(0.1)


def _running(folder: Path) -> bool:
    listed = subprocess.run(["ps", "-eo", "args"], check=True, capture_output=True, text=True).stdout
    return str(folder) in listed


def load_cold(folder: Path) -> float:
    if folder.exists():
        shutil.rmtree(folder)
    seconds = timed(lambda: zeren(folder, "load", str(DOCUMENTS)))
    engine_gone(folder)
    return seconds


def load_again(folder: Path) -> float:
    engine_gone(folder)
    return timed(lambda: zeren(folder, "load", str(DOCUMENTS)))


def duties_cold(folder: Path) -> float:
    engine_gone(folder)
    return timed(lambda: zeren(folder, "duties", AGENCY, "--json"))


class Server:
    """`zeren serve` on a free port, for as long as the with-block lasts."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._environment = os.environ | {"ZEREN_DATA_DIR": str(folder), "ZEREN_PORT": str(self.port)}

    def __enter__(self) -> Server:
        self._process = subprocess.Popen(
            [ZEREN, "serve"], env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + 60
        while not self._ready():
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise RuntimeError("the server did not start")
            time.sleep(0.1)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(60)

    def _ready(self) -> bool:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False

    def latencies(self, path: str, requests: int) -> list[float]:
        """Milliseconds of each request on one kept connection, after a warm-up."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

        def ask() -> None:
            connection.request("GET", path)
            answer = connection.getresponse()
            if answer.status != 200:
                raise RuntimeError(f"{path}: {answer.status}")
            answer.read()

        for _ in range(20):
            ask()
        return [timed(ask) * 1000 for _ in range(requests)]


def show(name: str, values: list[float], unit: str, goal: float) -> None:
    """One row: median, spread, goal."""
    print(f"{name:<44}{median(values):>9.2f} {unit:<3}{min(values):>9.2f} –{max(values):>8.2f}{goal:>9.2f}")


def main() -> None:
    """Measure everything and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--requests", type=int, default=300)
    wanted = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="zeren-bench-")) / "data"
    try:
        print(f"{'':<44}{'median':>9}    {'min – max':>19}{'goal':>9}")
        show("load, empty folder, engine start included", [load_cold(folder) for _ in range(wanted.runs)], "s", 10)
        show("load again, nothing changed", [load_again(folder) for _ in range(wanted.runs)], "s", 10)
        show("duties, no engine running", [duties_cold(folder) for _ in range(wanted.runs)], "s", 4)
        with Server(folder) as server:
            beside = [timed(lambda: zeren(folder, "duties", AGENCY, "--json")) for _ in range(wanted.runs)]
            show("duties, beside a running server", beside, "s", 1)
            path = f"/api/v1/agencies/{quote(AGENCY)}/duties"
            every = server.latencies(path, wanted.requests)
            show("GET duties (first 100)", every, "ms", 20)
            print(f"{'  95th percentile':<44}{quantiles(every, n=20)[-1]:>9.2f} ms")
        engine_gone(folder)
    finally:
        shutil.rmtree(folder.parent, ignore_errors=True)


if __name__ == "__main__":
    main()
