"""The README names only what exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.settings import Settings

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
