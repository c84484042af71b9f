"""What the search for indicators is told, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.model.facts import Operator
from app.model.span import Span

Change = Literal["level", "growth", "reduction"]
Better = Literal["up", "down"]
Binding = Literal["约束性", "预期性"]
Kind = Literal["target", "actual"]


@dataclass(frozen=True, slots=True)
class IndicatorContext:
    """What the place of a passage says about the indicators in it.

    ``year``: year of the document or of a period stated above, for a target that names none. ``this_year``: what
    今年 and 年内 mean, where that is another one.
    ``entry``: the passage stands under a heading that lists indicators; targets without a number count there.
    ``kind``: target, or actual where the section looks back. ``scope``: stated above the passage (全省).
    ``issued``: year of issue; values of a year before it are results, unless the document is for that year.
    ``aims``: the place sets targets; 到2025年 names one there whenever the text was issued.
    """

    year: int | None = None
    entry: bool = False
    kind: Kind = "target"
    scope: str | None = None
    issued: int | None = None
    this_year: int | None = None
    aims: bool = False


@dataclass(frozen=True, slots=True)
class FoundIndicator:
    """One metric with one value, in the printed unit (8100, 万人次).

    ``span`` is the clause that states it: from the clause in which the words of the metric begin to the end of
    the value; items of a list joined by 、 that are complete by themselves are quoted alone. ``value_text`` is
    the value as printed, with the words that qualify it (53%左右, 年均增长8％以上). ``rule`` names the rows of
    rules/indicators.yml by which it was read: the form, and the word that carries the value (linked/reach).
    """

    metric: str
    scope: str | None
    op: Operator | None
    value: float | None
    value_high: float | None
    unit: str | None
    value_text: str
    change: Change
    base: str | None
    year: int | None
    better: Better | None
    binding: Binding | None
    kind: Kind
    span: Span
    rule: str
