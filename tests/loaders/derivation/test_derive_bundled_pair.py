"""The measured baseline: a city's plan against the provincial opinion it carries out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.model.facts import DocumentFacts
from app.model.links import Derivation, Evidence, Link
from loaders.derivation import Category, derive

Bundled = Callable[[str], DocumentFacts]

TRUE_LINKS = {
    ("二/一", "二/三"), ("二/二", "二/一"), ("二/三", "二/二"), ("二/四", "二/四"), ("三/一", "三/二"),
    ("三/二", "三/三"), ("三/三", "三/七"), ("三/四", "三/八"), ("三/五", "三/四"), ("三/六", "三/一"),
    ("三/七", "三/五"), ("三/八", "三/六"), ("三/九", "三/九"), ("三/十", "三/十一"), ("三/十一", "三/十"),
    ("四/一", "四/一"), ("四/四", "四/二"), ("四/六", "四/三"), ("四/七", "四/五"),
}  # fmt: skip


@pytest.fixture(scope="module")
def texts(bundled: Bundled) -> tuple[DocumentFacts, DocumentFacts]:
    return bundled("117号"), bundled("62号")


@pytest.fixture(scope="module")
def derivation(texts: tuple[DocumentFacts, DocumentFacts], category: Category) -> Derivation:
    return derive(*texts, category)


def _paths(link: Link, derivation: Derivation) -> tuple[str, str]:
    return link.child.removeprefix(f"{derivation.child_document}/"), link.parent.removeprefix(
        f"{derivation.parent_document}/"
    )


def _links(derivation: Derivation, kind: str = "task", *bands: str) -> dict[tuple[str, str], Link]:
    return {
        _paths(link, derivation): link
        for link in derivation.links
        if link.kind == kind and (not bands or link.band in bands)
    }


def test_all_true_links_and_no_others_are_primary(derivation: Derivation) -> None:
    found = _links(derivation, "task", "strong", "probable")
    assert {pair for pair, link in found.items() if link.primary} == TRUE_LINKS


def test_weakest_true_link_is_probable(derivation: Derivation) -> None:
    link = _links(derivation)["三/三", "三/七"]
    assert link.band == "probable"
    assert link.score is not None
    assert 0.155 <= link.score < 0.17


def test_a_second_source_stands_beside_the_first(derivation: Derivation) -> None:
    beside = {
        pair: link for pair, link in _links(derivation, "task", "strong", "probable").items() if not link.primary
    }
    assert set(beside) == {("三/九", "三/十")}
    assert beside["三/九", "三/十"].evidence[0].child.quote == "候鸟式的医养结合型中高端养老养生服务基地"


def test_tasks_without_counterpart_stay_without(derivation: Derivation) -> None:
    found = _links(derivation, "task", "strong", "probable")
    assert {"四/二", "四/三", "四/五"}.isdisjoint(child for child, _ in found)
    assert "四/四" not in {parent for _, parent in found}


def test_evidence_names_the_counterpart_agencies(derivation: Derivation) -> None:
    agencies = {
        (e.child.quote, e.parent.quote) for e in _links(derivation)["三/三", "三/七"].evidence if e.kind == "agency"
    }
    assert agencies == {
        ("市商务局", "省商务厅"), ("市市场监管局", "省市场监管局"), ("市文化旅游广电局", "省文化和旅游厅"),
    }  # fmt: skip


def test_every_span_reproduces_its_quote(derivation: Derivation, texts: tuple[DocumentFacts, DocumentFacts]) -> None:
    evidence = [e for link in derivation.links for e in link.evidence]
    assert {e.kind for e in evidence} == {"phrase", "indicator", "agency"}
    for item in evidence:
        item.child.checked(texts[0].text)
        item.parent.checked(texts[1].text)


def test_phrases_stand_in_the_words_of_both_tasks(
    derivation: Derivation, texts: tuple[DocumentFacts, DocumentFacts]
) -> None:
    below, above = ({t.id: t for t in facts.tasks} for facts in texts)

    def within(item: Evidence, link: Link) -> bool:
        body = below[link.child].body, above[link.parent].body
        return all(
            b.start <= s.start and s.end <= b.end for b, s in zip(body, (item.child, item.parent), strict=True)
        )

    phrases = [(e, link) for link in derivation.links for e in link.evidence if e.kind == "phrase"]
    assert phrases
    assert all(within(item, link) and len(item.child.quote) >= 4 for item, link in phrases)


def test_targets_of_one_metric_are_linked_whatever_the_wording(derivation: Derivation) -> None:
    found = _links(derivation, "indicator", "strong")
    quotes = {(link.evidence[0].child.quote, link.evidence[0].parent.quote) for link in found.values()}
    assert any("占GDP比重65%" in c and "占地区生产总值比重53%" in p for c, p in quotes)
    assert any("养老机构护理型床位比例" in c and p.startswith("护理型床位比例") for c, p in quotes)
    assert all(link.primary and link.score is None for link in found.values())


def test_figures_are_compared_as_the_texts_allow(derivation: Derivation) -> None:
    found = {
        (c.kind, c.decided_by, c.parent, c.child)
        for link in _links(derivation, "indicator", "strong").values()
        if (c := link.comparison) is not None
    }
    assert found == {
        ("tightened", "value", "53%左右", "65%以上"),
        ("tightened", "value", "50%左右", "65%以上"),
        ("tightened", "value", "8.5%左右", "10%以上"),
        ("tightened", "value", "超过60%", "超过70%"),
        ("tightened", "operator", "50%", "50%以上"),
        ("equal", "value", "13%左右", "13%左右"),
        ("equal", "value", "增加20%", "增加20%"),
        ("equal", "value", "85%以上", "85%以上"),
        ("share", "scope", "7个", "4个"),
        ("share", "scope", "20亿元", "10亿元以上"),
        ("share", "scope", "8100万人次", "4600万人次"),
        ("share", "scope", "800亿元", "540亿元"),
    }


def test_targets_not_taken_up_have_no_link(
    derivation: Derivation, texts: tuple[DocumentFacts, DocumentFacts]
) -> None:
    linked = {parent for _, parent in _links(derivation, "indicator")}
    alone = {(i.metric, i.value_text) for i in texts[1].indicators if i.path not in linked}
    assert alone >= {
        ("金融业增加值", "300亿元"),
        ("信息消费规模", "600亿元"),
        ("医疗卫生服务业增加值占全省服务业增加值比重", "5%左右"),
        ("步行街", "1—2条"),
    }


def test_links_come_in_the_order_of_the_texts(
    derivation: Derivation, texts: tuple[DocumentFacts, DocumentFacts]
) -> None:
    below, above = ({f.id: f.seq for f in (*facts.tasks, *facts.indicators)} for facts in texts)
    places = [(below[link.child], above[link.parent]) for link in derivation.links]
    assert places == sorted(places)


@pytest.mark.parametrize(("child", "parent"), [("28号", "政府工作报告"), ("政府工作报告", "28号")])
def test_nothing_is_above_review_between_unrelated_documents(
    child: str, parent: str, bundled: Bundled, category: Category
) -> None:
    found = derive(bundled(child), bundled(parent), category, relation="related")
    assert found.links
    assert {link.band for link in found.links} == {"review"}
    assert {link.relation for link in found.links} == {"related"}


@pytest.mark.parametrize(("child", "parent"), [("28号", "政府工作报告"), ("政府工作报告", "28号")])
def test_no_task_is_above_review_where_no_phrase_was_carried_over(
    child: str, parent: str, bundled: Bundled, category: Category
) -> None:
    """A licence alone does not make two work plans follow each other."""
    found = derive(bundled(child), bundled(parent), category)
    assert {link.band for link in found.links if link.kind == "task"} == {"review"}
