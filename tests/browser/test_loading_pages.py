"""From a dropped file to the document held, as somebody at a desk does it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from zeren_process import DOCUMENTS, serving, zeren

pytestmark = pytest.mark.browser
CITY = "宁政办〔2020〕117号"


def test_a_file_is_chosen_looked_at_and_stored(browser: Browser, tmp_path: Path) -> None:
    token = zeren(tmp_path, "token", "add", "李四", "--role", "load").stdout.strip()
    with serving(tmp_path) as server:
        context = browser.new_context(base_url=server.base, locale="zh-CN", viewport={"width": 1400, "height": 900})
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto("/load")
        page.get_by_label("令牌").fill(token)
        page.locator("main").get_by_role("button", name="登录").click()
        page.get_by_label("文件：选择，或拖到这里").set_input_files(DOCUMENTS / f"{CITY}.txt")
        page.get_by_role("button", name="看读出了什么").click()
        page.wait_for_url(re.compile(r"/load/[\w-]+$"))
        place = page.locator(".findings a").first
        words = place.inner_text()
        place.click()
        expect(page.locator(".looked-at i:target + mark")).to_have_text(words)
        page.get_by_role("button", name="入库").click()
        page.locator(".results").get_by_role("link", name=CITY).click()
        expect(page.locator("h1")).to_contain_text("服务业高质量发展")
        for path in ("/load", f"/documents/{CITY}/versions"):
            page.set_viewport_size({"width": 390, "height": 800})
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        context.close()
        assert errors == []
