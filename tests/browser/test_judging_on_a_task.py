"""Whoever may judge confirms a link where its two texts stand side by side; nobody else is offered that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from zeren_process import DOCUMENTS, Server, serving, zeren

pytestmark = pytest.mark.browser

TASK = "/tasks/青政办〔2020〕62号/三/七"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """A server of its own, for what is judged stays; and the token of somebody who may."""
    folder: Path = tmp_path_factory.mktemp("judged")
    files = [str(DOCUMENTS / f"{name}.txt") for name in ("青政办〔2020〕62号", "宁政办〔2020〕117号")]
    assert zeren(folder, "load", *files).returncode == 0
    made = zeren(folder, "token", "add", "李四", "--role", "judge")
    token = re.search(r"zeren_\S+", made.stdout)
    assert token, made.stdout + made.stderr
    with serving(folder) as server:
        yield server, token[0]


def test_a_link_is_confirmed_with_a_reason_and_without_a_script(browser: Browser, desk: tuple[Server, str]) -> None:
    server, token = desk
    context = browser.new_context(base_url=server.base, locale="zh-CN", java_script_enabled=False)
    try:
        page: Page = context.new_page()
        page.goto(TASK)
        expect(page.locator("form.judge")).to_have_count(0)
        page.goto("/login")
        page.get_by_label("令牌").fill(token)
        page.get_by_role("button", name="登录").click()
        expect(page.locator(".who")).to_have_text("李四")
        page.goto(TASK)
        form = page.locator("#implemented form.judge").first
        form.get_by_label("理由").fill("两句说的是同一件事")
        form.get_by_role("button", name="确认").click()
        link = page.locator("#implemented .links > li").first
        expect(link.locator(".status.confirmed")).to_be_visible()
        expect(link).to_contain_text("李四")
        expect(link).to_contain_text("两句说的是同一件事")
    finally:
        context.close()
    told = server.get("/api/v1/tasks/青政办〔2020〕62号/三/七/implementations").json["implementations"][0]
    assert (told["status"], told["checked"]["by"]) == ("confirmed", "李四")


def test_an_indicator_is_compared_with_its_parent_and_judged_without_script(
    browser: Browser, desk: tuple[Server, str]
) -> None:
    server, token = desk
    context = browser.new_context(base_url=server.base, locale="zh-CN", java_script_enabled=False)
    try:
        page: Page = context.new_page()
        page.goto("/login")
        page.get_by_label("令牌").fill(token)
        page.get_by_role("button", name="登录").click()
        page.goto("/indicators/宁政办〔2020〕117号/三/三/指标1")
        link = page.locator("#compared .links > li").first
        expect(link).to_contain_text("7个")
        expect(link).to_contain_text("分担")
        link.get_by_label("理由").fill("同一市场")
        link.get_by_role("button", name="否定").click()
        expect(page.locator("#compared")).not_to_contain_text("7个")
        page.goto("/indicators/宁政办〔2020〕117号/三/三/指标1/network")
        expect(page.locator("h1")).to_have_text("责任网络")
    finally:
        context.close()
