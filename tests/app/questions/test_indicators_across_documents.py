"""A parent's targets against a child's, and one metric over documents, levels and years."""

from __future__ import annotations

import json
from typing import Any

import pytest
from drawn_graph import Drawing

from app.errors import AmbiguousError, UnknownError
from app.graph.port import Store
from app.questions.indicators import compare_indicators, taken_from
from app.questions.metrics import SeriesFilter, metric, metrics
from app.questions.paging import Window

PARENT, CHILD, LATER = "省〔2020〕1号", "市〔2021〕2号", "省〔2021〕3号"
PROVINCE: dict[str, Any] = {"whose": ["青海省"], "whose_level": "province"}
CITY: dict[str, Any] = {"whose": ["西宁市", "青海省"], "whose_level": "city"}
VISITORS = {"metric": "接待游客", "metric_key": "接待游客 [人次]", "unit": "万人次", "sort": "amount"}


def rate(graph: Drawing, document: str, path: str, metric: str, value: float, **more: Any) -> str:
    props = {"value": value, "unit": "%", "value_text": f"{value:g}%", "year": 2025, "sort": "rate"}
    return graph.indicator(document, path, metric, **{**props, "metric_key": f"{metric} [%]", **more})


def visitors(graph: Drawing, document: str, path: str, value: float, **more: Any) -> str:
    props = {**VISITORS, "value": value, "value_text": f"{value:g}万人次", "year": 2025}
    return graph.indicator(document, path, **{**props, **more})


def documents(graph: Drawing) -> None:
    graph.document(PARENT, "2020-01-01", region="青海省", level="province")
    graph.document(CHILD, "2021-01-01", region="西宁市", level="city")
    graph.document(LATER, "2021-06-01", region="青海省", level="province")


def test_every_target_of_the_parent_and_the_childs_own(store: Store) -> None:
    graph = Drawing()
    documents(graph)
    graph.rests_on(CHILD, PARENT, "implements")
    share = rate(graph, PARENT, "一", "服务业占比", 53, op="~", **PROVINCE)
    many = visitors(graph, PARENT, "二", 8100, **PROVINCE)
    rate(graph, PARENT, "三", "医疗占比", 5, **PROVINCE)
    near = rate(graph, PARENT, "四", "指导率", 95, **PROVINCE)
    rate(graph, PARENT, "五", "去年占比", 40, kind="actual", **PROVINCE)
    own_share = rate(graph, CHILD, "一", "服务业占比", 65, op=">=", better="up", **CITY)
    own_many = visitors(graph, CHILD, "二", 4600, **CITY)
    own_near = rate(graph, CHILD, "三", "指导服务率", 95, **CITY)
    rate(graph, CHILD, "四", "夜间经济占比", 20, **CITY)
    graph.derives(own_share, share, score=None)
    graph.derives(own_many, many, score=None)
    graph.derives(own_near, near, "review", score=None, primary=False)
    graph.draw(store)

    answer = compare_indicators(store, PARENT, CHILD)
    found = [
        (
            row.state,
            row.parent and row.parent.path,
            row.child and row.child.path,
            row.link and row.link.comparison and row.link.comparison.kind,
        )
        for row in answer.rows
    ]
    assert found == [
        ("taken_up", "一", "一", "tightened"),
        ("taken_up", "二", "二", "share"),
        ("not_taken_up", "三", None, None),
        ("not_taken_up", "四", None, None),
        ("candidate", "四", "三", None),
        ("own", None, "三", None),
        ("own", None, "四", None),
    ]
    sums = answer.totals
    assert (sums.parent_indicators, sums.child_indicators, sums.taken_up, sums.not_taken_up) == (4, 4, 2, 2)
    assert (sums.own, sums.candidates, sums.tightened, sums.share) == (2, 1, 1, 1)
    ratio = answer.rows[1].link and answer.rows[1].link.comparison and answer.rows[1].link.comparison.ratio
    assert ratio == round(4600 / 8100, 4)
    narrowed = compare_indicators(store, PARENT, CHILD, states=frozenset({"own"}))
    assert {row.state for row in narrowed.rows} == {"own"}
    assert narrowed.totals == sums


def test_an_indicator_is_told_beside_all_it_is_linked_to_upwards_what_stands_first(store: Store) -> None:
    graph = Drawing()
    documents(graph)
    graph.rests_on(CHILD, PARENT, "implements")
    maybe = rate(graph, PARENT, "一", "服务业比重", 50, **PROVINCE)
    share = rate(graph, PARENT, "二", "服务业占比", 53, op="~", **PROVINCE)
    own = rate(graph, CHILD, "一", "服务业占比", 65, op=">=", better="up", **CITY)
    graph.derives(own, maybe, "review", score=None, primary=False)
    graph.derives(own, share, score=None)
    graph.draw(store)

    rows = taken_from(store, own)
    found = [(row.state, row.parent and row.parent.id, row.link and row.link.comparison) for row in rows]
    assert [(state, parent, told and told.kind) for state, parent, told in found] == [
        ("taken_up", share, "tightened"),
        ("candidate", maybe, None),
    ]
    assert taken_from(store, share) == []


def test_a_pair_a_person_is_unsure_of_is_not_taken_up(store: Store) -> None:
    graph = Drawing()
    documents(graph)
    graph.rests_on(CHILD, PARENT, "implements")
    graph.derives(
        rate(graph, CHILD, "一", "占比", 65, **CITY),
        rate(graph, PARENT, "一", "占比", 53, **PROVINCE),
        status="unsure",
    )
    graph.draw(store)
    assert [row.state for row in compare_indicators(store, PARENT, CHILD).rows] == [
        "not_taken_up",
        "candidate",
        "own",
    ]


def test_without_a_citation_pairs_of_one_metric_are_candidates(store: Store) -> None:
    graph = Drawing()
    documents(graph)
    visitors(graph, PARENT, "一", 8100, **PROVINCE)
    visitors(graph, LATER, "一", 0.73, unit="亿人次", value_text="0.73亿人次", **PROVINCE)
    rate(graph, LATER, "二", "占比", 5, **PROVINCE)
    graph.draw(store)
    answer = compare_indicators(store, PARENT, LATER)
    assert answer.licensed is False
    assert [row.state for row in answer.rows] == ["not_taken_up", "candidate", "own", "own"]
    link = answer.rows[1].link
    assert link is not None
    assert link.comparison is not None
    assert (link.relation, link.band, link.comparison.kind, link.comparison.moved) == (
        "related",
        "review",
        "changed",
        "down",
    )


def test_a_later_document_of_the_same_government_revises_or_repeats(store: Store) -> None:
    graph = Drawing()
    documents(graph)
    first = visitors(graph, PARENT, "一", 8100, **PROVINCE)
    city = visitors(graph, CHILD, "一", 4600, **CITY)
    revised = visitors(graph, LATER, "一", 0.73, unit="亿人次", value_text="0.73亿人次", **PROVINCE)
    graph.document("省〔2022〕1号", "2022-01-01", region="青海省", level="province")
    repeated = visitors(graph, "省〔2022〕1号", "一", 7300, **PROVINCE)
    other_year = visitors(graph, "省〔2022〕1号", "二", 6000, **{**PROVINCE, "year": 2023})
    graph.derives(city, first, score=None)
    graph.draw(store)
    answer = metric(store, "接待游客")
    assert [point.id for point in answer.points] == [first, city, revised, repeated, other_year]
    steps = [(s.change, s.earlier, s.later, s.comparison and s.comparison.moved) for s in answer.steps]
    assert steps == [
        ("taken_up", first, city, "down"),
        ("revised", first, revised, "down"),
        ("repeated", revised, repeated, None),
    ]
    assert answer.points[0].document.issued_on == "2020-01-01"
    assert answer.points[0].place.line is not None


def test_a_result_is_held_against_the_targets_of_its_scope_and_year_alone(store: Store) -> None:
    graph = Drawing()
    documents(graph)
    graph.document("报告", "2026-02-01", region="青海省", level="province")
    growing = {"change": "growth", "better": "up", "op": ">=", "year": 2021}
    yearly = rate(graph, LATER, "一", "增速", 6, **PROVINCE, **growing)
    rate(graph, CHILD, "一", "增速", 7, **CITY, **growing)
    wanted = rate(graph, PARENT, "一", "覆盖率", 90, op=">=", better="up", **PROVINCE)
    rate(graph, PARENT, "二", "覆盖率", 80, op=">=", better="up", **{**PROVINCE, "year": 2022})
    done = rate(graph, "报告", "一", "增速", 5.5, **PROVINCE, change="growth", kind="actual", better="up", year=2021)
    got = rate(graph, "报告", "二", "覆盖率", 92, kind="actual", better="up", **PROVINCE)
    # What a report says of itself is no later result.
    rate(graph, "报告", "三", "覆盖率", 95, op=">=", better="up", **PROVINCE)
    graph.draw(store)
    growth, covered = metric(store, "增速"), metric(store, "覆盖率")
    assert [(s.change, s.earlier, s.later) for s in growth.steps] == [("missed", yearly, done)]
    outcomes = [(s.change, s.earlier, s.later) for s in covered.steps if s.change != "revised"]
    assert outcomes == [("reached", wanted, got)]
    assert (growth.totals.missed, covered.totals.reached, covered.totals.documents) == (1, 1, 2)


def test_a_series_may_be_narrowed(store: Store) -> None:
    graph = Drawing()
    documents(graph)
    visitors(graph, PARENT, "一", 8100, **PROVINCE)
    city = visitors(graph, CHILD, "一", 4600, **CITY)
    visitors(graph, CHILD, "二", 3000, **{**CITY, "year": 2020, "kind": "actual"})
    graph.draw(store)
    narrowed = metric(
        store, "接待游客", SeriesFilter(frozenset({"西宁市"}), frozenset({2025}), frozenset({"target"}))
    )
    assert [point.id for point in narrowed.points] == [city]


def test_a_metric_answers_to_its_key_and_to_every_printed_name(store: Store) -> None:
    graph = Drawing()
    documents(graph)
    rate(graph, PARENT, "一", "护理型床位比例", 50, metric_key="护理型床位比重 [%]")
    rate(graph, CHILD, "一", "养老机构护理型床位占比", 60, metric_key="护理型床位比重 [%]")
    rate(graph, PARENT, "二", "地区生产总值", 6, metric_key="地区生产总值 增长 [%]", change="growth")
    graph.indicator(PARENT, "三", "地区生产总值", metric_key="地区生产总值 [元]", unit="亿元", sort="amount")
    graph.indicator(PARENT, "四", "产值", metric_key="产值 [元]", unit="亿元", sort="amount")
    graph.indicator(PARENT, "五", "产值", metric_key="产值 增长 [%]", unit="%", sort="rate")
    graph.indicator(PARENT, "六", "产值", metric_key="产值 [吨]", unit="万吨", sort="amount")
    graph.draw(store)
    for name in ("护理型床位比重 [%]", "护理型床位比重", "护理型床位比例", "养老机构 护理型床位占比"):
        assert metric(store, name).key == "护理型床位比重 [%]"
    assert metric(store, "地区生产总值").key == "地区生产总值 [元]"
    with pytest.raises(AmbiguousError) as ambiguous:
        metric(store, "产值")
    assert [one["id"] for one in ambiguous.value.extra["choices"]] == ["产值 [元]", "产值 [吨]"]
    with pytest.raises(UnknownError) as unknown:
        metric(store, "护理床位占比")
    assert "护理型床位比重 [%]" in unknown.value.extra["nearest"]


def test_the_metrics_that_most_documents_state_come_first(store: Store) -> None:
    graph = Drawing()
    documents(graph)
    visitors(graph, PARENT, "一", 8100)
    visitors(graph, CHILD, "一", 4600, kind="actual")
    for document in (PARENT, CHILD, LATER):
        rate(graph, document, "九", "占比", 5)
    rate(graph, LATER, "二", "增速", 5)
    graph.draw(store)
    every = metrics(store)
    assert [(m.key, m.documents, m.targets, m.actuals) for m in every.metrics] == [
        ("占比 [%]", 3, 3, 0),
        ("接待游客 [人次]", 2, 1, 1),
        ("增速 [%]", 1, 1, 0),
    ]
    assert [m.key for m in metrics(store, "游客").metrics] == ["接待游客 [人次]"]
    assert metrics(store, several=True).total == 2
    first = metrics(store, window=Window(2))
    assert [m.key for m in metrics(store, window=Window(2, first.next)).metrics] == ["增速 [%]"]


def test_metrics_with_a_change_can_be_listed(store: Store) -> None:
    graph = Drawing()
    documents(graph)
    visitors(graph, PARENT, "一", 8100, **PROVINCE)
    visitors(graph, LATER, "一", 7300, **PROVINCE)
    for document in (PARENT, LATER):
        rate(graph, document, "二", "占比", 5, **PROVINCE)
    rate(graph, CHILD, "三", "增速", 5)
    graph.draw(store)
    assert {m.key: (m.steps.revised, m.steps.repeated) for m in metrics(store).metrics} == {
        "接待游客 [人次]": (1, 0),
        "占比 [%]": (0, 1),
        "增速 [%]": (0, 0),
    }
    assert [m.key for m in metrics(store, changes=frozenset({"revised"})).metrics] == ["接待游客 [人次]"]
    assert metrics(store, changes=frozenset({"revised", "repeated"})).total == 2


def test_a_gap_that_a_person_explained_is_justified(store: Store) -> None:
    def said(side: str, against: str, **more: Any) -> str:
        word = {
            "verdict": "not_applicable",
            "by": "张三",
            "at": "2026-01-01T00:00:00Z",
            "reason": "省级事权",
            "id": "1",
        }
        return json.dumps([{**word, "side": side, "against": against, **more}])

    graph = Drawing()
    documents(graph)
    graph.rests_on(CHILD, PARENT, "implements")
    rate(graph, PARENT, "一", "占比", 53, **PROVINCE, gaps=said("parent", "西宁市"))
    rate(graph, PARENT, "二", "比例", 53, **PROVINCE, gaps=said("parent", "海东市"))
    rate(graph, PARENT, "三", "比率", 53, **PROVINCE, gaps=said("parent", "西宁市", suspect=True))
    rate(graph, CHILD, "一", "夜间占比", 53, **CITY, gaps=said("child", PARENT))
    graph.draw(store)
    answer = compare_indicators(store, PARENT, CHILD)
    assert [(row.state, row.justified and row.justified.reason) for row in answer.rows] == [
        ("not_taken_up", "省级事权"),
        ("not_taken_up", None),
        ("not_taken_up", None),
        ("own", "省级事权"),
    ]
    assert answer.totals.justified == 2
