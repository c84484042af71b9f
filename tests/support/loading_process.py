"""A process that loads, removes or rebuilds, and can be stopped at any moment of it.

`python loading_process.py` reads one JSON order a line and forks for each, so that an order costs no imports. The
fork counts the moments of its work: every step that it tells, every statement of the library and of the graph, and
what comes before each commit. At the moment asked for it says so and waits; whoever ordered it then kills it, or
kills something else and lets it go on with SIGUSR1.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from made_documents import made_loaders
from sqlalchemy import event
from sqlalchemy.engine import Engine

import app.graph.bolt as bolt
from app.errors import StoreError
from app.graph.bolt import BoltStore
from app.graph.embedded.store import open_embedded
from app.graph.port import Store
from app.ingest.judging.judge import judge
from app.ingest.judging.wishes import Wish
from app.ingest.load import load
from app.ingest.rebuild import rebuild
from app.ingest.remove import remove
from app.library.library import Library
from app.resources import resource_folder
from loaders.agencies.registry import Registry


class Moments:
    """Counts; stops the process at one of them."""

    def __init__(self, stop_at: int | None) -> None:
        self.count = 0
        self._stop_at = stop_at

    def __call__(self, label: str) -> None:
        self.count += 1
        if self.count == self._stop_at:
            _say(event="stopped", pid=os.getpid(), moment=self.count, label=label)
            signal.sigwait({signal.SIGUSR1})


def _say(**words: Any) -> None:
    os.write(sys.stdout.fileno(), (json.dumps(words) + "\n").encode())


def _watch(moment: Moments) -> None:
    """Moments inside the transactions of both stores."""

    def run_all(tx: Any, work: Sequence[tuple[Any, Any]]) -> None:
        for query, params in work:
            moment(f"graph {query.name}")
            tx.run(query.text, dict(params)).consume()
        moment("graph commit")

    setattr(bolt, "_run_all", run_all)  # noqa: B010  the statements of one transaction, one by one

    def statement(_c: Any, _cursor: Any, words: str, *_more: Any) -> None:
        moment(f"library {words.split(None, 1)[0]}")

    event.listen(Engine, "before_cursor_execute", statement)
    event.listen(Engine, "commit", lambda _connection: moment("library commit"))


def _open_store(where: dict[str, str]) -> Store:
    if "folder" in where:
        return open_embedded(Path(where["folder"]))
    login = {"user": where["user"], "password": where["password"]}
    return BoltStore(where["uri"], **login, database=None, kind="neo4j", retry_seconds=2.0)


def _work(order: dict[str, Any]) -> None:
    moment = Moments(order["stop_at"])
    _watch(moment)
    registry = Registry.load(resource_folder("data") / "registry")
    library = Library.open(order["library"])
    store = _open_store(order["store"])
    loaders = made_loaders()
    works: dict[str, Callable[..., object]] = {
        "load": lambda *paths, progress: load(
            [Path(p) for p in paths], library, store, registry, replace=True, progress=progress, loaders=loaders
        ),
        "remove": lambda name, progress: remove(name, library, store, registry, progress, loaders),
        "judge": lambda wishes, progress: judge(  # noqa: ARG005 - called like the others
            [Wish.model_validate(wish) for wish in json.loads(wishes)], "张三", library, store, registry, loaders
        ),
        "rebuild": lambda progress: rebuild(library, store, registry, progress, loaders),
    }
    try:
        works[order["do"]](*order["args"], progress=lambda p: moment(f"{p.stage} {p.subject}"))
    except StoreError as error:
        _say(event="failed", message=str(error))
    else:
        _say(event="finished", moments=moment.count)


def main() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    _say(event="ready")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                _work(json.loads(line))
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        _say(event="over")


if __name__ == "__main__":
    main()
