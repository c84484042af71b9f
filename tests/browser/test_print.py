"""What comes out of the printer: A4, nothing to click, heads on every page, what it was drawn from at the end."""

from __future__ import annotations

import pypdfium2
import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_MILLIMETRE = 72 / 25.4


def printed(page: Page, path: str) -> tuple[list[str], tuple[float, float]]:
    """The words of each page, blanks and line ends aside, and its size in millimetres.

    English words are looked for: without a Chinese font a printed page does not tell its signs.
    """
    page.goto(path, wait_until="networkidle")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    words = ["".join(sheet.get_textpage().get_text_range().split()) for sheet in document]
    width, height = document[0].get_size()
    document.close()
    return words, (round(width / _MILLIMETRE), round(height / _MILLIMETRE))


def test_a_duty_list_is_printed_whole_on_a4_with_heads_on_every_page_and_its_versions(page: Page) -> None:
    pages, size = printed(page, "/agencies/省商务厅?lang=en")
    assert size == (297, 210)
    assert len(pages) > 2
    for sheet in pages[:-1]:
        assert "RoleTaskorindicatorQuoteTogetherwithDocumentsDueInforce" in sheet
    assert "http" not in "".join(pages)
    assert "Sourcesandversions" in pages[-1]
    assert pages[-1].count("version1;rules") == 3


def test_what_a_list_was_narrowed_to_is_printed_with_it(page: Page) -> None:
    pages, _ = printed(page, "/agencies/省商务厅?lang=en&role=support")
    assert "RoleSupport" in pages[0]
    assert "Yearofissue" not in pages[0]
    assert "Wordsinit" not in pages[0]
    pages, _ = printed(page, "/agencies/省商务厅?lang=en&q=2020")
    assert "Wordsinit" in pages[0]


@pytest.mark.parametrize(
    ("path", "size", "said"),
    [
        ("/coverage?parent=青政办〔2020〕62号&child=宁政办〔2020〕117号&lang=en", (210, 297), "Sourcesandversions"),
        ("/coverage?parent=青政办〔2020〕62号&lang=en", (297, 210), "Sourcesandversions"),
        ("/documents/青政办〔2018〕28号/decomposition?lang=en", (297, 210), "Sourcesandversions"),
        ("/documents/青政办〔2020〕62号?lang=en", (210, 297), "530"),
    ],
)
def test_other_lists_and_texts_are_printed_whole_without_what_only_a_screen_can_do(
    page: Page, path: str, size: tuple[int, int], said: str
) -> None:
    pages, printed_on = printed(page, path)
    assert printed_on == size
    text = "".join(pages)
    assert said in text
    for of_the_screen in ("Comparethewords", "Explain:", "Signin", "Excel", "Openthistask"):
        assert of_the_screen not in text
