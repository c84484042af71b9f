"""The network: every item once, roles by line, groups beyond the limit, the same places every time."""

from __future__ import annotations

from math import hypot

import pytest

from app.questions.answers.agencies import BasisTotals, Duties, Duty, DutyTotals, Partners
from app.questions.answers.network import Neighbours, NetworkEdge, NetworkNode
from app.questions.answers.parts import DocumentRef, Named, NodeKind, Place, Role
from graph_exports.drawing import NetworkView
from graph_exports.network import MOST_NODES, agency_network, neighbourhood
from graph_exports.petals import petals


def duty(document: str, path: str, role: Role = "lead", kind: NodeKind = "task", quote: str = "（牵头）") -> Duty:
    return Duty(
        role=role,
        basis="stated",
        label="牵头单位",
        surface="省商务厅",
        pos=1,
        via=[],
        with_=Partners(lead=[], support=[]),
        open_ended=False,
        kind=kind,
        id=f"{document}/{path}",
        path=path,
        title=f"任务{path}",
        text=f"任务{path}。",
        deadline=None,
        document=DocumentRef(id=document, docno=document, title=f"关于{document}", issued_on="2020-01-01"),
        quote=quote,
        span_start=0,
        span_end=len(quote),
        place=Place(page=1, line=1),
    )


def listed(*found: Duty) -> Duties:
    return Duties(
        agency=Named(id="青海省商务厅", name="青海省商务厅"),
        total=len(found),
        totals=DutyTotals(lead=BasisTotals(stated=len(found)), support=BasisTotals()),
        totals_apart=DutyTotals(lead=BasisTotals(), support=BasisTotals()),
        as_of="2021-06-01",
        next=None,
        duties=list(found),
        partial_predecessors=[],
        successors=[],
    )


def network(*found: Duty, expand: bool = False) -> NetworkView:
    return agency_network(listed(*found), lambda kind, name: f"/{kind}/{name}", expand=expand)


def edges(view: NetworkView) -> set[tuple[str, str]]:
    return {(edge["from"], edge["to"]) for edge in view.edges}


def test_agency_items_and_documents_are_connected_as_the_list_says() -> None:
    view = network(duty("甲号", "一"), duty("甲号", "二", "support"), duty("乙号", "一", kind="indicator"))
    assert {node["id"] for node in view.nodes} == {
        "a/青海省商务厅",
        "i/甲号/一",
        "i/甲号/二",
        "i/乙号/一",
        "d/甲号",
        "d/乙号",
    }
    assert edges(view) == {
        ("a/青海省商务厅", "i/甲号/一"),
        ("a/青海省商务厅", "i/甲号/二"),
        ("a/青海省商务厅", "i/乙号/一"),
        ("i/甲号/一", "d/甲号"),
        ("i/甲号/二", "d/甲号"),
        ("i/乙号/一", "d/乙号"),
    }


def test_kinds_differ_by_shape_and_roles_by_line() -> None:
    view = network(duty("甲号", "一"), duty("甲号", "二", "support"), duty("甲号", "三", kind="indicator"))
    shapes = {node["id"]: node["shape"] for node in view.nodes}
    assert len({shapes["i/甲号/一"], shapes["i/甲号/三"], shapes["d/甲号"]}) == 3
    lines = {edge["to"]: edge for edge in view.edges if edge["from"] == "a/青海省商务厅"}
    assert lines["i/甲号/一"]["dashes"] is False
    assert lines["i/甲号/二"]["dashes"]
    assert lines["i/甲号/一"]["color"] != lines["i/甲号/二"]["color"]


def test_an_item_of_two_roles_is_one_node_with_two_lines() -> None:
    view = network(duty("甲号", "一"), duty("甲号", "一", "support"), duty("甲号", "一", "support", quote="（又）"))
    assert sum(node["id"] == "i/甲号/一" for node in view.nodes) == 1
    assert sum(edge["from"] == "a/青海省商务厅" for edge in view.edges) == 2


def test_quotes_are_the_titles_as_text_and_pages_lead_to_the_item() -> None:
    view = network(duty("甲号", "一", quote='<a href="x">牵头</a>'))
    node = next(node for node in view.nodes if node["id"] == "i/甲号/一")
    assert '<a href="x">' in node["title"]
    assert node["page"] == "/task/甲号/一"


def test_nothing_moves_and_positions_are_the_same_every_time() -> None:
    found = [duty("甲号", str(number)) for number in range(40)]
    first, second = network(*found), network(*found)
    assert first.data() == second.data()
    assert first.options["physics"] == {"enabled": False}
    assert all({"x", "y"} <= node.keys() for node in first.nodes)


@pytest.mark.parametrize("size", [MOST_NODES - 2, MOST_NODES - 1])
def test_beyond_the_limit_items_are_grouped_until_asked_for(size: int) -> None:
    found = [duty("甲号", str(number), "lead" if number % 3 else "support") for number in range(size)]
    view = network(*found)
    assert view.items == size
    assert len(view.nodes) <= MOST_NODES
    assert view.grouped is (size + 2 > MOST_NODES)
    if view.grouped:
        labels = {node["label"] for node in view.nodes}
        leads = sum(one.role == "lead" for one in found)
        assert {f"牵头 {leads} 项", f"配合 {size - leads} 项"} <= labels
        assert len(network(*found, expand=True).nodes) == size + 2


def test_an_agency_without_duties_stands_alone() -> None:
    view = network()
    assert [node["id"] for node in view.nodes] == ["a/青海省商务厅"]


@pytest.mark.parametrize("sizes", [[1], [3, 60, 10], [50] * 12, [1] * 60, [290]])
def test_no_two_items_lie_on_each_other(sizes: list[int]) -> None:
    groups = [(f"文{n}", [f"{n}/{i}" for i in range(size)]) for n, size in enumerate(sizes)]
    placed = petals(groups)
    points = [(item.x, item.y) for petal in placed for item in petal.items] + [(p.x, p.y) for p in placed] + [(0, 0)]
    assert len(points) == sum(sizes) + len(sizes) + 1
    apart = min(hypot(a[0] - b[0], a[1] - b[1]) for i, a in enumerate(points) for b in points[:i])
    assert apart > 40


def around(
    total: int, shown: int, at: tuple[float, float] = (0.0, 0.0), outwards: float | None = None
) -> NetworkView:
    """A document with ``total`` tasks, of which ``shown`` are at hand."""
    made = [
        NetworkNode(kind="task", id=f"甲号/{number}", title=f"任务{number}", path=str(number))
        for number in range(shown)
    ]
    edges = [
        NetworkEdge(from_kind="task", from_id=node.id, to_kind="document", to_id="甲号", edge="PART_OF")
        for node in made
    ]
    centre = NetworkNode(kind="document", id="甲号", title="关于甲号")
    found = Neighbours(centre=centre, total=total, after=0, nodes=made, edges=edges)
    return neighbourhood(found, lambda kind, name: f"/{kind}/{name}", at, outwards)


@pytest.mark.parametrize("shown", [1, 12, 40, 250])
def test_neighbours_stand_apart_around_their_node(shown: int) -> None:
    view = around(shown, shown, at=(500.0, -200.0))
    assert len(view.nodes) == shown + 1
    assert not view.grouped
    points = [(node["x"], node["y"]) for node in view.nodes]
    assert points[0] == (500, -200)
    assert min(hypot(a[0] - b[0], a[1] - b[1]) for i, a in enumerate(points) for b in points[:i] or [(9e9, 9e9)]) > 40


def test_neighbours_fan_out_away_from_the_middle() -> None:
    view = around(8, 8, at=(1000.0, 0.0), outwards=0.0)
    assert all(node["x"] > 1000 for node in view.nodes[1:])


def test_neighbours_left_out_stand_as_one_node_that_knows_where_to_go_on() -> None:
    view = around(100, 60)
    [group] = [node for node in view.nodes if node["kind"] == "group"]
    assert group["label"] == "其余 40 项"
    assert (group["of"], group["ref"], group["after"]) == ("document", "甲号", 60)
    assert ("d/甲号", group["id"]) in edges(view)


def test_an_item_of_another_document_says_of_which() -> None:
    city, province = (
        DocumentRef(id="宁1号", docno="宁1号", title="城", issued_on=None),
        DocumentRef(id="青1号", docno="青1号", title="省", issued_on=None),
    )
    centre = NetworkNode(kind="task", id="青1号/一", title="省的任务", path="一", document=province)
    nodes = [
        NetworkNode(kind="task", id="宁1号/二", title="城的任务", path="二", document=city),
        NetworkNode(kind="indicator", id="青1号/一/指标1", title="指标", path="一/指标1", document=province),
    ]
    view = neighbourhood(Neighbours(centre=centre, total=2, after=0, nodes=nodes, edges=[]), None)
    assert [node["label"] for node in view.nodes] == ["一", "宁1号\n二", "一/指标1"]
