"""`extract` and `load` of several files, folders, patterns and standard input: what each line says, how it ends."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from zeren_process import DOCUMENTS, PATIENCE, ZEREN, environment, zeren

PROVINCE = DOCUMENTS / "青政办〔2020〕62号.txt"
CITY = DOCUMENTS / "宁政办〔2020〕117号.txt"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "1.txt").write_bytes(PROVINCE.read_bytes())
    (folder / "2.txt").write_bytes(b"\xff\xfe\x00\xd8" + bytes(range(256)))
    (folder / "3.txt").write_bytes(CITY.read_bytes())
    (folder / "4.log").write_text("no document", encoding="utf-8")
    return folder


def piped(data_dir: Path, data: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [ZEREN, *arguments],
        env=environment(data_dir),
        input=data,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )


def lines(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def test_several_files_give_a_line_of_json_each_and_one_broken_stops_no_other(texts: Path, tmp_path: Path) -> None:
    ended = zeren(tmp_path / "data", "extract", str(texts), "--json")
    assert ended.returncode == 1
    read = {Path(line["path"]).name: line for line in lines(ended.stdout)}
    assert {name: line["status"] for name, line in read.items()} == {
        "1.txt": "read",
        "2.txt": "failed",
        "3.txt": "read",
    }
    single = json.loads(zeren(tmp_path / "data", "extract", str(texts / "1.txt"), "--json").stdout)
    assert {**single, "path": str(texts / "1.txt"), "status": "read"} == read["1.txt"]
    assert "2.txt" in read["2.txt"]["issues"][0]["message"]
    assert "2.txt" in ended.stderr


def test_for_people_every_file_is_named_with_what_became_of_it(texts: Path, tmp_path: Path) -> None:
    ended = zeren(tmp_path / "data", "extract", str(texts))
    assert ended.returncode == 1
    for name in ("1.txt", "3.txt", "4.log"):
        assert name in ended.stdout
    assert "2.txt" in ended.stderr
    assert "不是本产品读取的格式" in ended.stdout


def test_a_pattern_in_quotes_is_expanded(texts: Path, tmp_path: Path) -> None:
    ended = zeren(tmp_path / "data", "extract", str(texts / "[13].txt"), "--json")
    assert (ended.returncode, [Path(line["path"]).name for line in lines(ended.stdout)]) == (0, ["1.txt", "3.txt"])
    nothing = zeren(tmp_path / "data", "extract", str(texts / "*.docx"), "--json")
    assert (nothing.returncode, nothing.stdout) == (2, "")
    assert "*.docx" in nothing.stderr


def test_standard_input_is_one_more_file(tmp_path: Path) -> None:
    ended = piped(tmp_path / "data", PROVINCE.read_bytes(), "extract", "-", "--name", PROVINCE.name, "--json")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.decode() == zeren(tmp_path / "data", "extract", str(PROVINCE), "--json").stdout
    assert piped(tmp_path / "data", b"", "extract", "-").returncode == 1
    assert piped(tmp_path / "data", b"x", "extract", "-", "-").returncode == 2
    assert piped(tmp_path / "data", b"x", "extract", str(PROVINCE), "--name", "a.txt").returncode == 2


def test_names_do_not_steer_the_terminal_or_pass_for_markup(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in ("a\x1b[31m.txt", "[red]b.txt", "c\u202etxt.txt"):
        (texts / name).write_bytes(b"\x00\x01")
    ended = zeren(tmp_path / "data", "extract", str(texts))
    assert ended.returncode == 1
    assert "\x1b[31m.txt" not in ended.stderr
    assert "\u202e" not in ended.stderr
    assert "[red]b.txt" in ended.stderr
    as_json = lines(zeren(tmp_path / "data", "extract", str(texts), "--json").stdout)
    assert str(texts / "a\x1b[31m.txt") in {line["path"] for line in as_json}


def test_a_load_says_of_each_file_what_became_of_it_and_why(texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    ended = zeren(folder, "load", str(texts))
    assert ended.returncode == 1
    for name in ("1.txt", "2.txt", "3.txt", "4.log"):
        assert name in ended.stdout
    loaded = piped(folder, CITY.read_bytes(), "load", "-", str(texts / "*.txt"), "--json")
    report = json.loads(loaded.stdout)
    assert {file["path"]: file["status"] for file in report["files"]} == {
        "-": "unchanged",
        str(texts / "1.txt"): "unchanged",
        str(texts / "2.txt"): "failed",
        str(texts / "3.txt"): "unchanged",
    }
