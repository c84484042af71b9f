"""A graph of 100,000 tasks and 500,000 edges: how fast the product writes it, and how fast it answers from it.

    .venv/bin/python benchmarks/large_graph.py [--documents 400] [--neo4j]
    .venv/bin/python benchmarks/large_graph.py [--documents 400] --store bolt://127.0.0.1:7687 --password WORD

The documents are made: their facts go into a library and from there to the graph by the way every load takes
(`app.ingest.projection`). Only reading and deriving are left out: the links are made beforehand, so that the figures
are those of writing. The embedded engine is used, in a folder that is removed in the end; with --neo4j the Neo4j of
the tests, with their small heap and quick compiler (tests/support/neo4j_process.py); with --store one that runs.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import quote

from pages import SIGNED_IN, measure_start, signed_in
from pages import measure as measure_pages
from spine import Server

from app.graph.driver import neo4j
from app.graph.embedded.engine import DATABASE, USER
from app.graph.embedded.folder import StoreFolder
from app.graph.open import open_store
from app.graph.port import Row, Step, Store, StoreInfo, StoreKind
from app.graph.queries import product_queries
from app.ingest.loaders import Loaders
from app.ingest.projection import Projection
from app.library.library import Library
from app.model.facts import (
    Citation,
    Clause,
    DocumentFacts,
    DocumentHead,
    Mention,
    Prepared,
    Responsibility,
    Section,
    Task,
)
from app.model.folding import fold
from app.model.links import Band, Derivation, Evidence, Link
from app.model.offsets import LineMap, OffsetMap, Place
from app.model.span import Span
from app.resources import resource_folder
from app.settings import Settings, read_settings
from loaders.agencies.registry import Registry
from loaders.version import rules_version

TASKS = 250
#: Agencies in a clause; with its place in the structure, and half of them with a link, a task has 5.5 edges.
_NAMED = 4
#: The agency whose list is asked for, and how many tasks name it.
ASKED, DUTIES = "青海省商务厅", 1000
_SEED = 7
#: Requests to one side before it is the other's turn.
_TURN = 50


class MadeDocuments:
    """Facts of made documents; every second one carries out the one before."""

    def __init__(self, count: int, registry: Registry) -> None:
        self._count = count
        # Those of today, or the server would read the made originals again.
        self._versions = rules_version(), registry.version
        self._agencies = [f"青海省第{number}工作局" for number in range(300)]

    def __iter__(self) -> Iterator[tuple[Prepared, DocumentFacts]]:
        for number in range(1, self._count + 1):
            yield self.document(number)

    @staticmethod
    def name(number: int) -> str:
        return f"青政办〔{1900 + (number - 1) // 100}〕{(number - 1) % 100 + 1}号"

    def document(self, number: int) -> tuple[Prepared, DocumentFacts]:
        """One document of TASKS tasks in ten sections."""
        chance = random.Random(_SEED + number)  # noqa: S311
        id_ = self.name(number)
        lines: list[str] = [f"第{number}号实施方案"]
        length = len(lines[0]) + 1

        def put(words: str) -> tuple[int, int]:
            nonlocal length
            lines.append(words)
            start, length = length, length + len(words) + 1
            return start, length - 1

        every = max(1, round(self._count * TASKS / DUTIES))
        places: list[tuple[str, str | None, list[str] | None, tuple[int, int]]] = []
        cited = put(f"贯彻落实{self.name(number - 1)}要求。") if number % 2 == 0 else None
        for group in range(10):
            places.append((f"{group + 1}", None, None, put(f"{group + 1}、第{group + 1}方面")))
            for item in range(TASKS // 10):
                named = chance.sample(self._agencies, _NAMED)
                if ((number - 1) * TASKS + group * (TASKS // 10) + item) % every == 0:
                    named[0] = ASKED
                words = (
                    f"（{item + 1}）推进第{number}号第{group}方面第{item}项工作落地见效。责任单位：{'、'.join(named)}"
                )
                places.append((f"{group + 1}/{item + 1}", f"{group + 1}", named, put(words)))
        text = "\n".join(lines)
        facts = self._facts(id_, text, places, cited, number)
        whole = LineMap((0,), (Place(None, 1),))
        return Prepared(text, fold(text), OffsetMap((0,), (0,)), whole), facts

    def _facts(
        self,
        id_: str,
        text: str,
        places: list[tuple[str, str | None, list[str] | None, tuple[int, int]]],
        cited: tuple[int, int] | None,
        number: int,
    ) -> DocumentFacts:
        sections, tasks = [], []
        for seq, (path, parent, named, (start, end)) in enumerate(places):
            span = Span.of(text, start, end)
            if named is None:
                sections.append(Section(f"{id_}/{path}", path, None, path, span.quote, span, seq))
                continue
            clause = start + span.quote.index("责任单位")
            body = Span.of(text, start + span.quote.index("）") + 1, clause)
            mentions, at = [], clause + len("责任单位：")
            for name in named:
                mentions.append(Mention(name, Span.of(text, at, at + len(name)), name, "agency", name))
                at += len(name) + 1
            listed = (Responsibility("responsible", None, "责任单位", tuple(mentions), rule="made"),)
            clauses = (Clause(Span.of(text, clause, end), listed),)
            title = body.quote[:40]
            tasks.append(Task(f"{id_}/{path}", path, parent, path, title, span, body, body, seq, clauses))
        citations: tuple[Citation, ...] = ()
        if cited is not None:
            citations = (Citation(self.name(number - 1), None, "implements", Span.of(text, *cited)),)
        head = DocumentHead(
            id_, id_, text.split("\n", 1)[0], "青海省人民政府办公厅", "2020-01-01", "province", "青海省"
        )
        sha = hashlib.sha256(text.encode()).hexdigest()
        return DocumentFacts(head, text, sha, *self._versions, tuple(sections), tuple(tasks), (), citations)


def made_links(child: DocumentFacts, parent: DocumentFacts, _registry: Registry, _relation: str) -> Derivation:
    """Every task of the child carries out the parent's task at the same place; each fifth may another one too."""
    above = {task.path: task for task in parent.tasks}
    links = [_link(task, above[task.path], "strong", 0.5) for task in child.tasks]
    links += [
        _link(task, other, "review", 0.2) for task, other in zip(child.tasks[::5], parent.tasks[1::5], strict=True)
    ]
    return Derivation(child.head.id, parent.head.id, tuple(links))


def _link(child: Task, parent: Task, band: Band, score: float) -> Link:
    evidence = (Evidence("phrase", child.body, parent.body),)
    return Link("task", child.id, parent.id, "implements", band != "review", band, score, evidence)


@dataclass
class Watched:
    """A store that adds up how long its writes take and how many edges they carry."""

    store: Store
    seconds: float = 0.0
    edges: int = 0

    @property
    def kind(self) -> StoreKind:
        return self.store.kind

    def prepare_schema(self) -> None:
        self.store.prepare_schema()

    def read(self, query: str, /, **params: Any) -> list[Row]:
        return self.store.read(query, **params)

    def write(self, steps: Sequence[Step]) -> None:
        start = time.perf_counter()
        self.store.write(steps)
        self.seconds += time.perf_counter() - start
        self.edges += sum(len(step.params["rows"]) for step in steps if is_edge(step))

    def info(self) -> StoreInfo:
        return self.store.info()

    def close(self) -> None:
        self.store.close()


_NODES = ("write/documents", "write/sections", "write/tasks", "write/indicators", "write/agencies")


def is_edge(step: Step) -> bool:
    return "rows" in step.params and step.query not in _NODES and not step.query.startswith("write/drop_")


def fill(library: Library, store: Store, registry: Registry, made: MadeDocuments) -> None:
    """Put every document and write it, as a load does; print what it took."""
    watched = Watched(store)
    loaders = Loaders(derive=made_links)
    put = 0.0
    start = time.perf_counter()
    with library.writing():
        projection = Projection(library, watched, registry, loaders)
        for number, (prepared, facts) in enumerate(made, 1):
            begun = time.perf_counter()
            library.put(prepared, facts, original=b"made", file_name="made.txt", source="made.txt")
            put += time.perf_counter() - begun
            projection.refresh(facts.head.id)
            projection.settle()
            if number % 50 == 0:
                rate = watched.edges / watched.seconds
                print(f"  {number} documents, {watched.edges} edges, {rate:,.0f} edges/s", file=sys.stderr)
    whole = time.perf_counter() - start
    print(f"edges written                    {watched.edges:>12,}")
    print(f"in the graph's transactions      {watched.edges / watched.seconds:>12,.0f} edges/s (goal 10,000)")
    print(f"the library's record included    {watched.edges / whole:>12,.0f} edges/s ({put:.1f} s of {whole:.1f} s)")


def milliseconds(action: Callable[[], object], times: int) -> list[float]:
    for _ in range(30):
        action()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def show(name: str, values: list[float], goal: str = "") -> float:
    middle = median(values)
    print(f"{name:<33}{middle:>9.2f} ms median {quantiles(values, n=20)[-1]:>9.2f} ms p95 {goal}")
    return middle


#: In every task, one character and two; in a few hundred; in every fourth; in one; in an agency's name; in none.
_WORDS = ("作", "工作", "第9方面第9项", "落地 工作 第9项", "第77号第7方面第7项", "商务厅", "夜间经济")


def _pages(parent: str, child: str) -> tuple[str, ...]:
    return (
        "/",
        *(f"/suggest?q={words}" for words in _WORDS),
        *(f"/search?q={words}" for words in _WORDS),
        "/documents",
        f"/documents/{child}",
        f"/documents/{child}/decomposition",
        "/agencies",
        f"/agencies/{ASKED}",
        f"/agencies/{ASKED}/network",
        f"/documents/{child}/parts/1",
        f"/documents/{child}/versions",
        f"/documents/{child}/network",
        f"/tasks/{child}/1/1",
        f"/tasks/{child}/1/1/trace",
        f"/tasks/{child}/1/1/network",
        "/coverage",
        f"/coverage?parent={parent}",
        f"/coverage?parent={parent}&child={child}",
        f"/link?child={child}/1/1&parent={parent}/1/1",
        f"/evidence?child={child}/1/1",
        "/metrics",
        f"/indicators/compare?parent={parent}&child={child}",
        "/diff",
        f"/diff?old={parent}&new={child}",
        "/workload",
        f"/workload?document={child}",
        "/workload/findings",
        *SIGNED_IN,
    )


def _far_on(port: int, token: str) -> str:
    """A place in the review queue with a thousand candidates before it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/api/v1/review?limit=1000", headers={"authorization": f"Bearer {token}"})
    return str(json.loads(connection.getresponse().read())["next"])


def against_the_driver(store: Store, settings: Settings, times: int) -> None:
    """The statement behind a page of duties, through the product's port and through the bare driver."""
    statement = product_queries()["read/duty_rows"].text
    (groups,) = store.read("read/duty_groups", ids=[ASKED])
    documents = sorted(document[0] for document in groups["documents"])[:100]
    params = {"ids": [ASKED], "documents": documents}
    user, password, database = _login(store, settings)
    with neo4j.GraphDatabase.driver(store.info().uri, auth=(user, password)) as driver:

        def bare() -> object:
            return driver.execute_query(statement, params, database_=database, routing_=neo4j.RoutingControl.READ)

        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(times // _TURN):
            # In turns, so that whatever else the machine does meets both.
            ours += milliseconds(lambda: store.read("read/duty_rows", **params), _TURN)
            theirs += milliseconds(bare, _TURN)
    ratio = show("that statement by the port", ours) / show("that statement by the driver", theirs)
    print(f"{'ratio':<33}{ratio:>9.2f} (goal 1.5 at most)")


def _login(store: Store, settings: Settings) -> tuple[str, str, str | None]:
    if store.kind == "neo4j":
        return settings.store_user, settings.store_password.get_secret_value(), settings.store_database
    return USER, StoreFolder.within(settings.data_dir).password(), DATABASE


def main() -> None:
    """Write, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000 // TASKS)
    parser.add_argument("--requests", type=int, default=300)
    parser.add_argument("--neo4j", action="store_true", help="start the Neo4j of the tests")
    parser.add_argument("--store", help="an empty Neo4j that runs")
    parser.add_argument("--password", default="")
    wanted = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="zeren-large-"))
    os.environ["ZEREN_DATA_DIR"] = str(folder / "data")
    try:
        given = nullcontext((wanted.store, wanted.password))
        with neo4j_of_the_tests(folder) if wanted.neo4j else given as (uri, password):
            if uri:
                os.environ |= {"ZEREN_STORE_URI": uri, "ZEREN_STORE_PASSWORD": password}
            measure(read_settings(), wanted.documents, wanted.requests)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def neo4j_of_the_tests(folder: Path) -> Iterator[tuple[str, str]]:
    """Address and password of an empty one that ends with the with-block."""
    sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))
    from neo4j_process import new_home, running

    place = folder / "neo4j"
    place.mkdir()
    home = new_home(place)
    with running(home):
        yield home.uri, home.password


def measure(settings: Settings, documents: int, requests: int) -> None:
    """Everything, one after the other, on one store."""
    registry = Registry.load(resource_folder("data") / "registry")
    library = Library.open(settings.library)
    store = open_store(settings, lasting=True)
    try:
        fill(library, store, registry, MadeDocuments(documents, registry))
        with Server(settings.data_dir) as server:
            port = server.port
            measure_start("127.0.0.1", port, ("/", "/documents", "/workload", "/workload/findings"))
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

            def ask() -> int:
                connection.request("GET", f"/api/v1/agencies/{quote(ASKED)}/duties")
                return int(json.loads(connection.getresponse().read())["total"])

            print(f"duties of {ASKED}: {ask():,}")
            show("GET duties, first page of 100", milliseconds(ask, requests), "(goals 20, 50)")
            pages = _pages(MadeDocuments.name(1), MadeDocuments.name(2))
            token = signed_in(settings.data_dir)
            pages += (f"/review?cursor={_far_on(port, token)}",)
            measure_pages("127.0.0.1", port, pages, requests // 10, token)
        against_the_driver(store, settings, requests)
    finally:
        store.close()
        library.close()


if __name__ == "__main__":
    main()
