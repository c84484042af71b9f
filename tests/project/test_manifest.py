"""The bundled texts are the ones the manifest names, and what it says of them stands in them."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.model.folding import fold
from app.model.ids import normal_docno

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
