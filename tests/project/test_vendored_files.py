"""The browser code that ships with the pages is what its authors published, with its licences."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

VENDOR = Path(__file__).parents[2] / "app" / "web" / "static" / "vendor"
PACKAGES: list[dict[str, Any]] = yaml.safe_load((VENDOR / "VENDOR.yml").read_text("utf-8"))["packages"]
STYLE_SHEETS = sorted(VENDOR.glob("*/*.css"))


def test_every_file_is_declared_with_its_hash() -> None:
    declared = {(p["folder"], f["name"]): f["sha256"] for p in PACKAGES for f in p["files"]}
    present = {
        (file.parent.name, file.name): hashlib.sha256(file.read_bytes()).hexdigest() for file in VENDOR.glob("*/*")
    }
    assert present == declared


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: p["folder"])
def test_a_package_names_its_version_and_carries_its_licence(package: dict[str, Any]) -> None:
    assert package["folder"].endswith(f"-{package['version']}")
    licences = [f["name"] for f in package["files"] if "LICENSE" in f["name"]]
    assert licences
    for accepted in package["license"].split(" OR "):
        name = {"Apache-2.0": "Apache License", "MIT": "MIT License"}[accepted]
        assert any(name in (VENDOR / package["folder"] / file).read_text("utf-8") for file in licences)


@pytest.mark.parametrize("sheet", STYLE_SHEETS, ids=lambda s: s.name)
def test_a_style_sheet_fetches_nothing(sheet: Path) -> None:
    css = sheet.read_text("utf-8")
    targets = re.findall(r"url\(\s*[\"']?([^\"')]{1,40})", css)
    assert targets
    assert {t for t in targets if not t.startswith("data:")} == set()
    assert "@import" not in css


def test_the_readme_names_the_folders() -> None:
    readme = (VENDOR / "README.md").read_text("utf-8")
    assert {p["folder"] for p in PACKAGES} == set(re.findall(r"`([a-z-]+-[0-9.]+)/`", readme))
