"""Towns, townships and subdistricts: no divisions of the registry, but regions of their own below a county."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loaders.agencies.division import Division

if TYPE_CHECKING:
    from app.model.agencies import AgencyRecord
    from loaders.agencies.complete import CompleteNames

UNITS = ("镇", "乡", "苏木", "街道")
_UNIT = "|".join(UNITS)
#: 大华镇人民政府, 周家泉街道党工委, behind the county's name.
_TOWN = re.compile(
    rf"(?P<town>[一-鿿]{{2,6}}?(?:{_UNIT}))(?:人民政府|政府|办事处|党政|党委|党工委|委员会|工作委员会|工委)"
)
#: 镇政府, 街道办 in a town's own document.
_OWN = re.compile(rf"(?:本)?(?P<unit>{_UNIT})(?:人民政府|政府|办事处|办)")


def town_at(words: str, division: Division, complete: CompleteNames) -> str | None:
    """The town of the division whose body the words name (大华镇人民政府), folded, without the division's name."""
    match = _TOWN.match(words)
    return match["town"] if match and _government(match["town"], division, complete) else None


def own_government(key: str, region: str | None, division: Division, complete: CompleteNames) -> AgencyRecord | None:
    """The government of the town whose region that is, as its own documents name it: 镇政府."""
    match = _OWN.fullmatch(key)
    if match is None or region is None or region == division.region or not region.endswith(match["unit"]):
        return None
    return _government(region.removeprefix(division.region), division, complete)


def _government(town: str, division: Division, complete: CompleteNames) -> AgencyRecord | None:
    return complete.below(town + ("办事处" if town.endswith("街道") else "人民政府"), division)
