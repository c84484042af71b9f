"""What changed between two versions, as tables: tasks, indicators, agencies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.model.wording import AGENCY_CHANGES, AGENCY_KINDS, CHANGES, ROLES, Words
from app.questions.answers.differences import (
    AgencyChange,
    ComparedVersion,
    Difference,
    IndicatorChange,
    Matched,
    Part,
    PartChange,
    Stretch,
    TaskChange,
)
from app.questions.answers.parts import Judgement
from graph_exports.listings import NUMBER, Rows
from graph_exports.tables import Cell, Column, Report, Table
from graph_exports.wording import checked_words, place_words

_PARTS: Mapping[str, str] = {"gained": "＋", "lost": "－", "role": "角色：", "label": "称谓：", "name": "改名："}
_UNSURE = Words("是否同一项待核对", "perhaps not one item")

_ITEM = (
    NUMBER,
    Column("变化", "Change", 10),
    Column("核对", "To check", 8),
    Column("标题", "Title", 18),
    Column("旧编号", "Old id", 14),
    Column("新编号", "New id", 14),
    Column("旧原文", "Old words", 36),
    Column("旧位置", "Old place", 8),
    Column("新原文", "New words", 36),
    Column("新位置", "New place", 8),
    Column("改动之处", "Changed words", 30),
    Column("旧时限或目标", "Old deadline or target", 10),
    Column("新时限或目标", "New deadline or target", 10),
    Column("责任变化", "Who leads and supports", 24),
    Column("人工判断", "Checked", 10),
)
_AGENCY = (
    NUMBER,
    Column("机构", "Agency", 16),
    Column("类别", "Kind", 5),
    Column("变化", "Change", 6),
    Column("旧牵头", "Led before", 5, kind="number"),
    Column("新牵头", "Leads now", 5, kind="number"),
    Column("旧配合", "Supported before", 5, kind="number"),
    Column("新配合", "Supports now", 5, kind="number"),
    Column("事项", "Item", 20),
    Column("旧角色", "Old part", 8),
    Column("旧条款", "Old clause", 20),
    Column("新角色", "New part", 8),
    Column("新条款", "New clause", 20),
    Column("人工判断", "Checked", 10),
    Column("旧编号", "Old id", 14),
    Column("新编号", "New id", 14),
)


def difference_report(answer: Difference) -> Report:
    """Tasks, indicators and agencies that changed, each on a sheet."""
    old, new = _version(answer.old), _version(answer.new)
    tasks, indicators = answer.totals.tasks, answer.totals.indicators
    lines = [
        Words(f"旧：{old}", f"old: {old}"),
        Words(f"新：{new}", f"new: {new}"),
        Words(
            f"任务 {tasks.old} → {tasks.new}，待核对 {tasks.unsure}；指标 {indicators.old} → {indicators.new}",
            f"tasks {tasks.old} - {tasks.new}, {tasks.unsure} to check; indicators {indicators.old} - "
            f"{indicators.new}",
        ),
    ]
    tables = [
        Table(Words("任务", "Tasks"), _ITEM, _items(answer.tasks), 4),
        Table(Words("指标", "Indicators"), _ITEM, _items(answer.indicators), 4),
        Table(Words("责任单位", "Agencies"), _AGENCY, _agencies(answer.agencies), 2),
    ]
    return Report(Words(f"{old} 与 {new} 对比", f"{old} - {new}"), tables, answer.statement, lines, answer.rests_on())


def _version(side: ComparedVersion) -> str:
    return f"{side.id}@{side.version}"


def _items(changes: Sequence[TaskChange | IndicatorChange]) -> Rows:
    for number, one in enumerate(changes, 1):
        here = one.new or one.old
        yield (
            number,
            _joined([CHANGES[name] for name in one.changes]),
            _check(one.match),
            here.title if here else None,
            one.old.id if one.old else None,
            one.new.id if one.new else None,
            *_quote(one.old),
            *_quote(one.new),
            _changed(one.words),
            _due(one.old),
            _due(one.new),
            "；".join(map(_part, one.responsibilities)) if one.match else None,
            _all_checked(_said(one)),
        )


def _said(one: TaskChange | IndicatorChange) -> Iterator[Judgement | None]:
    """What people said of what changed: the figures or deadlines of both sides, and the parts told."""
    for side in (one.old, one.new):
        yield getattr(side, "checked", None)
        yield getattr(side, "deadline_checked", None)
    for part in one.responsibilities if one.match else ():
        yield from (side.checked for side in (part.old, part.new) if side)


def _all_checked(said: Iterable[Judgement | None]) -> Words | None:
    """One after the other, each judgement once."""
    told = [words for one in said if (words := checked_words(one)) is not None]
    once = list(dict.fromkeys(told))
    return Words("；".join(one.zh for one in once), "; ".join(one.en for one in once)) if once else None


def _joined(words: Sequence[Words]) -> Words:
    return Words("、".join(one.zh for one in words), ", ".join(one.en for one in words))


def _check(match: Matched | None) -> Words | None:
    return None if match is None or match.sure else _UNSURE


def _quote(side: object) -> tuple[Cell, ...]:
    words = getattr(side, "text", None) or getattr(side, "quote", None)
    return (words, place_words(getattr(side, "place", None)))


def _due(side: object) -> str | None:
    deadline = getattr(side, "deadline", None)
    value: str | None = deadline.quote if deadline else getattr(side, "value_text", None)
    return value


def _changed(words: Sequence[Stretch]) -> str:
    parts = []
    for piece in words:
        if piece.op != "equal":
            old, new = (" ".join(side.quote.split()) if side else "" for side in (piece.old, piece.new))
            parts.append(f"［{old}→{new}］" if old and new else f"［删：{old}］" if old else f"［增：{new}］")
    return "".join(parts)


def _part(part: PartChange) -> str:
    sides = [_role(side) for side in (part.old, part.new) if side]
    if part.change == "name" and part.old and part.new:
        return f"{_PARTS[part.change]}{part.old.surface}→{part.new.surface}（{sides[-1]}）"
    return f"{_PARTS[part.change]}{part.name}（{'→'.join(sides)}）"


def _role(side: Part) -> str:
    return f"{ROLES[side.role].zh} {side.label}".strip()


def _agencies(changes: Sequence[AgencyChange]) -> Rows:
    number = 0
    for one in changes:
        for item in one.items:
            number += 1
            yield (
                number,
                one.name,
                AGENCY_KINDS[one.kind],
                AGENCY_CHANGES[one.change],
                one.old.leads,
                one.new.leads,
                one.old.supports,
                one.new.supports,
                item.title,
                *((ROLES[item.old.role], item.old.quote) if item.old else (None, None)),
                *((ROLES[item.new.role], item.new.quote) if item.new else (None, None)),
                _all_checked([side.checked for side in (item.old, item.new) if side]),
                item.old_id,
                item.new_id,
            )
