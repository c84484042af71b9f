"""Issuers: the region and level a document speaks for, and the issuer's full name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.model.facts import Level
from loaders.agencies.division import NATION
from loaders.agencies.keys import agency_key, printed_name
from loaders.agencies.towns import town_at

if TYPE_CHECKING:
    from app.model.agencies import AgencyRecord
    from loaders.agencies.registry import Registry

#: What stands between joint issuers: 国家发展改革委 市场监管总局.
_JOINED = re.compile(r"[\s、,，]+")
#: The end of a complete body's name; a blank after anything else stands inside one name (西宁市 人民政府).
_COMPLETE = re.compile(r"[厅局委办部署会府院室社]$")
#: 教育部办公厅: an office that issues for its body.
_OFFICE = re.compile(r"(?P<body>.{2,}?)(?P<office>办公厅|办公室|综合司|秘书局)")
#: Where a name in a row of names can end, and what shows that another one follows.
_ENDS = re.compile(
    r"(?:[厅局委办部署院室社]|(?<=委员)会)(?=[一-鿿]{2})|(?<=人民)政府(?=[一-鿿]{2})|(?<=中共)中央(?=国务院)"
)
_ISSUER_AGAIN = re.compile(r"^(?!(?:办公[厅室]|组织部|宣传部))[一-鿿]{2,120}(?:[厅局委办部署院室社]|政府|委员会)$")
_PARTY = re.compile(r"^(?:中共|中国共产党|共青团)")
_NATIONAL = re.compile(r"国家|国务院|中共中央|中央|全国|最高人民")


def region_of(registry: Registry, issuer: str) -> tuple[str, Level] | None:
    """See `Registry.region_of_issuer`."""
    key = agency_key(_first(issuer))
    record = registry.body(key) or _leading(registry, key)
    if record is not None:
        return record.region, record.level
    start = registry.divisions.at_start(_PARTY.sub("", key), registry.divisions.chain(None))
    if start is not None:
        division, rest = start
        town = town_at(rest, division, registry.complete) if registry.is_lowest(division) else None
        return division.region + (town or ""), division.level
    office = _OFFICE.fullmatch(key)
    if office is not None:
        return region_of(registry, office["body"])
    return (NATION, "national") if _NATIONAL.match(key) else None


def name_of(registry: Registry, issuer: str) -> str:
    """See `Registry.issuer_name`."""
    first = _first(issuer)
    key = agency_key(first)
    record = registry.body(key)
    if record is not None:
        return record.name
    if (leading := _leading(registry, key)) is not None:
        return leading.name
    office = _OFFICE.fullmatch(key)
    body = registry.body(office["body"]) if office else None
    return body.name + office["office"] if body and office else printed_name(first)


def first_of(registry: Registry, issuer: str) -> str:
    """See `Registry.first_issuer`."""
    first = _first(issuer)
    key = agency_key(first)
    if registry.body(key) is not None or (leading := _leading(registry, key)) is None:
        return first
    names = {agency_key(name) for name in leading.names}
    return next((first[:end] for end in range(2, len(first)) if agency_key(first[:end]) in names), first)


def _leading(registry: Registry, key: str) -> AgencyRecord | None:
    """The first of joint issuers whose names stand without a blank: 中共广州市委办公厅广州市人民政府办公厅."""
    for end in _ENDS.finditer(key):
        rest = key[end.end() :]
        if (record := registry.body(key[: end.end()])) is not None and _ISSUER_AGAIN.search(rest):
            return record
    return None


def _first(issuer: str) -> str:
    parts = [p for p in _JOINED.split(issuer.strip()) if p]
    if len(parts) > 1 and not _COMPLETE.search(parts[0]):
        return "".join(parts)
    return parts[0] if parts else ""
