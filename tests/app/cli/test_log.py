"""`zeren log`: loads and removals with who did them; `zeren doctor` looks at the chain."""

from __future__ import annotations

import getpass
import json
import sqlite3
from pathlib import Path

import pytest
from zeren_process import DOCUMENTS, zeren

ME = f"本机:{getpass.getuser()}"
CITY = "宁政办〔2020〕117号"


@pytest.mark.engine
def test_loads_and_removals_are_told_with_who_and_what(tmp_path: Path) -> None:
    file = DOCUMENTS / f"{CITY}.txt"
    assert zeren(tmp_path, "load", str(file)).returncode == 0
    assert zeren(tmp_path, "load", str(file)).returncode == 0  # the same again changes nothing
    assert zeren(tmp_path, "remove", CITY).returncode == 0
    entries = json.loads(zeren(tmp_path, "log", "--document", "宁政办[2020]117号", "--json").stdout)["entries"]
    assert [(entry["kind"], entry["who"], entry["documents"]) for entry in entries] == [
        ("remove", ME, [CITY]),
        ("load", ME, [CITY]),
    ]
    assert entries[1]["body"]["file"] == file.name
    assert (entries[1]["body"]["version"], entries[1]["body"]["outcome"]) == (1, "new")
    shown = zeren(tmp_path, "log", "--kind", "load", "--who", ME).stdout
    assert CITY in shown
    assert "移除" not in shown


@pytest.mark.engine
def test_a_log_changed_behind_the_program_is_told_by_doctor(tmp_path: Path) -> None:
    zeren(tmp_path, "token", "add", "张三", "--role", "judge")
    zeren(tmp_path, "token", "add", "李四", "--role", "judge")
    checks = {check["name"]: check for check in json.loads(zeren(tmp_path, "doctor", "--json").stdout)["checks"]}
    assert checks["log"]["state"] == "ok"
    with sqlite3.connect(tmp_path / "library.sqlite3") as connection:
        connection.execute("DROP TRIGGER log_no_update")
        connection.execute("UPDATE log SET who = '王五' WHERE number = 1")
    connection.close()
    ended = zeren(tmp_path, "doctor", "--json")
    checks = {check["name"]: check for check in json.loads(ended.stdout)["checks"]}
    assert (ended.returncode, checks["log"]["state"]) == (1, "wrong")
    assert "第 1 条" in checks["log"]["zh"]


def test_a_day_that_is_none_is_usage(tmp_path: Path) -> None:
    assert zeren(tmp_path, "log", "--since", "昨天").returncode == 2
