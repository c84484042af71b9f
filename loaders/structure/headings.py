"""What a heading says of the items below it; the wordings are in loaders/rules/headings.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from app.model.folding import fold

HeadingKind = Literal["situation", "preamble", "principle", "target", "look_back", "closing", "indicators", "plain"]


@dataclass(frozen=True, slots=True)
class HeadingRule:
    id: str
    where: Literal["title", "leaf", "body"]
    yields: HeadingKind
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counter: tuple[str, ...]


@cache
def heading_rules() -> tuple[HeadingRule, ...]:
    """All rows of the rule file, in order."""
    rows = yaml.safe_load(files("loaders").joinpath("rules/headings.yml").read_text(encoding="utf-8"))
    return tuple(
        HeadingRule(
            row["id"],
            row["where"],
            row["yields"],
            re.compile(row["pattern"]),
            tuple(map(str, row["examples"])),
            tuple(map(str, row["counter"])),
        )
        for row in rows
    )


def kind_of_title(title: str, leaf: bool = False) -> HeadingKind:
    """Kind of a heading by its own words (without numeral and closing 。); ``leaf``: it has no items below it."""
    words = re.sub(r"\s", "", fold(title)).rstrip("。:")
    kind = _first("title", words)
    return _first("leaf", words) if leaf and kind == "plain" else kind


def kind_of_report_chapter(body: str) -> HeadingKind:
    """Kind of a top chapter of a work report by the words that stand before its items."""
    return _first("body", fold(body))


def _first(where: str, words: str) -> HeadingKind:
    for rule in heading_rules():
        if rule.where == where and rule.pattern.search(words):
            return rule.yields
    return "plain"
