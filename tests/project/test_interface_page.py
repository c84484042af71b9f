"""docs/interface.md names what there is, and no page shows a command that does not exist."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from asked_app import Asked

from app.cli import zeren

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("docs/*.md"), ROOT / "README.md", ROOT / "README.en.md", ROOT / "CHANGELOG.md"])


def shape(path: str) -> str:
    """A path whatever its parameters are called."""
    return re.sub(r"\{[^}]*\}", "{}", path).removeprefix("/api/v1/")


def test_every_path_of_the_api_is_named(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    paths = {shape(path) for path in asked.get("/openapi.json").json()["paths"]}
    asked.close()
    page = (ROOT / "docs" / "interface.md").read_text("utf-8")
    assert paths - {shape(word) for word in re.findall(r"[\w{}./-]+", page)} == set()


def test_every_command_is_named() -> None:
    page = (ROOT / "docs" / "interface.md").read_text("utf-8")
    told = page.split("## Commands")[1].split("each explains itself")[0]
    assert set(zeren.list_commands(click.Context(zeren))) - set(re.findall(r"`([a-z]+)", told)) == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_are_shown_have_these_options(page: Path) -> None:
    unknown = []
    for shown in re.findall(r"\bzeren ([a-z][^\n`|]*)", page.read_text("utf-8")):
        words = shown.split(" #")[0].split()
        command: click.Command = zeren
        while isinstance(command, click.Group) and words:
            below = command.get_command(click.Context(command), words[0].strip(".,;:()，；"))
            if below is None:
                # What follows a group that also works by itself are its own options.
                unknown += [shown] * (not words[0].startswith("-"))
                break
            command, words = below, words[1:]
        known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        # A report takes the words of the question it is of.
        if command.name != "export":
            unknown += [shown for word in words if re.match("--[a-z]", word) and word.strip(".,)") not in known]
    assert unknown == []
