"""The README names only what exists."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import click
import pytest

from app.cli import zeren
from app.model.interface import extract_json
from app.settings import Settings
from loaders.agencies.registry import Registry
from loaders.derivation import derive, mention_category
from loaders.pipeline import read_document

ROOT = Path(__file__).parents[2]
READMES = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "README.en.md")}
every_readme = pytest.mark.parametrize("name", sorted(READMES))


@every_readme
def test_every_link_leads_to_a_file(name: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", READMES[name])
    assert targets
    assert [t for t in targets if not (ROOT / t).exists()] == []


@every_readme
def test_every_make_target_and_setting_exists(name: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"\bmake ([a-z-]+)\b", re.sub(r"Python 3.*make and git", "", READMES[name])))
    assert {t for t in targets if not re.search(rf"^{t}:", makefile, re.MULTILINE)} == set()
    settings = {f"ZEREN_{field.upper()}" for field in Settings.model_fields}
    assert set(re.findall(r"ZEREN_[A-Z]+(?:_[A-Z]+)*", READMES[name])) <= settings


@every_readme
def test_the_commands_are_the_command_line_s_own(name: str) -> None:
    rows = [line for line in READMES[name].splitlines() if line.startswith("| `zeren ")]
    named = {command for row in rows for command in re.findall(r"`zeren ([a-z]+)", row)}
    assert named == set(zeren.list_commands(click.Context(zeren)))


def test_both_languages_name_the_same_things() -> None:
    def named(text: str) -> tuple[list[str], ...]:
        links = [t for t in re.findall(r"\]\(([^)#]+)\)", text) if not t.startswith("README")]
        return (
            re.findall(r"`zeren ([a-z]+)", text),
            sorted(set(re.findall(r"`(/[a-z][^` ]*)`", text))),
            sorted(set(re.findall(r"ZEREN_[A-Z_]+", text))),
            sorted(set(links)),
        )

    assert named(READMES["README.md"]) == named(READMES["README.en.md"])


@every_readme
def test_the_quoted_item_stands_in_its_document(name: str) -> None:
    quote = re.search(r"^> (.+)$", READMES[name], re.MULTILINE)
    assert quote
    source = re.sub(r"\s", "", (ROOT / "data" / "documents" / "青政办〔2020〕62号.txt").read_text("utf-8"))
    for part in re.sub(r"\s", "", quote[1]).split("……"):
        assert part in source


def within(part: Any, whole: Any) -> bool:
    """Is every key and item of ``part`` found, with its value, in ``whole``?"""
    if isinstance(part, dict):
        return all(key in whole and within(value, whole[key]) for key, value in part.items())
    if isinstance(part, list):
        return all(any(within(item, other) for other in whole) for item in part)
    return bool(part == whole)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load(ROOT / "data" / "registry")


@every_readme
def test_the_shown_facts_are_read_from_the_quoted_document(name: str, registry: Registry) -> None:
    shown = re.search(r"^```json\n(.+?)^```$", READMES[name], re.MULTILINE | re.DOTALL)
    assert shown
    file = ROOT / "data" / "documents" / "青政办〔2020〕62号.txt"
    facts = read_document(file.read_bytes(), file.name, registry).facts
    assert within(json.loads(shown[1]), extract_json(facts))


@every_readme
def test_the_shown_link_is_derived(name: str, registry: Registry) -> None:
    city, province = (
        read_document((ROOT / "data" / "documents" / file).read_bytes(), file, registry).facts
        for file in ("宁政办〔2020〕117号.txt", "青政办〔2020〕62号.txt")
    )
    (link,) = (
        link
        for link in derive(city, province, mention_category(registry)).links
        if link.parent == "青政办〔2020〕62号/三/七" and link.band != "review"
    )
    assert f"`{link.child}`" in READMES[name]
    evidence = {(e.kind, e.child.quote, e.parent.quote) for e in link.evidence}
    assert ("phrase", "加快商业步行街改造提升", "加快商业步行街改造提升") in evidence
    assert ("indicator", "全市培育形成4个百亿级大市场", "全省培育形成7个百亿级大市场") in evidence
