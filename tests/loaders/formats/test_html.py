"""Pages: encodings, numbers of lists, tables, what is left out and what is told."""

from __future__ import annotations

import pytest

from app.model.offsets import Place
from loaders.errors import InputError
from loaders.formats.known import read_source
from loaders.source import Source

TEXT = (
    "<p>　　为促进消费平稳增长，结合实际，制定本方案。</p><p>一、任务</p>"
    "<p>（一）建设平台。由市商务局推进，年内完成。</p>"
)


def read(html: str, encoding: str = "utf-8") -> Source:
    return read_source(html.encode(encoding), "saved.html")


def lines(html: str) -> list[str]:
    return read(html).text.split("\n")


def cells(source: Source) -> list[tuple[int, int, int, int, str]]:
    (table,) = source.tables
    return [(c.row, c.column, c.rows, c.columns, source.text[c.start : c.end]) for c in table.cells]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="gb2312">', "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gb18030"),
        ("<meta charset=utf-8>", "utf-8"),
        ("<meta charset=utf-8>", "gb18030"),
        ("<meta charset=gb2312>", "utf-8"),
        ("<meta charset=iso-8859-1>", "gb18030"),
        ("", "gb18030"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ('<?xml version="1.0" encoding="gb2312"?>', "gb18030"),
        ("<meta charset=big5>", "big5"),
    ],
)
def test_pages_are_decoded_by_what_fits(declared: str, encoding: str) -> None:
    text = "<p>一、目的，分工。</p>"
    assert read(f"{declared}<html><body>{text}</body></html>", encoding).text == "一、目的，分工。"


def test_a_broken_byte_is_told_and_costs_no_page() -> None:
    page = f"<meta charset=gbk><body>{TEXT * 60}</body>".encode("gb18030").replace(b"\xd2\xbb", b"\xff\xbb", 1)
    source = read_source(page, "saved.html")
    assert source.text.startswith("为促进消费平稳增长，结合实际，制定本方案。\n�\n（一）建设平台。")
    assert "broken-characters" in {remark.rule for remark in source.remarks}


def test_a_page_called_doc_is_a_page() -> None:
    assert read_source(f"<html><body>{TEXT}</body></html>".encode(), "saved.doc").text.startswith("为促进")


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        ("<ol>", ["1.甲", "2.乙"]),
        ('<ol start="4">', ["4.甲", "5.乙"]),
        ('<ol type="A">', ["A.甲", "B.乙"]),
        ("<ol reversed>", ["2.甲", "1.乙"]),
        ('<ol style="list-style-type: cjk-ideographic">', ["一、甲", "二、乙"]),
        ('<ol style="list-style: none">', ["甲", "乙"]),
        ("<ul>", ["甲", "乙"]),
    ],
)
def test_numbers_of_lists_are_printed(opened: str, expected: list[str]) -> None:
    items = "".join(f"<li>{w}方面的工作由市商务局推进。</li>" for w in "甲乙")
    assert lines(f"{TEXT}{opened}{items}</ol>")[3:] == [f"{e}方面的工作由市商务局推进。" for e in expected]


def test_a_numeral_in_the_words_is_the_one() -> None:
    assert lines(f"{TEXT}<ol><li>（二）推广应用。</li></ol>")[-1] == "（二）推广应用。"


def test_merged_cells_stand_once() -> None:
    source = read(
        f"{TEXT}<table><tr><th>序号<th colspan=2>任务<th>单位"
        "<tr><td rowspan=2>1<td>建设<td>平台<td>市商务局<br>市财政局"
        "<tr><td>推广<td>应用<td><table><tr><td>市教育局</table></table>"
    )
    assert cells(source) == [
        (1, 1, 1, 1, "序号"), (1, 2, 1, 2, "任务"), (1, 4, 1, 1, "单位"),
        (2, 1, 2, 1, "1"), (2, 2, 1, 1, "建设"), (2, 3, 1, 1, "平台"), (2, 4, 1, 1, "市商务局\n市财政局"),
        (3, 2, 1, 1, "推广"), (3, 3, 1, 1, "应用"), (3, 4, 1, 1, "市教育局"),
    ]  # fmt: skip


def test_tables_of_tasks_alone_are_a_document() -> None:
    rows = "".join(f"<tr><td>{n}<td>完成第{n}项工作<td>市商务局" for n in range(1, 9))
    source = read(f"<h1>重点任务分工表</h1><table><tr><td>序号<td>任务<td>牵头单位{rows}</table>")
    assert source.text.startswith("重点任务分工表\n序号\t任务\t牵头单位\n1\t")
    assert len(source.tables) == 1


def test_lines_are_those_of_the_source() -> None:
    source = read(f"<html>\n<body>\n\n{TEXT}\n<p>\n（二）推广应用。</p>")
    assert source.places is not None
    assert source.places.place(0) == Place(None, 4)
    assert source.places.place(source.text.index("（二）")) == Place(None, 6)


def test_lines_count_on_below_the_last_that_the_parser_tells() -> None:
    source = read("<body>" + "<p>（一）建设平台。</p>\n" * 70_000 + "<p>（二）推广应用。</p>")
    assert source.places is not None
    assert source.places.place(source.text.index("（二）")) == Place(None, 70_001)


def test_hidden_words_are_left_out_unless_they_are_the_text() -> None:
    assert "秘" not in read(f'{TEXT}<p style="display: none">秘密的一句话。</p>').text
    assert lines(f"<p>首页</p><div style='display:none'>{TEXT * 3}</div>")[0].startswith("为促进")


def test_a_notice_that_scrolls_above_is_no_title() -> None:
    above = "<marquee>某某市人民政府关于暂停服务的公告</marquee><p>今天是2023年6月1日</p>"
    title = "<p>某某市商务局</p><p>关于印发促消费方案的通知</p>"
    assert lines(f"{above}{title}{TEXT}")[:2] == ["某某市商务局", "关于印发促消费方案的通知"]


def test_hidden_sentences_are_told() -> None:
    source = read(f'{TEXT * 4}<div style="display:none">{TEXT * 8}</div>')
    assert "left-out" in {remark.rule for remark in source.remarks}


@pytest.mark.parametrize("between", ["\n　　", "　　", "&nbsp;&nbsp;&nbsp;&nbsp;", "\r\n\t　　"])
def test_indents_part_paragraphs_where_elements_do_not(between: str) -> None:
    words = ("为促进消费，结合实际，制定本方案。", "（一）建设平台。由市商务局推进。", "（二）推广应用。年内完成。")
    assert lines(f"<div>　　{between.join(words)}</div>") == list(words)


def test_a_date_in_figures_signs() -> None:
    signed = f"<p>2023-05-15</p>{TEXT}<p>某某市商务局</p><p>2023.5.12</p><p>2023-05-15 10:00</p>"
    assert lines(signed)[-2:] == ["某某市商务局", "2023.5.12"]
    assert lines(signed)[0].startswith("为促进")


def test_pieces_that_each_end_as_a_page_are_read_on() -> None:
    assert lines(f"<html><body><div>首页</div></body></html><div>{TEXT}</div>")[0].startswith("为促进")


def test_what_pages_print_between_is_left_out() -> None:
    between = '<div class="x">【字体：大 中 小】 【打印】</div><ul><li><a href=a>热点甲</a><li><a href=b>乙</a></ul>'
    assert lines(TEXT.replace("<p>一、", f"{between}<p>一、")) == lines(TEXT)


def test_a_clause_on_the_last_line_is_no_foot() -> None:
    assert lines(f"{TEXT}<p>主办单位：市商务局</p>")[-1] == "主办单位：市商务局"
    assert lines(f"{TEXT}<p>主办单位：市政府办</p><p>青ICP备05000001号</p>")[-1].startswith("（一）")


def test_sentences_outside_the_text_are_told() -> None:
    more = f"<h3>相关解读</h3><p>{'解读文章里的一句话，不是正文，但也不能无声地丢掉。' * 3}</p>"
    source = read(f"<div>{TEXT * 4}</div>{more}")
    assert "解读文章" not in source.text
    assert "left-out" in {remark.rule for remark in source.remarks}


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<frameset><frame src=a.html></frameset>", "框架"),
        ("<body><img src=1.jpg><img src=2.jpg></body>", "图片"),
        ("<body><div id=app></div><script>load()</script></body>", "脚本"),
        ("<html></html>", "没有"),
        ("<div>" * 5_000 + "字", "嵌套过深"),
    ],
)
def test_pages_without_text_are_told(html: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read(html)


def test_merged_cells_without_measure_are_refused() -> None:
    with pytest.raises(InputError, match="合并单元格"):
        read(f"{TEXT}<table>{'<tr><td colspan=1000 rowspan=9999>甲<td>乙' * 9_000}</table>")


def mhtml(*pages: str, headers: str = "From: <Saved by a browser>\nMIME-Version: 1.0\n") -> bytes:
    parts = "".join(
        f"--edge\nContent-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: 8bit\n\n{page}\n"
        for page in pages
    )
    return f'{headers}Content-Type: multipart/related; boundary="edge"\n\n{parts}--edge--\n'.encode("gb18030")


def test_archives_of_pages_are_read() -> None:
    data = mhtml("<html><body>框架</body></html>", f"<html><body>{TEXT}</body></html>")
    assert read_source(data, "saved.mht").text.startswith("为促进")
    assert read_source(data, "saved.doc").text.startswith("为促进")


def test_an_archive_without_a_page_is_told() -> None:
    with pytest.raises(InputError, match="没有网页"):
        read_source(mhtml(), "saved.mhtml")
