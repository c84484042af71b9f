"""Targets of one metric, and those that only sound alike."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.derivation import Category, derive
from loaders.derivation.metrics import measured


def _links(child: Any, parent: Any, category: Category, **more: Any) -> set[tuple[str, str, str, bool]]:
    found = derive(child.facts(), parent.facts(), category, **more)
    assert all(link.score is None and link.kind == "indicator" for link in found.links)
    return {(link.child, link.parent, link.band, link.primary) for link in found.links}


def test_own_scope_and_synonyms_do_not_part_a_metric(draft: Any, by_last_sign: Category) -> None:
    child = draft("市", "city", "西宁市").target("1", "服务业从业人员占全市从业人员占比", "比重65%")
    parent = draft("省").target("1", "服务业从业人员占全省从业人员比重", "比重50%")
    assert _links(child, parent, by_last_sign) == {("市/1", "省/1", "strong", True)}


def test_the_share_of_the_level_above_is_another_metric(draft: Any, by_last_sign: Category) -> None:
    child = draft("市", "city", "西宁市").target("1", "数字产业产值占全省比重", "占45%")
    parent = draft("省").target("1", "数字产业产值占全省比重", "占30%")
    assert {(band, primary) for _, _, band, primary in _links(child, parent, by_last_sign)} <= {("review", False)}


def test_growth_and_amount_are_two_metrics(draft: Any, by_last_sign: Category) -> None:
    child = draft("市").target("1", "社会消费品零售总额", "增长7%", change="growth")
    parent = draft("省").target("1", "社会消费品零售总额", "达到900亿元", unit="亿元")
    assert _links(child, parent, by_last_sign) == set()


def test_a_rate_of_growth_is_growth(draft: Any, by_last_sign: Category) -> None:
    child = draft("市").target("1", "地区生产总值", "增长7%", change="growth")
    parent = draft("省").target("1", "地区生产总值增速", "增速6%")
    assert _links(child, parent, by_last_sign) == {("市/1", "省/1", "strong", True)}


def test_scaled_units_are_one_dimension(draft: Any, by_last_sign: Category) -> None:
    child = draft("市").target("1", "旅游总收入", "9000万元", unit="万元")
    parent = draft("省").target("1", "旅游总收入", "800亿元", unit="亿元")
    assert _links(child, parent, by_last_sign) == {("市/1", "省/1", "strong", True)}


def test_a_target_that_is_stated_twice_is_taken_up_twice(draft: Any, by_last_sign: Category) -> None:
    parent = (
        draft("省")
        .target("1", "冷库", "达到9万吨", unit="万吨", value=9.0)
        .target("2", "冷库", "建成9万吨", unit="万吨", value=9.0)
        .target("3", "冷库", "到2030年20万吨", unit="万吨", value=20.0, year=2030)
    )
    child = draft("市", "city", "西宁市").target("1", "冷库", "2万吨", unit="万吨", value=2.0)
    first, again = ("市/1", "省/1", "strong", True), ("市/1", "省/2", "strong", False)
    assert _links(child, parent, by_last_sign) == {first, again}
    child = child.target("2", "冷库", "共2万吨", unit="万吨", value=2.0)
    assert _links(child, parent, by_last_sign) == {first, ("市/2", "省/2", "strong", True)}


def test_names_that_tell_no_kind_are_for_review(draft: Any, by_last_sign: Category) -> None:
    child, parent = (
        draft(name).target("1", "基地", size, unit="个") for name, size in (("市", "2个"), ("省", "5个"))
    )
    assert _links(child, parent, by_last_sign) == {("市/1", "省/1", "review", False)}


def test_other_units_and_other_names_are_for_review(draft: Any, by_last_sign: Category) -> None:
    child = (
        draft("市")
        .target("1", "婴幼儿家长接受科学育儿指导服务率", "95%")
        .target("2", "养老服务中心", "3个", unit="个")
    )
    parent = (
        draft("省").target("1", "婴幼儿家长接受科学育儿指导率", "95%").target("2", "养老服务中心", "5家", unit="家")
    )
    assert _links(child, parent, by_last_sign) == {
        ("市/1", "省/1", "review", False),
        ("市/2", "省/2", "review", False),
    }


def test_one_to_one_within_a_metric_the_same_year_first(draft: Any, by_last_sign: Category) -> None:
    child = draft("市").target("1", "绿化覆盖率", "40%", year=2023).target("2", "绿化覆盖率", "41%", year=2025)
    parent = draft("省").target("1", "绿化覆盖率", "38%", year=2025).target("2", "绿化覆盖率", "36%", year=2021)
    assert _links(child, parent, by_last_sign) == {("市/2", "省/1", "strong", True), ("市/1", "省/2", "strong", True)}


def test_what_was_reached_derives_from_nothing(draft: Any, by_last_sign: Category) -> None:
    child = draft("市").target("1", "绿化覆盖率", "40%", kind="actual")
    parent = draft("省").target("1", "绿化覆盖率", "38%")
    assert _links(child, parent, by_last_sign) == set()


def test_without_licence_the_same_metric_is_for_review(draft: Any, by_last_sign: Category) -> None:
    child = draft("市").target("1", "绿化覆盖率", "40%")
    parent = draft("省").target("1", "绿化覆盖率", "38%")
    assert _links(child, parent, by_last_sign, relation="related") == {("市/1", "省/1", "review", True)}


def test_full_coverage_is_the_rate_of_what_is_covered(draft: Any, by_last_sign: Category) -> None:
    child = draft("市", "city", "西宁市").target("1", "社区日间照料中心", "全覆盖", unit=None, value=None)
    parent = draft("省").target("1", "社区日间照料中心覆盖率", "100%", value=100.0)
    [link] = derive(child.facts(), parent.facts(), by_last_sign).links
    assert link.comparison is not None
    assert (link.band, link.comparison.kind, link.comparison.decided_by) == ("strong", "equal", "value")


def test_an_average_is_no_share_whatever_its_unit(draft: Any, by_last_sign: Category) -> None:
    child = draft("市", "city", "西宁市").target("1", "人均公园绿地面积", "13平方米", unit="平方米", value=13.0)
    parent = draft("省").target("1", "人均公园绿地面积", "12平方米以上", unit="平方米", value=12.0, better="up")
    [link] = derive(child.facts(), parent.facts(), by_last_sign).links
    assert link.comparison is not None
    assert link.comparison.kind == "tightened"


@pytest.mark.parametrize(
    ("scope", "kind"),
    [("全市", "share"), (None, "share"), ("全省", "softened"), ("各县区", None), ("城东区", "share")],
)
def test_the_printed_scope_tells_whose_amount_it_is(
    draft: Any, by_last_sign: Category, scope: str | None, kind: str | None
) -> None:
    words = {"unit": "亿元", "scope": scope, "value": 540.0}
    child = draft("市", "city", "西宁市").target("1", "旅游总收入", "540亿元", **words)
    parent = draft("省").target("1", "旅游总收入", "800亿元以上", unit="亿元", value=800.0, better="up", scope="全省")
    [link] = derive(child.facts(), parent.facts(), by_last_sign).links
    assert link.comparison is not None
    assert link.comparison.kind == kind


@pytest.mark.parametrize(("scope", "kind"), [(None, "share"), ("全镇", "share"), ("全县", "softened")])
def test_a_towns_amount_is_a_share_of_its_countys(
    draft: Any, by_last_sign: Category, scope: str | None, kind: str
) -> None:
    words = {"unit": "座", "scope": scope, "value": 120.0}
    child = draft("镇", "county", "西宁市湟源县大华镇").target("1", "户厕改造", "120座", **words)
    parent = draft("县", "county", "西宁市湟源县").target(
        "1", "户厕改造", "2000座", unit="座", value=2000.0, better="up"
    )
    [link] = derive(child.facts(), parent.facts(), by_last_sign).links
    assert link.comparison is not None
    assert link.comparison.kind == kind


def test_a_city_named_by_its_province_is_held_against_its_own_plan(draft: Any, by_last_sign: Category) -> None:
    words = {"unit": "亿元", "value": 540.0, "better": "up"}
    child = draft("市", "city", "西宁市").target("1", "旅游总收入", "540亿元", **words)
    parent = draft("省").target("1", "旅游总收入", "500亿元", scope="西宁市", unit="亿元", value=500.0)
    [link] = derive(child.facts(), parent.facts(), by_last_sign).links
    assert link.comparison is not None
    assert (link.comparison.kind, link.comparison.decided_by) == ("tightened", "value")


@pytest.mark.parametrize(
    ("words", "direction"),
    [("占比达到12%", "up"), ("占比提高到12%", "up"), ("占比12%", None), ("占比降至12%", None), ("占比为12%", None)],
)
def test_a_rate_to_be_reached_is_better_higher(draft: Any, words: str, direction: str | None) -> None:
    plan = draft("市", "city", "西宁市").target("1", "数字经济占比", words, value=12.0, value_text="12%")
    [target] = measured(plan.facts())
    assert target.figure.better == direction


def test_an_amount_to_be_reached_may_be_revised_either_way(draft: Any) -> None:
    plan = draft("省").target("1", "接待游客", "达到8100万人次", unit="万人次", value_text="8100万人次")
    assert measured(plan.facts())[0].figure.better is None


def test_what_each_one_has_to_have_is_nobodys_share(draft: Any, by_last_sign: Category) -> None:
    words = {"unit": "个", "value": 1.0, "scope": "每个街道"}
    child = draft("市", "city", "西宁市").target("1", "社区养老院", "1个", **words)
    parent = draft("省").target("1", "社区养老院", "1个", **words)
    [link] = derive(child.facts(), parent.facts(), by_last_sign).links
    assert link.comparison is not None
    assert link.comparison.kind == "equal"
    for below, above in (("每个县市区", "每个县（市、区）"), ("每县区", "每个县区")):
        city = draft("市").target("1", "社区养老院", "1个", **{**words, "scope": below})
        province = draft("省").target("1", "社区养老院", "1个", **{**words, "scope": above})
        assert _links(city, province, by_last_sign) == {("市/1", "省/1", "strong", True)}
    other = draft("省").target("1", "社区养老院", "1个", **{**words, "scope": "每个县"})
    [link] = derive(child.facts(), other.facts(), by_last_sign).links
    assert link.comparison is not None
    assert (link.comparison.kind, link.comparison.decided_by) == (None, "scope")


def test_a_name_with_words_left_out_is_for_review(draft: Any, by_last_sign: Category) -> None:
    child = draft("市").target("1", "例行监测合格率", "98%").target("2", "务工规模", "36万人", unit="万人")
    parent = (
        draft("省")
        .target("1", "主要农产品例行监测总体合格率", "98%")
        .target("2", "脱贫人口务工规模", "133万人", unit="万人")
        .target("3", "务工人员收入规模", "5万元", unit="万元")
    )
    assert _links(child, parent, by_last_sign) == {
        ("市/1", "省/1", "review", False),
        ("市/2", "省/2", "review", False),
    }


def test_what_is_added_stands_beside_what_is_to_be_there_for_review(draft: Any, by_last_sign: Category) -> None:
    child = draft("市").target("1", "体育公园", "新建6个", unit="个", change="growth")
    parent = draft("省").target("1", "体育公园", "60个", unit="个")
    assert _links(child, parent, by_last_sign) == {("市/1", "省/1", "review", False)}


def test_of_a_list_of_regions_the_own_one_is_the_counterpart(draft: Any, by_last_sign: Category) -> None:
    child = draft("市", "city", "西宁市").target("1", "服务业", "增长9%", change="growth")
    parent = draft("省")
    for number, scope in enumerate(("海东市", "全省", "西宁市", "海西州"), start=1):
        parent.target(str(number), "服务业", f"{scope}增长8%", change="growth", scope=scope)
    links = _links(child, parent, by_last_sign)
    assert {link for link in links if link[2] == "strong"} == {("市/1", "省/3", "strong", True)}


def test_one_key_for_one_metric(draft: Any) -> None:
    city = (
        draft("市", "city", "西宁市")
        .target("1", "全市接待国内外游客", "4600万人次", unit="万人次")
        .target("2", "养老机构护理型床位占比", "50%以上")
        .target("3", "社会消费品零售总额", "增长7%", change="growth", kind="actual")
        .target("4", "5G网络", "全覆盖", unit=None, value=None)
    )
    keys = [target.key for target in measured(city.facts())]
    assert keys == [
        "接待游客 [人次]",
        "护理型床位比重 [%]",
        "社会消费品零售总额 增长 [%]",
        "5G网络覆盖率 [%]",
    ]


def test_a_shared_metric_is_evidence_for_its_tasks(draft: Any, by_last_sign: Category) -> None:
    words = "提升物流仓储能力，组建县级快件分拣中心"
    child = draft("市").task("1", words).target("1/指标1", "社会物流总费用占GDP比重", "降至13%", parent="1").facts()
    parent = (
        draft("省")
        .task("2", words)
        .target("2/指标1", "社会物流总费用占地区生产总值比重", "降到13%", parent="2")
        .facts()
    )
    [task] = [link for link in derive(child, parent, by_last_sign).links if link.kind == "task"]
    assert ("indicator", "降至13%", "降到13%") in {(e.kind, e.child.quote, e.parent.quote) for e in task.evidence}
