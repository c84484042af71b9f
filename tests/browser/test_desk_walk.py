"""The walk of an office that watches over what is due: a Word file dropped in, a name corrected, lists taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from asked_app import SMALL, SMALL_TEXT
from made_word import docx, par
from playwright.sync_api import Page, expect
from zeren_process import Server, serving, zeren

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="module")
def server(data_dir: Path) -> Iterator[Server]:
    with serving(data_dir) as running:
        yield running


def test_a_word_file_is_dropped_understood_corrected_and_its_duties_taken_out(
    page: Page, server: Server, data_dir: Path, tmp_path: Path
) -> None:
    token = re.search(r"zeren_\S+", zeren(data_dir, "token", "add", "督查室", "--role", "load").stdout)
    assert token
    file = tmp_path / "通知.docx"
    file.write_bytes(docx(*(par(line) for line in SMALL_TEXT.splitlines())))
    page.set_default_timeout(8000)
    page.goto("/login")
    page.get_by_label("令牌").fill(token[0])
    page.locator("main").get_by_role("button", name="登录").click()
    page.wait_for_url("**/")
    page.get_by_role("link", name="载入").first.click()
    page.get_by_label("文件：选择，或拖到这里").set_input_files(file)
    page.get_by_role("button", name="看读出了什么").click()
    expect(page.locator(".findings")).to_contain_text("名录中没有的机构")
    task = page.locator(".understood-tasks li", has_text="完善冷链设施")
    expect(task).to_contain_text("省发展改革委")
    task.get_by_role("link").click()
    expect(page.locator(".looked-at i:target")).to_have_count(1)
    page.get_by_role("button", name="入库").click()
    page.get_by_role("link", name="更正机构").click()
    expect(page.locator(".asked-name")).to_contain_text("省太空署")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("e")
    expect(page.locator("input[name=agency]")).to_be_focused()
    page.keyboard.type("青海省科学技术厅")
    page.keyboard.press("Enter")
    expect(page.locator(".latest")).to_contain_text("青海省科学技术厅")
    page.goto(f"/documents/{SMALL}/decomposition")
    expect(page.locator("main")).to_contain_text("完善冷链设施")
    with page.expect_download() as taken:
        page.locator("main").get_by_role("link", name=re.compile("Excel")).first.click()
    assert taken.value.suggested_filename.endswith(".xlsx")
    page.goto("/agencies/省发改委")
    expect(page.locator("h1")).to_have_text("青海省发展和改革委员会")
    expect(page.locator("table.duties, table.sheet").first).to_contain_text("完善冷链设施")
    page.emulate_media(media="print")
    expect(page.locator("main")).to_contain_text("完善冷链设施")
    expect(page.locator("main .toolbar button").first).to_be_hidden()
    page.emulate_media(media="screen")
    page.goto("/agencies/青海省科学技术厅")
    expect(page.locator("main")).to_contain_text("加快物流园区建设")
