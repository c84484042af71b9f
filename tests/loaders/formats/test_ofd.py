"""OFD: the pages a press made are read as those of a PDF; templates, several documents, locks and broken parts."""

from __future__ import annotations

import pytest
from made_ofd import page, to_ofd
from made_pages import LEFT, Leaf, Press, to_pdf

from loaders.errors import InputError
from loaders.formats.known import read_source
from loaders.prepare import prepare_source
from loaders.source import Source

ROWS = [("序号", "任务", "牵头单位"), *((str(n), f"完成第{n}项工程建设。", "市商务局") for n in range(1, 40))]


def source(data: bytes) -> Source:
    return read_source(data, "file.ofd")


def text(data: bytes) -> str:
    return prepare_source(source(data)).text


def pressed() -> Press:
    press = Press(head="临江市人民政府公报")
    press.title("临江市推动商贸流通和现代物流业\n高质量发展行动方案")
    for numeral in "一二三四五六":
        press.paragraph(
            f"（{numeral}）完善商贸流通网络。到2026年，建成5个区域性物流枢纽，物流总费用占地区生产总值的比重降至12%以内。"
            "（责任单位：市商务局、市发展改革委、市交通运输局）"
        )
    press.title("任务分工表")
    press.table(ROWS, (40, 240, 100))
    return press


def test_pages_are_read_as_those_of_a_pdf() -> None:
    leaves = pressed().leaves
    found, other = prepare_source(source(to_ofd(leaves))), prepare_source(read_source(to_pdf(leaves), "file.pdf"))
    assert found.text == other.text
    assert found.tables == other.tables
    assert found.lines == other.lines
    assert [found.text[c.start : c.end] for c in found.tables[0].cells] == [w for row in ROWS for w in row]


def test_the_words_of_a_template_are_furniture() -> None:
    leaves = [Leaf(), Leaf()]
    leaves[0].write(LEFT, 400, "一、总体要求")
    leaves[1].write(LEFT, 400, "二、主要任务")
    under = Leaf()
    under.write(LEFT, 420, "内部资料")
    assert text(to_ofd(leaves, template=under)) == "一、总体要求\n二、主要任务"


def test_a_form_filled_in_over_its_template_is_read_with_it() -> None:
    leaf, under = Leaf(), Leaf()
    for x, width, printed, filled in ((80, 60, "序号", "1"), (140, 200, "任务", "建设枢纽")):
        under.box(x, 100, x + width, 130)
        under.box(x, 130, x + width, 160)
        under.write(x + 5, 120, printed, 12)
        leaf.write(x + 5, 150, filled, 12)
    assert text(to_ofd([leaf], template=under)) == "序号\t任务\n1\t建设枢纽"


def test_several_documents_in_one_file() -> None:
    one, other = Leaf(), Leaf()
    one.write(LEFT, 200, "一、总体要求")
    other.write(LEFT, 200, "二、主要任务")
    found = prepare_source(source(to_ofd([one], [other])))
    assert found.text == "一、总体要求\n二、主要任务"
    assert found.lines.place(7).page == 2


def test_text_turned_on_the_page_is_read_upright() -> None:
    words = page(Leaf()).replace(
        "</ofd:Layer>",
        '<ofd:TextObject ID="1" Boundary="100 50 10 120" Size="5" CTM="0 1 -1 0 10 0">'
        '<ofd:TextCode X="0" Y="5" DeltaX="g 5 5">一、总体要求</ofd:TextCode></ofd:TextObject>'
        '<ofd:TextObject ID="1" Boundary="80 50 10 120" Size="5" CTM="0 1 -1 0 10 0">'
        '<ofd:TextCode X="0" Y="5" DeltaX="g 5 5">二、主要任务</ofd:TextCode></ofd:TextObject></ofd:Layer>',
    )
    assert text(to_ofd([Leaf()], parts={"Doc_0/Pages/Page_0/Content.xml": words})) == "一、总体要求\n二、主要任务"


def test_glyph_numbers_beside_the_characters() -> None:
    words = page(Leaf()).replace(
        "</ofd:Layer>",
        '<ofd:TextObject ID="1" Boundary="20 50 100 10" Size="5">'
        '<ofd:CGTransform CodePosition="0" CodeCount="6" GlyphCount="6"><ofd:Glyphs>9 8 7 6 5 4</ofd:Glyphs>'
        '</ofd:CGTransform><ofd:TextCode X="0" Y="5" DeltaX="g 5 5">一、总体要求</ofd:TextCode></ofd:TextObject>'
        "</ofd:Layer>",
    )
    assert text(to_ofd([Leaf()], parts={"Doc_0/Pages/Page_0/Content.xml": words})) == "一、总体要求"


def test_a_drawing_used_by_name() -> None:
    leaf = Leaf()
    unit = page(leaf).replace("<ofd:Layer", "<ofd:X").replace("</ofd:Layer", "</ofd:X")
    drawn = (
        '<ofd:TextObject ID="1" Boundary="0 0 100 10" Size="5"><ofd:TextCode X="0" Y="5">一、总体要求'
        "</ofd:TextCode></ofd:TextObject>"
    )
    resources = unit[: unit.index("<ofd:Area>")] + (
        f'<ofd:CompositeGraphicUnit ID="7" Width="9" Height="9"><ofd:Content>{drawn}</ofd:Content>'
        "</ofd:CompositeGraphicUnit></ofd:Page>"
    )
    words = page(leaf).replace(
        "</ofd:Layer>", '<ofd:CompositeObject ID="3" Boundary="20 20 90 9" ResourceID="7"/></ofd:Layer>'
    )
    words = words.replace("<ofd:Area>", "<ofd:PageRes>Res.xml</ofd:PageRes><ofd:Area>")
    parts = {"Doc_0/Pages/Page_0/Content.xml": words, "Doc_0/Pages/Page_0/Res.xml": resources}
    assert text(to_ofd([leaf], parts=parts)) == "一、总体要求"


@pytest.mark.parametrize("part", ["OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"])
@pytest.mark.parametrize(
    "words", ["", "<a>", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "<a>" * 4000 + "</a>" * 4000]
)
def test_broken_parts_are_told_by_name(part: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        source(to_ofd(pressed().leaves, parts={part: words}))
    assert caught.value.place == part


def test_a_missing_page_is_told() -> None:
    data = to_ofd(pressed().leaves, parts={"Doc_0/Document.xml": "<Document><Page BaseLoc='none.xml'/></Document>"})
    with pytest.raises(InputError, match=r"Doc_0/none\.xml"):
        source(data)


def test_an_encrypted_file_is_told() -> None:
    data = to_ofd(pressed().leaves, parts={"Encryptions.xml": "<a/>", "Doc_0/Document.xml": "\x01\x02"})
    with pytest.raises(InputError, match="已加密"):
        source(data)


def test_a_scan_is_told() -> None:
    words = page(Leaf()).replace(
        "</ofd:Layer>", '<ofd:ImageObject ID="4" Boundary="0 0 210 297" ResourceID="5"/></ofd:Layer>'
    )
    with pytest.raises(InputError, match=r"扫描件.*OCR"):
        source(to_ofd([Leaf()], parts={"Doc_0/Pages/Page_0/Content.xml": words}))


def test_numbers_out_of_all_measure_cost_nothing() -> None:
    words = page(Leaf()).replace(
        "</ofd:Layer>",
        '<ofd:TextObject ID="1" Boundary="1e300 nan 5" Size="5" CTM="1 0 0 1 1e308 x">'
        '<ofd:TextCode X="inf" Y="5" DeltaX="g 999999999999 1 g g">一、总体要求</ofd:TextCode></ofd:TextObject>'
        '<ofd:PathObject Boundary="0 0 1 1"><ofd:AbbreviatedData>M L 1 C Q A 9</ofd:AbbreviatedData></ofd:PathObject>'
        "</ofd:Layer>",
    )
    assert text(to_ofd([Leaf()], parts={"Doc_0/Pages/Page_0/Content.xml": words})) == "一、总体要求"
