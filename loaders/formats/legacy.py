"""Formats of older office programs, by way of a program that knows them: LibreOffice, else antiword or catdoc.

None of them is needed to run; where a file asks for one that is absent, a person is told what to install.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from app.model.facts import Issue
from loaders import limits
from loaders.decode import decode
from loaders.errors import InputError
from loaders.source import Source

_RTF = b"{\\rtf"
#: Where LibreOffice stands on systems that do not put it on the PATH.
_ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
#: Of the time that reading a file may take, what is left to the program.
_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class _Kind:
    """What the file is, the suffix a program knows it by, and the format it is turned into."""

    name: str
    suffix: str
    target: str


_WORD = _Kind("旧版文字文档（.doc、.wps）", ".doc", "docx")
_RICH = _Kind("RTF 文档", ".rtf", "docx")
_SHEETS = _Kind("旧版表格（.xls、.et）", ".xls", "xlsx")


def read(data: bytes) -> Source:
    """The text as a program of the machine reads it; raises InputError where there is none, or it fails."""
    kind = _kind_of(data)
    with tempfile.TemporaryDirectory(prefix="zeren-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        file = folder / f"document{kind.suffix}"
        file.write_bytes(data)
        seconds = _SHARE * limits.seconds_for(len(data))
        if office := _found("soffice", "libreoffice", *_ELSEWHERE):
            return _converted(office, file, kind, seconds)
        if kind is _WORD and (antiword := _found("antiword")):
            words = _run([antiword, "-m", "UTF-8.txt", "-w", "0", str(file)], folder, kind, seconds)
            return _plain(words, "antiword")
        if kind is not _SHEETS and (catdoc := _found("catdoc")):
            return _plain(_run([catdoc, "-d", "utf-8", "-w", str(file)], folder, kind, seconds), "catdoc")
    raise InputError(
        f"这是{kind.name}，读取它需要 LibreOffice：请安装后再试（Debian/Ubuntu：apt-get install libreoffice），"
        f"或用 WPS、Word 等另存为 .{kind.target} 后再载入",
        f"a file of an older office program: install LibreOffice, or save it as .{kind.target} first",
    )


def _kind_of(data: bytes) -> _Kind:
    """What an older file holds, by the names of its streams."""
    if data.startswith(_RTF):
        return _RICH
    if _has(data, "EncryptedPackage"):
        raise InputError("文件有密码保护；请解除密码后再载入", "the file is encrypted: remove the password first")
    if _has(data, "WordDocument") or _has(data, "WpsDocument"):
        return _WORD
    if _has(data, "Workbook") or _has(data, "Book"):
        return _SHEETS
    if _has(data, "PowerPoint Document"):
        raise InputError(
            "这是演示文稿，不是可读的公文；请另存为 .docx 或 PDF 后再载入",
            "a presentation: save its text as .docx or PDF first",
        )
    raise InputError(
        "文件是旧版办公软件格式，但看不出是文字还是表格；请用原软件另存为 .docx 或 .xlsx 后再载入",
        "a file of an older office program of unknown kind: save it as .docx or .xlsx first",
    )


def _has(data: bytes, stream: str) -> bool:
    return f"{stream}\0".encode("utf-16-le") in data


def _found(*names: str) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def _converted(office: str, file: Path, kind: _Kind, seconds: float) -> Source:
    """The file as LibreOffice turns it into a newer format, in a profile of its own."""
    from loaders.formats.known import read_source

    out = file.parent / "out"
    profile = (file.parent / "profile").as_uri()
    options = [f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck", "--nologo"]
    said = _run(
        [office, *options, "--convert-to", kind.target, "--outdir", str(out), str(file)], file.parent, kind, seconds
    )
    made = out / f"{file.stem}.{kind.target}"
    if not made.is_file():
        raise _failed(kind, said)
    if made.stat().st_size > limits.FILE_BYTES:
        raise InputError(*limits.too_large())
    source = read_source(made.read_bytes(), made.name)
    remark = Issue("info", "converted", f"原件是{kind.name}，经 LibreOffice 转换后读出")
    return replace(source, remarks=(remark, *source.remarks))


def _plain(words: bytes, program: str) -> Source:
    """Text without its layout: a paragraph is a line."""
    text = decode(words).replace("\r\n", "\n").replace("\r", "\n")
    message = f"由 {program} 读出文字，未读出表格和自动编号；装有 LibreOffice 时可完整读取"
    return Source(text, flowing=True, remarks=(Issue("warning", "converted", message),))


def _run(command: list[str], folder: Path, kind: _Kind, seconds: float) -> bytes:
    """What a program printed; raises InputError where it fails, prints too much, or takes too long."""
    printed = folder / "printed"
    with printed.open("wb") as out:
        try:
            process = subprocess.Popen(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT if kind.target in command else subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise _failed(kind, str(error).encode()) from error
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise InputError(
                f"转换{kind.name}超过 {seconds:.0f} 秒仍未完成，已中止；请另存为 .{kind.target} 后再载入",
                f"the conversion took more than {seconds:.0f} s and was stopped: save it as .{kind.target} first",
            ) from None
        finally:
            _end(process)
    if printed.stat().st_size > limits.FILE_BYTES:
        raise InputError(*limits.too_large())
    words = printed.read_bytes()
    if status:
        raise _failed(kind, words)
    return words


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it started."""
    if sys.platform != "win32":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _failed(kind: _Kind, said: bytes) -> InputError:
    words = " ".join(said.decode("utf-8", "replace").split())[:200]
    return InputError(
        f"{kind.name}转换失败{f'（{words}）' if words else ''}；请确认文件能打开，或另存为 .{kind.target} 后再载入",
        f"the conversion failed{f' ({words})' if words else ''}: save it as .{kind.target} first",
    )
