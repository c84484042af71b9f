"""The library keeps every version, tells new words from old ones, and gives back what was put."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_documents import cite, document, head, lead, read_made, section, task

from app.errors import StoreError, UnknownError, UsageError
from app.library.library import Library, PutResult
from app.model.offsets import LineMap, OffsetMap, Place
from app.resources import resource_folder
from loaders.agencies.registry import Registry
from loaders.pipeline import Reading

ID = "青政办〔2020〕62号"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load(resource_folder("data") / "registry")


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'data' / 'library.sqlite3'}"


@pytest.fixture
def library(url: str) -> Iterator[Library]:
    library = Library.open(url)
    yield library
    library.close()


@pytest.fixture
def read(registry: Registry) -> Callable[..., Reading]:
    """A reading of one document whose first task says these words."""

    def read(
        words: str = "推进现代商贸业发展。", *, title: str = "发展服务业", titles: int = 40, rules: str = "made-1"
    ) -> Reading:
        made = document(
            head(ID),
            cite(docno="发改产业〔2019〕1602号", title="指导意见"),
            section("三", title),
            task("三/七", words, [lead("省商务厅", "各有关部门")], parent="三", deadline="2025"),
        )
        return read_made(json.dumps(made).encode(), "made.txt", registry, titles=titles, rules=rules)

    return read


def put(library: Library, reading: Reading, original: bytes = b"original") -> PutResult:
    with library.writing():
        return library.put(
            reading.prepared, reading.facts, original=original, file_name="62.txt", source="texts/62.txt"
        )


def test_what_was_put_comes_back(library: Library, read: Callable[..., Reading]) -> None:
    reading = read()
    assert put(library, reading, b"\xef\xbb\xbforiginal bytes") == PutResult("new", 1)
    assert library.get(ID) == reading.facts
    assert library.prepared(ID) == reading.prepared
    original = library.original(ID)
    assert (original.data, original.file_name, original.source) == (
        b"\xef\xbb\xbforiginal bytes",
        "62.txt",
        "texts/62.txt",
    )


def test_the_same_words_are_no_new_version_whatever_the_white_space(
    library: Library, read: Callable[..., Reading]
) -> None:
    first = read()
    put(library, first)
    assert put(library, first) == PutResult("unchanged", 1)
    spaced = read("推进现代商贸业 发展。")
    assert spaced.facts.text != first.facts.text
    assert put(library, spaced) == PutResult("unchanged", 1)
    assert library.get(ID) == first.facts
    assert len(library.versions(ID)) == 1


def test_other_words_are_the_next_version_and_the_earlier_one_is_kept(
    library: Library, read: Callable[..., Reading]
) -> None:
    first, second = read(), read("加快现代物流业发展。")
    put(library, first)
    assert put(library, second) == PutResult("replaced", 2)
    assert library.get(ID) == second.facts
    assert [(v.version, v.current, v.text_sha256) for v in library.versions(ID)] == [
        (1, False, first.facts.text_sha256),
        (2, True, second.facts.text_sha256),
    ]
    assert [v.version for v in library.documents()] == [2]


def test_an_earlier_text_brought_back_is_a_version_of_its_own(library: Library, read: Callable[..., Reading]) -> None:
    put(library, read())
    put(library, read("加快现代物流业发展。"))
    assert put(library, read()) == PutResult("replaced", 3)


def test_the_same_text_read_by_changed_rules_replaces_the_reading_only(
    library: Library, read: Callable[..., Reading]
) -> None:
    put(library, read())
    other = read(titles=4)
    assert library.outcome_of(other.facts) == "reread"
    assert put(library, other) == PutResult("reread", 1)
    assert library.get(ID).tasks[0].title == "推进现代"
    assert len(library.versions(ID)) == 1


def test_reading_the_original_again_keeps_where_and_when_it_was_obtained(
    library: Library, read: Callable[..., Reading]
) -> None:
    put(library, read(), b"the bytes")
    before = library.documents()[0]
    other = read(titles=4, rules="made-2")
    with library.writing():
        library.reread(other.prepared, other.facts)
    after = library.documents()[0]
    assert library.get(ID) == other.facts
    assert library.original(ID).data == b"the bytes"
    assert dataclasses.replace(after, rules_version="made-1", facts_sha256=before.facts_sha256) == before
    assert after.rules_version == "made-2"
    assert after.facts_sha256 != before.facts_sha256


def test_a_removed_document_is_no_longer_listed_and_its_versions_stay(
    library: Library, read: Callable[..., Reading]
) -> None:
    put(library, read())
    with library.writing():
        assert library.remove(ID)
        assert not library.remove(ID)
    assert library.documents() == ()
    assert library.held() == {}
    assert library.held_document(ID) is None
    assert [v.removed_at is not None for v in library.versions(ID)] == [True]
    with pytest.raises(UnknownError):
        library.get(ID)


def test_a_removed_document_comes_back_as_its_next_version(library: Library, read: Callable[..., Reading]) -> None:
    put(library, read())
    with library.writing():
        library.remove(ID)
    assert put(library, read()) == PutResult("new", 2)
    assert [(v.version, v.removed_at) for v in library.versions(ID)] == [(1, None), (2, None)]
    assert [v.version for v in library.documents()] == [2]


def test_a_place_in_the_text_leads_to_page_and_line(library: Library, read: Callable[..., Reading]) -> None:
    reading = read()
    put(library, reading)
    span = reading.facts.tasks[0].span
    assert library.lines(ID).place(span.start) == Place(2, 1)
    assert library.lines(ID).place(span.start - 1) == Place(1, 3)
    assert library.lines(ID).place(0) == Place(1, 1)


def test_maps_without_pages_and_with_backward_steps_come_back(library: Library, read: Callable[..., Reading]) -> None:
    reading = read()
    length = len(reading.facts.text)
    prepared = dataclasses.replace(
        reading.prepared,
        offsets=OffsetMap((0, 5, length - 2), (70_000, 9, 2_000_000)),
        lines=LineMap((0, 7), (Place(None, 12), Place(None, 3))),
    )
    put(library, dataclasses.replace(reading, prepared=prepared))
    assert library.prepared(ID) == prepared


def test_an_outline_tells_whom_a_document_names_and_what_it_cites(
    library: Library, read: Callable[..., Reading]
) -> None:
    put(library, read())
    outline = library.held()[ID].outline
    assert [(n.agency_id, n.surface, n.kind) for n in outline.named] == [
        (f"各有关部门（{ID}）", "各有关部门", "group"),
        ("青海省商务厅", "省商务厅", "agency"),
    ]
    assert [c.docno for c in outline.citations] == ["发改产业〔2019〕1602号"]
    assert library.held_document(ID) == library.held()[ID]


def test_facts_of_another_text_are_refused(library: Library, read: Callable[..., Reading]) -> None:
    with library.writing(), pytest.raises(ValueError, match="another text"):
        library.put(read("加快现代物流业发展。").prepared, read().facts, original=b"", file_name="a", source="a")
    assert library.documents() == ()


def test_writing_without_the_lock_is_a_fault_of_the_program(library: Library, read: Callable[..., Reading]) -> None:
    reading = read()
    with pytest.raises(RuntimeError, match="writing"):
        library.put(reading.prepared, reading.facts, original=b"", file_name="a", source="a")
    with pytest.raises(RuntimeError, match="writing"):
        library.remove(ID)


def test_a_library_opened_again_holds_what_it_held(url: str, read: Callable[..., Reading]) -> None:
    first = Library.open(url)
    put(first, read())
    first.close()
    second = Library.open(url)
    assert second.get(ID) == read().facts
    second.close()


def test_a_commit_is_on_the_disk_and_survives_a_crash(url: str, library: Library, tmp_path: Path) -> None:
    connection = library._engine.raw_connection()
    cursor = connection.cursor()
    settings = {
        name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    }
    connection.close()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}


def test_a_library_of_a_newer_version_is_left_alone(url: str, tmp_path: Path) -> None:
    Library.open(url).close()
    file = tmp_path / "data" / "library.sqlite3"
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE library_schema SET version = 99")
    connection.close()
    with pytest.raises(StoreError, match=r"更新版本.*99"):
        Library.open(url)


def test_a_file_that_is_no_library_is_named_in_the_error(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite3"
    file.write_bytes(b"this is no database, however long the text is that stands in it" * 20)
    with pytest.raises(StoreError, match=r"library\.sqlite3.*not a database"):
        Library.open(f"sqlite:///{file}")


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file stands where the folder should be", encoding="utf-8")
    with pytest.raises(StoreError, match="ZEREN_DATA_DIR"):
        Library.open(f"sqlite:///{tmp_path / 'data' / 'library.sqlite3'}")


@pytest.mark.parametrize("address", ["nonsense", "mysql://here/zeren", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_cannot_be_a_library_is_refused(address: str) -> None:
    with pytest.raises(UsageError):
        Library.open(address)


def test_a_missing_driver_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="driver"):
        Library.open("postgresql+nosuchdriver://here/zeren")


def test_passwords_stay_out_of_errors() -> None:
    with pytest.raises(UsageError) as caught:
        Library.open("mysql://me:secretword@here/zeren")
    assert "secretword" not in str(caught.value)


def test_every_version_can_be_read_again_after_the_document_is_gone(
    library: Library, read: Callable[..., Reading]
) -> None:
    first, second = read("推进现代商贸业发展。"), read("推进现代物流业发展。")
    put(library, first)
    put(library, second)
    with library.writing():
        library.remove(ID)
    assert library.documents() == ()
    assert [(info.document, info.version) for info in library.documents(removed=True)] == [(ID, 2)]
    for number, reading in enumerate((first, second), 1):
        version = library.version(ID, number)
        assert (version.facts, version.lines) == (reading.facts, reading.prepared.lines)
        assert (version.info.version, version.info.current) == (number, number == 2)
    with pytest.raises(UnknownError) as unknown:
        library.version(ID, 3)
    assert unknown.value.extra["nearest"] == [f"{ID}@1", f"{ID}@2"]
