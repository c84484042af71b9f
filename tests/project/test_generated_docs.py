"""The reference pages say what the code says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from app.model.vocabulary import EDGES, NODES
from app.settings import Settings

ROOT = Path(__file__).parents[2]


def test_the_committed_pages_are_up_to_date() -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "scripts" / "generate_docs.py", "--check"], capture_output=True, encoding="utf-8"
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_every_setting_is_documented_in_both_languages() -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    table = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines() if "`ZEREN_" in line]
    assert [row[0] for row in table] == [f"`ZEREN_{name.upper()}`" for name in Settings.model_fields]
    assert all(len(row) == 4 and all(row) for row in table)


def test_every_type_of_the_graph_is_documented() -> None:
    page = (ROOT / "docs" / "graph.md").read_text("utf-8")
    for declared in (*NODES, *EDGES):
        assert f"### `{declared.label}`" in page
        for name in declared.properties:
            assert f"| `{name}` |" in page.partition(f"### `{declared.label}`")[2]
