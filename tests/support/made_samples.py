"""One sound file of every format that is read: what fuzzing begins with."""

from __future__ import annotations

import io
from collections.abc import Callable

from made_ofd import to_ofd
from made_pages import Press, to_pdf
from made_sites import LAYOUTS
from made_word import cell, docx, par, run, table
from openpyxl import Workbook

TITLE = "临江市推动商贸流通和现代物流业高质量发展行动方案"
ITEMS = (
    "一、总体要求",
    "到2026年，建成5个区域性物流枢纽，物流总费用占地区生产总值的比重降至12%以内。",
    "二、重点任务",
    "（一）完善商贸流通网络。2025年底前完成改造。（责任单位：市商务局、市发展改革委，各县区人民政府）",
    "（二）壮大经营主体。按照《关于促进消费的意见》（江政〔2023〕5号）执行。（牵头单位：市商务局；配合单位：市财政局）",
)
ROWS = (
    ("序号", "任务", "牵头单位", "完成时限"),
    ("1", "完成改造", "市商务局", "2025年底前"),
    ("2", "建成枢纽", "市交通运输局", ""),
)


def _pressed() -> Press:
    press = Press(head="临江市人民政府公报")
    press.title(TITLE)
    for item in ITEMS:
        press.paragraph(item)
    press.table(ROWS, (40, 200, 100, 80))
    return press


def _word() -> bytes:
    rows = [[cell(par(run(words))) for words in row] for row in ROWS]
    return docx(par(run(TITLE)), *(par(run(item)) for item in ITEMS), table(*rows))


def _workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([TITLE])
    for row in ROWS:
        sheet.append(list(row))
    sheet.merge_cells("A1:D1")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text() -> str:
    return "\n".join((TITLE, "江政办〔2024〕3号", *ITEMS, *("\t".join(row) for row in ROWS))) + "\n"


def _archive() -> bytes:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    head += b"Content-Type: text/html; charset=utf-8\n\n"
    return head + LAYOUTS["modern"]().encode() + b"\n--b--\n"


#: File name -> what makes the file.
SAMPLES: dict[str, Callable[[], bytes]] = {
    "a.txt": lambda: _text().encode(),
    "b.txt": lambda: _text().encode("gb18030"),
    "c.txt": lambda: b"\xff\xfe" + _text().encode("utf-16-le"),
    "a.md": lambda: (
        f"---\ntitle: 方案\n---\n# {TITLE}\n\n{_text()}\n| 1 | 2 |\n|---|---|\n| 甲 | 市商务局 |\n".encode()
    ),
    "a.html": lambda: LAYOUTS["modern"]().encode(),
    "b.html": lambda: LAYOUTS["soup"]().encode("gb18030", "replace"),
    "a.mht": _archive,
    "a.docx": _word,
    "a.xlsx": _workbook,
    "a.pdf": lambda: to_pdf(_pressed().leaves),
    "a.ofd": lambda: to_ofd(_pressed().leaves),
    "a.rtf": lambda: b"{\\rtf1\\ansi " + _text().encode("gb18030") + b"}",
    "a.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le") * 40,
    "a.png": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
}
