"""Every file says what people judged: of duties and deadlines, of tasks, of each hop of a trace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk
from made_corpus import CITY, PROVINCE, write_corpus

from app.graph.port import Store
from app.library.library import Library
from app.questions.answers.statements import Stated
from app.questions.coverage_gaps import coverage_gaps
from app.questions.coverage_matrix import coverage_matrix
from app.questions.coverage_sources import coverage_sources
from app.questions.decomposition import decomposition
from app.questions.documents import tasks_of
from app.questions.duties import duties
from app.questions.indicators import compare_indicators
from app.questions.metrics import metric
from app.questions.neighbours import neighbours
from app.questions.trace import trace
from app.questions.unregistered import unregistered
from app.resources import resource_folder
from graph_exports.network import agency_network, neighbourhood
from graph_exports.reports import kind_of
from graph_exports.tables import words
from loaders.agencies.registry import Registry


@pytest.fixture
def judged(store: Store, tmp_path: Path) -> Iterator[Desk]:
    library = Library.open(f"sqlite:///{tmp_path / 'library.sqlite3'}")
    desk = Desk(library, store, Registry.load(resource_folder("data") / "registry"))
    files = write_corpus(tmp_path / "texts")
    assert desk.load(files["province"], files["city"], files["district"]).complete
    task = f"{PROVINCE}/三/八"
    duty = {"kind": "responsibility", "id": task, "agency": "省商务厅", "role": "lead"}
    desk.judge(
        {"subject": duty, "verdict": "right", "reason": "查对原文"},
        {"subject": {"kind": "deadline", "id": task}, "verdict": "right"},
        {"subject": {"kind": "link", "child": f"{CITY}/三/三", "parent": f"{PROVINCE}/三/七"}, "verdict": "confirm"},
    )
    yield desk
    library.close()


def said(answer: Stated) -> list[str]:
    table = kind_of(answer).table(answer).tables[0]
    place = [column.zh for column in table.columns].index("人工判断")
    return [text for row in table.rows if (text := words(row[place]))]


def test_in_a_duty_list_in_tasks_and_in_the_division(judged: Desk) -> None:
    (of_the_duty,) = said(duties(judged.store, "省商务厅"))
    (of_the_task,) = said(tasks_of(judged.store, PROVINCE))
    (of_the_row,) = said(decomposition(judged.store, judged.library, PROVINCE))
    for told in (of_the_duty, of_the_task, of_the_row):
        assert "无误，张三" in told
        assert "查对原文" in told
        assert "时限：无误" in told
    assert "青海省商务厅" in of_the_task


def test_on_the_hops_of_a_trace(judged: Desk) -> None:
    assert all(text.startswith("确认，张三") for text in said(trace(judged.store, f"{CITY}/三/三")))


def test_on_the_sources_of_a_document_and_in_the_matrix(judged: Desk) -> None:
    (of_the_source,) = said(coverage_sources(judged.store, CITY))
    assert of_the_source.startswith("确认，张三")
    matrix = kind_of(answer := coverage_matrix(judged.store, PROVINCE)).table(answer).tables[0]
    cells = [text for row in matrix.rows for cell in row if (text := words(cell)) and "已确认" in text]
    assert cells
    assert all(text.startswith("已落实") for text in cells)


def test_on_a_figure_that_was_corrected(judged: Desk) -> None:
    target = {"kind": "indicator", "id": f"{CITY}/三/指标1"}
    judged.judge({"subject": target, "verdict": "is", "value": {"value": 66, "value_text": "66%"}, "reason": "印错"})
    (told,) = said(compare_indicators(judged.store, PROVINCE, CITY))
    assert told.startswith("下级指标：更正，张三")
    assert "印错" in told


def test_on_a_metric_over_documents_on_gaps_and_on_names_nobody_registered(judged: Desk) -> None:
    review = {"kind": "link", "child": f"{CITY}/三/四", "parent": f"{PROVINCE}/三/八"}
    nobody = {"kind": "responsibility", "id": f"{CITY}/三/四", "agency": "某某专班", "role": "support"}
    judged.judge(
        {"subject": {"kind": "indicator", "id": f"{CITY}/三/指标1"}, "verdict": "right", "reason": "核过"},
        {"subject": review, "verdict": "unsure", "reason": "再看"},
        {"subject": nobody, "verdict": "right", "reason": "确有其名"},
    )
    (figure,) = said(metric(judged.store, "服务业增加值占比"))
    assert figure.startswith("无误，张三")
    assert any("存疑，张三" in text and "再看" in text for text in said(coverage_gaps(judged.store, PROVINCE)))
    (name,) = said(unregistered(judged.store, lambda _: ()))
    assert "确有其名" in name


def test_in_a_picture_of_what_is_connected(judged: Desk) -> None:
    edges = {
        (edge.from_id, edge.to_id): edge.checked
        for found in (
            neighbours(judged.store, "task", f"{PROVINCE}/三/八"),
            neighbours(judged.store, "task", f"{CITY}/三/三"),
            neighbours(judged.store, "agency", "省商务厅"),
        )
        for edge in found.edges
    }
    for ends in (("青海省商务厅", f"{PROVINCE}/三/八"), (f"{CITY}/三/三", f"{PROVINCE}/三/七")):
        checked = edges[ends]
        assert checked is not None
        assert checked.by == "张三"
    assert edges["青海省商务厅", f"{PROVINCE}/三/七"] is None
    around = neighbourhood(neighbours(judged.store, "task", f"{PROVINCE}/三/八"), None)
    whole = agency_network(duties(judged.store, "省商务厅"), None)
    for picture in (around, whole):
        assert any("经 张三 判断" in edge.get("title", "") for edge in picture.edges)
