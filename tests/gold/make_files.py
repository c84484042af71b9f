"""Draw the written documents that are no plain text: tests/gold/written/*.docx, *.xlsx, *.pdf.

Their words stand in make_files.yml so that they can be read and corrected; the files are committed. Run again after
a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml
from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from openpyxl import Workbook
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FOLDER = Path(__file__).parent / "written"
WORDS = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))

# --- DOCX: numbers that Word makes, a table with merged cells -----------------------------------------------------

_NUMBERING = """<w:abstractNum {ns} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
</w:abstractNum>"""


def _numbered(paragraph: Paragraph, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    number = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", str(level)), ("w:numId", "77")):
        part = OxmlElement(name)
        part.set(qn("w:val"), value)
        number.append(part)
    properties.append(number)


def _declare_numbering(document: DocxDocument) -> None:
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(_NUMBERING.format(ns=nsdecls("w"))))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def draw_zunyi() -> None:
    document = Document()
    _declare_numbering(document)
    document.sections[0].header.paragraphs[0].text = "遵义市人民政府办公室文件"
    told = WORDS["zunyi"]
    for words in told["head"]:
        document.add_paragraph(words)
    for level, words in told["body"]:
        paragraph = document.add_paragraph(words)
        if level is not None:
            _numbered(paragraph, level)
    table = document.add_table(rows=len(told["table"]), cols=5)
    for row, cells in enumerate(told["table"]):
        if len(cells) == 1:
            table.cell(row, 0).merge(table.cell(row, 4)).text = cells[0]
            continue
        for column, words in enumerate(cells):
            if words:
                table.cell(row, column).text = words
            else:
                table.cell(row - 1, column).merge(table.cell(row, column))
    document.save(str(FOLDER / "遵义要点.docx"))


def draw_zhongwei() -> None:
    document = Document()
    told = WORDS["zhongwei"]
    for words in told["head"]:
        mark = words[0] if words[0] in "^>#" else ""
        paragraph = document.add_paragraph()
        paragraph.add_run(words[len(mark) :]).bold = mark == "#"
        if mark in ("^", ">"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if mark == "^" else WD_ALIGN_PARAGRAPH.RIGHT
    table = document.add_table(rows=len(told["table"]), cols=len(told["table"][0]))
    for row, cells in enumerate(told["table"]):
        for column, words in enumerate(cells):
            if words is None:
                table.cell(row - 1, column).merge(table.cell(row, column))
            elif words == "<":
                table.cell(row, column - 1).merge(table.cell(row, column))
            else:
                table.cell(row, column).text = words
    document.add_paragraph(told["note"])
    document.save(str(FOLDER / "中卫方案.docx"))


# --- XLSX: a ledger with a title, merged cells, leaders who are persons -------------------------------------------


def draw_harbin() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "台账"
    for cells in WORDS["harbin"]["rows"]:
        sheet.append(cells)
    for area in WORDS["harbin"]["merged"]:
        sheet.merge_cells(area)
    book.create_sheet("说明")["A1"] = "本台账按月更新。"
    book.save(FOLDER / "哈尔滨台账.xlsx")


# --- PDF: running heads, page numbers that split words, a table ---------------------------------------------------

_FONT = "STSong-Light"
_SIZE = 16.0
_LEFT, _TOP, _BOTTOM = 80.0, 740.0, 90.0
_CHARACTERS = 27
_WIDTHS = (40.0, 150.0, 80.0, 110.0, 75.0)


def _lines(words: str, width: int) -> Iterator[str]:
    """Words cut to a width in full-width characters: not in a number, not before a closing mark."""
    line, used = "", 0.0
    for part in re.findall(r"[!-~]+|.", words):
        step = sum(0.5 if ord(character) < 0x100 else 1.0 for character in part)
        if used + step > width and part not in "，。、；：）〕》”":
            yield line
            line, used = "", 0.0
        line, used = line + part, used + step
    yield line


class _Pages:
    """Lines from top to bottom, with running head and page number on every page."""

    def __init__(self, file: Path) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
        self.canvas = Canvas(str(file), pagesize=A4, invariant=1)
        self.page = 0
        self.turn(first=True)

    def turn(self, *, first: bool = False) -> None:
        if not first:
            self.canvas.showPage()
        self.page += 1
        self.canvas.setFont(_FONT, 10)
        self.canvas.drawString(_LEFT, 790, "榆林市人民政府办公室文件")
        self.canvas.drawCentredString(A4[0] / 2, 50, f"— {self.page} —")
        self.canvas.setFont(_FONT, _SIZE)
        self.y = _TOP

    def line(self, words: str, mark: str = "") -> None:
        if self.y < _BOTTOM:
            self.turn()
        if mark == "^":
            self.canvas.drawCentredString(A4[0] / 2, self.y, words)
        elif mark == ">":
            self.canvas.drawRightString(A4[0] - _LEFT, self.y, words)
        else:
            self.canvas.drawString(_LEFT, self.y, words)
        self.y -= 28

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        self.canvas.setFont(_FONT, 10)
        left = (A4[0] - sum(_WIDTHS)) / 2
        edges = [left + sum(_WIDTHS[:n]) for n in range(len(_WIDTHS) + 1)]
        self.canvas.line(edges[0], self.y + 14, edges[-1], self.y + 14)
        for row in rows:
            cut = [list(_lines(cell, int(w // 10) - 1)) for cell, w in zip(row, _WIDTHS, strict=True)]
            height = 14.0 * max(map(len, cut)) + 6
            for x, cell in zip(edges, cut, strict=False):
                for n, words in enumerate(cell):
                    self.canvas.drawString(x + 4, self.y - 14 * n, words)
            for x in edges:
                self.canvas.line(x, self.y + 14, x, self.y + 14 - height)
            self.y -= height
            self.canvas.line(edges[0], self.y + 14, edges[-1], self.y + 14)


def draw_yulin() -> None:
    pages = _Pages(FOLDER / "榆林方案.pdf")
    for words in WORDS["yulin"]["lines"]:
        if words is None:
            pages.turn()
        elif words[0] in "^>":
            pages.line(words[1:], words[0])
        else:
            for line in _lines(words.replace("  ", "　　", 1), _CHARACTERS):
                pages.line(line)
    pages.table(WORDS["yulin"]["table"])
    pages.canvas.save()


if __name__ == "__main__":
    draw_zunyi()
    draw_zhongwei()
    draw_harbin()
    draw_yulin()
