"""What people say is applied over the facts at once, by every kind of judgement, and taken back by another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from desk import Desk
from made_corpus import CITY, DISTRICT, LOGISTICS, PROVINCE, REPORT

from app.errors import UnknownError, UsageError
from app.ingest.judging.judge import RefusedError
from app.questions.indicators import compare_indicators

LINK = {"kind": "link", "child": f"{CITY}/三/三", "parent": f"{PROVINCE}/三/七"}
WEAKER = {"kind": "link", "child": f"{CITY}/三/四", "parent": f"{PROVINCE}/三/八"}
NOT_LINKED = {"kind": "link", "child": f"{CITY}/三/四/1", "parent": f"{PROVINCE}/三/八"}
LEAD = {"kind": "responsibility", "id": f"{PROVINCE}/三/七", "agency": "省商务厅", "role": "lead"}


@pytest.fixture
def held(desk: Desk, files: dict[str, Path]) -> Desk:
    desk.load(files["province"], files["city"], files["district"])
    return desk


def links(desk: Desk, document: str = CITY) -> dict[tuple[str, str], tuple[Any, ...]]:
    """By the ends: edge, status, suspect, origin and who judged it."""
    return {
        (row["child"].removeprefix(f"{document}/"), row["parent"]): (
            row["edge"],
            row["status"],
            bool(row["suspect"]),
            row["origin"],
            json.loads(row["checked"])["by"] if row["checked"] else None,
        )
        for row in desk.rows("links", document)
    }


def duties(desk: Desk, document: str, item: str) -> set[tuple[str, str, str | None]]:
    """Edge, agency and verdict of everyone on an item."""
    return {
        (row["edge"], row["agency"], json.loads(row["checked"])["verdict"] if row["checked"] else None)
        for row in desk.rows("duties", document)
        if row["id"] == f"{document}/{item}"
    }


def settled(desk: Desk) -> list[tuple[Any, ...]]:
    """Everything the graph says, after it was found to agree with the library and to be the same when made anew."""
    assert desk.findings() == []
    dump = desk.dump()
    assert desk.rebuilt() == dump
    return dump


def test_a_confirmed_link_says_by_whom_and_a_rejected_one_is_no_link_any_more(held: Desk) -> None:
    held.judge(
        {"subject": LINK, "verdict": "confirm"}, {"subject": WEAKER, "verdict": "reject", "reason": "不同的事"}
    )
    found = links(held)
    assert found["三/三", f"{PROVINCE}/三/七"] == ("DERIVES_FROM", "confirmed", False, "derived", "张三")
    assert ("三/四", f"{PROVINCE}/三/八") not in found
    settled(held)


def test_unsure_makes_a_candidate_and_withdrawing_it_brings_everything_back(held: Desk) -> None:
    before = held.dump()
    [said] = held.judge({"subject": LINK, "verdict": "unsure"})
    assert links(held)["三/三", f"{PROVINCE}/三/七"][:2] == ("CANDIDATE", "unsure")
    settled(held)
    held.judge({"verdict": "withdraw", "withdraws": said.id}, by="李四")
    assert settled(held) == before


def test_a_link_is_drawn_by_hand_with_a_quote_on_each_side(held: Desk) -> None:
    quotes = {"child": "培育冷链 企业", "parent": LOGISTICS}
    held.judge({"subject": NOT_LINKED, "verdict": "draw", "quotes": quotes})
    assert links(held)["三/四/1", f"{PROVINCE}/三/八"] == ("DERIVES_FROM", "confirmed", False, "manual", "张三")
    row = next(row for row in held.rows("links", CITY) if row["child"] == f"{CITY}/三/四/1")
    quote, licence = json.loads(row["evidence"])
    assert (quote["kind"], quote["child"]["quote"], quote["parent"]["quote"]) == ("quote", "培育冷链企业", LOGISTICS)
    assert licence["kind"] == "citation"
    assert row["quote"] == "培育冷链企业"
    settled(held)


def test_a_link_is_drawn_between_documents_that_do_not_cite_each_other(held: Desk, files: dict[str, Path]) -> None:
    held.load(files["report"])
    subject = {"kind": "link", "child": f"{REPORT}/一", "parent": f"{PROVINCE}/三/八"}
    held.judge({"subject": subject, "verdict": "draw", "quotes": {"child": "办好民生实事", "parent": LOGISTICS}})
    [row] = held.rows("links", REPORT)
    assert (row["edge"], row["relation"], row["band"], row["status"]) == (
        "DERIVES_FROM",
        "related",
        None,
        "confirmed",
    )
    settled(held)


def test_related_pairs_are_shown_once_somebody_asks_and_stay_over_rebuilds(
    held: Desk, files: dict[str, Path]
) -> None:
    held.load(files["elsewhere"])
    before = links(held)
    assert held.ask(PROVINCE, CITY)
    assert {row["relation"] for row in held.rows("links", PROVINCE)} == {"related"}
    assert {row["edge"] for row in held.rows("links", PROVINCE)} == {"CANDIDATE"}
    assert links(held) == before
    settled(held)
    related = {"kind": "link", "child": f"{PROVINCE}/三/七", "parent": f"{CITY}/三/三"}
    held.judge({"subject": related, "verdict": "confirm"})
    assert links(held, PROVINCE)["三/七", f"{CITY}/三/三"][:2] == ("DERIVES_FROM", "confirmed")
    settled(held)


def test_a_duty_judged_wrong_is_gone_and_one_that_was_overlooked_is_there(held: Desk) -> None:
    held.judge(
        {"subject": LEAD, "verdict": "wrong"},
        {"subject": {**LEAD, "agency": "青海省发展和改革委员会", "role": "support"}, "verdict": "right"},
        {
            "subject": {**LEAD, "id": f"{CITY}/三/三", "agency": "西宁市统计局"},
            "verdict": "missing",
            "quotes": {"item": "打造夜间经济"},
        },
    )
    assert duties(held, PROVINCE, "三/七") == {
        ("SUPPORTS", "青海省发展和改革委员会", "right"),
        ("SUPPORTS", "青海省各市州人民政府", None),
    }
    assert ("LEADS", "西宁市统计局", "missing") in duties(held, CITY, "三/三")
    [row] = [row for row in held.rows("duties", CITY) if row["rule"] == "judgement"]
    assert (row["clause"], row["quote"]) == ("judgement", "打造夜间经济")
    settled(held)


def test_a_duty_is_really_anothers_or_another_part(held: Desk) -> None:
    held.judge(
        {"subject": LEAD, "verdict": "is", "value": {"agency": "青海省财政厅"}},
        {
            "subject": {**LEAD, "agency": "省发展改革委", "role": "support"},
            "verdict": "is",
            "value": {"role": "lead"},
        },
    )
    assert duties(held, PROVINCE, "三/七") == {
        ("LEADS", "青海省财政厅", "is"),
        ("LEADS", "青海省发展和改革委员会", "is"),
        ("SUPPORTS", "青海省各市州人民政府", None),
    }
    settled(held)


def test_a_printed_name_is_somebody_wherever_the_document_prints_it(held: Desk) -> None:
    name = {"kind": "agency", "document": CITY, "surface": "某某专班"}
    held.judge({"subject": name, "verdict": "is", "value": {"agency": "西宁市:冷链专班办公室"}})
    assert ("SUPPORTS", "西宁市:冷链专班办公室", "is") in duties(held, CITY, "三/四")
    agencies = {row["id"]: row["name"] for row in held.store.read("read/ingest_agencies")}
    assert agencies["西宁市:冷链专班办公室"] == "冷链专班办公室"
    assert "西宁市:某某专班" not in agencies
    settled(held)


def test_deadlines_are_corrected_struck_out_and_added(held: Desk) -> None:
    due = {"kind": "deadline", "id": f"{PROVINCE}/三/八"}
    held.judge({"subject": due, "verdict": "is", "value": {"date": "2024-06-30"}})
    tasks = {row["path"]: row for row in held.rows("tasks", PROVINCE)}
    assert (tasks["三/八"]["deadline"], tasks["三/八"]["deadline_quote"]) == ("2024-06-30", "2025年底前")
    settled(held)
    held.judge({"subject": due, "verdict": "wrong"})
    tasks = {row["path"]: row for row in held.rows("tasks", PROVINCE)}
    assert tasks["三/八"]["deadline_quote"] is None
    assert json.loads(tasks["三/八"]["deadline_checked"])["verdict"] == "wrong"
    held.judge(
        {
            "subject": {"kind": "deadline", "id": f"{PROVINCE}/三/七"},
            "verdict": "missing",
            "value": {"date": "2022-12-31"},
            "quotes": {"item": "建设区域消费中心"},
        }
    )
    tasks = {row["path"]: row for row in held.rows("tasks", PROVINCE)}
    assert (tasks["三/七"]["deadline"], tasks["三/七"]["deadline_quote"]) == ("2022-12-31", "建设区域消费中心")
    settled(held)


def test_indicators_are_corrected_struck_out_and_added(held: Desk) -> None:
    target = {"kind": "indicator", "id": f"{CITY}/三/指标1"}
    held.judge({"subject": target, "verdict": "is", "value": {"value": 60.0, "value_text": "60%"}})
    [row] = held.rows("indicators", CITY)
    assert (row["value"], row["metric"], json.loads(row["checked"])["verdict"]) == (60.0, "服务业增加值占比", "is")
    compared = compare_indicators(held.store, PROVINCE, CITY).rows
    told = [one.link.comparison.child for one in compared if one.link is not None and one.link.comparison is not None]
    assert told == ["60%"]
    settled(held)
    held.judge({"subject": target, "verdict": "wrong"})
    assert not [row for row in held.rows("links", CITY) if row["kind"] == "Indicator"]
    assert not [row for row in held.rows("duties", CITY) if row["kind"] == "Indicator"]
    settled(held)
    missing = {"kind": "indicator", "id": f"{CITY}/三/四/1", "metric": "冷链企业"}
    [said] = held.judge(
        {
            "subject": missing,
            "verdict": "missing",
            "value": {"value": 3, "unit": "家", "op": ">="},
            "quotes": {"item": "培育冷链企业"},
        }
    )
    found = {row["id"]: row for row in held.rows("indicators", CITY)}
    new = found[f"{CITY}/三/四/1/补/冷链企业"]
    assert (new["metric"], new["value"], new["unit"], new["text"]) == ("冷链企业", 3.0, "家", "培育冷链企业")
    settled(held)
    held.judge({"verdict": "withdraw", "withdraws": said.id})
    assert f"{CITY}/三/四/1/补/冷链企业" not in {row["id"] for row in held.rows("indicators", CITY)}
    settled(held)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"value": 12}, "12%"),
        ({"value": 60, "op": ">="}, "60%以上"),
        ({"value": 0.5, "op": "<=", "unit": "个百分点"}, "0.5个百分点以内"),
        ({"value": 1, "value_high": 2, "unit": "条"}, "1—2条"),
        ({"op": "<"}, "低于65%"),
        ({"value": 12, "value_text": "百分之十二"}, "百分之十二"),
        ({"year": 2027}, "65.0%"),
    ],
)
def test_a_corrected_value_is_told_in_words_of_its_own(held: Desk, value: dict[str, Any], words: str) -> None:
    held.judge({"subject": {"kind": "indicator", "id": f"{CITY}/三/指标1"}, "verdict": "is", "value": value})
    [row] = compare_indicators(held.store, PROVINCE, CITY).rows
    assert row.child is not None
    assert row.child.checked is not None
    assert (row.child.value_text, row.child.checked.verdict) == (words, "is")


def test_a_value_somebody_found_is_told_as_its_parts_say(held: Desk) -> None:
    held.judge(
        {
            "subject": {"kind": "indicator", "id": f"{CITY}/三/四/1", "metric": "冷链送达时间"},
            "verdict": "missing",
            "value": {"value": 5, "unit": "分钟", "op": "<="},
            "quotes": {"item": "培育冷链企业"},
        }
    )
    told = {
        row.child.metric: row.child.value_text
        for row in compare_indicators(held.store, PROVINCE, CITY).rows
        if row.child
    }
    assert told["冷链送达时间"] == "5分钟以内"


def test_links_of_indicators_follow_what_people_say_they_are(held: Desk) -> None:
    def states() -> list[tuple[str, bool]]:
        return [(row.state, row.link is not None) for row in compare_indicators(held.store, PROVINCE, CITY).rows]

    target = {"kind": "indicator", "id": f"{CITY}/三/指标1"}
    assert states() == [("taken_up", True)]
    [said] = held.judge({"subject": target, "verdict": "is", "value": {"metric": "工业增加值占比"}})
    assert states() == [("not_taken_up", False), ("own", False)]
    settled(held)
    held.judge({"verdict": "withdraw", "withdraws": said.id})
    assert states() == [("taken_up", True)]
    above = {"kind": "indicator", "id": f"{PROVINCE}/三/指标1"}
    held.judge({"subject": above, "verdict": "is", "value": {"metric": "工业增加值占比"}})
    assert states() == [("not_taken_up", False), ("own", False)]
    held.judge({"subject": target, "verdict": "is", "value": {"metric": "工业增加值占比"}})
    assert states() == [("taken_up", True)]
    settled(held)


def test_gaps_are_justified_on_either_side(held: Desk) -> None:
    held.judge(
        {
            "subject": {"kind": "gap", "id": f"{PROVINCE}/三/八", "against": "西宁市", "side": "parent"},
            "verdict": "not_applicable",
            "reason": "本市没有此项",
        },
        {
            "subject": {"kind": "gap", "id": f"{CITY}/三/四/1", "against": PROVINCE, "side": "child"},
            "verdict": "own_initiative",
            "reason": "市里自定",
        },
    )
    gaps = {
        row["id"]: [(gap["against"], gap["side"], gap["reason"]) for gap in json.loads(row["gaps"])]
        for document in (PROVINCE, CITY)
        for row in held.rows("tasks", document)
        if row["gaps"]
    }
    assert gaps == {
        f"{PROVINCE}/三/八": [("西宁市", "parent", "本市没有此项")],
        f"{CITY}/三/四/1": [(PROVINCE, "child", "市里自定")],
    }
    settled(held)


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"subject": {**LINK, "child": f"{CITY}/九/九"}, "verdict": "confirm"}, "没有任务"),
        ({"subject": {**LINK, "parent": "国发〔2000〕1号/一"}, "verdict": "confirm"}, "收录的文件里没有"),
        ({"subject": NOT_LINKED, "verdict": "confirm"}, "没有候选"),
        ({"subject": LINK, "verdict": "right"}, "不能说"),
        ({"subject": NOT_LINKED, "verdict": "draw", "quotes": {"child": "培育冷链企业"}}, "须引原文"),
        (
            {
                "subject": NOT_LINKED,
                "verdict": "draw",
                "quotes": {"child": "打造夜间经济", "parent": LOGISTICS},
            },
            "的原文里没有",
        ),
        (
            {
                "subject": {"kind": "gap", "id": f"{PROVINCE}/三/八", "against": CITY, "side": "parent"},
                "verdict": "not_applicable",
                "reason": " ",
            },
            "理由",
        ),
        (
            {
                "subject": {"kind": "gap", "id": f"{PROVINCE}/三/八", "against": CITY, "side": "parent"},
                "verdict": "own_initiative",
                "reason": "市里自定",
            },
            "上级文件中没有对应的事项只能说 not_applicable",
        ),
        (
            {
                "subject": {"kind": "gap", "id": f"{CITY}/三/四/1", "against": PROVINCE, "side": "child"},
                "verdict": "not_applicable",
                "reason": "本市没有此项",
            },
            "下级文件中没有对应的事项只能说 own_initiative",
        ),
        ({"subject": {**LEAD, "agency": "省教育厅"}, "verdict": "wrong"}, "没有写"),
        ({"subject": LEAD, "verdict": "is", "value": {"agency": "省衙门"}}, "名录中没有"),
        ({"subject": LEAD, "verdict": "is"}, "须写明应为什么"),
        ({"subject": {"kind": "deadline", "id": f"{PROVINCE}/三/七"}, "verdict": "right"}, "没有读出时限"),
        (
            {
                "subject": {"kind": "deadline", "id": f"{PROVINCE}/三/八"},
                "verdict": "is",
                "value": {"date": "2025-13-01"},
            },
            "日期有误",
        ),
        ({"verdict": "withdraw", "withdraws": "no-such-entry"}, "没有判断"),
    ],
)
def test_what_cannot_be_said_is_refused_with_the_reason_and_not_logged(
    held: Desk, wish: dict[str, Any], words: str
) -> None:
    with pytest.raises((UnknownError, UsageError), match=words):
        held.judge(wish)
    with pytest.raises(RefusedError) as refused:
        held.judge({"subject": LINK, "verdict": "confirm"}, wish)
    assert [fault["parameter"] for fault in refused.value.extra["errors"]] == ["judgements.1"]
    assert held.library.log.judgements() == []


def test_who_says_the_same_again_is_given_the_entry_that_stands(held: Desk) -> None:
    wish = {"subject": LINK, "verdict": "confirm", "reason": "逐句核对"}
    [first] = held.judge(wish)
    assert held.judge(wish) == [first]
    [agreeing] = held.judge(wish, by="李四")
    assert held.judge(wish) == [first]
    assert held.judge(wish, by="李四") == [agreeing]
    [for_another_reason] = held.judge({**wish, "reason": "又核对一次"})
    assert held.library.log.judgements() == [first, agreeing, for_another_reason]


def test_what_was_contradicted_or_taken_back_in_between_is_said_anew(held: Desk) -> None:
    wish = {"subject": LINK, "verdict": "confirm"}
    held.judge(wish)
    held.judge({"subject": LINK, "verdict": "reject"}, by="李四")
    [again] = held.judge(wish)
    assert held.library.said.standing().all() == [again]
    held.judge({"verdict": "withdraw", "withdraws": again.id})
    [anew] = held.judge(wish)
    assert held.library.said.standing().all() == [anew]
    assert len(held.library.log.judgements()) == 5


def test_another_value_or_quote_is_another_word(held: Desk) -> None:
    name = {"subject": {"kind": "agency", "document": PROVINCE, "surface": "省商务厅"}, "verdict": "is"}
    held.judge({**name, "value": {"agency": "青海省教育厅"}})
    held.judge({**name, "value": {"agency": "青海省财政厅"}})
    drawn = {"subject": NOT_LINKED, "verdict": "draw"}
    held.judge({**drawn, "quotes": {"child": "培育冷链企业", "parent": LOGISTICS}})
    held.judge({**drawn, "quotes": {"child": "冷链企业", "parent": LOGISTICS}})
    assert len(held.library.log.judgements()) == 4


def test_what_is_said_while_a_load_holds_the_lock_is_kept_and_applied_at_its_end(
    held: Desk, files: dict[str, Path]
) -> None:
    import app.ingest.judging.applying as applying
    from app.ingest.judging.judge import judge
    from app.ingest.judging.wishes import Wish

    wait, applying._WAIT = applying._WAIT, 0.0
    try:
        with held.library.writing():
            wish = Wish.model_validate({"subject": LINK, "verdict": "reject"})
            outcome = judge([wish], "张三", held.library, held.store, held.registry)
    finally:
        applying._WAIT = wait
    assert not outcome.applied
    assert ("三/三", f"{PROVINCE}/三/七") in links(held)
    held.load(files["report"])
    assert ("三/三", f"{PROVINCE}/三/七") not in links(held)
    settled(held)


def test_the_district_is_not_touched_by_what_is_said_of_the_city(held: Desk) -> None:
    before = [row for kind in ("tasks", "duties", "links") for row in held.rows(kind, DISTRICT)]
    held.judge({"subject": LINK, "verdict": "reject"}, {"subject": LEAD, "verdict": "wrong"})
    assert [row for kind in ("tasks", "duties", "links") for row in held.rows(kind, DISTRICT)] == before
