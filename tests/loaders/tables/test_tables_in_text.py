"""Tables that a plain text holds are found, and read as those of other formats are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.model.facts import DocumentFacts
from loaders.prepare import prepare_text

Read = Callable[[str], DocumentFacts]
Sketch = Callable[[DocumentFacts], list[str]]

HEAD = (
    "西宁市人民政府办公室关于加快物流业发展的通知\n宁政办〔2021〕9号\n各县区人民政府：\n现将有关事项通知如下。\n"
    "一、加强领导\n各部门要各负其责。\n西宁市人民政府办公室\n2021年3月1日\n附件\n重点任务分工表\n"
)
BOTH = [
    "T 1 建设平台 | lead 市商务局 | support 市财政局 | by 2021-06-30",
    "T 2 推广平台 | lead 市文化旅游局 | by 2021-09-30",
]


def lines(*rows: str) -> str:
    return "\n".join(rows) + "\n"


TABS = lines(
    "序号\t任务\t牵头单位\t配合单位\t完成时限",
    "1\t建设平台\t市商务局\t市财政局\t6月底",
    "2\t推广平台\t市文化旅游局\t\t9月底",
)
GAPS = lines(
    "序号    任务      牵头单位      配合单位    完成时限",
    "1    建设平台    市商务局    市财政局    6月底",
    "2    推广平台    市文化旅游局    无    9月底",
)
PIPES = lines(
    "| 序号 | 任务 | 牵头单位 | 配合单位 | 完成时限 |",
    "| --- | --- | --- | --- | --- |",
    "| 1 | 建设平台 | 市商务局 | 市财政局 | 6月底 |",
    "| 2 | 推广平台 | 市文化旅游局 |  | 9月底 |",
)
DRAWN = lines(
    "┌──┬────┬────┬────┬────┐",
    "│序号│任务│牵头单位│配合单位│完成时限│",
    "├──┼────┼────┼────┼────┤",
    "│1│建设平台│市商务局│市财政局│6月底│",
    "├──┼────┼────┼────┼────┤",
    "│2│推广平台│市文化旅游局│—│9月底│",
    "└──┴────┴────┴────┴────┘",
)
FLAT = TABS.replace("\t\t", "\t/\t").replace("\t", "\n")


def below(sketch: Sketch, facts: DocumentFacts) -> list[str]:
    return [line.replace("附件/", "", 1) for line in sketch(facts) if line.split()[1].startswith("附件/")]


def rules(facts: DocumentFacts) -> list[str]:
    return [i.rule for i in facts.issues if i.rule not in {"no-date", "unknown-agency", "no-responsibility"}]


@pytest.mark.parametrize("table", [TABS, GAPS, PIPES, DRAWN, FLAT], ids=["tabs", "gaps", "pipes", "drawn", "flat"])
def test_each_form_is_the_same_table(read: Read, sketch: Sketch, table: str) -> None:
    facts = read(HEAD + table)
    assert below(sketch, facts) == BOTH
    assert rules(facts) == []


@pytest.mark.parametrize("table", [TABS, GAPS, PIPES, DRAWN, FLAT], ids=["tabs", "gaps", "pipes", "drawn", "flat"])
def test_a_prepared_table_is_prepared(table: str) -> None:
    once = prepare_text(HEAD + table)
    again = prepare_text(once.text)
    assert again.text == once.text
    assert len(again.tables) == len(once.tables) == 1


def test_cells_that_wrap_are_put_together(read: Read, sketch: Sketch) -> None:
    flat = lines(
        "序号",
        "任务",
        "责任单位",
        "完成\n时限",
        "1",
        "建设平台，完善",
        "仓储设施。",
        "市商务局、市",
        "财政局",
        "6月底",
    )
    facts = read(HEAD + flat)
    assert below(sketch, facts) == ["T 1 建设平台，完善仓储设施 | responsible 市商务局 市财政局 | by 2021-06-30"]


def test_an_empty_cell_that_is_gone_makes_no_edge(read: Read, sketch: Sketch) -> None:
    facts = read(HEAD + FLAT.replace("/\n", ""))
    assert below(sketch, facts) == [BOTH[0], "T 2 推广平台 | by 2021-09-30"]
    assert rules(facts) == ["table-row-not-understood"]


def test_a_tab_that_is_gone_makes_no_edge(read: Read, sketch: Sketch) -> None:
    facts = read(HEAD + TABS.replace("\t\t", "\t"))
    assert below(sketch, facts) == [BOTH[0], "T 2 推广平台 | by 2021-09-30"]
    assert rules(facts) == ["table-row-not-understood"]


def test_groups_and_headings_printed_again_stand_between_flat_rows(read: Read, sketch: Sketch) -> None:
    flat = lines(
        *(
            "序号",
            "任务",
            "牵头单位",
            "完成时限",
            "一、优化环境",
            "1",
            "建设平台",
            "市商务局",
            "6月底",
            "二、扩大开放",
        ),
        *("— 2 —", "序号", "任务", "牵头单位", "完成时限", "2", "办好展会", "市商务局", "9月底"),
    )
    assert below(sketch, read(HEAD + flat)) == [
        "S 一 优化环境",
        "T 一/1 建设平台 | lead 市商务局 | by 2021-06-30",
        "S 二 扩大开放",
        "T 二/2 办好展会 | lead 市商务局 | by 2021-09-30",
    ]


def test_flat_rows_without_numbers_have_a_line_for_each_column(read: Read, sketch: Sketch) -> None:
    flat = lines(*("任务", "责任单位", "时限", "建设平台", "市商务局", "6月底", "推广平台。", "市财政局", "9月底"))
    assert below(sketch, read(HEAD + flat)) == [
        "T 1 建设平台 | responsible 市商务局 | by 2021-06-30",
        "T 2 推广平台 | responsible 市财政局 | by 2021-09-30",
    ]


def test_flat_numbers_are_no_pages(read: Read, sketch: Sketch) -> None:
    measures = [f"措施{place}，" for place in range(15)]
    flat = lines(
        "序号", "任务", "责任单位", *(w for n in (1, 2, 3) for w in (str(n), *measures, "全部落实。", "市商务局"))
    )
    assert [line.split()[1] for line in below(sketch, read(HEAD + flat))] == ["1", "2", "3"]


def test_the_text_goes_on_behind_a_table(read: Read) -> None:
    body = HEAD.split("一、加强领导")[0]
    for table in (TABS, PIPES, FLAT):
        facts = read(f"{body}一、重点任务\n{table}二、保障措施\n（一）加强督查。按月通报。\n")
        assert {t.path for t in facts.tasks} == {"一/1", "一/2", "二/一"}


def test_a_flat_table_of_indicators(read: Read) -> None:
    plan = HEAD.replace("加快物流业发展的通知", "印发“十四五”规划的通知").split("附件")[0]
    rows = ("森林覆盖率", "%", "7.26", "8", "约束性", "造林面积", "万亩", "〔100〕", "〔150〕", "预期性")
    flat = lines("指标名称", "单位", "2020年", "2025年", "属性", *rows)
    facts = read(f"{plan}西宁市“十四五”规划\n一、发展目标\n{flat}二、重点任务\n（一）造林。加快推进。\n")
    assert [(i.path, i.metric, i.value, i.unit, i.year, i.binding) for i in facts.indicators] == [
        ("一/指标1", "森林覆盖率", 8, "%", 2025, "约束性"),
        ("一/指标2", "造林面积", 150, "万亩", 2025, "预期性"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "责任单位\n市商务局\n完成时限\n6月底\n",
        "任务\n目标\n措施\n这些都要落实。\n",
        "发布机构\t市商务局\t成文日期\t2021年3月1日\n",
    ],
    ids=["labels", "words", "metadata"],
)
def test_lines_that_look_like_headings_are_no_table(text: str) -> None:
    assert prepare_text(HEAD + text).tables == ()


def test_flat_classes_persons_and_notes_find_their_columns(read: Read, sketch: Sketch) -> None:
    flat = lines(
        *(
            "类别",
            "序号",
            "任务",
            "责任单位",
            "责任领导",
            "完成时限",
            "备注",
            "优化环境",
            "1",
            "建设平台",
            "市商务局",
            "张某",
        ),
        *(
            "6月底",
            "2",
            "推广平台",
            "市财政局",
            "李某",
            "9月底",
            "省列",
            "扩大开放",
            "3",
            "办展",
            "市商务局",
            "王某",
            "12月底前",
        ),
    )
    assert below(sketch, read(HEAD + flat)) == [
        "T 1 建设平台 | responsible 市商务局 | by 2021-06-30",
        "T 2 推广平台 | responsible 市财政局 | by 2021-09-30",
        "T 3 办展 | responsible 市商务局 | by 2021-12-31",
    ]


def test_lines_that_fit_no_column_stay_in_their_row_without_edges(read: Read, sketch: Sketch) -> None:
    flat = lines(
        *(
            "序号",
            "任务",
            "牵头单位",
            "时限",
            "1",
            "建设平台",
            "市商务局",
            "6月底",
            "未尽事宜，另行通知。",
            "2",
            "推广平台",
            "市财政局",
            "9月底",
        )
    )
    facts = read(HEAD + flat)
    assert below(sketch, facts) == ["T 1 建设平台", "T 2 推广平台 | lead 市财政局 | by 2021-09-30"]
    assert "未尽事宜" in facts.text
    assert rules(facts) == ["table-row-not-understood"]
