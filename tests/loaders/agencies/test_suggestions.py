"""What an unregistered name may be meant for: the nearest registered names, each with its reason."""

from __future__ import annotations

import pytest

from loaders.agencies import Registry


@pytest.mark.parametrize(
    ("agency", "name", "reason"),
    [
        ("青海省:能源局", "青海省能源局", "prefix_lost"),
        ("西宁市:商务局", "西宁市商务局", "prefix_lost"),
        ("青海省:省商务亭", "青海省商务厅", "one_sign_apart"),
        ("四川省:省经济与信息化厅", "四川省经济和信息化厅", "one_sign_apart"),
        ("青海省:省金融监管办", "青海省地方金融监督管理局", "one_sign_apart"),
        ("青海省:省地方金融与财政监管局", "青海省地方金融监督管理局", "alike"),
        ("江苏省:省发展改革委能源处", "江苏省发展和改革委员会", "contained"),
        ("南京市鼓楼区:财政局", "南京市鼓楼区财政局", "prefix_lost"),
    ],
)
def test_nearest_registered_name(registry: Registry, agency: str, name: str, reason: str) -> None:
    found = {s.name: s.reason for s in registry.suggest(agency)}
    assert found.get(name) == reason


def test_agencies_of_the_same_class_in_the_same_region_are_suggested(registry: Registry) -> None:
    found = registry.suggest("江苏省:省行政审批局")
    assert ("江苏省政务服务管理办公室", "same_class") in [(s.name, s.reason) for s in found]


def test_suggestions_stay_within_the_region_and_those_above(registry: Registry) -> None:
    for agency in ("青海省:省商务亭", "西宁市:市商务亭", "南京市:市商务亭"):
        region = agency.partition(":")[0]
        above = {d.region for d in registry.divisions.chain(region)}
        records = [registry.record(s.name) for s in registry.suggest(agency)]
        assert records
        assert all(r is not None and r.region in above for r in records)


def test_what_resembles_nothing_gets_no_suggestion(registry: Registry) -> None:
    assert registry.suggest("青海省:某某某某") == ()
