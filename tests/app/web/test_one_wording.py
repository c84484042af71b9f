"""What a thing is called: the same in Chinese on pages, in files and on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from app.model import wording
from app.web.labels import LABELS

#: Labels of pages -> the words of files and commands.
ALIKE: Mapping[str, Mapping[Any, wording.Words | None]] = {
    "roles": wording.ROLES,
    "bases": wording.BASES,
    "bands": wording.BANDS,
    "statuses": wording.STATUSES,
    "relations": wording.RELATIONS,
    "standings": wording.STANDINGS,
    "kinds": wording.KINDS,
    "agency_kinds": wording.AGENCY_KINDS,
    "levels": wording.LEVELS,
    "evidence_kinds": wording.EVIDENCE,
    "verdict_words": wording.VERDICTS,
    "doubts": wording.DOUBTS,
    "review_kinds": wording.REVIEW_KINDS,
    "taken": wording.TAKEN,
    "comparisons": wording.COMPARISONS,
    "series": wording.SERIES,
    "figure_kinds": wording.FIGURE_KINDS,
    "changes": wording.CHANGES,
    "agency_changes": wording.AGENCY_CHANGES,
    "finding_kinds": wording.FINDING_KINDS,
    "nobody_reasons": wording.NOBODY_REASONS,
    "log_kinds": wording.LOG_KINDS,
    "load_statuses": wording.LOAD_STATUSES,
    "findings": wording.FINDINGS,
}


@pytest.mark.parametrize("name", ALIKE)
def test_a_code_is_called_one_thing(name: str) -> None:
    elsewhere = {code: words.zh for code, words in ALIKE[name].items() if words is not None}
    assert LABELS[name] == {code: elsewhere[code] for code in LABELS[name]}
