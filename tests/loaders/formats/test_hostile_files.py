"""A file made to do harm costs seconds: it is read, or refused with a reason, within bounds of time and memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hostile_files import ENDLESS, HOSTILE, docx, read_or_refused, xlsx

from app.ingest.soundness import faults
from app.resources import resource_folder
from loaders import limits
from loaders.apart import FileReader, LimitError
from loaders.errors import InputError
from loaders.formats.known import format_of

#: Many times what any of them takes; what never ends does not end within it either.
_SECONDS = 60.0
_MEMORY = 2_000_000_000


@pytest.fixture(scope="module")
def reader() -> Iterator[FileReader]:
    with FileReader(resource_folder("data") / "registry", memory=_MEMORY) as reader:
        yield reader


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_read_or_refused_within_bounds(name: str, reader: FileReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "seconds_for", lambda _: _SECONDS)
    found = read_or_refused(reader, HOSTILE[name](), name)
    if isinstance(found, InputError):
        assert found.zh
        assert found.en
        return
    assert faults(found.facts) == []
    assert "root:" not in found.facts.text
    assert "哈哈" not in found.facts.text


@pytest.mark.parametrize("name", ENDLESS)
def test_what_does_not_end_is_ended(name: str, reader: FileReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "seconds_for", lambda _: 3.0)
    with pytest.raises(InputError):
        reader.read(ENDLESS[name](), name)
    monkeypatch.setattr(limits, "seconds_for", lambda _: _SECONDS)
    assert reader.read("通知。".encode(), "a.txt").facts.text == "通知。"


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than an interpreter with the rules takes, and less than the file asks for."""
    with FileReader(resource_folder("data") / "registry", memory=260_000_000) as small, pytest.raises(LimitError):
        small.read(("甲" * 20_000_000).encode(), "a.txt")


def test_comments_do_not_keep_the_format_from_being_told() -> None:
    assert format_of(b"<!-- a -->" * 1000, "a.bin").name == "text"
    assert format_of(b"<!-- a -->" * 100 + b"<html>", "a.bin").name == "html"


def test_a_part_that_says_it_is_short_is_not_believed() -> None:
    assert HOSTILE["lying.docx"]().count(b"word/document.xml") == 2
    assert format_of(docx("<a/>"), "a.docx").name == "docx"
    assert format_of(xlsx("<a/>"), "a.bin").name == "xlsx"
