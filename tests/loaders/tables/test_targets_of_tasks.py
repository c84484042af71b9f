"""Figures that stand in a column beside tasks are targets of those tasks."""

from __future__ import annotations

import pytest

from app.model.facts import DocumentFacts
from tests.loaders.tables.conftest import ReadTables, Rows

HEAD = (
    "西宁市人民政府办公室关于印发2021年重点任务分解表的通知\n宁政办〔2021〕9号\n各县区人民政府：\n现印发给你们。\n"
    "西宁市人民政府办公室\n2021年3月1日\n附件\n2021年重点任务分解表"
)
TITLES = ["序号", "工作任务", "目标值", "单位", "牵头单位", "完成时间"]


def told(facts: DocumentFacts) -> list[tuple[object, ...]]:
    return [(i.path.removeprefix("附件/"), i.metric, i.op, i.value, i.unit, i.year) for i in facts.indicators]


def not_understood(facts: DocumentFacts) -> list[str]:
    return [i.span.quote for i in facts.issues if i.rule == "indicator-not-understood" and i.span is not None]


def table(titles: list[str], *rows: list[str]) -> Rows:
    return [titles, *rows]


def test_a_figure_beside_a_task_is_its_target(read_parts: ReadTables) -> None:
    facts = read_parts(
        HEAD,
        [
            TITLES,
            ["1", "新增普惠托育托位", "6000个", "个", "市卫生健康委", "11月底"],
            ["2", "改造老旧小区", "150", "个", "市住房城乡建设局", "10月底"],
            ["3", "地区生产总值增长", "5.5%左右", "%", "市发展改革委", "12月底"],
            ["4", "PM2.5年均浓度控制在", "28以内", "微克/立方米", "市生态环境局", "全年"],
            ["5", "城镇污水处理率", "≥95", "%", "市水务局", "12月底"],
            ["6", "改造老旧街区，加装电梯300部", "20个", "", "市住房城乡建设局", "10月底"],
            ["7", "优化营商环境", "/", "", "市发展改革委", "12月底"],
        ],
    )
    assert told(facts) == [
        ("1/指标1", "普惠托育托位", "=", 6000, "个", 2021),
        ("2/指标1", "改造老旧小区", "=", 150, "个", 2021),
        ("3/指标1", "地区生产总值", "~", 5.5, "%", 2021),
        ("4/指标1", "PM2.5年均浓度", "<=", 28, "微克/立方米", 2021),
        ("5/指标1", "城镇污水处理率", ">=", 95, "%", 2021),
        ("6/指标1", "改造老旧街区", "=", 20, "个", 2021),
        ("6/指标2", "加装电梯", "=", 300, "部", 2021),
    ]
    assert [i.change for i in facts.indicators][:3] == ["growth", "level", "growth"]
    assert [i.value_text for i in facts.indicators][:3] == ["6000个", "150", "5.5%左右"]
    assert facts.indicators[0].span.quote == "新增普惠托育托位\t6000个"
    assert not_understood(facts) == []


@pytest.mark.parametrize("heading", ["目标任务", "年度目标", "2021年目标", "工作目标", "任务目标", "2021年目标值"])
def test_whatever_the_column_of_targets_is_called(read_parts: ReadTables, heading: str) -> None:
    rows = table(
        ["序号", "重点工作", heading, "责任单位"],
        ["1", "新建公园", "12个", "市林草局"],
        ["2", "绿化造林", "3万亩", "市林草局"],
    )
    assert told(read_parts(HEAD, rows)) == [
        ("1/指标1", "公园", "=", 12, "个", 2021),
        ("2/指标1", "绿化造林", "=", 3, "万亩", 2021),
    ]


def test_the_unit_may_stand_in_the_heading(read_parts: ReadTables) -> None:
    rows = table(["序号", "重点工作", "目标值（万亩）", "责任单位"], ["1", "绿化造林", "3", "市林草局"])
    assert told(read_parts(HEAD, rows)) == [("1/指标1", "绿化造林", "=", 3, "万亩", 2021)]


def test_a_figure_that_may_be_of_either_part_of_a_task_is_told_of(read_parts: ReadTables) -> None:
    facts = read_parts(
        HEAD,
        [
            TITLES,
            ["1", "新增高新技术企业，建设创新中心", "15家", "家", "市科技局", "年底"],
            ["2", "推进各项改革", "150", "", "市发展改革委", "年底"],
            ["3", "工业增加值增长，新增“小巨人”企业", "100家以上", "家", "市工业和信息化局", "年底"],
        ],
    )
    assert told(facts) == [("3/指标1", "“小巨人”企业", ">=", 100, "家", 2021)]
    assert not_understood(facts) == ["15家", "150"]


def test_what_was_reached_is_a_result_of_its_year(read_parts: ReadTables) -> None:
    facts = read_parts(
        HEAD,
        [
            ["序号", "指标名称", "单位", "2020年实际", "2021年目标", "2018年现状值", "责任单位"],
            ["1", "冷库总库容", "万吨", "80", "120", "60", "市商务局"],
        ],
    )
    assert [(i.metric, i.value, i.unit, i.year, i.kind) for i in facts.indicators] == [
        ("冷库总库容", 80, "万吨", 2020, "actual"),
        ("冷库总库容", 120, "万吨", 2021, "target"),
    ]


def test_what_a_coming_year_is_to_complete_was_not_reached(read_parts: ReadTables) -> None:
    rows = table(["序号", "指标名称", "单位", "2025年完成", "2025年目标"], ["1", "冷库总库容", "万吨", "80", "120"])
    assert [(i.value, i.kind) for i in read_parts(HEAD, rows).indicators] == [(120, "target")]
