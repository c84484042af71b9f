"""Judgements over HTTP: said by an account, found again, waiting in a queue, never in anybody else's name."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest
from asked_app import Asked, asked_over, library_of
from zeren_process import DOCUMENTS

from app.graph.embedded.store import EmbeddedStore
from app.resources import resource_folder
from loaders.agencies.registry import Registry

PROVINCE, CITY, PLAN, POINTS = "青政办〔2020〕62号", "宁政办〔2020〕117号", "青政办〔2021〕29号", "青政办〔2018〕28号"
LINK = {"kind": "link", "child": f"{CITY}/三/三", "parent": f"{PROVINCE}/三/七"}


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load(resource_folder("data") / "registry")


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory, embedded_engine: EmbeddedStore, registry: Registry) -> Path:
    return library_of([DOCUMENTS], tmp_path_factory.mktemp("read"), embedded_engine, registry)


@pytest.fixture
def asked(tmp_path: Path, embedded_store: EmbeddedStore, registry: Registry, read_once: Path) -> Iterator[Asked]:
    asked = asked_over(read_once, tmp_path, embedded_store, registry)
    yield asked
    asked.close()


def post(asked: Asked, token: str, body: Any, path: str = "/api/v1/judgements") -> httpx.Response:
    return asked.ask("POST", path, json=body, headers={"authorization": f"Bearer {token}"})


def test_a_judgement_is_of_the_account_and_answers_say_so(asked: Asked) -> None:
    token = asked.token("张三", "judge")
    answer = post(asked, token, {"subject": LINK, "verdict": "confirm", "reason": "逐句核对"})
    assert answer.status_code == 200, answer.text
    [said] = answer.json()["judgements"]
    assert (answer.json()["applied"], said["by"], said["state"], said["suspect"]) == (True, "张三", "standing", False)
    assert said["now"] == [LINK["child"], LINK["parent"]]
    told = asked.get(f"/api/v1/tasks/{PROVINCE}/三/七/implementations").json()["implementations"]
    [link] = [one for one in told if one["task"]["id"] == LINK["child"]]
    assert (link["status"], link["checked"]["by"], link["checked"]["id"]) == ("confirmed", "张三", said["id"])
    entries = asked.library.log.entries(kinds=["judgement"])
    assert [(one.who, one.id) for one in entries] == [("张三", said["id"])]


@pytest.mark.parametrize("more", [{"by": "李四"}, {"at": "2020-01-01"}, {"id": "1"}, {"pins": []}])
def test_nobody_says_who_or_when_they_are(asked: Asked, more: dict[str, Any]) -> None:
    answer = post(asked, asked.token("张三", "judge"), {"subject": LINK, "verdict": "confirm", **more})
    assert answer.status_code == 422
    assert asked.library.log.judgements() == []


def test_a_reader_judges_nothing_and_nobody_asks_for_comparisons(asked: Asked) -> None:
    reader = asked.token("李四", "read")
    assert post(asked, reader, {"subject": LINK, "verdict": "confirm"}).status_code == 403
    pair = {"child": CITY, "parent": PLAN}
    assert post(asked, reader, pair, "/api/v1/derivations").status_code == 403
    assert asked.ask("POST", "/api/v1/judgements", json={"subject": LINK, "verdict": "confirm"}).status_code == 401
    assert asked.library.log.judgements() == []


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ({"subject": LINK, "verdict": "confirm", "by": "李四"}, ["judgement.by"]),
        ({"subject": {**LINK, "child": ""}, "verdict": "confirm"}, ["judgement.subject.link.child"]),
        ({"subject": {"kind": "verbond"}, "verdict": "confirm"}, ["judgement.subject"]),
        ([{"subject": LINK, "verdict": "confirm"}, {"subject": LINK}], ["judgements.1.verdict"]),
        ([], ["judgements"]),
        ("confirm", ["judgement"]),
    ],
)
def test_what_is_wrong_in_a_judgement_is_told_by_its_place(asked: Asked, body: Any, places: list[str]) -> None:
    answer = post(asked, asked.token("张三", "judge"), body)
    assert answer.status_code == 422
    assert [fault["parameter"] for fault in answer.json()["errors"]] == places
    assert "有误" not in "".join(fault["zh"] for fault in answer.json()["errors"])
    assert asked.library.log.judgements() == []


@pytest.mark.parametrize("figure", [10**400, True, "12", [12]])
def test_a_figure_is_a_number_that_a_graph_can_hold(asked: Asked, figure: Any) -> None:
    target = {"kind": "indicator", "id": f"{PROVINCE}/一/二/指标1"}
    answer = post(
        asked, asked.token("张三", "judge"), {"subject": target, "verdict": "is", "value": {"value": figure}}
    )
    assert answer.status_code == 422
    assert "value" in answer.json()["en"]
    assert asked.library.log.judgements() == []


def test_what_is_no_json_is_said_to_be_none(asked: Asked) -> None:
    token = asked.token("张三", "judge")
    head = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    answer = asked.ask("POST", "/api/v1/judgements", content=b"{no json", headers=head)
    assert answer.status_code == 422
    assert [(one["parameter"], one["zh"]) for one in answer.json()["errors"]] == [("body", "不是 JSON")]


def test_many_are_all_recorded_or_none_and_each_fault_is_named(asked: Asked) -> None:
    token = asked.token("张三", "judge")
    good = {"subject": LINK, "verdict": "confirm"}
    bad = {"subject": {**LINK, "child": f"{CITY}/三/三十"}, "verdict": "confirm"}
    answer = post(asked, token, [good, bad, bad])
    assert answer.status_code == 422
    assert [fault["parameter"] for fault in answer.json()["errors"]] == ["judgements.1", "judgements.2"]
    assert asked.library.log.judgements() == []
    assert len(post(asked, token, [good]).json()["judgements"]) == 1


def test_the_queue_is_gone_through_and_what_is_judged_leaves_it(asked: Asked) -> None:
    token = asked.token("张三", "judge")
    address = f"/api/v1/review?kind=candidate&document={CITY}&limit=2"
    first = asked.get(address).json()
    assert first["total"] == first["totals"]["candidate"] > 2
    [one, two] = first["items"]
    assert one["child"]["text"]
    assert one["link"]["evidence"]
    post(asked, token, {"subject": one["subject"], "verdict": "reject", "reason": "两件事"})
    post(asked, token, {"subject": two["subject"], "verdict": "unsure"})
    rest = asked.get(f"{address}&cursor={first['next']}").json()
    assert rest["total"] == first["total"] - 2
    assert not {item["key"] for item in rest["items"]} & {one["key"], two["key"]}
    [unsure] = asked.get("/api/v1/review?kind=unsure").json()["items"]
    assert (unsure["key"], [word["by"] for word in unsure["earlier"]]) == (two["key"], ["张三"])


def test_judgements_are_found_by_document_item_and_state(asked: Asked) -> None:
    token = asked.token("张三", "judge")
    [first] = post(asked, token, {"subject": LINK, "verdict": "confirm"}).json()["judgements"]
    [second] = post(asked, token, {"subject": LINK, "verdict": "unsure"}).json()["judgements"]
    post(asked, token, {"verdict": "withdraw", "withdraws": second["id"]})
    found = asked.get(f"/api/v1/judgements?document={CITY}&item={LINK['child']}").json()
    states = [(one["verdict"], one["state"]) for one in found["judgements"]]
    assert states == [("withdraw", "standing"), ("unsure", "withdrawn"), ("confirm", "standing")]
    assert found["judgements"][-1]["id"] == first["id"]
    assert asked.get(f"/api/v1/judgements?document={PLAN}").json()["total"] == 0
    page = asked.get("/api/v1/judgements?limit=1").json()
    following = asked.get(f"/api/v1/judgements?limit=1&cursor={page['next']}").json()
    assert [page["judgements"][0]["verdict"], following["judgements"][0]["verdict"]] == ["withdraw", "unsure"]


def test_related_pairs_are_shown_when_asked_for(asked: Asked) -> None:
    token = asked.token("张三", "judge")
    answer = post(asked, token, {"child": PLAN, "parent": POINTS}, "/api/v1/derivations").json()
    assert answer == {"child": PLAN, "parent": POINTS, "licensed": False, "applied": True}
    coverage = asked.get(f"/api/v1/coverage?parent={POINTS}&child={PLAN}").json()
    assert coverage["licensed"] is False
    assert {row["relation"] for row in coverage["rows"] if row["relation"]} == {"related"}
    licensed = post(asked, token, {"child": CITY, "parent": PROVINCE}, "/api/v1/derivations").json()
    assert licensed["licensed"] is True
    assert [entry.who for entry in asked.library.log.entries(kinds=["derive"])] == ["张三"]


def test_a_sheet_goes_out_and_comes_back_over_http(asked: Asked) -> None:
    token = {"authorization": f"Bearer {asked.token('张三', 'judge')}"}
    out = asked.get(f"/api/v1/judgements.xlsx?document={CITY}", **token)
    assert out.status_code == 200, out.text
    book = openpyxl.load_workbook(BytesIO(out.content))
    sheet = book.worksheets[0]
    at = {cell.value: cell.column for cell in sheet[3]}
    for row in range(4, sheet.max_row + 1):
        if sheet.cell(row, at["下级编号"]).value == LINK["child"]:
            sheet.cell(row, at["判断"]).value = "确认"
    filled = BytesIO()
    book.save(filled)
    answer = asked.ask("POST", "/api/v1/judgements.xlsx", content=filled.getvalue(), headers=token)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["applied"], told["recorded"] > 0, told["blank"] > 0) == (True, True, True)
    form = {"file": ("表.xlsx", filled.getvalue(), "application/octet-stream")}
    again = asked.ask("POST", "/api/v1/judgements.xlsx", files=form, headers=token).json()
    assert (again["recorded"], again["known"]) == (0, told["recorded"])
    sheet.cell(4, at["判断"]).value = "好的"
    spoiled = BytesIO()
    book.save(spoiled)
    refused = asked.ask("POST", "/api/v1/judgements.xlsx", content=spoiled.getvalue(), headers=token)
    assert (refused.status_code, refused.json()["errors"][0]["parameter"]) == (422, "联系!4")
    assert [entry.who for entry in asked.library.log.entries(kinds=["export"])] == ["张三"]


def test_entries_are_taken_in_by_who_may_load_alone(asked: Asked) -> None:
    judge, load_ = asked.token("张三", "judge"), asked.token("李四", "load")
    post(asked, judge, {"subject": LINK, "verdict": "confirm"})
    lines = asked.get("/api/v1/judgements.jsonl", authorization=f"Bearer {judge}")
    assert lines.text.count("\n") == 1
    for token, status in ((judge, 403), (load_, 200)):
        headers = {"authorization": f"Bearer {token}"}
        answer = asked.ask("POST", "/api/v1/judgements.jsonl", content=lines.content, headers=headers)
        assert answer.status_code == status, answer.text
    assert (answer.json()["recorded"], answer.json()["known"]) == (0, 1)


@pytest.mark.parametrize("path", ["judgements", "review", "log"])
def test_what_is_no_report_takes_no_format(asked: Asked, path: str) -> None:
    head = {"authorization": f"Bearer {asked.token('张三', 'judge')}"}
    answer = asked.ask("GET", f"/api/v1/{path}?format=xlsx", headers=head)
    assert answer.status_code == 422
    assert [fault["parameter"] for fault in answer.json()["errors"]] == ["format"]


def test_a_corrected_figure_is_told_alike_wherever_it_stands(asked: Asked) -> None:
    compared = f"/api/v1/indicators/compare?parent={PROVINCE}&child={CITY}"
    [row] = [
        one for one in asked.get(compared).json()["rows"] if (one["parent"] or {}).get("metric") == "百亿级大市场"
    ]
    subject = {"kind": "indicator", "id": row["child"]["id"]}
    token = asked.token("张三", "judge")
    post(asked, token, {"subject": subject, "verdict": "is", "value": {"value": 6}})
    [now] = [one for one in asked.get(compared).json()["rows"] if (one["child"] or {}).get("id") == subject["id"]]
    told = now["child"]["value_text"], now["child"]["checked"]["by"], now["link"]["comparison"]
    assert told[:2] == ("6个", "张三")
    assert (told[2]["child"], told[2]["kind"], told[2]["ratio"]) == ("6个", "share", round(6 / 7, 4))
    for page in (compared.removeprefix("/api/v1"), f"/indicators/{subject['id']}", f"/tasks/{CITY}/三/三"):
        shown = asked.ask("GET", page, headers={"accept": "text/html"}).text
        assert "6个" in shown, page
        assert "经 张三 判断" in shown, page
