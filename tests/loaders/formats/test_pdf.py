"""PDF: lines in reading order, running heads left out, ruled tables whole; clear words where it fails."""

from __future__ import annotations

import io

import pytest
from made_pages import LEFT, SIZE, Leaf, Press, to_pdf
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.model.facts import Prepared
from loaders.errors import InputError
from loaders.formats.known import read_source
from loaders.formats.page import Glyph, once, spread
from loaders.formats.page_lines import lines_of
from loaders.prepare import prepare_source
from loaders.source import Source

PLAN = (
    "（一）完善商贸流通网络。到2026年，建成5个区域性物流枢纽，社会物流总费用占地区生产总值的比重降至12%以内。"
    "支持骨干企业建设分拨中心，推动县乡村三级配送体系全覆盖，健全应急保供机制，提高流通组织化程度。"
    "（责任单位：市商务局、市发展改革委、市交通运输局）"
)


def source(data: bytes) -> Source:
    return read_source(data, "file.pdf")


def prepared(leaves: list[Leaf]) -> Prepared:
    return prepare_source(source(to_pdf(leaves)))


def lines(leaves: list[Leaf]) -> list[str]:
    return prepared(leaves).text.split("\n")


def plan(press: Press, items: int = 12) -> list[str]:
    for index in range(items):
        press.paragraph(PLAN.replace("（一）", f"（{'一二三四五六七八九十'[index % 10]}）"))
    return [PLAN.replace("（一）", f"（{'一二三四五六七八九十'[index % 10]}）") for index in range(items)]


@pytest.mark.parametrize("number", ["— {} —", "{}", "第 {} 页 共 3 页", "- {} -", "{}/3"])
def test_wraps_page_numbers_and_running_heads(number: str) -> None:
    press = Press(head="临江市人民政府公报 2024", number=number)
    expected = plan(press)
    assert len(press.leaves) >= 3
    assert lines(press.leaves) == expected


def test_lines_of_the_text_that_come_again_at_the_edge_of_pages_stay() -> None:
    leaves = []
    for page in range(4):
        leaf = Leaf()
        for index in range(23):
            words = f"第{page}页上第{index}行的文字是这样连续写下来写到栏末的呢"
            leaf.write(
                LEFT,
                105 + 28 * index,
                "（责任单位：市商务局、市发展改革委、市财政局）" if index in (0, 22) else words,
            )
        leaves.append(leaf)
    assert prepared(leaves).text.count("市财政局") == 8


def test_a_title_over_two_lines_is_one_line() -> None:
    press = Press()
    press.title("临江市推动商贸流通和现代物流业\n高质量发展行动方案")
    expected = plan(press, 4)
    assert lines(press.leaves) == ["临江市推动商贸流通和现代物流业高质量发展行动方案", *expected]


def test_a_wrapped_line_that_looks_like_a_numeral_goes_on() -> None:
    press = Press()
    words = "（一）完善商贸流通网络，支持骨干企业建设分拨中心，"
    words += "第二条特高压直流外送通道，推动县乡村三级配送体系全覆盖。"
    press.paragraph(words)
    expected = plan(press, 3)
    assert any(text.startswith("第二条") for leaf in press.leaves for _, _, _, text in leaf.words)
    assert lines(press.leaves) == [words, *expected]


def test_short_lines_that_are_not_set_in_are_paragraphs() -> None:
    """The widths of lines say it: the list of bodies is none of the sentence before."""
    press = Press()
    expected = []
    for index in range(4):
        words = PLAN.replace("（一）", f"{index + 1}.").partition("（责任单位")[0]
        expected += [words, "推进集成电路等重点项目建设，产值增长15%。", "市发展改革委、市工业和信息化局"]
        for paragraph in expected[-3:]:
            press.flush(paragraph)
    assert lines(press.leaves) == expected


def test_stops_that_hang_out_of_the_margin() -> None:
    leaf = Leaf()
    parts = [
        "一二三四五六七八九十" * 2 + "一二三四五六，",
        "一二三四五六七八九十" * 2 + "一二三四五，",
        "一二三四五六七八九十" * 2 + "一二三四五六",
    ]
    for index in range(12):
        leaf.write(LEFT, 105 + 28 * index, parts[index % 3])
    leaf.write(LEFT, 105 + 28 * 12, "结束。")
    assert len(lines([leaf])) == 1


def test_one_shape_for_two_dashes() -> None:
    """A shape of two signs comes as both in one box; a sign twice in its own box is printed bold."""
    shape = [Glyph("—", 100, 120, 50, 12), Glyph("—", 100, 120, 50, 12)]
    bold = [Glyph("人", 120, 132, 50, 12), Glyph("人", 120, 132, 50, 12)]
    (line,) = lines_of(once(spread([*shape, *bold])))
    assert line.words == "——人"


def test_place_is_page_and_line() -> None:
    press = Press()
    plan(press, 10)
    found = prepared(press.leaves)
    for page, leaf in enumerate(press.leaves[:2], start=1):
        opening = next(i for i, (_, _, _, words) in enumerate(leaf.words) if words.startswith("（"))
        start = found.text.index(leaf.words[opening][3])
        place = found.lines.place(start)
        assert (place.page, place.line) == (page, opening)


def test_two_columns_are_read_one_after_the_other() -> None:
    leaf = Leaf()
    leaf.centre(80, "临江市人民政府关于促进服务业发展的若干意见", 16)
    left, right = (
        [f"左栏第{i:02}行文字连续排列到栏末" for i in range(20)],
        [f"右栏第{i:02}行文字连续排列到栏末" for i in range(20)],
    )
    for index, (one, other) in enumerate(zip(left, right, strict=True)):
        leaf.write(60, 120 + 18 * index, one, 12)
        leaf.write(330, 126 + 18 * index, other, 12)
    text = source(to_pdf([leaf])).text
    assert [line.strip() for line in text.split("\n") if line.strip()] == [leaf.words[0][3], *left, *right]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_pages_turned_for_the_screen(turned: int) -> None:
    press = Press()
    expected = plan(press, 3)
    assert prepare_source(source(to_pdf(press.leaves, turned=turned))).text.split("\n") == expected


def test_text_set_along_the_side_of_the_page() -> None:
    press = Press()
    expected = plan(press, 3)
    out = io.BytesIO()
    to_pdf(press.leaves)
    canvas = Canvas(out, pagesize=(842, 842), invariant=1)
    canvas.translate(842, 0)
    canvas.rotate(90)
    for x, y, size, words in press.leaves[0].words:
        canvas.setFont("STSong-Light", size)
        canvas.drawString(x, 842 - y, words)
    canvas.showPage()
    canvas.save()
    assert prepare_source(source(out.getvalue())).text.split("\n") == expected


@pytest.mark.parametrize("way", [90, 270])
def test_a_heading_along_the_side_of_its_cell_and_a_page_number_beside_the_text(way: int) -> None:
    to_pdf([Leaf()])
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for x0, x1, y0, y1 in ((80, 110, 600, 700), (110, 300, 600, 700), (300, 400, 600, 700), (80, 400, 600, 650)):
        canvas.rect(x0, y0, x1 - x0, y1 - y0)
    for x, y, words in (
        (115, 670, "建设枢纽"),
        (115, 620, "建设通道"),
        (305, 670, "市商务局"),
        (305, 620, "市交通局"),
    ):
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(x, y, words)
    for x, y, words in ((95, 675, "物流"), (95, 625, "商贸"), (560, 400, "— 12 —")):
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(way)
        canvas.setFont("STSong-Light", 10)
        canvas.drawCentredString(0, -4, words)
        canvas.restoreState()
    canvas.save()
    assert prepare_source(source(out.getvalue())).text == "物流\t建设枢纽\t市商务局\n商贸\t建设通道\t市交通局"


def test_signs_printed_twice_stand_once() -> None:
    leaf = Leaf()
    for shift in (0.0, 0.4):
        leaf.write(LEFT + shift, 200, "一、总体要求", SIZE)
    leaf.write(LEFT, 230, "人人人", SIZE)
    assert lines([leaf]) == ["一、总体要求", "人人人"]


def test_raised_and_lowered_signs_stay_in_their_line() -> None:
    leaf = Leaf()
    leaf.write(LEFT, 200, "建筑面积1000m")
    leaf.write(LEFT + 6.5 * SIZE, 194, "2", 9)
    leaf.write(LEFT + 7 * SIZE, 200, "，CO")
    leaf.write(LEFT + 9 * SIZE, 203, "2", 9)
    leaf.write(LEFT + 9.5 * SIZE, 200, "排放下降")
    assert lines([leaf]) == ["建筑面积1000m2，CO2排放下降"]


TABLE = [
    ("序号", "重点任务", "牵头单位", "配合单位", "完成时限"),
    *(
        (str(n), f"完成第{n}项重点工程建设，健全协调推进机制。", "市商务局", "市财政局\n市公安局", "2025年12月")
        for n in range(1, 21)
    ),
]
WIDTHS = (35.0, 160.0, 80.0, 80.0, 80.0)


def cells(found: Prepared) -> list[tuple[int, int, str]]:
    (table,) = found.tables
    return [(cell.row, cell.column, found.text[cell.start : cell.end]) for cell in table.cells]


def test_a_table_over_pages_is_one_with_one_heading() -> None:
    press = Press()
    press.title("重点任务分工表")
    press.table(TABLE, WIDTHS)
    press.paragraph("注：时限为当年年底。")
    assert len(press.leaves) > 1
    found = prepared(press.leaves)
    assert cells(found) == [(r, c, w) for r, row in enumerate(TABLE, 1) for c, w in enumerate(row, 1)]
    assert found.text.startswith("重点任务分工表\n序号\t")
    assert found.text.endswith("\n注：时限为当年年底。")
    last = found.tables[0].cells[-4]
    place = found.lines.place(last.start)
    assert (place.page, place.cell) == (len(press.leaves), "表1第21行第2列")


def test_merged_cells() -> None:
    leaf = Leaf()
    xs, ys = (80, 140, 300, 400), (100, 130, 160, 190)
    leaf.rules += [(xs[0], y, xs[-1], y) for y in (ys[0], ys[1], ys[3])] + [(xs[1], ys[2], xs[-1], ys[2])]
    leaf.rules += [(x, ys[0], x, ys[-1]) for x in (xs[0], xs[1], xs[3])] + [(xs[2], ys[1], xs[2], ys[3])]
    for x, y, words in (
        (85, 120, "类别"),
        (145, 120, "任务和单位"),
        (85, 165, "物流"),
        (145, 150, "建设枢纽"),
        (305, 150, "市商务局"),
        (145, 180, "建设通道"),
        (305, 180, "市交通局"),
    ):
        leaf.write(x, y, words, 12)
    found = prepared([leaf])
    (table,) = found.tables
    assert [(c.row, c.column, c.rows, c.columns, found.text[c.start : c.end]) for c in table.cells] == [
        (1, 1, 1, 1, "类别"),
        (1, 2, 1, 2, "任务和单位"),
        (2, 1, 2, 1, "物流"),
        (2, 2, 1, 1, "建设枢纽"),
        (2, 3, 1, 1, "市商务局"),
        (3, 2, 1, 1, "建设通道"),
        (3, 3, 1, 1, "市交通局"),
    ]


def two_pages(first: list[tuple[str, ...]], second: list[tuple[str, ...]], widths: tuple[float, ...]) -> list[Leaf]:
    """A table at the foot of one page and the head of another; a cell with `^` is one with the cell above it."""
    leaves = [Leaf(), Leaf()]
    for leaf, rows, top in ((leaves[0], first, 780 - 30 * len(first)), (leaves[1], second, 100)):
        for index, row in enumerate(rows):
            x, y = 60.0, top + 30 * index
            for words, width in zip(row, widths, strict=True):
                leaf.rules += [(x, y, x, y + 30), (x + width, y, x + width, y + 30)]
                if words != "^":
                    leaf.rules.append((x, y, x + width, y))
                if index + 1 == len(rows) or rows[index + 1][row.index(words)] != "^":
                    leaf.rules.append((x, y + 30, x + width, y + 30))
                leaf.write(x + 5, y + 20, words.replace("^", ""), 12)
                x += width
    return leaves


def rows_of(leaves: list[Leaf]) -> list[list[str]]:
    found = prepared(leaves)
    rows: dict[int, list[str]] = {}
    for cell in found.tables[0].cells:
        words = found.text[cell.start : cell.end]
        rows.setdefault(cell.row, []).append(f"{words}*{cell.rows}" if cell.rows > 1 else words)
    return list(rows.values())


def test_a_row_divided_by_a_page_is_one() -> None:
    pages = two_pages(
        [("序号", "任务"), ("1", "建设区域性商贸流通和现代物")], [("", "流枢纽。"), ("2", "建设通道。")], (40, 166)
    )
    assert rows_of(pages) == [
        ["序号", "任务"],
        ["1", "建设区域性商贸流通和现代物流枢纽。"],
        ["2", "建设通道。"],
    ]


@pytest.mark.parametrize("words", ["续表", "（续）", "续表1", "表1（续）"])
def test_a_line_may_say_that_the_table_goes_on(words: str) -> None:
    pages = two_pages([("序号", "任务"), ("1", "建设枢纽。")], [("序号", "任务"), ("2", "建设通道。")], (40, 166))
    pages[1].write(200, 80, words, 12)
    assert rows_of(pages) == [["序号", "任务"], ["1", "建设枢纽。"], ["2", "建设通道。"]]
    assert len(prepared(pages).tables) == 1


def test_what_is_left_of_a_list_is_no_row() -> None:
    pages = two_pages(
        [("序号", "任务", "牵头", "配合"), ("1", "建设枢纽", "市商务局", "市财政局")],
        [("", "", "", "市公安局"), ("2", "建设通道", "市交通局", "市林草局")],
        (40, 100, 100, 100),
    )
    assert rows_of(pages)[1:] == [
        ["1", "建设枢纽", "市商务局", "市财政局\n市公安局"],
        ["2", "建设通道", "市交通局", "市林草局"],
    ]


def test_a_paragraph_more_of_a_task_is_no_row() -> None:
    pages = two_pages(
        [("序号", "任务", "牵头", "配合"), ("1", "建设枢纽。", "市商务局", "市财政局")],
        [("", "建设园区。", "", ""), ("2", "建设通道", "市交通局", "市林草局")],
        (40, 100, 100, 100),
    )
    assert rows_of(pages)[1:] == [
        ["1", "建设枢纽。\n建设园区。", "市商务局", "市财政局"],
        ["2", "建设通道", "市交通局", "市林草局"],
    ]


def test_a_task_below_bodies_merged_over_pages_is_a_row() -> None:
    pages = two_pages(
        [("序号", "任务", "牵头", "配合"), ("1", "建设枢纽。", "市商务局", "市财政局"), ("", "建设园区。", "^", "^")],
        [("", "建设通道。", "", ""), ("2", "开办市集", "市商务局", "市林草局")],
        (40, 100, 100, 100),
    )
    assert rows_of(pages)[1:] == [
        ["1", "建设枢纽。", "市商务局*3", "市财政局*3"],
        ["", "建设园区。"],
        ["", "建设通道。"],
        ["2", "开办市集", "市商务局", "市林草局"],
    ]


def test_a_row_below_a_cell_merged_over_pages_is_its_own() -> None:
    pages = two_pages(
        [("类别", "任务", "牵头"), ("物流", "建设枢纽", "市商务局"), ("^", "建设园区", "市商务局")],
        [("", "建设通道", "市交通局"), ("商贸", "开办市集", "市商务局")],
        (60, 100, 100),
    )
    assert rows_of(pages)[1:] == [
        ["物流*3", "建设枢纽", "市商务局"],
        ["建设园区", "市商务局"],
        ["建设通道", "市交通局"],
        ["商贸", "开办市集", "市商务局"],
    ]


def test_a_table_open_at_its_sides() -> None:
    leaf = Leaf()
    leaf.rules += [(80, y, 400, y) for y in (100, 130, 160)] + [(x, 100, x, 160) for x in (140, 300)]
    for x, y, words in (
        (90, 120, "序号"),
        (150, 120, "任务"),
        (310, 120, "单位"),
        (90, 150, "1"),
        (150, 150, "建枢纽"),
        (310, 150, "市商务局"),
    ):
        leaf.write(x, y, words, 12)
    assert [w for _, _, w in cells(prepared([leaf]))] == ["序号", "任务", "单位", "1", "建枢纽", "市商务局"]


def test_a_frame_around_text_is_no_table() -> None:
    press = Press()
    press.leaves[0].box(LEFT - 10, 80, 530, 770)
    press.leaves[0].rules.append((LEFT, 90, 500, 90))
    expected = plan(press, 3)
    assert lines(press.leaves) == expected


def test_an_empty_password_opens() -> None:
    press = Press()
    expected = plan(press, 2)
    data = to_pdf(press.leaves, password="")
    assert b"/Encrypt" in data
    assert prepare_source(source(data)).text.split("\n") == expected


def test_a_password_is_told() -> None:
    press = Press()
    plan(press, 1)
    with pytest.raises(InputError, match="密码"):
        source(to_pdf(press.leaves, password="secret"))


def scan(pages: int, texts: int = 0, *, under: bool = False) -> bytes:
    """Pages that are pictures, after pages of text; ``under``: the text lies unprinted under a picture."""
    press = Press()
    if texts:
        plan(press, texts)
    picture = io.BytesIO()
    Image.new("L", (60, 84), 200).save(picture, "PNG")
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for leaf in press.leaves if texts else []:
        if under:
            canvas.drawImage(ImageReader(io.BytesIO(picture.getvalue())), 0, 0, 595, 842)
        for x, y, size, words in leaf.words:
            canvas.setFont("STSong-Light", size)
            canvas.drawString(x, 842 - y, words, mode=3 if under else 0)
        canvas.showPage()
    for _ in range(pages):
        canvas.drawImage(ImageReader(io.BytesIO(picture.getvalue())), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_scan_is_told_with_its_remedy() -> None:
    with pytest.raises(InputError, match=r"扫描件.*OCR"):
        source(scan(3))


def test_scanned_pages_among_others_are_remarked() -> None:
    to_pdf([Leaf()])
    found = source(scan(1, texts=6))
    (remark,) = found.remarks
    assert remark.rule == "scanned-pages"
    assert "第 3 页" in remark.message


def test_text_that_ocr_put_under_pictures_is_read_and_remarked() -> None:
    to_pdf([Leaf()])
    found = source(scan(0, texts=6, under=True))
    assert "区域性物流枢纽" in prepare_source(found).text
    assert [remark.rule for remark in found.remarks] == ["ocr-text"]


def numbered_signs(known: str, unknown: int) -> bytes:
    """A page whose second font numbers its signs and does not say which characters they are."""
    hexed = "".join(f"{300 + index:04x}" for index in range(unknown))
    shown = f"BT /F1 16 Tf 80 700 Td <{known.encode('utf-16-be').hex()}> Tj /F2 16 Tf 0 -30 Td <{hexed}> Tj ET"
    font = "<</Type/Font/Subtype/Type0/BaseFont/{0}/Encoding/{1}/DescendantFonts[<</Type/Font/Subtype/CIDFontType{2}"
    font += "/BaseFont/{0}/CIDSystemInfo<</Registry(Adobe)/Ordering({3})/Supplement 0>>/DW 1000>>]>>"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>",
        f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
        font.format("STSong-Light", "UniGB-UCS2-H", 0, "GB1"),
        font.format("AAAAAA+Song", "Identity-H", 2, "Identity"),
    ]
    out = "%PDF-1.4\n"
    places = []
    for number, words in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{words}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return f"{out}{end}trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF".encode()


def test_fonts_that_do_not_tell_their_characters_are_told() -> None:
    with pytest.raises(InputError, match=r"第 1 页.*OCR"):
        source(numbered_signs("一、总体要求", 30))


def test_a_few_unknown_signs_stand_as_such() -> None:
    found = source(numbered_signs("一、总体要求和主要任务" * 4, 2))
    assert found.text.split() == ["一、总体要求和主要任务" * 4, "〓〓"]
    assert [remark.rule for remark in found.remarks] == ["unknown-signs"]


def test_radicals_are_the_characters_they_print() -> None:
    """Fonts that share a shape between 一 and ⼀ (U+2F00) tell the radical."""
    assert source(numbered_signs("⼀、⼯作⽬标，⻓期⻅效", 0)).text.strip() == "一、工作目标，长期见效"


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_broken_file_is_told(share: float) -> None:
    press = Press()
    plan(press, 2)
    data = to_pdf(press.leaves)
    with pytest.raises(InputError, match=r"损坏|没有文字"):
        source(data[: int(len(data) * share)] + b"%PDF-")
