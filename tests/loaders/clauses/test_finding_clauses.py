"""Where clauses begin and end, which of them are one, and what is left for a person."""

from __future__ import annotations

import pytest

from app.model.folding import fold
from loaders.clauses.find import FoundClause, find_clauses
from loaders.clauses.unread import unread_clauses


def found(text: str) -> list[FoundClause]:
    """The clauses of a text of one provision, a line a paragraph."""
    return find_clauses(fold(text), paragraphs(text))


def paragraphs(text: str) -> list[tuple[int, int]]:
    ranges, start = [], 0
    for line in text.split("\n"):
        ranges.append((start, start + len(line)))
        start += len(line) + 1
    return ranges


def quotes(text: str) -> list[str]:
    return [text[c.start : c.end] for c in found(text)]


def names(text: str) -> list[tuple[str, list[str]]]:
    return [(p.role, [text[n.start : n.end] for n in p.list.names]) for c in found(text) for p in c.lists]


def test_a_clause_is_quoted_with_its_brackets() -> None:
    assert quotes("加快建设。（责任单位：省商务厅）") == ["（责任单位：省商务厅）"]


@pytest.mark.parametrize("pair", ["（）", "()", "〔〕", "[]", "【】", "〈〉", "<>"])
def test_brackets_of_any_form_hold_a_clause(pair: str) -> None:
    assert quotes(f"建设。{pair[0]}牵头单位：省商务厅{pair[1]}") == [f"{pair[0]}牵头单位：省商务厅{pair[1]}"]


@pytest.mark.parametrize("ahead", ["该项工作由", "此项任务由", "本项工作具体由", "这项工作由", "该工作由"])
def test_words_that_say_what_is_assigned_are_no_part_of_a_name(ahead: str) -> None:
    text = f"推进平台建设。{ahead}省科技厅牵头，省财政厅、省审计厅配合。"
    assert names(text) == [("lead", ["省科技厅"]), ("support", ["省财政厅", "省审计厅"])]


@pytest.mark.parametrize(
    "prose",
    [
        "各乡镇、各部门要加强协调配合，每月25日前将工作进展报县发改局。",
        "市发改委、市财政局、各县区政府要按照职责分工抓好落实。",
        "市直各部门、各县区、各开发区应积极配合，于每季度末月底前报市发改委。",
    ],
)
def test_what_bodies_are_told_in_a_sentence_is_no_list_of_names(prose: str) -> None:
    assert names(f"工作要求\n{prose}") == []


def test_a_bracket_of_another_kind_does_not_end_a_clause_whose_partner_is_to_come() -> None:
    text = "整治。（牵头单位：市公安局；配合单位：市城管局>市财政局、市农业农村局）"
    assert names(text) == [("lead", ["市公安局"]), ("support", ["市城管局", "市财政局", "市农业农村局"])]
    assert quotes("建设。（责任单位：省商务厅〕完成。") == ["（责任单位：省商务厅〕"]


def test_several_clauses_of_one_paragraph_stay_apart() -> None:
    text = "新建公路。（牵头单位：省交通运输厅）新建机场。（牵头单位：青海机场公司）"
    assert quotes(text) == ["（牵头单位：省交通运输厅）", "（牵头单位：青海机场公司）"]


def test_neighbours_without_words_between_are_one_clause() -> None:
    text = "新建公路。（牵头单位：省交通运输厅）（配合单位：省财政厅）"
    assert quotes(text) == ["（牵头单位：省交通运输厅）（配合单位：省财政厅）"]
    assert names(text) == [("lead", ["省交通运输厅"]), ("support", ["省财政厅"])]


def test_label_lines_under_an_item_are_one_clause() -> None:
    text = "森林覆盖率达到8%。\n牵头单位：省林草局\n参加单位：省自然资源厅等"
    assert quotes(text) == ["牵头单位：省林草局\n参加单位：省自然资源厅等"]
    (clause,) = found(text)
    assert clause.own_line
    assert [p.list.open_ended for p in clause.lists] == [False, True]


def test_a_bare_label_behind_the_last_sentence_opens_a_clause() -> None:
    text = "加快建设。责任单位：省商务厅、省财政厅"
    assert quotes(text) == ["责任单位：省商务厅、省财政厅"]


def test_a_label_before_a_spoken_clause_is_no_part_of_a_name() -> None:
    text = "整治气瓶\n责任部门：省商务厅牵头，省财政厅、省税务局配合"
    assert names(text) == [("lead", ["省商务厅"]), ("support", ["省财政厅", "省税务局"])]


def test_a_spoken_clause_may_stand_on_a_line_of_its_own() -> None:
    text = "加快建设。\n省商务厅牵头，省财政厅、各市州人民政府配合。"
    assert quotes(text) == ["省商务厅牵头，省财政厅、各市州人民政府配合。"]
    assert names(text) == [("lead", ["省商务厅"]), ("support", ["省财政厅", "各市州人民政府"])]


@pytest.mark.parametrize(
    "line",
    ["省商务厅牵头推进园区建设，省财政厅配合做好保障。", "有关部门要积极配合。", "企业自主负责。", "加强指导。"],
)
def test_a_sentence_of_prose_is_no_clause(line: str) -> None:
    assert found(f"加快建设。\n{line}") == []


def test_the_item_itself_is_no_clause() -> None:
    assert found("省商务厅负责。") == []


def test_a_bare_clause_ends_where_other_words_begin() -> None:
    text = "责任单位：省商务厅、省财政厅。各单位要于每月底报送进展。"
    assert quotes(text) == ["责任单位：省商务厅、省财政厅。"]
    assert names(text) == [("responsible", ["省商务厅", "省财政厅"])]


def test_a_further_label_behind_a_full_stop_belongs_to_the_clause() -> None:
    text = "责任单位：省商务厅。配合单位：省财政厅。"
    assert quotes(text) == [text]
    assert names(text) == [("responsible", ["省商务厅"]), ("support", ["省财政厅"])]


def test_a_label_word_without_list_is_a_clause_not_understood() -> None:
    (clause,) = found("建设。（责任单位：）")
    assert not clause.understood


@pytest.mark.parametrize(
    "text",
    [
        "建设。（牵头单位：省商务厅；省财政厅负责资金保障）",
        "建设。（省商务厅牵头，省财政厅负责资金保障）",
        "建设。（责任单位：省商务厅；督办单位：省政府督查室）",
        "建设。（监测单位：省统计局；责任单位：省商务厅；监测单位：省统计局）",
    ],
)
def test_a_body_that_takes_part_in_an_unknown_way_makes_a_clause_not_understood(text: str) -> None:
    (clause,) = found(text)
    assert clause.lists
    assert not clause.understood


@pytest.mark.parametrize(
    "text",
    [
        "建设。（牵头单位：省商务厅、省财政厅；省财政厅负责资金保障）",
        "建设。（牵头市领导：王某；责任单位：省商务厅；资金来源：省级财政）",
        "建设。（责任单位：省商务厅；联系人：李某；联系电话：12345）",
    ],
)
def test_further_words_about_bodies_that_are_named_or_about_nobody_are_understood(text: str) -> None:
    (clause,) = found(text)
    assert clause.understood


def test_nobody_named_on_purpose_is_understood() -> None:
    (clause,) = found("建设。（责任单位：省商务厅；配合单位：无）")
    assert clause.understood


def test_a_label_inside_a_word_opens_nothing() -> None:
    assert found("要压实主体责任单位：的责任") == []


def test_brackets_that_speak_of_duty_and_of_bodies_are_reported_when_unread() -> None:
    text = "建设。（省商务厅统筹负责推动，省财政厅给予资金支持、配合做好相关保障工作）"
    assert found(text) == []
    assert [text[s:e] for s, e in unread_clauses(fold(text), paragraphs(text), [])] == [text[3:]]


@pytest.mark.parametrize(
    "text",
    [
        "（以下简称《纲要》）",
        "（含农村道路建设责任制落实）",
        "（由企业自主负责）",
        "（责任单位：省商务厅）",
        "（青政办〔2020〕62号）",
    ],
)
def test_other_brackets_and_clauses_that_were_read_are_not_reported(text: str) -> None:
    assert unread_clauses(fold(text), paragraphs(text), found(text)) == []


def test_a_line_of_bodies_with_a_star_is_a_clause() -> None:
    text = "开展技能培训。\n★省人力资源社会保障厅、★省总工会，省财政厅、各市州人民政府"
    assert names(text) == [
        ("responsible", ["省人力资源社会保障厅", "省总工会", "省财政厅", "各市州人民政府"]),
    ]


@pytest.mark.parametrize("line", ["★重点任务", "★优先保障养老服务用地", "省人力资源社会保障厅、省总工会"])
def test_other_lines_with_a_star_and_bodies_without_one_are_none(line: str) -> None:
    assert found(f"开展技能培训。\n{line}") == []


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("建设农田。市农业农村局、市水务局，各县区", "市农业农村局、市水务局，各县区"),
        ("建设农田。重点支持企业、高校、院所", None),
        ("建设农田，由市农业农村局、市水务局", None),
        ("建设基地。（龙头企业、科研院所）", None),
    ],
)
def test_bodies_alone_behind_the_last_sentence_are_for_a_person(text: str, noted: str | None) -> None:
    found_ = find_clauses(fold(text), paragraphs(text))
    assert found_ == []
    assert [text[s:e] for s, e in unread_clauses(fold(text), paragraphs(text), found_)] == ([noted] if noted else [])
