"""The main tasks with the keyboard alone: nothing but keys, and at every step one sees where one is."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

PROVINCE, CITY = "青政办〔2020〕62号", "宁政办〔2020〕117号"
#: More stops than any page has before what a person is looking for.
_STOPS = 150
#: Whether what has the focus is outlined and not covered by anything but itself.
_SEEN = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
    if (box.bottom <= 0 || box.top >= innerHeight) return "out of sight";
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return "no outline";
    const rects = [...one.getClientRects()].filter(rect => rect.width && rect.height);
    const shown = rects.some(rect => {
        const top = document.elementFromPoint(rect.x + rect.width / 2, rect.y + rect.height / 2);
        return top && (one.contains(top) || top.contains(one));
    });
    return shown ? "" : "covered";
}"""


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Go on with the key until the wanted element has the focus; each stop on the way must be seen."""
    target = wanted.first.element_handle()
    for _ in range(_STOPS):
        page.keyboard.press(key)
        said = page.evaluate("() => (document.activeElement.outerHTML || '').slice(0, 120)")
        assert page.evaluate(_SEEN) == "", said
        if page.evaluate("one => one === document.activeElement", target):
            return
    raise AssertionError(f"not reached with {key}: {wanted}")


def test_from_a_search_to_the_sentence_that_names_an_agency(page: Page) -> None:
    page.goto("/")
    page.keyboard.type("省商务")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option").first).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/agencies/**")
    expect(page.locator("h1")).to_have_text("青海省商务厅")
    rows = page.locator("#duties tbody tr:visible")
    every = rows.count()
    tab_to(page, page.get_by_label("角色"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("角色")).to_have_value("lead")
    assert 0 < rows.count() < every
    tab_to(page, rows.first.locator(".quote cite a"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"#c\d+-\d+$"))
    expect(page.locator("mark.found").first).to_be_in_viewport()


def test_from_coverage_to_a_confirmed_link(page: Page, token: str) -> None:
    page.goto("/login")
    tab_to(page, page.locator("input[name=token]"))
    page.keyboard.type(token)
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    page.goto(f"/coverage?parent={PROVINCE}&child={CITY}")
    tab_to(page, page.locator("tr", has_text="批零住餐业").get_by_role("link", name="对照原文"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/link?**")
    tab_to(page, page.locator("form.judge input[name=reason]"))
    page.keyboard.type("is one task")
    tab_to(page, page.get_by_role("button", name="确认"))
    page.keyboard.press("Enter")
    expect(page.locator(".judgements li")).to_contain_text("审核员")


@pytest.mark.parametrize(
    "path",
    [
        "/agencies/省商务厅/network",
        f"/documents/{CITY}/decomposition",
        f"/coverage?parent={PROVINCE}",
        f"/tasks/{PROVINCE}/三/七",
    ],
)
def test_nothing_holds_the_focus_fast_and_every_stop_is_seen(page: Page, path: str) -> None:
    page.goto(path, wait_until="networkidle")
    tab_to(page, page.locator(".skip"))
    page.keyboard.press("Enter")
    after = page.locator(".foot a").first
    page.locator("main a, main button, main input, main #network").last.focus()
    tab_to(page, after)
    tab_to(page, page.locator("main a, main button, main input").last, "Shift+Tab")
    if "network" in path:
        network = page.locator("#network")
        page.locator("#network-fit").focus()
        tab_to(page, network)
        page.keyboard.press("ArrowRight")
        tab_to(page, page.locator("table a"))
        tab_to(page, network, "Shift+Tab")
