"""From the rows of a table to tasks: one test for each rule of docs/tasks.md on tables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.model.facts import DocumentFacts, Task
from tests.loaders.tables.conftest import ReadTables, Rows

Sketch = Callable[[DocumentFacts], list[str]]

HEAD = (
    "西宁市人民政府办公室关于加快物流业发展的通知\n宁政办〔2021〕9号\n各县区人民政府：\n现将有关事项通知如下。\n"
    "一、加强领导\n各部门要各负其责。\n西宁市人民政府办公室\n2021年3月1日\n附件\n重点任务分工表"
)
TITLES = ["序号", "任务", "牵头单位", "责任单位", "完成时限"]


def task(facts: DocumentFacts, path: str) -> Task:
    return next(t for t in facts.tasks if t.path == path)


def below(sketch: Sketch, facts: DocumentFacts, prefix: str = "附件/") -> list[str]:
    """The lines of the sketch below ``prefix``, without it."""
    return [line.replace(prefix, "", 1) for line in sketch(facts) if line.split()[1].startswith(prefix)]


def rules(facts: DocumentFacts) -> list[str]:
    return [issue.rule for issue in facts.issues if issue.rule not in {"no-date", "unknown-agency"}]


def test_the_rows_of_an_annex_are_tasks(read_parts: ReadTables, sketch: Sketch) -> None:
    facts = read_parts(
        HEAD,
        [
            TITLES,
            ["1", "建设物流枢纽。完善仓储设施。", "市商务局", "市财政局、市交通局\n各县区政府", "2021年12月底前"],
            ["2", "推进电子证照应用", "市政务服务局", "/", "长期坚持"],
        ],
    )
    assert below(sketch, facts) == [
        "T 1 建设物流枢纽 | lead 市商务局 | responsible 市财政局 市交通局 各县区政府 | by 2021-12-31",
        "T 2 推进电子证照应用 | lead 市政务服务局 | by 长期坚持",
    ]
    assert "no-items" not in rules(facts)


def test_text_and_clause_are_quoted_from_the_row(read_parts: ReadTables) -> None:
    facts = read_parts(HEAD, [TITLES, ["1", "建设物流枢纽。", "市商务局", "市财政局", "2021年底"]])
    row = task(facts, "附件/1")
    assert row.span.quote == "1\t建设物流枢纽。\t市商务局\t市财政局\t2021年底"
    assert [c.span.quote for c in row.clauses] == ["市商务局\t市财政局"]
    assert [r.label for c in row.clauses for r in c.responsibilities] == ["牵头单位", "责任单位"]
    assert row.deadline is not None
    assert row.deadline.span.quote == "2021年底"
    assert row.number == "1"


def test_a_heading_of_two_levels(read_parts: ReadTables, sketch: Sketch) -> None:
    facts = read_parts(
        HEAD,
        [
            ["2021年重点任务", "<", "<", "<", "<"],
            ["序号", "任务", "责任分工", "<", "完成\n时限"],
            ["^", "^", "牵头\n单位", "配合单位", "^"],
            ["1", "建设平台", "市商务局", "市财政局", "6月底"],
        ],
    )
    assert below(sketch, facts) == ["T 1 建设平台 | lead 市商务局 | support 市财政局 | by 2021-06-30"]
    assert task(facts, "附件/1").clauses[0].responsibilities[0].label == "牵头单位"


def test_a_merged_cell_answers_for_all_its_rows(read_parts: ReadTables, sketch: Sketch) -> None:
    facts = read_parts(
        HEAD,
        [
            TITLES,
            ["1", "建设平台", "市商务局", "市财政局", "6月底"],
            ["2", "推广平台", "^", "市税务局", "^"],
            ["3", "评估平台", "同上", "", ""],
        ],
    )
    assert below(sketch, facts) == [
        "T 1 建设平台 | lead 市商务局 | responsible 市财政局 | by 2021-06-30",
        "T 2 推广平台 | lead 市商务局 | responsible 市税务局 | by 2021-06-30",
        "T 3 评估平台 | lead 市商务局",
    ]
    first, second = (task(facts, path).clauses[0].responsibilities[0] for path in ("附件/1", "附件/2"))
    assert first.agencies[0].span == second.agencies[0].span


def test_rows_over_the_table_are_sections(read_parts: ReadTables, sketch: Sketch) -> None:
    facts = read_parts(
        HEAD,
        [
            TITLES,
            ["一、优化环境", "<", "<", "<", "<"],
            ["（一）平台", "<", "<", "<", "<"],
            ["1", "建设平台", "市商务局", "", ""],
            ["二、扩大开放", "<", "<", "<", "<"],
            ["2", "办好展会", "市商务局", "", ""],
        ],
    )
    assert below(sketch, facts) == [
        "S 一 优化环境",
        "S 一/一 平台",
        "T 一/一/1 建设平台 | lead 市商务局",
        "S 二 扩大开放",
        "T 二/2 办好展会 | lead 市商务局",
    ]


def test_a_numeral_of_a_higher_row_in_the_column_of_numbers(read_parts: ReadTables, sketch: Sketch) -> None:
    facts = read_parts(HEAD, [TITLES, ["一", "优化环境", "<", "<", "<"], ["1", "建设平台", "市商务局", "", ""]])
    assert below(sketch, facts) == ["S 一 优化环境", "T 一/1 建设平台 | lead 市商务局"]


CLASSES: Rows = [
    ["类别", "序号", "任务", "责任单位"],
    ["优化环境", "1", "建设平台", "市商务局"],
    ["^", "2", "推广平台", "市财政局"],
    ["扩大开放", "{}", "办好展会", "市商务局"],
]


@pytest.mark.parametrize(
    ("number", "paths"), [("3", ["1", "2", "3"]), ("1", ["1", "1/1", "1/2", "2", "2/1"])], ids=["through", "anew"]
)
def test_classes_without_numeral_count_only_where_the_numbers_begin_anew(
    read_parts: ReadTables, sketch: Sketch, number: str, paths: list[str]
) -> None:
    facts = read_parts(HEAD, [[words.replace("{}", number) for words in row] for row in CLASSES])
    assert [line.split()[1] for line in below(sketch, facts)] == paths


def test_a_number_over_several_rows_has_parts(read_parts: ReadTables, sketch: Sketch) -> None:
    facts = read_parts(
        HEAD,
        [
            ["序号", "重点任务", "具体措施", "牵头单位", "完成时限"],
            ["1", "建设平台", "1.制定方案。", "市商务局", "2021年6月"],
            ["^", "^", "2.组织实施。", "市财政局", "2021年12月"],
            ["2", "推广平台", "做好宣传。", "市文化旅游局", ""],
        ],
    )
    assert below(sketch, facts) == [
        "T 1 建设平台",
        "T 1.1 制定方案 | lead 市商务局 | by 2021-06-30",
        "T 1.2 组织实施 | lead 市财政局 | by 2021-12-31",
        "T 2 推广平台 | lead 市文化旅游局",
    ]


def test_measures_with_one_answer_are_one_task(read_parts: ReadTables, sketch: Sketch) -> None:
    facts = read_parts(
        HEAD,
        [
            ["序号", "重点任务", "具体措施", "牵头单位"],
            ["1", "建设平台", "1.制定方案。", "市商务局"],
            ["^", "^", "2.组织实施。", "^"],
        ],
    )
    assert below(sketch, facts) == ["T 1 建设平台 | lead 市商务局"]
    assert task(facts, "附件/1").span.quote.endswith("2.组织实施。")


def test_bodies_of_several_rows_beside_one_text_are_several_clauses(read_parts: ReadTables, sketch: Sketch) -> None:
    facts = read_parts(HEAD, [["序号", "任务", "牵头单位"], ["1", "建设平台", "市商务局"], ["^", "^", "市财政局"]])
    assert below(sketch, facts) == ["T 1 建设平台 | lead 市商务局 | lead 市财政局"]


def test_a_cell_keeps_its_own_words_of_duty(read_parts: ReadTables, sketch: Sketch) -> None:
    facts = read_parts(
        HEAD,
        [
            ["序号", "任务", "责任单位"],
            ["1", "建设平台", "市发展改革委牵头，市财政局配合"],
            ["2", "推广平台", "牵头单位：市商务局\n配合单位：市财政局"],
        ],
    )
    assert below(sketch, facts) == [
        "T 1 建设平台 | lead 市发展改革委 | support 市财政局",
        "T 2 推广平台 | lead 市商务局 | support 市财政局",
    ]


def test_persons_are_no_bodies(read_parts: ReadTables, sketch: Sketch) -> None:
    facts = read_parts(
        HEAD,
        [
            ["序号", "任务", "责任领导", "责任单位及责任人"],
            ["1", "建设平台", "张某某", "市商务局\n李某"],
        ],
    )
    assert below(sketch, facts) == ["T 1 建设平台 | responsible 市商务局"]


def test_a_cell_across_columns_of_two_roles_makes_no_edge(read_parts: ReadTables, sketch: Sketch) -> None:
    facts = read_parts(HEAD, [TITLES, ["1", "建设平台", "各有关部门", "<", "6月"]])
    assert below(sketch, facts) == ["T 1 建设平台 | by 2021-06-30"]
    assert "table-row-not-understood" in rules(facts)


def test_a_table_over_pages_is_one(read_parts: ReadTables, sketch: Sketch) -> None:
    facts = read_parts(
        HEAD,
        [TITLES, ["一、优化环境", "<", "<", "<", "<"], ["1", "建设平台", "市商务局", "", ""]],
        [TITLES, ["2", "推广平台", "市财政局", "", ""]],
        [["3", "评估平台", "市审计局", "", ""]],
    )
    assert below(sketch, facts) == [
        "S 一 优化环境",
        "T 一/1 建设平台 | lead 市商务局",
        "T 一/2 推广平台 | lead 市财政局",
        "T 一/3 评估平台 | lead 市审计局",
    ]


def test_a_row_torn_by_a_page_is_one_task(read_parts: ReadTables, sketch: Sketch) -> None:
    facts = read_parts(
        HEAD,
        [TITLES, ["1", "建设平台，", "市商务局", "", ""]],
        [TITLES, ["", "并推广。", "", "", ""], ["2", "评估平台", "市审计局", "", ""]],
    )
    assert below(sketch, facts) == ["T 1 建设平台 | lead 市商务局", "T 2 评估平台 | lead 市审计局"]
    assert "并推广。" in task(facts, "附件/1").span.quote


def test_tables_that_count_each_for_itself_are_sections(read_parts: ReadTables, sketch: Sketch) -> None:
    table = [["序号", "任务", "责任单位"], ["1", "建设平台", "市商务局"]]
    facts = read_parts(HEAD, table, "民生实事清单", table)
    assert [line.split()[1] for line in below(sketch, facts)] == ["1", "1/1", "2", "2/1"]
    assert [s.title for s in facts.sections][-2:] == ["重点任务分工表", "民生实事清单"]


def test_several_annexes_have_their_numbers(read_parts: ReadTables, sketch: Sketch) -> None:
    table = [["序号", "任务", "责任单位"], ["1", "建设平台", "市商务局"]]
    facts = read_parts(HEAD.replace("附件", "附件1"), table, "附件2\n民生实事清单", table)
    assert {t.path for t in facts.tasks} == {"一", "附件1/1", "附件2/1"}


def test_a_table_under_a_heading_of_the_body(read_parts: ReadTables) -> None:
    body = "西宁市商务局2021年工作方案\n一、重点任务\n（一）平台建设\n任务如下。"
    facts = read_parts(
        body, [["序号", "任务", "责任单位"], ["1", "一、建设平台", "市商务局"]], "（二）加强督查。市商务局要督查。"
    )
    assert {t.path for t in facts.tasks} == {"一/一/1", "一/二"}


@pytest.mark.parametrize("below_table", [False, True], ids=["in the heading", "in the note below"])
def test_conventions_hold_for_tables(read_parts: ReadTables, sketch: Sketch, below_table: bool) -> None:
    convention = "列第一位的为牵头单位"
    heading = "责任单位" if below_table else f"责任单位（{convention}）"
    note = [f"注：{convention}。"] if below_table else []
    facts = read_parts(HEAD, [["序号", "任务", heading], ["1", "建设平台", "市商务局、市财政局"]], *note)
    assert below(sketch, facts) == ["T 1 建设平台 | lead* 市商务局 | support* 市财政局"]


def test_without_numbers_the_place_or_the_numeral_in_the_words_counts(read_parts: ReadTables, sketch: Sketch) -> None:
    facts = read_parts(HEAD, [["任务", "责任单位"], ["建设平台", "市商务局"], ["推广平台", "市财政局"]])
    assert below(sketch, facts) == ["T 1 建设平台 | responsible 市商务局", "T 2 推广平台 | responsible 市财政局"]
    facts = read_parts(HEAD, [["任务", "责任单位"], ["（一）建设平台", "市商务局"], ["（二）推广平台", "市财政局"]])
    assert below(sketch, facts) == ["T 一 建设平台 | responsible 市商务局", "T 二 推广平台 | responsible 市财政局"]


@pytest.mark.parametrize(
    "table",
    [
        [["科目", "预算数"], ["基本支出", "100"]],
        [["姓名", "单位", "联系电话"], ["张某", "市商务局", "0971"]],
        [["年份", "产值"], ["2019年", "30"], ["2020年", "40"]],
        [["序号", "项目名称", "总投资（万元）"], ["1", "物流园", "3000"]],
    ],
    ids=["budget", "contacts", "statistics", "projects"],
)
def test_other_tables_set_no_tasks_and_are_recorded(read_parts: ReadTables, table: Rows) -> None:
    facts = read_parts(HEAD, table)
    assert [t.path for t in facts.tasks] == ["一"]
    assert [i.message for i in facts.issues if i.rule == "table-not-read"] == ["表1不是任务表或指标表，未读取"]


@pytest.mark.parametrize("heading", ["项目名称及建设内容", "项目名称和主要内容", "建设内容及规模", "当年主攻方面"])
def test_a_joined_or_unknown_heading_over_the_only_text(read_parts: ReadTables, sketch: Sketch, heading: str) -> None:
    facts = read_parts(
        HEAD,
        [
            ["序号", heading, "牵头单位", "配合单位", "完成时限"],
            ["1", "改造冷链物流中心，配套分拣车间", "市商务局", "市财政局", "2021年底"],
            ["2", "在老城区新建公共停车楼一处", "市城管局", "市公安局", "6月底"],
        ],
    )
    assert below(sketch, facts) == [
        "T 1 改造冷链物流中心，配套分拣车间 | lead 市商务局 | support 市财政局 | by 2021-12-31",
        "T 2 在老城区新建公共停车楼一处 | lead 市城管局 | support 市公安局 | by 2021-06-30",
    ]


@pytest.mark.parametrize(
    "table",
    [
        [["河段", "牵头单位", "配合单位"], ["湟水河干流城东段", "市水务局", "市财政局"]],
        [
            ["现行政策文件", "牵头单位", "配合单位"],
            ["《关于促进物流业健康发展的若干政策措施》", "市商务局", "市财政局"],
        ],
        [["基本情况介绍", "责任单位"], ["这里原是一座旧粮库，占地十余亩。", "市商务局"]],
    ],
    ids=["names", "documents", "bodies alone"],
)
def test_an_unknown_heading_over_names_heads_no_tasks(read_parts: ReadTables, table: Rows) -> None:
    facts = read_parts(HEAD, table)
    assert [t.path for t in facts.tasks] == ["一"]
    assert "table-not-read" in rules(facts)


def test_targets_in_their_column_are_indicators_of_the_task(read_parts: ReadTables) -> None:
    facts = read_parts(
        HEAD, [["序号", "任务", "年度目标", "责任单位"], ["1", "建设仓库", "新建冷库20座。", "市商务局"]]
    )
    assert [(i.path, i.metric, i.value, i.unit) for i in facts.indicators] == [("附件/1/指标1", "冷库", 20, "座")]


def test_a_ledger_is_a_document_of_its_own(read_parts: ReadTables) -> None:
    facts = read_parts(
        [["西宁市2024年重点任务台账", "<", "<"], ["序号", "任务", "牵头单位"], ["1", "建设平台", "市商务局"]],
        names=["台账"],
    )
    assert facts.head.title == "西宁市2024年重点任务台账"
    assert [t.path for t in facts.tasks] == ["1"]


def test_totals_and_notes_are_no_tasks(read_parts: ReadTables) -> None:
    facts = read_parts(
        HEAD,
        [
            TITLES,
            ["1", "建设平台", "市商务局", "", ""],
            ["合计", "", "", "", "1项"],
            ["注：按月更新。", "<", "<", "<", "<"],
        ],
    )
    assert [t.path for t in facts.tasks] == ["一", "附件/1"]


def test_an_unknown_column_of_bodies_is_recorded(read_parts: ReadTables) -> None:
    facts = read_parts(HEAD, [["序号", "任务", "责任单位", "挂点"], ["1", "建设平台", "市商务局", "市财政局"]])
    assert "table-row-not-understood" in rules(facts)


def test_a_table_of_metadata_is_the_head(read_parts: ReadTables) -> None:
    facts = read_parts(
        [
            ["索引号", "0051184", "发布机构", "青岛市人民政府办公厅"],
            ["发文字号", "青政办发〔2024〕14号", "成文日期", "2024-06-25"],
        ],
        "青岛市人民政府办公厅关于促进低空经济发展的通知\n各区人民政府：\n一、建设平台。（责任单位：市商务局）",
    )
    assert (facts.head.docno, facts.head.issued_on) == ("青政办发〔2024〕14号", "2024-06-25")
    assert facts.head.title == "青岛市人民政府办公厅关于促进低空经济发展的通知"
    assert "table-not-read" not in rules(facts)


def test_sheets_without_titles_are_called_by_their_names(read_parts: ReadTables) -> None:
    table = [["序号", "任务", "责任单位"], ["1", "建设平台", "市商务局"]]
    facts = read_parts(table, table, names=["西宁市2024年重点任务", "民生实事"])
    assert facts.head.title == "西宁市2024年重点任务"
    assert [(s.path, s.title) for s in facts.sections] == [("1", "西宁市2024年重点任务"), ("2", "民生实事")]


def test_a_clause_in_the_words_of_a_row_counts(read_parts: ReadTables, sketch: Sketch) -> None:
    facts = read_parts(
        HEAD,
        [
            ["序号", "任务", "完成时限"],
            ["扩大开放（牵头单位：市商务局）", "<", "<"],
            ["1", "办好展会（责任单位：市财政局）", "6月底"],
        ],
    )
    assert below(sketch, facts) == [
        "T 1 扩大开放 | lead 市商务局",
        "T 1/1 办好展会 | responsible 市财政局 | by 2021-06-30",
    ]


def test_the_suggestions_of_deputies_are_tasks_of_those_who_answer_them(
    read_parts: ReadTables, sketch: Sketch
) -> None:
    facts = read_parts(
        HEAD,
        [
            ["序号", "建议编号", "建议标题", "领衔代表", "主办单位", "会办单位", "办理时限"],
            ["一", "教科文卫类（2件）", "<", "<", "<", "<", "<"],
            ["1", "第007号", "关于建设幼儿园的建议", "李某", "市教育局", "市财政局", "2021年5月31日前"],
            ["2", "第015号", "关于保护古道的建议", "王某", "市商务局、市水务局分别办理", "无", "2021年6月30日前"],
        ],
    )
    assert below(sketch, facts) == [
        "S 一 教科文卫类（2件）",
        "T 一/1 关于建设幼儿园的建议 | lead 市教育局 | support 市财政局 | by 2021-05-31",
        "T 一/2 关于保护古道的建议 | lead 市商务局 市水务局 | by 2021-06-30",
    ]
    assert "table-row-not-understood" not in rules(facts)
