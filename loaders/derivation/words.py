"""Formulas and names of metrics, from loaders/rules/derivation.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from app.model.facts import DocumentHead
from app.model.folding import fold, fold_brackets

_MARKS = re.compile(r"[\s〔〕“”‘’\"'《》、,，.。:;·—-]")


@cache
def rule_file() -> dict[str, Any]:
    """The rule file as it stands, examples included."""
    source = files("loaders").joinpath("rules/derivation.yml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(source)
    return data


@cache
def _formulas() -> re.Pattern[str]:
    rows = rule_file()["formulas"]
    words = sorted((fold(w) for row in rows for w in row.get("words", ())), key=len, reverse=True)
    return re.compile(
        "|".join([*(f"(?:{row['pattern']})" for row in rows if "pattern" in row), *map(re.escape, words)])
    )


def formula_ranges(folded: str) -> list[tuple[int, int]]:
    """Where width-folded text holds dates, numbers and set phrases, which any two official texts share."""
    return [match.span() for match in _formulas().finditer(folded)]


@cache
def _general() -> re.Pattern[str]:
    return _any_of(word for row in rule_file()["general"] for word in row["words"])


def general_ranges(folded: str) -> list[tuple[int, int]]:
    """Where width-folded text holds the words that any office writes of any work (建立健全, 工作机制)."""
    return [match.span() for match in _general().finditer(folded)]


@cache
def particles() -> tuple[frozenset[int], frozenset[int]]:
    """Code points of the characters that a quoted phrase does not begin with, and of those it does not end with."""
    rows = rule_file()["particles"]
    return frozenset(map(ord, rows["opening"])), frozenset(map(ord, rows["closing"]))


class MetricNames:
    """The names of one document's metrics in the form in which they are compared."""

    def __init__(self, head: DocumentHead) -> None:
        own = rule_file()["metrics"]["own"]
        levels = [head.level] if head.level else list(own)
        words = [word for level in levels for word in own[level]] + _region_names(head.region)
        scope = [word for row in rule_file()["metrics"]["scope"] for word in row["words"]]
        self._dropped = _any_of([*words, *scope])

    def key(self, metric: str) -> str:
        """`养老机构护理型床位占比` -> `护理型床位比重`; the name as it is where nothing would be left of it."""
        plain = _MARKS.sub("", fold_brackets(fold(metric)))
        kept = self._dropped.sub("", plain) or plain
        same, first = _same_words()
        return same.sub(lambda match: first[match[0]], kept)


@cache
def levels_of_words() -> dict[str, tuple[str, ...]]:
    """Of words for a whole (全省, 我市), the levels of government that use them for themselves."""
    levels: dict[str, tuple[str, ...]] = {}
    for level, words in rule_file()["metrics"]["own"].items():
        for word in words:
            levels[word] = (*levels.get(word, ()), level)
    return levels


def is_rate(key: str, unit: str | None) -> bool:
    """Whether a metric, by its name as compared or by its unit, is a rate or an average and no amount."""
    units, names = _rate_patterns()
    return bool(names.search(key) or (unit and units.search(fold(unit).replace(" ", ""))))


@cache
def _rate_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = rule_file()["metrics"]["rate"]
    units, names = ([f"(?:{row[part]})" for row in rows if part in row] for part in ("unit", "name"))
    return re.compile("|".join(units)), re.compile("|".join(names))


@cache
def _same_words() -> tuple[re.Pattern[str], dict[str, str]]:
    first = {word: row["words"][0] for row in rule_file()["metrics"]["same"] for word in row["words"]}
    return _any_of(first), first


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))))


def _region_names(region: str | None) -> list[str]:
    """`南京市鼓楼区` is printed in full, or without the last unit word."""
    if not region:
        return []
    short = re.sub(r"(?:省|市|县|区|州|盟|旗|自治区|地区)$", "", region)
    return [region, short] if len(short) > 1 else [region]
