"""`zeren export`: any question's answer as a file, whole and nothing half; the whole graph as one."""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
from io import BytesIO, StringIO
from pathlib import Path

import networkx as nx
import openpyxl
import pytest
from zeren_process import ZEREN, environment, zeren

from app.commands.exporting import REPORTS
from app.library.library import Library

MOMENT = "2026-01-31T08:00:00Z"
CITY, PROVINCE = "宁政办〔2020〕117号", "青政办〔2020〕62号"


def exported(folder: Path, data_dir: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """The command, run in ``folder``; its standard output as bytes."""
    return subprocess.run(
        [ZEREN, "export", *arguments],
        env=environment(data_dir),
        cwd=folder,
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_a_duty_list_under_its_filters_in_excel(bundled_data_dir: Path, tmp_path: Path) -> None:
    question = ["duties", "省商务厅", "--role", "lead", "--json"]
    asked = json.loads(zeren(bundled_data_dir, *question).stdout)
    done = exported(tmp_path, bundled_data_dir, "xlsx", *question, "--moment", MOMENT, "-o", "清单.xlsx")
    assert done.returncode == 0, done.stderr.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["清单.xlsx"]
    sheet = openpyxl.load_workbook(tmp_path / "清单.xlsx").worksheets[0]
    assert sheet.max_row - 3 == asked["total"]
    first = (tmp_path / "清单.xlsx").read_bytes()
    assert exported(tmp_path, bundled_data_dir, "xlsx", *question, "--moment", MOMENT, "-o", "-").stdout == first


def test_csv_writes_its_further_tables_beside_it(bundled_data_dir: Path, tmp_path: Path) -> None:
    done = exported(tmp_path, bundled_data_dir, "csv", "coverage", PROVINCE, CITY, "-o", "对照.csv")
    assert done.returncode == 0, done.stderr.decode()
    names = {path.name for path in tmp_path.iterdir()}
    assert {"对照.csv", "对照 说明.csv"} <= names
    for name in names:
        data = (tmp_path / name).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
        assert len({len(row) for row in rows}) == 1


def test_json_is_the_question_s_own_answer_with_its_statement(bundled_data_dir: Path, tmp_path: Path) -> None:
    done = exported(tmp_path, bundled_data_dir, "json", "trace", f"{CITY}/三/三", "-o", "-", "--moment", MOMENT)
    answer = json.loads(done.stdout)
    assert answer.pop("statement")["moment"] == MOMENT
    assert answer == json.loads(zeren(bundled_data_dir, "trace", f"{CITY}/三/三", "--json").stdout)


def test_a_file_nobody_named_is_not_overwritten(bundled_data_dir: Path, tmp_path: Path) -> None:
    assert exported(tmp_path, bundled_data_dir, "csv", "documents").returncode == 0
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert "收录的文件.csv" in before
    again = exported(tmp_path, bundled_data_dir, "csv", "documents")
    assert again.returncode == 2
    assert "收录的文件.csv" in again.stderr.decode()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["xlsx"], 2),
        (["xlsx", "load", "x"], 2),
        (["pdf", "documents"], 2),
        (["xlsx", "documents", "--moment", "昨天"], 2),
        (["xlsx", "documents", "--sheet", "说明"], 2),
        (["csv", "documents", "--sheet", "没有"], 2),
        (["graphml", "documents"], 2),
        (["xlsx", "documents", "--candidates"], 2),
        (["xlsx", "duties", "没有这个厅"], 3),
        (["xlsx", "documents", "-o", "no/such/folder/x.xlsx"], 2),
    ],
)
def test_what_cannot_be_meant_writes_nothing(
    bundled_data_dir: Path, tmp_path: Path, arguments: list[str], status: int
) -> None:
    done = exported(tmp_path, bundled_data_dir, *arguments)
    assert done.returncode == status, done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_the_whole_graph_loads_elsewhere_and_is_in_the_log(bundled_data_dir: Path, tmp_path: Path) -> None:
    done = exported(tmp_path, bundled_data_dir, "graphml", "-o", "图谱.graphml", "--moment", MOMENT)
    assert done.returncode == 0, done.stderr.decode()
    data = (tmp_path / "图谱.graphml").read_bytes()
    read = nx.read_graphml(BytesIO(data), force_multigraph=True)
    assert read.nodes["青海省商务厅"]["node_type"] == "Agency"
    up = [to for _, to, kind in read.out_edges(f"{CITY}/三/三", data="edge_type") if kind == "DERIVES_FROM"]
    assert f"{PROVINCE}/三/七" in up
    assert exported(tmp_path, bundled_data_dir, "graphml", "-o", "-", "--moment", MOMENT).stdout == data
    library = Library.open(f"sqlite:///{bundled_data_dir / 'library.sqlite3'}")
    try:
        last = library.log.entries(kinds=("export",))[-1]
    finally:
        library.close()
    assert last.who.startswith("本机:")
    assert last.body["sha256"] == hashlib.sha256(data).hexdigest()


def test_every_report_of_the_help_is_a_command(bundled_data_dir: Path) -> None:
    shown = zeren(bundled_data_dir, "export", "--help").stdout
    for name in REPORTS:
        assert name in shown
        assert zeren(bundled_data_dir, name, "--help").returncode == 0
