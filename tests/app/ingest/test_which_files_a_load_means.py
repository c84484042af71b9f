"""Files, patterns, folders and standard input: what is read, in which order, and what is not and why."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from app.ingest.files import Files, collect, shown, standard_input
from loaders import limits
from loaders.errors import InputError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.txt",
        "照片.jpg",
        ".hidden.txt",
        "~$a.txt",
        "deeper/c.txt",
        "deeper/most/d.TXT",
        "e.dat",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
    return tmp_path


def names(files: Files) -> list[str]:
    return [file.name for file in files.found]


def skipped(files: Files) -> dict[str, str]:
    return {one.path.name: one.reason for one in files.skipped}


def test_a_folder_gives_its_documents_in_order_of_name_and_says_what_it_skips(folder: Path) -> None:
    files = collect([folder])
    assert names(files) == ["a.txt", "b.txt", "c.txt", "d.TXT"]
    assert skipped(files) == {"照片.jpg": "unknown-format", "~$a.txt": "temporary", "e.dat": "unknown-format"}
    assert files.missing == []


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.txt", ["a.txt", "b.txt"]),
        ("[ab].txt", ["a.txt", "b.txt"]),
        ("**/*.txt", ["a.txt", "b.txt", "c.txt"]),
        ("**", ["a.txt", "b.txt", "c.txt", "d.TXT"]),
        ("deep*", ["c.txt", "d.TXT"]),
        ("*.dat", ["e.dat"]),
        ("?.*", ["a.txt", "b.txt"]),
    ],
)
def test_a_pattern_means_what_fits_it(folder: Path, pattern: str, found: list[str]) -> None:
    files = collect([folder / pattern])
    assert sorted(names(files)) == found
    assert files.missing == []


def test_a_pattern_that_nothing_fits_is_missing(folder: Path) -> None:
    (missing,) = collect([folder / "*.docx"]).missing
    assert missing.path == folder / "*.docx"
    assert "模式" in missing.zh


def test_a_file_whose_name_has_brackets_is_no_pattern(folder: Path) -> None:
    file = folder / "青政办[2020]62号.txt"
    file.write_text("x", encoding="utf-8")
    assert names(collect([file])) == [file.name]


def test_each_file_is_read_once_however_often_it_is_named(folder: Path) -> None:
    assert names(collect([folder / "b.txt", folder / "*.txt", folder])).count("b.txt") == 1


def test_a_file_named_by_itself_is_read_whatever_it_is_called(folder: Path) -> None:
    assert names(collect([folder / "照片.jpg", folder / ".hidden.txt"])) == ["照片.jpg", ".hidden.txt"]


def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert skipped(collect([folder]))["pipe.txt"] == "no-file"


def test_standard_input_is_read_under_the_name_given() -> None:
    one = standard_input(io.BytesIO("通知".encode()), "path/to/通知.docx")
    assert (shown(one.path), one.name, one.read().decode()) == ("-", "通知.docx", "通知")
    assert standard_input(io.BytesIO(b""), None).name == "stdin.txt"


def test_more_bytes_than_are_read_are_an_error_and_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 11)
    for one in (*collect([file]).found, standard_input(io.BytesIO(b"x" * 11), None)):
        with pytest.raises(InputError, match="上限"):
            one.read()


def test_a_name_that_is_no_text_can_be_shown() -> None:
    assert shown(Path(os.fsdecode(b"a\xff.txt"))) == "a\\xff.txt"
