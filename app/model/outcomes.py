"""A target against a reported result of the same metric, scope and year: reached, missed, or not to be told.

Nothing is guessed. A figure of part of a year, of other units or another region, or a result below a target that may
be meant over several years, gives no verdict but says what stood in its way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from app.model.facts import Operator
from app.model.figures import Direction, Figure, FigureComparison, Ground, compare_figures

Verdict = Literal["reached", "missed", "unknown"]
#: What settled it: the grounds of a comparison, or period (a part of the year), or span (years instead of one).
OutcomeGround = Literal[Ground, "period", "span"]

_UP: frozenset[Operator | None] = frozenset({">", ">="})
_DOWN: frozenset[Operator | None] = frozenset({"<", "<="})
_PART_OF_YEAR = re.compile(
    r"上半年|下半年|季度|半年|[1-9一二三四五六七八九十]{1,2}(?:[-—至到][0-9一二三四五六七八九十]{1,2})?(?:个)?月|截至|截止"
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """``comparison`` is the result against the target, both as printed."""

    verdict: Verdict
    decided_by: OutcomeGround
    comparison: FigureComparison


def outcome(result: Figure, target: Figure, words: str = "", issued_on: str | None = None) -> Outcome:
    """What became of ``target``; both are of one metric and for one year.

    ``words`` are those that state the result, ``issued_on`` is the date of the document that set the target: one set
    in its own year (or in the last two months before) is a target of that year, one set earlier may run over years.
    """
    found = compare_figures(result, target)
    if _PART_OF_YEAR.search(words):
        return Outcome("unknown", "period", found)
    if found.kind is None or found.kind == "share":
        return Outcome("unknown", found.decided_by, found)
    yearly = _set_for_its_year(target.year, issued_on)
    wanted = _wanted(target) or found.better
    if found.moved is None:
        return _same_number(result, target, found, yearly=yearly)
    if wanted is None:
        return Outcome("unknown", "direction", found)
    if found.moved == wanted:
        if _may_average(target) and not yearly:
            return Outcome("unknown", "span", found)
        # More than was wanted is enough, of one year or of several.
        return _told("reached", "value", found, certain=not _open(result, "down" if wanted == "up" else "up"))
    if not yearly and (target.sort == "amount" or target.change != "level"):
        return Outcome("unknown", "span", found)
    return _told("missed", "value", found, certain="~" not in (target.op, result.op) and not _open(result, wanted))


def _same_number(result: Figure, target: Figure, found: FigureComparison, *, yearly: bool) -> Outcome:
    if found.kind == "changed" and found.decided_by == "value":
        # Ranges: a single number between the ends of the target's is what was wanted.
        return _told("reached", "value", found, certain=result.value_high is None and target.value_high is not None)
    if _may_average(target) and not yearly:
        return Outcome("unknown", "span", found)
    if target.op in (">", "<"):
        # 超过 5 % is not reached by 5 %.
        return _told("reached", "operator", found, certain=result.op == target.op)
    wanted = _wanted(target) or found.better
    away: Direction = "up" if wanted == "down" else "down"
    vague = (result.op == "~" and target.op != "~") or _open(result, away)
    return _told("reached", "operator" if vague else "value", found, certain=not vague)


def _told(verdict: Verdict, ground: OutcomeGround, found: FigureComparison, *, certain: bool) -> Outcome:
    return Outcome(verdict, ground, found) if certain else Outcome("unknown", "operator", found)


def _may_average(target: Figure) -> bool:
    """A rate of change for the last year of a plan may be the average of all its years."""
    return target.sort == "rate" and target.change != "level"


def _wanted(target: Figure) -> Direction | None:
    """Where the target's own words point; a reduction counts below nought, as it is compared."""
    if target.op not in _UP | _DOWN:
        return None
    return "up" if (target.op in _UP) != (target.change == "reduction") else "down"


def _open(result: Figure, direction: Direction) -> bool:
    """Whether the true result may lie further in this direction than the number that is printed."""
    downwards = (result.op in _DOWN) != (result.change == "reduction" and result.op in _UP | _DOWN)
    return result.op in _UP | _DOWN and downwards == (direction == "down")


def _set_for_its_year(year: int | None, issued_on: str | None) -> bool:
    if year is None or issued_on is None:
        return False
    return issued_on[:4] == str(year) or issued_on[:7] in (f"{year - 1}-11", f"{year - 1}-12")
