"""Indicators in running text: one metric with one target or reported result, each with its own quote."""

from loaders.indicators.find import find_indicators
from loaders.indicators.found import FoundIndicator, IndicatorContext

__all__ = ["FoundIndicator", "IndicatorContext", "find_indicators"]
