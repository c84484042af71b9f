"""One test for each numbered guarantee of `prepare`, and for each way a text comes apart."""

from __future__ import annotations

import re

import pytest

from app.model.folding import fold
from app.model.offsets import Place
from loaders.prepare import prepare_text

#: Enough full lines for a text to show that it is wrapped.
WRAPPED = """\
推动新形势下服务业高质量发展是统筹推进疫情防控和经济社会
发展的重要任务，要把提升传统服务业和培育新兴服务业并举，
坚持满足需求和引导消费并重，努力构建功能完备、结构优化、
质量一流、发展均衡、服务高效、融合共享的现代服务业体系，
为更高水平建设绿色发展样板城市和新时代幸福城市提供有力支
撑，以市场为导向推动服务业向制造业集中区域和现代农业产业
基地以及城镇集聚，培育一批具有较强市场竞争力的骨干企业。
"""


def paragraphs(source: str) -> list[str]:
    return prepare_text(source).text.split("\n")


def wrapped(source: str) -> list[str]:
    """Paragraphs of a text that goes on behind the wrapped lines above."""
    return paragraphs(WRAPPED + source)[1:]


# 1: characters stay as printed


def test_characters_stay_as_printed() -> None:
    source = "７.２０１８年，竟争力“提升”４—５个；Ⅱ类、1.5‰ ，５Ａ级﹪。"
    assert prepare_text(source).text == source.replace(" ", "")


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\u00ad", "\u2060"])
def test_invisible_signs_go(sign: str) -> None:
    assert prepare_text(f"省商{sign}务厅").text == "省商务厅"


# 2: one paragraph, one line


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028"])
def test_line_ends_of_every_kind(end: str) -> None:
    assert paragraphs(f"一、总体要求{end}二、重点任务{end}") == ["一、总体要求", "二、重点任务"]


def test_wrapped_lines_are_one_paragraph() -> None:
    (whole,) = paragraphs(WRAPPED)
    assert whole == WRAPPED.replace("\n", "")


def test_a_wrap_inside_a_word_a_number_and_a_clause() -> None:
    source = """\
（一）到2025年，全省社会物流总费用占地区生产总值比重下降
至13%左右。打造文化
和旅游
（二）提高供应链管理和物流服务效率，形成一批企业。（责任单
位:省商务厅，各行
业主管部门）
"""
    assert wrapped(source) == [
        "（一）到2025年，全省社会物流总费用占地区生产总值比重下降至13%左右。打造文化",
        "和旅游",
        "（二）提高供应链管理和物流服务效率，形成一批企业。（责任单位:省商务厅，各行业主管部门）",
    ]


def test_blank_lines_between_wrapped_lines_part_nothing() -> None:
    assert paragraphs(WRAPPED.replace("\n", "\n\n")) == paragraphs(WRAPPED)


def test_a_blank_line_inside_a_word_of_a_text_without_wraps() -> None:
    items = [f"{n}.推进数据资源共享，加快新一代信息技术应用工作。（牵头单位：省商务厅）" for n in range(1, 8)]
    items[3] = (
        "4.进一步规范各类信息平台建设，推进信息数据资源共\n\n享。加快新一代信息技术应用。（牵头单位：省商务厅）"
    )
    assert paragraphs("\n".join(items)) == [item.replace("\n", "") for item in items]


@pytest.mark.parametrize("label", ["责任领导：甲某", "包联领导：甲某", "时间节点：6月底前", "完成时间：6月底前"])
def test_who_and_when_below_an_item_without_a_full_stop_stay_lines_of_their_own(label: str) -> None:
    lines = [f"{n}.推进数据资源共享，加快新一代信息技术应用工作。\n{label}" for n in range(1, 8)]
    lines[3] = f"4.快件绿色包装应用比例达到98%\n{label}"
    assert paragraphs("\n".join(lines)) == "\n".join(lines).split("\n")


def test_a_heading_on_its_own_line_stays_one() -> None:
    source = """\
（二）推动创新发展，增强服务新动能
深入实施创新驱动战略，通过业态创新、模式创新、制度创新，
加快培育服务业新的增长点。
"""
    assert wrapped(source) == [
        "（二）推动创新发展，增强服务新动能",
        "深入实施创新驱动战略，通过业态创新、模式创新、制度创新，加快培育服务业新的增长点。",
    ]


def test_a_heading_that_fills_its_line_goes_on_below() -> None:
    source = """\
（二）推动创新发展，增强服务新动能，建设现代化国际化的新
体系
深入实施创新驱动战略。
"""
    assert wrapped(source) == [
        "（二）推动创新发展，增强服务新动能，建设现代化国际化的新体系",
        "深入实施创新驱动战略。",
    ]


def test_a_sentence_that_ends_at_the_margin_ends_no_paragraph() -> None:
    source = """\
（一）加快完善统计制度。健全服务业统计调查制度和指标体系。
建立生产性、生活性服务业统计信息定期发布制度。
"""
    assert len(wrapped(source)) == 1


def test_who_signs_behind_a_sentence_at_the_margin_begins_a_line_of_its_own() -> None:
    source = """\
《工作方案》已经县政府第18次常务会议研究通过，请遵照执行。
门源回族自治县人民政府办公室
2023年5月29日
"""
    assert wrapped(source)[-2:] == ["门源回族自治县人民政府办公室", "2023年5月29日"]


def test_an_indent_begins_a_paragraph_and_its_absence_goes_on() -> None:
    short = "　　提升核心竞争力和创新能力，形成带动全局的新增长点。\n"
    source = f"　　{WRAPPED}" * 3 + short + "再接再厉。\n" + short
    whole = WRAPPED.replace("\n", "")
    assert paragraphs(source) == [whole] * 3 + [short.strip() + "再接再厉。", short.strip()]


def test_a_clause_whose_label_begins_a_line_stays_in_its_brackets() -> None:
    source = """\
１.完善银企对接机制，降低融资成本。（牵头单位：省金融办；
配合单位：省财政厅）
"""
    assert wrapped(source) == ["１.完善银企对接机制，降低融资成本。（牵头单位：省金融办；配合单位：省财政厅）"]


def test_label_lines_are_paragraphs_of_their_own() -> None:
    source = "1．森林覆盖率达到8.0％。\n牵头单位：省林草局\n参加单位：省自然资源厅等\n完成时限：2021年底"
    assert paragraphs(source) == source.split("\n")


def test_a_second_point_at_a_line_start_is_no_item_when_the_line_before_was_full() -> None:
    source = """\
（一）抓好落实。一是加强组织领导，健全工作机制和责任体系；
二是强化督查考核。
"""
    assert len(wrapped(source)) == 1


def test_a_sentence_torn_short_in_a_wrapped_text_is_whole() -> None:
    source = WRAPPED.replace(
        "持满足需求和引导消费并重，努力构建功能完备、结构优化、\n", "持满足需求。努力\n构建功能完备、结构优化、\n"
    )
    assert len(paragraphs(source)) == 1


# 2: page furniture


@pytest.mark.parametrize("number", ["— 3 —", "-3-", "—３—", "第 3 页 共 20 页", "· 3 ·"])
def test_page_numbers_on_their_own_line_go(number: str) -> None:
    assert paragraphs(WRAPPED.replace("并举，\n", f"并举，\n\n{number}\n\n")) == paragraphs(WRAPPED)


def test_a_page_number_inside_a_word_goes() -> None:
    assert prepare_text("长沙市统计信息公布—３—局负责。").text == "长沙市统计信息公布局负责。"


@pytest.mark.parametrize("words", ["打造2—3条精品线路", "“十四五”—2025年", "2018—2020年", "西宁—海东都市圈"])
def test_a_range_is_no_page_number(words: str) -> None:
    assert prepare_text(words).text == words


def test_form_feeds_part_pages_and_not_words() -> None:
    source = WRAPPED.replace("并举，\n", "并举，\n\f")
    assert paragraphs(source) == paragraphs(WRAPPED)


def _pages(head: str, foot: str) -> str:
    lines = WRAPPED.splitlines() * 6
    pages = [lines[i : i + 14] for i in range(0, len(lines), 14)]
    return "\n".join(line for n, page in enumerate(pages, 1) for line in (head, *page, foot.replace("#", str(n))))


def test_running_heads_and_bare_page_numbers_go() -> None:
    plain = paragraphs("\n".join(WRAPPED.splitlines() * 6))
    assert paragraphs(_pages("安徽省人民政府公报", "#")) == plain
    assert paragraphs(_pages("安徽省人民政府公报 2021年第5号", "— # —")) == plain


def test_a_title_that_runs_over_the_pages_stays_once() -> None:
    head = "湖南省商务发展规划"
    assert prepare_text(_pages(head, "— # —")).text.count(head) == 1


def test_the_numbers_of_a_table_stay() -> None:
    source = "序号\n任务\n1\n新建幼儿园20所\n2\n改造老旧小区\n3\n新建公园"
    assert paragraphs(source) == source.split("\n")


# 3: blanks


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("文化 和旅游厅", "文化和旅游厅"),
        ("职 责", "职责"),
        ("到 2025 年，占 GDP 比重 65 %以上", "到2025年，占GDP比重65%以上"),
        ("青政办〔2020〕62 号", "青政办〔2020〕62号"),
        ("索 引 号 :015000185", "索引号:015000185"),
        ("　　一、总体要求　", "一、总体要求"),
        ("Qinghai  Province", "Qinghai Province"),
        ("序号    任务\t牵头单位", "序号\t任务\t牵头单位"),
    ],
)
def test_blanks_stay_between_latin_words_and_columns_alone(source: str, text: str) -> None:
    assert prepare_text(source).text == text


def test_latin_words_that_a_wrap_held_apart_stay_apart() -> None:
    source = WRAPPED.replace("的骨干企业。\n", "，引进 artificial\nintelligence 企业。\n")
    assert prepare_text(source).text.endswith("引进artificial intelligence企业。")


def test_a_torn_acronym_is_joined() -> None:
    source = WRAPPED.replace("一批具有较强市场竞争力的骨干企业。\n", "一批企业，办好赛事，举办C\nBA季前赛。\n")
    assert prepare_text(source).text.endswith("举办CBA季前赛。")


# 4: folded


def test_folded_has_the_same_length() -> None:
    prepared = prepare_text("（责任单位：省商务厅）占ＧＤＰ比重４４％以上")
    assert len(prepared.folded) == len(prepared.text)
    assert prepared.folded == "(责任单位:省商务厅)占GDP比重44%以上"


# 5: the way back


def test_offsets_lead_back_to_the_same_character() -> None:
    source = "\ufeff一、总 则\r\n\r\n" + WRAPPED.replace("并举，\n", "并举，\n\n— 1 —\n")
    prepared = prepare_text(source)
    normal = source.replace("\r\n", "\n")
    for offset, char in enumerate(prepared.text):
        if char not in " \n":
            assert normal[prepared.offsets.source(offset)] == char


def test_lines_lead_back_to_the_line() -> None:
    prepared = prepare_text("一、总则\n\n\n二、任务\n（一）抓好落实。")
    assert prepared.lines.place(0) == Place(None, 1)
    assert prepared.lines.place(prepared.text.index("二、")) == Place(None, 4)
    assert prepared.lines.place(prepared.text.index("抓好")) == Place(None, 5)


def test_lines_count_anew_on_each_page() -> None:
    prepared = prepare_text("一、总则\n第一页。\n\f二、任务\n第二页。\n\f三、附则")
    assert prepared.lines.place(prepared.text.index("第一页")) == Place(1, 2)
    assert prepared.lines.place(prepared.text.index("第二页")) == Place(2, 2)
    assert prepared.lines.place(prepared.text.index("三、")) == Place(3, 1)


# 6: idempotent and linear


def test_preparing_a_prepared_text_changes_nothing() -> None:
    once = prepare_text(WRAPPED + "一、总 则\n\n（一）到 2025 年。（责任\n单位：省商务厅）")
    twice = prepare_text(once.text)
    assert twice.text == once.text
    assert [twice.offsets.source(i) for i in range(len(once.text))] == list(range(len(once.text)))


def test_folding_is_what_the_rules_match_on() -> None:
    text = prepare_text(WRAPPED).text
    assert re.sub(r"\s", "", fold(text)) == fold(text)


def test_lines_that_end_where_they_like_are_no_wraps() -> None:
    lines = [
        "区人民政府办公室关于印发2023年《政府工作报告》主要目标任务责任分解方案的通知",
        "各街道办事处，区人民政府各部门",
        "2023年区《政府工作报告》主要目标任务责任分解方案",
        "加快武商梦时代和新世界等商圈改造",
        "打造江汉路步行街夜经济品牌并完成街区亮化",
        "新增养老床位三百张，改造老旧小区四十个",
        "区城管执法局、民族街道办事处",
        "区文旅局、公安江汉分局、市自然资源和规划局江汉分局",
        "新建改扩建学校三所，新增学位四千个以上",
    ]
    assert paragraphs("\n".join(lines)) == lines
