"""Who leads and supports an item in one version, and how that differs from another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from app.model.facts import Mention, MentionKind
from app.model.offsets import LineMap
from app.questions.answers.differences import Part, PartChange
from app.questions.differences.judged import JudgedDuty
from app.questions.differences.places import place_of


@dataclass(frozen=True, slots=True)
class Held:
    """An agency's part in an item. ``id`` is the agency's, ``key`` the same in every document."""

    key: str
    id: str
    name: str
    kind: MentionKind
    part: Part


#: Who answers today for everything an agency answered for, by id; the agency itself where nobody followed it.
Heir = Callable[[str], str]


def parts_of(judged: Iterable[JudgedDuty], lines: LineMap, heir: Heir) -> dict[str, Held]:
    """The part of each agency in an item, in printed order; whoever leads by one clause leads the item.

    The keys are those of the heirs: an agency and the one that took over from it as a whole are one.
    """
    found: dict[str, Held] = {}
    for one in judged:
        duty = one.duty
        key = _key(duty.agency, heir)
        if key in found and (duty.part == "supports" or found[key].part.role == "lead"):
            continue
        part = Part(
            role="lead" if duty.part == "leads" else "support",
            basis=duty.basis,
            label=duty.label,
            surface=duty.agency.surface,
            quote=duty.span.quote,
            span_start=duty.span.start,
            span_end=duty.span.end,
            place=place_of(duty.span, lines),
            checked=one.checked,
        )
        name = duty.agency.name or duty.agency.surface
        found[key] = Held(key, duty.agency.agency_id, name, duty.agency.kind, part)
    return found


def _key(agency: Mention, heir: Heir) -> str:
    # The id of a group (各有关部门) holds the document or item it is meant in: another one on the other side.
    return f"（{agency.surface}）" if agency.kind == "group" else heir(agency.agency_id)


def part_changes(old: Mapping[str, Held], new: Mapping[str, Held]) -> list[PartChange]:
    """What changed in who leads and supports, in the order of the newer clause; those who went last."""
    return [change for change in map(_change, *_sides(old, new)) if change is not None]


def _sides(old: Mapping[str, Held], new: Mapping[str, Held]) -> tuple[Iterable[Held | None], Iterable[Held | None]]:
    keys = [*new, *(key for key in old if key not in new)]
    return [old.get(key) for key in keys], [new.get(key) for key in keys]


def _change(old: Held | None, new: Held | None) -> PartChange | None:
    here = new or old
    if here is None:
        return None
    if old is None or new is None:
        change = "lost" if new is None else "gained"
    elif old.part.role != new.part.role:
        change = "role"
    elif old.id != new.id and here.kind != "group":
        change = "name"
    elif old.part.label != new.part.label:
        change = "label"
    else:
        return None
    return PartChange.model_validate(
        {
            "agency": here.id,
            "name": here.name,
            "kind": here.kind,
            "change": change,
            "old": old.part if old else None,
            "new": new.part if new else None,
        }
    )
