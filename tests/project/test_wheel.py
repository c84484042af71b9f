"""The wheel carries everything and works in an empty environment, away from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLACES = {
    "app": "app",
    "loaders": "loaders",
    "graph_exports": "graph_exports",
    "cypher": "app/_cypher",
    "data": "app/_data",
}
Zeren = Callable[..., str]


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "uv", "build", "--quiet", "--wheel", "--no-build-isolation", "--python",
        sys.executable, "--out-dir", folder, ROOT, cwd=folder)  # fmt: skip
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the locked dependencies and the wheel, and nothing of the checkout."""
    environment = tmp_path_factory.mktemp("elsewhere") / "env"
    uv = (sys.executable, "-m", "uv", "--quiet")
    python = ("--python", environment / "bin" / "python")
    run(*uv, "venv", "--python", sys.executable, environment, cwd=environment.parent)
    run(*uv, "pip", "install", *python, "--require-hashes", "-r", ROOT / "requirements.lock", cwd=environment.parent)
    run(*uv, "pip", "install", *python, "--no-deps", wheel, cwd=environment.parent)
    return environment


@pytest.fixture
def zeren(installed: Path, tmp_path: Path) -> Zeren:
    """Runs `zeren` from an empty directory with a data folder of its own and no other setting."""
    empty = tmp_path / "empty"
    empty.mkdir()
    env = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG", "TMPDIR"}}
    env["ZEREN_DATA_DIR"] = str(tmp_path / "data")

    def call(*arguments: str | Path) -> str:
        return run(installed / "bin" / "zeren", *arguments, cwd=empty, env=env)

    return call


@pytest.fixture(scope="module")
def shipped_document(installed: Path) -> Path:
    """The smallest of the documents inside the installation."""
    documents = installed.glob("lib/python*/site-packages/app/_data/documents/*.txt")
    return min(documents, key=lambda file: file.stat().st_size)


def test_the_wheel_holds_the_packages_and_their_resources(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {n for n in archive.namelist() if ".dist-info/" not in n}
    tracked = run("git", "-c", f"safe.directory={ROOT}", "-c", "core.quotePath=false", "ls-files", "-z",
                  *PLACES, cwd=ROOT).rstrip("\0").split("\0")  # fmt: skip
    expected = {PLACES[file.partition("/")[0]] + "/" + file.partition("/")[2] for file in tracked}
    assert expected - names == set()
    assert {n for n in names if "__pycache__" in n or n.partition("/")[0] not in PLACES} == set()


def test_the_wheel_carries_the_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        licences = {n.partition("/licenses/")[2] for n in archive.namelist() if "/licenses/" in n}
    vendored = {str(f.relative_to(ROOT)) for f in ROOT.glob("app/web/static/vendor/*/LICENSE*")}
    assert vendored
    assert licences >= {"LICENSE", *vendored}


def test_the_version_is_the_project_s(zeren: Zeren) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert version in zeren("--version")


def test_extract_reads_a_shipped_document(zeren: Zeren, shipped_document: Path) -> None:
    facts = json.loads(zeren("extract", shipped_document, "--json"))
    assert facts["document"]["title"]
    assert facts["tasks"]
    for task in facts["tasks"]:
        assert facts["document"]["text"][task["span_start"] : task["span_end"]] == task["text"]


@pytest.mark.engine
def test_load_duties_and_search_work_on_the_embedded_store(zeren: Zeren, shipped_document: Path) -> None:
    facts = json.loads(zeren("extract", shipped_document, "--json"))
    agency = next(
        a["name"]
        for t in facts["tasks"]
        for c in t["clauses"]
        for r in c["responsibilities"]
        for a in r["agencies"]
        if a["name"] is not None
    )
    loaded = json.loads(zeren("load", shipped_document, "--json"))
    assert [f["status"] for f in loaded["files"]] == ["loaded"]
    duties = json.loads(zeren("duties", agency, "--json"))
    assert duties["agency"]["name"] == agency
    assert duties["total"] == len(duties["duties"]) > 0
    assert {d["document"]["id"] for d in duties["duties"]} == {facts["document"]["id"]}
    title = facts["tasks"][0]["title"]
    assert facts["tasks"][0]["id"] in {r["id"] for r in json.loads(zeren("search", title, "--json"))["results"]}
