"""Leads that are gone, tasks nobody leads, counterparts that do nothing: told with their words, never guessed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from drawn_graph import Drawing
from made_documents import document, head, lead, read_made, task

from app.graph.port import Store
from app.library.library import Library
from app.model.facts import Issue
from app.model.span import Span
from app.questions.answers.workload import LeadGone, NobodyLeads, SilentCounterpart
from app.questions.paging import EVERYTHING, Window
from app.questions.workload.findings import FindingFilter, findings
from app.resources import resource_folder
from loaders.agencies.registry import Registry

PROVINCE, CITY, OTHER = "省〔2020〕1号", "市〔2021〕2号", "市〔2019〕9号"
DAY = date(2025, 6, 1)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(f"sqlite:///{tmp_path / 'library.sqlite3'}")
    yield library
    library.close()


def documents(graph: Drawing) -> None:
    graph.document(PROVINCE, "2020-01-01", region="青海省", level="province")
    graph.document(CITY, "2021-01-01", region="西宁市", level="city")
    graph.document(OTHER, "2019-01-01", region="西宁市", level="city")


def gone(store: Store, library: Library, day: date = DAY) -> list[LeadGone]:
    answer = findings(store, library, FindingFilter(kinds=frozenset({"lead_gone"})), EVERYTHING, as_of=day)
    return [one for one in answer.findings if isinstance(one, LeadGone)]


def nobody(store: Store, library: Library) -> list[NobodyLeads]:
    answer = findings(store, library, FindingFilter(kinds=frozenset({"nobody_leads"})), EVERYTHING, as_of=DAY)
    return [one for one in answer.findings if isinstance(one, NobodyLeads)]


def silent(store: Store, library: Library, *, unlicensed: bool = False) -> list[SilentCounterpart]:
    wanted = FindingFilter(kinds=frozenset({"silent_counterpart"}), unlicensed=unlicensed)
    answer = findings(store, library, wanted, EVERYTHING, as_of=DAY)
    return [one for one in answer.findings if isinstance(one, SilentCounterpart)]


def test_a_lead_that_is_gone_is_told_with_who_took_over(store: Store, library: Library) -> None:
    graph = Drawing()
    documents(graph)
    first, second = graph.agency("青海省旅游局"), graph.agency("青海省旅发委")
    heir, stays = graph.agency("青海省文旅厅"), graph.agency("青海省商务厅")
    graph.follows(first, second, on="2016-03-01")
    graph.follows(second, heir, on="2018-12-01")
    item = graph.task(PROVINCE, "一", "发展旅游。")
    graph.leads(first, item)
    graph.leads(stays, graph.task(PROVINCE, "二"))
    graph.supports(first, graph.task(PROVINCE, "三"))
    graph.leads(stays, f"{PROVINCE}/三", pos=2)
    graph.draw(store)
    (found,) = gone(store, library)
    assert (found.item.id, found.agency.name, found.since) == (item, "青海省旅游局", "2016-03-01")
    assert [one.name for one in found.today] == ["青海省文旅厅"]
    assert [(one.name, one.extent) for one in found.successors] == [("青海省旅发委", "whole")]
    assert found.quote == "（牵头单位：青海省旅游局）"
    assert found.place.line is not None
    assert gone(store, library, date(2016, 2, 29)) == []


def test_where_duties_were_divided_nobody_is_named_as_the_heir(store: Store, library: Library) -> None:
    graph = Drawing()
    documents(graph)
    old, one, other = graph.agency("青海省农牧厅"), graph.agency("青海省农业农村厅"), graph.agency("青海省林草局")
    lasting, new = graph.agency("青海省民政厅"), graph.agency("青海省社会工作部")
    graph.follows(old, one, "part", on=None)
    graph.follows(old, other, "part", on=None)
    # The old one only gave something away and goes on.
    graph.follows(lasting, new, "part", on=None, lasting="old")
    graph.leads(old, graph.task(PROVINCE, "一"))
    graph.leads(lasting, graph.task(PROVINCE, "二"))
    graph.draw(store)
    (found,) = gone(store, library)
    assert (found.agency.name, found.since, found.today) == ("青海省农牧厅", None, [])
    assert [(one.name, one.extent) for one in found.successors] == [
        ("青海省农业农村厅", "part"),
        ("青海省林草局", "part"),
    ]


def test_an_agency_that_ended_without_an_heir(store: Store, library: Library) -> None:
    graph = Drawing()
    documents(graph)
    graph.leads(graph.agency("某某指挥部", valid_to="2022-12-31"), graph.task(PROVINCE, "一"))
    graph.draw(store)
    (found,) = gone(store, library)
    assert (found.since, found.today, found.successors) == ("2022-12-31", [], [])


def test_why_nobody_leads(store: Store, library: Library) -> None:
    graph = Drawing()
    documents(graph)
    trade = graph.agency("青海省商务厅")
    group = graph.agency("各有关部门（省〔2020〕1号）", kind="group")
    graph.leads(trade, graph.task(PROVINCE, "一"))
    graph.supports(trade, graph.task(PROVINCE, "二"))
    graph.leads(group, graph.task(PROVINCE, "三"))
    graph.task(PROVINCE, "四", "无人负责的任务。")
    # A divided task answers through its sub-tasks, a sub-task to the clause above it.
    graph.task(PROVINCE, "五")
    graph.leads(trade, graph.task(PROVINCE, "五.1"))
    graph.leads(trade, graph.task(PROVINCE, "六"))
    graph.task(PROVINCE, "六/1")
    graph.task(CITY, "一")
    graph.draw(store)
    assert [(one.item.path, one.reason) for one in nobody(store, library)] == [
        ("二", "only_supporters"),
        ("三", "only_groups"),
        ("四", "no_clause"),
        ("一", "document_names_nobody"),
    ]
    bare = nobody(store, library)[2]
    assert (bare.quote, bare.document.id, bare.unread) == ("无人负责的任务。", PROVINCE, [])
    narrowed = findings(store, library, FindingFilter(reasons=frozenset({"no_clause"})), EVERYTHING, as_of=DAY)
    assert [one.kind for one in narrowed.findings] == ["nobody_leads"]
    assert (narrowed.totals.nobody_leads, narrowed.totals.only_groups, narrowed.total) == (4, 1, 1)


def test_words_that_could_not_be_read_accuse_nobody(store: Store, library: Library) -> None:
    registry = Registry.load(resource_folder("data") / "registry")
    made = document(
        head(PROVINCE), task("一", "发展旅游。由相关单位牵头抓总。"), task("二", "发展。", [lead("省商务厅")])
    )
    reading = read_made(json.dumps(made).encode(), "made.txt", registry)
    text = reading.facts.text
    at = text.index("由相关单位牵头抓总")
    record = Issue("warning", "clause-not-understood", "made", Span.of(text, at, at + 9))
    facts = replace(reading.facts, issues=(record,))
    with library.writing():
        library.put(reading.prepared, facts, original=b"made", file_name="made.txt", source="made.txt")
    first, second = reading.facts.tasks
    graph = Drawing()
    documents(graph)
    for one in (first, second):
        graph.task(PROVINCE, one.path, one.span.quote, span_start=one.span.start, span_end=one.span.end)
    graph.leads(graph.agency("青海省商务厅"), second.id)
    graph.draw(store)
    (found,) = nobody(store, library)
    assert found.reason == "not_understood"
    assert [(one.rule, one.quote) for one in found.unread] == [("clause-not-understood", "由相关单位牵头抓总")]


def test_a_counterpart_that_does_nothing_in_what_carries_the_document_out(store: Store, library: Library) -> None:
    graph = Drawing()
    documents(graph)
    graph.rests_on(CITY, PROVINCE, "implements")
    for work in ("商务", "民政", "统计", "旅游"):
        higher = graph.agency(f"青海省{work}厅", level="province", category=work)
        graph.counterpart(graph.agency(f"西宁市{work}局", region="西宁市", level="city", category=work), higher)
        graph.leads(higher, graph.task(PROVINCE, work))
    graph.leads("西宁市商务局", graph.task(CITY, "一"))
    # An earlier name of the counterpart, and another body of its class, speak for it.
    graph.follows(graph.agency("西宁市老龄办", region="西宁市", level="city"), "西宁市民政局")
    graph.supports("西宁市老龄办", f"{CITY}/一")
    graph.supports(
        graph.agency("西宁市统计中心", region="西宁市", level="city", category="统计"), f"{CITY}/一", pos=2
    )
    graph.supports(graph.agency("西宁市:文旅专班", region="西宁市", kind="unknown"), f"{CITY}/一", pos=3)
    graph.leads("西宁市旅游局", graph.task(OTHER, "一"))
    graph.draw(store)
    (found,) = silent(store, library)
    assert (found.agency.name, [one.name for one in found.counterparts]) == ("青海省旅游厅", ["西宁市旅游局"])
    assert (found.region, found.licensed, [ref.id for ref in found.documents]) == ("西宁市", True, [CITY])
    assert (found.elsewhere.leads, found.elsewhere.supports) == (1, 0)
    assert found.unregistered == ["西宁市:文旅专班"]
    assert [(led.item.path, led.quote) for led in found.leads] == [("旅游", "（牵头单位：青海省旅游厅）")]


def test_a_counterpart_that_no_list_names_is_looked_for_by_its_class(store: Store, library: Library) -> None:
    graph = Drawing()
    documents(graph)
    county = graph.document("县〔2021〕3号", "2021-06-01", region="大通县", level="county")
    graph.rests_on(CITY, PROVINCE, "implements")
    graph.rests_on(county, PROVINCE, "implements")
    for work, below in (("交通", True), ("商务", True), ("通信", None)):
        higher = graph.agency(f"青海省{work}厅", level="province", category=work, counterparts_below=below)
        graph.leads(higher, graph.task(PROVINCE, work))
    graph.leads(graph.agency("西宁市商务局", region="西宁市", level="city", category="商务"), graph.task(CITY, "一"))
    far = graph.agency("大通县财政局", region="大通县", level="county", category="财政")
    graph.leads(far, graph.task(county, "一"))
    graph.draw(store)
    # Two levels below nobody is a counterpart; what is led from above has none in the city.
    (found,) = silent(store, library)
    assert (found.agency.name, found.region, found.counterparts) == ("青海省交通厅", "西宁市", [])
    assert (found.licensed, [ref.id for ref in found.documents]) == (True, [CITY])


def test_regions_that_cite_nothing_are_looked_at_when_asked_for(store: Store, library: Library) -> None:
    graph = Drawing()
    documents(graph)
    higher = graph.agency("青海省商务厅", level="province")
    graph.counterpart(graph.agency("西宁市商务局", region="西宁市", level="city"), higher)
    graph.counterpart(graph.agency("海东市商务局", region="海东市", level="city"), higher)
    graph.leads(higher, graph.task(PROVINCE, "一"))
    graph.leads(graph.agency("西宁市财政局", region="西宁市", level="city"), graph.task(CITY, "一"))
    # A report that names nobody at all says nothing of anybody.
    graph.task(OTHER, "一")
    graph.draw(store)
    assert silent(store, library) == []
    (found,) = silent(store, library, unlicensed=True)
    assert (found.region, found.licensed, [ref.id for ref in found.documents]) == ("西宁市", False, [CITY])


def test_findings_page_by_page_and_by_document(store: Store, library: Library) -> None:
    graph = Drawing()
    documents(graph)
    for path in ("一", "二", "三"):
        graph.task(PROVINCE, path)
    graph.task(CITY, "一")
    graph.draw(store)
    whole = findings(store, library, window=EVERYTHING, as_of=DAY)
    first = findings(store, library, window=Window(2), as_of=DAY)
    rest = findings(store, library, window=Window(9, first.next), as_of=DAY)
    assert first.findings + rest.findings == whole.findings
    one = findings(store, library, FindingFilter(documents=frozenset({CITY})), EVERYTHING, as_of=DAY)
    assert [found.document.id for found in one.findings] == [CITY]
    of_city = findings(store, library, FindingFilter(regions=frozenset({"西宁市"})), EVERYTHING, as_of=DAY)
    assert of_city.findings == one.findings
