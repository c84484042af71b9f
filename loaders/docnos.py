"""Document numbers whose prefix does not tell the issuer, from loaders/rules/docnos.yml."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def _shared() -> frozenset[str]:
    data = yaml.safe_load(files("loaders").joinpath("rules/docnos.yml").read_text(encoding="utf-8"))
    return frozenset(row["prefix"] for row in data["shared"])


def is_shared_prefix(docno: str) -> bool:
    """Whether several issuers number their documents with this prefix (宁政办发: Nanjing and Ningxia)."""
    return docno.split("〔", 1)[0] in _shared()
