"""Walks through the reading pages, most of them without a mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from zeren_process import Server

pytestmark = pytest.mark.browser

LONG = "/documents/青政办〔2018〕28号"


def test_suggestions_are_walked_by_keyboard(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.type("商务厅", delay=20)
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(options.first.locator("mark")).to_have_text("商务厅")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/agencies/*")
    expect(page.locator("h1")).to_have_text("青海省商务厅")


def test_words_as_typed_are_searched_for_with_suggestions_open(page: Page) -> None:
    page.goto("/agencies")
    page.get_by_role("combobox").fill("商贸")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    expect(page.locator(".results mark").first).to_have_text("商贸")


def test_a_duty_list_is_narrowed_and_sorted_in_place(page: Page) -> None:
    page.goto("/agencies/省商务厅")
    rows = page.locator("#duties tbody tr:visible")
    before = rows.count()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("角色").select_option("lead")
    page.get_by_label("成文年份").select_option("2020")
    left = rows.count()
    assert 0 < left < before
    expect(page.locator(".toolbar [role=status]")).to_have_text(f"显示 {left} / {before} 条")
    assert all(role == "牵头" for role in rows.locator(".role").all_inner_texts())
    sheet = page.get_by_role("link", name="Excel").get_attribute("href") or ""
    assert "role=lead" in sheet
    assert "year=2020" in sheet
    heads = page.get_by_role("columnheader", name="文件")
    heads.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(heads).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Space")
    expect(heads).to_have_attribute("aria-sort", "descending")
    assert [url for url in asked if "/static/" not in url] == []
    page.reload()
    assert rows.count() == left


def test_a_duty_list_prints_its_rows_and_nothing_to_click(page: Page) -> None:
    page.goto("/agencies/省商务厅")
    page.get_by_label("角色").select_option("support")
    left = page.locator("#duties tbody tr:visible").count()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1030, "height": 700})  # A4 across, without its margins
    assert page.locator("#duties tbody tr:visible").count() == left
    expect(page.locator(".toolbar [role=status]")).to_be_visible()
    unused = ".toolbar select[name='document']"
    for hidden in (".main-nav", ".find", ".tabs", unused, ".toolbar .button", "#duties details"):
        expect(page.locator(hidden).first).to_be_hidden()
    assert page.evaluate("document.querySelector('#duties').scrollWidth") <= 1030


def test_a_place_far_down_a_long_text_is_brought_and_marked(page: Page, server: Server) -> None:
    tasks = server.get("/api/v1/documents/青政办〔2018〕28号/tasks?limit=1000").json["tasks"]
    clause = tasks[-1]["clauses"][0]
    page.goto(f"{LONG}#c{clause['span_start']}-{clause['span_end']}")
    mark = page.locator(".paper mark.found")
    expect(mark.first).to_be_in_viewport()
    assert "".join(mark.all_inner_texts()) == clause["quote"]
    page.evaluate("window.location.hash = '#c0-0'")
    expect(mark).to_have_count(0)


def test_a_long_text_is_whole_a_moment_after_it_was_opened(page: Page, server: Server) -> None:
    text = server.get("/api/v1/documents/青政办〔2018〕28号/text").json["text"]
    page.goto(LONG)
    expect(page.locator(".part.waiting")).to_have_count(0)
    read = page.evaluate(
        """() => [...document.querySelectorAll(".paper p[data-start]")].map(line => {
            const copy = line.cloneNode(true);
            copy.querySelectorAll(".where, .unseen").forEach(part => part.remove());
            return copy.textContent;
        }).join("")"""
    )
    assert "".join(read.split()) == "".join(text.split())


def test_without_scripts_the_text_is_whole_and_the_list_is_narrowed(page: Page, server: Server) -> None:
    browser = page.context.browser
    assert browser
    context: BrowserContext = browser.new_context(base_url=server.base, java_script_enabled=False, locale="zh-CN")
    try:
        plain = context.new_page()
        plain.goto(LONG)
        plain.wait_for_url("**whole=true")
        assert plain.locator(".part.waiting").count() == 0
        plain.goto("/agencies/省商务厅")
        plain.locator("select[name=role]").select_option("lead")
        plain.get_by_role("button", name="筛选").click()
        plain.wait_for_url("**role=lead*")
        assert plain.locator("#duties tbody tr:visible").count() < plain.locator("#duties tbody tr").count()
    finally:
        context.close()


def test_the_language_is_switched_and_stays(page: Page) -> None:
    page.goto("/tasks/青政办〔2020〕62号/三/七")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Who implements it")).to_be_visible()
    expect(page.locator(".clause .label").first).to_have_text("责任单位")
    page.goto("/agencies/省商务厅")
    expect(page.get_by_role("heading", name=re.compile("Duty list"))).to_be_visible()
    page.get_by_role("link", name="中文").click()
    expect(page.get_by_role("heading", name=re.compile("职责清单"))).to_be_visible()


def test_who_implements_a_provincial_task_is_found_from_the_first_page(page: Page) -> None:
    page.goto("/")
    page.keyboard.type("批零住餐业")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="建立健全便捷、智慧的批零住餐业").first.click()
    link = page.locator("#implemented .links > li").first
    expect(link).to_contain_text("宁政办〔2020〕117号/三/三")
    expect(link).to_contain_text("实测")
    expect(link.locator(".side")).to_have_count(2)
    expect(link.locator(".side mark").first).to_be_visible()


def test_the_keyboard_alone_reaches_a_sentence_from_a_duty(page: Page) -> None:
    page.goto("/agencies/省商务厅")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("#duties .quote cite a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"#c\d+-\d+$"))
    expect(page.locator("mark.found").first).to_be_in_viewport()


def test_a_duty_list_of_another_day_is_asked_for_again(page: Page) -> None:
    page.goto("/agencies/省商务厅?role=lead")
    submit = page.get_by_role("button", name="筛选")
    expect(submit).to_be_hidden()
    page.get_by_label("以这一天为准").fill("2019-06-01")
    expect(submit).to_be_visible()
    submit.click()
    page.wait_for_url("**as_of=2019-06-01*")
    expect(page.locator(".force.not_yet").first).to_be_visible()
    assert "role=lead" in page.url
