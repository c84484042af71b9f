"""Short items take over what is printed once for several."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.agencies import Scope
from loaders.agencies import Registry
from loaders.agencies.lists import Shared, shared_of

QINGHAI = Scope("青海省", "province", "2021-04-22", "青政办〔2021〕29号")
XINING = Scope("西宁市", "city", "2020-12-24", "宁政办〔2020〕117号")
GUANGDONG = Scope("广东省", "province", "2021-01-01", "粤府办〔2021〕1号")
NANJING = Scope("南京市", "city", "2021-01-01", "宁政办发〔2021〕1号")
NATIONAL = Scope("全国", "national", "2021-01-01", "国办发〔2021〕1号")


@pytest.mark.parametrize(
    ("surfaces", "scope", "suffix", "names"),
    [
        (
            ["省工业和信息化厅", "财政厅", "商务厅"],
            QINGHAI,
            None,
            ["青海省工业和信息化厅", "青海省财政厅", "青海省商务厅"],
        ),
        (
            ["市发展改革委", "财政局", "各县区人民政府"],
            XINING,
            None,
            ["西宁市发展和改革委员会", "西宁市财政局", "西宁市各县区人民政府"],
        ),
        (
            ["省委组织部", "宣传部", "农业农村厅"],
            QINGHAI,
            None,
            ["中共青海省委组织部", "中共青海省委宣传部", "青海省农业农村厅"],
        ),
        (["青海省商务厅", "财政厅"], NATIONAL, None, ["青海省商务厅", "青海省财政厅"]),
        (["西宁市商务局", "省教育厅", "财政厅"], QINGHAI, None, ["西宁市商务局", "青海省教育厅", "青海省财政厅"]),
        (["国家发展改革委", "能源局"], NATIONAL, None, ["国家发展和改革委员会", "国家能源局"]),
        (
            ["西宁", "海东", "海西", "海南"],
            QINGHAI,
            "市州政府",
            ["西宁市人民政府", "海东市人民政府", "海西蒙古族藏族自治州人民政府", "海南藏族自治州人民政府"],
        ),
        (["西宁", "海东"], QINGHAI, "相关市州政府", ["西宁市人民政府", "海东市人民政府"]),
        (
            ["省自然资源厅", "海西", "海北州政府"],
            QINGHAI,
            None,
            ["青海省自然资源厅", "海西蒙古族藏族自治州人民政府", "海北藏族自治州人民政府"],
        ),
        (
            ["西宁市", "海东市", "海西州政府"],
            QINGHAI,
            None,
            ["西宁市人民政府", "海东市人民政府", "海西蒙古族藏族自治州人民政府"],
        ),
        (
            ["中国电信", "移动", "联通青海分公司", "中国铁塔青海省分公司"],
            QINGHAI,
            None,
            [
                "中国电信股份有限公司青海分公司",
                "中国移动通信集团青海有限公司",
                "中国联合网络通信有限公司青海省分公司",
                "中国铁塔股份有限公司青海省分公司",
            ],
        ),
        (
            ["中国电信", "中国移动", "国家铁路局"],
            NATIONAL,
            None,
            ["中国电信集团有限公司", "中国移动通信集团有限公司", "国家铁路局"],
        ),
        (
            ["西宁市", "海西", "海东"],
            QINGHAI,
            "市、州人民政府",
            ["西宁市人民政府", "海西蒙古族藏族自治州人民政府", "海东市人民政府"],
        ),
        (
            ["西宁", "海西州（市）人民政府"],
            QINGHAI,
            "州（市）人民政府",
            ["西宁市人民政府", "海西蒙古族藏族自治州人民政府"],
        ),
        (
            ["海西", "海东州、市人民政府"],
            QINGHAI,
            "州、市人民政府",
            ["海西蒙古族藏族自治州人民政府", "海东市人民政府"],
        ),
        (
            ["宁夏", "吉林", "青海省（区）文化和旅游厅"],
            NATIONAL,
            "省（区）文化和旅游厅",
            ["宁夏回族自治区文化和旅游厅", "吉林省文化和旅游厅", "青海省文化和旅游厅"],
        ),
        (["西宁", "海东两市政府"], QINGHAI, "市政府", ["西宁市人民政府", "海东市人民政府"]),
        (
            ["甘肃", "宁夏三省（区）人民政府"],
            NATIONAL,
            "省（区）人民政府",
            ["甘肃省人民政府", "宁夏回族自治区人民政府"],
        ),
        (["海东市委", "市政府"], QINGHAI, None, ["中共海东市委员会", "海东市人民政府"]),
        (["广州", "深圳市政府"], GUANGDONG, None, ["广州市人民政府", "深圳市人民政府"]),
        (["大通", "湟源县人民政府"], XINING, "县人民政府", ["大通回族土族自治县人民政府", "湟源县人民政府"]),
        (["玄武", "秦淮"], NANJING, "区政府", ["南京市玄武区人民政府", "南京市秦淮区人民政府"]),
        (
            ["东川", "甘河工业园区管委会"],
            XINING,
            "工业园区管委会",
            ["西宁经济技术开发区东川工业园区管理委员会", "西宁经济技术开发区甘河工业园区管理委员会"],
        ),
    ],
)
def test_list(registry: Registry, surfaces: list[str], scope: Scope, suffix: str | None, names: list[str]) -> None:
    assert [r.name for r in registry.resolve_list(surfaces, scope, "t", suffix)] == names


YIWU = Scope("金华市义乌市", "county", "2024-03-01", "义政办发〔2024〕1号")


@pytest.mark.parametrize(
    ("surfaces", "names"),
    [
        (
            ["市水务局", "佛堂镇", "义亭镇", "赤岸镇人民政府"],
            ["义乌市水务局", "义乌市佛堂镇人民政府", "义乌市义亭镇人民政府", "义乌市赤岸镇人民政府"],
        ),
        (["江东街道", "稠城街道办事处"], ["义乌市江东街道办事处", "义乌市稠城街道办事处"]),
        (["佛堂镇", "义亭镇"], [None, None]),
        (["佛堂镇", "江东街道办事处"], [None, "义乌市江东街道办事处"]),
        (["赤岸镇人民政府", "佛堂镇"], ["义乌市赤岸镇人民政府", None]),
        (["佛堂镇", "市水务局", "赤岸镇人民政府"], [None, "义乌市水务局", "义乌市赤岸镇人民政府"]),
    ],
)
def test_towns_share_the_body_that_the_last_one_prints(
    registry: Registry, surfaces: list[str], names: list[str | None]
) -> None:
    assert [answer.name for answer in registry.resolve_list(surfaces, YIWU)] == names


def test_a_prefix_is_not_lent_to_what_does_not_take_it(registry: Registry) -> None:
    answers = registry.resolve_list(["市金融办", "信保集团", "城投公司", "财政部"], XINING)
    assert [r.agency_id for r in answers] == [
        "西宁市人民政府金融工作办公室",
        "西宁市:信保集团",
        "西宁城市投资管理有限公司",
        "财政部",
    ]


def test_what_only_looks_complete_takes_no_prefix(registry: Registry) -> None:
    answers = registry.resolve_list(["省商务厅", "滨海湿地保护中心", "兰州大学"], QINGHAI)
    assert [r.agency_id for r in answers] == ["青海省商务厅", "青海省:滨海湿地保护中心", "兰州大学"]


@pytest.mark.parametrize(
    "surface",
    [
        "省财政厅和西宁海关",
        "西宁海关及格尔木海关",
        "西宁海关、格尔木海关",
        "省财政厅会同青海大学",
        "青海大学与青海师范大学",
    ],
)
def test_two_bodies_in_one_name_are_never_completed_to_one(registry: Registry, surface: str) -> None:
    assert registry.resolve(surface, QINGHAI).kind == "unknown"
    assert registry.record(f"中华人民共和国{surface}") is None


def test_party_and_government_of_a_place_are_not_its_government(registry: Registry) -> None:
    answers = registry.resolve_list(["西宁", "海东市党委和政府"], QINGHAI, "t", "市党委和政府")
    assert [r.kind for r in answers] == ["unknown", "unknown"]


BARE = Scope("四川省", "province", "2021-01-01", "川办发〔2021〕9号", bare=True)


def test_a_document_that_prints_no_levels_means_its_own_departments(registry: Registry) -> None:
    assert registry.prints_bare(["发展改革委", "财政厅", "宣传部", "各市（州）人民政府"], BARE)
    assert not registry.prints_bare(["省发展改革委", "财政厅", "省统计局", "民政厅", "商务厅"], BARE)
    assert not registry.prints_bare(["财政部", "商务部", "税务总局"], NATIONAL)
    answers = registry.resolve_list(["发展改革委", "能源局", "宣传部", "财政部"], BARE)
    assert [r.name for r in answers] == ["四川省发展和改革委员会", "四川省能源局", "中共四川省委宣传部", "财政部"]


def test_a_place_without_shared_words_is_no_government(registry: Registry) -> None:
    assert [r.kind for r in registry.resolve_list(["西宁", "省商务厅"], QINGHAI)] == ["unknown", "agency"]


def test_units_of_the_list_settle_a_short_name(registry: Registry) -> None:
    chain_free = Scope(None, None, "2021-01-01", "d")
    assert registry.resolve_list(["海南"], chain_free, "", "州政府")[0].name == "海南藏族自治州人民政府"


@pytest.mark.parametrize(
    ("suffix", "shared"),
    [
        ("市州政府", Shared(frozenset({"市", "州"}), "政府")),
        ("等相关市、州人民政府", Shared(frozenset({"市", "州"}), "人民政府")),
        ("市（州）政府", Shared(frozenset({"市", "州"}), "政府")),
        ("自治州人民政府", Shared(frozenset({"州"}), "人民政府")),
        ("市商务局", Shared(frozenset({"市"}), "商务局")),
        ("工业园区管委会", Shared(frozenset(), "工业园区管委会")),
        ("省（区、市）人民政府", Shared(frozenset({"省", "自治区", "市"}), "人民政府")),
    ],
)
def test_shared_words(suffix: str, shared: Shared) -> None:
    assert shared_of(suffix) == shared


@settings(derandomize=True, max_examples=100, deadline=None)
@given(data=st.data())
def test_a_list_of_full_names_is_each_of_them_alone(registry: Registry, data: st.DataObject) -> None:
    names = [r.name for r in registry.all_records() if r.region in ("青海省", "西宁市")]
    surfaces = data.draw(st.lists(st.sampled_from(names), max_size=6))
    answers = registry.resolve_list(surfaces, QINGHAI, "t")
    assert [r.name for r in answers] == surfaces


@settings(derandomize=True, max_examples=100, deadline=None)
@given(data=st.data())
def test_the_level_printed_once_serves_all_departments(registry: Registry, data: st.DataObject) -> None:
    words = ["商务厅", "财政厅", "教育厅", "科技厅", "民政厅", "水利厅", "统计局", "体育局", "发展改革委", "残联"]
    chosen = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=6))
    short = registry.resolve_list(["省" + chosen[0], *chosen[1:]], QINGHAI)
    full = registry.resolve_list(["省" + word for word in chosen], QINGHAI)
    assert short == full
