"""The gold set holds together, accuracy is measured as it says, and docs/accuracy.md is what was measured."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.accuracy import Score, broken_floors, changes, compare
from scripts.gold import FIELDS, Gold, GoldError, Item, Items, read_gold
from scripts.shares import interval

ROOT = Path(__file__).parents[2]
every_gold = pytest.mark.parametrize("gold", read_gold(), ids=lambda gold: gold.name)

TOLD = {
    "document": {"id": "青政办〔2020〕62号"},
    "full": ["西宁海关"],
    "names": {"省商务厅": "青海省商务厅"},
    "tasks": {"三/七": {"title": "建立健全", "due": "2025-12-31", "lead": ["省商务厅", "西宁海关", "各有关部门"]}},
    "entries": {"一/二/18": {"support": ["省商务厅"]}},
    "indicators": ["一/二/18.1 | 大市场 | = 7 个 | 2025"],
    "citations": ["发改产业〔2019〕1602号 | rests_on"],
}


def gold_of(**told: object) -> Gold:
    return Gold("一份", Path("一份.txt"), True, TOLD | told)


def items(**fields: list[Item]) -> Items:
    return {field: [] for field in FIELDS} | fields


def keys(found: Items) -> dict[str, list[tuple[str, ...]]]:
    return {field: [item.key for item in rows] for field, rows in found.items() if field != "head"}


@every_gold
def test_a_gold_file_is_in_form_and_its_text_is_there(gold: Gold) -> None:
    assert gold.file.exists()
    assert gold.items["tasks"]
    assert {item.key[0] for item in gold.items["head"] if item.key[1] != "None"} >= {"id", "title"}


@every_gold
def test_no_name_is_left_over_and_none_is_given_twice(gold: Gold) -> None:
    printed = {item.key[2] for item in gold.items["roles"]}
    full, names = set(gold.told.get("full") or ()), set(gold.told.get("names") or ())
    assert (full | names) - printed == set()
    assert full & names == set()


def test_the_set_covers_the_bundled_documents_and_a_dozen_written_ones() -> None:
    golds = read_gold()
    bundled = {file.stem for file in (ROOT / "data" / "documents").glob("*.txt")}
    assert {gold.name for gold in golds if gold.real} == bundled
    assert sum(not gold.real for gold in golds) >= 12
    annotated = {gold.file.name for gold in golds if not gold.real}
    assert {f.name for f in (ROOT / "tests" / "gold" / "written").iterdir() if f.suffix != ".yml"} == annotated


def test_a_gold_file_becomes_items() -> None:
    assert keys(gold_of().items) == {
        "tasks": [("三/七", "建立健全")],
        "roles": [
            ("三/七", "lead", "省商务厅"),
            ("三/七", "lead", "西宁海关"),
            ("三/七", "lead", "各有关部门"),
            ("一/二/18.1", "support", "省商务厅"),
        ],
        "agencies": [
            ("三/七", "省商务厅", "青海省商务厅"),
            ("三/七", "西宁海关", "西宁海关"),
            ("一/二/18.1", "省商务厅", "青海省商务厅"),
        ],
        "deadlines": [("三/七", "2025-12-31")],
        "indicators": [("大市场", "=", "7", "个", "2025")],
        "citations": [("发改产业〔2019〕1602号", "rests_on")],
    }


def test_a_line_that_lacks_a_part_is_named() -> None:
    with pytest.raises(GoldError, match=r"一份.*大市场"):
        _ = gold_of(indicators=["一 | 大市场 | = 7 个"]).items


def test_right_wrong_and_missing_are_counted_and_named() -> None:
    found = items(
        tasks=[Item("三/七", ("三/七", "建立健全便捷的批零住餐业"))],
        roles=[
            Item("三/七", ("三/七", "lead", "省商务厅")),
            Item("三/七", ("三/七", "support", "西宁海关")),
            Item("三/八", ("三/八", "lead", "省教育厅")),
        ],
    )
    outcome = compare(gold_of(), found)
    assert outcome.scores["tasks"] == Score(right=1, told=1, found=1)
    assert outcome.scores["roles"] == Score(right=1, told=4, found=3)
    assert outcome.errors["roles"] == [
        ("三/七", "三/七 | lead | 西宁海关", "三/七 | support | 西宁海关"),
        ("三/七", "三/七 | lead | 各有关部门", "—"),
        ("一/二/18.1", "一/二/18.1 | support | 省商务厅", "—"),
        ("三/八", "—", "三/八 | lead | 省教育厅"),
    ]


def test_the_same_statement_twice_counts_once_where_it_stands_once() -> None:
    twice = [Item("三/七", ("三/七", "lead", "省商务厅"))] * 2
    assert compare(gold_of(), items(roles=twice)).scores["roles"] == Score(right=1, told=4, found=2)


@pytest.mark.parametrize(
    ("right", "total", "low", "high"), [(0, 0, 0.0, 1.0), (10, 10, 0.7225, 1.0), (19, 20, 0.7639, 0.9911)]
)
def test_the_interval_is_wilsons(right: int, total: int, low: float, high: float) -> None:
    assert interval(right, total) == pytest.approx((low, high), abs=5e-5)


def test_a_broken_floor_is_named() -> None:
    outcome = compare(gold_of(), gold_of().items)
    assert broken_floors([outcome]) == []
    assert broken_floors([compare(gold_of(), items())])[0].startswith("tasks: precision 1.0000 (floor 1.0)")


def test_gained_and_lost_facts_are_told_with_what_the_gold_says() -> None:
    gold = gold_of()
    before = items(citations=[Item("", ("发改产业〔2019〕1602号", "mentions"))])
    after = items(citations=[Item("", ("发改产业〔2019〕1602号", "rests_on"))])
    assert list(changes([gold], {"一份": before}, {"一份": after})) == [
        "- 一份 citations: 发改产业〔2019〕1602号 | mentions (wrong)",
        "+ 一份 citations: 发改产业〔2019〕1602号 | rests_on (right)",
    ]


def test_the_page_is_up_to_date_and_the_floors_hold() -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "scripts" / "accuracy.py", "--check"], capture_output=True, encoding="utf-8"
    )
    assert (run.returncode, run.stderr) == (0, "")
