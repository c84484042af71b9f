"""Tables of indicators: rows with tabs, one cell a line, rows that the layout ran together."""

from __future__ import annotations

import pytest

from app.model.folding import fold
from loaders.indicators import FoundIndicator, IndicatorContext
from loaders.indicators.flat.read import TableReading, find_flat_tables, read_flat_table

CONTEXT = IndicatorContext(year=2025, issued=2021)

VERTICAL = """主要指标
序号
指标
单位
2020年
2025年
属性
1
人均预期寿命
岁
76.2
77.5
预期性
2
孕产妇死亡率
1/10万
12
≤10
约束性
3
15岁以上人群吸烟率％
24.5
＜23
预期性
4
老年健康服务专区
—
—
全覆盖
预期性"""

TABBED = """类别\t指标名称\t单位\t2020年\t2025年\t年均增速（%）\t属性
规模\t规模以上工业增加值\t亿元\t820\t1200\t8\t预期性规模以上工业企业数\t家\t520\t800\t-\t预期性
绿色\t单位工业增加值能耗降低\t%\t—\t—\t[15]\t约束性
\t一般工业固废综合利用率\t%\t70\t≥80\t—\t约束性
注：[ ]为五年累计值。"""


def places(table: str) -> list[tuple[int, int]]:
    ranges, start = [], 0
    for line in table.split("\n"):
        ranges.append((start, start + len(line)))
        start += len(line) + 1
    return find_flat_tables(fold(table), ranges)


def read(table: str, context: IndicatorContext = CONTEXT) -> TableReading:
    reading = TableReading([], [])
    for place in places(table):
        one = read_flat_table(table, fold(table), place, context)
        reading.found.extend(one.found)
        reading.unread.extend(one.unread)
    for indicator in reading.found:
        indicator.span.checked(table)
        assert indicator.value_text in "".join(indicator.span.quote.split())
    return reading


def told(found: list[FoundIndicator]) -> list[tuple[str, str | None, float | None, str | None, str, str | None]]:
    return [(f.metric, f.op, f.value, f.unit, f.change, f.binding) for f in found]


def test_one_cell_a_line() -> None:
    assert told(read(VERTICAL).found) == [
        ("人均预期寿命", "=", 77.5, "岁", "level", "预期性"),
        ("孕产妇死亡率", "<=", 10.0, "/10万", "level", "约束性"),
        ("15岁以上人群吸烟率", "<", 23.0, "%", "level", "预期性"),
        ("老年健康服务专区", None, None, None, "level", "预期性"),
    ]
    (place,) = places(VERTICAL)
    bases = read_flat_table(VERTICAL, fold(VERTICAL), place, CONTEXT).bases
    assert [VERTICAL[start:end] for start, end in bases] == ["2020年"]


def test_rows_with_tabs_and_rows_run_together() -> None:
    assert told(read(TABBED).found) == [
        ("规模以上工业增加值", "=", 1200.0, "亿元", "level", "预期性"),
        ("规模以上工业增加值", "=", 8.0, "%", "growth", "预期性"),
        ("规模以上工业企业数", "=", 800.0, "家", "level", "预期性"),
        ("单位工业增加值能耗", "=", 15.0, "%", "reduction", "约束性"),
        ("一般工业固废综合利用率", ">=", 80.0, "%", "level", "约束性"),
    ]


def test_the_year_is_the_columns_and_direction_follows_the_metric() -> None:
    found = read(VERTICAL).found
    assert {f.year for f in found} == {2025}
    assert [f.better for f in found] == ["up", "down", "down", None]
    assert {f.kind for f in found} == {"target"}


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (
            "指标\t2020年\t2025年",
            "森林覆盖率（%）\t7.5\t8",
            ("森林覆盖率", "=", 8.0, "%", "level", None),
        ),
        (
            "指标名称\t单位\t目标值",
            "接待游客\t万人次\t7300以上",
            ("接待游客", ">=", 7300.0, "万人次", "level", None),
        ),
        (
            "序号\t指标\t单位\t2025年目标值",
            "1\tPM2.5浓度\t微克/立方米\t≤35",
            ("PM2.5浓度", "<=", 35.0, "微克/立方米", "level", None),
        ),
        (
            "指标\t单位\t2020年基期值\t2025年目标值\t属性",
            "粮食产量\t万吨\t107\t110左右\t约束性",
            ("粮食产量", "~", 110.0, "万吨", "level", "约束性"),
        ),
        (
            "指标\t单位\t“十四五”末\t责任单位",
            "公路里程\t万公里\t9\t省交通运输厅",
            ("公路里程", "=", 9.0, "万公里", "level", None),
        ),
        (
            "指标\t单位\t2020年\t2025年\t属性",
            "劳动生产率增速\t%\t5\t5.5—6\t预期性",
            ("劳动生产率增速", "=", 5.5, "%", "growth", "预期性"),
        ),
        (
            "指标\t单位\t2020年\t2025年\t属性",
            "耕地保有量\t万亩\t845\t完成下达任务\t约束性",
            ("耕地保有量", None, None, None, "level", "约束性"),
        ),
        (
            "指标\t单位\t2020年\t2025年\t属性",
            "参保率\t%\t95\t＞95%\t预期性",
            ("参保率", ">", 95.0, "%", "level", "预期性"),
        ),
        (
            "指标\t单位\t2020年完成\t2025年\t属性",
            "全市发电量\t亿千瓦时\t1,200\t1,500\t预期性",
            ("发电量", "=", 1500.0, "亿千瓦时", "level", "预期性"),
        ),
    ],
)
def test_forms_of_headers_and_values(header: str, row: str, expected: tuple[object, ...]) -> None:
    assert told(read(f"{header}\n{row}").found) == [expected]


def test_names_of_bodies_behind_the_values_are_no_names_of_indicators() -> None:
    table = "序号\t指标\t单位\t目标值\t责任单位\n1\t绿地率\t%\t40\t市住房城乡建设局\n2\t绿道\t公里\t100\t市园林局"
    assert [f.metric for f in read(table).found] == ["绿地率", "绿道"]


def test_every_year_after_the_first_is_a_target() -> None:
    table = "指标\t单位\t2020年\t2025年\t2035年\n森林覆盖率\t%\t7.5\t8\t9"
    assert [(f.value, f.year) for f in read(table).found] == [(8.0, 2025), (9.0, 2035)]


def test_a_row_whose_cells_do_not_fit_the_columns_is_recorded() -> None:
    reading = read("指标\t单位\t2020年\t2025年\t属性\n绿地率\t%\t40\t预期性\n绿道\t公里\t50\t100\t预期性")
    assert [f.metric for f in reading.found] == ["绿道"]
    assert len(reading.unread) == 1


def test_the_paragraphs_around_a_table_are_not_its_own() -> None:
    table = f"到2025年，粮食产量达到110万吨。\n{TABBED}\n新增床位2000张。"
    (place,) = places(table)
    words = table[slice(*place)]
    assert words.startswith("类别\t指标名称")
    assert words.endswith("—\t约束性")


@pytest.mark.parametrize(
    "table",
    [
        "序号\t任务\t责任单位\t完成时限\n1\t建设园区\t市商务局\t2025年",
        "指标体系\n完善评价指标。\n到2025年，单位能耗下降13%。",
        "一级指标\t二级指标\t分值\n经济发展\t地区生产总值\t10",
        "甲\t乙\n1\t2",
    ],
)
def test_other_tables_hold_no_indicators(table: str) -> None:
    assert places(table) == []
