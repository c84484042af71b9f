"""`zeren run` from nothing, again, and its end; `zeren doctor` on sound and unsound installations."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from zeren_process import PATIENCE, ZEREN, environment, free_port, zeren


def run_until_ready(folder: Path, port: int) -> tuple[subprocess.Popen[str], str]:
    """`zeren run`, and what it says until it answers requests."""
    process = subprocess.Popen(
        [ZEREN, "run"],
        env=environment(folder, ZEREN_PORT=str(port)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if "Ctrl+C" in line:
            break
    return process, "".join(said)


def end(process: subprocess.Popen[str], number: signal.Signals) -> int:
    process.send_signal(number)
    process.communicate(timeout=PATIENCE)
    return process.returncode


def test_run_loads_says_what_to_ask_and_changes_nothing_the_second_time(tmp_path: Path) -> None:
    folder, port = tmp_path / "data", free_port()
    process, said = run_until_ready(folder, port)
    assert end(process, signal.SIGTERM) == 0
    for words in ("文件 documents", "LEADS", "SUPPORTS", "DERIVES_FROM", "issues", f"http://127.0.0.1:{port}/"):
        assert words in said
    assert said.count("已入库") == 5
    asked = [line.split("zeren ", 1)[1].split() for line in said.splitlines() if "zeren " in line]
    assert {words[0] for words in asked} == {"duties", "implements", "trace"}
    before = json.loads(zeren(folder, "documents", "--json").stdout)
    for words in asked:
        assert zeren(folder, *words).returncode == 0

    process, said = run_until_ready(folder, port)
    assert end(process, signal.SIGINT) == 0
    assert said.count("与库中相同") == 5
    assert json.loads(zeren(folder, "documents", "--json").stdout) == before


@pytest.mark.engine
def test_doctor_finds_nothing_wrong_where_nothing_is(tmp_path: Path) -> None:
    ended = zeren(tmp_path / "data", "doctor", "--json", ZEREN_STORE_PASSWORD="geheim")
    report = json.loads(ended.stdout)
    assert (ended.returncode, report["ok"]) == (0, True)
    found = {check["name"]: check["state"] for check in report["checks"]}
    assert {"python", "zeren", "engine", "data", "library", "store", "agreement"} <= found.keys()
    assert "wrong" not in found.values()
    assert "geheim" not in ended.stdout
    assert report["settings"]["ZEREN_DATA_DIR"] == str(tmp_path / "data")


def test_doctor_tells_that_library_and_graph_disagree(bundled_data_dir: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    for file in bundled_data_dir.glob("library.sqlite3*"):
        shutil.copy(file, folder / file.name)
    ended = zeren(folder, "doctor")
    assert ended.returncode == 1
    assert "青政办〔2020〕62号：在文库而不在图中" in ended.stdout
    assert "zeren rebuild" in ended.stdout
    assert zeren(folder, "rebuild").returncode == 0
    assert zeren(folder, "doctor").returncode == 0


def test_doctor_names_a_store_that_does_not_answer_and_hides_passwords(tmp_path: Path) -> None:
    uri = f"bolt://zeren:geheim@127.0.0.1:{free_port()}"
    ended = zeren(tmp_path / "data", "doctor", "--json", ZEREN_STORE_URI=uri, ZEREN_STORE_PASSWORD="geheim")
    assert ended.returncode == 1
    assert "geheim" not in ended.stdout + ended.stderr
    states = {check["name"]: check["state"] for check in json.loads(ended.stdout)["checks"]}
    assert (states["library"], states["store"]) == ("ok", "wrong")
