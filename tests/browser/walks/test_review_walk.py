"""What waits, by keyboard alone: confirmed, taken back, passed over, and found again where it was left."""

from __future__ import annotations

import re

import pytest
from axe_faults import faults
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PROVINCE, CITY = "青政办〔2020〕62号", "宁政办〔2020〕117号"
QUEUE = f"/review?kind=candidate&document={CITY}"


def press(page: Page, key: str) -> None:
    """Press a key once the page that is shown listens for it: its script comes after its words."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def test_what_waits_is_gone_through_by_keyboard(signed_in: Page) -> None:
    page = signed_in
    page.goto(QUEUE)
    title, count = page.locator(".review .sides h3").last, page.locator("h1 .count")
    expect(count).to_have_text(re.compile(r"^1 / \d+$"))
    first = title.inner_text()
    every = int(count.inner_text().split("/")[1])
    press(page, "r")
    expect(page.locator("form[data-review] input[name=reason]")).to_be_focused()
    page.keyboard.type("syn")
    # Enter leaves the field; it is no verdict.
    page.keyboard.press("Enter")
    expect(count).to_have_text(f"1 / {every}")
    press(page, "y")
    expect(count).to_have_text(f"1 / {every - 1}")
    expect(title).not_to_have_text(first)
    expect(page.locator(".latest li").first).to_contain_text("确认")
    press(page, "z")
    expect(count).to_have_text(f"1 / {every}")
    expect(title).to_have_text(first)
    press(page, "s")
    expect(count).to_have_text(f"2 / {every}")
    second = title.inner_text()
    page.goto("/")
    page.get_by_role("link", name="复核").click()
    expect(count).to_have_text(f"2 / {every}")
    expect(title).to_have_text(second)
    press(page, "k")
    expect(title).to_have_text(first)


def test_whom_a_name_means_is_written_with_suggestions(signed_in: Page) -> None:
    page = signed_in
    page.goto("/review?kind=agency")
    name = page.locator(".asked-name b").inner_text()
    press(page, "e")
    field = page.get_by_role("combobox", name="其实是")
    expect(field).to_be_focused()
    page.keyboard.type("市商务局")
    expect(page.locator(".suggestions [role=option]").first).to_contain_text("西宁市商务局")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_value("西宁市商务局")
    page.keyboard.press("Enter")
    expect(page.locator(".latest li").first).to_contain_text(f"{name} → 西宁市商务局")
    press(page, "z")
    expect(page.locator(".asked-name b")).to_have_text(name)


def test_the_page_is_accessible_and_fits(signed_in: Page) -> None:
    page = signed_in
    for path in (QUEUE, "/review?kind=agency", "/review?kind=issue"):
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (path, width)
            assert faults(page) == [], (path, width)
