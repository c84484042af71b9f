"""PDF with a text layer."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Lock

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from app.model.facts import Issue
from loaders import limits
from loaders.errors import InputError
from loaders.formats.page import Page
from loaders.formats.page_layout import lay_out
from loaders.formats.paged import source_of
from loaders.formats.pdf_pages import read_page
from loaders.source import Source

#: PDFium serves one caller at a time.
_TURN = Lock()
#: A page with fewer signs holds no text; its number and a stamp may stand on a picture.
_FEW = 12
#: Share of signs whose character is not told, from which the text cannot be read.
_GARBLED = 0.05


def read(data: bytes) -> Source:
    """The text of all pages; raises InputError where there is none, or it is locked, garbled or broken."""
    with _TURN:
        return _read(data)


def _read(data: bytes) -> Source:
    document = _open(data)
    try:
        count = len(document)
        if count > limits.PAGES:
            raise InputError(
                f"PDF 有 {count} 页，超过 {limits.PAGES} 页的上限；请拆分后再载入",
                f"the PDF has {count} pages, more than the {limits.PAGES} allowed: divide it first",
            )
        survey = _Survey()
        sheets = [lay_out(number, page) for number, page in survey.pages(document)]
        if all(not sheet.elements for sheet in sheets) or survey.mostly_pictures():
            raise survey.unread()
        survey.check_signs()
        return source_of(sheets, survey.remarks())
    finally:
        document.close()


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = raw.FPDF_GetLastError() if getattr(error, "err_code", None) is None else error.err_code
        if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise InputError(
                "PDF 有密码保护；请解除密码后再载入", "the PDF is encrypted: remove the password first"
            ) from error
        raise InputError(
            "PDF 已损坏，无法打开；请重新取得或另存后再载入", "the PDF is broken and cannot be opened: get it again"
        ) from error


class _Survey:
    """What the pages turn out to hold."""

    def __init__(self) -> None:
        self._signs = 0
        self._with_text = 0
        self._pictures: list[int] = []
        self._broken: list[int] = []
        self._unmapped: dict[int, int] = {}

    def pages(self, document: pdfium.PdfDocument) -> Iterator[tuple[int, Page]]:
        """The pages that can be read, by number from 1."""
        for index in range(len(document)):
            number = index + 1
            try:
                page = read_page(document, index)
            except pdfium.PdfiumError:
                self._broken.append(number)
                continue
            self._signs += len(page.glyphs)
            if page.unmapped:
                self._unmapped[number] = page.unmapped
            if len(page.glyphs) >= _FEW:
                self._with_text += 1
            elif page.pictured:
                self._pictures.append(number)
            yield number, page

    def mostly_pictures(self) -> bool:
        """Whether more pages are pictures than hold text."""
        return len(self._pictures) > self._with_text

    def unread(self) -> InputError:
        """Why there is no text."""
        if self._pictures:
            return InputError(
                f"PDF 是扫描件：{_pages(self._pictures)}是图片，没有文字层；请先用 OCR 软件识别成带文字的 PDF",
                f"the PDF is a scan: {len(self._pictures)} pages are pictures without text; run OCR on it first",
                _pages(self._pictures),
            )
        if self._broken:
            return InputError(
                f"PDF 已损坏，{_pages(self._broken)}读不出；请重新取得或另存后再载入",
                "the PDF is broken: none of its pages can be read; get it again",
                _pages(self._broken),
            )
        return InputError(
            "PDF 里没有文字（可能是扫描件，或文字已转为曲线）；请先用 OCR 软件识别，或取得可复制文字的版本",
            "the PDF holds no text (a scan, or letters turned into curves): run OCR on it, or get another copy",
        )

    def check_signs(self) -> None:
        """Raises InputError where too many signs have no character."""
        unmapped = sum(self._unmapped.values())
        if unmapped > _GARBLED * self._signs:
            raise InputError(
                f"PDF 的字体没有给出文字编码（{_pages(list(self._unmapped))}共 {unmapped} 个字读不出）；"
                "请用原始文档重新导出 PDF，或用 OCR 软件识别后再载入",
                f"its fonts do not tell their characters ({unmapped} signs): export the PDF anew, or run OCR on it",
                _pages(list(self._unmapped)),
            )

    def remarks(self) -> list[Issue]:
        remarks: list[Issue] = []
        if self._pictures:
            message = f"{_pages(self._pictures)}是图片，没有文字层，未读出；需要时请先用 OCR 软件识别"
            remarks.append(Issue("warning", "scanned-pages", message))
        if self._broken:
            remarks.append(Issue("warning", "broken-pages", f"{_pages(self._broken)}已损坏，未读出"))
        if self._unmapped:
            message = f"{_pages(list(self._unmapped))}有 {sum(self._unmapped.values())} 个字没有文字编码，以〓代替"
            remarks.append(Issue("warning", "unknown-signs", message))
        return remarks


def _pages(numbers: list[int]) -> str:
    """第 3 页, 第 3、5—9 页; many are cut short."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    named = ["—".join(map(str, run)) for run in runs]
    return f"第 {'、'.join(named[:12])}{' 等' if len(named) > 12 else ''} 页"
