"""Where things stand in the picture: the agency in the middle, each document at the tip of a petal of its items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

#: Distance between neighbours on one ring, and between rings, in the picture's units.
_ALONG = 78.0
_BETWEEN = 76.0
_INNER = 230.0
#: A wider petal would send the lines to its tip through the middle.
_WIDEST = pi * 0.85
_GAP = pi / 24


@dataclass(frozen=True, slots=True)
class Placed:
    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Petal:
    """A document outside, and its items on rings between it and the middle."""

    name: str
    x: float
    y: float
    items: tuple[Placed, ...]


def agency_place() -> tuple[float, float]:
    return 0.0, 0.0


def petals(groups: Sequence[tuple[str, Sequence[str]]]) -> list[Petal]:
    """One petal a group, its width by the number of its items; the same groups give the same places."""
    if not groups:
        return []
    weights = [max(len(items), 2) ** 0.6 for _, items in groups]
    free = 2 * pi - min(_GAP * len(groups), pi)
    widths = [min(_WIDEST, free * weight / sum(weights)) for weight in weights]
    gap = (2 * pi - sum(widths)) / len(groups)
    inner = max(_INNER, len(groups) * _ALONG / (2 * pi))
    placed = []
    # The first petal points upwards to the right, as one reads.
    start = -pi / 2
    for (name, items), width in zip(groups, widths, strict=True):
        middle = start + gap / 2 + width / 2
        rings = list(_rings(items, middle, width, inner))
        outer = inner + _BETWEEN * (max(ring for ring, _ in rings) if rings else 0) + 1.6 * _BETWEEN
        tip = _at(name, middle, outer)
        placed.append(Petal(name, tip.x, tip.y, tuple(item for _, item in rings)))
        start += gap + width
    return placed


def around(
    centre: tuple[float, float], counts: Sequence[tuple[int, float]], outwards: float | None = None
) -> list[tuple[float, float]]:
    """Places of nodes on rings around a node, or on half rings that face ``outwards`` (radians).

    ``counts`` are (how many, how wide a label) from the inner rings outwards, the width in the picture's units.
    """
    turn = 2 * pi if outwards is None else pi * 0.9
    middle = -pi / 2 if outwards is None else outwards
    places: list[tuple[float, float]] = []
    inner = _INNER
    for count, wide in counts:
        rings = list(_rings([str(number) for number in range(count)], middle, turn, inner, max(wide, _ALONG)))
        places += [(centre[0] + place.x, centre[1] + place.y) for _, place in rings]
        inner += _BETWEEN * (2 + max((ring for ring, _ in rings), default=-2))
    return places


def _rings(
    items: Sequence[str], middle: float, width: float, inner: float, along: float = _ALONG
) -> Iterator[tuple[int, Placed]]:
    """Each item with the number of its ring: rings are filled from the middle outwards, along the text."""
    ring, rest = 0, list(items)
    while rest:
        radius = inner + ring * _BETWEEN
        here = rest[: max(1, int(width * radius / along))]
        rest = rest[len(here) :]
        step = width / len(here)
        for index, item in enumerate(here):
            yield ring, _at(item, middle + step * (index + 0.5 - len(here) / 2), radius)
        ring += 1


def _at(name: str, angle: float, radius: float) -> Placed:
    # Screens are wide: the picture is an ellipse.
    return Placed(name, 1.7 * radius * cos(angle), radius * sin(angle))
