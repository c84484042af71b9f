"""Lists of agencies as printed: what separates, what belongs together, what the list shares."""

from __future__ import annotations

import pytest

from app.model.folding import fold
from loaders.clauses.lists import looks_like_agency, looks_like_place, split_list


def split(text: str) -> tuple[list[str], bool]:
    found = split_list(fold(text), 0, len(text))
    return [text[n.start : n.end] for n in found.names], found.open_ended


def suffixes(text: str) -> dict[str, str | None]:
    return {text[n.start : n.end]: n.suffix for n in split_list(fold(text), 0, len(text)).names}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("省商务厅、省财政厅，省税务局；省体育局", ["省商务厅", "省财政厅", "省税务局", "省体育局"]),
        ("省商务厅,省财政厅;省税务局", ["省商务厅", "省财政厅", "省税务局"]),
        ("省商务厅、省财政厅。", ["省商务厅", "省财政厅"]),
        ("省委党校（省行政学院）、省委组织部", ["省委党校（省行政学院）", "省委组织部"]),
        ("市委改革办〔市营商环境建设局〕、市司法局", ["市委改革办〔市营商环境建设局〕", "市司法局"]),
        ("省“一带一路”建设办公室、省商务厅", ["省“一带一路”建设办公室", "省商务厅"]),
        ("省文化和旅游厅、省住房和城乡建设厅", ["省文化和旅游厅", "省住房和城乡建设厅"]),
        ("省教育厅和省财政厅", ["省教育厅", "省财政厅"]),
        ("省人力资源和社会保障厅及各市州人民政府", ["省人力资源和社会保障厅", "各市州人民政府"]),
        ("各市、州人民政府", ["各市、州人民政府"]),
        ("省商务厅，各市、自治州人民政府", ["省商务厅", "各市、自治州人民政府"]),
        ("各有关市、州人民政府，省旅游联席会议成员单位", ["各有关市、州人民政府", "省旅游联席会议成员单位"]),
        ("各县（市、区）人民政府、市直有关单位", ["各县（市、区）人民政府", "市直有关单位"]),
        ("各县（市、区）党委、政府", ["各县（市、区）党委、政府"]),
        ("各区县〔自治县，含两江新区，下同〕政府", ["各区县〔自治县，含两江新区，下同〕政府"]),
        ("各县市区、各园区", ["各县市区", "各园区"]),
        ("各县〔市〕、区人民政府", ["各县〔市〕、区人民政府"]),
        ("各省、自治区、直辖市人民政府", ["各省、自治区、直辖市人民政府"]),
        ("各地级以上市人民政府", ["各地级以上市人民政府"]),
        ("西宁经济技术开发区及各园区管委会", ["西宁经济技术开发区及各园区管委会"]),
        ("各市、州、直管市及神农架林区人民政府", ["各市、州、直管市及神农架林区人民政府"]),
        ("各盟行政公署、市人民政府，自治区商务厅", ["各盟行政公署、市人民政府", "自治区商务厅"]),
        ("各市（含定州、辛集市，下同）人民政府", ["各市（含定州、辛集市，下同）人民政府"]),
        ("各地（市）行署（人民政府）、自治区商务厅", ["各地（市）行署（人民政府）", "自治区商务厅"]),
        ("市、县（市、区）人民政府，省商务厅", ["市、县（市、区）人民政府", "省商务厅"]),
        ("各区、县（市）人民政府（管委会）", ["各区、县（市）人民政府（管委会）"]),
        ("各乡（镇、街道）、县直有关单位", ["各乡（镇、街道）", "县直有关单位"]),
        ("省商务厅★、※省财政厅", ["省商务厅", "省财政厅"]),
        ("省商务厅省财政厅各市州人民政府", ["省商务厅", "省财政厅", "各市州人民政府"]),
        ("市公安局市南分局、市场监管局市区分局", ["市公安局市南分局", "市场监管局市区分局"]),
        ("★省商务厅、*省财政厅", ["省商务厅", "省财政厅"]),
        ("", []),
        ("、，", []),
    ],
)
def test_names_of_a_closed_list(text: str, names: list[str]) -> None:
    assert split(text) == (names, False)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("省商务厅、省财政厅等", ["省商务厅", "省财政厅"]),
        ("省国资委等，各园区管委会", ["省国资委", "各园区管委会"]),
        ("省商务厅等部门", ["省商务厅"]),
        ("省商务厅等13个部门和单位", ["省商务厅"]),
        ("省商务厅等有关部门", ["省商务厅"]),
        ("财政部等国务院相关部门及各地区", ["财政部", "各地区"]),
        ("财政部等和各省级人民政府", ["财政部", "各省级人民政府"]),
        ("西宁、海东等相关市州政府", ["西宁", "海东"]),
        ("财政部、税务总局等部门及地方人民政府", ["财政部", "税务总局", "地方人民政府"]),
        ("省商务厅等，西宁、海东等市州政府", ["省商务厅", "西宁", "海东"]),
    ],
)
def test_deng_anywhere_opens_the_list(text: str, names: list[str]) -> None:
    assert split(text) == (names, True)


@pytest.mark.parametrize("text", ["省高等院校工委、省财政厅", "省平等促进委员会", "省中等教育局"])
def test_deng_inside_a_word_opens_nothing(text: str) -> None:
    assert not split(text)[1]


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("海西、海北州政府", {"海西": "州政府", "海北州政府": None}),
        ("广州、深圳市政府", {"广州": "市政府", "深圳市政府": None}),
        ("海南、海北、黄南州政府", {"海南": "州政府", "海北": "州政府", "黄南州政府": None}),
        ("西宁、海东、海西等市州政府", {"西宁": "市州政府", "海东": "市州政府", "海西": "市州政府"}),
        ("大理市、洱源县人民政府", {"大理市": "人民政府", "洱源县人民政府": None}),
        ("海门区、通州区政府", {"海门区": "政府", "通州区政府": None}),
        ("省林草局，海西、海北州政府", {"省林草局": None, "海西": "州政府", "海北州政府": None}),
        ("省商务厅、各市州政府", {"省商务厅": None, "各市州政府": None}),
        ("省商务厅、西宁市政府", {"省商务厅": None, "西宁市政府": None}),
    ],
)
def test_place_names_take_the_suffix_of_their_list(text: str, shared: dict[str, str | None]) -> None:
    assert suffixes(text) == shared


@pytest.mark.parametrize(
    "name",
    [
        "省商务厅", "各地区", "各区", "有关方面", "国务院相关部门", "国网青海省电力公司", "团省委", "各县（市、区）",
        "市各有关部门", "省检察院", "省委党校（省行政学院）", "地方各级人民政府", "省级各部门", "各乡镇",
    ],
)  # fmt: skip
def test_words_that_could_name_a_body(name: str) -> None:
    assert looks_like_agency(fold(name))


@pytest.mark.parametrize("name", ["西宁市", "海北州", "城东区", "伊犁哈萨克自治州", "大通县"])
def test_places_stand_for_their_government(name: str) -> None:
    assert looks_like_place(name)
    assert not looks_like_agency(name)


@pytest.mark.parametrize("words", ["西宁", "试点区", "示范县", "有关市", "各市"])
def test_kinds_of_places_name_none(words: str) -> None:
    assert not looks_like_place(words)


@pytest.mark.parametrize("words", ["西宁", "9月底前完成", "企业自主", "持续推进", "无", "2021年", "资金扶持"])
def test_words_that_could_not(words: str) -> None:
    assert not looks_like_agency(fold(words))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("各市州、省级有关部门", ["各市州", "省级有关部门"]),
        ("有关市州、省直有关部门", ["有关市州", "省直有关部门"]),
        ("各区县、市教育局、市财政局", ["各区县", "市教育局", "市财政局"]),
        ("有关区县、市政府办公室", ["有关区县", "市政府办公室"]),
        ("各市、县教育局", ["各市、县教育局"]),
        ("有关区、市政府、市教育局", ["有关区、市政府", "市教育局"]),
        ("各县（市、区）教育局、省教育厅", ["各县（市、区）教育局", "省教育厅"]),
        ("各县、市、区人民政府", ["各县、市、区人民政府"]),
        ("各设区市、平潭综合实验区管委会", ["各设区市", "平潭综合实验区管委会"]),
    ],
)
def test_units_of_one_name_go_down_or_end_it(text: str, names: list[str]) -> None:
    assert split(text)[0] == names
