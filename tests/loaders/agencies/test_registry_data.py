"""The data fits together: every name leads back to its record, every relation has two ends."""

from __future__ import annotations

import pytest

from app.model.agencies import Scope
from loaders.agencies import Registry
from loaders.agencies.division import NATION
from loaders.agencies.reading import is_valid


def test_every_spelling_of_a_record_means_it_at_home(registry: Registry) -> None:
    astray = []
    for record in registry.all_records():
        on = record.valid_from or record.valid_to or "2021-04-22"
        scope = Scope(record.region, record.level, on, "d")
        astray += [(n, record.name) for n in record.names if registry.resolve(n, scope).name != record.name]
    assert astray == []


def test_every_category_is_a_class(registry: Registry) -> None:
    assert {r.category for r in registry.all_records()} <= registry.classes.categories


def test_every_succession_joins_two_records_in_order_of_time(registry: Registry) -> None:
    for s in registry.successions.every:
        old, new = registry.record(s.old), registry.record(s.new)
        assert old is not None
        assert new is not None
        assert s.source
        # Who takes over a part may have begun before the old one ended.
        if s.extent == "whole" and s.lasting is None:
            assert old.valid_to is None or new.valid_from is None or old.valid_to < new.valid_from, s


def test_who_gave_a_part_away_and_lasts_is_not_held_to_have_ended(registry: Registry) -> None:
    lasting = {"科学技术部", "民政部", "国家发展和改革委员会", "中国人民银行", "青海省民政厅"}
    assert not lasting & registry.successions.ended_undated
    assert "国家测绘地理信息局" in registry.successions.ended_undated
    assert not {"水利部", "司法部"} & registry.successions.begun_undated


def test_nothing_passes_on_as_a_whole_and_in_part(registry: Registry) -> None:
    heirs: dict[str, list[str]] = {}
    for s in registry.successions.every:
        heirs.setdefault(s.old, []).append(s.extent)
    assert {old for old, extents in heirs.items() if "whole" in extents and len(extents) > 1} == set()


@pytest.mark.parametrize(
    ("old", "new", "extent"),
    [
        ("青海省人民政府金融工作办公室", "青海省地方金融监督管理局", "whole"),
        ("青海省经济和信息化委员会", "青海省工业和信息化厅", "whole"),
        ("青海省旅游发展委员会", "青海省文化和旅游厅", "whole"),
        ("青海省文化和新闻出版厅", "青海省文化和旅游厅", "part"),
        ("青海省卫生和计划生育委员会", "青海省卫生健康委员会", "whole"),
        ("青海省质量技术监督局", "青海省市场监督管理局", "whole"),
        ("青海省农牧厅", "青海省农业农村厅", "part"),
        ("青海省环境保护厅", "青海省生态环境厅", "whole"),
        ("青海省国家税务局", "国家税务总局青海省税务局", "whole"),
        ("青海出入境检验检疫局", "中华人民共和国西宁海关", "part"),
        ("湟中县人民政府", "西宁市湟中区人民政府", "whole"),
        ("青海省扶贫开发局", "青海省乡村振兴局", "whole"),
        ("青海省乡村振兴局", "青海省农业农村厅", "whole"),
        ("青海省地方金融监督管理局", "中共青海省委金融委员会办公室", "part"),
        ("国务院法制办公室", "司法部", "whole"),
        ("中国银行保险监督管理委员会", "国家金融监督管理总局", "whole"),
        ("国务院金融稳定发展委员会办公室", "中央金融委员会办公室", "whole"),
        ("国家乡村振兴局", "农业农村部", "whole"),
        ("科学技术部", "人力资源和社会保障部", "part"),
        ("民政部", "中共中央社会工作部", "part"),
        ("国家发展和改革委员会", "国家数据局", "part"),
    ],
)
def test_what_became_of_an_agency(registry: Registry, old: str, new: str, extent: str) -> None:
    assert (old, new, extent) in {(s.old, s.new, s.extent) for s in registry.successions.every}


def test_members_of_listed_collectives_are_listed(registry: Registry) -> None:
    for membership in registry.records.memberships:
        collective = registry.record(membership.collective)
        assert collective is not None
        assert collective.kind == "collective"
        assert registry.records.get(membership.member) is not None


def test_divisions_have_codes_parents_and_no_twins(registry: Registry) -> None:
    divisions = [d for d in registry.divisions if d.region != NATION]
    codes = [d.code for d in divisions]
    assert len(set(codes)) == len(codes)
    for division in divisions:
        assert division.code is not None
        assert len(division.code) == 6
        parent = registry.divisions.get(division.parent)
        assert parent is not None
        if division.level == "city":
            assert division.code[:2] == (parent.code or "")[:2]


def test_china_has_31_provinces_and_qinghai_eight_prefectures(registry: Registry) -> None:
    assert len(registry.divisions.children(NATION)) == 31
    assert [d.label for d in registry.divisions.children_on("青海省", "2021-04-22")] == [
        "西宁市",
        "海东市",
        "海北州",
        "黄南州",
        "海南州",
        "果洛州",
        "玉树州",
        "海西州",
    ]


def test_all_prefectures_and_counties_are_listed(registry: Registry) -> None:
    """GB/T 2260: 333 prefectures; counties by province as the civil affairs ministry counts them."""
    today = [d for d in registry.divisions if d.valid_to is None]
    cities = [d for d in today if d.level == "city"]
    assert len(cities) == 333
    assert len([d for d in today if d.region.startswith("重庆市") and d.level == "county"]) == 38
    assert len(registry.divisions.children("浙江省")) == 11
    assert sum(len(registry.divisions.children(c.region)) for c in registry.divisions.children("浙江省")) == 90
    assert len(registry.divisions.children("湖北省")) == 13 + 4
    assert len(registry.divisions.children("海南省")) == 4 + 15
    assert len(registry.divisions.children("新疆维吾尔自治区")) == 14


def test_a_county_goes_by_its_name_where_no_other_has_it(registry: Registry) -> None:
    nation = registry.divisions.chain(None)
    found = registry.divisions.at_start("景宁畲族自治县人民政府", nation)
    assert found is not None
    assert found[0].region == "丽水市景宁畲族自治县"
    assert registry.divisions.at_start("鼓楼区人民政府", nation) is None
    jiangxi = registry.divisions.chain("南昌市")
    found = registry.divisions.at_start("西湖区人民政府", jiangxi)
    assert found is not None
    assert found[0].region == "南昌市西湖区"


@pytest.mark.parametrize(("on", "seventh"), [("2020-07-21", "湟中县"), ("2020-07-22", "湟中区")])
def test_huangzhong_became_a_district_on_a_day(registry: Registry, on: str, seventh: str) -> None:
    names = {d.name for d in registry.divisions.children_on("西宁市", on)}
    assert len(names) == 7
    assert {n for n in names if n.startswith("湟中")} == {seventh}


def test_standard_names_of_every_province_mean_themselves(registry: Registry) -> None:
    for division in registry.divisions.children(NATION):
        names = registry.classes.names_of(division)
        scope = Scope(division.region, "province", "2021-01-01", "d")
        listed = {r.name for r in registry.all_records() if r.region == division.region}
        for name in set(names.agencies) - listed:
            found = registry.resolve(name, scope)
            assert found.name == name or found.name in listed
        spellings = {s: a.record for a in names.agencies.values() for s in a.scoped}
        for spelling, record in spellings.items():
            found = registry.resolve(spelling, scope)
            assert found.name == record.name or found.name in listed


def test_dates_are_ordered(registry: Registry) -> None:
    for record in registry.all_records():
        assert is_valid(record.valid_from, record.valid_to, record.valid_from), record.name


def test_version_is_a_short_stable_hash(registry: Registry) -> None:
    assert len(registry.version) == 12
    assert int(registry.version, 16) >= 0
