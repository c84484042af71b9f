"""The load of each agency, as its duty list counts it, and by how its documents stand on a day."""

from __future__ import annotations

from datetime import date

import pytest
from drawn_graph import Drawing

from app.errors import UnknownError
from app.graph.port import Store
from app.questions.paging import Window
from app.questions.workload.loads import WorkloadFilter, workload

OLD, NEW = "省〔2018〕1号", "省〔2024〕2号"
DAY = date(2025, 6, 1)


@pytest.fixture
def drawn(store: Store) -> Store:
    graph = Drawing()
    graph.document(OLD, "2018-01-01", region="青海省", level="province", ends_on="2018-12-31")
    graph.document(NEW, "2024-01-01", region="青海省", level="province", effective_on="2024-01-01")
    old = graph.agency("青海省旅游局", level="province")
    new = graph.agency("青海省文旅厅", level="province")
    trade = graph.agency("青海省商务厅", "省商务厅", level="province")
    city = graph.agency("西宁市人民政府", region="西宁市", level="city")
    towns = graph.agency("各市州人民政府", kind="collective")
    graph.follows(old, new)
    graph.member(city, towns)
    first, second = graph.task(OLD, "一"), graph.task(OLD, "二")
    third, target = graph.task(NEW, "一"), graph.indicator(NEW, "二")
    graph.leads(old, first)
    graph.supports(trade, first)
    graph.leads(towns, second, basis="shared")
    graph.supports(towns, third)
    graph.supports(city, third, pos=2)
    graph.leads(new, third, basis="first_listed")
    graph.leads(trade, target)
    graph.supports(new, target)
    graph.draw(store)
    return store


def test_a_load_counts_collectives_and_predecessors_as_the_duty_list_does(drawn: Store) -> None:
    answer = workload(drawn, as_of=DAY)
    loads = {row.id: (row.leads, row.supports) for row in answer.agencies}
    assert loads == {
        "青海省文旅厅": (2, 1),
        "青海省旅游局": (1, 0),
        "青海省商务厅": (1, 1),
        # The item that names the city and its collective in one role counts once.
        "西宁市人民政府": (1, 1),
        "各市州人民政府": (1, 1),
    }
    heir = next(row for row in answer.agencies if row.id == "青海省文旅厅")
    assert (heir.named.leads, heir.named.supports, heir.predecessor.leads) == (1, 1, 1)
    assert (heir.in_force.leads, heir.apart.leads) == (1, 1)
    assert (heir.bases.lead.first_listed, heir.bases.lead.stated) == (1, 1)
    assert (heir.tasks, heir.indicators) == (2, 1)
    assert [(by.document.id, by.standing, by.leads, by.supports) for by in heir.by_document] == [
        (OLD, "ended", 1, 0),
        (NEW, "in_force", 1, 1),
    ]
    assert [(by.year, by.leads) for by in heir.by_year] == [(2018, 1), (2024, 1)]
    assert (answer.statements.leads, answer.statements.supports, answer.as_of) == (4, 4, "2025-06-01")


def test_as_written_and_as_of_today(drawn: Store) -> None:
    written = {row.id: row.leads for row in workload(drawn, reading="written", as_of=DAY).agencies}
    assert (written["青海省文旅厅"], written["青海省旅游局"]) == (1, 1)
    today = {row.id: row.leads for row in workload(drawn, reading="today", as_of=DAY).agencies}
    assert (today["青海省文旅厅"], "青海省旅游局" in today) == (2, False)


def test_a_day_decides_what_stands_apart(drawn: Store) -> None:
    then = {row.id: row for row in workload(drawn, as_of=date(2018, 6, 1)).agencies}
    assert (then["青海省旅游局"].in_force.leads, then["青海省旅游局"].apart.leads) == (1, 0)
    # It took over later: on that day it answers for nothing of its predecessor's.
    assert [by.standing for by in then["青海省文旅厅"].by_document] == ["not_yet"]


def test_filters_and_order(drawn: Store) -> None:
    def ids(**wanted: frozenset[str] | frozenset[int] | str) -> list[str]:
        return [row.id for row in workload(drawn, WorkloadFilter(**wanted), as_of=DAY).agencies]  # type: ignore[arg-type]

    assert ids(regions=frozenset({"西宁市"})) == ["西宁市人民政府"]
    assert ids(levels=frozenset({"city"})) == ["西宁市人民政府"]
    assert ids(agency_kinds=frozenset({"collective"})) == ["各市州人民政府"]
    assert ids(words="省商务") == ["青海省商务厅"]
    assert ids(years=frozenset({2024}), kinds=frozenset({"indicator"})) == ["青海省商务厅", "青海省文旅厅"]
    assert ids(documents=frozenset({OLD}), bases=frozenset({"shared"})) == ["各市州人民政府", "西宁市人民政府"]
    by_name = [row.id for row in workload(drawn, order="name", as_of=DAY).agencies]
    assert by_name == sorted(by_name)
    by_force = workload(drawn, order="in_force", as_of=DAY).agencies
    assert by_force[0].id == "青海省文旅厅"
    assert by_force[-1].id == "青海省旅游局"
    with pytest.raises(UnknownError):
        ids(documents=frozenset({"省〔2030〕1号"}))


def test_pages_follow_the_order(drawn: Store) -> None:
    first = workload(drawn, window=Window(2), as_of=DAY)
    rest = workload(drawn, window=Window(9, first.next), as_of=DAY)
    whole = workload(drawn, as_of=DAY)
    assert first.agencies + rest.agencies == whole.agencies
    assert first.total == whole.total == 5
