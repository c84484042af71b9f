"""What the prefix of a document number tells of its issuer, and what it does not (loaders/rules/docnos.yml)."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

#: A body named by its level alone: 省人民政府办公厅 is the one of the province that the number names.
_LEVEL_ALONE = re.compile(r"(?P<level>省|自治区)(?:委|党委|人民政府|政府)")
#: 州委办发, 县政发: the level alone, of whatever place.
_NO_PLACE = re.compile(r"(?:自治[区州县旗]|[省市州盟县区旗])(?:委|政|府|党|人民|办|直|纪|组)")


@cache
def _rules() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(files("loaders").joinpath("rules/docnos.yml").read_text(encoding="utf-8"))
    return data


def is_shared_prefix(docno: str) -> bool:
    """Whether several issuers number documents with this prefix (宁政办发: Nanjing and Ningxia; 州委办发: any)."""
    if _NO_PLACE.match(docno):
        return True
    return docno.split("〔", 1)[0] in {row["prefix"] for row in _rules()["shared"]}


def province_of(docno: str, issuer: str) -> str | None:
    """The province whose 省人民政府 numbers a document so; None where it does not tell."""
    level = _LEVEL_ALONE.match(issuer)
    province: str | None = _rules()["provinces"].get(docno[:1]) if level else None
    return province if level and province and province.endswith(level["level"]) else None
