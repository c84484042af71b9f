"""Documents named in a text, and how it stands to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.model.facts import DocumentFacts

Read = Callable[[str], DocumentFacts]
Row = tuple[str, str | None, str | None]

TITLE = "西宁市人民政府办公室关于印发西宁市服务业发展实施方案的通知"


def document(preamble: str, items: str = "一、任务\n（一）建设园区。", closing: str = "", title: str = TITLE) -> str:
    return (
        f"{title}\n宁政办〔2020〕117号\n各县、区人民政府：\n《西宁市服务业发展实施方案》已经市政府同意，现印发给你们。\n"
        f"西宁市人民政府办公室\n2020年12月24日\n西宁市服务业发展实施方案\n{preamble}\n{items}\n{closing}"
    )


def rows(facts: DocumentFacts) -> list[Row]:
    return [(c.relation, c.docno, c.title) for c in facts.citations]


def cited(read: Read, preamble: str, items: str = "一、任务\n（一）建设园区。", closing: str = "") -> list[Row]:
    return rows(read(document(preamble, items, closing)))


# relations


@pytest.mark.parametrize("word", ["根据", "按照", "依据"])
def test_a_text_rests_on_what_its_preamble_goes_by(read: Read, word: str) -> None:
    assert cited(read, f"{word}《青海省服务业发展意见》（青政办〔2020〕62号）精神，结合实际，制定本方案。") == [
        ("rests_on", "青政办〔2020〕62号", "青海省服务业发展意见")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "为贯彻落实《青海省服务业发展意见》，制定本方案。",
        "为深入贯彻《青海省服务业发展意见》精神，制定本方案。",
        "为落实《青海省服务业发展意见》，制定本方案。",
        "为深入实施《青海省服务业发展意见》，制定本方案。",
        "《青海省服务业发展意见》已经印发，为切实抓好《青海省服务业发展意见》贯彻实施，制定本方案。",
    ],
)
def test_a_text_implements_what_its_preamble_carries_out(read: Read, words: str) -> None:
    assert cited(read, words) == [("implements", None, "青海省服务业发展意见")]


def test_one_sentence_may_rest_on_several(read: Read) -> None:
    found = cited(
        read,
        "根据《甲意见》（国发〔2019〕1号）和国家发展改革委等15部门《乙意见》（发改产业〔2019〕1762号）以及《丙意见》"
        "（青政办〔2020〕62号）精神要求，为加快发展，制定本方案。",
    )
    assert found == [
        ("rests_on", "国发〔2019〕1号", "甲意见"),
        ("rests_on", "发改产业〔2019〕1762号", "乙意见"),
        ("rests_on", "青政办〔2020〕62号", "丙意见"),
    ]


def test_carrying_out_a_text_in_an_item_is_a_task_and_no_licence(read: Read) -> None:
    found = cited(read, "现提出以下意见。", "一、任务\n（一）全面落实《优化营商环境条例》。按照《某规划》推进。")
    assert found == [("mentions", None, "优化营商环境条例"), ("mentions", None, "某规划")]


def test_the_founding_sentence_counts_in_the_first_article_too(read: Read) -> None:
    facts = read(
        "上海市在线经济发展办法\n第一条 为促进发展，根据《上海市优化营商环境条例》，结合本市实际，制定本办法。\n"
        "第二条 落实《某规划》。"
    )
    assert rows(facts) == [("rests_on", None, "上海市优化营商环境条例"), ("mentions", None, "某规划")]


def test_a_text_that_is_repealed(read: Read) -> None:
    closing = "本方案自印发之日起施行。《西宁市旧方案》（宁政办〔2016〕9号）同时废止。"
    assert cited(read, "现提出以下意见。", closing=closing) == [("repeals", "宁政办〔2016〕9号", "西宁市旧方案")]


def test_a_notice_that_forwards_a_text(read: Read) -> None:
    facts = read(
        "西宁市人民政府办公室转发《青海省人民政府办公厅关于促进外贸的意见》的通知\n宁政办〔2020〕5号\n各县、区人民政府：\n"
        "现转发给你们，请遵照执行。\n一、加强领导。\n西宁市人民政府办公室\n2020年2月1日"
    )
    assert rows(facts) == [("forwards", None, "青海省人民政府办公厅关于促进外贸的意见")]


def test_a_notice_that_forwards_a_text_without_quotes(read: Read) -> None:
    facts = read(
        "西宁市人民政府办公室转发市商务局等部门关于促进外贸若干措施的通知\n宁政办〔2020〕5号\n各县、区人民政府：\n"
        "一、加强领导。\n西宁市人民政府办公室\n2020年2月1日"
    )
    assert [(c.relation, c.title, c.issuer) for c in facts.citations] == [
        ("forwards", "关于促进外贸若干措施", "市商务局等部门")
    ]


def test_a_text_that_the_notice_names_and_forwards(read: Read) -> None:
    facts = read(
        "西宁市人民政府办公室转发市商务局等部门关于促进外贸若干措施的通知\n宁政办〔2020〕5号\n各县、区人民政府：\n"
        "市商务局、市财政局制定的《关于促进外贸的若干措施》已经市政府同意，现转发给你们，请认真组织实施。\n西宁市人民政府办公室\n"
        "2020年2月1日\n关于促进外贸的若干措施\n为促进外贸稳定增长，提升开放水平，现提出以下措施，请各地各部门认真抓好贯彻落实，确保取得实效。\n"
        "一、开拓市场。组织企业参展，给予展位费补助。"
    )
    assert rows(facts) == [("forwards", None, "关于促进外贸的若干措施")]


def test_the_strongest_relation_stands_at_the_first_mention(read: Read) -> None:
    text = document("根据《甲意见》（国发〔2019〕1号），制定本方案。").replace(
        "现印发给你们", "《甲意见》另行通知，现印发给你们"
    )
    (only,) = read(text).citations
    assert (only.relation, only.docno) == ("rests_on", "国发〔2019〕1号")
    assert "另行通知" in only.span.quote


# who is named


@pytest.mark.parametrize(
    "number",
    ["（国发〔2021〕7号）", "(国发[2021]7号)", "（国发〔２０２１〕７ 号）", "（国发〔2021〕7号，以下简称《通知》）"],
)
def test_the_number_behind_a_title_in_any_print(read: Read, number: str) -> None:
    assert cited(read, f"为贯彻落实《国务院改革通知》{number}，制定本方案。") == [
        ("implements", "国发〔2021〕7号", "国务院改革通知")
    ]


@pytest.mark.parametrize("words", ["根据", "按照国务院", "为深入贯彻落实省委省政府"])
def test_a_number_without_title(read: Read, words: str) -> None:
    found = cited(read, f"{words}青政〔2021〕7号文件精神，制定本方案。")
    assert [(docno, title) for _, docno, title in found] == [("青政〔2021〕7号", None)]


def test_an_order_of_the_state_council_is_known_by_its_title(read: Read) -> None:
    assert cited(read, "根据《优化营商环境条例》（国务院令第722号），制定本方案。") == [
        ("rests_on", None, "优化营商环境条例")
    ]


@pytest.mark.parametrize(
    "number", ["（国发〔2021〕7号，以下简称《纲要》）", "（以下简称《纲要》）", "（下称《纲要》）"]
)
def test_a_short_name_means_the_document_it_was_given_to(read: Read, number: str) -> None:
    found = cited(read, f"根据《国家规划纲要》{number}，制定本方案。", "一、任务\n（一）落实《纲要》部署。")
    assert [(relation, title) for relation, _, title in found] == [("rests_on", "国家规划纲要")]


def test_a_document_named_again_by_title_alone_is_the_same(read: Read) -> None:
    found = cited(read, "根据《甲意见》（国发〔2019〕1号），制定本方案。", "一、任务\n（一）落实《甲意见》。")
    assert found == [("rests_on", "国发〔2019〕1号", "甲意见")]


def test_titles_inside_titles(read: Read) -> None:
    title = "青海省人民政府关于印发〈青海省生产性服务业实施方案〉的通知"
    assert cited(read, f"根据《{title}》（青政〔2014〕73号），制定本方案。") == [
        ("rests_on", "青政〔2014〕73号", title)
    ]


@pytest.mark.parametrize(
    ("words", "issuer"),
    [
        ("按照国家发展改革委、市场监管总局《甲意见》", "国家发展改革委、市场监管总局"),
        ("根据国家发展改革委、工业和信息化部等15部门《甲意见》", "国家发展改革委、工业和信息化部等15部门"),
        ("根据青海省人民政府办公厅《甲意见》", "青海省人民政府办公厅"),
        ("根据四川省科技厅等部门印发的《甲意见》", "四川省科技厅等部门"),
        ("根据《甲意见》", None),
    ],
)
def test_the_issuer_in_front_of_a_title(read: Read, words: str, issuer: str | None) -> None:
    (only,) = read(document(f"{words}，制定本方案。")).citations
    assert only.issuer == issuer


# what is no citation


def test_the_own_text_is_no_citation(read: Read) -> None:
    closing = "本《实施方案》自印发之日起施行。"
    assert (
        cited(read, "为加快发展，制定《西宁市服务业发展实施方案》。", "一、任务\n（一）落实《方案》。", closing) == []
    )


@pytest.mark.parametrize("verb", ["制定", "制订", "出台", "编制", "研究制定", "修订", "制定出台"])
def test_a_text_still_to_be_made_is_no_citation(read: Read, verb: str) -> None:
    assert cited(read, "现提出以下意见。", f"一、任务\n（一）{verb}《青海省物业承接查验管理办法》。") == []


def test_the_own_number_is_no_citation(read: Read) -> None:
    assert cited(read, "现将宁政办〔2020〕117号印发给你们。") == []


# evidence


def test_the_quote_is_the_sentence_of_the_first_mention(read: Read) -> None:
    preamble = "服务业是支柱。根据《甲意见》（国发〔2019〕1号），制定本方案。以下为任务。"
    (only,) = read(document(preamble)).citations
    assert only.span.quote == "根据《甲意见》（国发〔2019〕1号），制定本方案。"


def test_the_quote_of_a_very_long_sentence_is_cut_and_holds_the_mention(read: Read) -> None:
    preamble = "为加快发展，" * 80 + "根据《甲意见》（国发〔2019〕1号），" + "促进升级，" * 80 + "制定本方案。"
    (only,) = read(document(preamble)).citations
    assert len(only.span.quote) <= 320
    assert "《甲意见》（国发〔2019〕1号）" in only.span.quote


# named in the title without 《》


def test_a_title_may_carry_out_a_document_without_quotes(read: Read) -> None:
    title = "西宁市人民政府关于贯彻落实国务院关于促进消费若干意见的实施意见"
    facts = read(
        f"{title}\n宁政〔2020〕7号\n各县、区人民政府：\n为促进消费，现提出以下意见。\n一、扩大消费。\n西宁市人民政府\n2020年2月1日"
    )
    assert [(c.relation, c.title, c.issuer) for c in facts.citations] == [
        ("implements", "关于促进消费若干意见", "国务院")
    ]


def test_what_a_title_carries_out_and_the_text_names_in_full_is_one_document(read: Read) -> None:
    title = "西宁市人民政府关于贯彻落实国务院关于促进消费若干意见的实施意见"
    facts = read(
        f"{title}\n宁政〔2020〕7号\n各县、区人民政府：\n国务院印发了《国务院关于促进消费的若干意见》（国发〔2020〕1号），现提出以下意见。"
        "\n一、扩大消费。\n西宁市人民政府\n2020年2月1日"
    )
    assert rows(facts) == [("implements", "国发〔2020〕1号", "国务院关于促进消费的若干意见")]


def test_a_number_in_a_title_that_carries_it_out_is_cited(read: Read) -> None:
    title = "西宁市人民政府关于贯彻落实国发〔2020〕1号文件的实施意见"
    facts = read(
        f"{title}\n宁政〔2020〕7号\n各县、区人民政府：\n现提出以下意见。\n一、扩大消费。\n西宁市人民政府\n2020年2月1日"
    )
    assert rows(facts) == [("implements", "国发〔2020〕1号", None)]


def test_carrying_out_a_strategy_is_no_citation(read: Read) -> None:
    title = "西宁市人民政府关于贯彻落实乡村振兴战略的实施意见"
    facts = read(
        f"{title}\n宁政〔2020〕7号\n各县、区人民政府：\n现提出以下意见。\n一、发展产业。\n西宁市人民政府\n2020年2月1日"
    )
    assert rows(facts) == []


# numbers of the head, annexes


def test_the_own_number_alone_on_a_line_is_no_citation(read: Read) -> None:
    facts = read(
        "市政府办公室印发关于支持产业的若干措施的通知\n各县、区人民政府：\n通政办发〔2023〕48号\n现将《关于支持产业的若干措施》印发给你们。"
        "\n一、支持研发。\n2023年2月1日"
    )
    assert rows(facts) == []


def test_another_document_in_the_list_of_annexes_is_attached(read: Read) -> None:
    text = document("现提出以下意见。").replace(
        "西宁市人民政府办公室\n2020",
        "附件：1.《国务院办公厅关于促进消费的通知》（国办发〔2020〕3号）\n西宁市人民政府办公室\n2020",
    )
    assert ("attaches", "国办发〔2020〕3号", "国务院办公厅关于促进消费的通知") in rows(read(text))


# several numbers, other issuers


@pytest.mark.parametrize(
    ("words", "issuer"),
    [
        ("根据中共中央、国务院印发的《甲纲要》", "中共中央、国务院"),
        ("按照市住房城乡建设局等8部门《甲方案》", "市住房城乡建设局等8部门"),
        ("根据省委办公厅、省政府办公厅印发的《甲意见》", "省委办公厅、省政府办公厅"),
        ("根据国家发展改革委等十部委联合印发的《甲意见》", "国家发展改革委等十部委"),
    ],
)
def test_joint_issuers_in_front_of_a_title(read: Read, words: str, issuer: str) -> None:
    (only,) = read(document(f"{words}，制定本方案。")).citations
    assert only.issuer == issuer
