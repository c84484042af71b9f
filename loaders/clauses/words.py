"""Labels and verbs of responsibility clauses, from loaders/rules/clauses.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from app.model.folding import fold

ClauseRole = Literal["lead", "support", "responsible", "person", "deadline"]


@dataclass(frozen=True, slots=True)
class Word:
    """What one label or verb says."""

    rule: str
    role: ClauseRole
    shared: bool


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """All labels and verbs with the patterns that find them in folded text."""

    labels: dict[str, Word]
    verbs: dict[str, Word]
    #: A label with its colon; group `label` as printed, with up to four characters before it (省级牵头单位).
    label: re.Pattern[str]
    #: A label whose colon the print has lost: （责任单位省商务厅）.
    label_alone: re.Pattern[str]
    #: A verb at the end of a stretch.
    verb: re.Pattern[str]
    #: 列第一位的为牵头单位, 下同: what a clause says of itself.
    aside: re.Pattern[str]


@cache
def rule_file() -> dict[str, Any]:
    """The rule file as it stands, examples included."""
    data: dict[str, Any] = yaml.safe_load(files("loaders").joinpath("rules/clauses.yml").read_text(encoding="utf-8"))
    return data


@cache
def clause_words() -> ClauseWords:
    """The words, longest first so that 牵头责任单位 is not read as 责任单位."""
    labels, verbs = _words("labels"), _words("verbs")
    core = "|".join(sorted(labels, key=len, reverse=True))
    naming = [w for w, word in labels.items() if word.role in {"lead", "support", "responsible"} and len(w) >= 4]
    lost = "|".join(sorted(naming, key=len, reverse=True))
    ends = "|".join(sorted(verbs, key=len, reverse=True))
    conventions = "|".join(fold(row["pattern"]) for row in rule_file()["conventions"] if row["reads"] != "carry")
    return ClauseWords(
        labels,
        verbs,
        re.compile(
            rf"(?:(?<=^)|(?<=[(〔\[【〈<{{;,。、\s：:）)])|(?<=[\n]))(?P<label>(?:[一-鿿]{{1,4}})??(?P<core>{core}))\s*:"
        ),
        re.compile(rf"(?P<label>(?P<core>{lost}))\s*(?:为|是)?(?=[一-鿿])"),
        re.compile(rf"(?P<verb>{ends})\s*$"),
        re.compile(
            rf"\s*(?:(?:其中)?(?:{conventions})|(?:以)?下同|(?:以下|上述|各项|所有)[^,;。]*|不再(?:一一)?列出)\s*"
        ),
    )


def _words(kind: str) -> dict[str, Word]:
    return {
        word: Word(row["id"], row["role"], bool(row.get("shared", False)))
        for row in rule_file()[kind]
        for word in row["words"]
    }
