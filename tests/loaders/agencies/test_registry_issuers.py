"""Who issues a document, and for which region and level."""

from __future__ import annotations

import pytest

from app.model.agencies import Scope
from loaders.agencies import Registry


@pytest.mark.parametrize(
    ("issuer", "region", "level", "name"),
    [
        ("西宁市人民政府办公室", "西宁市", "city", "西宁市人民政府办公室"),
        ("西宁市 人民政府", "西宁市", "city", "西宁市人民政府"),
        ("青海省人民政府办公厅", "青海省", "province", "青海省人民政府办公厅"),
        ("青海省政府办公厅", "青海省", "province", "青海省人民政府办公厅"),
        ("国务院办公厅", "全国", "national", "国务院办公厅"),
        ("国家发展改革委", "全国", "national", "国家发展和改革委员会"),
        ("国家发展改革委 市场监管总局", "全国", "national", "国家发展和改革委员会"),
        ("国家发展改革委办公厅", "全国", "national", "国家发展和改革委员会办公厅"),
        ("教育部办公厅", "全国", "national", "教育部办公厅"),
        ("中共中央办公厅 国务院办公厅", "全国", "national", "中共中央办公厅"),
        ("中共青海省委、青海省人民政府", "青海省", "province", "中共青海省委员会"),
        ("南京市鼓楼区人民政府", "南京市鼓楼区", "county", "南京市鼓楼区人民政府"),
        ("南京市鼓楼区人民政府办公室", "南京市鼓楼区", "county", "南京市鼓楼区人民政府办公室"),
        ("上海市浦东新区人民政府", "上海市浦东新区", "county", "上海市浦东新区人民政府"),
        ("江苏省高邮市人民政府", "扬州市高邮市", "county", "高邮市人民政府"),
        ("安吉县人民政府办公室", "湖州市安吉县", "county", "安吉县人民政府办公室"),
        ("新疆生产建设兵团办公厅", "新疆生产建设兵团", "province", "新疆生产建设兵团办公厅"),
        ("四川省科技厅", "四川省", "province", "四川省科学技术厅"),
        ("海西州人民政府", "海西蒙古族藏族自治州", "city", "海西蒙古族藏族自治州人民政府"),
        ("内蒙古自治区人民政府", "内蒙古自治区", "province", "内蒙古自治区人民政府"),
        ("青海省服务业发展领导小组办公室", "青海省", "province", "青海省服务业发展领导小组办公室"),
        ("湟中区人民政府", "西宁市湟中区", "county", "西宁市湟中区人民政府"),
        ("湟源县大华镇人民政府", "西宁市湟源县大华镇", "county", "湟源县大华镇人民政府"),
        ("西宁市城东区周家泉街道党工委", "西宁市城东区周家泉街道", "county", "西宁市城东区周家泉街道党工委"),
        ("湟源县乡镇企业局", "西宁市湟源县", "county", "湟源县乡镇企业局"),
    ],
)
def test_issuer(registry: Registry, issuer: str, region: str, level: str, name: str) -> None:
    assert registry.region_of_issuer(issuer) == (region, level)
    assert registry.issuer_name(issuer) == name


@pytest.mark.parametrize("issuer", ["", "本公司", "鼓楼区人民政府", "城中区人民政府"])
def test_an_issuer_that_does_not_tell_its_region(registry: Registry, issuer: str) -> None:
    assert registry.region_of_issuer(issuer) is None


@pytest.mark.parametrize("issuer", ["南京市城市管理局", "南京市社区建设办公室", "南京市江北新区管委会"])
def test_districts_are_not_invented(registry: Registry, issuer: str) -> None:
    assert registry.region_of_issuer(issuer) == ("南京市", "city")


def test_a_town_lies_in_its_county_and_its_bodies_are_its_own(registry: Registry) -> None:
    town = "西宁市湟源县大华镇"
    assert registry.parent_region(town) == "西宁市湟源县"
    scope = Scope(town, "county", "2023-04-10", "大政〔2023〕15号")
    government = registry.record(registry.resolve("镇政府", scope).name or "")
    assert government is not None
    assert (government.name, government.region) == ("湟源县大华镇人民政府", town)
    assert registry.resolve("县农业农村局", scope).name == "湟源县农业农村局"
    assert registry.resolve("镇农业农村办", scope).agency_id == f"{town}:镇农业农村办"
    # The towns of a county, or one of them: it does not say which.
    assert registry.resolve("镇政府", Scope("西宁市湟源县", "county", "2023-04-10")).name is None
