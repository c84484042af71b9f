"""Texts are renumbered, changed and read again: judgements follow their words, and exactly the rest is suspect."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from desk import Desk
from graph_dump import graph_dump
from made_documents import (
    Json,
    cite,
    city,
    document,
    head,
    indicator,
    lead,
    made_loaders,
    responsible,
    support,
    task,
    write,
)

from app.graph.bolt import BoltStore
from app.graph.embedded.store import EmbeddedStore
from app.ingest.catch_up import catch_up
from app.ingest.rebuild import rebuild
from app.judging.following import Followed, follow
from app.judging.words import Items
from app.library.library import Library

UP, DOWN = "青政办〔2020〕62号", "宁政办〔2020〕117号"
#: Clauses that are printed under several items: only item and clause together tell which is meant.
SAME = [responsible("省发展改革委", "省财政厅")]


def upper(*lines: Json) -> Json:
    return document(head(UP, title="关于推动服务业高质量发展的实施意见"), *lines)


def lower(*lines: Json) -> Json:
    return document(city(DOWN, title="西宁市实施方案"), cite(docno=UP, relation="implements"), *lines)


TOURISM, FINANCE, HEALTH, LOGISTICS = (
    "建设国际生态旅游目的地，打造高原特色旅游线路。",
    "扩大绿色金融供给，设立服务业发展引导基金。",
    "健全医养结合服务体系，新建社区护理站。",
    "健全城乡物流配送网络，补齐冷链短板。",
)


def upper_lines() -> list[Json]:
    return [
        task("一", TOURISM, SAME),
        task("二", FINANCE, SAME),
        task("三", HEALTH, [lead("省卫生健康委"), support("省民政厅")], deadline="2025"),
        task("四", LOGISTICS, SAME),
        indicator("四/指标1", "快递业务量增速", 12.0),
    ]


def lower_lines() -> list[Json]:
    return [task("一", TOURISM), task("二", FINANCE), task("三", HEALTH), task("四", LOGISTICS)]


def link(child: str, parent: str) -> Json:
    return {"kind": "link", "child": f"{DOWN}/{child}", "parent": f"{UP}/{parent}"}


def duty(item: str, agency: str = "省发展改革委", role: str = "lead") -> Json:
    return {"kind": "responsibility", "id": f"{UP}/{item}", "agency": agency, "role": role}


JUDGED: list[Json] = [
    {"subject": link("一", "一"), "verdict": "confirm"},
    {"subject": link("二", "二"), "verdict": "reject"},
    {"subject": link("三", "三"), "verdict": "unsure"},
    {"subject": link("四", "一"), "verdict": "draw", "quotes": {"child": "补齐冷链短板", "parent": "高原特色"}},
    {"subject": duty("一"), "verdict": "right"},
    {"subject": duty("四"), "verdict": "wrong"},
    {"subject": duty("三", "省民政厅", "support"), "verdict": "is", "value": {"role": "lead"}},
    {"subject": {"kind": "deadline", "id": f"{UP}/三"}, "verdict": "is", "value": {"date": "2023-12-31"}},
    {"subject": {"kind": "indicator", "id": f"{UP}/四/指标1"}, "verdict": "right"},
    {
        "subject": {"kind": "gap", "id": f"{UP}/二", "against": "西宁市", "side": "parent"},
        "verdict": "not_applicable",
        "reason": "本市无此项",
    },
]


@pytest.fixture
def judged(desk: Desk, tmp_path: Path) -> Desk:
    put(desk, tmp_path, upper(*upper_lines()))
    put(desk, tmp_path, lower(*lower_lines()))
    desk.judge(*JUDGED)
    assert suspects(desk.library) == set()
    return desk


def put(desk: Desk, folder: Path, made: Json) -> None:
    report = desk.load(write(folder / "texts", made["head"]["docno"], made), replace=True)
    assert report.complete, report.files


def followed(library: Library) -> list[Followed]:
    items = {one: Items(library.get(one)) for one in library.held_ids()}
    return [follow(said, {d: items.get(d) for d in said.subject.documents}) for said in library.said.standing().all()]


def suspects(library: Library) -> set[tuple[str, str | None]]:
    """Verdict and id (as it is today) of what is suspect."""
    return {
        (one.judgement.verdict, one.item.id.rsplit("号/", 1)[1] if one.item else None)
        for one in followed(library)
        if one.suspect
    }


def state(desk: Desk) -> dict[str, Any]:
    """What the graph says, ids of items replaced by the beginnings of their words: nothing in it is a number."""
    words = {row["id"]: row["text"].split("、", 1)[1][:6] for d in (UP, DOWN) for row in desk.rows("tasks", d)}
    indicators = {row["id"]: row["metric"] for row in desk.rows("indicators", UP)}
    marks = {
        "links": [
            (row["edge"], words[row["child"]], words[row["parent"]], row["status"], row["suspect"])
            for row in desk.rows("links", DOWN)
        ],
        "duties": [
            (row["edge"], (words | indicators)[row["id"]], row["agency"], verdict(row["checked"]))
            for row in desk.rows("duties", UP)
        ],
        "tasks": [
            (words[row["id"]], row["deadline"], verdict(row["deadline_checked"]), row["gaps"])
            for row in desk.rows("tasks", UP)
        ],
        "indicators": [(row["metric"], verdict(row["checked"])) for row in desk.rows("indicators", UP)],
    }
    return {kind: sorted(rows, key=repr) for kind, rows in marks.items()}


def verdict(stored: str | None) -> tuple[str, bool] | None:
    return (json.loads(stored)["verdict"], json.loads(stored)["suspect"]) if stored else None


def renumbered(lines: list[Json], names: list[str]) -> list[Json]:
    """The same lines in the same order under other numbers."""
    numbers = {
        line["path"]: name for line, name in zip((x for x in lines if x["kind"] == "task"), names, strict=True)
    }
    moved = []
    for line in lines:
        first, *rest = line["path"].split("/")
        moved.append({**line, "path": "/".join([numbers[first], *rest])})
    return moved


def test_numbers_may_change_on_both_sides(judged: Desk, tmp_path: Path) -> None:
    before = state(judged)
    put(judged, tmp_path, upper(*renumbered(upper_lines(), ["二", "三", "四", "五"])))
    put(judged, tmp_path, lower(*renumbered(lower_lines(), ["四", "三", "二", "一"])))
    assert state(judged) == before
    assert suspects(judged.library) == set()
    assert judged.findings() == []
    assert judged.rebuilt() == judged.dump()


def test_an_item_in_front_changes_nothing_that_was_judged(judged: Desk, tmp_path: Path) -> None:
    before = state(judged)
    new = task("一", "发展会展经济，办好青洽会。", SAME)
    put(judged, tmp_path, upper(new, *renumbered(upper_lines(), ["二", "三", "四", "五"])))
    after = state(judged)
    assert {k: [row for row in after[k] if "发展会展经济" not in row] for k in after} == before
    assert suspects(judged.library) == set()


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (0, {("confirm", "一"), ("draw", "四"), ("right", "一")}),
        (1, {("reject", "二"), ("not_applicable", "二")}),
        (2, {("unsure", "三"), ("is", "三")}),
        (3, {("wrong", "四")}),
    ],
)
def test_of_a_reworded_item_exactly_its_own_judgements_are_suspect(
    judged: Desk, tmp_path: Path, changed: int, expected: set[tuple[str, str]]
) -> None:
    lines = upper_lines()
    lines[changed]["text"] = lines[changed]["text"].replace("，", "，大力").replace("。", "，形成特色。")
    put(judged, tmp_path, upper(*lines))
    assert suspects(judged.library) == expected
    assert judged.findings() == []
    assert judged.rebuilt() == judged.dump()


def test_another_list_of_agencies_makes_what_was_said_of_it_suspect_and_no_link(judged: Desk, tmp_path: Path) -> None:
    lines = upper_lines()
    lines[0]["clauses"] = [[responsible("省发展改革委", "省财政厅", "省文化和旅游厅")]]
    put(judged, tmp_path, upper(*lines))
    assert suspects(judged.library) == {("right", "一")}
    marks = [row["checked"] for row in judged.rows("duties", UP) if row["id"] == f"{UP}/一" and row["checked"]]
    assert [verdict(mark) for mark in marks] == [("right", True)]


def test_a_suspect_word_changes_nothing_by_itself(judged: Desk, tmp_path: Path) -> None:
    """A rejected link whose text has changed is a candidate again, a duty judged wrong is told again."""
    lines = upper_lines()
    lines[1]["text"] = "扩大绿色金融供给，设立服务业发展引导基金，发行专项债券。"
    lines[3]["text"] = "健全城乡物流配送网络，补齐冷链短板，建设分拨中心。"
    put(judged, tmp_path, upper(*lines))
    rows = {(row["child"], row["parent"]): row for row in judged.rows("links", DOWN)}
    again = rows[f"{DOWN}/二", f"{UP}/二"]
    assert (again["edge"], again["status"], again["suspect"]) == ("CANDIDATE", "rejected", True)
    told = {
        (row["edge"], row["agency"]): row["checked"] for row in judged.rows("duties", UP) if row["id"] == f"{UP}/四"
    }
    assert verdict(told["LEADS", "青海省发展和改革委员会"]) == ("wrong", True)


def test_an_item_that_is_gone_leaves_its_judgements_without_a_place(judged: Desk, tmp_path: Path) -> None:
    put(judged, tmp_path, upper(*renumbered(upper_lines()[1:], ["一", "二", "三"])))
    assert suspects(judged.library) == {("confirm", "一"), ("draw", "四"), ("right", None)}
    # The number now is another item's: nothing that was said of the old one hangs on it.
    assert not [row for row in judged.rows("duties", UP) if row["id"] == f"{UP}/一" and row["checked"]]
    assert judged.findings() == []
    put(judged, tmp_path, upper(*upper_lines()))
    assert suspects(judged.library) == set()


def test_judging_again_settles_what_was_suspect(judged: Desk, tmp_path: Path) -> None:
    lines = upper_lines()
    lines[0]["text"] = TOURISM.replace("打造", "持续打造")
    put(judged, tmp_path, upper(*lines))
    judged.judge(
        {"subject": link("一", "一"), "verdict": "reject"},
        {"subject": duty("一"), "verdict": "right"},
    )
    assert suspects(judged.library) == {("draw", "四")}
    assert (f"{DOWN}/一", f"{UP}/一") not in {(r["child"], r["parent"]) for r in judged.rows("links", DOWN)}
    assert judged.rebuilt() == judged.dump()


def test_a_document_that_goes_and_comes_back_brings_back_what_was_said(judged: Desk, tmp_path: Path) -> None:
    before = judged.dump()
    judged.remove(UP)
    assert {one.doubt for one in followed(judged.library)} == {"not_held"}
    put(judged, tmp_path, upper(*upper_lines()))
    mine = [row for row in judged.dump() if row[0] != "documents"]
    assert mine == [row for row in before if row[0] != "documents"]


def test_whatever_is_moved_about_judgements_stay_with_their_words(judged: Desk, tmp_path: Path) -> None:
    """Any order, any numbers, other items between: nothing becomes suspect and the graph says the same."""
    before = state(judged)
    dice = random.Random(20201128)  # noqa: S311
    for round_ in range(12):
        lines = upper_lines()
        blocks = [lines[0:1], lines[1:2], lines[2:3], lines[3:5]]
        dice.shuffle(blocks)
        moved = [line for block in blocks for line in block]
        names = dice.sample("一二三四五六七八九十", 4)
        extra = task("十一", f"其他事项第{round_}号，另行安排。", SAME)
        put(judged, tmp_path, upper(*renumbered(moved, names), *[extra] * (round_ % 2)))
        put(judged, tmp_path, lower(*renumbered(lower_lines(), dice.sample("一二三四五六七八九十", 4))))
        assert suspects(judged.library) == set()
        after = state(judged)
        assert {k: [row for row in after[k] if "其他事项第" not in repr(row)] for k in after} == before


def test_other_rules_and_another_derivation_take_nothing_away(judged: Desk) -> None:
    """Read again by other rules: a rejected pair is not proposed again, what was confirmed stays."""
    before = state(judged)
    links = {(row["child"], row["parent"]): row["status"] for row in judged.rows("links", DOWN)}
    assert (f"{DOWN}/二", f"{UP}/二") not in links
    done = catch_up(judged.library, judged.store, judged.registry, loaders=made_loaders("made-2", titles=6))
    assert set(done.reread) == {UP, DOWN}
    assert state(judged) == before
    assert suspects(judged.library) == set()


def test_what_was_judged_on_one_store_is_told_alike_by_the_other(
    embedded_store: EmbeddedStore, neo4j_store: BoltStore, judged: Desk, tmp_path: Path
) -> None:
    lines = upper_lines()
    lines[0]["text"] = TOURISM.replace("打造", "持续打造")
    put(judged, tmp_path, upper(*renumbered(lines, ["二", "三", "四", "五"])))
    assert suspects(judged.library)
    told = judged.dump()
    for store in (embedded_store, neo4j_store):
        rebuild(judged.library, store, judged.registry, loaders=made_loaders())
        assert graph_dump(store) == told
