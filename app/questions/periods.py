"""Dated relations: memberships hold for a time."""

from __future__ import annotations


def holds_on(first: str | None, last: str | None, day: str | None) -> bool:
    """Whether a period (ISO dates, None for open ends) holds the day; without a day, whether it holds to this day."""
    if day is None:
        return last is None
    return (first is None or first <= day) and (last is None or day <= last)
