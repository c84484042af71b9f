"""Older office files by way of a program on the PATH, which these tests play themselves."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from loaders import limits
from loaders.errors import InputError
from loaders.formats.known import read_source


def older(stream: str) -> bytes:
    """What tells an older file: its mark, and the name of a stream."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + f"{stream}\0".encode("utf-16-le") + bytes(600)


DOC, XLS = older("WordDocument"), older("Workbook")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that is all of the PATH, besides the shell's own programs."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr("loaders.formats.legacy._ELSEWHERE", ())
    return folder


def play(folder: Path, name: str, script: str) -> None:
    file = folder / name
    file.write_text(f"#!{sys.executable}\nimport pathlib, sys, time\n{script}\n")
    file.chmod(0o755)


def test_what_to_install_is_told_where_no_program_is(programs: Path) -> None:
    for data, name, target in ((DOC, "a.wps", ".docx"), (XLS, "a.xls", ".xlsx"), (b"{\\rtf1 x}", "a.rtf", ".docx")):
        with pytest.raises(InputError, match=f"LibreOffice.*{target}"):
            read_source(data, name)


def test_an_office_program_converts(programs: Path, tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(("序号", "任务"))
    book.active.append((1, "建设枢纽"))
    made = tmp_path / "made.xlsx"
    book.save(made)
    play(
        programs,
        "soffice",
        f"""
options = dict(zip(sys.argv, sys.argv[1:]))
profile = [a for a in sys.argv if a.startswith("-env:UserInstallation=file://")]
assert profile and "--headless" in sys.argv and options["--convert-to"] == "xlsx"
source, out = pathlib.Path(sys.argv[-1]), pathlib.Path(options["--outdir"])
assert source.read_bytes().startswith(b"\\xd0\\xcf") and source.suffix == ".xls"
out.mkdir()
(out / "document.xlsx").write_bytes(pathlib.Path({str(made)!r}).read_bytes())
print("convert done")
""",
    )
    source = read_source(XLS, "ledger.et")
    assert source.text == "序号\t任务\n1\t建设枢纽"
    assert [remark.rule for remark in source.remarks] == ["converted"]


@pytest.mark.parametrize("script", ["sys.exit(3)", "print('cannot load')", "print('x'); pathlib.Path('out').mkdir()"])
def test_a_conversion_that_fails_is_told(programs: Path, script: str) -> None:
    play(programs, "soffice", script)
    with pytest.raises(InputError, match=r"转换失败.*\.docx"):
        read_source(DOC, "a.doc")


def test_a_program_that_hangs_is_ended(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.3)
    play(programs, "soffice", "time.sleep(600)")
    with pytest.raises(InputError, match="已中止"):
        read_source(DOC, "a.doc")


def test_antiword_gives_the_text(programs: Path) -> None:
    play(programs, "antiword", "sys.stdout.buffer.write('一、总体要求\\n二、主要任务\\n'.encode())")
    source = read_source(DOC, "a.doc")
    assert source.text.split("\n")[:2] == ["一、总体要求", "二、主要任务"]
    assert source.remarks[0].severity == "warning"


def test_catdoc_reads_rich_text(programs: Path) -> None:
    play(programs, "antiword", "sys.exit(1)")
    play(programs, "catdoc", "sys.stdout.buffer.write('一、总体要求'.encode())")
    assert read_source(b"{\\rtf1 ...}", "a.rtf").text == "一、总体要求"


@pytest.mark.parametrize(
    ("stream", "words"), [("EncryptedPackage", "密码"), ("PowerPoint Document", "演示文稿"), ("Contents", "另存")]
)
def test_other_older_files_are_told(programs: Path, stream: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_source(older(stream), "a.docx")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(20), r"图片（PNG）.*OCR"),
        (b"\xff\xd8\xff\xe0" + bytes(20), r"图片（JPEG）.*OCR"),
        (b"Rar!\x1a\x07\0" + bytes(20), r"压缩包（RAR）.*解压"),
        (b"MZ\x90\0" + bytes(20), r"程序文件"),
        (b"RIFF\0\0\0\0WEBPVP8 ", r"WebP"),
        (b"\0\0\0\x18ftypmp42" + bytes(20), r"MP4"),
        (b"PK\x03\x04" + bytes(40), r"已损坏"),
    ],
)
def test_files_without_text_are_told(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_source(data, "file")


def test_an_archive_is_told() -> None:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("通知.txt", "一、总体要求")
    with pytest.raises(InputError, match="解压"):
        read_source(out.getvalue(), "a.zip")


@pytest.mark.parametrize("words", ["BM指数", "MZ市", "BZh一、", "GIF8"])
def test_texts_that_begin_like_other_files_are_texts(words: str) -> None:
    assert read_source(words.encode(), "a.txt").text == words
