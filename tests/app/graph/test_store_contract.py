"""What both engines promise behind the port."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.errors import StoreError
from app.graph.bolt import BoltStore
from app.graph.embedded.store import open_embedded
from app.graph.port import Step, Store
from app.graph.queries import Query, QueryFileError

Another = Callable[[], Store]


def put(*rows: Mapping[str, Any]) -> Step:
    return Step("write/things", {"rows": [{"id": row["id"], "props": row} for row in rows]})


@pytest.fixture
def another(store: Store, request: pytest.FixtureRequest) -> Iterator[Another]:
    """Opens the same store as another process would: a connection and a writer of its own."""
    opened: list[Store] = []
    queries: Mapping[str, Query] = request.getfixturevalue("queries")

    def open_it() -> Store:
        if store.kind == "embedded":
            data_dir: Path = request.getfixturevalue("embedded_data_dir")
            opened.append(open_embedded(data_dir, queries=queries))
        else:
            uri, user, password = request.getfixturevalue("neo4j_address")
            opened.append(BoltStore(uri, user=user, password=password, database=None, kind="neo4j", queries=queries))
        return opened[-1]

    yield open_it
    for one in opened:
        one.close()


def test_an_empty_store_answers_no_rows(store: Store) -> None:
    assert store.read("read/document_names") == []


def test_it_says_who_answers(store: Store) -> None:
    info = store.info()
    assert (info.kind, info.product) in {("embedded", "ArcadeDB"), ("neo4j", "Neo4j")}
    assert info.kind == store.kind
    assert info.version.startswith("5.26." if store.kind == "neo4j" else "2")


def test_the_schema_can_be_prepared_again_over_data(store: Store) -> None:
    store.write([put({"id": "甲", "title": "商务"})])
    store.prepare_schema()
    store.prepare_schema()
    assert [row["title"] for row in store.read("read/things")] == ["商务"]


def test_merging_the_same_twice_changes_nothing(store: Store) -> None:
    steps = [
        put({"id": "甲", "title": "一"}, {"id": "乙", "title": "二"}),
        Step("write/named", {"rows": [{"id": "省商务厅", "props": {"name": "省商务厅"}}]}),
        Step(
            "write/lead",
            {"rows": [{"task": t, "agency": "省商务厅", "clause": "1", "props": {"pos": 1}} for t in "甲乙"]},
        ),
    ]
    store.write(steps)
    first = store.read("read/things"), store.read("read/leads")
    store.write(steps)
    assert (store.read("read/things"), store.read("read/leads")) == first
    assert len(first[1]) == 2


def test_an_agency_may_lead_two_clauses_of_one_task(store: Store) -> None:
    rows = [{"task": "甲", "agency": "a", "clause": clause, "props": {"pos": 1}} for clause in ("1", "2")]
    store.write(
        [
            put({"id": "甲"}),
            Step("write/named", {"rows": [{"id": "a", "props": {}}]}),
            Step("write/lead", {"rows": rows}),
        ]
    )
    assert [row["clause"] for row in store.read("read/leads")] == ["1", "2"]


def test_a_write_is_all_of_its_steps_or_nothing(store: Store) -> None:
    store.write([put({"id": "旧", "title": "旧"})])
    with pytest.raises(StoreError):
        store.write(
            [put({"id": "新"}, {"id": "旧", "title": "改"}), Step("write/only_once", {"id": "旧"}), put({"id": "后"})]
        )
    assert [(row["id"], row["title"]) for row in store.read("read/things")] == [("旧", "旧")]


def test_a_later_step_sees_what_an_earlier_one_wrote(store: Store) -> None:
    store.write([put({"id": "甲"}), Step("write/forget", {"ids": ["甲"]}), put({"id": "乙"})])
    assert [row["id"] for row in store.read("read/things")] == ["乙"]


def test_no_steps_are_no_write(store: Store) -> None:
    store.write([])
    assert store.read("read/things") == []


def test_an_id_is_unique_even_past_merge(store: Store) -> None:
    store.write([Step("write/only_once", {"id": "甲"})])
    with pytest.raises(StoreError):
        store.write([Step("write/only_once", {"id": "甲"})])
    assert [row["id"] for row in store.read("read/things")] == ["甲"]


def test_writers_that_make_the_same_nodes_at_once_all_end_right(store: Store, another: Another) -> None:
    writers, rounds = 3, 20
    together = threading.Barrier(writers)
    failures: list[BaseException] = []

    def write(one: Store, number: int) -> None:
        try:
            for turn in range(rounds):
                together.wait()
                shared = [{"id": f"{turn}-{i}", "title": "商务厅"} for i in range(10)]
                one.write([put(*shared, {"id": f"{turn}-own-{number}"})])
        except BaseException as error:  # noqa: BLE001  # told by the assertion below
            failures.append(error)
            together.abort()

    threads = [
        threading.Thread(target=write, args=(one, number))
        for number, one in enumerate([store, *(another() for _ in range(writers - 1))])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    ids = [row["id"] for row in store.read("read/things")]
    assert len(ids) == len(set(ids)) == rounds * (10 + writers)


def test_who_reads_after_a_write_sees_it(store: Store, another: Another) -> None:
    other = another()
    for number in range(5):
        store.write([put({"id": str(number)})])
        assert len(store.read("read/things")) == len(other.read("read/things")) == number + 1


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        0,
        -(2**63),
        2**63 - 1,
        0.1598,
        1e-300,
        "",
        "“现代商贸业”\t〔2020〕62号\r\n％‰—…\u3000",
        "𠮷野家 😀 e\u0301",
        "'\"\\`$x {y} // z",
        [],
        ["省商务厅", "市商务局"],
        [1, 2.5, None, "三", [True]],
        {"score": 0.5, "中文": [{"quote": "甲", "span_start": 0}], "empty": {}},
    ],
    ids=repr,
)
def test_a_value_comes_back_as_it_went(store: Store, value: object) -> None:
    assert store.read("read/echo", value=value) == [{"value": value}]


def test_properties_keep_their_values(store: Store) -> None:
    rows: list[dict[str, Any]] = [
        {"id": "text", "text": "甲\n乙" + "责任图谱" * 50_000},
        {"id": "list", "tags": ["省商务厅", "", "甲、乙"]},
        {"id": "empty list", "tags": []},
        {"id": "number", "number": 65.5},
        {"id": "whole", "number": 8100},
    ]
    store.write([put(*rows)])
    found = {row["id"]: row for row in store.read("read/things")}
    assert found["text"]["text"] == rows[0]["text"]
    assert found["list"]["tags"] == rows[1]["tags"]
    assert found["empty list"]["tags"] == []
    assert found["number"]["number"] == 65.5
    assert found["whole"]["number"] == 8100
    assert isinstance(found["whole"]["number"], int)


def test_a_null_property_is_not_stored_and_takes_away_what_was(store: Store) -> None:
    store.write([put({"id": "甲", "title": "一", "number": 1})])
    store.write([put({"id": "甲", "title": None})])
    assert store.read("read/things") == [{"id": "甲", "title": None, "text": None, "number": 1, "tags": None}]


def test_a_node_without_an_id_is_refused(store: Store) -> None:
    with pytest.raises(QueryFileError, match="no id"):
        store.write([Step("write/things", {"rows": [{"id": "甲", "props": {}}, {"id": None, "props": {}}]})])
    with pytest.raises(QueryFileError, match="no id"):
        store.write([Step("write/only_once", {"id": None})])
    assert store.read("read/things") == []


def test_ids_are_ordered_alike(store: Store) -> None:
    ids = ["a", "B", "1", "10", "2", "青政办〔2020〕62号/三/七", "青政办〔2020〕62号", "宁", "～", "é"]
    store.write([put(*({"id": one} for one in ids))])
    assert [row["id"] for row in store.read("read/things")] == sorted(ids)


def test_many_rows_come_whole(store: Store) -> None:
    ids = [f"{number:05}" for number in range(2500)]
    store.write([put(*({"id": one} for one in ids))])
    assert [row["id"] for row in store.read("read/things")] == ids


def test_packed_rows_come_as_rows(store: Store) -> None:
    store.write(
        [put({"id": "甲", "title": "同", "number": 1}, {"id": "乙", "title": "同"}, {"id": "丙", "title": "异"})]
    )
    rows = store.read("read/packed", titled="同")
    assert sorted(rows, key=lambda row: str(row["id"])) == [
        {"id": "乙", "title": "同", "number": None},
        {"id": "甲", "title": "同", "number": 1},
    ]
    assert store.read("read/packed", titled="无") == []


def test_read_takes_no_statement_that_writes(store: Store) -> None:
    with pytest.raises(QueryFileError):
        store.read("write/only_once", id="甲")
    with pytest.raises(QueryFileError):
        store.write([Step("read/things", {})])
    assert store.read("read/things") == []


@pytest.mark.parametrize("params", [{}, {"value": 1, "other": 2}, {"valeu": 1}])
def test_parameters_other_than_the_declared_ones_are_refused(store: Store, params: dict[str, int]) -> None:
    with pytest.raises(QueryFileError, match="read/echo"):
        store.read("read/echo", **params)


def test_columns_other_than_the_declared_ones_are_refused(store: Store) -> None:
    with pytest.raises(QueryFileError, match="misdeclared"):
        store.read("read/misdeclared")


def test_nodes_do_not_leave_the_store(store: Store) -> None:
    store.write([put({"id": "甲"})])
    with pytest.raises(QueryFileError, match="Node"):
        store.read("read/whole_node")


def test_a_failed_write_leaves_the_store_usable(store: Store, another: Another) -> None:
    with closing(another()) as one:
        with pytest.raises(StoreError):
            one.write([put({"id": "甲", "title": {"a": "map"}}), Step("write/only_once", {"id": "甲"})])
        one.write([put({"id": "乙"})])
    assert [row["id"] for row in store.read("read/things")] == ["乙"]
