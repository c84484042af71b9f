"""Where the files that ship with the product are.

cypher/ and data/ lie at the top of a checkout, inside the package otherwise.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def resource_folder(name: str) -> Path:
    """The folder ``cypher`` or ``data``; raises FileNotFoundError where the installation lacks it."""
    for folder in (_PACKAGE / f"_{name}", _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the installation lacks its folder {name!r}: install zeren again")
