"""The wordings of loaders/rules/citations.yml, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Wording:
    """``…_before`` and ``to_be_made`` are searched at the end of the words before a list of titles, ``…_after`` and
    ``being_made`` matched at the beginning of those after it."""

    #: One group for each relation; the last match before a title governs it.
    governing: re.Pattern[str]
    repeals_before: re.Pattern[str]
    repeals_after: re.Pattern[str]
    to_be_made: re.Pattern[str]
    being_made: re.Pattern[str]
    made_before: re.Pattern[str]
    no_document: re.Pattern[str]


def citation_rules() -> list[dict[str, Any]]:
    """The rows of rules/citations.yml."""
    text = files("loaders").joinpath("rules/citations.yml").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = yaml.safe_load(text)
    return rows


@cache
def wording() -> Wording:
    """The compiled wordings; read once."""
    rows = {r["id"]: r["pattern"] for r in citation_rules()}
    told = ("rests_on", "implements", "forwards", "mentions")
    governing = "|".join(f"(?P<{relation}>{rows[relation]})" for relation in told)
    return Wording(
        governing=re.compile(governing),
        repeals_before=re.compile(rows["repeals_before"]),
        repeals_after=re.compile(rf",?(?:自[^,。;]{{2,24}}起)?,?{rows['repeals_after']}"),
        to_be_made=re.compile(rows["to_be_made"]),
        being_made=re.compile(rows["being_made"]),
        made_before=re.compile(rows["made_before"]),
        no_document=re.compile(rows["no_document"]),
    )
