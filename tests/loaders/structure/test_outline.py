"""The tree of provisions: nesting by style, paragraphs with headings of their own, what belongs to whom."""

from __future__ import annotations

import pytest

from app.model.folding import fold
from loaders.structure.outline import Provision, build_outline, run_in_heading

BODY = "加强监测预警和分析研判，及时解决问题。"


def outline(text: str, prefix: str = "") -> Provision:
    ranges, start = [], 0
    for line in text.split("\n"):
        ranges.append((start, start + len(line)))
        start += len(line) + 1
    return build_outline(text, fold(text), ranges, prefix)


def paths(root: Provision) -> list[str]:
    return [node.path for node in root.walk() if node.parent is not None]


def words(text: str, node: Provision) -> list[str]:
    return [text[s:e] for s, e in node.paragraphs]


def at(root: Provision, path: str) -> Provision:
    return next(node for node in root.walk() if node.path == path)


def test_chapters_of_a_plan_have_numbers_without_a_sign() -> None:
    text = "1总则\n1.1目的\n甲。\n2组织体系\n2.1指挥部\n乙。\n3家企业的名单\n2.2成员\n丙。\n3附则\n丁。"
    root = outline(text)
    assert paths(root) == ["1", "1/1.1", "2", "2/2.1", "2/2.2", "3"]
    assert words(text, at(root, "2/2.1")) == ["指挥部", "乙。", "3家企业的名单"]
    assert paths(outline("3附则\n甲。\n（一）乙")) == ["一"]


def test_duties_by_body_are_numbered_by_their_place() -> None:
    text = "1.1职责\n市公安局：负责交通管制和治安。\n市财政局：负责应急资金保障工作。"
    assert paths(outline(text)) == ["1.1", "1.1/1", "1.1/2"]


def test_styles_nest_in_the_order_they_appear() -> None:
    text = "一、甲\n（一）乙\n1．丙\n（1）丁\n①戊\n②己\n（2）庚\n2．辛\n（二）壬\n二、癸"
    assert paths(outline(text)) == [
        "一",
        "一/一",
        "一/一/1",
        "一/一/1/1",
        "一/一/1/1/①",
        "一/一/1/1/②",
        "一/一/1/2",
        "一/一/2",
        "一/二",
        "二",
    ]


def test_a_style_may_be_left_out() -> None:
    assert paths(outline("一、甲\n1．乙\n2．丙\n二、丁\n（一）戊\n1．己")) == [
        "一",
        "一/1",
        "一/2",
        "二",
        "二/一",
        "二/一/1",
    ]


def test_parts_chapters_and_articles() -> None:
    text = "第一部分 甲\n第一节 乙\n一、丙\n第二部分 丁\n第一章 戊\n第一条 己\n第二条 庚"
    assert paths(outline(text)) == [
        "第一部分",
        "第一部分/第一节",
        "第一部分/第一节/一",
        "第二部分",
        "第二部分/第一章",
        "第二部分/第一章/第一条",
        "第二部分/第一章/第二条",
    ]


def test_numbers_that_run_on_over_the_sections() -> None:
    assert paths(outline("（一）甲\n１.乙\n２.丙\n（二）丁\n３.戊")) == ["一", "一/1", "一/2", "二", "二/3"]


def test_points_are_numerals() -> None:
    assert paths(outline("二、愿景\n一是决胜全面小康。\n二是打赢脱贫攻坚战。")) == ["二", "二/一", "二/二"]


def test_a_prefix_begins_every_path() -> None:
    assert paths(outline("一、甲\n（一）乙", "附件2")) == ["附件2/一", "附件2/一/一"]


def test_a_numeral_printed_twice_is_told_apart() -> None:
    root = outline("一、甲\n（一）乙\n（一）丙\n（一）丁\n一、戊")
    assert paths(root) == ["一", "一/一", "一/一~2", "一/一~3", "一~2"]
    assert [node.path for node in root.walk() if node.repeated] == ["一/一~2", "一/一~3", "一~2"]


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("（一）推动创新发展，增强服务新动能", True),
        ("（一）金融业。", True),
        ("（一）坚持创新引领，强化技术应用。加强技术创新和应用。", False),
        ("（一）开放公共资源；", False),
    ],
)
def test_a_heading_on_its_own_line_and_a_run_in_heading(line: str, own: bool) -> None:
    assert at(outline(f"{line}\n{BODY}"), "一").own_line is own


def test_a_paragraph_without_numeral_belongs_to_the_item_above() -> None:
    text = f"一、甲\n（一）乙\n{BODY}\n又一段。\n（二）丙"
    root = outline(text)
    assert words(text, at(root, "一/一")) == ["乙", BODY, "又一段。"]


def test_paragraphs_before_the_first_numeral_belong_to_the_whole() -> None:
    text = f"{BODY}\n一、甲"
    root = outline(text)
    assert words(text, root) == [BODY]


@pytest.mark.parametrize(
    "line", ["本《实施方案》自印发之日起施行。", "本意见自2021年5月1日起施行，有效期5年。", "特此通知。"]
)
def test_the_closing_sentence_belongs_to_no_item(line: str) -> None:
    text = f"一、甲\n（一）乙。{BODY}\n{line}"
    root = outline(text)
    assert words(text, root) == [line]


def test_paragraphs_that_open_with_short_headings_are_numbered_by_their_place() -> None:
    headed = f"强化经济运行调度。{BODY}\n坚持双向发力。{BODY}\n续一段。\n深化改革。{BODY}"
    text = f"（一）聚焦增长。把稳增长作为首要任务。\n{headed}"
    root = outline(text)
    assert paths(root) == ["一", "一/1", "一/2", "一/3"]
    assert words(text, at(root, "一/2")) == [f"坚持双向发力。{BODY}", "续一段。"]
    assert words(text, at(root, "一")) == ["聚焦增长。把稳增长作为首要任务。"]


def test_a_single_short_sentence_makes_no_heading() -> None:
    assert paths(outline(f"（一）聚焦增长\n强化调度。{BODY}\n继续做好各项工作，确保完成任务")) == ["一"]


def test_one_clause_behind_several_headed_paragraphs_keeps_them_one_item() -> None:
    text = f"（一）聚焦增长\n强化经济运行调度。{BODY}\n坚持双向发力。{BODY}（责任单位：省商务厅）"
    assert paths(outline(text)) == ["一"]


def test_headed_paragraphs_with_a_clause_each_are_items() -> None:
    clause = "（责任单位：省商务厅）"
    text = f"（一）聚焦增长\n强化经济运行调度。{BODY}{clause}\n坚持双向发力。{BODY}{clause}"
    assert paths(outline(text)) == ["一", "一/1", "一/2"]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        (f"强化经济运行调度。{BODY}", "强化经济运行调度。"),
        (f"加强调度，及时解决。{BODY}", None),
        (f"各位代表。{BODY}", None),
        (f"调度。{BODY}", None),
        ("强化经济运行调度。好。", None),
        (f"2021年工作。{BODY}", None),
    ],
)
def test_what_a_run_in_heading_is(line: str, heading: str | None) -> None:
    stop = run_in_heading(fold(line), 0, len(line))
    assert (line[:stop] if stop else None) == heading


def test_an_address_ends_the_item_above_it() -> None:
    text = f"（一）甲\n1. 建圈强链。{BODY}\n2. 提升能级。{BODY}\n各位代表！让我们共同努力。\n再创辉煌。"
    root = outline(text)
    assert words(text, at(root, "一/2")) == [f"提升能级。{BODY}"]
    assert words(text, at(root, "一")) == ["甲", "各位代表！让我们共同努力。", "再创辉煌。"]


def test_an_address_between_headed_paragraphs_stays_with_their_section() -> None:
    text = f"三、任务\n（一）甲\n强化调度工作。{BODY}\n坚持双向发力。{BODY}\n各位代表，民生无小事。\n（二）乙"
    root = outline(text)
    assert paths(root) == ["三", "三/一", "三/一/1", "三/一/2", "三/二"]
    assert words(text, at(root, "三/一")) == ["甲", "各位代表，民生无小事。"]


def test_an_address_behind_the_last_leaf_is_the_sections() -> None:
    text = f"三、工作\n（一）甲。{BODY}\n各位代表，任重道远。"
    root = outline(text)
    assert words(text, at(root, "三/一")) == [f"甲。{BODY}"]
    assert words(text, at(root, "三")) == ["工作", "各位代表，任重道远。"]


def test_a_numeral_glued_to_a_number_is_told_by_its_row() -> None:
    text = "（二）丰富应用场景\n1．5G+智慧旅游。\n2．5G+工业互联网。\n3.12345热线升级。"
    assert paths(outline(text)) == ["二", "二/1", "二/2", "二/3"]


def test_a_quantity_at_the_start_of_a_paragraph_is_no_item() -> None:
    text = "（二）资金\n1．统筹资金。\n2.5亿元用于农业。\n2．加强监管。\n3.5亿元用于水利。"
    root = outline(text)
    assert paths(root) == ["二", "二/1", "二/2"]
    assert words(text, at(root, "二/2")) == ["加强监管。", "3.5亿元用于水利。"]


def test_a_box_counts_for_itself_and_leaves_the_rows_around_it_alone() -> None:
    text = (
        "一、甲\n（一）乙\n1．丙。说明。\n专栏1 重点工程\n1．丁\n2．戊\n2．己。说明。\n"
        "专栏 2\n（1）庚\n（二）辛。说明。\n专栏3：壬\n（一）癸\n（二）子\n（三）丑\n二、寅"
    )
    assert paths(outline(text)) == [
        "一",
        "一/一",
        "一/一/1",
        "一/一/专栏1",
        "一/一/专栏1/1",
        "一/一/专栏1/2",
        "一/一/2",
        "一/一/专栏2",
        "一/一/专栏2/1",
        "一/二",
        "一/专栏3",
        "一/专栏3/一",
        "一/专栏3/二",
        "一/三",
        "二",
    ]


def test_a_sentence_about_a_box_is_text() -> None:
    assert paths(
        outline(
            f"一、甲\n专栏中所列的各项工程，由有关部门按年度编制实施计划，报省人民政府批准以后组织实施，并且{BODY}"
        )
    ) == ["一"]


def test_no_paragraphs_make_an_empty_tree() -> None:
    assert paths(build_outline("", "", [])) == []
