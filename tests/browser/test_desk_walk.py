"""The walk of an office that watches over what is due: a Word file dropped in, a name corrected, lists taken out."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from made_word import docx, par
from playwright.sync_api import Page, expect
from zeren_process import Server, serving, zeren

pytestmark = pytest.mark.browser

YEAR = datetime.now(UTC).year
NEW, OLD = f"青政办〔{YEAR}〕7号", "青政办〔2016〕3号"
#: Enough of them for several sheets of paper.
TASKS = 36
_DROP = """([form, name, data]) => {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    const brought = new DataTransfer();
    brought.items.add(new File([bytes], name));
    for (const type of ["dragenter", "dragover", "drop"]) {
        form.dispatchEvent(new DragEvent(type, {dataTransfer: brought, bubbles: true, cancelable: true}));
    }
}"""


def notice(docno: str, year: int, tasks: int, lasts: str) -> bytes:
    """A notice whose every task 省发展改革委 leads; its first names an agency that no list knows."""
    numerals = "一二三四五六七八九十"
    lines = [
        "青海省人民政府办公厅关于推进物流工作的通知",
        docno,
        "各市州人民政府，省政府各委、办、厅、局：",
        "为推进物流工作，现通知如下。",
    ]
    for number in range(tasks):
        if number % 6 == 0:
            lines.append(f"{numerals[number // 6]}、第{numerals[number // 6]}批任务")
        helper = "省太空署" if number == 0 else "省财政厅"
        lines.append(
            f"（{numerals[number % 6]}）建设W{year}N{number + 1:02d}物流园区。{year}年12月底前完成。"
            f"（牵头单位：省发展改革委；配合单位：{helper}、省商务厅）"
        )
    lines += [f"{numerals[(tasks - 1) // 6 + 1]}、附则", lasts, "青海省人民政府办公厅", f"{year}年1月1日"]
    return docx(*map(par, lines))


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    held = folder / "旧通知.docx"
    held.write_bytes(notice(OLD, 2016, 2, "本通知自印发之日起施行，有效期2年。"))
    loaded = zeren(folder, "load", str(held))
    assert loaded.returncode == 0, loaded.stderr
    return folder


@pytest.fixture(scope="module")
def server(data_dir: Path) -> Iterator[Server]:
    with serving(data_dir) as running:
        yield running


def words_on_paper(pdf: bytes) -> list[str]:
    """The words of each sheet without their blanks; every one is A4."""
    sheets = []
    with pypdfium2.PdfDocument(pdf) as document:
        for sheet in document:
            assert sorted(round(length / 72 * 25.4) for length in sheet.get_size()) == [210, 297]
            sheets.append("".join(sheet.get_textpage().get_text_bounded().split()))
    return sheets


def test_a_word_file_is_dropped_understood_corrected_and_its_duties_taken_out(
    page: Page, server: Server, data_dir: Path
) -> None:
    token = re.search(r"zeren_\S+", zeren(data_dir, "token", "add", "督查室", "--role", "load").stdout)
    assert token
    page.set_default_timeout(60_000)
    expect.set_options(timeout=20_000)
    page.goto("/login")
    page.get_by_label("令牌").fill(token[0])
    page.locator("main").get_by_role("button", name="登录").click()
    page.wait_for_url("**/")

    # Dropped in, looked at beside the text, one agency corrected, stored.
    page.get_by_role("link", name="载入").first.click()
    page.wait_for_load_state("networkidle")
    made = notice(NEW, YEAR, TASKS, f"本通知自印发之日起施行，有效期至{YEAR + 5}年12月31日。")
    form = page.locator("form[data-drop]").element_handle()
    page.evaluate(_DROP, [form, "通知.docx", base64.b64encode(made).decode()])
    expect(page.locator(".chosen")).to_contain_text("通知.docx")
    page.get_by_role("button", name="看读出了什么").click()
    page.locator(".looked").wait_for()
    unknown = page.locator(".findings li", has_text="名录中没有的机构")
    expect(unknown).to_contain_text("省太空署")
    task = page.locator(".understood-tasks li", has_text=f"建设W{YEAR}N01物流园区")
    expect(task).to_contain_text("省发展改革委")
    task.get_by_role("link").first.click()
    expect(page.locator(".looked-at i:target")).to_have_count(1)
    unknown.locator("summary").click()
    unknown.get_by_label("其实是").fill("青海省科学技术厅")
    unknown.get_by_role("button", name="更正").click()
    expect(unknown).to_contain_text("更正为 青海省科学技术厅")
    expect(task).to_contain_text("省太空署 → 青海省科学技术厅")
    page.get_by_role("button", name="入库").click()
    page.locator(".results").wait_for()
    stored = page.locator(".results li", has_text=NEW)
    expect(stored).to_contain_text("记下更正 1 处")

    # Its 任务分解表, to Excel.
    stored.get_by_role("link", name="任务分解表").click()
    row = page.locator("table.division tbody tr").first
    expect(row).to_contain_text("省太空署")
    expect(row.locator("td").nth(3)).to_contain_text("督查室")
    with page.expect_download() as taken:
        page.locator("main").get_by_role("link", name="Excel").click()
    assert taken.value.suggested_filename.endswith(".xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(taken.value.path().read_bytes())).worksheets[0]
    cells = [[str(cell) for cell in cells if cell is not None] for cells in sheet.iter_rows(values_only=True)]
    lines = [" ".join(line) for line in cells if any(f"W{YEAR}N" in cell for cell in line)]
    assert len(lines) == TASKS
    assert "省太空署" in lines[0]
    assert "青海省科学技术厅" in lines[0]

    # Next week: 省发改委 by the search box, what it leads with deadlines and partners, this year's in force.
    page.goto("/")
    page.locator("#home-q").fill("省发改委")
    page.locator(".find.big [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/agencies/*")
    expect(page.locator("h1")).to_have_text("青海省发展和改革委员会")
    expect(page.locator("#duties tbody tr:visible")).to_have_count(TASKS + 2)
    page.get_by_label("角色").select_option(label="牵头")
    page.get_by_label("成文年份").select_option(str(YEAR))
    page.get_by_label("效力").select_option(label="现行有效")
    shown = page.locator("#duties tbody tr:visible")
    expect(shown).to_have_count(TASKS)
    expect(page.locator("main .toolbar .count")).to_have_text(f"显示 {TASKS} / {TASKS + 2} 条")
    expect(shown.first).to_contain_text(f"{YEAR}年12月底前")
    expect(shown.first.locator(".with")).to_contain_text("省商务厅")

    # On A4: every row, the head on each sheet, nothing to click. The words of paper are compared in English: the
    # machine may have no Chinese type.
    page.goto(f"{page.url}&lang=en")
    sheets = words_on_paper(page.pdf(prefer_css_page_size=True, print_background=True))
    printed = "\n".join(sheets)
    head = "RoleTaskorindicatorQuoteTogetherwithDocumentsDueInforce"
    assert {f"W{YEAR}N{number + 1:02d}" for number in range(TASKS)} <= set(re.findall(r"W\d{4}N\d{2}", printed))
    assert "W2016" not in printed
    with_rows = [sheet for sheet in sheets if re.search(r"W\d{4}N\d{2}", sheet)]
    assert len(with_rows) > 1
    assert [sheet.count(head) for sheet in with_rows] == [1] * len(with_rows)
    assert not re.search("Workload|Compare|Search|Excel|Filter|Signout", printed)

    page.goto("/agencies/青海省科学技术厅?lang=zh")
    expect(page.locator("main")).to_contain_text(f"建设W{YEAR}N01物流园区")
