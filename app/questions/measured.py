"""How often a link of a band is right, as measured on the gold of links: what pages show beside the band."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.model.links import Band
from app.resources import resource_folder


@dataclass(frozen=True, slots=True)
class Measured:
    """Of ``n`` links of the band that were checked by hand, ``right`` were true.

    ``precision`` is their share, ``low`` and ``high`` Wilson's interval of it at 95 %, all 0-1; ``precision`` is None
    where none was checked. ``rules_version`` names the rules they were found with (docs/accuracy.md).
    """

    n: int
    right: int
    precision: float | None
    low: float
    high: float
    rules_version: str


@cache
def measured_bands() -> Mapping[Band, Measured]:
    """The figures of each band, strongest first, from data/measured/bands.json; `make accuracy` writes it."""
    told = json.loads((resource_folder("data") / "measured" / "bands.json").read_text("utf-8"))
    return {band: Measured(**figures, rules_version=told["rules_version"]) for band, figures in told["bands"].items()}
