"""The 任务分解表: printed lists as they are printed, the graph's reading beside them, every item once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import made_documents as made
import pytest
from desk import Desk

from app.errors import UnknownError
from app.graph.port import Store
from app.library.library import Library
from app.questions.answers.decomposition import Decomposition, DecompositionRow
from app.questions.decomposition import decomposition
from app.questions.paging import EVERYTHING, Window
from app.resources import resource_folder
from graph_exports.breakdown import decomposition_report
from graph_exports.tables import words
from loaders.agencies.registry import Registry

DOCUMENT = "青政办〔2020〕62号"


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Desk]:
    registry = Registry.load(resource_folder("data") / "registry")
    library = Library.open(f"sqlite:///{tmp_path / 'library.sqlite3'}")
    both = [made.lead("省商务厅"), made.support("省财政厅", "省交通运输厅")]
    undivided = [made.responsible("省商务厅", "省财政厅", open_ended=True)]
    document = made.document(
        made.head(DOCUMENT),
        made.section("一", "重点任务"),
        made.task("一/1", "建设冷链物流中心。", both, parent="一"),
        made.task("一/2", "改造老旧市场。", undivided, parent="一", deadline="2022"),
        made.task("一/3", "开展两项工作。", parent="一"),
        made.task("一/3.1", "做第一件。", [made.agencies("lead", "主办单位", "省科技厅")], parent="一/3"),
        made.task("一/3.2", "做第二件。", [made.agencies("support", "参加单位", "省教育厅")], parent="一/3"),
        made.task("一/4", "加强宣传。", parent="一"),
        made.indicator("一/5", "绿化率", 30.0, [made.responsible("省林草局")], parent="一"),
        made.indicator("一/6", "就业率", 90.0, parent="一"),
    )
    desk = Desk(library, store, registry)
    assert desk.load(made.write(tmp_path / "in", "甲", document)).complete
    yield desk
    library.close()


def asked(desk: Desk, window: Window = EVERYTHING) -> Decomposition:
    return decomposition(desk.store, desk.library, DOCUMENT, window)


def printed(row: DecompositionRow) -> list[tuple[str, str, tuple[str, ...], bool]]:
    return [(one.under, one.label, tuple(one.names), one.open_ended) for one in row.printed]


def test_every_item_that_is_to_be_done_has_one_row_in_the_order_of_the_text(desk: Desk) -> None:
    answer = asked(desk)
    assert [row.path for row in answer.rows] == ["一/1", "一/2", "一/3.1", "一/3.2", "一/4", "一/5"]
    assert [row.number for row in answer.rows] == [1, 2, 3, 4, 5, 6]
    assert [row.kind for row in answer.rows] == ["task"] * 5 + ["indicator"]
    assert answer.total == 6
    assert answer.rows[0].above == ["一重点任务"]
    assert answer.rows[2].above == ["一重点任务", "3开展两项工作。"]


def test_labels_stay_as_printed_and_the_reading_stands_beside_them(desk: Desk) -> None:
    rows = {row.path: row for row in asked(desk).rows}
    assert printed(rows["一/1"]) == [
        ("lead", "牵头单位", ("省商务厅",), False),
        ("support", "配合单位", ("省财政厅", "省交通运输厅"), False),
    ]
    assert printed(rows["一/2"]) == [("responsible", "责任单位", ("省商务厅", "省财政厅"), True)]
    assert [(one.name, one.role, one.basis, one.label) for one in rows["一/2"].read] == [
        ("青海省商务厅", "lead", "first_listed", "责任单位"),
        ("青海省财政厅", "support", "first_listed", "责任单位"),
    ]
    assert printed(rows["一/4"]) == []
    assert rows["一/4"].read == []


def test_the_words_carry_neither_numeral_nor_clause_and_the_clause_its_quote(desk: Desk) -> None:
    row = asked(desk).rows[1]
    assert row.words == "改造老旧市场。"
    assert row.text.endswith("（责任单位：省商务厅、省财政厅等）")
    assert [one.quote for one in row.clauses] == ["（责任单位：省商务厅、省财政厅等）"]
    text = desk.library.prepared(DOCUMENT).text
    assert all(text[one.span_start : one.span_end] == one.quote for one in row.clauses)
    assert row.deadline is not None
    assert (row.deadline.quote, row.deadline.date) == ("2022年底前", "2022-12-31")
    assert row.place.line is not None


def test_pages_number_on(desk: Desk) -> None:
    first = asked(desk, Window(4))
    second = asked(desk, Window(4, first.next))
    assert [row.number for row in (*first.rows, *second.rows)] == [1, 2, 3, 4, 5, 6]
    assert (first.total, second.next) == (6, None)
    assert [*first.rows, *second.rows] == asked(desk).rows


def test_the_table_keeps_printed_labels_apart_from_the_reading(desk: Desk) -> None:
    (table,) = decomposition_report(asked(desk)).tables
    headings = [column.zh for column in table.columns]
    rows = [dict(zip(headings, map(words, row), strict=True)) for row in table.rows]
    of = {row["编号"]: row for row in rows}
    assert (of["一/2"]["牵头单位（文件所列）"], of["一/2"]["责任单位（文件所列）"]) == ("", "省商务厅、省财政厅等")
    assert (of["一/2"]["读作牵头"], of["一/2"]["读作配合"]) == ("青海省商务厅", "青海省财政厅")
    assert of["一/2"]["认定依据"] == "按列名先后"
    assert of["一/3.1"]["牵头单位（文件所列）"] == "主办单位：省科技厅"
    assert of["一/3.2"]["配合单位（文件所列）"] == "参加单位：省教育厅"
    assert [row["序号"] for row in rows] == ["1", "2", "3", "4", "5", "6"]


def test_a_document_that_is_only_cited_has_no_table(desk: Desk) -> None:
    with pytest.raises(UnknownError):
        decomposition(desk.store, desk.library, "国发〔2019〕1号")
