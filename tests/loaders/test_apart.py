"""A process of its own reads a file as this one would, and what a file does to it stays there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.resources import resource_folder
from loaders import apart, limits
from loaders.agencies.registry import Registry
from loaders.apart import FileReader
from loaders.errors import InputError
from loaders.pipeline import read_document

DATA = resource_folder("data")
FILE = DATA / "documents" / "青政办〔2020〕62号.txt"


@pytest.fixture
def reader() -> Iterator[FileReader]:
    with FileReader(DATA / "registry") as reader:
        yield reader


def test_the_same_is_read_as_here(reader: FileReader, registry: Registry) -> None:
    data = FILE.read_bytes()
    assert reader.read(data, FILE.name) == read_document(data, FILE.name, registry)


def test_one_broken_file_does_not_keep_the_next_from_being_read(reader: FileReader) -> None:
    with pytest.raises(InputError, match="空字节") as raised:
        reader.read(b"a\x00b", "a.txt")
    assert raised.value.place == "字节 1"
    assert reader.read(FILE.read_bytes(), FILE.name).facts.head.docno == "青政办〔2020〕62号"


def test_a_file_that_takes_too_long_is_stopped_and_named(reader: FileReader, monkeypatch: pytest.MonkeyPatch) -> None:
    data = FILE.read_bytes()
    monkeypatch.setattr(limits, "seconds_for", lambda _: 0.0)
    with pytest.raises(InputError, match="0 秒"):
        reader.read(data, FILE.name)
    monkeypatch.undo()
    assert reader.read(data, FILE.name).facts.tasks


def test_a_process_that_ends_is_said_and_replaced(reader: FileReader) -> None:
    data = FILE.read_bytes()
    reader.read(data, FILE.name)
    assert reader._process is not None
    reader._process.kill()
    with pytest.raises(InputError, match="意外中止"):
        reader.read(data, FILE.name)
    assert reader.read(data, FILE.name).facts.tasks


def test_a_fault_of_the_rules_is_told_with_its_words(monkeypatch: pytest.MonkeyPatch, registry: Registry) -> None:
    def broken(*_: object) -> None:
        raise KeyError("nobody")

    monkeypatch.setattr("loaders.pipeline.read_document", broken)
    assert apart._answer(b"", "a.txt", registry, 0) == ("fault", "KeyError: 'nobody'")


def test_memory_that_is_not_there_is_told_as_such(monkeypatch: pytest.MonkeyPatch, registry: Registry) -> None:
    def greedy(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("loaders.pipeline.read_document", greedy)
    assert apart._answer(b"", "a.txt", registry, 7) == ("memory", 7)


@pytest.mark.parametrize("name", ["notes.txt", "notes", "notes.unknown"])
def test_plain_text_needs_no_process_of_its_own(name: str) -> None:
    assert apart.is_simple("通知。".encode(), name)


def test_nothing_is_left_running() -> None:
    with FileReader(DATA / "registry") as reader:
        reader.read(FILE.read_bytes(), FILE.name)
        process = reader._process
        assert process is not None
        assert process.is_alive()
    with pytest.raises(ValueError, match="closed"):
        process.is_alive()
