"""Markdown: words without marks, numerals as written, tables with their cells."""

from __future__ import annotations

import pytest

from app.model.offsets import Place
from loaders.errors import InputError
from loaders.formats.known import read_source
from loaders.source import Source


def read(text: str) -> Source:
    return read_source(text.encode(), "made.md")


def lines(text: str) -> list[str]:
    return read(text).text.split("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 一、总体要求\n\n## （一）目标", ["一、总体要求", "（一）目标"]),
        ("标题方案\n====\n\n正文。", ["标题方案", "正文。"]),
        ("**（一）建设平台。**由*市商务局*牵头。", ["（一）建设平台。由市商务局牵头。"]),
        ("见[《方案》](http://a.gov.cn/b_c)和<http://a.gov.cn>。", ["见《方案》和http://a.gov.cn。"]),
        ("- 甲\n- 乙\n\n* 丙", ["甲", "乙", "丙"]),
        ("1. 甲\n2. 乙\n\n7) 丙", ["1. 甲", "2. 乙", "7) 丙"]),
        ("3. 甲\n5. 乙", ["3. 甲", "5. 乙"]),
        ("1. 甲\n   1. 乙\n\n      续", ["1. 甲", "1. 乙", "续"]),
        ("1. 一、总体要求", ["一、总体要求"]),
        ("1\\. 甲\\*\\_乙", ["1. 甲*_乙"]),
        ("甲<!-- 注 -->乙\n\n<!-- 一段\n注释 -->\n\n丙", ["甲乙", "丙"]),
        ("> 引用的段落。", ["引用的段落。"]),
        ("```\n一、代码里的字\n```\n\n    缩进的段落。", ["一、代码里的字", "缩进的段落。"]),
        ("甲&amp;乙&nbsp;丙", ["甲&乙\u00a0丙"]),
        ("第一行。  \n第二行。<br>第三行\n\n---\n\n尾", ["第一行。", "第二行。", "第三行", "尾"]),
    ],
)
def test_marks_are_left_out_and_numerals_stay(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


def test_hard_wrapped_paragraphs_are_joined() -> None:
    text = "为促进全市消费平稳增长，\n进一步释放消费潜力，结\n合实际，制定本方案。\n\n一、任务"
    assert lines(text) == ["为促进全市消费平稳增长，进一步释放消费潜力，结合实际，制定本方案。", "一、任务"]


def test_a_heading_above_a_long_line_is_no_wrap() -> None:
    text = (
        "（一）建设平台\n加快建设全市统一的服务平台，完善功能，扩大应用，形成一批可复制可推广的经验做法，年内完成。"
    )
    assert lines(text) == text.split("\n")


def test_a_paragraph_a_line_stays_so() -> None:
    text = "一、任务\n（一）建设平台。\n由市商务局推进。\n责任单位：市商务局\n2023年5月12日"
    assert lines(text) == text.split("\n")


@pytest.mark.parametrize("fence", ["---", "+++"])
def test_front_matter_is_left_out_and_lines_count_on(fence: str) -> None:
    source = read(f"{fence}\nlayout: post\ntags: [a]\n{fence}\n\n# 工作方案\n\n正文。")
    assert source.text == "工作方案\n正文。"
    assert source.places is not None
    assert source.places.place(source.text.index("正文")) == Place(None, 8)


def test_the_title_of_the_front_matter_serves_where_the_text_has_none() -> None:
    assert lines('---\ntitle: "临江市工作方案"\n---\n一、任务') == ["临江市工作方案", "一、任务"]
    assert lines("---\ntitle: 临江市工作方案\n---\n# 关于工作的通知") == ["关于工作的通知"]


def test_pipe_tables_keep_their_cells() -> None:
    source = read(
        "如下：\n\n| 序号 | **任务** | 单位 |\n|---|:-:|---|\n"
        "| 1 | 建设<br>平台 | 市商务局 |\n| 2 | 甲\\|乙 | |\n\n完。"
    )
    (table,) = source.tables
    assert [source.text[c.start : c.end] for c in table.cells] == [
        "序号", "任务", "单位", "1", "建设\n平台", "市商务局", "2", "甲|乙", "",
    ]  # fmt: skip
    assert source.places is not None
    assert source.places.place(table.cells[3].start) == Place(None, 5)
    assert source.text.endswith("\n完。")


def test_tables_in_html_are_tables() -> None:
    html = "<table><tr><td rowspan=2>1</td><td>甲</td></tr><tr><td>乙</td></tr><tr><td>2</td><td>丙</td></tr></table>"
    (table,) = read(f"正文。\n\n{html}\n").tables
    assert [(c.row, c.column, c.rows) for c in table.cells] == [(1, 1, 2), (1, 2, 1), (2, 2, 1), (3, 1, 1), (3, 2, 1)]


def test_pictures_are_remarked() -> None:
    assert [r.rule for r in read("正文。![图](a.png)").remarks] == ["picture"]


@pytest.mark.parametrize("text", ["[" * 60_000, "*a **b " * 5_000, "|" * 9_999, "`a``" * 9_999, "<a " * 20_000])
def test_hostile_marks_end_soon(text: str) -> None:
    assert read(f"正文。\n\n{text}\n\n完。").text.endswith("完。")


@pytest.mark.parametrize("text", ["> " * 5_000 + "字", "- " * 5_000 + "字"])
def test_what_is_nested_too_deep_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="嵌套过深"):
        read(f"正文。\n\n{text}\n\n完。")
