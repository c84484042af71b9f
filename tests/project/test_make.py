"""`make` says what is missing instead of failing somewhere inside, and the gate is the README's own command."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def command(folder: Path, name: str, script: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(0o755)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder to stand for PATH on a machine with nothing but a shell and its everyday commands."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("bash", "sh", "env", "sed", "head", "grep", "cat", "true", "touch", "rm"):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    return folder


def tools(path: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [path / "bash", ROOT / "scripts" / "test_tools.sh"],
        env={"PATH": str(path), **more},
        capture_output=True,
        encoding="utf-8",
    )


def make(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    # The tests may run under make themselves: its variables would change what this one prints.
    env = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(["make", *arguments], cwd=folder, env=env, capture_output=True, encoding="utf-8")


def test_without_a_fitting_python_make_says_so(tmp_path: Path) -> None:
    for name in ("Makefile", "requirements-build.lock"):
        shutil.copy(ROOT / name, tmp_path)
    done = make("setup", "PYTHON=no-such-python", folder=tmp_path)
    assert done.returncode != 0
    chinese, english = done.stderr.splitlines()[:2]
    assert chinese.startswith("需要 Python 3.11")
    assert english.startswith("Python 3.11+ with venv is needed")
    assert not (tmp_path / ".venv").exists()


def test_who_may_not_install_is_told_the_one_line_to_run(bare: Path) -> None:
    command(bare, "id", "echo 1000")
    command(bare, "sudo", "exit 1")
    command(bare, "apt-get", "echo called >&2; exit 1")
    done = tools(bare)
    assert done.returncode == 1
    assert "called" not in done.stderr
    assert done.stderr.splitlines()[-1] == (
        "sudo apt-get update && sudo apt-get install -y default-jdk-headless maven chromium"
        " fontconfig fonts-wqy-microhei"
    )


def test_another_system_is_told_what_to_install(bare: Path) -> None:
    command(bare, "id", "echo 0")
    done = tools(bare)
    assert done.returncode == 1
    assert "default-jdk-headless maven chromium" in done.stderr


def test_an_old_java_is_not_taken_for_a_fitting_one(bare: Path) -> None:
    command(bare, "id", "echo 1000")
    command(bare, "java", """echo 'openjdk version "11.0.2" 2019-01-15' >&2""")
    for name in ("mvn", "chromium"):
        command(bare, name, "exit 0")
    done = tools(bare)
    assert done.returncode == 1
    assert "default-jdk-headless" in done.stderr


def test_root_installs_what_is_absent_and_only_that(bare: Path, tmp_path: Path) -> None:
    command(bare, "id", "echo 0")
    command(bare, "apt-get", f'echo "$@" >> {tmp_path}/asked')
    command(bare, "chromium", "exit 0")
    command(bare, "fc-list", "echo a Chinese font")
    done = tools(bare, ZEREN_TEST_NEO4J_URI="")
    asked = (tmp_path / "asked").read_text("utf-8").splitlines()
    assert asked[0].startswith("update")
    assert asked[1].endswith("default-jdk-headless maven")
    # Nothing was really installed: the script looks again and does not go on without.
    assert done.returncode == 1


def test_with_a_neo4j_at_hand_no_java_is_asked_for(bare: Path) -> None:
    command(bare, "chromium", "exit 0")
    command(bare, "fc-list", "echo a Chinese font")
    done = tools(bare, ZEREN_TEST_NEO4J_URI="bolt://127.0.0.1:7687")
    assert (done.returncode, done.stderr) == (0, "")


def test_help_lists_every_target_for_people() -> None:
    shown = make("help", folder=ROOT).stdout
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony
    internal = {"help", "tools", "setup", "setup-dev"}
    assert set(re.findall(r"make ([a-z-]+)", shown)) == set(phony[1].split()) - internal


def test_the_gate_runs_the_readme_s_own_test_command() -> None:
    gate = ROOT / ".ci" / "run"
    assert os.access(gate, os.X_OK)
    assert re.findall(r"^make .*$", gate.read_text("utf-8"), re.MULTILINE) == ["make test"]
    for readme in ("README.md", "README.en.md"):
        assert "make test" in (ROOT / readme).read_text("utf-8")
