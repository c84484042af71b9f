"""The bundled documents on both stores: every answer the same to the byte, search in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

import pytest

from app.graph.bolt import BoltStore
from app.graph.embedded.store import EmbeddedStore
from app.graph.port import Step, Store
from app.ingest.load import load
from app.ingest.rebuild import rebuild
from app.library.library import Library
from app.model.folding import comparable
from app.questions.agencies import agencies, agency
from app.questions.answers.agencies import Reading
from app.questions.answers.parts import Answer, encode
from app.questions.coverage import coverage
from app.questions.coverage_gaps import coverage_gaps
from app.questions.coverage_matrix import coverage_matrix
from app.questions.coverage_sources import coverage_sources
from app.questions.documents import document, document_text, documents, tasks_of
from app.questions.duties import duties
from app.questions.front import Front, count_ahead, front
from app.questions.implementations import implementations
from app.questions.indicators import compare_indicators
from app.questions.metrics import metric, metrics
from app.questions.openings import openings
from app.questions.paging import EVERYTHING, Window
from app.questions.rows import document_rows
from app.questions.search import search
from app.questions.summary import summary
from app.questions.tasks import indicator, task
from app.questions.trace import trace, trace_indicator
from app.questions.workload.findings import FindingFilter, findings
from app.questions.workload.loads import WorkloadFilter, workload
from app.resources import resource_folder
from loaders.agencies.registry import Registry

Ask = Callable[[Store], Answer]

PROVINCE, CITY, PLAN, POINTS = "青政办〔2020〕62号", "宁政办〔2020〕117号", "青政办〔2021〕29号", "青政办〔2018〕28号"
AGENCIES = ("省商务厅", "省地方金融监管局", "海东市人民政府", "各县区人民政府", "省发展改革委", "市商务局")
WORDS = ("商务厅", "商贸", "服务业 高质量", "发展", "贸", "5G", "２０２５年", "62号", "夜间经济")
DAY = date(2026, 1, 1)
INDICATOR = f"{CITY}/三/三/指标1"


def second_page(store: Store) -> Answer:
    return duties(store, "省发展改革委", window=Window(9, duties(store, "省发展改革委", window=Window(9)).next))


QUESTIONS: Mapping[str, Ask] = {
    **{f"duties {name}": partial(duties, agency=name, window=EVERYTHING) for name in AGENCIES},
    "second page of duties": second_page,
    **{f"implements {p}": partial(implementations, task=p, document=PROVINCE) for p in ("三/七", "三/十", "四/四")},
    **{f"trace {path}": partial(trace, task=path, document=CITY) for path in ("三/三", "三/九", "四/二")},
    "trace downwards": partial(trace, task="三/七", document=PROVINCE, direction="both"),
    "trace of an indicator": partial(trace_indicator, indicator=INDICATOR),
    "coverage": partial(coverage, parent=PROVINCE, child=CITY),
    "indicators of two documents": partial(compare_indicators, parent=PROVINCE, child=CITY),
    "indicators without licence": partial(compare_indicators, parent=PROVINCE, child=PLAN),
    "workload": partial(workload, window=EVERYTHING, today=DAY),
    "workload of a region today": partial(
        workload, wanted=WorkloadFilter(regions=frozenset({"西宁市"})), reading="today", order="total", today=DAY
    ),
    "metrics": partial(metrics, window=EVERYTHING),
    "one metric": partial(metric, name="接待国内外游客"),
    "coverage by all": partial(coverage_matrix, parent=PROVINCE),
    "gaps of coverage": partial(coverage_gaps, parent=PROVINCE, window=EVERYTHING),
    "sources": partial(coverage_sources, child=CITY),
    "coverage without licence": partial(coverage, parent=CITY, child=PLAN),
    **{f"search {words}": partial(search, query=words, window=EVERYTHING) for words in WORDS},
    "documents": partial(documents, window=EVERYTHING),
    "document": partial(document, name=POINTS),
    "document that is cited": partial(document, name="发改产业〔2019〕1602号"),
    **{f"tasks {name}": partial(tasks_of, name=name, window=EVERYTHING) for name in (PROVINCE, PLAN, POINTS)},
    "task": partial(task, reference=f"{POINTS}/二/二/9.1"),
    "indicator": partial(indicator, reference=INDICATOR),
    "agencies": partial(agencies, window=EVERYTHING),
    "agency": partial(agency, name="省地方金融监管局"),
    "summary": summary,
    "openings": openings,
}


def read_through(store: Store, query: str) -> list[tuple[str, str]]:
    """What holds all words of a query, the best first, by reading every text there is."""
    words = comparable(query).split()
    dates = {row["id"]: row["issued_on"] or "9999-99-99" for row in document_rows(store)}
    entries: list[tuple[tuple[Any, ...], str, list[str], str]] = []
    for row in store.read("read/agency_names"):
        names = list(dict.fromkeys([row["name"], *row["names"]]))
        entries.append((("9999-99-99", "", 0, row["id"]), "agency", names, "\n".join(names)))
    for row in document_rows(store):
        names = [name for name in (row["title"], row["docno"]) if name]
        entries.append(((dates[row["id"]], row["id"], 0, row["id"]), "document", names, "\n".join(names)))
    for kind, name in (("task", "title"), ("indicator", "metric")):
        entries += [
            ((dates[one], one, row["seq"], row["id"]), kind, [row[name]], row["text"])
            for one in dates
            for row in store.read(f"read/{kind}s_of_document", document=one)
        ]
    found = []
    for place, kind, names, text in entries:
        names, text = list(map(comparable, names)), comparable(text)
        if all(word in text or any(word in name for name in names) for word in words):
            is_name = any("".join(name.split()) == "".join(words) for name in names)
            near = 0 if is_name else 1 if any(all(word in name for word in words) for name in names) else 2
            order = ("agency", "document", "task", "indicator").index(kind)
            found.append(((near, order, -sum(map(text.count, words)), *place), kind))
    return [(kind, str(key[-1])) for key, kind in sorted(found)]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load(resource_folder("data") / "registry")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(f"sqlite:///{tmp_path_factory.mktemp('alike') / 'library.sqlite3'}")
    yield library
    library.close()


@pytest.fixture(scope="module")
def stores(
    embedded_engine: EmbeddedStore, neo4j_engine: BoltStore, library: Library, registry: Registry
) -> tuple[Store, Store]:
    """Loaded into the one, rebuilt from the library on the other."""
    embedded_engine.write([Step("write/wipe", {})])
    neo4j_engine.write([Step("write/wipe", {})])
    loaded = load([resource_folder("data") / "documents"], library, embedded_engine, registry)
    assert loaded.complete
    rebuild(library, neo4j_engine, registry)
    return embedded_engine, neo4j_engine


@pytest.mark.parametrize("question", list(QUESTIONS))
def test_an_answer_is_the_same_to_the_byte(stores: tuple[Store, Store], question: str) -> None:
    embedded, neo4j = (encode(QUESTIONS[question](store)) for store in stores)
    assert embedded == neo4j


@pytest.mark.parametrize("words", WORDS)
def test_search_finds_what_reading_everything_finds(stores: tuple[Store, Store], words: str) -> None:
    for store in stores:
        expected = read_through(store, words)
        answer = search(store, words, window=EVERYTHING)
        assert [(one.kind, one.id) for one in answer.results] == expected
        assert answer.total == len(expected)
        paged: list[str] = []
        cursor = None
        while cursor or not paged:
            page = search(store, words, window=Window(97, cursor))
            paged += [one.id for one in page.results]
            cursor = page.next
            if not page.results:
                break
        assert paged == [id_ for _, id_ in expected]


def test_the_first_page_counts_as_the_store_does(stores: tuple[Store, Store]) -> None:
    for store in stores:
        count_ahead(store)
        assert front(store) == Front(summary(store), openings(store))


def test_findings_are_the_same_on_both(stores: tuple[Store, Store], library: Library) -> None:
    wanted = FindingFilter(unlicensed=True)
    told = {encode(findings(store, library, wanted, EVERYTHING, today=DAY)) for store in stores}
    assert len(told) == 1


@pytest.mark.parametrize("reading", [None, "written", "today"])
def test_a_load_counts_what_the_duty_list_lists(stores: tuple[Store, Store], reading: Reading | None) -> None:
    store = stores[0]
    rows = workload(store, window=EVERYTHING, reading=reading, today=DAY).agencies
    assert len(rows) > 100
    for row in rows:
        listed = duties(store, row.id, window=Window(1), reading=reading)
        assert (row.bases, row.leads + row.supports) == (listed.totals, listed.total), row.id


def test_a_text_is_the_librarys_on_both(stores: tuple[Store, Store], library: Library) -> None:
    texts = {encode(document_text(store, library, "2020年西宁市政府工作报告")) for store in stores}
    assert len(texts) == 1
