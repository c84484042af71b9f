"""The product's version, as installed."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version


@cache
def product_version() -> str:
    return version("zeren")
