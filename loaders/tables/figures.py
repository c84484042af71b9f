"""Cells that hold a figure and nothing else: 6000个, ≥95, 控制在28微克/立方米以内."""

from __future__ import annotations

import re
from functools import cache

from loaders.indicators.quantities import Quantity, find_quantities
from loaders.indicators.wording import wording

_LONGEST = 40


@cache
def _before() -> re.Pattern[str]:
    """What may stand before the number: words that carry or limit a value."""
    words = sorted(
        {*wording().links, *wording().bounds_before, "每年", "年均", "平均", "力争"}, key=len, reverse=True
    )
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})*")


def figure_of_cell(words: str) -> Quantity | None:
    """The number of a cell, by its folded words without blanks; None where it holds more than one, or other words."""
    if len(words) > _LONGEST:
        return None
    found = find_quantities(words, 0, len(words))
    if len(found) != 1 or found[0].stop != len(words) or not _before().fullmatch(words, 0, found[0].start):
        return None
    return found[0]


def carries_itself(words: str, quantity: Quantity) -> bool:
    """Whether the cell says how its number belongs to what is measured: 达到95%, 不少于3家."""
    return quantity.start > 0 and not words.startswith(("≥", "≤", ">", "<", "="))


def is_unit(words: str) -> bool:
    """Whether folded words are a unit of measurement."""
    sample = f"8{words}"
    found = find_quantities(sample, 0, len(sample))
    return (len(found) == 1 and found[0].known and found[0].stop == len(sample)) or "/" in words
