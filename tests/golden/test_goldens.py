"""The reviewed facts of the bundled documents: a change of rules shows which it gained and which it lost."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from app.resources import resource_folder
from loaders.agencies.registry import Registry
from loaders.pipeline import read_document
from scripts.golden import FOLDER, Golden, difference, facts_in, golden_of, read_golden

DOCUMENTS = resource_folder("data") / "documents"
MANIFEST = {d["file"]: d for d in yaml.safe_load((DOCUMENTS / "manifest.yml").read_text("utf-8"))["documents"]}
every_file = pytest.mark.parametrize("file", sorted(DOCUMENTS.glob("*.txt")), ids=lambda f: f.stem)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load(resource_folder("data") / "registry")


@every_file
def test_the_facts_are_the_reviewed_ones(file: Path, registry: Registry) -> None:
    found = golden_of(read_document(file.read_bytes(), file.name, registry).facts)
    assert difference(read_golden(file.name), found) == [], (
        "看过每一条后运行 / after looking at each: scripts/golden.py"
    )


def test_each_document_has_a_golden_and_none_is_left_over() -> None:
    assert {f.stem for f in FOLDER.glob("*.json")} == {f.stem for f in DOCUMENTS.glob("*.txt")}


@every_file
def test_the_golden_holds_at_least_what_the_manifest_expects(file: Path) -> None:
    golden, expected = read_golden(file.name), MANIFEST[file.name]["expected"]
    entries = {path: lines for path, lines in golden["tasks"].items() if not lines[0].startswith("- ")}
    parts = len(golden["tasks"]) - len(entries)
    unnumbered = [path for path in golden["tasks"] if path not in entries and "." not in path.rsplit("/", 1)[-1]]
    assert len(entries) + len(unnumbered) == expected["tasks"]
    clauses = sum(line.startswith("clause ") for lines in golden["tasks"].values() for line in lines)
    assert clauses >= expected.get("clauses", 0)
    assert parts >= 0
    indicator_entries = {
        path.split(".")[0]
        for path, lines in golden["indicators"].items()
        if any(x.startswith("clause ") for x in lines)
    }
    assert len(indicator_entries) >= expected.get("indicator_entries", 0)


OLD: Golden = {
    "tasks": {"三/七": ["（七） 商贸", "lead stated 牵头单位: 省商务厅 = 青海省商务厅 | 省财政厅 = 青海省财政厅"]}
}


def test_every_agency_of_a_list_is_a_fact() -> None:
    assert facts_in(OLD) == [
        "tasks 三/七 （七） 商贸",
        "tasks 三/七 lead stated 牵头单位: 省商务厅 = 青海省商务厅",
        "tasks 三/七 lead stated 牵头单位: 省财政厅 = 青海省财政厅",
    ]


def test_a_difference_names_what_was_lost_and_what_was_gained() -> None:
    new: Golden = {
        "tasks": {"三/七": ["（七） 商贸", "lead stated 牵头单位: 省商务厅 = 青海省商务厅 | 省教育厅 = 青海省教育厅"]}
    }
    assert difference(OLD, new) == [
        "- tasks 三/七 lead stated 牵头单位: 省财政厅 = 青海省财政厅",
        "+ tasks 三/七 lead stated 牵头单位: 省教育厅 = 青海省教育厅",
    ]
    assert difference(OLD, OLD) == []
