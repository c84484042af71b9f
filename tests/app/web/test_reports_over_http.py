"""The reports over real HTTP, on the documents that ship with the product; the command line says the same."""

from __future__ import annotations

from pathlib import Path

from zeren_process import Server, zeren

OPINION, PLAN, DIVISION = "青政办〔2020〕62号", "宁政办〔2020〕117号", "青政办〔2021〕29号"


def test_what_changed_between_two_documents(server: Server) -> None:
    answer = server.get(f"/api/v1/diff?old={OPINION}&new={DIVISION}").json
    assert (answer["old"]["version"], answer["new"]["version"]) == (1, 1)
    totals = answer["totals"]["tasks"]
    assert (totals["old"], totals["new"]) == (20, 229)
    pairs = {(one["old"] or {}).get("path"): one for one in answer["tasks"] if one["match"]}
    finance = pairs["三/三"]
    assert finance["new"]["title"] == "金融服务"
    assert finance["match"]["sure"] is False
    roles = {part["name"]: part["change"] for part in finance["responsibilities"]}
    assert roles["中国人民银行西宁中心支行"] == "role"
    text = server.get(f"/api/v1/documents/{OPINION}/text").json["text"]
    for one in answer["tasks"]:
        for piece in one["words"]:
            if piece["old"]:
                assert text[piece["old"]["span_start"] : piece["old"]["span_end"]] == piece["old"]["quote"]


def test_a_comparison_may_be_narrowed(server: Server) -> None:
    answer = server.get(f"/api/v1/diff?old={OPINION}&new={DIVISION}&change=removed&kind=indicator").json
    assert answer["tasks"] == []
    assert {tuple(one["changes"]) for one in answer["indicators"]} == {("removed",)}
    assert len(answer["indicators"]) == answer["totals"]["indicators"]["removed"]


def test_a_version_that_is_not_there(server: Server) -> None:
    answer = server.get(f"/api/v1/diff?old={OPINION}@9")
    assert answer.status == 404
    assert answer.json["nearest"] == [f"{OPINION}@1"]


def test_the_command_line_gives_the_same_bytes(server: Server, bundled_data_dir: Path) -> None:
    for path, command in {
        f"/api/v1/diff?old={OPINION}&new={DIVISION}": ("diff", OPINION, DIVISION),
        f"/api/v1/indicators/compare?parent={OPINION}&child={PLAN}": ("indicators", OPINION, PLAN),
        "/api/v1/metrics?q=游客&limit=1000": ("metrics", "-q", "游客"),
        "/api/v1/metrics/旅游总收入": ("metrics", "旅游总收入"),
        "/api/v1/workload?as_of=2025-01-01&limit=1000": ("workload", "--as-of", "2025-01-01"),
        "/api/v1/workload/findings?as_of=2025-01-01&limit=1000": ("workload", "findings", "--as-of", "2025-01-01"),
    }.items():
        assert zeren(bundled_data_dir, *command, "--json").stdout == server.get(path).text + "\n"


def test_the_command_line_shows_what_changed(bundled_data_dir: Path) -> None:
    shown = zeren(bundled_data_dir, "diff", OPINION, DIVISION, "--change", "value")
    assert shown.returncode == 0
    assert "技术合同成交额" in shown.stdout
    assert "perhaps not one item" in shown.stdout
    alone = zeren(bundled_data_dir, "diff", OPINION)
    assert alone.returncode == 3
    assert f"{OPINION}@1" in alone.stderr


def test_the_citys_indicators_against_the_provinces(server: Server) -> None:
    answer = server.get(f"/api/v1/indicators/compare?parent={OPINION}&child={PLAN}").json
    assert answer["licensed"] is True
    told = {}
    for row in answer["rows"]:
        if row["state"] == "taken_up":
            comparison = row["link"]["comparison"]
            told[row["parent"]["metric"]] = (row["child"]["value_text"], comparison["kind"], comparison["decided_by"])
    assert told["服务业增加值占地区生产总值比重"] == ("65%以上", "tightened", "value")
    assert told["金融业增加值占地区生产总值比重"] == ("10%以上", "tightened", "value")
    assert told["护理型床位比例"] == ("50%以上", "tightened", "operator")
    assert told["接待国内外游客"] == ("4600万人次", "share", "scope")
    assert told["百亿级大市场"] == ("4个", "share", "scope")
    missing = {row["parent"]["metric"] for row in answer["rows"] if row["state"] == "not_taken_up"}
    assert {"金融业增加值", "信息消费规模", "步行街", "医疗卫生服务业增加值占全省服务业增加值比重"} <= missing
    texts = {name: server.get(f"/api/v1/documents/{name}/text").json["text"] for name in (OPINION, PLAN)}
    for row in answer["rows"]:
        for side, name in (("parent", OPINION), ("child", PLAN)):
            if row[side]:
                assert texts[name][row[side]["span_start"] : row[side]["span_end"]] == row[side]["quote"]


def test_one_metric_over_documents_and_levels(server: Server) -> None:
    answer = server.get("/api/v1/metrics/接待国内外游客").json
    values = {point["document"]["docno"]: point["value_text"] for point in answer["points"]}
    assert (values[OPINION], values[DIVISION]) == ("8100万人次", "7300万人次")
    points = {point["id"]: point["document"]["docno"] for point in answer["points"]}
    steps = {(step["change"], points[step["earlier"]], points[step["later"]]) for step in answer["steps"]}
    assert steps == {("revised", OPINION, DIVISION), ("taken_up", OPINION, PLAN)}
    beds = server.get("/api/v1/metrics/养老机构护理型床位占比").json
    assert [point["value_text"] for point in beds["points"]] == ["50%", "50%以上", "60％"]
    assert server.get("/api/v1/metrics/护理床位").status == 404
    # A unit with a stroke in it is part of the key, as it is and encoded.
    for written in ("全员劳动生产率 [元/人]", "全员劳动生产率 [元%2F人]"):
        assert server.get(f"/api/v1/metrics/{written}").json["key"] == "全员劳动生产率 [元/人]"


def test_reports_can_be_taken_away_as_tables(server: Server, bundled_data_dir: Path, tmp_path: Path) -> None:
    for path in (
        f"/api/v1/indicators/compare?parent={OPINION}&child={PLAN}&format=csv",
        "/api/v1/metrics?several=true&format=csv",
        "/api/v1/metrics/接待国内外游客?format=csv",
        f"/api/v1/diff?old={OPINION}&new={DIVISION}&format=csv",
        "/api/v1/workload?format=csv",
        "/api/v1/workload?format=csv&sheet=按文件",
        "/api/v1/workload/findings?format=csv",
    ):
        answer = server.get(path)
        assert answer.status == 200
        assert answer.text.count("\n") > 2, path
    book = tmp_path / "对比.xlsx"
    kept = zeren(bundled_data_dir, "export", "xlsx", "diff", OPINION, DIVISION, "-o", str(book))
    assert kept.returncode == 0, kept.stderr
    assert book.read_bytes()[:2] == b"PK"


def test_the_load_of_the_provinces_agencies(server: Server) -> None:
    answer = server.get("/api/v1/workload?region=青海省&document=青政办〔2021〕29号&as_of=2025-06-01").json
    rows = {row["name"]: row for row in answer["agencies"]}
    trade = server.get("/api/v1/agencies/省商务厅/duties?document=青政办〔2021〕29号").json
    assert rows["青海省商务厅"]["leads"] == sum(trade["totals"]["lead"].values())
    assert [row["leads"] for row in answer["agencies"]] == sorted((r["leads"] for r in rows.values()), reverse=True)
    assert rows["青海省商务厅"]["by_document"][0]["document"]["docno"] == "青政办〔2021〕29号"


def test_leads_of_2018_that_no_longer_exist(server: Server) -> None:
    answer = server.get("/api/v1/workload/findings?kind=lead_gone&document=青政办〔2018〕28号&limit=1000").json
    heirs = {one["agency"]["name"]: [heir["name"] for heir in one["today"]] for one in answer["findings"]}
    assert heirs["青海省经济和信息化委员会"] == ["青海省工业和信息化厅"]
    text = server.get("/api/v1/documents/青政办〔2018〕28号/text").json["text"]
    for one in answer["findings"]:
        assert text[one["span_start"] : one["span_end"]] == one["quote"]
        assert one["surface"] in one["quote"]
    assert server.get("/api/v1/workload/findings?reason=unheard").status == 422


def test_a_comparison_states_the_versions_it_compares(server: Server) -> None:
    answer = server.get(f"/api/v1/diff?old={OPINION}@1&new={DIVISION}&format=json").json
    stated = answer["statement"]["documents"]
    assert [(one["id"], one["version"]) for one in stated] == [(OPINION, 1), (DIVISION, 1)]
    assert all(one["obtained_at"] and one["text_sha256"] for one in stated)


def test_findings_are_exported_by_their_command(bundled_data_dir: Path, tmp_path: Path) -> None:
    book = tmp_path / "清单.xlsx"
    kept = zeren(bundled_data_dir, "export", "xlsx", "workload", "findings", "--kind", "lead_gone", "-o", str(book))
    assert kept.returncode == 0, kept.stderr
    assert book.read_bytes()[:2] == b"PK"


def test_metrics_that_a_later_document_revised(server: Server) -> None:
    answer = server.get("/api/v1/metrics?change=revised").json
    keys = [one["key"] for one in answer["metrics"]]
    assert {"接待游客 [人次]", "护理型床位比重 [%]"} <= set(keys)
    assert all(one["steps"]["revised"] for one in answer["metrics"])
