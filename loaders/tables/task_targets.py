"""The targets that stand beside a task in a column of their own: 新增普惠托育托位 | 6000个."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.model.folding import fold
from app.model.span import Span
from loaders.indicators.find import find_indicators
from loaders.indicators.found import FoundIndicator, IndicatorContext
from loaders.indicators.quantities import Quantity
from loaders.tables.cells import is_nobody
from loaders.tables.figures import carries_itself, figure_of_cell, is_unit
from loaders.tables.rows import Range, TableRow
from loaders.tables.targets import Aim, aim_of, unit_of_row

_CLAUSE = re.compile(r"[^,，;；。\n\t]+")
#: What is told in money or shares is not counted in pieces: 工业增加值增长 beside 100家以上.
_NOT_COUNTED = re.compile(
    r"(?:率|比重|占比|比例|增加值|总值|产值|GDP|收入|支出|投资|总额|税收|利润|费用|成本|贷款|存款)\Z"
)


@dataclass(slots=True)
class TaskTargets:
    """``unread``: places of figures that no words of the task explain, or several parts of it might."""

    found: list[FoundIndicator] = field(default_factory=list)
    unread: list[Range] = field(default_factory=list)


def read_task_targets(text: str, folded: str, row: TableRow, context: IndicatorContext) -> TaskTargets:
    """One indicator for each figure beside the task; the metric is what the task, or one part of it, names."""
    targets = TaskTargets()
    for place, column in row.values:
        words = "".join(folded[slice(*place)].split())
        aim = aim_of(column, context)
        if aim is None or is_nobody(words):
            continue
        quantity = figure_of_cell(words)
        if quantity is None:
            continue
        unit = None if quantity.unit else unit_of_row(folded, row) or aim.unit
        value = words if unit is None or not is_unit(unit) else _with_unit(words, quantity, unit)
        found = _read(text, folded, row, value, aim, context)
        if found is None:
            targets.unread.append(place)
            continue
        clause, indicator = found
        start = clause[0] if clause[0] < place[0] and "\n" not in text[clause[0] : place[1]] else place[0]
        targets.found.append(
            replace(
                indicator,
                value_text="".join(text[slice(*place)].split()),
                year=aim.year or indicator.year,
                kind=aim.kind or indicator.kind,
                span=Span.of(text, start, place[1]),
                rule="table/task-target",
            )
        )
    return targets


def _with_unit(words: str, quantity: Quantity, unit: str) -> str:
    return words[: quantity.end] + unit + words[quantity.end :]


def _read(
    text: str, folded: str, row: TableRow, value: str, aim: Aim, context: IndicatorContext
) -> tuple[Range, FoundIndicator] | None:
    """What the value says of the one part of the task that it can belong to."""
    clauses = [c for c in _clauses(folded, row.texts) if not _states_its_own(text, folded, c, context)]
    quantity = figure_of_cell(value)
    if quantity is None:
        return None
    joints = ["年均增长"] if aim.growth else ["", *([] if carries_itself(value, quantity) else ["达到"])]
    read = []
    for clause in clauses:
        words = "".join(text[slice(*clause)].split())
        said = next((f for joint in joints if (f := _said(f"{words}{joint}{value}", quantity, context))), None)
        if said is None and len(clauses) == 1:
            said = _said(f"{words}{value}", quantity, replace(context, entry=True))
        if said is not None:
            read.append((clause, said))
    return read[0] if len(read) == 1 else None


def _clauses(folded: str, texts: Sequence[Range]) -> list[Range]:
    found = [match.span() for place in texts for match in _CLAUSE.finditer(folded, *place)]
    return [
        (start, end)
        for start, end in found
        if folded[start:end].strip() and figure_of_cell("".join(folded[start:end].split())) is None
    ]


def _states_its_own(text: str, folded: str, clause: Range, context: IndicatorContext) -> bool:
    return bool(find_indicators(text, folded, *clause, replace(context, entry=False)))


def _said(sentence: str, quantity: Quantity, context: IndicatorContext) -> FoundIndicator | None:
    found = find_indicators(sentence, fold(sentence), 0, len(sentence), context)
    if len(found) != 1 or found[0].value != quantity.value or len(found[0].metric) < 2:
        return None
    counted = quantity.kind in ("count", "person") and _NOT_COUNTED.search(found[0].metric)
    return None if counted else found[0]
