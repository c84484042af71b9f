"""`zeren diff`: tasks, indicators and agencies of two versions side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import isclose
from typing import TypeVar

from app.library.library import Library
from app.library.version_rows import VersionInfo
from app.model.facts import Indicator
from app.model.folding import fold
from app.model.units import measure as counted
from app.questions.answers.differences import (
    Change,
    Difference,
    DifferenceTotals,
    IndicatorChange,
    ItemTotals,
    TaskChange,
)
from app.questions.answers.parts import NodeKind
from app.questions.differences.agencies import agency_changes
from app.questions.differences.items import IndicatorItem, Item, Measure, TaskItem, indicators_of, tasks_of
from app.questions.differences.judged import judged
from app.questions.differences.matching import pair_up
from app.questions.differences.pairs import pair_indicators
from app.questions.differences.parts import Heir, part_changes
from app.questions.differences.rewording import rewording
from app.questions.differences.rows import Headings, Row, side_by_side
from app.questions.differences.versions import find_versions, side
from app.questions.kept import Recent

#: Comparisons asked for last: whoever reads one goes through its pages and narrows it.
_READ: Recent[Difference] = Recent(8)

AnyChange = TypeVar("AnyChange", TaskChange, IndicatorChange)


def difference(
    library: Library,
    measure: Measure,
    heir: Heir,
    old: str,
    new: str | None = None,
    region: str | None = None,
    home: str | None = None,
    changes: frozenset[Change] = frozenset(),
    kinds: frozenset[NodeKind] = frozenset(),
) -> Difference:
    """What changed between two documents or two versions of one, with the words of both sides.

    ``old`` and ``new`` are numbers, ids or titles, with @1 behind them for a version; documents no longer held too.
    Compared are the facts as people judged them. ``measure`` tells which indicators state one metric, ``heir`` who
    took over from an agency as a whole. ``changes`` and ``kinds`` narrow the lists of items, totals count all. Raises
    UnknownError, AmbiguousError.
    """
    before, after = find_versions(library, old, new, region, home)
    key = (*(_state(one) for one in (before, after)), library.said.last())
    whole = _READ.of(library, key, lambda: _compared(library, measure, heir, before, after))
    narrowed = {
        "tasks": _listed(whole.tasks, changes) if "task" in kinds or not kinds else [],
        "indicators": _listed(whole.indicators, changes) if "indicator" in kinds or not kinds else [],
    }
    return whole.model_copy(update={"old": side(before), "new": side(after), **narrowed})


def _state(one: VersionInfo) -> tuple[str, int, str, str]:
    """What a comparison depends on of one side, besides what people said."""
    return one.document, one.version, one.text_sha256, one.facts_sha256


def _compared(library: Library, measure: Measure, heir: Heir, older: VersionInfo, newer: VersionInfo) -> Difference:
    """All that changed."""
    before, after = (library.version(one.document, one.version) for one in (older, newer))
    was, now = judged(library, before, measure), judged(library, after, measure)
    old_tasks, new_tasks = tasks_of(before, was, heir), tasks_of(after, now, heir)
    task_pairs = pair_up([item.compared for item in old_tasks], [item.compared for item in new_tasks])
    task_rows = side_by_side(old_tasks, new_tasks, task_pairs)
    old_targets = indicators_of(before, was, measure, heir)
    new_targets = indicators_of(after, now, measure, heir)
    indicator_rows = side_by_side(old_targets, new_targets, pair_indicators(old_targets, new_targets))
    every: list[Row[Item]] = [Row(one.old, one.new, one.match) for one in task_rows]
    every += [Row(one.old, one.new, one.match) for one in indicator_rows]
    headings = Headings(every)
    tasks = [_task_change(row, headings) for row in task_rows]
    indicators = [_indicator_change(row, headings) for row in indicator_rows]
    agencies, agency_totals = agency_changes(every)
    return Difference(
        old=side(older),
        new=side(newer),
        same_text=before.facts.text == after.facts.text,
        totals=DifferenceTotals(tasks=_totals(tasks), indicators=_totals(indicators), agencies=agency_totals),
        tasks=_listed(tasks),
        indicators=_listed(indicators),
        agencies=agencies,
    )


def _task_change(row: Row[TaskItem], headings: Headings) -> TaskChange:
    old, new = row.old, row.new
    changes, words = _moves(row, headings, numbered=True), []
    parts = part_changes(old.parts if old else {}, new.parts if new else {})
    if old and new:
        if old.words.key != new.words.key:
            changes.append("reworded")
            words = rewording(old.words, new.words)
        if _deadline(old) != _deadline(new):
            changes.append("deadline")
        changes += _reassignments({part.change for part in parts})
    return TaskChange(
        changes=changes,
        match=row.match,
        old=old.side if old else None,
        new=new.side if new else None,
        words=words,
        responsibilities=parts,
    )


def _indicator_change(row: Row[IndicatorItem], headings: Headings) -> IndicatorChange:
    old, new = row.old, row.new
    # The number of an indicator inside a sentence is only its place there.
    numbered = not row.here.path.rsplit("/", 1)[-1].startswith("指标")
    changes, words = _moves(row, headings, numbered=numbered), []
    parts = part_changes(old.parts if old else {}, new.parts if new else {})
    if old and new:
        if not _same_target(old.indicator, new.indicator):
            changes.append("value")
        if old.indicator.year != new.indicator.year:
            changes.append("year")
        if old.words.key != new.words.key:
            changes.append("reworded")
            words = rewording(old.words, new.words)
        changes += _reassignments({part.change for part in parts})
    return IndicatorChange(
        changes=changes,
        match=row.match,
        old=old.side if old else None,
        new=new.side if new else None,
        words=words,
        responsibilities=parts,
    )


def _moves(row: Row[TaskItem] | Row[IndicatorItem], headings: Headings, *, numbered: bool) -> list[Change]:
    old, new = row.old, row.new
    if old is None or new is None:
        return ["added" if old is None else "removed"]
    if headings.moved(old, new):
        return ["moved"]
    return ["renumbered"] if numbered and old.path != new.path else []


def _reassignments(parts: set[str]) -> list[Change]:
    changes: list[Change] = ["reassigned"] if parts & {"gained", "lost", "role"} else []
    if "name" in parts:
        changes.append("renamed")
    return [*changes, "relabelled"] if "label" in parts else changes


def _deadline(item: TaskItem) -> tuple[str | None, str] | None:
    due = item.side.deadline
    return (due.date, due.quote if due.date is None else "") if due else None


def _same_target(old: Indicator, new: Indicator) -> bool:
    """The same sign and quantity, whatever its unit: 0.81亿人次 is 8100万人次."""
    if old.value is None or new.value is None:
        return old.value is new.value and "".join(fold(old.value_text).split()) == "".join(
            fold(new.value_text).split()
        )
    (unit, factor), (other_unit, other_factor) = counted(old.unit), counted(new.unit)
    highs = (old.value_high, new.value_high)
    if (old.op, unit, highs[0] is None) != (new.op, other_unit, highs[1] is None):
        return False
    ends = [(old.value, new.value), *([(highs[0], highs[1])] if highs[0] is not None else [])]
    return all(isclose(a * factor, b * other_factor, rel_tol=1e-9) for a, b in ends if b is not None)


def _totals(found: Sequence[TaskChange] | Sequence[IndicatorChange]) -> ItemTotals:
    counts = Counter(change for one in found for change in one.changes)
    return ItemTotals(
        old=sum(one.old is not None for one in found),
        new=sum(one.new is not None for one in found),
        unchanged=sum(not one.changes for one in found),
        unsure=sum(one.match is not None and not one.match.sure for one in found),
        **{str(change): size for change, size in counts.items()},
    )


def _listed(found: Sequence[AnyChange], wanted: frozenset[Change] = frozenset()) -> list[AnyChange]:
    return [one for one in found if one.changes and (not wanted or wanted & set(one.changes))]
