"""Names that come close to one that nothing bears."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from app.errors import UsageError
from app.model.folding import fold, fold_brackets

#: How many suggestions an answer gives.
MOST = 5
#: Below this likeness (rapidfuzz WRatio, percent) a name is no suggestion.
_LIKENESS = 45


#: No id and no title is longer; what is longer costs time to compare and means nothing.
_LONGEST = 400


def checked_name(name: str) -> str:
    """The name without blanks around it; raises UsageError for one that is empty or too long to be a name."""
    name = name.strip()
    if not 0 < len(name) <= _LONGEST:
        raise UsageError(f"名称须有 1 至 {_LONGEST} 个字", f"a name has 1 to {_LONGEST} characters")
    return name


def name_key(name: str) -> str:
    """What two spellings of one name have in common: width, brackets and spaces folded away."""
    return re.sub(r"\s", "", fold_brackets(fold(name)))


def nearest(name: str, names: Iterable[tuple[str, str]]) -> list[str]:
    """What the most similar spellings stand for, the most similar first, each once; five at most.

    ``names`` are pairs of a spelling and what it stands for.
    """
    from rapidfuzz import fuzz, process  # only who mistypes pays for the import

    pairs = list(names)
    spellings = [name_key(spelling) for spelling, _ in pairs]
    scored: list[Any] = process.extract(
        name_key(name), spellings, scorer=fuzz.WRatio, score_cutoff=_LIKENESS, limit=None
    )
    ranked = sorted((-round(score, 6), pairs[index][1]) for _, score, index in scored)
    return list(dict.fromkeys(stands_for for _, stands_for in ranked))[:MOST]
