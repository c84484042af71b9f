"""Commands that use the embedded engine, as processes that can be ended in any way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from app.graph.embedded.engine import engines_of
from app.graph.embedded.folder import StoreFolder

#: Long enough for a busy machine; nothing waits this long on a good day.
PATIENCE = 60.0

_PROGRAM = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from app.graph.embedded.store import open_embedded
    from app.graph.port import Step
    from app.graph.queries import load_queries

    def put(*ids):
        return Step("write/things", {"rows": [{"id": i, "props": {"id": i, "title": i}} for i in ids]})

    data_dir, linger, queries = Path(sys.argv[1]), float(sys.argv[2]), load_queries(Path(sys.argv[3]))
    with open_embedded(data_dir, linger=linger, queries=queries) as store:
        store.prepare_schema()
        print("open", flush=True)
        for line in sys.stdin:
            word, _, rest = line.strip().partition(" ")
            try:
                if word == "put":
                    store.write([put(*rest.split())])
                    print("done", flush=True)
                elif word == "ids":
                    print(*[row["id"] for row in store.read("read/things")], flush=True)
                elif word == "flood":
                    print("flooding", flush=True)
                    for batch in range(10_000):
                        parts = ([f"{batch}-{part}-{i}" for i in range(20)] for part in range(3))
                        store.write([put(*part) for part in parts])
                        print(batch, flush=True)
            except Exception as error:
                print("error", type(error).__name__, getattr(error, "en", error), flush=True)
    print("closed", flush=True)
    """
)


class Command:
    """One process that has the store open until it is told otherwise."""

    def __init__(self, data_dir: Path, queries: Path, linger: float, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, str(data_dir), str(linger), str(queries)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            process_group=0,
            env={**os.environ, **environment},
        )

    def says(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def asked(self, line: str) -> str:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.says()

    def ends(self) -> str:
        """Closes the store in order; what the process says at last."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        said = self.says()
        assert self.process.wait(PATIENCE) == 0
        return said

    def killed(self, number: signal.Signals = signal.SIGKILL) -> None:
        """The signal goes to the whole process group, as Ctrl-C in a terminal does."""
        os.killpg(self.process.pid, number)
        self.process.wait(PATIENCE)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def folder(data_dir: Path) -> StoreFolder:
    return StoreFolder.within(data_dir)


@pytest.fixture
def start(data_dir: Path, folder: StoreFolder, request: pytest.FixtureRequest) -> Iterator[Callable[..., Command]]:
    """Starts a command; whatever the test leaves running is ended after it, and that nothing stays is checked."""
    started: list[Command] = []
    queries = Path(request.config.rootpath) / "tests" / "queries"

    def starter(*, linger: float = 0.0, **environment: str) -> Command:
        started.append(Command(data_dir, queries, linger, environment))
        return started[-1]

    yield starter
    for command in started:
        if command.process.poll() is None:
            command.killed()
        for pipe in (command.process.stdin, command.process.stdout):
            if pipe is not None and not pipe.closed:
                pipe.close()
    gone, alive = psutil.wait_procs(processes_of(folder), PATIENCE)
    assert not alive, f"left behind: {alive}; ended: {gone}"


def processes_of(folder: StoreFolder) -> list[psutil.Process]:
    """The folder's keepers and engines."""
    found = list(engines_of(folder))
    for process in psutil.process_iter():
        try:
            command = process.cmdline()
        except psutil.Error:
            continue
        if "app.graph.embedded.keeper" in command and str(folder.root) in command:
            found.append(process)
    return found
