"""The bundled texts are the ones the manifest names, and what it says of them stands in them."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.model.facts import DocumentFacts
from app.model.folding import fold
from app.model.ids import normal_docno
from loaders.agencies.registry import Registry
from loaders.pipeline import read_document

FOLDER = Path(__file__).parents[2] / "data" / "documents"
DOCUMENTS: list[dict[str, Any]] = yaml.safe_load((FOLDER / "manifest.yml").read_text("utf-8"))["documents"]
every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d["file"])


def text(document: dict[str, Any]) -> str:
    """The file without white space and in half width: the prints are wrapped anywhere."""
    return re.sub(r"\s", "", fold((FOLDER / document["file"]).read_text("utf-8")))


def test_the_folder_holds_what_the_manifest_names() -> None:
    held = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in FOLDER.iterdir() if f.suffix != ".yml"}
    assert held == {d["file"]: d["sha256"] for d in DOCUMENTS}


@every_document
def test_identity_stands_in_the_text(document: dict[str, Any]) -> None:
    words = text(document)
    assert re.sub(r"\s", "", fold(document["title"])) in words
    if document["docno"] is not None:
        assert normal_docno(document["docno"]) == document["docno"]
        assert fold(document["docno"]) in words
        assert document["issuer"] in words
    day: dt.date = document["issued_on"]
    assert f"{day.year}年{day.month}月{day.day}" in words
    assert document["region"] in words


@every_document
def test_no_address_is_made_up(document: dict[str, Any]) -> None:
    source = document["source"]
    assert source["url"] is None or source["url"] in (FOLDER / document["file"]).read_text("utf-8")
    printed = source["statement"].partition("原文所载：")[2]
    assert printed
    words = text(document)
    for part in re.split(r"[，；]", printed):
        assert re.sub(r"^(发布机构|索引号)|\s", "", fold(part)) in words


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load(FOLDER.parent / "registry")


def read(document: dict[str, Any], registry: Registry) -> DocumentFacts:
    return read_document((FOLDER / document["file"]).read_bytes(), document["file"], registry).facts


@every_document
def test_the_reading_agrees_on_identity(document: dict[str, Any], registry: Registry) -> None:
    head = read(document, registry).head
    fields = ("docno", "title", "issuer", "level", "region")
    assert {f: getattr(head, f) for f in fields} == {f: document[f] for f in fields}
    assert head.issued_on == document["issued_on"].isoformat()


@every_document
def test_the_reading_finds_what_is_expected(document: dict[str, Any], registry: Registry) -> None:
    facts = read(document, registry)
    sub_tasks = {t.path for t in facts.tasks if re.search(r"\d\.\d+$", t.path)}
    found = {
        "tasks": len({t.path for t in facts.tasks} - sub_tasks),
        "clauses": sum(len(t.clauses) for t in facts.tasks),
        "indicator_entries": len({re.sub(r"\.\d+$", "", i.path) for i in facts.indicators if i.clauses}),
    }
    assert {name: found[name] for name in document["expected"]} == document["expected"]
