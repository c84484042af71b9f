"""Coverage: every task of both sides, what covers it, and whether it binds the child."""

from __future__ import annotations

from drawn_graph import Drawing

from app.graph.port import Store
from app.questions.answers.coverage import CoverageRow
from app.questions.coverage import coverage

PARENT, CHILD = "省〔2020〕1号", "市〔2021〕2号"


def drawn(store: Store) -> None:
    graph = Drawing()
    graph.document(PARENT, "2020-01-01", region="青海省")
    graph.document(CHILD, "2021-01-01", region="西宁市")
    graph.rests_on(CHILD, PARENT, "implements")
    city = graph.agency("西宁市人民政府", region="西宁市")
    towns = graph.agency("各市州人民政府", kind="collective")
    late = graph.agency("各新区人民政府", kind="collective")
    graph.member(city, towns)
    graph.member(city, late, "2021-06-01")
    above = [graph.task(PARENT, path) for path in ("一", "二", "三", "四", "五")]
    below = [graph.task(CHILD, path) for path in ("一", "二", "三")]
    graph.leads(graph.agency("青海省商务厅"), above[0])
    graph.supports(towns, above[1])
    graph.leads(city, above[2])
    graph.supports(towns, above[2], pos=2)
    graph.supports(late, above[3])
    graph.derives(below[0], above[0], "strong")
    graph.derives(below[1], above[0], "probable", primary=False)
    graph.derives(below[1], above[1], "review")
    graph.derives(below[2], above[4], "strong", relation="related")
    graph.draw(store)


def shape(row: CoverageRow) -> tuple[str | None, str | None, str | None, bool, str | None, str | None]:
    parent = row.parent_task and row.parent_task.rsplit("/", 1)[-1]
    child = row.child_task and row.child_task.rsplit("/", 1)[-1]
    return parent, child, row.band, row.covered, row.binds, row.gap


def test_a_body_that_is_no_part_of_the_government_does_not_bind_it(store: Store) -> None:
    graph = Drawing()
    graph.document(PARENT, "2020-01-01", region="青海省", level="province")
    graph.document(CHILD, "2021-01-01", region="西宁市", level="city")
    customs = graph.agency("中华人民共和国西宁海关", region="西宁市", level="city", outside_government=True)
    bureau = graph.agency("西宁市商务局", region="西宁市", level="city")
    graph.supports(customs, graph.task(PARENT, "一"))
    graph.supports(bureau, graph.task(PARENT, "二"))
    graph.draw(store)
    assert [row.binds for row in coverage(store, PARENT, CHILD).rows] == ["none", "named"]


def test_a_document_of_the_parents_own_government_is_not_bound_by_the_departments_that_share_the_work(
    store: Store,
) -> None:
    """A yearly plan under the province's own: every task names a department of the province."""
    graph = Drawing()
    graph.document(PARENT, "2020-01-01", region="青海省", level="province")
    graph.document(CHILD, "2021-01-01", region="青海省", level="province")
    graph.leads(graph.agency("青海省商务厅", region="青海省", level="province"), graph.task(PARENT, "一"))
    graph.draw(store)
    assert [(row.binds, row.gap) for row in coverage(store, PARENT, CHILD).rows] == [("none", "open")]


def test_every_task_of_both_sides_has_its_rows(store: Store) -> None:
    drawn(store)
    answer = coverage(store, PARENT, CHILD)
    assert [shape(row) for row in answer.rows] == [
        ("一", "一", "strong", True, "none", None),
        ("一", "二", "probable", True, "none", None),
        ("二", None, None, False, "collective", "open"),
        ("二", "二", "review", False, "collective", None),
        ("三", None, None, False, "named", "open"),
        ("四", None, None, False, "none", "open"),
        ("五", None, None, False, "none", "open"),
        ("五", "三", "strong", False, "none", None),
        (None, "三", None, False, None, None),
    ]
    assert answer.licensed is True
    assert answer.totals.model_dump() == {
        "parent_tasks": 5,
        "covered": 1,
        "open": 4,
        "justified": 0,
        "bound_open": 2,
        "child_tasks": 3,
        "child_without_parent": 1,
        "child_justified": 0,
        "related": 1,
    }


def test_a_pair_without_citation_says_that_it_has_no_licence(store: Store) -> None:
    drawn(store)
    answer = coverage(store, CHILD, PARENT)
    assert answer.licensed is False
    assert answer.totals.covered == 0
