"""Clauses that answer for more than the item they stand in, and items that are no more than a clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.model.facts import DocumentFacts

Read = Callable[[str], DocumentFacts]

HEAD = "湖北省人民政府办公厅关于推动发展的意见\n鄂政办发〔2021〕1号\n现提出以下意见。\n一、重点任务\n"


def answering(facts: DocumentFacts) -> dict[str, list[str]]:
    """The bodies each task names itself."""
    return {
        t.path: [m.surface for c in t.clauses for r in c.responsibilities for m in r.agencies] for t in facts.tasks
    }


@pytest.mark.parametrize("points", [("一是", "二是", "三是"), ("①", "②", "③")])
def test_a_clause_behind_the_last_point_answers_for_all_points(read: Read, points: tuple[str, ...]) -> None:
    first, second, third = points
    text = f"{first}建设平台。\n{second}汇聚数据。\n{third}强化预警。提升能力。（责任单位：省商务厅）"
    facts = read(f"{HEAD}（一）加强监管\n{text}\n（二）优化服务。（责任单位：省财政厅）")
    assert answering(facts)["一/一"] == ["省商务厅"]
    points_of = [t for t in facts.tasks if t.path.startswith("一/一/")]
    assert [t.title for t in points_of] == ["建设平台", "汇聚数据", "强化预警"]
    assert not any(t.clauses for t in points_of)
    assert "责任单位" not in points_of[-1].span.quote
    assert "no-responsibility" not in {issue.rule for issue in facts.issues}


def test_behind_the_last_item_it_does_so_where_every_group_of_the_document_ends_so(read: Read) -> None:
    group = "（{0}）推进第{0}项。\n1．建设平台。\n2．汇聚数据。（责任单位：{1}）\n"
    facts = read(
        HEAD + group.format("一", "省商务厅") + group.format("二", "省财政厅") + group.format("三", "省教育厅")
    )
    assert answering(facts) == {
        "一/一": ["省商务厅"],
        "一/一/1": [],
        "一/一/2": [],
        "一/二": ["省财政厅"],
        "一/二/1": [],
        "一/二/2": [],
        "一/三": ["省教育厅"],
        "一/三/1": [],
        "一/三/2": [],
    }


def test_where_items_of_another_group_have_a_clause_each_it_is_the_last_ones(read: Read) -> None:
    group = "（{0}）推进第{0}项。\n1．建设平台。{2}\n2．汇聚数据。（责任单位：{1}）\n"
    each = group.format("四", "省科技厅", "（责任单位：省商务厅）")
    facts = read(HEAD + "".join(group.format(n, "省教育厅", "") for n in "一二三") + each)
    assert answering(facts)["一/一/2"] == ["省教育厅"]
    assert answering(facts)["一/四/1"] == ["省商务厅"]


def test_numbered_labels_are_the_clause_of_the_item_above_and_its_other_lines_its_text(read: Read) -> None:
    facts = read(
        f"{HEAD}（一）建设基地\n1．目标任务：建设3个基地。\n2．主要举措：引进企业。\n3．牵头单位：省农业农村厅\n"
        "4．责任单位：省财政厅、各市（州）人民政府\n5．完成时限：2021年6月底\n（二）建设园区\n1．完善设施。建设管网。\n2．牵头单位：省科技厅\n"
    )
    assert answering(facts) == {
        "一/一": ["省农业农村厅", "省财政厅", "各市（州）人民政府"],
        "一/二": ["省科技厅"],
        "一/二/1": [],
    }
    base = facts.tasks[0]
    assert "主要举措：引进企业。" in base.span.quote
    assert len(base.clauses) == 1
    assert base.deadline is not None
    assert base.deadline.date == "2021-06-30"


def test_the_words_behind_a_clause_that_stands_behind_the_heading_are_the_items(read: Read) -> None:
    facts = read(
        f"{HEAD}（一）加强监管。（责任单位：省商务厅）健全分级分类监管机制，完善修复制度。\n"
        "（二）协同监管\n责任单位：省财政厅\n推行跨部门联合抽查。\n（三）优化服务。（责任单位：省教育厅）"
    )
    quotes = {t.path: t.span.quote for t in facts.tasks}
    assert quotes["一/一"].endswith("完善修复制度。")
    assert quotes["一/二"].endswith("推行跨部门联合抽查。")
    assert quotes["一/三"].endswith("（责任单位：省教育厅）")


def test_headings_alone_on_their_lines_are_items_numbered_by_their_place(read: Read) -> None:
    facts = read(
        f"{HEAD}促进汽车消费\n对购买新能源汽车的个人给予补贴。（责任单位：省商务厅）\n"
        "促进家电消费\n组织家电下乡，发放消费券。（责任单位：省财政厅）\n"
    )
    assert [(t.path, t.title) for t in facts.tasks] == [("一/1", "促进汽车消费"), ("一/2", "促进家电消费")]
    assert answering(facts) == {"一/1": ["省商务厅"], "一/2": ["省财政厅"]}


def test_short_lines_that_head_no_text_are_none(read: Read) -> None:
    facts = read(f"{HEAD}商贸中心\n物流中心\n对购买新能源汽车的个人给予补贴。（责任单位：省商务厅）\n")
    assert answering(facts) == {"一": ["省商务厅"]}


def test_in_a_text_without_items_the_paragraphs_with_a_clause_are_the_items(read: Read) -> None:
    head = HEAD.replace("一、重点任务\n", "各有关部门：\n")
    facts = read(
        f"{head}●建设商贸中心。改造提升现有设施。（责任单位：省商务厅）\n●推进冷链建设。（责任单位：省发展改革委）\n"
        "组织家电下乡活动。\n牵头单位：省财政厅\n配合单位：省税务局\n请认真贯彻执行。\n"
    )
    assert answering(facts) == {"1": ["省商务厅"], "2": ["省发展改革委"], "3": ["省财政厅", "省税务局"]}
    assert [t.title for t in facts.tasks] == ["建设商贸中心", "推进冷链建设", "组织家电下乡活动"]
    assert "no-items" not in {issue.rule for issue in facts.issues}


def test_a_clause_above_the_first_item_is_recorded(read: Read) -> None:
    head = HEAD.replace("现提出以下意见。", "现提出以下意见。（责任单位：省商务厅）")
    facts = read(f"{head}（一）优化服务。（责任单位：省财政厅）")
    assert answering(facts) == {"一/一": ["省财政厅"]}
    assert "clause-outside-items" in {issue.rule for issue in facts.issues}
