"""The key under which two spellings of one name meet. Keys are for looking up, never for quoting."""

from __future__ import annotations

import re
from functools import lru_cache

from app.model.folding import fold, fold_brackets

_DROPPED = re.compile(r"[\s“”‘’\"'「」『』]")
_EDGES = "、，,。.;；:：．·-—"
_BRACKETED_END = re.compile(r"(?P<base>.+?)〔[^〔〕]+〕")
_FULL_WIDTH = str.maketrans({"(": "（", ")": "）", ",": "，", ";": "；", ":": "："})


@lru_cache(20_000)
def agency_key(surface: str) -> str:
    """Width, spaces, quotes and bracket forms folded away; punctuation at both ends dropped.

    ``省“一带一路” 办`` and ``省一带一路办`` have one key, ``省委党校(省行政学院)`` and its full-width form too.
    """
    return _DROPPED.sub("", fold_brackets(fold(surface))).strip(_EDGES)


def without_last_bracket(key: str) -> str | None:
    """``市委组织部〔人才办〕`` -> ``市委组织部``; None where the key does not end with a bracket."""
    match = _BRACKETED_END.fullmatch(key)
    return match["base"] if match else None


def bare_words(key: str) -> str:
    """The key without list marks and brackets: 各市〔州〕、县人民政府 -> 各市州县人民政府."""
    return re.sub(r"[、,，/〔〕]", "", key)


def printed_name(surface: str) -> str:
    """The surface as it stands in an id: no white space, half-width digits and letters, full-width brackets."""
    return re.sub(r"\s", "", fold(surface)).translate(_FULL_WIDTH).strip(_EDGES)
