"""`zeren judge`, `judgements`, `review`, `derive`: the same as over HTTP, in the name of the system's user."""

from __future__ import annotations

import getpass
import json
from pathlib import Path

import pytest
from zeren_process import DOCUMENTS, zeren

ME = f"本机:{getpass.getuser()}"
PROVINCE, CITY = "青政办〔2020〕62号", "宁政办〔2020〕117号"


@pytest.mark.engine
def test_a_link_is_judged_listed_and_taken_back(tmp_path: Path) -> None:
    files = [str(DOCUMENTS / f"{name}.txt") for name in (PROVINCE, CITY)]
    assert zeren(tmp_path, "load", *files).returncode == 0
    child, parent = f"{CITY}（三）（五）", f"{PROVINCE}/三/五"
    said = json.loads(zeren(tmp_path, "judge", "reject", child, parent, "--reason", "两件事", "--json").stdout)
    [rejected] = said["judgements"]
    assert (said["applied"], rejected["by"], rejected["subject"]["child"]) == (True, ME, f"{CITY}/三/五")
    listed = json.loads(zeren(tmp_path, "judgements", "--document", CITY, "--json").stdout)
    assert [one["id"] for one in listed["judgements"]] == [rejected["id"]]
    waiting = json.loads(zeren(tmp_path, "review", "--kind", "candidate", "--json").stdout)
    assert f"link task {CITY}/三/五 {PROVINCE}/三/五" not in {item["key"] for item in waiting["items"]}
    assert zeren(tmp_path, "judge", "withdraw", rejected["id"]).returncode == 0
    again = json.loads(zeren(tmp_path, "review", "--kind", "candidate", "--json").stdout)
    assert again["total"] == waiting["total"] + 1
    assert zeren(tmp_path, "judge", "withdraw", rejected["id"]).returncode == 2
    assert zeren(tmp_path, "judge", "confirm", f"{CITY}/三/五").returncode == 2
    assert zeren(tmp_path, "derive", PROVINCE, CITY).returncode == 0
