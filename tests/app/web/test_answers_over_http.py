"""The API over real HTTP, on the documents that ship with the product."""

from __future__ import annotations

import json

import pytest
from zeren_process import Server, zeren

TASK_62 = "青政办〔2020〕62号/三/七"
TASK_117 = "宁政办〔2020〕117号/三/三"


def test_the_duty_list_of_an_agency(server: Server) -> None:
    answer = server.get("/api/v1/agencies/省商务厅/duties?document=青政办〔2021〕29号&role=lead&kind=task")
    assert answer.headers["content-type"] == "application/json"
    numbers = [int(duty["path"].rsplit("/", 1)[-1]) for duty in answer.json["duties"]]
    assert numbers == [28, 29, 30, 31, 34, 37, 38, 62, 65, 68, 69, 74, 86, 133, *range(138, 149)]
    assert answer.json["total"] == 25
    indicators = server.get("/api/v1/agencies/省商务厅/duties?document=青政办〔2021〕29号&role=lead&kind=indicator")
    assert {duty["path"].split(".")[0] for duty in indicators.json["duties"]} == {"一/二/20"}


def test_every_duty_is_quoted_from_the_text_it_stands_in(server: Server) -> None:
    duties = server.get("/api/v1/agencies/省商务厅/duties?limit=1000").json["duties"]
    texts = {}
    for duty in duties:
        name = duty["document"]["id"]
        texts[name] = texts.get(name) or server.get(f"/api/v1/documents/{name}/text").json["text"]
        assert texts[name][duty["span_start"] : duty["span_end"]] == duty["quote"]
        assert duty["surface"] in duty["quote"]
        assert duty["place"]["line"] is not None


def test_the_city_task_that_implements_a_provincial_one(server: Server) -> None:
    answer = server.get(f"/api/v1/tasks/{TASK_62}/implementations").json
    links = {one["task"]["id"]: one for one in answer["implementations"]}
    assert links[TASK_117]["band"] in ("strong", "probable")
    assert links[TASK_117]["primary"] is True
    assert {"phrase", "indicator", "agency"} <= {one["kind"] for one in links[TASK_117]["evidence"]}
    parts = links[TASK_117]["parts"]
    score = parts["words"] * (1 + parts["agencies"]) * parts["length"]
    assert score == pytest.approx(links[TASK_117]["score"], abs=0.001)


def test_a_target_beside_the_one_it_carries_out(server: Server) -> None:
    answer = server.get("/api/v1/indicators/宁政办〔2020〕117号/三/四/指标2/trace").json
    (hop, *_) = answer["paths"][0]
    assert hop["to"]["id"] == "青政办〔2020〕62号/三/八/指标1"
    assert hop["comparison"] == {
        "kind": "share",
        "decided_by": "scope",
        "child": "4600万人次",
        "parent": "8100万人次",
        "better": None,
        "moved": "down",
        "ratio": 0.5679,
    }
    indicator = server.get("/api/v1/indicators/宁政办〔2020〕117号/三/四/指标2").json
    assert (indicator["metric_key"], indicator["sort"]) == ("接待游客 [人次]", "amount")
    assert indicator["whose"][:2] == ["西宁市", "青海省"]


def test_the_way_up_from_a_city_task(server: Server) -> None:
    answer = server.get(f"/api/v1/tasks/{TASK_117}/trace").json
    ways = [[hop["to"]["id"] for hop in path] for path in answer["paths"]]
    for national in ("发改产业〔2019〕1602号", "发改产业〔2019〕1762号"):
        assert [TASK_62, "青政办〔2020〕62号", national] in ways
        assert ["宁政办〔2020〕117号", "青政办〔2020〕62号", national] in ways
    assert answer["bands"][0] is not None
    assert answer["bands"][-1] is None
    assert all(hop["evidence"] for path in answer["paths"] for hop in path)
    held = {hop["to"]["id"]: hop["to"]["held"] for path in answer["paths"] for hop in path}
    assert (held["青政办〔2020〕62号"], held["发改产业〔2019〕1602号"]) == (True, False)


@pytest.mark.parametrize(
    "path",
    [
        f"/api/v1/tasks/{TASK_62}",
        "/api/v1/tasks/青政办〔2020〕62号%2F三%2F七",
        "/api/v1/tasks/青政办[2020]62号（七）",
        "/api/v1/tasks/青政办〔2020〕62号/三（七）",
    ],
)
def test_a_task_answers_to_every_spelling_of_its_id(server: Server, path: str) -> None:
    assert server.get(path).json["id"] == TASK_62


def test_an_address_typed_without_encoding_is_understood(server: Server) -> None:
    import socket

    with socket.create_connection(("127.0.0.1", server.port)) as client:
        request = f"GET /api/v1/tasks/{TASK_62} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        client.sendall(request.encode())
        answer = b"".join(iter(lambda: client.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert json.loads(body)["id"] == TASK_62


def test_the_command_line_gives_the_same_bytes(server: Server, bundled_data_dir: object) -> None:
    from pathlib import Path

    folder = Path(str(bundled_data_dir))
    for path, command in {
        "/api/v1/agencies/省商务厅/duties?limit=1000": ("duties", "省商务厅"),
        f"/api/v1/tasks/{TASK_62}/implementations": ("implements", "青政办〔2020〕62号", "三/七"),
        f"/api/v1/tasks/{TASK_117}/trace": ("trace", TASK_117),
        "/api/v1/coverage?parent=青政办〔2020〕62号&child=宁政办〔2020〕117号": (
            "coverage",
            "青政办〔2020〕62号",
            "宁政办〔2020〕117号",
        ),
        "/api/v1/coverage?parent=青政办〔2020〕62号&order=gaps&as_of=2021-06-01": (
            *("coverage", "青政办〔2020〕62号", "--order", "gaps", "--as-of", "2021-06-01"),
        ),
        "/api/v1/coverage/gaps?parent=青政办〔2020〕62号&binds=collective&limit=1000": (
            *("coverage", "青政办〔2020〕62号", "--gaps", "--binds", "collective"),
        ),
        "/api/v1/coverage/sources?child=宁政办〔2020〕117号": ("sources", "宁政办〔2020〕117号"),
        "/api/v1/search?q=商贸&limit=1000": ("search", "商贸"),
        "/api/v1/documents?limit=1000": ("documents",),
    }.items():
        assert zeren(folder, *command, "--json").stdout == server.get(path).text + "\n"


def test_coverage_tells_what_is_taken_up_and_what_is_not(server: Server) -> None:
    answer = server.get("/api/v1/coverage?parent=青政办〔2020〕62号&child=宁政办〔2020〕117号").json
    assert answer["licensed"] is True
    assert answer["totals"]["parent_tasks"] == 20
    assert answer["totals"]["child_tasks"] == 22
    gaps = {row["parent_task"]: row["binds"] for row in answer["rows"] if row["gap"] == "open"}
    assert gaps == {"青政办〔2020〕62号/四/四": "collective"}
    alone = [row["child_path"] for row in answer["rows"] if row["parent_task"] is None]
    assert alone == ["四/二", "四/三", "四/五"]


def test_all_eight_governments_stand_beside_a_provincial_document(server: Server) -> None:
    answer = server.get("/api/v1/coverage?parent=青政办〔2020〕62号&as_of=2021-06-01").json
    columns = {column["government"]["name"]: len(column["documents"]) for column in answer["columns"]}
    assert (len(columns), columns.pop("西宁市人民政府"), set(columns.values())) == (8, 1, {0})
    gaps = server.get("/api/v1/coverage/gaps?parent=青政办〔2020〕62号&as_of=2021-06-01&state=open").json
    assert [(gap["task"]["path"], gap["column"], gap["binds"]) for gap in gaps["gaps"]] == [
        ("四/四", "西宁市", "collective")
    ]
    assert gaps["gaps"][0]["bound_by"]["quote"].startswith("（责任单位:各市州人民政府，")
    sources = server.get("/api/v1/coverage/sources?child=宁政办〔2020〕117号&state=no_source").json
    assert [row["task"]["path"] for row in sources["rows"]] == ["四/二", "四/三", "四/五"]
    assert [one["id"] for one in sources["not_held"]] == ["发改产业〔2019〕1602号", "发改产业〔2019〕1762号"]


def test_two_characters_are_enough_to_search(server: Server) -> None:
    answer = server.get("/api/v1/search?q=商贸&kind=task").json
    assert TASK_117 in [one["id"] for one in answer["results"]]
    assert all("商贸" in one["snippet"] for one in answer["results"])


def test_listings_lead_from_page_to_page(server: Server) -> None:
    whole = server.get("/api/v1/documents/青政办〔2021〕29号/tasks?limit=1000").json
    assert (whole["total"], len(whole["tasks"]), whole["next"]) == (229, 229, None)
    first = server.get("/api/v1/documents/青政办〔2021〕29号/tasks?limit=200").json
    second = server.get(f"/api/v1/documents/青政办〔2021〕29号/tasks?limit=200&cursor={first['next']}").json
    assert first["tasks"] + second["tasks"] == whole["tasks"]


def test_a_document_tells_what_it_cites_and_what_cites_it(server: Server) -> None:
    answer = server.get("/api/v1/documents/青政办〔2020〕62 号").json
    assert [(one["docno"], one["relation"], one["held"]) for one in answer["cites"]] == [
        ("发改产业〔2019〕1602号", "rests_on", False),
        ("发改产业〔2019〕1762号", "rests_on", False),
    ]
    assert [one["id"] for one in answer["cited_by"]] == ["宁政办〔2020〕117号"]
    stub = server.get("/api/v1/documents/发改产业〔2019〕1602号").json
    assert (stub["held"], stub["tasks"], stub["version"]) == (False, 0, None)


def test_a_document_without_number_answers_to_id_and_title(server: Server) -> None:
    by_title = server.get("/api/v1/documents/2020年西宁市政府工作报告").json
    assert by_title["id"] == "西宁市人民政府/2020年西宁市政府工作报告"
    assert server.get(f"/api/v1/documents/{by_title['id']}/text").json["id"] == by_title["id"]


def test_an_indicator_with_its_clauses_and_trace(server: Server) -> None:
    (first, *_) = server.get("/api/v1/agencies/省商务厅/duties?kind=indicator&role=lead").json["duties"]
    answer = server.get(f"/api/v1/indicators/{first['id']}").json
    assert answer["document"]["docno"] == "青政办〔2021〕29号"
    assert "省商务厅" in answer["clauses"][0]["quote"]
    trace = server.get(f"/api/v1/indicators/{first['id']}/trace").json
    assert trace["paths"][0][0]["to"]["id"] == "青政办〔2021〕29号"


def test_an_agency_with_its_kin(server: Server) -> None:
    answer = server.get("/api/v1/agencies/省地方金融监管局").json
    assert "青海省人民政府金融工作办公室" in [one["name"] for one in answer["predecessors"]]
    names = [one["id"] for one in server.get("/api/v1/agencies?q=商务").json["agencies"]]
    assert {"青海省商务厅", "西宁市商务局"} <= set(names)


def test_the_predecessors_duties_are_told_with_the_way_there(server: Server) -> None:
    duties = server.get("/api/v1/agencies/省地方金融监管局/duties?document=青政办〔2018〕28号").json["duties"]
    assert {duty["surface"] for duty in duties} == {"省金融办"}
    assert all([via["kind"] for via in duty["via"]] == ["predecessor"] for duty in duties)


def test_health_and_readiness(server: Server) -> None:
    assert server.get("/healthz").json == {"status": "ok"}
    ready = server.get("/readyz").json
    assert (ready["status"], ready["documents"]) == ("ready", 5)
