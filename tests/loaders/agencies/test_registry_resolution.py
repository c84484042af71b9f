"""Who a printed name means: by region, level, date and rule; unknown where that does not settle it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.agencies import Resolution, Scope
from app.resources import resource_folder
from loaders.agencies import Registry
from loaders.agencies.keys import agency_key

NANJING = Scope("南京市", "city", "2021-03-01", "宁政办发〔2021〕1号")
WUXI = Scope("无锡市", "city", "2021-03-01", "锡政办发〔2021〕1号")
GULOU = Scope("南京市鼓楼区", "county", "2021-03-01", "鼓政办〔2021〕1号")
SICHUAN = Scope("四川省", "province", "2021-03-01", "川办发〔2021〕1号")
JIANGSU = Scope("江苏省", "province", "2021-03-01", "苏政办发〔2021〕1号")
SHANGHAI = Scope("上海市", "province", "2021-03-01", "沪府办〔2021〕1号")
INNER_MONGOLIA = Scope("内蒙古自治区", "province", "2021-03-01", "内政办发〔2021〕1号")
GUANGDONG = Scope("广东省", "province", "2021-03-01", "粤府办〔2021〕1号")
XINJIANG = Scope("新疆维吾尔自治区", "province", "2021-03-01", "新政办发〔2021〕1号")
HAIXI = Scope("海西蒙古族藏族自治州", "city", "2021-03-01", "西政办〔2021〕1号")
NATIONAL = Scope("全国", "national", "2021-03-01", "国办发〔2021〕1号")
QINGHAI_2018 = Scope("青海省", "province", "2018-03-20", "青政办〔2018〕28号")
SUZHOU = Scope("苏州市", "city", "2023-02-15", "苏府办〔2023〕12号")
CHANGZHOU = Scope("常州市", "city", "2023-02-15", "常政发〔2023〕8号")
HANGZHOU = Scope("杭州市", "city", "2023-01-04", "杭政办〔2023〕1号")
HANGZHOU_2018 = Scope("杭州市", "city", "2018-01-04", "杭政办〔2018〕1号")
CHONGQING = Scope("重庆市", "province", "2021-03-01", "渝府办发〔2021〕1号")
HAINAN = Scope("海南省", "province", "2021-03-01", "琼府办〔2021〕1号")
HUBEI = Scope("湖北省", "province", "2021-03-01", "鄂政办发〔2021〕1号")
HENAN = Scope("河南省", "province", "2021-03-01", "豫政办〔2021〕1号")
XINING = Scope("西宁市", "city", "2020-12-24", "宁政办〔2020〕117号")
QINGHAI = Scope("青海省", "province", "2020-08-13", "青政办〔2020〕62号")


@pytest.mark.parametrize(
    ("surface", "scope", "name"),
    [
        ("省商务厅", QINGHAI, "青海省商务厅"),
        ("省商务厅", XINING, "青海省商务厅"),
        ("市商务局", XINING, "西宁市商务局"),
        ("市商务局", NANJING, "南京市商务局"),
        ("省商务厅", NANJING, "江苏省商务厅"),
        ("省商务厅", SICHUAN, "四川省商务厅"),
        ("商务厅", SICHUAN, "四川省商务厅"),  # only provinces have a 厅
        ("经济和信息化厅", SICHUAN, "四川省经济和信息化厅"),
        ("市商务委", SHANGHAI, "上海市商务委员会"),
        ("市住房城乡建设管理委", SHANGHAI, "上海市住房和城乡建设管理委员会"),
        ("市政务办", NANJING, "南京市政务服务管理办公室"),
        ("市规划资源局", NANJING, "南京市规划和自然资源局"),
        ("自治区商务厅", INNER_MONGOLIA, "内蒙古自治区商务厅"),
        ("州农牧局", HAIXI, "海西蒙古族藏族自治州农牧局"),
        ("区教育局", GULOU, "南京市鼓楼区教育局"),
        ("市教育局", GULOU, "南京市教育局"),
        ("玄武区人民政府", NANJING, "南京市玄武区人民政府"),
        ("省发改委", QINGHAI, "青海省发展和改革委员会"),
        ("省工信厅", XINING, "青海省工业和信息化厅"),
        ("青海省发改委", SICHUAN, "青海省发展和改革委员会"),
        ("四川省商务厅", QINGHAI, "四川省商务厅"),
        ("四川银保监局", SICHUAN, "中国银行保险监督管理委员会四川监管局"),
        ("人行西宁中心支行", QINGHAI, "中国人民银行西宁中心支行"),
        ("省国税局", QINGHAI_2018, "青海省国家税务局"),
        ("省税务局", SICHUAN, "国家税务总局四川省税务局"),
        ("市税务局", XINING, "国家税务总局西宁市税务局"),
        ("海西州人民政府", QINGHAI, "海西蒙古族藏族自治州人民政府"),
        ("海南州政府", QINGHAI, "海南藏族自治州人民政府"),
        ("海南省商务厅", QINGHAI, "海南省商务厅"),
        ("湟中县人民政府", XINING, "湟中县人民政府"),
        ("大通县政府", XINING, "大通回族土族自治县人民政府"),
        ("省政府", XINING, "青海省人民政府"),
        ("市政府", XINING, "西宁市人民政府"),
        ("市场监管总局", QINGHAI, "国家市场监督管理总局"),
        ("能源局", NATIONAL, "国家能源局"),
        ("中国铁路青藏公司", QINGHAI, "中国铁路青藏集团有限公司"),
        ("省委党校（省行政学院）", QINGHAI, "中共青海省委党校（青海省行政学院）"),
        ("市委组织部（人才办）", XINING, "中共西宁市委组织部"),
        ("团省委", QINGHAI, "共青团青海省委员会"),
        ("城投公司", XINING, "西宁城市投资管理有限公司"),
    ],
)
def test_agency(registry: Registry, surface: str, scope: Scope, name: str) -> None:
    assert registry.resolve(surface, scope) == Resolution(name, name, "agency")


@pytest.mark.parametrize(
    ("surface", "scope", "agency_id"),
    [
        ("市商务局", QINGHAI, "青海省:市商务局"),  # which city?
        ("省商务厅", SHANGHAI, "上海市:省商务厅"),  # no province above
        ("省商务厅", NATIONAL, "全国:省商务厅"),
        ("发展改革委", QINGHAI, "青海省:发展改革委"),  # the nation's or the province's?
        ("能源局", QINGHAI, "青海省:能源局"),
        ("本级政府", QINGHAI, "青海省:本级政府"),
        ("上述部门", QINGHAI, "青海省:上述部门"),
        ("省某某办", XINING, "青海省:省某某办"),  # the province's, whoever prints it
        ("市建委", WUXI, "无锡市:市建委"),  # 城乡建设委员会 or 住房和城乡建设委员会
        ("城投公司", QINGHAI, "青海省:城投公司"),  # known in Xining only
        ("城中区人民政府", SICHUAN, "四川省:城中区人民政府"),  # several cities have one
        ("南管委", XINING, "西宁市:南管委"),
        ("某 (特别) 办公室", QINGHAI, "青海省:某（特别）办公室"),
        ("某某局", Scope(None, None, None), "全国:某某局"),
        ("区某某局", Scope(None, None, None, "甲安〔2024〕1号"), "区某某局（甲安〔2024〕1号）"),
        ("市某某局", Scope("无名市", "city", None), "无名市:市某某局"),
    ],
)
def test_unknown_keeps_region_and_surface(registry: Registry, surface: str, scope: Scope, agency_id: str) -> None:
    assert registry.resolve(surface, scope) == Resolution(agency_id, None, "unknown")


@pytest.mark.parametrize(
    ("surface", "scope", "name"),
    [
        ("各市州人民政府", QINGHAI, "青海省各市州人民政府"),
        ("各市州政府", QINGHAI, "青海省各市州人民政府"),
        ("各市、州人民政府", QINGHAI_2018, "青海省各市州人民政府"),
        ("各市（州）人民政府", QINGHAI, "青海省各市州人民政府"),
        ("各市、自治州人民政府", QINGHAI, "青海省各市州人民政府"),
        ("各市州政府", XINING, "青海省各市州人民政府"),
        ("各县区人民政府", XINING, "西宁市各县区人民政府"),
        ("各区人民政府", NANJING, "南京市各区人民政府"),
        ("各县级市（区）人民政府", SUZHOU, "苏州市各区市人民政府"),
        ("各辖市、区人民政府", CHANGZHOU, "常州市各区市人民政府"),
        ("各区、县（市）人民政府", HANGZHOU, "杭州市各县市区人民政府"),
        ("各区县（自治县）人民政府", CHONGQING, "重庆市各区县人民政府"),
        ("各市、县、自治县人民政府", HAINAN, "海南省各市县人民政府"),
        ("各市、州人民政府", HUBEI, "湖北省各市州人民政府"),
        ("各市、州、直管市及神农架林区人民政府", HUBEI, "湖北省各市州直管市林区人民政府"),
        ("各省辖市人民政府", HENAN, "河南省各市人民政府"),
        ("各县、区人民政府", XINING, "西宁市各县区人民政府"),
        ("各县（市、区）人民政府", XINING, "西宁市各县区人民政府"),
        ("各市（州）人民政府", SICHUAN, "四川省各市州人民政府"),
        ("各设区市人民政府", JIANGSU, "江苏省各市人民政府"),
        ("各地级以上市人民政府", GUANGDONG, "广东省各市人民政府"),
        ("各地、州、市人民政府", XINJIANG, "新疆维吾尔自治区各地州市人民政府"),
        ("各盟行政公署、市人民政府", INNER_MONGOLIA, "内蒙古自治区各盟市人民政府"),
        ("各省、自治区、直辖市人民政府", NATIONAL, "全国各省区市人民政府"),
        ("各省级人民政府", NATIONAL, "全国各省区市人民政府"),
        ("各省级政府", NATIONAL, "全国各省区市人民政府"),
        ("各市级人民政府", SICHUAN, "四川省各市州人民政府"),
        ("三大工业园区管委会", QINGHAI, "青海省三大工业园区管委会"),
        ("西宁经济技术开发区及各园区管委会", XINING, "西宁经济技术开发区及各园区管委会"),
    ],
)
def test_collective(registry: Registry, surface: str, scope: Scope, name: str) -> None:
    assert registry.resolve(surface, scope) == Resolution(name, name, "collective")


@pytest.mark.parametrize(
    ("surface", "scope"),
    [
        ("各市人民政府", QINGHAI),  # leaves out the prefectures
        ("各县区人民政府", QINGHAI),  # of the whole province
        ("各县级人民政府", SICHUAN),  # two levels down
        ("各地区", NATIONAL),
        ("各市、县（市、区）人民政府", JIANGSU),  # two levels at once
        ("各区人民政府", XINING),  # leaves out the counties
    ],
)
def test_a_collective_that_does_not_cover_its_divisions_is_a_group(
    registry: Registry, surface: str, scope: Scope
) -> None:
    assert registry.resolve(surface, scope) == Resolution(f"{surface}（{scope.document_id}）", None, "group")


def test_members_of_a_collective_are_dated(registry: Registry) -> None:
    collective = registry.collective("西宁市各县区人民政府")
    assert collective is not None
    dates = {m.member: (m.valid_from, m.valid_to) for m in collective.memberships}
    assert dates["湟中县人民政府"] == (None, "2020-07-21")
    assert dates["西宁市湟中区人民政府"] == ("2020-07-22", None)
    assert len(dates) == 8


def test_members_before_an_undated_change_are_not_told(registry: Registry) -> None:
    """Hangzhou's districts changed in 2021: the same collective before, its members of then are not registered."""
    assert registry.resolve("各区、县（市）人民政府", HANGZHOU_2018).name == "杭州市各县市区人民政府"
    collective = registry.collective("杭州市各县市区人民政府")
    assert collective is not None
    assert {m.valid_from for m in collective.memberships} == {"2022-01-01"}
    assert "杭州市临平区人民政府" in {m.member for m in collective.memberships}


def test_group_belongs_to_its_document_and_members_to_their_task(registry: Registry) -> None:
    task = "青政办〔2021〕29号/二/197"
    assert registry.resolve("各有关部门", QINGHAI, task).agency_id == "各有关部门（青政办〔2020〕62号）"
    assert registry.resolve("各成员单位", QINGHAI, task).agency_id == f"各成员单位（{task}）"


def test_the_record_valid_on_the_day_wins(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(resource_folder("data") / "registry", tmp_path / "registry"))
    path = folder / "agencies" / "xining.yml"
    rows = (
        "  - {name: 西宁市甲办公室, category: 议事协调, also: [市推进办], to: 2019-06-30}\n"
        "  - {name: 西宁市乙办公室, category: 议事协调, also: [市推进办], from: 2019-07-01}\n"
    )
    path.write_text(path.read_text(encoding="utf-8") + rows, encoding="utf-8")
    registry = Registry.load(folder)
    days = ("2019-06-30", "2019-07-01", None)
    names = [registry.resolve("市推进办", Scope("西宁市", "city", on, "d")).agency_id for on in days]
    assert names == ["西宁市甲办公室", "西宁市乙办公室", "西宁市:市推进办"]


def test_short_name_of_a_division_follows_the_day(registry: Registry) -> None:
    answers = [
        registry.resolve_list(["湟中"], Scope("西宁市", "city", on, "d"), "", "县区人民政府")[0].name
        for on in ("2020-03-29", "2020-12-24")
    ]
    assert answers == ["湟中县人民政府", "西宁市湟中区人民政府"]


def test_what_ended_is_still_found_by_its_name(registry: Registry) -> None:
    assert registry.resolve("青海银监局", QINGHAI).name == "中国银行业监督管理委员会青海监管局"


@settings(derandomize=True, max_examples=150, deadline=None)
@given(text=st.text(st.sampled_from("省市县区州各有关部门厅局委办政府青海西宁（）、　 “”等园管会0１"), max_size=14))
def test_any_text_has_an_answer_with_an_id(registry: Registry, text: str) -> None:
    answer = registry.resolve(text, XINING, "t")
    assert answer.agency_id
    assert (answer.name is None) == (answer.kind in ("group", "unknown"))
    if answer.name is not None:
        assert registry.record(answer.name) is not None


@settings(derandomize=True, max_examples=150, deadline=None)
@given(data=st.data())
def test_layout_does_not_change_who_is_meant(registry: Registry, data: st.DataObject) -> None:
    record = data.draw(st.sampled_from(registry.all_records()))
    spelling = data.draw(st.sampled_from(record.names))
    at = data.draw(st.integers(0, len(spelling)))
    space = data.draw(st.sampled_from([" ", "\n", "　", "\t"]))
    scope = Scope(record.region, record.level, record.valid_from or record.valid_to, "d")
    plain = registry.resolve(spelling, scope)
    spaced = spelling[:at] + space + spelling[at:].replace("（", "(").replace("）", ")")
    assert registry.resolve(spaced, scope) == plain


@settings(derandomize=True, max_examples=150, deadline=None)
@given(data=st.data())
def test_a_full_name_means_itself_in_every_region(registry: Registry, data: st.DataObject) -> None:
    divisions = st.sampled_from([d for d in registry.divisions if d.level in ("province", "city")])
    home, reader = data.draw(divisions), data.draw(divisions)
    name = data.draw(st.sampled_from(sorted(registry.classes.names_of(home).agencies)))
    found = registry.resolve(name, Scope(reader.region, reader.level, "2021-01-01", "d")).name
    assert found is not None
    assert registry.resolve(found, Scope(home.region, home.level, "2021-01-01", "d")).name == found
    record = registry.record(found)
    assert record is not None
    assert record.region == home.region


@settings(derandomize=True, max_examples=60, deadline=None)
@given(data=st.data())
def test_what_is_found_quickly_is_what_all_names_say(registry: Registry, data: st.DataObject) -> None:
    """Names are looked up by parts; making every name of a region must give the same."""
    divisions = [d for d in registry.divisions if d.level in ("province", "city")]
    names = registry.classes.names_of(data.draw(st.sampled_from(divisions)))
    agency = data.draw(st.sampled_from(list(names.agencies.values())))
    spelling = data.draw(st.sampled_from([*agency.scoped, *agency.wide]))
    same = {a.record.name for a in names.agencies.values() if spelling in (*a.scoped, *a.wide)}
    found = names.find(agency_key(spelling))
    if len(same) == 1 or spelling == agency.record.name:
        assert found is not None
        assert found.name in same
    elif found is not None:
        assert found.name == spelling  # a full name is never given up for another's short one
