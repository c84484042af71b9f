"""The auditor's walk: from the gap that binds the city to a confirmed link and the document it all rests on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PROVINCE, CITY = "青政办〔2020〕62号", "宁政办〔2020〕117号"


def test_an_auditor_goes_from_the_gap_to_a_confirmed_link_and_its_source(signed_in: Page) -> None:
    page = signed_in
    page.get_by_role("link", name="落实对照").click()
    page.get_by_label("上级文件").select_option(PROVINCE)
    page.get_by_label("下级文件").select_option(CITY)
    page.get_by_role("button", name="对照", exact=True).click()
    first = page.locator("table.coverage tbody tr").first
    expect(first).to_contain_text("开展两业融合试点")
    expect(first).to_contain_text("各市州人民政府")
    expect(first).to_contain_text("未见")
    probable = page.locator("table.coverage tr", has=page.locator(".band.probable"))
    probable.filter(has_text="批零住餐业").get_by_role("link", name="对照原文").click()
    sides = page.locator(".sides blockquote")
    expect(sides.first).to_contain_text("全省培育形成7个百亿级大市场")
    expect(sides.last).to_contain_text("全市培育形成4个百亿级大市场")
    expect(page.locator(".sides mark").first).to_be_visible()
    page.locator("form.judge input[name=reason]").fill("同一项工作，指标按比例分担")
    page.get_by_role("button", name="确认").click()
    expect(page.locator(".judgements li")).to_contain_text("审核员")
    expect(page.locator(".head")).to_contain_text("已确认")
    page.get_by_role("link", name="上级任务从何而来").click()
    source = page.locator("#source")
    expect(source).to_contain_text("发改产业〔2019〕1602号")
    expect(source).to_contain_text("只被引用，未收录")
    page.go_back()
    page.get_by_role("button", name="撤回").click()
    expect(page.locator(".judgements .withdrawn")).to_have_count(1)
    expect(page.locator(".head")).to_contain_text("未经判断")


def test_a_gap_is_explained_with_a_reason_and_counts_as_explained(signed_in: Page) -> None:
    page = signed_in
    address = f"/coverage?parent={PROVINCE}&child={CITY}"
    page.goto(address)
    gap = page.locator("table.coverage tr", has_text="开展两业融合试点")
    gap.get_by_text("说明理由").click()
    gap.locator("input[name=reason]").fill("由园区管委会另行部署")
    gap.get_by_role("button", name="不适用于本地").click()
    gap = page.locator("table.coverage tr", has_text="开展两业融合试点")
    expect(gap).to_contain_text("已说明")
    expect(gap).to_contain_text("由园区管委会另行部署")


def test_who_implements_a_provincial_task_is_a_search_away(page: Page) -> None:
    page.goto(f"/tasks/{PROVINCE}/三/七")
    expect(page.locator("#implemented")).to_contain_text(f"{CITY}/三/三")
