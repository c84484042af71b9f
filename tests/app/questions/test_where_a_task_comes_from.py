"""Traces and implementations: all paths, a quote on every hop, and no guess among them."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from drawn_graph import Drawing

from app.errors import AmbiguousError, UnknownError
from app.graph.port import Store
from app.questions import trace as tracing
from app.questions.answers.links import Trace
from app.questions.implementations import implementations
from app.questions.trace import trace, trace_indicator

NATION, PROVINCE, CITY, COUNTY = "国〔2019〕1号", "省〔2020〕2号", "市〔2021〕3号", "县〔2022〕4号"


def ends(answer: Trace) -> list[list[str]]:
    return [[hop.to.id for hop in path] for path in answer.paths]


@pytest.fixture
def levels(store: Store) -> Store:
    """County, city and province carry each other out; province and city rest on a national document, not held."""
    graph = Drawing()
    graph.document(NATION, stub=True)
    for name, day in ((PROVINCE, "2020-01-01"), (CITY, "2021-01-01"), (COUNTY, "2022-01-01")):
        graph.document(name, day)
    graph.rests_on(PROVINCE, NATION)
    graph.rests_on(CITY, NATION)
    graph.rests_on(CITY, PROVINCE, "implements")
    graph.rests_on(COUNTY, CITY, "implements")
    for name in (PROVINCE, CITY, COUNTY):
        graph.section(name, "三")
        graph.task(name, "三/七", f"{name}建设市场。")
        graph.indicator(name, "三/指标1")
    graph.task(CITY, "三/八", "市里自己的事。")
    graph.derives(f"{CITY}/三/七", f"{PROVINCE}/三/七", "probable")
    graph.derives(f"{COUNTY}/三/七", f"{CITY}/三/七", "strong")
    graph.derives(f"{CITY}/三/八", f"{PROVINCE}/三/七", "review")
    graph.draw(store)
    return store


def test_paths_through_tasks_come_before_those_through_documents_alone(levels: Store) -> None:
    answer = trace(levels, f"{CITY}/三/七")
    assert ends(answer) == [
        [f"{PROVINCE}/三/七", PROVINCE, NATION],
        [CITY, PROVINCE, NATION],
        [CITY, NATION],
    ]
    assert answer.bands == ["probable", None, None]
    assert answer.task.id == f"{CITY}/三/七"
    assert answer.truncated is False


def test_the_weakest_hop_gives_a_path_its_band(levels: Store) -> None:
    answer = trace(levels, f"{COUNTY}/三/七")
    assert ends(answer)[0] == [f"{CITY}/三/七", f"{PROVINCE}/三/七", PROVINCE, NATION]
    assert answer.bands[:3] == ["probable", "strong", "strong"]
    assert set(answer.bands[3:]) == {None}


def test_every_hop_has_its_quote_and_says_what_it_is(levels: Store) -> None:
    for path in trace(levels, f"{COUNTY}/三/七").paths:
        for hop in path:
            assert hop.evidence
            assert all(one.child.span_end - one.child.span_start == len(one.child.quote) for one in hop.evidence)
            assert (hop.level, hop.edge) in {
                ("task", "DERIVES_FROM"),
                ("document", "PART_OF"),
                ("document", "DERIVES_FROM"),
            }
            assert (hop.band is None) == (hop.level == "document")
            assert hop.to.held == (hop.to.id != NATION)


def test_a_candidate_is_no_hop(levels: Store) -> None:
    assert ends(trace(levels, f"{CITY}/三/八")) == [[CITY, PROVINCE, NATION], [CITY, NATION]]


def test_a_task_of_a_document_that_rests_on_nothing_stands_in_it(store: Store) -> None:
    graph = Drawing()
    graph.document("甲〔2020〕1号", "2020-01-01")
    item = graph.task("甲〔2020〕1号", "一")
    graph.draw(store)
    assert ends(trace(store, item)) == [["甲〔2020〕1号"]]


def test_documents_that_rest_on_each_other_end_no_path_in_a_circle(store: Store) -> None:
    graph = Drawing()
    for name in ("甲〔2020〕1号", "乙〔2020〕1号"):
        graph.document(name, "2020-01-01")
    graph.rests_on("甲〔2020〕1号", "乙〔2020〕1号")
    graph.rests_on("乙〔2020〕1号", "甲〔2020〕1号")
    one, two = graph.task("甲〔2020〕1号", "一"), graph.task("乙〔2020〕1号", "一")
    graph.derives(one, two)
    graph.derives(two, one)
    graph.draw(store)
    assert ends(trace(store, one)) == [[two, "乙〔2020〕1号", "甲〔2020〕1号"], ["甲〔2020〕1号", "乙〔2020〕1号"]]


def test_more_paths_than_can_be_read_are_cut_and_said_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracing, "MOST_PATHS", 3)
    graph = Drawing()
    graph.document("甲〔2020〕1号", "2020-01-01")
    for number in range(5):
        graph.document(f"国〔2019〕{number}号", stub=True)
        graph.rests_on("甲〔2020〕1号", f"国〔2019〕{number}号")
    item = graph.task("甲〔2020〕1号", "一")
    graph.draw(store)
    answer = trace(store, item)
    assert (len(answer.paths), len(answer.bands), answer.truncated) == (3, 3, True)


def test_downwards_a_path_leads_to_what_derives_from_the_task(levels: Store) -> None:
    answer = trace(levels, f"{PROVINCE}/三/七", direction="down")
    assert ends(answer) == [[f"{CITY}/三/七", f"{COUNTY}/三/七"]]
    assert (answer.bands, answer.directions, answer.direction) == (["probable"], ["down"], "down")
    (path,) = answer.paths
    assert [hop.from_.id for hop in path] == [f"{PROVINCE}/三/七", f"{CITY}/三/七"]
    assert all(hop.evidence and hop.to.document is not None for hop in path)
    assert [hop.to.path for hop in path] == ["三/七", "三/七"]


def test_downwards_a_document_without_a_link_is_told_as_a_document(levels: Store) -> None:
    answer = trace(levels, f"{CITY}/三/八", direction="down")
    assert ends(answer) == [[CITY, COUNTY]]
    assert [(hop.level, hop.edge) for hop in answer.paths[0]] == [
        ("document", "PART_OF"),
        ("document", "DERIVES_FROM"),
    ]
    assert answer.bands == [None]
    assert answer.paths[0][1].evidence[0].child.quote == f"根据《{CITY}》"
    assert ends(trace(levels, f"{COUNTY}/三/七", direction="down")) == []


def test_both_ways_stand_one_after_the_other(levels: Store) -> None:
    answer = trace(levels, f"{CITY}/三/七", direction="both")
    up, down = (trace(levels, f"{CITY}/三/七", direction=way) for way in ("up", "down"))
    assert answer.paths == up.paths + down.paths
    assert answer.directions == ["up"] * len(up.paths) + ["down"] * len(down.paths)
    assert ends(down) == [[f"{COUNTY}/三/七"]]


def test_a_chain_of_any_length_is_followed_to_its_end(store: Store) -> None:
    graph = Drawing()
    names = [f"第〔2020〕{number}号" for number in range(30)]
    for name in names:
        graph.document(name, "2020-01-01")
        graph.task(name, "一")
    for child, parent in pairwise(names):
        graph.rests_on(child, parent)
        graph.derives(f"{child}/一", f"{parent}/一")
    graph.derives(f"{names[-1]}/一", f"{names[0]}/一")
    graph.draw(store)
    up = trace(store, f"{names[0]}/一")
    assert ends(up)[0] == [*(f"{name}/一" for name in names[1:]), names[-1]]
    assert up.truncated is False
    down = trace(store, f"{names[-1]}/一", direction="down")
    assert ends(down)[0] == [f"{name}/一" for name in reversed(names[:-1])]


def test_a_web_of_many_levels_is_cut_told_so_and_shows_every_parent(store: Store) -> None:
    graph = Drawing()
    levels = [[f"第〔20{level}〕{number}号" for number in range(6)] for level in range(10, 20)]
    for level in levels:
        for name in level:
            graph.document(name, "2020-01-01")
            graph.task(name, "一")
    for above, below in pairwise(levels):
        for child, parent in product(below, above):
            graph.derives(f"{child}/一", f"{parent}/一")
            graph.rests_on(child, parent)
    graph.draw(store)
    for direction, start, next_level in (("up", levels[-1][0], levels[-2]), ("down", levels[0][0], levels[1])):
        answer = trace(store, f"{start}/一", direction=direction)
        assert (len(answer.paths), answer.truncated) == (tracing.MOST_PATHS, True)
        assert {f"{name}/一" for name in next_level} <= {path[0].to.id for path in answer.paths}


def test_an_indicator_is_traced_like_a_task(levels: Store) -> None:
    answer = trace_indicator(levels, f"{CITY}/三/指标1")
    assert [[hop.to.id for hop in path] for path in answer.paths] == [[CITY, PROVINCE, NATION], [CITY, NATION]]
    assert answer.indicator.id == f"{CITY}/三/指标1"


def test_implementations_are_the_links_from_below_candidates_told_apart(levels: Store) -> None:
    answer = implementations(levels, "三/七", PROVINCE)
    assert [(one.task.id, one.band, one.status) for one in answer.implementations] == [
        (f"{CITY}/三/七", "probable", "open"),
        (f"{CITY}/三/八", "review", "open"),
    ]
    (first, _) = answer.implementations
    assert (first.score, first.relation, first.primary, first.origin, first.suspect) == (
        0.3123,
        "implements",
        True,
        "derived",
        False,
    )
    assert first.task.docno == CITY
    assert [one.kind for one in first.evidence] == ["phrase"]


@pytest.mark.parametrize(
    ("reference", "document"),
    [
        ("三/七", PROVINCE),
        ("三（七）", "省[2020] 2 号"),
        ("（七）", PROVINCE),
        (f"{PROVINCE}/三/七", None),
        (f"{PROVINCE}（七）", None),
        (f"{PROVINCE}/三/七", PROVINCE),
    ],
)
def test_a_task_is_found_however_it_is_named(levels: Store, reference: str, document: str | None) -> None:
    assert implementations(levels, reference, document).task.id == f"{PROVINCE}/三/七"


def test_a_section_is_no_task_its_tasks_are_the_choices(levels: Store) -> None:
    with pytest.raises(AmbiguousError) as error:
        implementations(levels, "三", CITY)
    assert [choice["id"] for choice in error.value.extra["choices"]] == [f"{CITY}/三/七", f"{CITY}/三/八"]


def test_an_unknown_place_gets_the_nearest(levels: Store) -> None:
    with pytest.raises(UnknownError) as error:
        implementations(levels, "三/九", CITY)
    assert f"{CITY}/三/七" in error.value.extra["nearest"]


@pytest.mark.parametrize("reference", [CITY, "无〔2020〕9号/一", "市场"])
def test_a_reference_without_document_or_place_is_unknown(levels: Store, reference: str) -> None:
    with pytest.raises(UnknownError, match="三/七"):
        implementations(levels, reference)


def test_a_document_that_is_only_cited_has_no_tasks_to_ask_for(levels: Store) -> None:
    with pytest.raises(UnknownError, match="尚未收录"):
        implementations(levels, "一", NATION)
