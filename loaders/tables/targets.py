"""The targets that a row of an indicator table sets: 森林覆盖率 | % | 7.26 | 8 | 约束性."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.model.facts import Operator
from app.model.span import Span
from loaders.indicators.find import find_indicators
from loaders.indicators.found import Binding, FoundIndicator, IndicatorContext, Kind
from loaders.indicators.passage import Passage
from loaders.indicators.periods import PLAN, plan_end
from loaders.indicators.quantities import Quantity, find_quantities
from loaders.tables.cells import is_nobody
from loaders.tables.figures import figure_of_cell, is_unit
from loaders.tables.header import Column
from loaders.tables.rows import Range, TableRow

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_PLAN = re.compile(PLAN)
#: What a column's heading calls a value that is no target.
_BASE = re.compile(r"现状|基期|基准|基数|实际|实绩|完成|实现值|上年|预计")
#: 560 until June is no target of the year.
_PART_OF_YEAR = re.compile(r"[上下]半年|季度|(?<![0-9])(?:[1-9]|1[01])(?:[—~-](?:[1-9]|1[01]))?月|月度|阶段性")
#: What was reached in the year that the heading names.
_REACHED = re.compile(r"实际|完成|实现值|实绩")
_AIM = re.compile(r"目标|规划|预期|计划|指标值|标准值")
_GROWTH = re.compile(r"年均|增速|增长|增幅")
_RATE = re.compile(r"%|％")
#: （万元） behind the metric, or at the end of a column's heading.
_UNIT_BEHIND = re.compile(r"[(〔\[]\s*(?:单位[:：])?(?P<unit>[^()〔〕\[\]]{1,12})\s*[)〕\]]\s*$")
_NUMERAL = re.compile(r"\s*(?:[(〔]?[0-9一二三四五六七八九十]{1,3}(?:[)〕]\s*[.、]?|[.．、](?![0-9]))|[☆★*※])\s*")
_BINDING = re.compile(r"约束性|预期性")
_OPERATORS: dict[str, Operator] = {
    "≥": ">=", "≧": ">=", ">=": ">=", "≤": "<=", "≦": "<=", "<=": "<=", ">": ">", "<": "<", "约": "~",
    "≈": "~", "=": "=",
}  # fmt: skip
_VALUE = re.compile(
    r"(?P<op>≥|≧|>=|≤|≦|<=|>|<|约|≈|=)?[〔\[(【]?(?P<number>[0-9].*?)[〕\])】]?(?P<after>以上|以下|以内|左右|)"
)


@dataclass(frozen=True, slots=True)
class Aim:
    """A column of targets, or of results; ``kind`` None: as the passage says."""

    year: int | None
    growth: bool
    unit: str | None
    kind: Kind | None = None


def read_targets(text: str, folded: str, row: TableRow, context: IndicatorContext) -> list[FoundIndicator]:
    """One indicator for each target or result of the row, in the order of the columns; a base year sets none.

    A row without any column of values states its target in its own words. ``context.issued`` tells a coming year
    from a past one, ``context.year`` is the year of a column that names none.
    """
    if not row.values:
        found = [f for place in row.texts for f in find_indicators(text, folded, *place, context)]
    else:
        years = _years(row)
        found = []
        for place, column in row.values:
            aim = aim_of(column, context, years)
            if aim is not None and not is_nobody("".join(folded[slice(*place)].split())):
                found.append(_read(text, folded, row, place, aim, context))
    binding = _binding(folded, row)
    return [replace(f, binding=f.binding or binding) for f in found]


def columns_of_a_base(folded: str, row: TableRow, context: IndicatorContext) -> list[Column]:
    """The columns whose figures in the row are those of a base year, which set and report nothing."""
    years = _years(row)
    return [
        column
        for place, column in row.values
        if aim_of(column, context, years) is None and figure_of_cell("".join(folded[slice(*place)].split()))
    ]


def sets_targets(row: TableRow, context: IndicatorContext) -> bool:
    """Whether any column of the row's table is one of targets."""
    years = _years(row)
    return not row.values or any(aim_of(column, context, years) is not None for _, column in row.values)


def _years(row: TableRow) -> list[int]:
    return [year for _, column in row.values if (year := _year(column)) is not None]


def _year(column: Column) -> int | None:
    years = [int(y) for y in _YEAR.findall(column.words)]
    if years:
        return max(years)
    plan = _PLAN.search(column.words)
    return plan_end(plan[0]) if plan else None


def aim_of(column: Column, context: IndicatorContext, years: Sequence[int] = ()) -> Aim | None:
    """What a column's figures are; None for those of a base year or a part of a year, which set and report nothing.

    ``years`` are those that the table's columns name. The year of issue is a base where it is the first of several;
    behind an earlier one it has targets of its own.
    """
    words, year = column.words, _year(column)
    if _PART_OF_YEAR.search(words):
        return None
    growth = bool(_GROWTH.search(words))
    behind = _UNIT_BEHIND.search(words)
    unit = behind["unit"] if behind and is_unit(behind["unit"]) else "%" if _RATE.search(words) else None
    # What is to be done in the year of issue or later was not reached yet.
    over = year is not None and (context.issued is None or year < context.issued)
    if over and _REACHED.search(words) and not _AIM.search(words):
        return Aim(year, growth, unit, "actual")
    if _BASE.search(words) and not _AIM.search(words):
        return None
    if not growth and not _AIM.search(words) and year is not None:
        past = context.issued is not None and year < context.issued
        first = year == min(years, default=year) < max(years, default=year)
        if past or (first and (context.issued is None or year <= context.issued)):
            return None
    return Aim(year or context.year or (max(years, default=None) if growth else None), growth, unit)


def _read(text: str, folded: str, row: TableRow, place: Range, aim: Aim, context: IndicatorContext) -> FoundIndicator:
    metric, own_unit = _metric(text, folded, row)
    value = Passage(text, folded, *place).words.replace("，", ",")
    unit = unit_of_row(folded, row) or own_unit or aim.unit
    if aim.growth:
        unit = "%" if not value.endswith("%") else None
    match = _VALUE.fullmatch(value)
    quantity = _quantity(match) if match else None
    said = _as_sentence(metric, quantity, aim, context)
    first, last = row.texts[0][0], place[1]
    start, end = (first, last) if first < last and "\n" not in text[row.texts[-1][1] : last] else place
    found = FoundIndicator(
        metric=metric,
        scope=None,
        op=None,
        value=None,
        value_high=None,
        unit=None,
        value_text="".join(text[slice(*place)].split()),
        change="growth" if aim.growth else "level",
        base=None,
        year=aim.year,
        better=None,
        binding=None,
        kind=aim.kind or context.kind,
        span=Span.of(text, start, end),
        rule="table/value",
    )
    if said is not None:
        found = replace(found, metric=said.metric, scope=said.scope, change=said.change, better=said.better)
    if quantity is None:
        return found
    op = (_OPERATORS.get(match["op"]) if match and match["op"] else None) or quantity.op or "="
    better = found.better or ("up" if op in (">=", ">") else "down" if op in ("<=", "<") else None)
    printed_unit = quantity.unit or unit
    return replace(found, op=op, value=quantity.value, value_high=quantity.high, unit=printed_unit, better=better)


def _quantity(match: re.Match[str]) -> Quantity | None:
    """The number of a cell; a cell of more than one number, or of words, has none."""
    number = match["number"] + match["after"]
    found = find_quantities(number, 0, len(number))
    if len(found) == 1 and found[0].known and found[0].start == 0 and found[0].stop == len(number):
        return found[0]
    return None


def _as_sentence(
    metric: str, quantity: Quantity | None, aim: Aim, context: IndicatorContext
) -> FoundIndicator | None:
    """The metric read as in 森林覆盖率达到8%: its scope, whether it is a growth, and which way is better."""
    link = "年均增长" if aim.growth else "达到"
    unit = "%" if aim.growth else (quantity.unit if quantity else None) or "%"
    sentence = f"{metric}{link}8{unit}"
    found = find_indicators(sentence, sentence, 0, len(sentence), replace(context, entry=True))
    return found[0] if len(found) == 1 and found[0].metric and found[0].metric in metric else None


def _metric(text: str, folded: str, row: TableRow) -> tuple[str, str | None]:
    """The words of the metric, without numeral, binding and unit in brackets; the unit."""
    start, end = row.texts[0][0], row.texts[-1][1]
    words = "".join(text[start:end].split())
    same = "".join(folded[start:end].split())
    if (numeral := _NUMERAL.match(same)) and numeral.end() < len(same):
        words, same = words[numeral.end() :], same[numeral.end() :]
    unit = None
    while behind := _UNIT_BEHIND.search(same):
        if _BINDING.search(behind["unit"]):
            pass
        elif unit is None and is_unit(behind["unit"]):
            unit = behind["unit"]
        else:
            break
        words, same = words[: behind.start()], same[: behind.start()]
    return words or "".join(text[start:end].split()), unit


def unit_of_row(folded: str, row: TableRow) -> str | None:
    """The words of the row's cell for a unit; None where it holds none."""
    if row.unit is None:
        return None
    words = "".join(folded[slice(*row.unit)].split()).strip("()")
    return None if is_nobody(words) else words


def _binding(folded: str, row: TableRow) -> Binding | None:
    places = [row.binding] if row.binding else list(row.texts)
    found = next((m[0] for place in places if (m := _BINDING.search(folded, *place))), None)
    return "约束性" if found == "约束性" else "预期性" if found else None
