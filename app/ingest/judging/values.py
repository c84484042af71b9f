"""What a judgement says instead: an agency, a day, the fields of an indicator, each as the graph can hold it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

from app.errors import UnknownError, UsageError
from app.model.agencies import Scope
from app.model.facts import DocumentHead
from loaders.agencies.registry import Registry


def agency_value(name: str, registry: Registry, head: DocumentHead | None = None) -> dict[str, Any]:
    """The agency by its full official name, with ``head`` by a name as that document would print it, or as
    `<region>:<name>` any other body, which then stands unregistered.

    Raises UsageError for no name, UnknownError (with what comes close) for one that is neither.
    """
    name = name.strip()
    if not name:
        raise UsageError("须写明机构（agency）", "the agency is missing")
    record = registry.record(name)
    if record is None and head is not None and (meant := registry.resolve(name, scope_of(head)).name):
        record = registry.record(meant)
    if record is not None:
        return {"agency": record.name, "name": record.name, "kind": record.kind, "registered": True}
    region, colon, shown = name.partition(":")
    if colon and shown and is_region(region, registry):
        return {"agency": name, "name": shown, "kind": "unknown", "registered": False}
    raise UnknownError(
        f"名录中没有“{name}”；请写全称，或以“地区全称:名称”写明名录以外的机构",
        f"{name!r} is not registered: write the full official name, or `<region>:<name>` for a body outside it",
        registry.nearest(name),
    )


def scope_of(head: DocumentHead) -> Scope:
    """What a short name is read against in a document."""
    return Scope(head.region, head.level, head.issued_on, head.id)


def is_region(name: str, registry: Registry) -> bool:
    """Whether that is the full name of a division, or of a town in one."""
    return name == "全国" or registry.parent_region(name) is not None


def day_of_value(value: object) -> str | None:
    """An ISO day, None where none is meant; raises UsageError."""
    if value in (None, ""):
        return None
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise UsageError(f"日期有误：{value}，应如 2025-12-31", f"not a date: {value} (2025-12-31)") from None


_CHOICES: Mapping[str, frozenset[Any]] = {
    "op": frozenset({"=", ">=", "<=", "~", ">", "<", None}),
    "change": frozenset({"level", "growth", "reduction"}),
    "better": frozenset({"up", "down", None}),
    "binding": frozenset({"约束性", "预期性", None}),
    "kind": frozenset({"target", "actual"}),
}


def indicator_value(value: dict[str, Any]) -> dict[str, Any]:
    """The fields of an indicator, each of the type it has in the graph; raises UsageError."""
    checked: dict[str, Any] = {}
    for name, given in value.items():
        if name in _CHOICES:
            right = given in _CHOICES[name]
        elif name in ("value", "value_high"):
            right = given is None or _is_a_number(given)
            given = float(given) if right and given is not None else given
        elif name == "year":
            right = given is None or (isinstance(given, int) and 1900 <= given <= 2200)
        else:
            right = (given is None and name != "metric") or (isinstance(given, str) and 0 < len(given) <= 200)
        if not right:
            raise UsageError(f"指标的 {name} 不能是 {given!r}", f"{name} of an indicator cannot be {given!r}")
        checked[name] = given
    return checked


def _is_a_number(given: object) -> bool:
    """Whether it can stand as a figure: JSON has true and numbers without end, a graph has neither."""
    if isinstance(given, bool) or not isinstance(given, int | float):
        return False
    try:
        return math.isfinite(given)
    except OverflowError:  # a whole number beyond every float
        return False
