"""Official names of agencies over the country: who a printed name means, by issuer and date of its document.

The rows stand in names/*.txt: `# issuer | date`, then `printed = full official name`; `?` where nobody can tell.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from app.model.agencies import Scope
from loaders.agencies import Registry


class Row(NamedTuple):
    issuer: str
    on: str
    surface: str
    name: str


def _rows() -> list[Row]:
    rows, issuer, on = [], "", ""
    for path in sorted((Path(__file__).parent / "names").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                issuer, on = (part.strip() for part in line.lstrip("#").split("|"))
            elif line.strip():
                surface, name = (part.strip() for part in line.split("="))
                rows.append(Row(issuer, on, surface, name))
    return rows


_ROWS = _rows()


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row.issuer}-{row.on[:4]}-{row.surface}") for row in _ROWS])
def test_name(registry: Registry, row: Row) -> None:
    place = registry.region_of_issuer(row.issuer)
    assert place is not None
    found = registry.resolve(row.surface, Scope(place[0], place[1], row.on, "d"), "t")
    assert (found.name or "?") == row.name
    if found.name is not None:
        assert registry.record(found.name) is not None


def test_the_table_is_wide() -> None:
    assert len(_ROWS) >= 500
    assert len({row.issuer for row in _ROWS}) >= 60
