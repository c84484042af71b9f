"""`zeren check` as a person or a script runs it."""

from __future__ import annotations

import json
from pathlib import Path

from zeren_process import DOCUMENTS, zeren

PROVINCE, CITY = DOCUMENTS / "青政办〔2020〕62号.txt", DOCUMENTS / "宁政办〔2020〕117号.txt"


def test_nothing_to_look_at_ends_with_0(tmp_path: Path) -> None:
    ended = zeren(tmp_path, "check", str(PROVINCE))
    assert ended.returncode == 0
    assert "没有要核对的 / nothing to look at" in ended.stdout
    assert "✓ 应有任务 20，读出 20" in ended.stdout


def test_findings_end_with_1_and_say_where(tmp_path: Path) -> None:
    ended = zeren(tmp_path, "check", str(PROVINCE), str(CITY))
    assert ended.returncode == 1
    assert "第 289 行：信保集团" in ended.stdout
    assert ended.stdout.splitlines()[-1].startswith("2 份文件，1 份有要核对的，共 3 处")


def test_a_missing_file_does_not_hide_the_others(tmp_path: Path) -> None:
    ended = zeren(tmp_path, "check", str(tmp_path / "无.txt"), str(PROVINCE), "--json")
    told = json.loads(ended.stdout)
    assert (ended.returncode, told["ok"]) == (1, False)
    assert {Path(f["path"]).name: f["ok"] for f in told["files"]} == {PROVINCE.name: True, "无.txt": False}


def test_nothing_is_stored(tmp_path: Path) -> None:
    zeren(tmp_path / "data", "check", str(PROVINCE))
    assert not (tmp_path / "data").exists()
