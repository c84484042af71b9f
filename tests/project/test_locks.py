"""The check of the locks finds what it is there to find, and finds nothing in the shipped ones."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = ("pyproject.toml", "requirements.lock", "requirements-dev.lock", "requirements-build.lock")


def check(root: Path) -> tuple[int, str]:
    run = subprocess.run([sys.executable, root / "scripts" / "check_locks.py"], capture_output=True, encoding="utf-8")
    assert run.stderr == ""
    return run.returncode, run.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    (tmp_path / "scripts").mkdir()
    for name in (*FILES, "scripts/check_locks.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def change(file: Path, pattern: str, put: str) -> None:
    text, count = re.subn(pattern, put, file.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1
    file.write_text(text, "utf-8")


def test_the_shipped_locks_agree() -> None:
    assert check(ROOT) == (0, "")


@pytest.mark.parametrize(
    ("file", "pattern", "put", "told"),
    [
        ("pyproject.toml", r'^  "click>=.*",$', '  "click>=99",', "nothing pinned for click>=99"),
        ("pyproject.toml", r'^  "click>=', '  "left-pad>=1",\n  "click>=', "nothing pinned for left-pad>=1"),
        ("pyproject.toml", r'^  "pyyaml>=.*",\n', "", "pyproject.toml no longer asks for pyyaml"),
        ("pyproject.toml", r'^  "ruff>=.*",$', '  "ruff>=99",', "requirements-dev.lock: nothing pinned for ruff"),
        ("pyproject.toml", r"hatchling>=[\d.]+", "hatchling>=99", "requirements-build.lock: nothing pinned"),
        ("requirements.lock", r"^click==\S+", "click==0.1", "the locks differ"),
        ("requirements.lock", r"^click==", "click>=", "click is not pinned to one version"),
        ("requirements.lock", r"^(click==\S+)( \\\n +--hash=\S+)+", r"\1", "click has no hash"),
        ("requirements.lock", r"^click==\S+", "click @ https://example.com/click.whl", "names an address"),
        ("requirements.lock", r"\A", "--index-url example\n", "holds an option besides its hashes"),
        ("requirements.lock", r"^starlette==", "starlet==", "is there for starlette"),
    ],
)
def test_a_disagreement_is_told(copy: Path, file: str, pattern: str, put: str, told: str) -> None:
    change(copy / file, pattern, put)
    status, output = check(copy)
    assert status == 1
    assert told in output
    assert "make lock" in output
