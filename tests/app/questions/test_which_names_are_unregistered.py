"""Names the registry does not know: counted, with their places, with suggestions that merge nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from drawn_graph import Drawing

from app.errors import UnknownError
from app.graph.port import Store
from app.model.agencies import Suggestion
from app.questions.paging import Window
from app.questions.unregistered import unregistered


def suggest(agency: str) -> Sequence[Suggestion]:
    return [Suggestion("青海省政务服务监督管理局", "same_class", "省政务服务局")] if "审改" in agency else []


@pytest.fixture
def two_documents(store: Store) -> Store:
    graph = Drawing()
    for name in ("甲〔2020〕1号", "乙〔2021〕2号"):
        graph.document(name, f"{name[2:6]}-03-01")
    known = graph.agency("青海省商务厅", "省商务厅")
    reform = graph.agency("青海省:省审改办", "省审改办", kind="unknown")
    company = graph.agency("西宁市:信保集团", "信保集团", region="西宁市", kind="unknown")
    first, second = graph.task("甲〔2020〕1号", "一"), graph.task("乙〔2021〕2号", "二")
    graph.leads(known, first)
    graph.leads(reform, second, surface="省审改办")
    graph.supports(reform, first, surface="省 审改办", pos=2)
    graph.supports(company, second, surface="信保集团", pos=3)
    graph.draw(store)
    return store


def test_each_name_has_its_count_its_places_and_its_suggestions(two_documents: Store) -> None:
    answer = unregistered(two_documents, suggest)
    assert (answer.total, answer.statements) == (2, 3)
    reform, company = answer.agencies
    assert (reform.id, reform.region, reform.statements) == ("青海省:省审改办", "青海省", 2)
    assert reform.surfaces == ["省 审改办", "省审改办"]
    assert {(p.document, p.item, p.role) for p in reform.places} == {
        ("甲〔2020〕1号", "甲〔2020〕1号/一", "support"),
        ("乙〔2021〕2号", "乙〔2021〕2号/二", "lead"),
    }
    assert all(p.quote.startswith("（") and p.span_end - p.span_start == len(p.quote) for p in reform.places)
    assert [(s.name, s.reason) for s in reform.suggestions] == [("青海省政务服务监督管理局", "same_class")]
    assert (company.id, company.suggestions) == ("西宁市:信保集团", [])


def test_words_document_and_region_narrow_it(two_documents: Store) -> None:
    def names(**wanted: str) -> list[str]:
        return [one.id for one in unregistered(two_documents, suggest, **wanted).agencies]

    assert names(words="信保") == ["西宁市:信保集团"]
    assert names(region="青海省") == ["青海省:省审改办"]
    assert names(document="甲[2020]1号") == ["青海省:省审改办"]
    with pytest.raises(UnknownError):
        names(document="丙〔2022〕3号")


def test_pages_follow_each_other(two_documents: Store) -> None:
    first = unregistered(two_documents, suggest, window=Window(1))
    second = unregistered(two_documents, suggest, window=Window(1, first.next))
    assert [one.id for one in (*first.agencies, *second.agencies)] == ["青海省:省审改办", "西宁市:信保集团"]
    assert second.next is None
