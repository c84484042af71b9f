"""The search for indicators in one passage."""

from __future__ import annotations

from loaders.indicators.found import FoundIndicator, IndicatorContext


def find_indicators(text: str, folded: str, start: int, end: int, context: IndicatorContext) -> list[FoundIndicator]:
    """Indicators that ``text[start:end]`` states, in text order; ``folded`` is the folded copy of ``text``.

    The passage is one paragraph, item or run of sentences. Time is linear in its length.
    """
    del text, folded, start, end, context
    return []
