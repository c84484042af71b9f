"""What only a browser can tell of the other pages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_the_api_page_lists_and_tries_the_routes(page: Page) -> None:
    page.goto("/docs")
    route = page.locator("#operations-机构_agencies-duties, [id$='-duties']").first
    route.get_by_role("button").first.click()
    expect(route.get_by_role("button", name="Try it out")).to_be_visible()
    route.get_by_role("button", name="Try it out").click()
    route.get_by_role("button", name="Execute").click()
    expect(route.locator(".live-responses-table .response-col_status").last).to_contain_text("200")


def test_a_link_to_a_quote_marks_it_in_the_text(page: Page) -> None:
    page.goto("/tasks/宁政办〔2020〕117号/三/三")
    quote = page.locator(".clause .quote p").first.inner_text()
    page.locator(".clause .quote cite a").first.click()
    page.wait_for_url(re.compile(r"#c\d+-\d+$"))
    mark = page.locator(".paper mark.found").first
    expect(mark).to_be_in_viewport()
    assert "".join(page.locator(".paper mark.found").all_inner_texts()) == quote.replace("\n", "")


@pytest.mark.parametrize(
    "path",
    ["/", "/search?q=商贸", "/agencies/省商务厅", "/documents/青政办〔2020〕62号", "/tasks/青政办〔2020〕62号/三/七"],
)
def test_pages_load_without_a_word_on_the_console_and_fit_the_window(page: Page, path: str) -> None:
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_searching_from_the_keyboard_alone(page: Page) -> None:
    page.goto("/")
    expect(page.locator("#home-q")).to_be_focused()
    page.keyboard.type("商贸")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    expect(page.locator(".results mark").first).to_have_text("商贸")
