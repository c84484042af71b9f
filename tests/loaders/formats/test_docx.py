"""Word documents: what a reader of the printed page reads."""

from __future__ import annotations

import io

import docx as python_docx
import pytest
from made_word import cell, docx, item, kind, num, package, par, run, table

from loaders.errors import InputError
from loaders.formats.known import read_source


def lines(data: bytes) -> list[str]:
    return read_source(data, "made.docx").text.split("\n")


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_paragraphs_and_tables_stand_in_order() -> None:
    made = python_docx.Document()
    made.add_paragraph("一、任务")
    drawn = made.add_table(rows=2, cols=2)
    for row, words in zip(drawn.rows, (("任务", "单位"), ("建设平台", "市商务局")), strict=True):
        for place, word in zip(row.cells, words, strict=True):
            place.text = word
    made.add_paragraph("二、要求")
    made.sections[0].header.paragraphs[0].text = "页眉"
    made.sections[0].footer.paragraphs[0].text = "— 1 —"
    memory = io.BytesIO()
    made.save(memory)
    assert lines(memory.getvalue()) == ["一、任务", "任务\t单位", "建设平台\t市商务局", "二、要求"]


def test_tracked_changes_are_read_as_accepted() -> None:
    inserted = f'<w:ins w:id="1" w:author="a">{run("市商务局")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="a"><w:r><w:delText>市贸易局</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3" w:author="a">{run("旧处")}</w:moveFrom>'
    assert lines(docx(par("由", inserted, deleted, moved, "牵头。"))) == ["由市商务局牵头。"]


def test_a_deleted_paragraph_end_joins_the_next_one() -> None:
    first = par("加强协调，", properties='<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>')
    assert lines(docx(first, par("形成合力。"), par("完。"))) == ["加强协调，形成合力。", "完。"]


def test_hidden_words_are_left_out() -> None:
    styles = '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = par(
        "可见",
        run("隐藏", "<w:vanish/>"),
        run("也隐藏", '<w:rStyle w:val="h"/>'),
        run("又可见", '<w:vanish w:val="0"/>'),
    )
    assert lines(docx(body, styles=styles)) == ["可见又可见"]


def test_fields_give_their_result() -> None:
    assert lines(docx(par("见", field(" REF _Ref1 \\h ", "附件1"), "。"))) == ["见附件1。"]


def test_what_word_makes_of_itself_is_left_out() -> None:
    contents = (
        par(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "一、任务",
            "<w:r><w:tab/></w:r>",
            "1",
        ),
        par("二、要求", field("PAGEREF _Toc1", "2"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
    )
    assert lines(docx(*contents, par("一、任务"), par("第", field("PAGE", "3"), "页"))) == ["一、任务", "第页"]


def test_a_field_without_end_swallows_no_more_than_its_paragraph() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
    assert lines(docx(par("甲", begun), par("乙。"))) == ["甲", "乙。"]


def test_content_controls_links_and_boxes_are_read() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{par('控件里的段落。')}</w:sdtContent></w:sdt>"
    link = f"<w:hyperlink>{run('链接')}</w:hyperlink>"
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{par('框内文字。')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{par('框内文字。')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(docx(control, par("有", link, "。"), par("锚点段。", box))) == [
        "控件里的段落。", "有链接。", "锚点段。", "框内文字。",
    ]  # fmt: skip


def test_soft_line_ends_and_tabs() -> None:
    assert lines(docx(par("标题前半", "<w:r><w:br/></w:r>", "后半"), par("甲", "<w:r><w:tab/></w:r>", "乙"))) == [
        "标题前半", "后半", "甲\t乙",
    ]  # fmt: skip


def test_merged_cells_stand_once() -> None:
    made = table(
        (cell("序号"), cell("任务", properties='<w:gridSpan w:val="2"/>'), cell("单位")),
        (cell("1", properties='<w:vMerge w:val="restart"/>'), "建设", "平台", cell("市商务局", "市财政局")),
        (cell("", properties="<w:vMerge/>"), "推广", "应用", "市教育局"),
    )
    source = read_source(docx(par("如下："), made), "made.docx")
    (found,) = source.tables
    assert [(c.row, c.column, c.rows, c.columns, source.text[c.start : c.end]) for c in found.cells] == [
        (1, 1, 1, 1, "序号"), (1, 2, 1, 2, "任务"), (1, 4, 1, 1, "单位"),
        (2, 1, 2, 1, "1"), (2, 2, 1, 1, "建设"), (2, 3, 1, 1, "平台"), (2, 4, 1, 1, "市商务局\n市财政局"),
        (3, 2, 1, 1, "推广"), (3, 3, 1, 1, "应用"), (3, 4, 1, 1, "市教育局"),
    ]  # fmt: skip
    assert found.cells[7].name == "表1第3行第2列"


def test_a_table_in_a_cell_is_flattened() -> None:
    inner = table(("甲", "乙"), ("丙", "丁"))
    made = table(("任务", "单位"), (cell("如下", inner), "市商务局"))
    source = read_source(docx(made), "made.docx")
    assert [source.text[c.start : c.end] for c in source.tables[0].cells][2] == "如下\n甲\n乙\n丙\n丁"


def test_a_table_that_frames_a_text_is_no_table() -> None:
    source = read_source(docx(table((cell("一、任务", "建设平台。", "二、要求", "加强领导。"),))), "made.docx")
    assert (source.text.split("\n"), source.tables) == (["一、任务", "建设平台。", "二、要求", "加强领导。"], ())


CHAPTERS = kind(
    1, ("chineseCountingThousand", "第%1章"), ("chineseCounting", "%2、"), ("chineseCounting", "（%3）"),
    ("decimal", "%4．"), ("decimal", "（%5）"), ("decimalEnclosedCircle", "%6"),
)  # fmt: skip


def test_numbers_are_printed_as_word_prints_them() -> None:
    body = [
        item("总则", 1), item("要求", 1, 1), item("原则", 1, 2), item("原则", 1, 2), item("目标", 1, 1),
        item("细则", 1, 2),
        item("点", 1, 3), item("点", 1, 4), item("点", 1, 5), item("点", 1, 5), item("附则", 1), item("要求", 1, 1),
    ]  # fmt: skip
    assert lines(docx(*body, numbering=CHAPTERS + num(1, 1))) == [
        "第一章 总则", "一、 要求", "（一） 原则", "（二） 原则", "二、 目标", "（一） 细则",
        "1． 点", "（1） 点", "① 点", "② 点", "第二章 附则", "一、 要求",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("style", "words", "expected"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("decimalFullWidth", "%1．", ["１．", "２．", "３．"]),
        ("chineseCounting", "第%1条", ["第一条", "第二条", "第三条"]),
        ("ideographTraditional", "%1、", ["甲、", "乙、", "丙、"]),
        ("japaneseCounting", "%1、", ["一、", "二、", "三、"]),
        ("upperRoman", "%1.", ["I.", "II.", "III."]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
        ("chineseLegalSimplified", "%1、", ["壹、", "贰、", "叁、"]),
        ("decimalZero", "%1", ["01", "02", "03"]),
        ("bullet", "●", ["", "", ""]),
        ("none", "附", ["附", "附", "附"]),
    ],
)
def test_formats_of_numbers(style: str, words: str, expected: list[str]) -> None:
    body = [item("条目", 1)] * 3
    found = lines(docx(*body, numbering=kind(1, (style, words)) + num(1, 1)))
    assert found == [f"{e} 条目" if e else "条目" for e in expected]


def test_lists_of_one_kind_go_on_unless_they_start_anew() -> None:
    numbering = (
        kind(1, ("decimal", "%1."))
        + num(1, 1)
        + num(2, 1)
        + num(3, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    )
    body = [item("甲", 1), item("乙", 2), par("间隔"), item("丙", 3), item("丁", 3)]
    assert lines(docx(*body, numbering=numbering)) == ["1. 甲", "2. 乙", "间隔", "1. 丙", "2. 丁"]


def test_lower_levels_show_the_numbers_above_in_their_own_format() -> None:
    levels = kind(1, ("chineseCounting", "%1、"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"), more="<w:isLgl/>")
    body = [item("甲", 1), item("乙", 1, 1), item("丙", 1, 1), item("丁", 1, 2)]
    assert lines(docx(*body, numbering=levels + num(1, 1))) == ["1、 甲", "1.1 乙", "1.2 丙", "1.2.1 丁"]


def test_numbers_that_do_not_restart() -> None:
    levels = kind(1, ("chineseCounting", "%1、"), ("decimal", "%2."), more='<w:lvlRestart w:val="0"/>')
    body = [item("甲", 1), item("乙", 1, 1), item("丙", 1), item("丁", 1, 1)]
    assert lines(docx(*body, numbering=levels + num(1, 1))) == ["一、 甲", "1. 乙", "二、 丙", "2. 丁"]


def test_styles_number_their_paragraphs() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = [
        par("甲", properties='<w:pStyle w:val="H1"/>'), par("乙", properties='<w:pStyle w:val="H2"/>'), par("正文"),
        par("丙", properties='<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        par("丁", properties='<w:pStyle w:val="H1"/>'),
    ]  # fmt: skip
    numbering = kind(1, ("chineseCounting", "%1、"), ("chineseCounting", "（%2）")) + num(1, 1)
    assert lines(docx(*body, numbering=numbering, styles=styles)) == ["一、 甲", "（一） 乙", "正文", "丙", "二、 丁"]


def test_footnotes_and_pictures_are_remarked() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{par("")}</w:footnote>'
        f'<w:footnote w:id="1">{par("注释内容。")}</w:footnote>'
    )
    picture = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
    source = read_source(docx(par("正文。", picture), notes=notes), "made.docx")
    assert {remark.rule for remark in source.remarks} == {"footnote", "picture"}
    assert "注释内容" in next(remark.message for remark in source.remarks if remark.rule == "footnote")


def test_strict_documents_are_read_alike() -> None:
    body = [item("甲", 1), table(("一", "二"), ("三", "四"))]
    numbering = kind(1, ("chineseCounting", "%1、")) + num(1, 1)
    assert lines(docx(*body, numbering=numbering, strict=True)) == lines(docx(*body, numbering=numbering))


def test_the_main_part_may_have_another_name() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="/word/document2.xml"/></Relationships>'
    )
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts = {
        "_rels/.rels": relations,
        "word/document2.xml": f"<w:document {ns}><w:body>{par('正文。')}</w:body></w:document>",
    }
    assert lines(package(parts)) == ["正文。"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (docx(par("<w:r><w:drawing><a:blip/></w:drawing></w:r>")), "扫描件"),
        (docx(par("")), "没有文字"),
        (package({"word/document.xml": "<w:document"}), "word/document.xml"),
        (package({"word/document.xml": "<a/>"}), "没有正文"),
        (docx(par("正文。"))[:400], "压缩包已损坏"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, told: str) -> None:
    with pytest.raises(InputError) as caught:
        read_source(data, "made.docx")
    assert told in caught.value.zh or told in (caught.value.place or "")


def test_lists_and_styles_that_refer_to_themselves_end() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="numbering" w:styleId="N"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="N"/></w:abstractNum>' + num(1, 1)
    body = [par("甲", properties='<w:pStyle w:val="A"/>'), item("乙", 1)]
    assert lines(docx(*body, styles=styles, numbering=numbering)) == ["甲", "乙"]
