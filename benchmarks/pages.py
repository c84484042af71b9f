"""How long a person waits for the first words of a page, and how much is sent: the bundled documents, on loopback.

    .venv/bin/python benchmarks/pages.py [--requests 40] [--base http://127.0.0.1:8000 PATH...]

Time is to the first byte of the body on a kept connection, size as sent to a browser (packed). Goals: 100 ms, 200 KB.
With --base pages of a running server are measured; `benchmarks/large_graph.py` measures those of 100,000 tasks.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median
from urllib.parse import quote, urlsplit

from spine import DOCUMENTS, ZEREN, Server, zeren

#: Pages of people who judge and load.
SIGNED_IN = ("/review?from=start", "/log", "/load")
PAGES = (
    "/",
    "/search?q=服务",
    "/suggest?q=商务",
    "/documents",
    "/documents/青政办〔2018〕28号",
    "/documents/青政办〔2018〕28号/decomposition",
    "/documents/青政办〔2021〕29号",
    "/documents/青政办〔2021〕29号/decomposition",
    "/agencies",
    "/agencies/省商务厅",
    "/agencies/青海省各市州人民政府",
    "/agencies/省商务厅/network",
    "/coverage?parent=青政办〔2020〕62号",
    "/coverage?parent=青政办〔2020〕62号&child=宁政办〔2020〕117号",
    "/link?child=宁政办〔2020〕117号/三/三&parent=青政办〔2020〕62号/三/七",
    "/tasks/青政办〔2020〕62号/三/七",
    "/tasks/宁政办〔2020〕117号/三/三",
    "/indicators/宁政办〔2020〕117号/三/三/指标1",
    "/evidence?child=宁政办〔2020〕117号/三/三",
    "/tasks/宁政办〔2020〕117号/三/三/trace",
    "/tasks/宁政办〔2020〕117号/三/三/network",
    "/documents/宁政办〔2020〕117号/versions",
    "/documents/宁政办〔2020〕117号/network",
    "/coverage",
    "/metrics",
    "/indicators/compare?parent=青政办〔2020〕62号&child=宁政办〔2020〕117号",
    "/diff?old=青政办〔2020〕62号&new=宁政办〔2020〕117号",
    "/workload",
    "/workload/findings",
    *SIGNED_IN,
)
_HEADERS = {"accept": "text/html", "accept-encoding": "gzip", "accept-language": "zh-CN"}


def asked(connection: http.client.HTTPConnection, path: str, token: str = "") -> tuple[float, int]:
    """Milliseconds to the first byte of the body, and bytes of it as sent."""
    headers = _HEADERS | ({"authorization": f"Bearer {token}"} if token else {})
    start = time.perf_counter()
    connection.request("GET", quote(path, safe="/?&=%"), headers=headers)
    answer = connection.getresponse()
    first = answer.read(1)
    waited = (time.perf_counter() - start) * 1000
    size = len(first) + len(answer.read())
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return waited, size


def signed_in(folder: Path) -> str:
    """The token of an account that may load, made in that data folder."""
    made = subprocess.run(
        [ZEREN, "token", "add", "测量", "--role", "load", "--json"],
        env=os.environ | {"ZEREN_DATA_DIR": str(folder)},
        check=True,
        capture_output=True,
        text=True,
    )
    return str(json.loads(made.stdout)["token"])


def measure(host: str, port: int, pages: tuple[str, ...], requests: int, token: str = "") -> None:
    """A line for each page; with a ``token`` as its account sees it."""
    print(f"{'':<44}{'first':>9}{'median ms':>11}{'max ms':>9}{'KB sent':>9}")
    connection = http.client.HTTPConnection(host, port, timeout=60)
    for path in pages:
        first, size = asked(connection, path, token)
        times = [asked(connection, path, token)[0] for _ in range(requests)]
        print(f"{path:<44}{first:>9.1f}{median(times):>11.1f}{max(times):>9.1f}{size / 1000:>9.1f}")


def measure_start(host: str, port: int, pages: tuple[str, ...]) -> None:
    """What the first visitor of a server that has just come up waits for each page, and the second one."""
    print(f"{'right after a start':<44}{'first':>9}{'second':>11}")
    connection = http.client.HTTPConnection(host, port, timeout=600)
    for path in pages:
        first, second = (asked(connection, path)[0] for _ in range(2))
        print(f"{path:<44}{first:>9.1f}{second:>11.1f}")


def main() -> None:
    """Measure everything and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=40)
    parser.add_argument("--base", help="a running server")
    parser.add_argument("paths", nargs="*", help="its pages")
    wanted = parser.parse_args()
    if wanted.base:
        address = urlsplit(wanted.base)
        measure(address.hostname or "127.0.0.1", address.port or 80, tuple(wanted.paths) or PAGES, wanted.requests)
        return
    folder = Path(tempfile.mkdtemp(prefix="zeren-bench-")) / "data"
    try:
        zeren(folder, "load", str(DOCUMENTS))
        with Server(folder) as server:
            measure("127.0.0.1", server.port, PAGES, wanted.requests, signed_in(folder))
    finally:
        shutil.rmtree(folder.parent)


if __name__ == "__main__":
    main()
