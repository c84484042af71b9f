"""Coverage by many: governments below a parent, the gaps alone, and where a child's tasks come from."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from drawn_graph import Drawing

from app.errors import UnknownError
from app.graph.port import Store
from app.questions.answers.coverage import CoverageGaps, CoverageMatrix, CoverageTotals, SourceTotals
from app.questions.coverage import coverage
from app.questions.coverage_board import Asked
from app.questions.coverage_gaps import coverage_gaps
from app.questions.coverage_matrix import coverage_matrix
from app.questions.coverage_sources import coverage_sources
from app.questions.covering import CoverageFilter
from app.questions.paging import Window

PARENT, EAST, WEST, LATER, STRANGE = (
    "省〔2020〕1号",
    "东〔2021〕1号",
    "西〔2021〕1号",
    "西〔2023〕9号",
    "西〔2022〕5号",
)
TODAY = date(2022, 6, 1)


def said(side: str, against: str, verdict: str, **more: Any) -> str:
    one = {
        "against": against,
        "side": side,
        "verdict": verdict,
        "reason": "无此产业",
        "by": "王五",
        "at": "2022-01-02",
    }
    return json.dumps([{**one, "id": "j1", "suspect": False, **more}], ensure_ascii=False)


def drawing() -> Drawing:
    """East and west carry out a provincial paper, north is bound by it and has nothing; west's plan ends in 2021."""
    graph = Drawing()
    graph.document(PARENT, "2020-01-01", region="甲省", level="province")
    graph.document(EAST, "2021-02-01", region="东市", level="city")
    graph.document(WEST, "2021-03-01", region="西市", level="city", ends_on="2021-12-31")
    graph.document(LATER, "2023-01-01", region="西市", level="city")
    graph.document(STRANGE, "2022-01-01", region="西市", level="city")
    for child in (EAST, WEST, LATER):
        graph.rests_on(child, PARENT, "implements")
    every = graph.agency("甲省各市人民政府", kind="collective", region="甲省", level="province")
    for city in ("东市", "西市", "北市"):
        graph.member(graph.agency(f"{city}人民政府", region=city, level="city"), every)
    graph.agency("甲省商务厅", region="甲省", level="province")
    one, two, three, four = (graph.task(PARENT, path) for path in ("一", "二", "三", "四"))
    graph.leads("甲省商务厅", one)
    graph.leads(every, two)
    graph.leads("甲省商务厅", three)
    graph.supports("北市人民政府", three)
    graph.leads("甲省商务厅", four)
    graph.derives(graph.task(EAST, "一"), one)
    graph.derives(graph.task(EAST, "二"), two, "review")
    graph.derives(graph.task(WEST, "一"), one, "probable")
    graph.derives(f"{WEST}/一", two, "probable", primary=False)
    graph.derives(graph.task(LATER, "一"), four)
    graph.task(STRANGE, "一")
    return graph


def cells(answer: CoverageMatrix) -> dict[str, list[tuple[str, str]]]:
    return {row.task.path: [(cell.state, cell.binds) for cell in row.cells] for row in answer.rows}


def gaps(answer: CoverageGaps) -> list[tuple[str, str, str, str]]:
    return [(gap.task.path, gap.column, gap.gap, gap.binds) for gap in answer.gaps]


def test_each_government_below_has_a_column_with_or_without_a_document(store: Store) -> None:
    drawing().draw(store)
    answer = coverage_matrix(store, PARENT, as_of=date(2021, 6, 1), today=TODAY)
    assert [(c.id, c.government and c.government.name, [d.id for d in c.documents]) for c in answer.columns] == [
        ("东市", "东市人民政府", [EAST]),
        ("西市", "西市人民政府", [WEST]),
        ("北市", "北市人民政府", []),
    ]
    assert cells(answer) == {
        "一": [("implemented", "none"), ("implemented", "none"), ("no_document", "none")],
        "二": [("open", "collective"), ("implemented", "collective"), ("no_document", "collective")],
        "三": [("open", "none"), ("open", "none"), ("no_document", "named")],
        "四": [("open", "none"), ("open", "none"), ("no_document", "none")],
    }
    assert (answer.totals.implemented, answer.totals.open, answer.totals.no_document) == (3, 5, 4)
    assert (answer.totals.bound_open, answer.totals.bound_no_document) == (1, 2)
    assert [one.id for one in answer.looked_in] == [EAST, WEST]
    assert [[one.id for one in column.others] for column in answer.columns] == [[], [STRANGE], []]


def test_what_no_longer_or_not_yet_holds_on_the_day_stands_apart(store: Store) -> None:
    drawing().draw(store)
    answer = coverage_matrix(store, PARENT, as_of=date(2022, 6, 1), today=TODAY)
    west = next(column for column in answer.columns if column.id == "西市")
    assert [(one.id, one.standing, one.in_force) for one in west.apart] == [
        (WEST, "ended", False),
        (LATER, "not_yet", False),
    ]
    assert (west.documents, west.totals.no_document, west.totals.apart) == ([], 4, 3)
    first = next(cell for cell in answer.rows[0].cells if cell.column == "西市")
    assert (first.state, first.links, [link.document for link in first.apart]) == ("no_document", [], [WEST])
    later = coverage_matrix(store, PARENT, as_of=date(2023, 6, 1), today=TODAY)
    assert cells(later)["四"][1] == ("implemented", "none")


def test_gaps_that_bind_a_government_come_first_with_the_words_that_bind_it(store: Store) -> None:
    drawing().draw(store)
    answer = coverage_gaps(store, PARENT, as_of=date(2021, 6, 1), today=TODAY)
    assert gaps(answer) == [
        ("三", "北市", "no_document", "named"),
        ("二", "东市", "open", "collective"),
        ("二", "北市", "no_document", "collective"),
        ("三", "东市", "open", "none"),
        ("三", "西市", "open", "none"),
        ("四", "东市", "open", "none"),
        ("四", "西市", "open", "none"),
    ]
    named, collective = answer.gaps[:2]
    assert named.bound_by is not None
    assert (named.bound_by.surface, named.bound_by.agency.id) == ("北市人民政府", "北市人民政府")
    assert collective.bound_by is not None
    assert collective.bound_by.agency.id == "甲省各市人民政府"
    assert (collective.looked_in, [link.task.id for link in collective.candidates]) == ([EAST], [f"{EAST}/二"])
    assert (answer.total, answer.totals.named, answer.totals.collective, answer.totals.none) == (7, 1, 2, 4)


def test_gaps_are_filtered_and_paged_without_loss(store: Store) -> None:
    drawing().draw(store)
    day = date(2021, 6, 1)
    whole = coverage_gaps(store, PARENT, as_of=day, today=TODAY)
    bound = CoverageFilter(binds=frozenset({"named", "collective"}))
    assert gaps(coverage_gaps(store, PARENT, as_of=day, today=TODAY, wanted=bound)) == gaps(whole)[:3]
    seen, cursor = [], None
    for _ in range(4):
        part = coverage_gaps(store, PARENT, as_of=day, today=TODAY, window=Window(2, cursor))
        seen += gaps(part)
        cursor = part.next
    assert (seen, cursor) == (gaps(whole), None)


def test_rows_are_ordered_by_gaps_and_filtered_by_what_a_cell_says(store: Store) -> None:
    drawing().draw(store)
    day = date(2021, 6, 1)
    first = coverage_matrix(store, PARENT, as_of=day, today=TODAY, order="gaps")
    assert [row.task.path for row in first.rows] == ["二", "三", "四", "一"]
    most = coverage_matrix(store, PARENT, as_of=day, today=TODAY, order="implemented")
    assert [row.task.path for row in most.rows] == ["一", "二", "三", "四"]
    wanted = CoverageFilter(frozenset({"implemented"}))
    kept = coverage_matrix(store, PARENT, as_of=day, today=TODAY, wanted=wanted)
    assert ([row.task.path for row in kept.rows], kept.total) == (["一", "二"], 2)
    assert kept.totals == first.totals


def test_columns_are_documents_or_only_those_asked_for(store: Store) -> None:
    drawing().draw(store)
    day = date(2021, 6, 1)
    documents = coverage_matrix(store, PARENT, Asked(by="document"), as_of=day, today=TODAY)
    assert [column.id for column in documents.columns] == [EAST, WEST, LATER, "北市"]
    named = coverage_matrix(store, PARENT, Asked(children=(EAST, STRANGE)), as_of=day, today=TODAY)
    assert [(column.id, [one.licensed for one in column.apart]) for column in named.columns] == [
        ("东市", []),
        ("西市", [False]),
    ]
    north = coverage_matrix(store, PARENT, Asked(governments=("北市",)), as_of=day, today=TODAY)
    assert [column.id for column in north.columns] == ["北市"]
    with pytest.raises(UnknownError, match="南市") as error:
        coverage_matrix(store, PARENT, Asked(governments=("南市",)), as_of=day, today=TODAY)
    assert error.value.extra["nearest"] == ["东市", "北市", "西市"]


@pytest.mark.parametrize(
    ("against", "suspect", "state"),
    [
        ("东市", False, "justified"),
        (EAST, False, "justified"),
        (EAST, True, "open"),
        ("西市", False, "open"),
        (WEST, False, "open"),
    ],
)
def test_a_gap_that_a_person_explained_is_none_unless_the_text_has_changed(
    store: Store, against: str, suspect: bool, state: str
) -> None:
    graph = drawing()
    five = graph.task(PARENT, "五", gaps=said("parent", against, "not_applicable", suspect=suspect))
    graph.draw(store)
    day = date(2021, 6, 1)
    answer = coverage_matrix(store, PARENT, as_of=day, today=TODAY)
    cell = next(row for row in answer.rows if row.task.id == five).cells[0]
    assert (cell.state, cell.suspect) == (state, suspect)
    pair = coverage(store, PARENT, EAST, as_of=day, today=TODAY)
    row = next(row for row in pair.rows if row.parent_task == five)
    assert (row.gap, row.state, row.suspect) == (state, state, suspect)
    assert (pair.totals.justified, pair.totals.open) == ((1, 3) if state == "justified" else (0, 4))
    if state == "justified":
        assert cell.justified == row.justified
        assert row.justified is not None
        assert (row.justified.kind, row.justified.reason, row.justified.by) == ("not_applicable", "无此产业", "王五")


def test_a_task_of_the_childs_own_is_no_gap(store: Store) -> None:
    graph = drawing()
    graph.task(EAST, "三", gaps=said("child", PARENT, "own_initiative"))
    graph.draw(store)
    pair = coverage(store, PARENT, EAST, today=TODAY)
    alone = [(row.child_task, row.state, row.gap) for row in pair.rows if row.parent_task is None]
    assert alone == [(f"{EAST}/二", "no_source", None), (f"{EAST}/三", "justified", "justified")]
    assert (pair.totals.child_without_parent, pair.totals.child_justified) == (2, 1)
    answer = coverage_sources(store, EAST, today=TODAY)
    assert [(row.task.path, row.state) for row in answer.rows] == [
        ("二", "no_source"),
        ("三", "justified"),
        ("一", "sourced"),
    ]
    assert answer.totals == SourceTotals(sourced=1, justified=1, no_source=1)
    assert [link.covered for link in answer.rows[0].links] == [False]


def test_sources_are_looked_for_in_every_parent_and_those_not_held_are_named(store: Store) -> None:
    graph = drawing()
    graph.document("国〔2019〕1号", stub=True)
    graph.document("省〔2019〕8号", "2019-01-01", region="甲省", level="province", ends_on="2019-12-31")
    graph.rests_on(PARENT, "国〔2019〕1号")
    graph.rests_on(EAST, "省〔2019〕8号")
    graph.derives(f"{EAST}/二", graph.task("省〔2019〕8号", "一"))
    graph.draw(store)
    answer = coverage_sources(store, EAST, today=TODAY)
    assert [(one.id, one.standing) for one in answer.looked_in] == [
        ("省〔2019〕8号", "ended"),
        (PARENT, "unknown"),
    ]
    assert [one.id for one in answer.not_held] == ["国〔2019〕1号"]
    assert {row.task.path: row.state for row in answer.rows} == {"一": "sourced", "二": "sourced"}
    assert coverage_sources(store, EAST, (PARENT,), today=TODAY).totals.no_source == 1


def test_a_chain_of_citations_is_a_licence_and_is_quoted(store: Store) -> None:
    graph = drawing()
    graph.document("东县〔2022〕1号", "2022-01-01", region="东市东县", level="county")
    graph.rests_on("东县〔2022〕1号", EAST, "implements")
    graph.derives(graph.task("东县〔2022〕1号", "一"), f"{PARENT}/四")
    graph.draw(store)
    pair = coverage(store, PARENT, "东县〔2022〕1号", today=TODAY)
    assert pair.licensed is True
    assert [(step.child, step.parent, step.quote) for step in pair.licence] == [
        ("东县〔2022〕1号", EAST, f"根据《{EAST}》"),
        (EAST, PARENT, f"根据《{PARENT}》"),
    ]
    answer = coverage_matrix(store, PARENT, today=TODAY)
    assert cells(answer)["四"][[column.id for column in answer.columns].index("东市东县")] == ("implemented", "none")


def test_a_document_without_licence_shows_its_candidates_and_accuses_nobody(store: Store) -> None:
    graph = drawing()
    graph.document("北〔2021〕7号", "2021-01-01", region="北市", level="city")
    graph.derives(graph.task("北〔2021〕7号", "一"), f"{PARENT}/二", "review", relation="related")
    graph.draw(store)
    day = date(2021, 6, 1)
    answer = coverage_matrix(store, PARENT, Asked(governments=("北市",)), as_of=day, today=TODAY)
    cell = next(row for row in answer.rows if row.task.path == "二").cells[0]
    assert (cell.state, [link.document for link in cell.links]) == ("no_document", ["北〔2021〕7号"])
    assert (answer.looked_in, [one.licensed for one in answer.columns[0].documents]) == ([], [False])
    named = coverage_matrix(store, PARENT, Asked(children=("北〔2021〕7号", EAST)), as_of=day, today=TODAY)
    assert {row.cells[1].state for row in named.rows} == {"open"}
    assert [one.id for one in named.looked_in] == [EAST, "北〔2021〕7号"]


def test_an_heir_is_bound_by_what_was_said_to_the_government_before_it(store: Store) -> None:
    graph = drawing()
    county, district = (graph.agency(f"{name}人民政府", region=name, level="county") for name in ("丁县", "丁区"))
    graph.member(county, graph.agency("各县人民政府", kind="collective", region="甲省"), last="2020-07-21")
    graph.follows(county, district, on="2020-07-22")
    graph.leads("各县人民政府", graph.task(PARENT, "五"))
    graph.draw(store)
    after = coverage_gaps(store, PARENT, Asked(governments=("丁区",)), as_of=date(2021, 1, 1), today=TODAY)
    assert gaps(after) == [("五", "丁区", "no_document", "collective")]
    assert "丁县" not in [column.id for column in coverage_matrix(store, PARENT, today=TODAY).columns]
    before = coverage_matrix(store, PARENT, as_of=date(2020, 2, 1), today=TODAY)
    assert "丁县" in [column.id for column in before.columns]


@pytest.mark.parametrize(
    ("link", "covered"),
    [
        ({"band": "review", "status": "confirmed"}, True),
        ({"band": "review", "status": "confirmed", "suspect": True}, False),
        ({"band": "strong", "status": "confirmed", "suspect": True}, True),
        ({"band": "strong", "status": "unsure"}, False),
        ({"band": "strong", "status": "rejected", "suspect": True}, False),
        ({"band": "strong", "relation": "related"}, False),
        ({"band": "strong", "relation": "related", "status": "confirmed"}, True),
    ],
)
def test_what_people_said_of_a_link_decides_whether_it_covers(
    store: Store, link: dict[str, Any], covered: bool
) -> None:
    graph = drawing()
    judged = json.dumps({"verdict": "confirm", "by": "王五", "at": "2022-01-02", "reason": "一致", "id": "j1"})
    graph.derives(graph.task(EAST, "三"), f"{PARENT}/三", **link, checked=judged)
    graph.draw(store)
    row = next(row for row in coverage(store, PARENT, EAST, today=TODAY).rows if row.child_task == f"{EAST}/三")
    assert (row.covered, row.suspect) == (covered, link.get("suspect", False))
    assert row.checked is not None
    assert (row.checked.verdict, row.checked.by) == ("confirm", "王五")


def test_a_pair_is_shown_with_bound_gaps_first_where_asked(store: Store) -> None:
    drawing().draw(store)
    answer = coverage(store, PARENT, WEST, as_of=date(2021, 6, 1), today=TODAY, order="gaps")
    assert [row.parent_task and row.parent_task.rsplit("/", 1)[-1] for row in answer.rows] == ["三", "四", "一", "二"]
    assert (answer.in_force, answer.parent_document.standing) == (None, "unknown")
    ended = coverage(store, PARENT, WEST, today=TODAY)
    assert (ended.in_force, ended.child_document.standing, ended.totals.covered) == (False, "ended", 2)
    only = coverage(store, PARENT, EAST, today=TODAY, wanted=CoverageFilter(frozenset({"no_source"})))
    assert [(row.parent_task, row.child_task) for row in only.rows] == [(None, f"{EAST}/二")]


def test_what_a_document_out_of_force_took_up_is_counted_apart(store: Store) -> None:
    graph = drawing()
    graph.document("省〔2019〕8号", "2019-01-01", region="甲省", level="province", ends_on="2019-12-31")
    graph.rests_on(EAST, "省〔2019〕8号")
    graph.derives(f"{EAST}/二", graph.task("省〔2019〕8号", "一"))
    graph.draw(store)
    holding = coverage(store, PARENT, WEST, as_of=date(2021, 6, 1), today=TODAY)
    assert (holding.totals.covered, holding.totals_apart) == (2, CoverageTotals())
    for child, day in ((WEST, date(2022, 6, 1)), (LATER, date(2022, 6, 1))):
        away = coverage(store, PARENT, child, as_of=day, today=TODAY)
        assert away.totals.covered > 0
        assert away.totals_apart == away.totals
    gaps_then = coverage_gaps(store, PARENT, as_of=date(2022, 6, 1), today=TODAY)
    assert (gaps_then.totals.apart, sum(bool(gap.apart) for gap in gaps_then.gaps)) == (1, 1)
    sources = coverage_sources(store, EAST, today=TODAY)
    assert (sources.totals, sources.totals_apart) == (SourceTotals(sourced=2), SourceTotals(sourced=1))
    before = coverage_sources(store, EAST, as_of=date(2021, 1, 1), today=TODAY)
    assert before.totals_apart == before.totals


def test_a_document_of_the_same_level_compared_on_request_is_no_column(store: Store) -> None:
    graph = drawing()
    for name, level in (("乙〔2021〕1号", "province"), ("丙〔2021〕1号", "city")):
        graph.document(name, "2021-01-01", region=f"{name[0]}{'省' if level == 'province' else '市'}", level=level)
        graph.derives(graph.task(name, "一"), f"{PARENT}/一", "review", relation="related")
    graph.draw(store)
    columns = {column.id for column in coverage_matrix(store, PARENT, as_of=TODAY).columns}
    assert ("乙省" in columns, "丙市" in columns) == (False, True)
    graph = Drawing()
    graph.derives("乙〔2021〕1号/一", f"{PARENT}/一", origin="manual", status="confirmed")
    graph.draw(store)
    assert "乙省" in {column.id for column in coverage_matrix(store, PARENT, as_of=TODAY).columns}
