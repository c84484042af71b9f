"""The plan: which document a citation means, who may derive from whom, what is cited and not held."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any

import pytest
from made_documents import cite, city, document, head, lead, read_made, task

from app.ingest.plan import Plan, make_plan
from app.ingest.shelf import Shelf
from app.library.outline import HeldDocument, outline_of
from app.model.titles import document_keys
from loaders.agencies.registry import Registry

PROVINCE, CITY = "青政办〔2020〕62号", "宁政办〔2020〕117号"


@pytest.fixture
def held(registry: Registry) -> Any:
    def held(*made: dict[str, Any], version: int = 1) -> dict[str, HeldDocument]:
        documents = {}
        for item in made:
            facts = read_made(json.dumps(item).encode(), "made.txt", registry).facts
            outline = outline_of(facts)
            documents[facts.head.id] = HeldDocument(
                outline, version, facts.text_sha256, facts.text_sha256, facts.rules_version, facts.registry_version
            )
        return documents

    return held


def targets(plan: Plan, document_: str) -> tuple[str | None, ...]:
    return plan.documents[document_].targets


@pytest.mark.parametrize(
    "printed", ["青政办〔2020〕62号", "青政办[2020]62号", "青政办（２０２０） ６２ 号", "青政办〔2020〕062号"]
)
def test_a_number_means_the_document_whatever_its_brackets_and_digits(held: Any, printed: str) -> None:
    plan = make_plan(held(document(head(PROVINCE)), document(city(CITY), cite(docno=printed))))
    assert targets(plan, CITY) == (PROVINCE,)
    assert plan.stubs == {}


@pytest.mark.parametrize(
    "title",
    [
        "青海省人民政府办公厅关于推动服务业发展的意见",
        "关于推动服务业发展的意见",
        "关于推动服务业 发展的意见",
        "服务业发展方案",
    ],
)
def test_a_title_means_the_document_with_issuer_or_without_and_by_its_aliases(held: Any, title: str) -> None:
    province = head(PROVINCE, title="青海省人民政府办公厅关于推动服务业发展的意见", aliases=["服务业发展方案"])
    plan = make_plan(held(document(province), document(city(CITY), cite(title=title))))
    assert targets(plan, CITY) == (PROVINCE,)


def test_a_title_with_another_number_is_another_document(held: Any) -> None:
    province = head(PROVINCE, title="关于推动服务业发展的意见")
    cited = cite(docno="青政办〔2019〕5号", title="关于推动服务业发展的意见")
    plan = make_plan(held(document(province), document(city(CITY), cited)))
    assert targets(plan, CITY) == ("青政办〔2019〕5号",)


def test_a_numbered_citation_means_a_document_that_prints_no_number(held: Any) -> None:
    report = head("西宁市人民政府/服务业发展报告", title="服务业发展报告")
    plan = make_plan(
        held(document(report), document(city(CITY), cite(docno="宁政〔2020〕1号", title="服务业发展报告")))
    )
    assert targets(plan, CITY) == ("西宁市人民政府/服务业发展报告",)


def test_a_document_that_names_itself_cites_nothing(held: Any) -> None:
    plan = make_plan(held(document(city(CITY), cite(docno=CITY))))
    assert targets(plan, CITY) == (None,)
    assert plan.stubs == {}


def test_what_is_not_held_is_a_stub_with_all_that_its_citations_print(held: Any) -> None:
    documents = held(
        document(head(PROVINCE), cite(docno="发改产业[2019]1602号")),
        document(city(CITY), cite(docno="发改产业〔2019〕1602号", title="指导意见", issuer="国家发展改革委")),
    )
    plan = make_plan(documents)
    stub = plan.stubs["发改产业〔2019〕1602号"]
    assert (stub.docno, stub.title, stub.issuer) == ("发改产业〔2019〕1602号", "指导意见", "国家发展改革委")
    assert stub.keys == ("发改产业〔2019〕1602号", "指导意见")
    assert targets(plan, PROVINCE) == targets(plan, CITY) == ("发改产业〔2019〕1602号",)


def test_a_stub_without_a_number_has_its_title_as_its_id(held: Any) -> None:
    plan = make_plan(held(document(city(CITY), cite(title="优化营商环境条例"))))
    assert targets(plan, CITY) == ("《优化营商环境条例》",)
    assert plan.stubs["《优化营商环境条例》"].docno is None


def test_a_title_alone_joins_the_number_that_another_document_prints_with_it(held: Any) -> None:
    plan = make_plan(
        held(
            document(head(PROVINCE), cite(title="关于服务业的指导意见")),
            document(city(CITY), cite(docno="发改产业〔2019〕1602号", title="关于服务业的指导意见")),
        )
    )
    assert list(plan.stubs) == ["发改产业〔2019〕1602号"]


def test_spellings_of_one_title_are_one_stub(held: Any) -> None:
    plan = make_plan(
        held(
            document(head(PROVINCE), cite(title="行动计划（2018—2020年）")),
            document(city(CITY), cite(title="行动计划(２０１８—２０２０年)")),
        )
    )
    assert len(plan.stubs) == 1
    assert targets(plan, PROVINCE) == targets(plan, CITY)


def _sharing(*citing: dict[str, Any]) -> list[dict[str, Any]]:
    """Nanjing and Ningxia number alike."""
    number = "宁政办发〔2020〕5号"
    nanjing = head(f"南京市人民政府/{number}", docno=number, issuer="南京市人民政府", level="city", region="南京市")
    ningxia = head(
        f"宁夏回族自治区人民政府/{number}",
        docno=number,
        issuer="宁夏回族自治区人民政府",
        region="宁夏回族自治区",
        title="关于促进消费的意见",
    )
    return [document(nanjing), document(ningxia), *citing]


def test_a_number_two_issuers_share_is_told_apart_by_the_region_of_who_cites(held: Any) -> None:
    gulou = head("鼓政〔2020〕1号", level="county", region="南京市鼓楼区", issuer="南京市鼓楼区人民政府")
    plan = make_plan(held(*_sharing(document(gulou, cite(docno="宁政办发〔2020〕5号")))))
    assert targets(plan, "鼓政〔2020〕1号") == ("南京市人民政府/宁政办发〔2020〕5号",)


@pytest.mark.parametrize(
    "more", [{"title": "关于促进消费的意见"}, {"issuer": "宁夏回族自治区人民政府"}], ids=["title", "issuer"]
)
def test_a_number_two_issuers_share_is_told_apart_by_title_and_issuer(held: Any, more: dict[str, str]) -> None:
    plan = make_plan(held(*_sharing(document(head(PROVINCE), cite(docno="宁政办发〔2020〕5号", **more)))))
    assert targets(plan, PROVINCE) == ("宁夏回族自治区人民政府/宁政办发〔2020〕5号",)


def test_a_number_that_fits_several_stays_with_a_stub_and_is_reported(held: Any) -> None:
    plan = make_plan(held(*_sharing(document(head(PROVINCE), cite(docno="宁政办发〔2020〕5号")))))
    assert targets(plan, PROVINCE) == ("宁政办发〔2020〕5号",)
    (found,) = plan.ambiguities
    assert found.document == PROVINCE
    assert found.choices == ("南京市人民政府/宁政办发〔2020〕5号", "宁夏回族自治区人民政府/宁政办发〔2020〕5号")
    assert plan.documents[PROVINCE].parents == {}


def test_a_shared_number_is_not_taken_for_the_one_of_them_that_is_held(held: Any) -> None:
    ningxia_cites = document(
        head("宁夏方案", region="宁夏回族自治区", issuer="宁夏回族自治区人民政府"), cite(docno="宁政办发〔2020〕5号")
    )
    plan = make_plan(held(_sharing()[0], ningxia_cites))
    assert targets(plan, "宁夏方案") == ("宁政办发〔2020〕5号",)


def test_a_licence_goes_through_chains_of_documents_held(held: Any) -> None:
    plan = make_plan(
        held(
            document(head("国发〔2019〕1号", level="national", region="全国")),
            document(head(PROVINCE), cite(docno="国发〔2019〕1号", relation="implements")),
            document(city(CITY), cite(docno="青政〔2000〕9号"), cite(docno=PROVINCE, relation="forwards")),
        )
    )
    parents = plan.documents[CITY].parents
    assert {parent: licence.citation for parent, licence in parents.items()} == {"国发〔2019〕1号": 1, PROVINCE: 1}
    assert plan.documents["国发〔2019〕1号"].parents == {}


@pytest.mark.parametrize("relation", ["mentions", "repeals", "attaches"])
def test_naming_a_document_is_no_licence(held: Any, relation: str) -> None:
    plan = make_plan(held(document(head(PROVINCE)), document(city(CITY), cite(docno=PROVINCE, relation=relation))))
    assert targets(plan, CITY) == (PROVINCE,)
    assert plan.documents[CITY].parents == {}


def test_a_chain_ends_at_a_document_that_is_not_held(held: Any) -> None:
    documents = held(
        document(head("国发〔2019〕1号")),
        document(head(PROVINCE), cite(docno="国发〔2019〕1号")),
        document(city(CITY), cite(docno=PROVINCE)),
    )
    del documents[PROVINCE]
    assert make_plan(documents).documents[CITY].parents == {}


def test_documents_that_rest_on_each_other_do_not_derive_from_themselves(held: Any) -> None:
    plan = make_plan(held(document(head(PROVINCE), cite(docno=CITY)), document(city(CITY), cite(docno=PROVINCE))))
    assert {d: list(p.parents) for d, p in plan.documents.items()} == {PROVINCE: [CITY], CITY: [PROVINCE]}


def test_the_order_of_documents_changes_nothing(held: Any) -> None:
    made = [
        document(head("国发〔2019〕1号"), cite(title="消费规划")),
        document(head(PROVINCE), cite(docno="国发〔2019〕1号"), cite(docno="发改〔2018〕2号", title="消费规划")),
        document(city(CITY), cite(docno=PROVINCE), cite(docno="发改〔2018〕2号", title="消费规划（试行）")),
        document(city("宁政〔2021〕3号"), cite(docno=CITY, relation="implements")),
    ]
    first, *others = (make_plan(held(*order)) for order in permutations(made))
    assert all(other == first for other in others)


def test_a_fingerprint_tells_contents_and_surroundings_apart(held: Any) -> None:
    child = document(city(CITY), cite(docno=PROVINCE), task("一", "发展商贸", [lead("市商务局")]))
    alone = make_plan(held(child)).documents[CITY].fingerprint
    beside = make_plan(held(child, document(head(PROVINCE)))).documents[CITY].fingerprint
    changed = make_plan(held(child, document(head(PROVINCE), task("一", "发展物流")))).documents[CITY].fingerprint
    assert len({alone, beside, changed}) == 3
    assert len({fingerprint.partition(".")[0] for fingerprint in (alone, beside, changed)}) == 1


def test_a_document_is_named_by_id_number_title_and_alias(held: Any) -> None:
    shelf = Shelf(
        held(
            document(head(PROVINCE, title="青海省人民政府办公厅关于服务业的意见", aliases=["服务业方案"])),
            document(city("西宁市人民政府/工作报告", title="工作报告")),
        )
    )
    for name in (PROVINCE, "青政办[2020]62号", "关于服务业的意见", "服务业方案"):
        assert shelf.named(name) == (PROVINCE,)
    for name in ("西宁市人民政府/工作报告", "工作报告"):
        assert shelf.named(name) == ("西宁市人民政府/工作报告",)
    assert shelf.named("别的文件") == ()


def test_keys_are_folded_numbers_and_titles(held: Any) -> None:
    item = held(document(head(PROVINCE, title="青海省人民政府办公厅关于印发《方案》的通知", aliases=["方案"])))[
        PROVINCE
    ]
    assert document_keys(item.outline.head) == (
        "关于印发方案的通知",
        "方案",
        "青政办〔2020〕62号",
        "青海省人民政府办公厅关于印发方案的通知",
    )


# titles in other dress


@pytest.mark.parametrize(
    "title",
    [
        "青海省服务业发展规划",
        "关于印发《青海省服务业发展规划》的通知",
        "青海省人民政府办公厅关于印发〈青海省服务业发展规划〉的通知",
        "省政府办公厅关于印发青海省服务业发展规划的通知",
    ],
)
def test_a_notice_and_what_it_issues_are_one(held: Any, title: str) -> None:
    province = head(PROVINCE, title="青海省人民政府办公厅关于印发青海省服务业发展规划的通知")
    plan = make_plan(held(document(province), document(city(CITY), cite(title=title))))
    assert targets(plan, CITY) == (PROVINCE,)


def test_a_text_held_without_its_notice_is_what_the_notice_issues(held: Any) -> None:
    plan_ = head("青海省人民政府/青海省服务业发展规划", title="青海省服务业发展规划")
    cited = cite(title="青海省人民政府关于印发青海省服务业发展规划的通知")
    plan = make_plan(held(document(plan_), document(city(CITY), cited)))
    assert targets(plan, CITY) == ("青海省人民政府/青海省服务业发展规划",)


def test_a_shorter_issuer_in_front_means_the_same_document(held: Any) -> None:
    province = head(PROVINCE, title="青海省人民政府办公厅关于推动服务业发展的意见")
    cited = cite(title="省政府办公厅关于推动服务业发展的意见")
    plan = make_plan(held(document(province), document(city(CITY), cited)))
    assert targets(plan, CITY) == (PROVINCE,)


@pytest.mark.parametrize("issuer", ["四川省人民政府", "市人民政府", "国务院办公厅"])
def test_another_issuer_in_front_means_another_document(held: Any, issuer: str) -> None:
    province = head(PROVINCE, title="青海省人民政府办公厅关于推动服务业发展的意见")
    cited = cite(title=f"{issuer}关于推动服务业发展的意见")
    plan = make_plan(held(document(province), document(city(CITY), cited)))
    assert targets(plan, CITY) == (f"《{issuer}关于推动服务业发展的意见》",)


def test_the_issuer_outside_the_title_may_be_printed_short(held: Any) -> None:
    sichuan = head(
        "川科〔2021〕3号",
        title="四川省科学技术厅等5部门关于印发《四川省创新行动方案》的通知",
        issuer="四川省科学技术厅",
        region="四川省",
    )
    chengdu = head("成府〔2021〕9号", level="city", region="成都市", issuer="成都市人民政府")
    cited = cite(title="四川省创新行动方案", issuer="四川省科技厅等部门")
    plan = make_plan(held(document(sichuan), document(chengdu, cited)))
    assert targets(plan, "成府〔2021〕9号") == ("川科〔2021〕3号",)


def test_a_title_alone_is_no_document_of_another_region(held: Any, registry: Registry) -> None:
    nanjing = head("南京市人民政府/5号", docno=None, level="city", region="南京市", title="关于促进消费的意见")
    documents = held(document(nanjing), document(city(CITY), cite(title="关于促进消费的意见")))
    assert targets(make_plan(documents), CITY) == ("《关于促进消费的意见》",)
    assert targets(make_plan(documents, registry.parent_region), CITY) == ("《关于促进消费的意见》",)


def test_a_document_of_another_region_is_meant_where_its_region_is_named(held: Any) -> None:
    shanghai = head("沪府〔2021〕1号", region="上海市", title="上海市促进消费办法")
    documents = held(document(shanghai), document(city(CITY), cite(title="上海市促进消费办法")))
    assert targets(make_plan(documents), CITY) == ("沪府〔2021〕1号",)


def test_the_province_above_is_known_by_the_registry(held: Any, registry: Registry) -> None:
    province = head(PROVINCE, title="关于促进消费的意见")
    other = head("川办发〔2020〕1号", title="关于促进消费的意见", region="四川省", issuer="四川省人民政府办公厅")
    documents = held(document(province), document(other), document(city(CITY), cite(title="关于促进消费的意见")))
    assert targets(make_plan(documents, registry.parent_region), CITY) == (PROVINCE,)


def test_dashes_and_chinese_digits_make_no_other_title(held: Any) -> None:
    plan_ = head("青政〔2021〕8号", title="青海省第十四个五年规划和二〇三五年远景目标纲要（2021—2025年）")
    cited = cite(title="青海省第十四个五年规划和2035年远景目标纲要（2021-2025年）")
    assert targets(make_plan(held(document(plan_), document(city(CITY), cited))), CITY) == ("青政〔2021〕8号",)
