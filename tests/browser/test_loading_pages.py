"""From a chosen file to the document held, and every page on the way: by keyboard, accessible, and in trouble."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from asked_app import SMALL, SMALL_TEXT
from axe_faults import faults
from playwright.sync_api import Browser, Page, expect
from zeren_process import Server, serving, zeren

from app.library.library import Library

pytestmark = pytest.mark.browser

UNKNOWN = "省太空署"
#: Its numeral （一） stands in two chapters, so that it alone names no task.
TWICE = SMALL_TEXT.replace("\n\n2021", "\n二、保障措施\n（一）加强领导。（责任单位：省财政厅）\n\n2021")


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("loading")


@pytest.fixture(scope="module")
def server(data_dir: Path) -> Iterator[Server]:
    with serving(data_dir) as running:
        yield running


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files by what becomes of them, beside the document held."""
    folder = tmp_path_factory.mktemp("files")
    texts = {
        "通知": TWICE,
        "另一份": TWICE.replace("999号", "998号"),
        "少一项": TWICE.replace("（二）完善冷链设施。（责任单位：省发展改革委）\n", ""),
        "修订": TWICE.replace("三个园区", "五个园区"),
        "空": "",
    }
    paths = {name: folder / f"{name}.txt" for name in texts}
    for name, text in texts.items():
        paths[name].write_text(text, "utf-8")
    return paths


def visitor(browser: Browser, server: Server, data_dir: Path, name: str, role: str) -> Page:
    """Somebody signed in; whatever a script of a page throws fails what asks for it."""
    token = re.search(r"zeren_\S+", zeren(data_dir, "token", "add", name, "--role", role).stdout)
    assert token
    context = browser.new_context(base_url=server.base, locale="zh-CN", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto("/login")
    page.get_by_label("令牌").fill(token[0])
    page.locator("main").get_by_role("button", name="登录").click()
    page.wait_for_url("**/")
    return page


@pytest.fixture(scope="module")
def page(browser: Browser, server: Server, data_dir: Path) -> Iterator[Page]:
    """Somebody who may load."""
    opened = visitor(browser, server, data_dir, "李四", "load")
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    opened.context.close()
    assert errors == []


def want_accessible(page: Page, state: str) -> None:
    """The page as it stands fits wide and narrow windows and has no fault that axe-core finds."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{state}, {width} px"
        assert faults(page) == [], f"{state}, {width} px"


def look(page: Page, *chosen: Path) -> None:
    page.goto("/load")
    page.get_by_label("选择文件").set_input_files(list(chosen))
    page.get_by_role("button", name="看读出了什么").click()
    page.wait_for_url(re.compile(r"/load/[\w-]+$"))
    page.locator(".looked, .unread").first.wait_for()


def store(page: Page) -> None:
    page.get_by_role("button", name="入库").click()
    page.wait_for_url(re.compile(r"/load/[\w-]+$"))
    page.locator(".results").wait_for()


def test_a_file_is_chosen_by_keyboard_looked_at_corrected_and_stored(page: Page, files: dict[str, Path]) -> None:
    page.goto("/load")
    want_accessible(page, "nothing chosen")
    page.get_by_label("选择文件").focus()
    expect(page.get_by_label("选择文件")).to_be_focused()
    page.get_by_label("选择文件").set_input_files([files["通知"], files["空"]])
    expect(page.locator(".chosen")).to_contain_text("2 个文件，共 1 KB")
    want_accessible(page, "chosen")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".looked").wait_for()
    want_accessible(page, "looked at")
    expect(page.locator(".unread")).to_contain_text("文件是空的")
    place = page.locator(".findings a").first
    words = place.inner_text()
    place.click()
    expect(page.locator(".looked-at i:target + mark")).to_have_text(words)

    name = page.locator(".findings li", has_text=UNKNOWN)
    name.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("省科技厅")
    page.keyboard.press("Enter")
    expect(name.get_by_role("alert")).to_contain_text("没有“省科技厅”")
    want_accessible(page, "no such agency")
    name.get_by_role("alert").get_by_role("button", name="青海省科学技术厅", exact=True).click()
    expect(name.locator(".said-of b")).to_have_text("青海省科学技术厅")
    want_accessible(page, "corrected")
    looked_at = page.url
    store(page)
    expect(page.locator(".results")).to_contain_text("记下更正 1 处")
    want_accessible(page, "stored")
    page.goto(looked_at)
    expect(page.locator("main")).to_contain_text("这些文件已入库")
    want_accessible(page, "looked at, and stored since")


def test_what_is_held_already_is_told_and_replaced_only_by_its_own_button(page: Page, files: dict[str, Path]) -> None:
    if not page.goto(f"/documents/{SMALL}").ok:  # type: ignore[union-attr]
        look(page, files["通知"])
        store(page)
    look(page, files["通知"], files["修订"], files["少一项"])
    expect(page.locator(".storing input:checked")).to_have_count(1)
    expect(page.locator(".looked", has_text="少一项").locator(".note.error")).to_contain_text(f"{SMALL}/一/二")
    want_accessible(page, "same, new version, fewer facts")
    store(page)
    page.get_by_role("link", name="版本").first.click()
    expect(page.locator("tbody tr")).to_have_count(2)
    page.get_by_label("确认移除").check()
    want_accessible(page, "versions, about to remove")


def test_a_load_that_waits_says_so_and_goes_on_by_itself(page: Page, data_dir: Path, files: dict[str, Path]) -> None:
    look(page, files["另一份"])
    library = Library.open(f"sqlite:///{data_dir / 'library.sqlite3'}")
    try:
        with library.writing():
            page.get_by_role("button", name="入库").click()
            page.locator("[data-job]").wait_for()
            want_accessible(page, "waiting")
    finally:
        library.close()
    expect(page.locator(".results")).to_contain_text("998号", timeout=60_000)


def test_what_goes_wrong_is_told_on_pages_that_everybody_can_read(
    browser: Browser, page: Page, server: Server, data_dir: Path
) -> None:
    reader = visitor(browser, server, data_dir, "王五", "read")
    for status, path in ((403, "/load"), (404, "/documents/没有的文件"), (422, "/agencies/省商务厅?as_of=昨天")):
        answer = reader.goto(path)
        assert answer is not None
        assert answer.status == status
        want_accessible(reader, str(status))
    reader.context.close()
    answer = page.goto(f"/tasks/{SMALL}/（一）")
    assert answer is not None
    assert answer.status == 409
    want_accessible(page, "409")
    page.goto("/login")
    with page.expect_navigation() as navigation:
        page.evaluate(
            """() => {
                const form = document.createElement("form");
                const field = document.createElement("textarea");
                form.method = "post";
                form.action = "/login";
                field.name = "token";
                field.value = "x".repeat(21000000);
                form.append(field);
                document.body.append(form);
                form.submit();
            }"""
        )
    assert navigation.value.status == 413
    expect(page.locator("h1")).to_contain_text("20 MB")
    want_accessible(page, "413")
