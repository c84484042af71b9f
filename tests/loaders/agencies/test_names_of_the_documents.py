"""Every name in the responsibility clauses of the shipped documents is known, a collective or a group.

The names are collected here by a plain reading of label lines and brackets, so that a fault of the clause
parser does not hide one of the registry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.model.agencies import Scope
from app.model.folding import fold
from app.resources import resource_folder
from loaders.agencies import Registry

#: Names that the registry leaves unknown, with the reason.
LEFT_OPEN = {
    "信保集团": "short for a guarantee group; the province's or the city's is not settled by the document",
    "湟投公司": "short for a city-owned investment company; its registered name is not verified",
    "南管委": "an abbreviation that the document does not spell out",
}

_LABEL = r"(?:牵头|责任|配合|参加)单位:"
_DOCUMENTS = sorted((resource_folder("data") / "documents").glob("*.txt"))


def _lists(text: str) -> Iterator[str]:
    """The lists behind labels: up to the next label, the closing bracket, or the end of a label line."""
    if re.search(rf"^\s*{_LABEL}", text, re.MULTILINE):
        yield from re.findall(rf"^\s*{_LABEL}(.*)$", text, re.MULTILINE)
        return
    whole = re.sub(r"\s", "", text)
    for clause in re.findall(rf"\(({_LABEL}(?:[^()]|\([^()]*\))*)\)", whole):
        yield from (part for part in re.split(rf";?{_LABEL}", clause) if part)


def _items(printed: str) -> tuple[list[str], str | None]:
    text = re.sub(r"\s", "", printed).strip("。")
    suffix = re.search(r"等((?:相关)?市州政府)", text)
    text = re.sub(r"等(?:相关)?市州政府", "", text)
    text = re.sub(r"市、州人", "市州人", re.sub(r"等(?=[,;]|$)", "", text))
    return [i for i in re.split(r"[、,;]", text) if i], suffix[1] if suffix else None


def _scope(text: str) -> Scope:
    city = "西宁市人民政府办公室" in text
    year = re.search(r"〔(20\d\d)〕", text)
    on = f"{year[1] if year else 2020}-12-24"
    return Scope("西宁市" if city else "青海省", "city" if city else "province", on, "d")


def _names(path: Path, registry: Registry) -> dict[str, str]:
    text = fold(path.read_text(encoding="utf-8-sig"))
    scope = _scope(text)
    kinds: dict[str, str] = {}
    for printed in _lists(text):
        items, suffix = _items(printed)
        for item, answer in zip(items, registry.resolve_list(items, scope, "t", suffix), strict=True):
            kinds[item] = answer.kind
    return kinds


def test_names_are_found_at_all(registry: Registry) -> None:
    counts = {path.stem: len(_names(path, registry)) for path in _DOCUMENTS}
    assert counts["青政办〔2018〕28号"] > 40
    assert counts["青政办〔2020〕62号"] > 30
    assert counts["青政办〔2021〕29号"] > 90
    assert counts["宁政办〔2020〕117号"] > 35


@pytest.mark.parametrize("path", _DOCUMENTS, ids=lambda p: p.stem)
def test_no_name_of_a_clause_is_unknown(registry: Registry, path: Path) -> None:
    assert {name for name, kind in _names(path, registry).items() if kind == "unknown"} <= set(LEFT_OPEN)


def test_names_left_open_are_still_left_open(registry: Registry) -> None:
    unknown = {n for p in _DOCUMENTS for n, kind in _names(p, registry).items() if kind == "unknown"}
    assert unknown == set(LEFT_OPEN)
