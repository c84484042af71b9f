"""Agencies whose part in a document changed, with the items in which it did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from app.questions.answers.differences import AgencyChange, AgencyItem, AgencyTotals, RoleCount
from app.questions.differences.items import Item
from app.questions.differences.parts import Held
from app.questions.differences.rows import Row, roles_of


def agency_changes(rows: Sequence[Row[Item]]) -> tuple[list[AgencyChange], AgencyTotals]:
    """The agencies that gained, lost or changed a part, by name, and how many of each there are."""
    changes, sizes = [], Counter[str]()
    for key, involved in roles_of(rows).items():
        old, new = _count(key, [row.old for row in involved]), _count(key, [row.new for row in involved])
        items = [item for row in involved if (item := _item(key, row)) is not None]
        sizes["old"] += old != _NOTHING
        sizes["new"] += new != _NOTHING
        kind: Literal["added", "removed", "changed"] = (
            "added" if old == _NOTHING else "removed" if new == _NOTHING else "changed"
        )
        sizes[kind if items else "unchanged"] += 1
        if items:
            held = _held(key, involved)
            changes.append(
                AgencyChange(
                    agency=held.id, name=held.name, kind=held.kind, change=kind, old=old, new=new, items=items
                )
            )
    names = ("old", "new", "unchanged", "added", "removed", "changed")
    changes.sort(key=lambda change: (change.name, change.agency))
    return changes, AgencyTotals(**{name: sizes[name] for name in names})


_NOTHING = RoleCount(leads=0, supports=0)


def _count(key: str, items: Sequence[Item | None]) -> RoleCount:
    roles = Counter(item.parts[key].part.role for item in items if item is not None and key in item.parts)
    return RoleCount(leads=roles["lead"], supports=roles["support"])


def _item(key: str, row: Row[Item]) -> AgencyItem | None:
    old, new = (side.parts.get(key) if side else None for side in (row.old, row.new))
    if old and new and old.part.role == new.part.role:
        return None
    return AgencyItem(
        kind=row.here.kind,
        old_id=row.old.id if row.old else None,
        new_id=row.new.id if row.new else None,
        title=row.here.title,
        old=old.part if old else None,
        new=new.part if new else None,
        sure=row.match is None or row.match.sure,
    )


def _held(key: str, rows: Sequence[Row[Item]]) -> Held:
    """The agency as the newer side names it, or the older one where the newer does not."""
    sides = [row.new for row in rows] + [row.old for row in rows]
    return next(side.parts[key] for side in sides if side is not None and key in side.parts)
