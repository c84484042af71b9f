"""The reports over real HTTP, on the documents that ship with the product; the command line says the same."""

from __future__ import annotations

from pathlib import Path

from zeren_process import Server, zeren

OPINION, DIVISION = "青政办〔2020〕62号", "青政办〔2021〕29号"


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
    for path, command in {f"/api/v1/diff?old={OPINION}&new={DIVISION}": ("diff", OPINION, DIVISION)}.items():
        assert zeren(bundled_data_dir, *command, "--json").stdout == server.get(path).text + "\n"


def test_the_command_line_shows_what_changed(bundled_data_dir: Path) -> None:
    shown = zeren(bundled_data_dir, "diff", OPINION, DIVISION, "--change", "value")
    assert shown.returncode == 0
    assert "技术合同成交额" in shown.stdout
    assert "perhaps not one item" in shown.stdout
    alone = zeren(bundled_data_dir, "diff", OPINION)
    assert alone.returncode == 3
    assert f"{OPINION}@1" in alone.stderr
