"""PDF with a text layer."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Lock

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from loaders import limits
from loaders.errors import InputError
from loaders.formats.page import Page
from loaders.formats.page_layout import lay_out
from loaders.formats.paged import source_of
from loaders.formats.pdf_pages import read_page
from loaders.formats.survey import Survey
from loaders.source import Source

#: PDFium serves one caller at a time.
_TURN = Lock()


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
        survey = Survey("PDF")
        sheets = [lay_out(number, page) for number, page in _pages(document, survey)]
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


def _pages(document: pdfium.PdfDocument, survey: Survey) -> Iterator[tuple[int, Page]]:
    """The pages that can be read, by number from 1."""
    for index in range(len(document)):
        try:
            page = read_page(document, index)
        except pdfium.PdfiumError:
            survey.add_broken(index + 1)
            continue
        survey.add(index + 1, page)
        yield index + 1, page
