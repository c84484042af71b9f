"""Targets of one metric, and those that only sound alike."""

from __future__ import annotations

from typing import Any

from loaders.derivation import Category, derive


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
