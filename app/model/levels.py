"""The levels of government: their order, and which stands right below which."""

from __future__ import annotations

from typing import get_args

from app.model.facts import Level

#: From the highest down.
LEVELS: tuple[Level, ...] = get_args(Level)


def rank(level: str | None) -> int:
    """1 for the highest; 0 for a level that is not known."""
    return LEVELS.index(level) + 1 if level in LEVELS else 0


def level_below(level: str | None, region: str | None) -> Level | None:
    """The level of the regions right below a region; None below the lowest, or where the level is not known."""
    if level == "province" and (region or "").endswith("市"):
        return "county"  # a municipality has districts and counties, and no cities
    at = rank(level)
    return LEVELS[at] if 0 < at < len(LEVELS) else None
