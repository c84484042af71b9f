"""Who a document is by its own words: id, issuer, region, other names; and the records on its head."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest

from app.model.facts import DocumentFacts
from loaders.agencies.registry import Registry
from loaders.docnos import is_shared_prefix
from loaders.pipeline import read_document
from loaders.version import rules_version

Read = Callable[[str], DocumentFacts]

ITEMS = "一、重点任务\n（一）加快建设。推进一批重大工程项目建设，完善配套设施。（责任单位：市商务局）"


def rules(facts: DocumentFacts) -> set[str]:
    return {issue.rule for issue in facts.issues}


def test_a_document_is_its_number(read: Read) -> None:
    facts = read(f"青海省人民政府办公厅关于发展的意见\n青政办[２０２０] 62 号\n各市、自治州人民政府：\n{ITEMS}")
    assert facts.head.id == facts.head.docno == "青政办〔2020〕62号"
    assert {task.id for task in facts.tasks} == {"青政办〔2020〕62号/一/一"}


@pytest.mark.parametrize(
    ("issuer", "region"), [("南京市人民政府办公厅", "南京市"), ("宁夏回族自治区人民政府办公厅", "宁夏回族自治区")]
)
def test_a_number_that_two_issuers_give_needs_its_issuer(read: Read, issuer: str, region: str) -> None:
    facts = read(f"{issuer}关于发展的意见\n宁政办发〔2020〕7号\n各市人民政府：\n{ITEMS}")
    assert facts.head.id == f"{issuer}/宁政办发〔2020〕7号"
    assert facts.head.docno == "宁政办发〔2020〕7号"
    assert facts.head.region == region


@pytest.mark.parametrize(
    ("docno", "shared"), [("宁政发〔2020〕1号", True), ("州委办发〔2022〕34号", True), ("青政办〔2020〕62号", False)]
)
def test_shared_prefixes(docno: str, shared: bool) -> None:
    assert is_shared_prefix(docno) is shared


def test_a_document_without_number_is_its_issuer_and_title(read: Read) -> None:
    facts = read(
        f"2020年西宁市政府工作报告\n——2020年3月29日在西宁市第十六届人民代表大会第七次会议上\n各位代表：\n{ITEMS}"
    )
    assert facts.head.id == "西宁市人民政府/2020年西宁市政府工作报告"
    assert facts.head.issuer == "西宁市人民政府"
    assert (facts.head.level, facts.head.region, facts.head.issued_on) == ("city", "西宁市", "2020-03-29")
    assert "no-docno" in rules(facts)


def test_a_slash_in_a_title_is_no_path(read: Read) -> None:
    facts = read(f"关于5G/6G发展的意见\n各位同志：\n{ITEMS}")
    assert facts.head.id == "关于5G／6G发展的意见"
    assert facts.head.title == "关于5G/6G发展的意见"


def test_the_issued_title_and_the_title_without_issuer_are_other_names(read: Read) -> None:
    facts = read(
        "西宁市人民政府办公室关于印发加快服务业发展实施方案的通知\n宁政办〔2020〕117号\n各县、区人民政府：\n现印发给你们。\n"
        f"西宁市人民政府办公室\n2020年12月24日\n加快服务业发展实施方案\n为加快发展，制定本方案，请各地各部门认真贯彻执行。\n{ITEMS}"
    )
    assert set(facts.head.aliases) == {"加快服务业发展实施方案", "关于印发加快服务业发展实施方案的通知"}


@pytest.mark.parametrize(
    ("issuer", "title", "full", "region"),
    [
        (
            "自治区人民政府办公厅",
            "新疆维吾尔自治区深化改革方案",
            "新疆维吾尔自治区人民政府办公厅",
            "新疆维吾尔自治区",
        ),
        ("省政府办公厅", "关于印发《江苏省发展方案》的通知", "江苏省人民政府办公厅", "江苏省"),
    ],
)
def test_an_issuer_without_its_region_takes_it_from_the_title(
    read: Read, registry: Registry, issuer: str, title: str, full: str, region: str
) -> None:
    facts = read(f"发文机关：{issuer}    成文日期：2021年6月3日\n{title}\n{ITEMS}")
    assert facts.head.region == region
    assert facts.head.issuer is not None
    assert registry.issuer_name(facts.head.issuer) == full


def test_a_title_alone_gives_the_region_and_no_issuer(read: Read) -> None:
    facts = read(f"甘肃省“十四五”卫生健康发展规划\n{ITEMS}")
    assert (facts.head.issuer, facts.head.region, facts.head.level) == (None, "甘肃省", "province")
    assert facts.head.id == "甘肃省“十四五”卫生健康发展规划"


def test_what_the_head_lacks_is_recorded(read: Read) -> None:
    facts = read(f"关于发展的意见\n{ITEMS}")
    assert {"no-date", "no-region", "no-docno"} <= rules(facts)


def test_a_date_without_its_last_sign_is_read_and_recorded(read: Read) -> None:
    facts = read(
        f"青海省人民政府办公厅关于发展的意见\n青政办〔2020〕62号\n{ITEMS}\n青海省人民政府办公厅\n2020年8月13"
    )
    assert facts.head.issued_on == "2020-08-13"
    assert [i.span.quote for i in facts.issues if i.rule == "short-date" and i.span] == ["2020年8月13"]


def test_the_facts_name_the_text_and_the_rules_they_come_from(registry: Registry) -> None:
    reading = read_document(f"关于发展的意见\r\n{ITEMS}".encode(), "a.txt", registry)
    assert reading.facts.text == reading.prepared.text
    assert reading.facts.text_sha256 == sha256(reading.prepared.text.encode()).hexdigest()
    assert reading.facts.rules_version == rules_version()
    assert reading.facts.registry_version == registry.version


def test_reading_is_repeatable(registry: Registry) -> None:
    data = f"青海省人民政府办公厅关于发展的意见\n青政办〔2020〕62号\n{ITEMS}".encode()
    assert read_document(data, "a.txt", registry).facts == read_document(data, "b.txt", registry).facts


def test_a_bulletin_of_results_reports_the_year_in_its_title_and_sets_targets_for_later(read: Read) -> None:
    facts = read(
        "甲市人民政府办公室关于2025年循环利用工作完成情况的通报\n甲政办函〔2026〕5号\n"
        "一、总体完成情况\n2025年，全市总产值完成76亿元，农膜回收率为82%，未达到年度目标。网点覆盖率达到95%。\n"
        "二、下一步工作\n（一）提高回收率。6月底前农膜回收率达到87%以上。（责任单位：市农业农村局）\n"
        "甲市人民政府办公室\n2026年1月30日\n"
    )
    assert [t.path for t in facts.tasks] == ["二/一"]
    assert [(i.metric, i.value, i.year, i.kind) for i in facts.indicators] == [
        ("总产值", 76, 2025, "actual"),
        ("农膜回收率", 82, 2025, "actual"),
        ("网点覆盖率", 95, 2025, "actual"),
        ("农膜回收率", 87, 2026, "target"),
    ]


def test_what_a_later_revision_still_aims_at_is_no_result(read: Read) -> None:
    facts = read(
        "甲市循环利用行动方案（2026年修订）\n甲政办〔2026〕4号\n"
        "一、行动目标\n到2025年，全市综合利用率达到68%，秸秆利用率达到95%。\n"
        "二、任务\n（一）回收农膜。2024年农膜回收率达到80%，到2025年达到88%。（责任单位：市农业农村局）\n"
        "（二）建设网点60个。（责任单位：市商务局）\n"
        "甲市人民政府办公室\n2026年3月9日\n"
    )
    assert [(i.metric, i.value, i.year, i.kind) for i in facts.indicators] == [
        ("综合利用率", 68, 2025, "target"),
        ("秸秆利用率", 95, 2025, "target"),
        ("农膜回收率", 80, 2024, "actual"),
        ("农膜回收率", 88, 2025, "target"),
        ("网点", 60, None, "target"),
    ]


def test_values_of_a_chapter_that_looks_back_are_results(read: Read) -> None:
    facts = read(
        "甲省“十四五”园艺发展规划\n甲政发〔2022〕3号\n"
        "第一章  发展基础\n第一节  主要成效\n全省设施园艺面积达到30万亩。\n"
        "第二节  存在问题\n自育品种占比不足10%。\n"
        "第二章  总体要求\n第一节  发展目标\n自育品种占比达到35%。\n2022年3月1日\n"
    )
    told = [(i.metric, i.value, i.year, i.kind) for i in facts.indicators]
    assert told == [
        ("设施园艺面积", 30, None, "actual"),
        ("自育品种占比", 10, None, "actual"),
        ("自育品种占比", 35, 2025, "target"),
    ]
