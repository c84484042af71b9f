"""Of whom an indicator speaks: 全省 in a document of 青海省 is 青海省, and so is what names nobody."""

from __future__ import annotations

from collections.abc import Mapping

from app.model.facts import Level
from app.model.folding import fold

#: Words by which a document means the region that issued it, by the level of that region.
_OWN: Mapping[Level, frozenset[str]] = {
    "national": frozenset({"全国", "我国"}),
    "province": frozenset({"全省", "全自治区", "全区", "全市", "我省", "我区", "我市", "本省", "本区", "本市"}),
    "city": frozenset({"全市", "全州", "全盟", "全地区", "我市", "我州", "我盟", "本市", "本州", "本盟"}),
    "county": frozenset(
        {"全县", "全区", "全市", "全旗", "我县", "我区", "我市", "我旗", "本县", "本区", "本市", "本旗"}
    ),
}
_UNITS = ("特别行政区", "自治区", "自治州", "地区", "省", "市", "县", "区", "州", "盟", "旗")


def whose(scope: str | None, level: Level | None, region: str | None) -> str | None:
    """The region a figure is of, or the scope as printed where it is none of the document's own words.

    ``level`` and ``region`` are the document's. None where neither scope nor region is known.
    """
    if scope is None:
        return region
    printed = "".join(fold(scope).split())
    own = _OWN[level] if level else frozenset[str]().union(*_OWN.values())
    if region is not None and (printed in own or printed in (region, _short(region))):
        return region
    return printed


def _short(region: str) -> str:
    """西宁市 is also printed 西宁; a name of one sign stays whole."""
    unit = next((unit for unit in _UNITS if region.endswith(unit)), "")
    short = region.removesuffix(unit)
    return short if len(short) > 1 else region
