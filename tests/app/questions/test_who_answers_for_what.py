"""Duties: one's own, through collectives on the day, and from predecessors; filtered, counted, paged."""

from __future__ import annotations

from datetime import date

import pytest
from drawn_graph import Drawing

from app.errors import AmbiguousError, UnknownError
from app.graph.port import Store
from app.questions.answers.agencies import Duties, Reading
from app.questions.answers.parts import encode
from app.questions.duties import DutyFilter, duties
from app.questions.paging import EVERYTHING, Window

Told = list[tuple[str, str, list[str]]]


def told(answer: Duties) -> Told:
    """Role, item and the way there, of each duty."""
    return [(duty.role, duty.id, [via.name for via in duty.via]) for duty in answer.duties]


def test_duties_stand_in_the_order_of_date_document_and_text(store: Store) -> None:
    graph = Drawing()
    for name, day in (("乙〔2021〕1号", "2021-03-01"), ("甲〔2020〕2号", "2020-05-01"), ("丙", None)):
        graph.document(name, day)
    commerce = graph.agency("青海省商务厅", "省商务厅")
    late = graph.task("乙〔2021〕1号", "一")
    second, first = graph.task("甲〔2020〕2号", "十"), graph.task("甲〔2020〕2号", "九")
    undated = graph.task("丙", "一")
    for item in (late, first, second, undated):
        graph.leads(commerce, item)
    graph.draw(store)
    assert told(duties(store, "省商务厅")) == [("lead", item, []) for item in (second, first, late, undated)]


def test_each_line_carries_its_words_place_and_partners(store: Store) -> None:
    graph = Drawing()
    graph.document("甲〔2020〕2号", "2020-05-01")
    commerce, reform = graph.agency("青海省商务厅"), graph.agency("青海省发展和改革委员会")
    finance = graph.agency("青海省财政厅")
    item = graph.task("甲〔2020〕2号", "一", deadline="2025-12-31", deadline_quote="2025年底前")
    graph.leads(commerce, item, basis="first_listed", label="责任单位", surface="省商务厅")
    graph.supports(reform, item, pos=3)
    graph.supports(finance, item, pos=2)
    graph.draw(store)
    (duty,) = duties(store, commerce).duties
    assert (duty.label, duty.surface, duty.basis, duty.pos) == ("责任单位", "省商务厅", "first_listed", 1)
    assert (duty.with_.lead, duty.with_.support) == ([], [finance, reform])
    assert duty.quote == "（牵头单位：青海省商务厅）"
    assert duty.span_end - duty.span_start == len(duty.quote)
    assert duty.deadline is not None
    assert (duty.deadline.date, duty.deadline.quote) == ("2025-12-31", "2025年底前")
    assert duty.place.page == 1
    assert duty.checked is None
    assert encode(duties(store, commerce)).startswith('{"agency":{"id":"青海省商务厅"'.encode())


def test_a_collective_counts_for_its_members_on_the_day_of_the_document(store: Store) -> None:
    graph = Drawing()
    for name, day in (
        ("早〔2012〕1号", "2012-01-01"),
        ("中〔2015〕1号", "2015-01-01"),
        ("晚〔2022〕1号", "2022-01-01"),
    ):
        graph.document(name, day)
    town, towns = graph.agency("海东市人民政府"), graph.agency("各市州人民政府", kind="collective")
    graph.member(town, towns, "2013-02-08", "2020-12-31")
    items = {name: graph.task(name, "一") for name in ("早〔2012〕1号", "中〔2015〕1号", "晚〔2022〕1号")}
    for item in items.values():
        graph.leads(towns, item)
    graph.draw(store)
    answer = duties(store, town)
    assert told(answer) == [("lead", items["中〔2015〕1号"], ["各市州人民政府"])]
    assert [via.kind for via in answer.duties[0].via] == ["collective"]
    assert answer.total == 1


def test_whole_predecessors_pass_their_duties_on_and_partial_ones_are_listed(store: Store) -> None:
    graph = Drawing()
    graph.document("甲〔2018〕1号", "2018-03-01")
    oldest, old = graph.agency("省金融办", "金融办"), graph.agency("省金融局")
    partly, new = graph.agency("省银监办"), graph.agency("省地方金融监管局")
    graph.follows(oldest, old)
    graph.follows(old, new)
    graph.follows(partly, new, extent="part")
    led, other = graph.task("甲〔2018〕1号", "一"), graph.task("甲〔2018〕1号", "二")
    graph.leads(oldest, led)
    graph.leads(partly, other)
    graph.draw(store)
    answer = duties(store, new)
    assert told(answer) == [("lead", led, ["省金融局", "省金融办"])]
    assert [via.kind for via in answer.duties[0].via] == ["predecessor", "predecessor"]
    assert [(one.name, one.extent) for one in answer.partial_predecessors] == [("省银监办", "part")]
    assert [(one.name, one.extent) for one in duties(store, oldest).successors] == [("省金融局", "whole")]


@pytest.fixture
def succession(store: Store) -> Store:
    """省金融办 became 省金融局 as a whole, 省银监办 in part; they lead an item each in 2018, the heir one in 2020."""
    graph = Drawing()
    graph.document("甲〔2018〕1号", "2018-03-01")
    graph.document("乙〔2020〕1号", "2020-03-01")
    old, new, partly = graph.agency("省金融办"), graph.agency("省金融局"), graph.agency("省银监办")
    graph.follows(old, new)
    graph.follows(partly, new, extent="part")
    for agency, item in ((old, graph.task("甲〔2018〕1号", "一")), (partly, graph.task("甲〔2018〕1号", "二"))):
        graph.leads(agency, item)
    graph.leads(new, graph.task("乙〔2020〕1号", "一"))
    graph.draw(store)
    return store


@pytest.mark.parametrize(
    ("agency", "reading", "expected"),
    [
        ("省金融局", "written", [("lead", "乙〔2020〕1号/一", [])]),
        ("省金融局", "today", [("lead", "甲〔2018〕1号/一", ["省金融办"]), ("lead", "乙〔2020〕1号/一", [])]),
        ("省金融局", None, [("lead", "甲〔2018〕1号/一", ["省金融办"]), ("lead", "乙〔2020〕1号/一", [])]),
        ("省金融办", "written", [("lead", "甲〔2018〕1号/一", [])]),
        ("省金融办", "today", []),  # all of it is 省金融局's now
        ("省银监办", "today", [("lead", "甲〔2018〕1号/二", [])]),  # which part passed on is for a person to say
    ],
)
def test_as_written_and_as_it_stands_today(
    succession: Store, agency: str, reading: Reading | None, expected: Told
) -> None:
    answer = duties(succession, agency, reading=reading)
    assert told(answer) == expected
    assert answer.total == len(expected)
    assert answer.as_ == reading
    if agency == "省金融局":
        assert [(one.name, one.extent) for one in answer.partial_predecessors] == [("省银监办", "part")]
    else:
        assert [one.name for one in answer.successors] == ["省金融局"]


def test_a_predecessor_answers_through_the_collective_of_its_own_time(store: Store) -> None:
    graph = Drawing()
    graph.document("甲〔2015〕1号", "2015-01-01")
    old, new = graph.agency("旧县政府"), graph.agency("新区政府")
    towns = graph.agency("各县区人民政府", kind="collective")
    graph.follows(old, new)
    graph.member(old, towns, None, "2018-12-01")
    graph.member(new, towns, "2018-12-01", None)
    item = graph.task("甲〔2015〕1号", "一")
    graph.supports(towns, item)
    graph.draw(store)
    assert told(duties(store, new)) == [("support", item, ["旧县政府", "各县区人民政府"])]


def test_agencies_that_follow_each_other_in_a_circle_end_no_search(store: Store) -> None:
    graph = Drawing()
    graph.document("甲〔2018〕1号", "2018-03-01")
    one, two = graph.agency("甲局"), graph.agency("乙局")
    graph.follows(one, two)
    graph.follows(two, one)
    item = graph.task("甲〔2018〕1号", "一")
    graph.leads(two, item)
    graph.draw(store)
    assert told(duties(store, one)) == [("lead", item, ["乙局"])]


def test_where_an_item_names_agency_and_collective_in_one_role_the_name_counts(store: Store) -> None:
    graph = Drawing()
    graph.document("甲〔2020〕1号", "2020-01-01")
    city, towns = graph.agency("西宁市人民政府"), graph.agency("各市州人民政府", kind="collective")
    graph.member(city, towns)
    both, apart = graph.task("甲〔2020〕1号", "一"), graph.task("甲〔2020〕1号", "二")
    graph.supports(city, both)
    graph.supports(towns, both, pos=2)
    graph.leads(city, apart)
    graph.supports(towns, apart, pos=2)
    graph.draw(store)
    answer = duties(store, city)
    assert told(answer) == [
        ("support", both, []),
        ("lead", apart, []),
        ("support", apart, ["各市州人民政府"]),
    ]
    assert answer.total == 3
    assert (answer.totals.lead.stated, answer.totals.support.stated) == (1, 2)


def test_an_item_with_several_clauses_is_told_once_a_clause(store: Store) -> None:
    graph = Drawing()
    graph.document("甲〔2020〕1号", "2020-01-01")
    commerce = graph.agency("青海省商务厅")
    item = graph.task("甲〔2020〕1号", "一")
    for number in ("10", "2", "1"):
        graph.leads(commerce, item, clause=number)
    graph.draw(store)
    answer = duties(store, commerce)
    assert answer.total == len(answer.duties) == 3


@pytest.fixture
def many(store: Store) -> Store:
    """Two documents, three items each, leads and supports, tasks and an indicator."""
    graph = Drawing()
    commerce = graph.agency("青海省商务厅", "省商务厅")
    for name, day in (("甲〔2018〕1号", "2018-01-01"), ("乙〔2020〕2号", "2020-01-01")):
        graph.document(name, day)
        graph.leads(commerce, graph.task(name, "一"))
        graph.leads(commerce, graph.indicator(name, "二"), basis="shared")
        graph.supports(commerce, graph.task(name, "三"), basis="first_listed")
    graph.draw(store)
    return store


@pytest.mark.parametrize(
    ("wanted", "paths"),
    [
        (DutyFilter(), ["一", "二", "三", "一", "二", "三"]),
        (DutyFilter(roles=frozenset({"support"})), ["三", "三"]),
        (DutyFilter(roles=frozenset({"lead", "support"})), ["一", "二", "三", "一", "二", "三"]),
        (DutyFilter(bases=frozenset({"shared", "first_listed"})), ["二", "三", "二", "三"]),
        (DutyFilter(kinds=frozenset({"indicator"})), ["二", "二"]),
        (DutyFilter(years=frozenset({2018})), ["一", "二", "三"]),
        (DutyFilter(years=frozenset({2018, 2020})), ["一", "二", "三", "一", "二", "三"]),
        (DutyFilter(years=frozenset({1999})), []),
        (DutyFilter(documents=frozenset({"乙[２０２０]2 号"})), ["一", "二", "三"]),
        (DutyFilter(documents=frozenset({"甲〔2018〕1号"}), roles=frozenset({"lead"})), ["一", "二"]),
    ],
)
def test_filters_keep_what_they_say_and_totals_count_all_of_it(
    many: Store, wanted: DutyFilter, paths: list[str]
) -> None:
    whole = duties(many, "省商务厅", wanted, EVERYTHING)
    assert [duty.path for duty in whole.duties] == paths
    first = duties(many, "省商务厅", wanted, Window(1))
    counted = [*first.totals.lead.model_dump().values(), *first.totals.support.model_dump().values()]
    assert first.total == sum(counted) == len(paths)
    assert len(first.duties) == min(1, len(paths))


@pytest.mark.parametrize("limit", [1, 2, 4, 5])
def test_pages_follow_each_other_without_gap_or_repetition(many: Store, limit: int) -> None:
    whole = duties(many, "省商务厅", window=EVERYTHING)
    walked, cursor = [], None
    while True:
        part = duties(many, "省商务厅", window=Window(limit, cursor))
        walked += part.duties
        assert part.total == whole.total
        cursor = part.next
        if cursor is None:
            break
    assert walked == whole.duties


def test_an_unknown_document_in_a_filter_is_named(many: Store) -> None:
    with pytest.raises(UnknownError) as error:
        duties(many, "省商务厅", DutyFilter(documents=frozenset({"甲〔2018〕2号"})))
    assert error.value.extra["nearest"][0] == "甲〔2018〕1号"


def test_an_unknown_agency_gets_the_nearest_names(many: Store) -> None:
    with pytest.raises(UnknownError) as error:
        duties(many, "省商务亭")
    assert error.value.extra["nearest"] == ["青海省商务厅"]


@pytest.fixture
def two_regions(store: Store) -> Store:
    graph = Drawing()
    for region, document in (("青海省", "青〔2020〕1号"), ("江苏省", "苏〔2020〕1号")):
        graph.document(document, "2020-01-01")
        graph.leads(
            graph.agency(f"{region}商务厅", "省商务厅", region=region),
            graph.task(document, "一", f"{region}的任务。"),
        )
    graph.agency("甘肃省商务厅", "省商务厅", region="甘肃省")  # related by the registry, named by no document
    graph.draw(store)
    return store


def test_a_name_of_several_regions_is_answered_with_the_choices(two_regions: Store) -> None:
    with pytest.raises(AmbiguousError) as error:
        duties(two_regions, "省商务厅")
    assert [choice["id"] for choice in error.value.extra["choices"]] == ["江苏省商务厅", "青海省商务厅"]


def test_the_region_decides_asked_for_or_set(two_regions: Store) -> None:
    assert duties(two_regions, "省商务厅", region="江苏省").agency.id == "江苏省商务厅"
    assert duties(two_regions, "省商务厅", home="青海省").agency.id == "青海省商务厅"
    assert duties(two_regions, "省商务厅", region="江苏省", home="青海省").agency.id == "江苏省商务厅"
    assert duties(two_regions, "江苏省商务厅", home="青海省").agency.id == "江苏省商务厅"


def test_a_region_without_such_an_agency_is_unknown(two_regions: Store) -> None:
    with pytest.raises(UnknownError, match="西藏自治区"):
        duties(two_regions, "省商务厅", region="西藏自治区")


def test_a_name_is_found_whatever_its_width_and_blanks(two_regions: Store) -> None:
    assert duties(two_regions, " 青海省 商务厅 ").agency.id == "青海省商务厅"


def test_duties_of_documents_not_in_force_on_the_day_are_told_apart_not_hidden(store: Store) -> None:
    graph = Drawing()
    commerce = graph.agency("青海省商务厅")
    graph.document("甲〔2018〕1号", "2018-01-01", ends_on="2018-12-31")
    graph.document("甲〔2019〕2号", "2019-01-01", effective_on="2019-02-01")
    graph.document("甲〔2020〕3号", "2020-01-01", effective_on="2020-03-01")
    graph.cites("甲〔2020〕3号", "甲〔2019〕2号", "repeals")
    graph.document("甲〔2021〕4号", "2021-01-01")
    for name in ("甲〔2018〕1号", "甲〔2019〕2号", "甲〔2020〕3号", "甲〔2021〕4号"):
        graph.leads(commerce, graph.task(name, "一"))
    graph.draw(store)

    def standing(day: date) -> list[tuple[str, bool | None]]:
        return [(duty.standing, duty.in_force) for duty in duties(store, commerce, as_of=day).duties]

    assert standing(date(2018, 6, 1)) == [("in_force", True), *[("not_yet", False)] * 3]
    assert standing(date(2020, 2, 1)) == [
        ("ended", False),
        ("in_force", True),
        ("not_yet", False),
        ("not_yet", False),
    ]
    assert standing(date(2021, 6, 1)) == [
        ("ended", False),
        ("repealed", False),
        ("in_force", True),
        ("unknown", None),
    ]
    answer = duties(store, commerce, as_of=date(2021, 6, 1))
    assert (answer.as_of, answer.total, answer.totals.lead.stated, answer.totals_apart.lead.stated) == (
        *("2021-06-01", 4, 4),
        2,
    )
    kept = duties(store, commerce, DutyFilter(standings=frozenset({"in_force"})), as_of=date(2021, 6, 1))
    assert [duty.document.id for duty in kept.duties] == ["甲〔2020〕3号"]


def test_what_counts_on_a_day_is_counted_of_all_pages(store: Store) -> None:
    graph = Drawing()
    commerce = graph.agency("青海省商务厅")
    for year in range(2010, 2020):
        graph.document(f"甲〔{year}〕1号", f"{year}-01-01", ends_on=f"{year}-12-31")
        graph.leads(commerce, graph.task(f"甲〔{year}〕1号", "一"))
    graph.draw(store)
    whole = duties(store, commerce, as_of=date(2015, 6, 1))
    assert [duty.standing for duty in whole.duties] == ["ended"] * 5 + ["in_force"] + ["not_yet"] * 4
    assert whole.totals_apart.lead.stated == 9
    part = duties(store, commerce, as_of=date(2015, 6, 1), window=Window(3))
    assert (part.total, part.totals, part.totals_apart) == (whole.total, whole.totals, whole.totals_apart)


def test_a_succession_counts_from_its_day_on(store: Store) -> None:
    graph = Drawing()
    old, new = graph.agency("青海省旅游局"), graph.agency("青海省文化和旅游厅")
    graph.follows(old, new, on="2018-11-01")
    graph.document("甲〔2017〕1号", "2017-01-01")
    graph.leads(old, graph.task("甲〔2017〕1号", "一"))
    graph.draw(store)
    before, after = date(2018, 10, 31), date(2018, 11, 1)
    assert duties(store, new, as_of=before).duties == []
    (passed,) = duties(store, new, as_of=after).duties
    assert [(step.name, step.on) for step in passed.via] == [(old, "2018-11-01")]
    assert duties(store, old, reading="today", as_of=before).total == 1
    assert duties(store, old, reading="today", as_of=after).total == 0
