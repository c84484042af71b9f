"""From the rows of a table to indicator entries."""

from __future__ import annotations

from app.model.facts import DocumentFacts
from tests.loaders.tables.conftest import ReadTables

PLAN = (
    "青海省人民政府关于印发“十四五”林业发展规划的通知\n青政〔2021〕9号\n各市、自治州人民政府：\n现印发给你们。\n"
    "青海省人民政府\n2021年3月1日\n青海省“十四五”林业发展规划\n第一章 总体要求\n第二节 发展目标\n主要指标如下。"
)


def values(facts: DocumentFacts) -> list[tuple[object, ...]]:
    return [(i.path, i.metric, i.op, i.value, i.unit, i.year) for i in facts.indicators]


def test_the_column_of_the_coming_year_holds_the_targets(read_parts: ReadTables) -> None:
    facts = read_parts(
        PLAN,
        [
            ["序号", "指标", "单位", "2020年", "2025年", "属性", "责任单位"],
            ["1", "森林覆盖率", "%", "7.26", "8", "约束性", "省林草局"],
            ["2", "公共厕所（座）", "", "100", "≥200", "预期性", "—"],
            ["3", "细颗粒物浓度", "微克/立方米", "40", "<35", "约束性", "省生态环境厅"],
            ["4", "优良天数比例", "％", "90", "完成国家任务", "约束性", "省生态环境厅"],
        ],
    )
    assert values(facts) == [
        ("第一章/第二节/1", "森林覆盖率", "=", 8, "%", 2025),
        ("第一章/第二节/2", "公共厕所", ">=", 200, "座", 2025),
        ("第一章/第二节/3", "细颗粒物浓度", "<", 35, "微克/立方米", 2025),
        ("第一章/第二节/4", "优良天数比例", None, None, None, 2025),
    ]
    assert [i.binding for i in facts.indicators] == ["约束性", "预期性", "约束性", "约束性"]
    assert facts.indicators[0].span.quote == "森林覆盖率\t%\t7.26\t8"
    assert [m.surface for c in facts.indicators[0].clauses for r in c.responsibilities for m in r.agencies] == [
        "省林草局"
    ]
    assert not facts.tasks
    assert [i.span.quote for i in facts.issues if i.rule == "base-not-read" and i.span] == ["2020年"]


def test_rows_without_number_are_indicators_of_their_section(read_parts: ReadTables) -> None:
    facts = read_parts(
        PLAN,
        [
            ["类别", "指标名称", "2020年基期值", "目标值", "<"],
            ["^", "^", "^", "2025年", "2035年"],
            ["经济", "全省生产总值（亿元）", "3000", "4000", "6000"],
            ["民生", "人均预期寿命（岁）", "73", "75—76", ""],
        ],
    )
    assert values(facts) == [
        ("第一章/第二节/指标1", "生产总值", "=", 4000, "亿元", 2025),
        ("第一章/第二节/指标2", "生产总值", "=", 6000, "亿元", 2035),
        ("第一章/第二节/指标3", "人均预期寿命", "=", 75, "岁", 2025),
    ]
    assert facts.indicators[0].scope == "全省"
    assert facts.indicators[2].value_high == 76


def test_a_column_of_growth_holds_rates(read_parts: ReadTables) -> None:
    facts = read_parts(PLAN, [["序号", "指标", "2020年", "年均增速（%）"], ["1", "造林面积", "100", "5.5左右"]])
    (indicator,) = facts.indicators
    assert (indicator.metric, indicator.op, indicator.value, indicator.unit) == ("造林面积", "~", 5.5, "%")
    assert (indicator.change, indicator.year) == ("growth", 2025)


def test_statistics_of_past_years_are_no_targets(read_parts: ReadTables) -> None:
    facts = read_parts(PLAN, [["序号", "指标", "2019年", "2020年"], ["1", "造林面积（万亩）", "100", "110"]])
    assert not facts.indicators
    assert not facts.tasks


def test_the_year_of_issue_behind_an_earlier_one_has_targets(read_parts: ReadTables) -> None:
    facts = read_parts(
        PLAN.replace("“十四五”", "2021—2023年"),
        [["指标", "2020年", "2021年", "2023年"], ["造林面积（万亩）", "90", "100", "120"]],
    )
    assert [(i.value, i.year) for i in facts.indicators] == [(100, 2021), (120, 2023)]


def test_figures_until_the_middle_of_the_year_are_no_targets_of_the_year(read_parts: ReadTables) -> None:
    facts = read_parts(
        PLAN, [["指标", "2022年目标", "<"], ["^", "上半年", "全年"], ["造林面积（万亩）", "40", "100"]]
    )
    assert [(i.value, i.year) for i in facts.indicators] == [(100, 2022)]
    assert [i.span.quote for i in facts.issues if i.rule == "base-not-read" and i.span] == ["上半年"]


def test_two_tables_of_one_section_are_counted_through(read_parts: ReadTables) -> None:
    first = [["指标", "2020年", "2025年"], ["造林面积（万亩）", "100", "110"]]
    second = [["指标", "单位", "2025年"], ["森林蓄积量", "万立方米", "5000"]]
    facts = read_parts(PLAN, first, "表2 其他指标", second)
    assert [(i.path, i.metric) for i in facts.indicators] == [
        ("第一章/第二节/指标1", "造林面积"),
        ("第一章/第二节/指标2", "森林蓄积量"),
    ]
    assert not [i for i in facts.issues if i.rule == "duplicate-number"]
