"""Whether a document is in force on a day: by its own dates, and by the documents held that repeal it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from drawn_graph import Drawing

from app.graph.port import Store
from app.questions.answers.documents import DocumentRow
from app.questions.documents import document, documents
from app.questions.validity import force_on

TODAY = date(2023, 6, 1)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({}, "unknown"),
        ({"effective_on": "2021-03-05"}, "in_force"),
        ({"effective_on": "2021-03-05", "ends_on": "2026-03-04"}, "in_force"),
        ({"effective_on": "2021-03-05", "ends_on": "2023-05-31"}, "ended"),
        ({"effective_on": "2021-03-05", "ends_on": "2023-06-01"}, "in_force"),
        ({"ends_on": "2022-12-31"}, "ended"),
        ({"ends_on": "2022-12-31", "stated": "in_force"}, "ended"),
        ({"effective_on": "2023-07-01"}, "unknown"),
        ({"stated": "in_force"}, "in_force"),
        ({"stated": "ended"}, "ended"),
        ({"stated": "repealed", "ends_on": "2022-12-31"}, "repealed"),
    ],
)
def test_what_a_document_says_of_itself_decides(said: dict[str, str], status: str) -> None:
    row: dict[str, Any] = {"effective_on": None, "ends_on": None, "stated": None, **said}
    assert force_on(TODAY, row, ()) == status


@pytest.mark.parametrize(
    ("effective_on", "issued_on", "status"),
    [
        ("2023-01-01", "2022-12-01", "repealed"),
        (None, "2022-12-01", "repealed"),
        ("2023-07-01", "2023-05-20", "in_force"),
        (None, None, "repealed"),
    ],
)
def test_a_repeal_counts_from_the_first_day_of_the_text_that_says_it(
    effective_on: str | None, issued_on: str | None, status: str
) -> None:
    row: dict[str, Any] = {"effective_on": "2016-01-01", "ends_on": None, "stated": None}
    assert force_on(TODAY, row, [{"effective_on": effective_on, "issued_on": issued_on}]) == status


def one(rows: list[DocumentRow], name: str) -> DocumentRow:
    return next(row for row in rows if row.id == name)


def test_each_status_stands_beside_the_words_it_rests_on(store: Store) -> None:
    graph = Drawing()
    words = [{"kind": "effective", "quote": "自2016年1月1日起施行", "span_start": 40, "span_end": 54}]
    graph.document("甲〔2016〕1号", "2015-12-01", effective_on="2016-01-01", validity=json.dumps(words))
    graph.document("甲〔2022〕9号", "2022-12-01", effective_on="2023-01-01")
    graph.cites("甲〔2022〕9号", "甲〔2016〕1号", "repeals", "《旧办法》同时废止。")
    graph.draw(store)
    old = one(documents(store, today=TODAY).documents, "甲〔2016〕1号")
    assert (old.status, old.effective_on, old.ends_on) == ("repealed", "2016-01-01", None)
    assert [(w.kind, w.document, w.on, w.quote) for w in old.validity] == [
        ("effective", "甲〔2016〕1号", "2016-01-01", "自2016年1月1日起施行"),
        ("repealed", "甲〔2022〕9号", "2023-01-01", "《旧办法》同时废止。"),
    ]
    assert document(store, "甲〔2016〕1号", today=date(2020, 1, 1)).status == "in_force"
    assert document(store, "甲〔2022〕9号", today=TODAY).validity == []
