"""Shares with their interval, as the accuracy page prints them."""

from __future__ import annotations

_SURE = 0.95


def interval(right: int, total: int) -> tuple[float, float]:
    """Wilson's score interval of a share at 95 %: lower and upper bound in 0-1. (0, 1) where nothing was counted."""
    if not total:
        return 0.0, 1.0
    from scipy.stats import binomtest

    bounds = binomtest(right, total).proportion_ci(_SURE, method="wilson")
    return float(bounds.low), float(bounds.high)


def share(right: int, total: int) -> str:
    """The share and its interval, 1 where nothing was counted."""
    low, high = interval(right, total)
    return f"{right / total if total else 1.0:.4f} ({low:.4f}–{high:.4f})"
