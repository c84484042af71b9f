"""Agency lists: what a short item takes over from its neighbours.

省工业和信息化厅、财政厅、商务厅: the level's word is printed once. 西宁、海东等市州政府: the unit is printed once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.agencies.divisions import Division, Divisions
from loaders.agencies.keys import agency_key

#: What stands before the shared words: 等相关市州政府 -> 政府.
_LEADING = re.compile(r"(?:等|相关|有关|各|其他)*(?:[、/]|自治州|地级市|地区|市|州|盟|县|区|旗|〔|〕)*")
#: Words of a level that short names begin with, the longest first; 市场 and 省会 begin no short name.
_PREFIX = re.compile(
    r"(?P<prefix>国家|自治区党委|省委|市委|州委|县委|区委|自治区|省|市(?!场|政)|州|盟|县|区|旗)(?P<rest>.{2,})"
)
_GOVERNMENT_END = re.compile(r"(?:人民政府|政府)$")


def prefix_of(key: str, start: tuple[Division, str] | None) -> str | None:
    """The word or region a name begins with, as far as the next item may take it over."""
    if start is not None and start[1]:
        return key[: len(key) - len(start[1])]
    match = _PREFIX.match(key)
    return match["prefix"] if match else None


def wider_prefix(prefix: str) -> str | None:
    """省委 -> 省: after 省委组织部 comes 农业农村厅 as well."""
    return prefix[:-1] if prefix.endswith("委") and len(prefix) == 2 else None


def shared_words(suffix: str) -> str:
    """What the items share beyond the unit: 市州政府 -> 政府, 等相关市、州人民政府 -> 人民政府, 市商务局 -> 商务局."""
    key = agency_key(suffix)
    match = _LEADING.match(key)
    return key[match.end() :] if match else key


def suffix_after(keys: Sequence[str], position: int, divisions: Divisions, chain: Sequence[Division]) -> str | None:
    """The government words that the next complete item lends to the bare divisions before it.

    海西、海北州政府: 海西 has 政府 from 海北州政府. None where anything but bare divisions stands between.
    """
    for key in keys[position + 1 :]:
        end = _GOVERNMENT_END.search(key)
        if end is not None:
            named = divisions.named(key[: end.start()], chain)
            return end.group() if named is not None else None
        if divisions.named(key, chain) is None:
            return None
    return None
