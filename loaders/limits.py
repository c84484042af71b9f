"""How much of a file is read at most: a hostile file costs seconds, not the machine."""

from __future__ import annotations

#: Bytes of a file as it comes in.
FILE_BYTES = 200_000_000
#: Bytes that a packed file (DOCX, XLSX, OFD) may unpack to, in all and in one part, and how many parts it may have.
UNPACKED_BYTES = 400_000_000
PART_BYTES = 200_000_000
PARTS = 20_000
#: Pages of a PDF or OFD.
PAGES = 5_000
#: Signs on all of them together.
SIGNS = 10_000_000
#: Cells of all tables of a file.
CELLS = 1_000_000
#: Seconds that reading a file may take, and as many more for each megabyte of it; memory that it may take.
SECONDS = 30.0
SECONDS_PER_MEGABYTE = 20.0
MEMORY_BYTES = 4_000_000_000


def seconds_for(size: int) -> float:
    """Seconds of wall time that reading ``size`` bytes may take."""
    return SECONDS + SECONDS_PER_MEGABYTE * size / 1_000_000


def too_large() -> tuple[str, str]:
    """What to say of a file of more than ``FILE_BYTES``, in Chinese and English."""
    most = FILE_BYTES // 1_000_000
    return (
        f"文件超过 {most} MB 的上限；请拆分后再载入",
        f"the file has more than the {most} MB allowed: divide it first",
    )
