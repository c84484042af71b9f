"""Indicators of a passage: what its place says for them, and the words that are their evidence."""

from __future__ import annotations

import pytest

from app.model.folding import fold
from loaders.indicators import FoundIndicator, IndicatorContext, find_indicators


def _find(text: str, **context: object) -> list[FoundIndicator]:
    return find_indicators(text, fold(text), 0, len(text), IndicatorContext(**context))  # type: ignore[arg-type]


def test_year_of_the_place_is_taken_where_the_words_name_none() -> None:
    found = _find("森林覆盖率达到36%。到2025年，森林覆盖率达到40%。", year=2020)
    assert [f.year for f in found] == [2020, 2025]


def test_this_year_is_the_year_of_the_place() -> None:
    assert [f.year for f in _find("今年底，全市高新技术企业达到100家。", year=2022)] == [2022]
    assert [f.year for f in _find("今年底，全市高新技术企业达到100家。")] == [None]


def test_the_end_of_the_year_is_a_time_and_no_part_of_a_metric() -> None:
    found = _find("全省新建分拣中心15个，年底前累计达到45个。", year=2026, this_year=2026)
    assert [(f.metric, f.value, f.year) for f in found] == [("分拣中心", 15, 2026), ("分拣中心", 45, 2026)]
    found = _find("6月底前农膜回收率达到87%以上。", this_year=2026)
    assert [(f.metric, f.value, f.year) for f in found] == [("农膜回收率", 87, 2026)]


def test_a_year_holds_for_the_sentences_that_follow() -> None:
    found = _find("到2025年，粮食产量达到110万吨。粮食储备规模达到55万吨；绿地率达到40%。")
    assert [f.year for f in found] == [2025, 2025, 2025]


def test_scope_of_the_place_gives_way_to_the_words() -> None:
    found = _find("粮食产量达到110万吨。全市绿地率达到40%，覆盖率达到90%。", scope="全省")
    assert [f.scope for f in found] == ["全省", "全市", "全市"]


def test_a_look_back_reports_results() -> None:
    assert {f.kind for f in _find("地区生产总值增长7.5%。", kind="actual")} == {"actual"}
    assert [f.kind for f in _find("截至2020年底，覆盖率达到60%。到2025年，覆盖率达到90%。")] == ["actual", "target"]


def test_binding_force_holds_for_the_whole_sentence_and_no_further() -> None:
    found = _find("森林覆盖率达到8％，草原综合植被盖度达到58％（约束性）。参保率达到95％（预期性）。绿地率达到40％。")
    assert [f.binding for f in found] == ["约束性", "约束性", "预期性", None]


def test_targets_without_a_number_need_a_list_of_indicators_or_a_date() -> None:
    text = "实现社区服务设施全覆盖。"
    assert _find(text) == []
    assert [f.value_text for f in _find(text, entry=True)] == ["全覆盖"]
    assert [f.value_text for f in _find("到2025年，" + text)] == ["全覆盖"]


def test_an_entry_in_words_keeps_what_is_to_become_of_its_metric() -> None:
    (found,) = _find("单位GDP能耗：完成市下达任务。", entry=True)
    assert (found.metric, found.value, found.value_text) == ("单位GDP能耗", None, "完成市下达任务")


@pytest.mark.parametrize("numeral", ["36.", "36．", "（三）", "三、", "一是", "(3)"])
def test_the_items_numeral_is_no_part_of_it(numeral: str) -> None:
    found = _find(f"{numeral}2025年，农田灌溉用水有效利用系数达到0.51，农村自来水普及率达到85％。")
    assert [(f.metric, f.value, f.year) for f in found] == [
        ("农田灌溉用水有效利用系数", 0.51, 2025),
        ("农村自来水普及率", 85.0, 2025),
    ]


def test_evidence_is_the_clause_as_printed() -> None:
    text = "到 ２０２５ 年，全省接待\n游客达到 ７３００ 万人次，旅游总收入达到800亿元。"
    found = _find(text)
    assert [f.span.quote for f in found] == ["全省接待\n游客达到 ７３００ 万人次", "旅游总收入达到800亿元"]
    assert [f.value_text for f in found] == ["７３００万人次", "800亿元"]


def test_evidence_of_a_completed_metric_begins_with_the_words_that_complete_it() -> None:
    found = _find("到2025年，服务业增加值规模不断扩大，占地区生产总值比重53%左右。")
    assert [(f.metric, f.span.quote) for f in found] == [
        ("服务业增加值占地区生产总值比重", "服务业增加值规模不断扩大，占地区生产总值比重53%左右")
    ]


def test_items_of_a_list_are_quoted_one_by_one() -> None:
    found = _find("建设50个农村老年之家和10个乡村健身广场。")
    assert [f.span.quote for f in found] == ["建设50个农村老年之家", "10个乡村健身广场"]


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "前文达到1%。绿地率达到40%。后文达到2%。"
    start, end = text.index("绿地率"), text.index("后文")
    found = find_indicators(text, fold(text), start, end, IndicatorContext())
    assert [f.metric for f in found] == ["绿地率"]
    found[0].span.checked(text)


def test_responsibilities_in_brackets_are_no_indicators() -> None:
    assert _find("推进试点（牵头单位：省发展改革委等3个部门；配合单位：2个市州）。") == []


def test_the_rule_names_form_and_wording() -> None:
    found = _find("绿地率达到40%，旅游总收入800亿元，建成5个示范村，90%以上行政村通客车。")
    assert [f.rule for f in found] == ["linked/reach", "adjacent", "count-first", "share"]


def test_values_of_a_year_before_the_document_are_results() -> None:
    text = "2020年，全省公路里程达到8万公里，高速公路3000公里。到2025年，公路里程达到10万公里。"
    found = _find(text, year=2025, issued=2021)
    assert [(f.year, f.kind) for f in found] == [(2020, "actual"), (2020, "actual"), (2025, "target")]


def test_a_plan_that_is_issued_after_its_year_keeps_its_targets() -> None:
    assert [f.kind for f in _find("公路里程达到10万公里。", year=2020, issued=2021)] == ["target"]


def test_this_year_in_a_plan_of_several_years_is_the_year_of_issue() -> None:
    found = _find("今年建成公园5个。建成绿道100公里。", year=2025, this_year=2023)
    assert [f.year for f in found] == [2023, 2023]
