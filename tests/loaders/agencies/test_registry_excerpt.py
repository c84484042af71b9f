"""What a set of agencies needs from the registry."""

from __future__ import annotations

from loaders.agencies import Registry


def test_collective_brings_its_members(registry: Registry) -> None:
    excerpt = registry.excerpt(["青海省各市州人民政府"])
    names = {a.name for a in excerpt.agencies}
    assert {m.member for m in excerpt.memberships} <= names
    assert len(excerpt.memberships) == 8
    assert next(a.kind for a in excerpt.agencies if a.name == "青海省各市州人民政府") == "collective"


def test_listed_collective_brings_its_members(registry: Registry) -> None:
    excerpt = registry.excerpt(["青海省三大工业园区管委会"])
    assert {m.member for m in excerpt.memberships} == {
        "西宁经济技术开发区管理委员会",
        "海东工业园区管理委员会",
        "柴达木循环经济试验区管理委员会",
    }
    assert excerpt.counterparts == ()


def test_successions_are_followed_both_ways(registry: Registry) -> None:
    for name in ("青海省人民政府金融工作办公室", "青海省地方金融监督管理局"):
        excerpt = registry.excerpt([name])
        assert {(s.old, s.new) for s in excerpt.successions if s.extent == "whole"} == {
            ("青海省人民政府金融工作办公室", "青海省地方金融监督管理局")
        }


def test_what_passed_on_in_part_leads_no_further(registry: Registry) -> None:
    excerpt = registry.excerpt(["国家数据局"])
    assert {(s.old, s.extent) for s in excerpt.successions} >= {("国家发展和改革委员会", "part")}
    # 国家发展改革委 gave a part to 证监会 and took one over from 科技部: another story.
    assert not {"中国证券监督管理委员会", "科学技术部"} & {a.name for a in excerpt.agencies}


def test_counterparts_one_level_up_and_down(registry: Registry) -> None:
    pairs = {(c.lower, c.higher) for c in registry.excerpt(["青海省商务厅"]).counterparts}
    assert pairs == {("西宁市商务局", "青海省商务厅"), ("青海省商务厅", "商务部")}


def test_tax_offices_are_counterparts(registry: Registry) -> None:
    pairs = {(c.lower, c.higher) for c in registry.excerpt(["国家税务总局西宁市税务局"]).counterparts}
    assert ("国家税务总局西宁市税务局", "国家税务总局青海省税务局") in pairs


def test_finance_offices_of_different_names_are_counterparts(registry: Registry) -> None:
    pairs = {(c.lower, c.higher) for c in registry.excerpt(["西宁市人民政府金融工作办公室"]).counterparts}
    assert ("西宁市人民政府金融工作办公室", "青海省地方金融监督管理局") in pairs


def test_what_ended_has_no_counterparts_of_today(registry: Registry) -> None:
    excerpt = registry.excerpt(["青海省旅游发展委员会"])
    assert "青海省旅游发展委员会" not in {n for c in excerpt.counterparts for n in (c.lower, c.higher)}


def test_by_rule_agencies_have_records(registry: Registry) -> None:
    excerpt = registry.excerpt(["南京市商务局", "江苏省商务厅"])
    assert [(a.name, a.level, a.region, a.category) for a in excerpt.agencies if a.region != "全国"] == [
        ("南京市商务局", "city", "南京市", "商务"),
        ("江苏省商务厅", "province", "江苏省", "商务"),
    ]
    assert ("南京市商务局", "江苏省商务厅") in {(c.lower, c.higher) for c in excerpt.counterparts}


def test_ids_of_groups_and_unknown_ones_bring_nothing(registry: Registry) -> None:
    excerpt = registry.excerpt(["各有关部门（青政办〔2020〕62号）", "西宁市:南管委"])
    assert excerpt.agencies == ()


def test_order_of_names_does_not_matter(registry: Registry) -> None:
    names = ["西宁市商务局", "青海省各市州人民政府", "青海省农牧厅"]
    assert registry.excerpt(names) == registry.excerpt(reversed(names))


def test_nearest_names(registry: Registry) -> None:
    assert registry.nearest("省商务局", 3)[0] == "青海省商务厅"
    assert len(registry.nearest("省商务局", 3)) == 3
