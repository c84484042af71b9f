"""A registry that cannot be meant is refused, and the message says where."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.resources import resource_folder
from loaders.agencies import Registry, RegistryError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resource_folder("data") / "registry", tmp_path / "registry"))


def _change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "entry", "fault"),
    [
        (
            "successions.yml",
            "new: 青海省地方金融监督管理局",
            "new: 青海省地方金融局",
            "青海省地方金融局",
            "not listed",
        ),
        ("successions.yml", "extent: whole", "extent: all", "金融", "whole or part"),
        ("successions.yml", "date: 2018-06-15", "date: 2018年6月", "国家税务局", "YYYY-MM-DD"),
        ("collectives.yml", "海东工业园区管理委员会", "海东园区管理委员会", "三大工业园区", "unknown member"),
        ("agencies/qinghai.yml", "青海省商务厅", "青海省商业厅", "青海省商业厅", "no standard name"),
        ("agencies/qinghai.yml", "青海省商务厅", "青海省商务厅 青海省商务厅", "青海省商务厅", "listed twice"),
        ("agencies/qinghai.yml", "category: 军队", "category: 军", "政治工作局", "no category"),
        ("agencies/qinghai.yml", "also: [省考核办]", "alias: [省考核办]", "考核办", "unknown field alias"),
        ("agencies/qinghai.yml", "also: [省考核办]", "also: [省商务厅]", "", "already means"),
        ("agencies/xining.yml", "region: 西宁市", "region: 西宁州", "西宁州", "unknown region"),
        ("classes.yml", "商务厅, 商务委员会", "商务厅, 教育厅 商务委员会", "教育厅", "already a name"),
        ("groups.yml", "per: task", "per: clause", "members-of-the-item", "document or task"),
        ("divisions.yml", "01 西宁市,", "01 西宁,", "西宁", "no unit"),
    ],
)
def test_fault_names_file_and_entry(folder: Path, file: str, old: str, new: str, entry: str, fault: str) -> None:
    _change(folder, file, old, new)
    with pytest.raises(RegistryError) as error:
        Registry.load(folder)
    message = str(error.value)
    assert file in message
    assert entry in message
    assert fault in message


def test_a_fault_among_the_counties_is_told_when_one_is_asked_for(folder: Path) -> None:
    _change(folder, "counties.yml", "02 上城区", "上城区")
    divisions = Registry.load(folder).divisions
    with pytest.raises(RegistryError, match="3301"):
        divisions.children("杭州市")


def test_missing_file_is_named(folder: Path) -> None:
    (folder / "groups.yml").unlink()
    with pytest.raises(RegistryError, match=r"groups\.yml.*missing"):
        Registry.load(folder)


def test_broken_yaml_is_named(folder: Path) -> None:
    (folder / "suffixes.yml").write_text("suffixes: [厅", encoding="utf-8")
    with pytest.raises(RegistryError, match=r"suffixes\.yml.*not YAML"):
        Registry.load(folder)


def test_any_change_of_the_data_is_another_version(folder: Path, registry: Registry) -> None:
    assert Registry.load(folder).version == registry.version
    _change(folder, "suffixes.yml", "longest: 40", "longest: 41")
    assert Registry.load(folder).version != registry.version
