"""Files that are known and hold no text that can be read: what they are, and what a person can do."""

from __future__ import annotations

import io
import zipfile

from loaders.errors import InputError
from loaders.source import Source

_PICTURE = (
    "是图片（{}），没有文字；请先用 OCR 软件识别为文本或带文字的 PDF，再载入",
    "a picture ({}): run OCR on it first",
)
_ARCHIVE = ("是压缩包（{}）；请解压后载入其中的文件", "an archive ({}): unpack it, and load the files in it")
_PROGRAM = ("是程序文件（{}），不是文档", "a program ({}), not a document")
_MEDIA = ("是音像文件（{}），没有文字；请载入文字稿", "sound or film ({}): load a transcript")
_SLIDES = (
    "是演示文稿（{}），不是可读的公文；请把文字另存为 .docx 或 PDF 后再载入",
    "slides ({}): save their text as .docx or PDF first",
)
_OTHER = (
    "是其他办公软件的文档（{}）；请另存为 .docx 或 .xlsx 后再载入",
    "a document ({}): save it as .docx or .xlsx",
)

#: By the first bytes: what it is called and what is said of it.
_MARKS: tuple[tuple[bytes, str, tuple[str, str]], ...] = (
    (b"\x89PNG", "PNG", _PICTURE),
    (b"\xff\xd8\xff", "JPEG", _PICTURE),
    (b"GIF8", "GIF", _PICTURE),
    (b"II*\0", "TIFF", _PICTURE),
    (b"MM\0*", "TIFF", _PICTURE),
    (b"BM", "BMP", _PICTURE),
    (b"AT&TFORM", "DjVu", _PICTURE),
    (b"Rar!\x1a", "RAR", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", "7z", _ARCHIVE),
    (b"\x1f\x8b", "gzip", _ARCHIVE),
    (b"BZh", "bzip2", _ARCHIVE),
    (b"\xfd7zXZ\0", "xz", _ARCHIVE),
    (b"MZ", "exe", _PROGRAM),
    (b"\x7fELF", "ELF", _PROGRAM),
    (b"ID3", "MP3", _MEDIA),
)


def fits(data: bytes, _suffix: str) -> bool:
    """Whether the bytes are of a kind told of here."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06")) or _known(data) is not None


def read(data: bytes) -> Source:
    """Raises InputError that says what the file is and what to do."""
    name, (zh, en) = _known(data) or _packed(data)
    raise InputError(f"文件{zh.format(name)}", f"the file is {en.format(name)}")


def _known(data: bytes) -> tuple[str, tuple[str, str]] | None:
    for mark, name, words in _MARKS:
        # A text may begin with letters: other files hold zero bytes soon.
        if data.startswith(mark) and (b"\0" in data[:512] or not mark.isascii() or not mark.isalnum()):
            return name, words
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"AVI ", b"WAVE"):
        return ("WebP", _PICTURE) if data[8:12] == b"WEBP" else ("AVI/WAV", _MEDIA)
    if data[4:8] == b"ftyp":
        return ("HEIC", _PICTURE) if data[8:11] in (b"hei", b"avi", b"mif") else ("MP4", _MEDIA)
    return None


def _packed(data: bytes) -> tuple[str, tuple[str, str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(
            f"文件（DOCX、XLSX、OFD 或压缩包）已损坏（{error}）；请重新取得或另存后再载入",
            f"the file (DOCX, XLSX, OFD or an archive) is broken ({error}): get it again",
        ) from error
    if "ppt/presentation.xml" in names:
        return "PPTX", _SLIDES
    return ("ODF", _OTHER) if "content.xml" in names else ("ZIP", _ARCHIVE)
