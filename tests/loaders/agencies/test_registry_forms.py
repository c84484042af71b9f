"""Groups and shapes of names: the examples and counter-examples that stand beside the rules."""

from __future__ import annotations

import pytest

from app.model.agencies import Scope
from app.resources import resource_folder
from loaders.agencies import Registry
from loaders.agencies.classes import read_classes
from loaders.agencies.complete import CompleteRule, read_complete
from loaders.agencies.groups import GroupRule, read_groups
from loaders.agencies.keys import agency_key
from loaders.agencies.shapes import read_shapes

_FOLDER = resource_folder("data") / "registry"
_GROUPS = read_groups(_FOLDER, read_classes(_FOLDER).categories)
_SHAPES = read_shapes(_FOLDER)
_COMPLETE = read_complete(_FOLDER, read_classes(_FOLDER).categories)
_SCOPE = Scope("青海省", "province", "2021-04-22", "d")


@pytest.mark.parametrize(
    ("rule", "example"), [pytest.param(r, e, id=f"{r.id}-{e}") for r in _GROUPS.rules for e in r.examples]
)
def test_example_is_a_group_of_its_rule(registry: Registry, rule: GroupRule, example: str) -> None:
    found = registry.groups.find(example)
    assert found is not None
    assert found.id == rule.id
    assert registry.resolve(example, _SCOPE, "t").kind == "group"


@pytest.mark.parametrize("counter", sorted({c for r in _GROUPS.rules for c in r.counter}))
def test_counter_example_is_no_group(registry: Registry, counter: str) -> None:
    assert registry.groups.find(counter) is None


@pytest.mark.parametrize(
    ("rule", "example"), [pytest.param(r, e, id=f"{r.id}-{e}") for r in _COMPLETE.rules for e in r.examples]
)
def test_a_complete_name_lacks_its_region_alone(registry: Registry, rule: CompleteRule, example: str) -> None:
    place = registry.divisions.get("湖州市安吉县" if rule.below else "江西省")
    assert place is not None
    found = _COMPLETE.find(f"{place.level_word}{example}", place, lowest=rule.below)
    assert found is not None
    if rule.below:
        assert found.name.startswith(f"安吉县{example}")
        assert found.name.endswith(("人民政府", "办事处"))
        assert _COMPLETE.find(f"{place.level_word}{example}", place) is None
    else:
        assert found.name == f"{'中共' if rule.party else ''}江西省{example}"
    assert found.category == rule.category
    assert registry.record(found.name) is not None


@pytest.mark.parametrize(
    ("rule", "example"), [pytest.param(r, e, id=f"{r.id}-{e}") for r in _COMPLETE.standing for e in r.examples]
)
def test_a_name_that_stands_by_itself_is_the_full_one(registry: Registry, rule: CompleteRule, example: str) -> None:
    found = _COMPLETE.stands(example, registry.divisions)
    assert found is not None
    assert found.name.endswith(example)
    assert found.category == rule.category
    assert registry.resolve(example, _SCOPE).name == found.name
    assert registry.record(found.name) is not None


@pytest.mark.parametrize("counter", sorted({c for r in _COMPLETE.standing for c in r.counter}))
def test_what_needs_a_region_does_not_stand_by_itself(registry: Registry, counter: str) -> None:
    assert _COMPLETE.stands(counter, registry.divisions) is None


@pytest.mark.parametrize("counter", sorted({c for r in _COMPLETE.rules for c in r.counter}))
def test_a_short_or_collective_name_is_not_completed(registry: Registry, counter: str) -> None:
    jiangxi = registry.divisions.get("江西省")
    assert jiangxi is not None
    assert _COMPLETE.find(f"省{counter}", jiangxi) is None


@pytest.mark.parametrize(
    ("surface", "region", "name"),
    [
        ("市规划自然资源委朝阳分局", "北京市朝阳区", "北京市规划和自然资源委员会朝阳分局"),
        ("市生态环境局新昌分局", "绍兴市新昌县", "绍兴市生态环境局新昌分局"),
        ("公安江汉分局", "武汉市江汉区", "武汉市公安局江汉分局"),
        ("江汉公安分局", "武汉市江汉区", "武汉市公安局江汉分局"),
        ("绍兴市生态环境局新昌分局", "绍兴市新昌县", "绍兴市生态环境局新昌分局"),
        ("省优化营商环境工作领导小组办公室", "九江市", "江西省优化营商环境工作领导小组办公室"),
        ("市教育和体育局", "九江市", "九江市教育和体育局"),
    ],
)
def test_branches_and_complete_names(registry: Registry, surface: str, region: str, name: str) -> None:
    division = registry.divisions.chain(region)[0]
    found = registry.resolve(surface, Scope(region, division.level, "2022-03-01", "d"))
    assert (found.name, found.kind) == (name, "agency")
    assert registry.record(name) is not None


@pytest.mark.parametrize(
    "surface", ["县公安分局", "县生态环境分局", "市某某局朝阳分局", "省“某某”工作领导小组办公室"]
)
def test_what_is_no_branch_and_not_complete_stays_unknown(registry: Registry, surface: str) -> None:
    assert registry.resolve(surface, Scope("绍兴市新昌县", "county", "2022-03-01", "d")).kind == "unknown"


@pytest.mark.parametrize("example", _SHAPES.examples)
def test_example_looks_like_an_agency(registry: Registry, example: str) -> None:
    assert registry.shapes.fits(agency_key(example))


@pytest.mark.parametrize("counter", _SHAPES.counter)
def test_counter_example_does_not_look_like_an_agency(registry: Registry, counter: str) -> None:
    assert not registry.shapes.fits(agency_key(counter))


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("青海省商务厅", "商务"),
        ("西宁市商务局", "商务"),
        ("商务部", "商务"),
        ("四川省商务厅", "商务"),
        ("青海省文化和旅游厅", "文旅"),
        ("西宁市文化旅游广电局", "文旅"),
        ("青海省人民政府审改办", "政务服务"),
        ("西宁市行政审批局", "政务服务"),
        ("青海省各市州人民政府", "下级政府"),
        ("西宁市各县区人民政府", "下级政府"),
        ("各行业主管部门（青政办〔2020〕62号）", "行业主管部门"),
        ("相关市州政府（青政办〔2021〕29号）", "下级政府"),
        ("各成员单位（青政办〔2021〕29号/二/1）", None),
        ("各行业主管部门（西宁市人民政府/某方案（试行）的通知）", "行业主管部门"),
        ("青海省:市商务局", "商务"),
        ("市文旅局", "文旅"),
        ("西宁市:南管委", None),
    ],
)
def test_category(registry: Registry, name: str, category: str | None) -> None:
    assert registry.category(name) == category
