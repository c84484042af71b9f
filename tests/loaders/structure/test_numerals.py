"""Printed numerals at the start of a paragraph, and what only looks like one."""

from __future__ import annotations

import pytest

from app.model.folding import fold
from app.model.ids import numeral_segment
from loaders.structure.numerals import find_marker, glued_numeral, han_value


def marker(text: str) -> tuple[str, str, str] | None:
    """Style, numeral as printed, and the words behind it."""
    found = find_marker(fold(text), text, 0, len(text))
    return (found.style, found.printed, text[found.end :]) if found else None


@pytest.mark.parametrize(
    ("text", "style", "printed", "segment"),
    [
        ("第一部分 发展环境", "part", "第一部分", "第一部分"),
        ("第三编 主要任务", "part", "第三编", "第三编"),
        ("第十二章 附则", "chapter", "第十二章", "第十二章"),
        ("第一节 总则", "division", "第一节", "第一节"),
        ("第三条 本市行政区域内", "article", "第三条", "第三条"),
        ("第十条之一 特别规定", "article", "第十条之一", "第十条之一"),
        ("第１２条　适用", "article", "第１２条", "第12条"),
        ("一、总体要求", "han", "一、", "一"),
        ("十二、保障措施", "han", "十二、", "十二"),
        ("一．总体要求", "han", "一．", "一"),
        ("（七）建立健全", "han_bracket", "（七）", "七"),
        ("(十一)打造", "han_bracket", "(十一)", "十一"),
        ("【二】任务", "han_bracket", "【二】", "二"),
        ("1．生产总值", "digit", "1．", "1"),
        ("１７.进一步规范", "digit", "１７.", "17"),
        ("25、清洁能源", "digit", "25、", "25"),
        ("229．发挥作用", "digit", "229．", "229"),
        ("36.2025年，农田", "digit", "36.", "36"),
        ("７.２０１８年金融业", "digit", "７.", "7"),
        ("1.1 完善制度", "dotted", "1.1", "1.1"),
        ("2.3.1落实转诊", "dotted", "2.3.1", "2.3.1"),
        ("（1）建设体系", "digit_bracket", "（1）", "1"),
        ("（１２）培育", "digit_bracket", "（１２）", "12"),
        ("3）推进", "digit_close", "3）", "3"),
        ("①高层建筑", "circled", "①", "①"),
        ("一是决胜全面小康", "ordinal", "一是", "一"),
        ("十一是强化", "ordinal", "十一是", "十一"),
        ("㈠总体要求", "han_bracket", "㈠", "一"),
        ("⒈建设园区", "digit", "⒈", "1"),
        ("⑴建设园区", "digit_bracket", "⑴", "1"),
    ],
)
def test_numerals(text: str, style: str, printed: str, segment: str) -> None:
    found = marker(text)
    assert found is not None
    assert found == (style, printed, text[len(printed) :])
    assert numeral_segment(printed) == segment


@pytest.mark.parametrize(
    "text",
    [
        "3.28人",
        "1.5万亿元",
        "8.5％左右",
        "2025年，全市",
        "2020年是决战决胜的一年",
        "十九届五中全会",
        "二〇三五年远景目标",
        "“十四五”时期",
        "第一产业增加值",
        "第三方治理",
        "第一部门预算",
        "一优两高",
        "三北工程",
        "一是",
        "5G应用",
        "12345热线",
        "责任单位：省商务厅",
        "各位代表：",
    ],
)
def test_words_that_are_no_numeral(text: str) -> None:
    assert marker(text) is None


@pytest.mark.parametrize(
    ("text", "printed", "quantity"),
    [
        ("1．5G应用", "1．", False),
        ("3.12345热线", "3.", False),
        ("3.5亿元资金", "3.", True),
        ("2.1.5万吨", "2.", True),
    ],
)
def test_a_numeral_glued_to_a_number_is_offered_for_its_row_to_decide(
    text: str, printed: str, quantity: bool
) -> None:
    found = glued_numeral(fold(text), text, 0, len(text))
    assert found is not None
    assert (found.printed, found.quantity) == (printed, quantity)


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一", 1), ("十", 10), ("十一", 11), ("二十", 20), ("九十九", 99), ("一百", 100), ("一百零五", 105),
        ("二百三十", 230), ("二〇二〇", 2020), ("两", 2), ("", None), ("总", None),
    ],
)  # fmt: skip
def test_value_of_han_numerals(numeral: str, value: int | None) -> None:
    assert han_value(numeral) == value
