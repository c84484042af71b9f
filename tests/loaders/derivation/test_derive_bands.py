"""What makes a link strong, probable, a matter for review, or none."""

from __future__ import annotations

from typing import Any

import pytest

from app.model.facts import DocumentFacts
from app.model.links import Link
from loaders.derivation import Category, derive

# Words enough to tell tasks apart; no two share four characters in a row.
LOGISTICS = "提升物流仓储能力，组建县级快件分拣中心，整合冷链运输资源"
FINANCE = "扩大小微企业信贷投放，发展融资租赁，设立担保风险补偿机制"
TOURISM = "挖掘古道历史内涵，推出精品线路，完善自驾营地导览系统"
NURSING = "开办托幼班，培训育儿指导人员，配置母婴室与护理床位"


def _by_pair(child: DocumentFacts, parent: DocumentFacts, category: Category, **more: Any) -> dict[str, Link]:
    """Links by the paths of child and parent."""
    found = derive(child, parent, category, **more)
    sides = f"{found.child_document}/", f"{found.parent_document}/"
    return {f"{link.child.removeprefix(sides[0])} {link.parent.removeprefix(sides[1])}": link for link in found.links}


def test_the_same_words_are_strong_and_unlike_words_no_link(draft: Any, by_last_sign: Category) -> None:
    child = draft("甲").task("1", LOGISTICS).task("2", TOURISM).facts()
    parent = draft("乙").task("1", FINANCE).task("2", LOGISTICS).facts()
    links = _by_pair(child, parent, by_last_sign)
    assert set(links) == {"1 2"}
    assert (links["1 2"].band, links["1 2"].primary) == ("strong", True)


def test_agencies_raise_a_score_by_their_share_and_make_none(draft: Any, by_last_sign: Category) -> None:
    def pair(agencies: list[str]) -> dict[str, Link]:
        child = draft("甲").task("1", LOGISTICS, agencies).task("2", TOURISM, ["市丁"]).facts()
        parent = draft("乙").task("1", LOGISTICS, ["省甲"]).task("2", FINANCE, ["省丙"]).facts()
        return _by_pair(child, parent, by_last_sign)

    alone, together = pair(["市乙"]), pair(["市甲"])
    assert set(alone) == set(together) == {"1 1"}
    assert alone["1 1"].score is not None
    assert together["1 1"].score is not None
    assert abs(together["1 1"].score - 2 * alone["1 1"].score) <= 0.0002
    assert [e.kind for e in alone["1 1"].evidence if e.kind == "agency"] == []
    assert [(e.child.quote, e.parent.quote) for e in together["1 1"].evidence if e.kind == "agency"] == [
        ("市甲", "省甲")
    ]


def test_short_children_are_weighed_like_long_ones(draft: Any, by_last_sign: Category) -> None:
    """Without words in common the cosine falls as a text grows; the length in the score gives that back."""
    parent = draft("乙").task("1", LOGISTICS).facts()
    short = derive(draft("甲").task("1", LOGISTICS).facts(), parent, by_last_sign).links[0]
    assert short.score is not None
    assert short.score == 2.2361  # 1 / sqrt(60 / 300)


def test_two_equal_parents_leave_the_choice_to_a_person(draft: Any, by_last_sign: Category) -> None:
    child = draft("甲").task("1", LOGISTICS).task("2", TOURISM + FINANCE).facts()
    parent = draft("乙").task("1", LOGISTICS).task("2", LOGISTICS).task("3", TOURISM + FINANCE).facts()
    links = _by_pair(child, parent, by_last_sign)
    assert {pair: (link.band, link.primary) for pair, link in links.items() if pair.startswith("1 ")} == {
        "1 1": ("review", True),
        "1 2": ("review", False),
    }
    assert links["2 3"].band == "strong"


def test_a_phrase_of_its_own_settles_a_doubtful_choice(draft: Any, by_last_sign: Category) -> None:
    own = "高原候鸟式医养结合型养老基地"
    child = draft("甲").task("1", f"{LOGISTICS}，{own}").facts()
    parent = draft("乙").task("1", f"{LOGISTICS}，{own}").task("2", f"{LOGISTICS}，开办托幼班").facts()
    links = _by_pair(child, parent, by_last_sign)
    assert (links["1 1"].band, links["1 1"].primary) == ("strong", True)
    assert (links["1 2"].band, links["1 2"].primary) == ("review", False)


def test_a_second_source_needs_a_phrase_of_twelve_found_nowhere_else(draft: Any, by_last_sign: Category) -> None:
    def pair(own: str, elsewhere: str = "") -> set[str]:
        child = draft("甲").task("1", f"{LOGISTICS}，{own}").task("2", FINANCE).says(elsewhere).facts()
        parent = draft("乙").task("1", LOGISTICS).task("2", f"{TOURISM}，{own}，{NURSING}").facts()
        links = _by_pair(child, parent, by_last_sign)
        return {p for p, link in links.items() if link.band == "strong" and not link.primary}

    twelve = "高原候鸟式医养养老养生地"
    assert pair(twelve) == {"1 2"}
    assert pair(twelve[1:]) == set()
    assert pair(twelve, elsewhere=f"要{twelve}。") == set()


def test_a_phrase_of_ten_needs_a_score_besides(draft: Any, by_last_sign: Category) -> None:
    own = "候鸟式医养养老养生地"

    def unlike(first: int) -> str:
        return "，".join("".join(map(chr, range(first + n, first + n + 10))) for n in range(0, 400, 10))

    child = draft("甲").task("1", f"{LOGISTICS}，{own}").task("2", f"{own[::-1]}，{unlike(0x6000)}").facts()
    near = draft("乙").task("1", LOGISTICS).task("2", f"{own}，{TOURISM}").facts()
    far = draft("乙").task("1", LOGISTICS).task("2", f"{own[::-1]}，{unlike(0x7000)}").facts()
    assert _by_pair(child, near, by_last_sign)["1 2"].band == "probable"
    assert "2 2" not in _by_pair(child, far, by_last_sign)


def test_set_phrases_prove_nothing(draft: Any, by_last_sign: Category) -> None:
    slogan = "习近平新时代中国特色社会主义思想"
    child = draft("甲").task("1", f"坚持以{slogan}武装，{LOGISTICS}").facts()
    parent = draft("乙").task("1", f"坚持以{slogan}武装，{FINANCE}").task("2", LOGISTICS).facts()
    links = _by_pair(child, parent, by_last_sign)
    assert {pair: link.band for pair, link in links.items() if link.band != "review"} == {"1 2": "strong"}


def test_agencies_alone_are_for_review(draft: Any, by_last_sign: Category) -> None:
    """The texts share words of administration, no phrase of four."""
    child = (
        draft("甲").task("1", "统筹、督促、考核、通报", ["市甲"]).task("2", FINANCE + "候鸟式医养结合型基地").facts()
    )
    parent = (
        draft("乙").task("1", "通报、考核、督促、统筹", ["省甲"]).task("2", FINANCE + "候鸟式医养结合型基地").facts()
    )
    links = _by_pair(child, parent, by_last_sign)
    assert links["2 2"].band == "strong"
    assert links["1 1"].score is not None
    assert links["1 1"].score > 0.2
    assert (links["1 1"].band, links["1 1"].primary) == ("review", True)
    assert {e.kind for e in links["1 1"].evidence} == {"agency"}


def test_one_word_in_passing_is_for_review(draft: Any, by_last_sign: Category) -> None:
    """污染防治 stands in works of two kinds; a second word tells the same work."""
    ship = "依托库区船舶污染防治，建设内河绿色拆解中心，配套岸电设施，服务过往货轮"
    praise = "成效考核，对进度滞后的地方予以通报批评并约谈其负责人"
    more = "，限期改正，取消评优资格，收回补助，降低信用等级，暂停审批，严肃追究责任，公开曝光典型"

    def link(words: str, agencies: list[str]) -> Link:
        child = draft("甲").task("1", LOGISTICS).task("2", FINANCE).task("3", ship, ["市甲"])
        parent = draft("乙").task("1", LOGISTICS).task("2", FINANCE).task("3", words, agencies)
        found = _by_pair(child.facts(), parent.facts(), by_last_sign)["3 3"]
        assert found.primary
        assert 0.15 <= (found.score or 0) < 0.2
        return found

    assert link(f"将循环利用纳入污染防治攻坚战{praise}", ["省甲", "省乙"]).band == "review"
    assert link(f"将循环利用和岸电设施纳入污染防治攻坚战{praise}{more}", ["省丙"]).band == "probable"


def test_three_candidates_a_child_at_most_the_best_first(draft: Any, by_last_sign: Category) -> None:
    child = draft("甲").task("1", f"{LOGISTICS}，{FINANCE}，{TOURISM}，{NURSING}").facts()
    parent = draft("乙")
    for number, words in enumerate((LOGISTICS, FINANCE, TOURISM, NURSING, LOGISTICS + NURSING), start=1):
        parent.task(str(number), words)
    links = _by_pair(child, parent.facts(), by_last_sign)
    scores = [link.score for link in links.values() if link.band == "review" and link.score is not None]
    assert len(scores) == 3
    every = _by_pair(parent.facts(), child, by_last_sign)
    assert len(every) == 5


def test_without_licence_only_a_phrase_of_its_own_lifts_a_link(draft: Any, by_last_sign: Category) -> None:
    own = "高原候鸟式医养结合型养老基地"
    child = draft("甲").task("1", LOGISTICS).task("2", f"{FINANCE}，{own}").facts()
    parent = draft("乙").task("1", "，".join(reversed(LOGISTICS.split("，")))).task("2", f"{own}，{TOURISM}").facts()
    licensed = _by_pair(child, parent, by_last_sign)
    related = _by_pair(child, parent, by_last_sign, relation="related")
    assert {pair: link.score for pair, link in licensed.items()} == {
        pair: link.score for pair, link in related.items()
    }
    assert related["2 2"].band == "strong"
    assert {link.relation for link in related.values()} == {"related"}


def test_nothing_to_compare_gives_no_links(draft: Any, by_last_sign: Category) -> None:
    empty = draft("甲").says("本办法自印发之日起施行。").facts()
    full = draft("乙").task("1", LOGISTICS).facts()
    signs = draft("丙").task("1", "一").task("2", "A。B").facts()
    assert derive(empty, full, by_last_sign).links == ()
    assert derive(full, empty, by_last_sign).links == ()
    assert derive(signs, full, by_last_sign).links == ()
    assert derive(signs, signs, by_last_sign).links == ()


# Four works of one plan; each sentence is put otherwise on the other level.
PLAN = {
    "冷链": ("改造冷链仓库，配备保温货车，设立县级快件分拣点", "冷链仓库改造和保温货车更新，快件分拣点下沉"),
    "信贷": ("增加小微信贷，开办融资租赁，贷款担保费减半", "小微信贷扩面，担保费减半，融资租赁试水"),
    "古道": ("修复古道驿站，开通自驾营地，印制导览手册", "古道驿站开放，自驾营地配导览手册"),
    "托幼": ("开办托幼班，护理床位翻倍，育婴员持证上岗", "托幼班进社区，育婴员持证，护理床位增加"),
}


def _plans(draft: Any, *more: tuple[str, str]) -> tuple[Any, Any]:
    child, parent = draft("甲"), draft("乙")
    for number, (above, below) in enumerate((*PLAN.values(), *more), start=1):
        child.task(str(number), below)
        parent.task(str(number), above)
    return child, parent


def test_the_same_work_in_other_words_needs_no_copied_sentence(draft: Any, by_last_sign: Category) -> None:
    child, parent = _plans(draft)
    links = _by_pair(child.facts(), parent.facts(), by_last_sign)
    assert {pair for pair, link in links.items() if link.band == "strong"} == {"1 1", "2 2", "3 3", "4 4"}
    assert all(link.parts is not None and link.parts.phrase == 0 for link in links.values())


def test_set_words_alone_make_no_two_works_the_same(draft: Any, by_last_sign: Category) -> None:
    child, parent = draft("甲"), draft("乙")
    closing = (
        "加强组织领导，压实工作责任，确保各项任务落到实处",
        "强化考核督导，对落实不力的严肃追责问责",
        "加大宣传力度，总结推广典型案例，营造良好社会氛围",
    )
    for number, words in enumerate(closing, start=1):
        child.task(str(number), words)
        parent.task(str(number), words)
    for number, (above, _) in enumerate(PLAN.values(), start=4):
        child.task(str(number), above[::-1])
        parent.task(str(number), above)
    links = _by_pair(child.facts(), parent.facts(), by_last_sign)
    assert {"1 1", "2 2", "3 3"} <= set(links)
    assert {link.band for link in links.values()} == {"review"}


def _targeted(draft: Any, *, below: float, again: bool = False, year: int = 2025) -> tuple[Any, Any]:
    """Two short documents of which the first tasks set the same target in other words."""
    child, parent = draft("甲"), draft("乙")
    parent.task("1", "发展壮大特色产业，乡村旅游精品线路达到20条，培育龙头骨干")
    parent.target("1/1", "乡村旅游精品线路", "乡村旅游精品线路达到20条", unit="条", value=20.0, parent="1")
    parent.task("2", "深化农村土地制度改革试点")
    child.task("1", f"壮大产业，开发乡村旅游精品线路{below:.0f}条，扶持民宿")
    words = f"开发乡村旅游精品线路{below:.0f}条"
    child.target("1/1", "乡村旅游精品线路", words, unit="条", value=below, parent="1", year=year)
    child.task("2", "办好农民丰收节庆活动")
    if again:
        child.target("2/1", "乡村旅游精品线路", words, unit="条", value=below, parent="2")
    return child.facts(), parent.facts()


def test_a_target_taken_up_as_it_is_makes_a_link_of_short_documents_probable(
    draft: Any, by_last_sign: Category
) -> None:
    link = _by_pair(*_targeted(draft, below=20.0), by_last_sign)["1 1"]
    assert (link.band, link.primary) == ("probable", True)


@pytest.mark.parametrize("more", [{"below": 5.0}, {"below": 20.0, "year": 2023}, {"below": 20.0, "again": True}])
def test_another_figure_or_one_of_several_tasks_proves_nothing(draft: Any, by_last_sign: Category, more: Any) -> None:
    assert _by_pair(*_targeted(draft, **more), by_last_sign)["1 1"].band == "review"


def test_without_licence_a_target_proves_nothing(draft: Any, by_last_sign: Category) -> None:
    links = derive(*_targeted(draft, below=20.0), by_last_sign, relation="related").links
    assert {link.band for link in links} == {"review"}


def test_set_words_are_carried_out_too_where_the_work_is_the_same(draft: Any, by_last_sign: Category) -> None:
    closing = "加强组织领导，压实工作责任，确保各项任务落到实处"
    child, parent = _plans(draft, (closing, closing))
    assert _by_pair(child.facts(), parent.facts(), by_last_sign)["5 5"].band == "strong"


def test_a_parent_may_be_divided_among_several_children(draft: Any, by_last_sign: Category) -> None:
    child, parent = _plans(draft, (f"{LOGISTICS}，完善自驾营地导览系统", LOGISTICS))
    child.task("6", "完善自驾营地导览系统，每个营地一块屏")
    links = _by_pair(child.facts(), parent.facts(), by_last_sign)
    assert (links["5 5"].band, links["5 5"].primary) == ("strong", True)
    assert (links["6 5"].band, links["6 5"].primary) == ("probable", True)


def test_a_child_may_take_up_several_parents(draft: Any, by_last_sign: Category) -> None:
    child, parent = _plans(draft, (LOGISTICS, f"{LOGISTICS}，推出精品线路"))
    parent.task("6", "推出精品线路，评选乡村客栈")
    links = _by_pair(child.facts(), parent.facts(), by_last_sign)
    assert (links["5 5"].band, links["5 5"].primary) == ("strong", True)
    assert (links["5 6"].band, links["5 6"].primary) == ("probable", False)


def test_a_word_in_passing_makes_no_second_source(draft: Any, by_last_sign: Category) -> None:
    child, parent = _plans(draft, (LOGISTICS, f"{LOGISTICS}，壮大规模以上民宿"))
    parent.task("6", "开展智改数转三年行动，引导规模以上民宿换灶头、装电表、修屋顶")
    assert _by_pair(child.facts(), parent.facts(), by_last_sign)["5 6"].band == "review"


def test_words_that_both_parents_hold_make_no_second_source(draft: Any, by_last_sign: Category) -> None:
    child, parent = _plans(draft, (f"{LOGISTICS}，评选乡村客栈", LOGISTICS))
    parent.task("6", "整合冷链运输资源")
    links = _by_pair(child.facts(), parent.facts(), by_last_sign)
    assert links["5 6"].band == "review"


def test_short_words_are_evidence_where_hardly_another_task_has_them(draft: Any, by_last_sign: Category) -> None:
    child, parent = _plans(draft, ("渔船入港、救生衣配发", "救生衣、渔船分批查"))
    link = _by_pair(child.facts(), parent.facts(), by_last_sign)["5 5"]
    assert {e.child.quote for e in link.evidence} == {"救生衣", "渔船"}
    assert link.band == "strong"
